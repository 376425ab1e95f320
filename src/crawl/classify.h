#pragma once
// What a final answer comes to when a page was asked for: a page, a failure with its kind and words, or something left
// out with its reason. Pure functions over one Response.

#include <smo/http.h>
#include <smo/page.h>
#include <optional>
#include <string>

namespace smo::crawling {

struct Failure {
    std::string kind;  // "http-404", "blocked", "timeout", "redirect", …
    std::string message;
    friend bool operator==(const Failure&, const Failure&) = default;
};
struct Verdict {
    std::optional<Failure> failure;
    std::string skipped;  // the reason, not empty when it is left out
    bool is_page() const { return !failure && skipped.empty(); }
};

/// Before the body is parsed.
Verdict classify(const Response& response);
/// After: a challenge that answers 200, or a body that is no page.
std::optional<Failure> classify_page(const Response& response, const Page& page);

/// The page asks for a proof of being human. A server's own "403 Forbidden" is a plain refusal and none.
bool shows_challenge(const Response& response, const Page& page);

/// 403, 429, 503, or a header by which a bot wall announces itself.
bool is_blocking(const Response& response);
/// Such a header alone.
bool announces_wall(const Response& response);
bool is_redirect(int status);
bool is_html_type(std::string_view media_type);
/// True when an answer of this kind may be better the next time.
bool is_worth_a_retry(const Response& response);
/// "404 Not Found", "418".
std::string status_words(int status);

/// Equal for answers that are read alike: the same bytes under the same type and encoding.
std::string fingerprint_of(const Response& response, std::string_view body);

}  // namespace smo::crawling
