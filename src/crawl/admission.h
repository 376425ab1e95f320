#pragma once
// May a link of the site become a page of this crawl? Everything that can be said from the address alone, in one order,
// so that the same links give the same answers.
//
//     Admission admission(options);
//     admission.refusal(url, depth) == "acts: logout"

#include <smo/crawl.h>
#include <smo/url.h>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smo::crawling {

/// Addresses left out by one limit.
struct Left {
    std::size_t count = 0;
    std::string first;                                           // of them
    std::vector<std::pair<std::string, std::size_t>> by_path{};  // for "query variants": the first paths with too many, and how many more each had
};

class Admission {
public:
    explicit Admission(const CrawlOptions& options) : options_(options) {}
    /// The reason as a report shows it, or nothing. Counts query variants, so each distinct address is asked about once.
    std::optional<std::string> refusal(const Url& url, std::int64_t depth);
    /// What each limit left out, by reason ("limit depth=10").
    const std::map<std::string, Left>& left() const& { return left_; }

private:
    std::optional<std::string> by_limits(const Url& url, std::int64_t depth);
    std::optional<std::string> by_name(const Url& url) const;
    std::string reason_of(Limit limit) const;
    std::string limited(Limit limit, const Url& url) { return left_out(reason_of(limit), url); }
    std::string left_out(std::string reason, const Url& url);
    void count_variant(const std::string& path);

    const CrawlOptions& options_;
    std::map<std::string, Left> left_;
    std::map<std::string, std::int64_t> variants_;  // different queries by path
};

/// "pdf" for "/a/b.PDF" when a file of that name is no page; nothing for pages and unknown names.
std::optional<std::string> other_type_by_name(const Url& url);

}  // namespace smo::crawling
