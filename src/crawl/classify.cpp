#include "crawl/classify.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace smo::crawling {
namespace {

struct StatusName {
    int status;
    std::string_view words;
};
constexpr std::array status_names = std::to_array<StatusName>({
    {101, "Switching Protocols, unexpected"},
    {204, "No Content"},
    {205, "Reset Content"},
    {206, "Partial Content"},
    {300, "Multiple Choices"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {410, "Gone"},
    {414, "URI Too Long"},
    {429, "Too Many Requests, a rate limit"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
});

/// Titles that only a bot wall writes.
constexpr std::array wall_titles = std::to_array<std::string_view>({
    "Just a moment...",
    "Attention Required! | Cloudflare",
    "Please Wait... | Cloudflare",
    "DDoS-Guard",
    "Pardon Our Interruption",
    "Pardon Our Interruption...",
    "Vercel Security Checkpoint",
    "Making sure you're not a bot!",
    "Human Verification",
    "Bot Verification",
    "Robot Check",
    "Are you a robot?",
    "Client Challenge",
    "Radware Captcha Page",
    "Incapsula incident ID",
    "StackPath",
});
/// Titles that walls write and authors may: only a page that leads nowhere counts.
constexpr std::array doubtful_titles =
    std::to_array<std::string_view>({"Access Denied", "Access denied", "Security Check", "Captcha", "Verifying your browser", "403 Forbidden"});

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Enough to tell markup from anything else, for an answer that names no type.
bool looks_like_html(std::string_view body) {
    const std::string_view begin = body.substr(0, 2048);
    constexpr std::array signs = std::to_array<std::string_view>({"<!doctype html", "<html", "<head", "<title", "<meta", "<body", "<div", "<p>", "<h1"});
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return text::contains_ignoring_case(begin, sign); });
}

Verdict failed(std::string kind, std::string message) {
    return {Failure{std::move(kind), std::move(message)}, {}};
}
Verdict skipped(std::string reason) {
    return {std::nullopt, std::move(reason)};
}

Verdict classify_status(const Response& response) {
    const std::string words = status_words(response.status);
    if (response.status == 204 || response.status == 205) return skipped(fmt::format("no-content: {}", response.status));
    if (is_blocking(response)) return failed("blocked", fmt::format("the server answered {}; a wall that stops smo may stop preview crawlers too", words));
    if (response.status == 206) return failed("http-206", "the server answered 206 Partial Content although the whole page was asked for");
    if (response.status == 304) return failed("http-304", "the server answered 304 Not Modified although nothing conditional was asked");
    return failed(fmt::format("http-{}", response.status), fmt::format("the server answered {}", words));
}

/// A type that cannot be read as one is no type: page makes a fact of it.
Verdict classify_type(const Response& response) {
    const std::optional<std::string_view> header = response.headers.first("content-type");
    const std::string type = header ? media_type(*header) : std::string();
    if (is_html_type(type)) return {};
    if (!type.empty()) return skipped(fmt::format("not-html: {}", type));
    if (response.headers.first("content-encoding") || looks_like_html(response.body)) return {};
    return skipped("not-html: no content-type");
}

/// Tells bodies of one address apart, at the speed of memory: four sums side by side, folded at the end. It protects nothing.
std::uint64_t mark_of(std::string_view body) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    std::array<std::uint64_t, 4> sums = {1, 2, 3, 4};
    std::array<std::uint64_t, 4> words{};
    const auto add = [&] {
        for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = std::rotl((sums[i] ^ words[i]) * odd, 29);
    };
    for (; body.size() >= sizeof words; body.remove_prefix(sizeof words)) {
        std::memcpy(words.data(), body.data(), sizeof words);
        add();
    }
    words = {};
    std::memcpy(words.data(), body.data(), body.size());
    add();
    std::uint64_t mark = 0;
    for (const std::uint64_t sum : sums) mark = std::rotl((mark ^ sum) * odd, 31);
    return mark;
}

}  // namespace

std::string status_words(int status) {
    const auto row = std::find_if(status_names.begin(), status_names.end(), [&](const StatusName& name) { return name.status == status; });
    return row == status_names.end() ? std::to_string(status) : fmt::format("{} {}", status, row->words);
}

bool is_html_type(std::string_view media_type) {
    return media_type == "text/html" || media_type == "application/xhtml+xml";
}

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool is_blocking(const Response& response) {
    if (response.error) return false;
    return response.status == 403 || response.status == 429 || response.status == 503 || announces_wall(response);
}

std::string fingerprint_of(const Response& response, std::string_view body) {
    std::string text = fmt::format("{:x} {}", mark_of(body), body.size());
    for (const std::string_view header : {"content-type", "content-encoding"}) text.append("\n").append(response.headers.first(header).value_or(""));
    return text;
}

bool announces_wall(const Response& response) {
    const std::optional<std::string_view> cloudflare = response.headers.first("cf-mitigated");
    const std::optional<std::string_view> amazon = response.headers.first("x-amzn-waf-action");
    const std::optional<std::string_view> vercel = response.headers.first("x-vercel-mitigated");
    return (cloudflare && text::equal_ignoring_case(*cloudflare, "challenge")) || (vercel && text::equal_ignoring_case(*vercel, "challenge")) ||
           (amazon && !amazon->empty());
}

bool is_worth_a_retry(const Response& response) {
    if (!response.error) return response.status == 429 || response.status == 503;
    const FetchError& error = *response.error;
    if (error.kind == FetchErrorKind::reset) return true;
    // A server that answers no connection in time may be busy; one that hangs later would only cost the same time again.
    return error.kind == FetchErrorKind::timeout && text::contains_ignoring_case(error.message, "connect");
}

Verdict classify(const Response& response) {
    if (response.error && response.error->kind == FetchErrorKind::not_looked) return skipped(response.error->message);
    if (response.error) return failed(std::string(name(response.error->kind)), response.error->message);
    if (response.status != 200 || is_blocking(response)) return classify_status(response);
    const std::optional<std::string_view> disposition = response.headers.first("content-disposition");
    if (disposition && text::starts_with_ignoring_case(text::trim(*disposition), "attachment")) return skipped("attachment");
    if (response.body_bytes == 0 && response.body.empty()) return failed("empty", "the server answered 200 with an empty body");
    return classify_type(response);
}

bool shows_challenge(const Response& response, const Page& page) {
    const Fact* title = first(page.facts, "title");
    if (!title) return false;
    const std::string words = text::collapse_space(title->value);
    return contains(wall_titles, words) || (response.status == 200 && contains(doubtful_titles, words) && page.links.size() < 4);
}

std::optional<Failure> classify_page(const Response& response, const Page& page) {
    if (!page.unreadable.empty()) {
        const std::optional<std::string_view> encoding = response.headers.first("content-encoding");
        return Failure{"unreadable", encoding ? fmt::format("{} (content-encoding {})", page.unreadable, text::ellipsis(*encoding, 60)) : page.unreadable};
    }
    const Fact* title = first(page.facts, "title");
    if (!title) return std::nullopt;
    const std::string words = text::collapse_space(title->value);
    const bool wall = contains(wall_titles, words) || (contains(doubtful_titles, words) && page.links.size() < 4);
    if (!wall) return std::nullopt;
    return Failure{"blocked", fmt::format("the server answered {} with a challenge page (\"{}\")", response.status, words)};
}

}  // namespace smo::crawling
