// What is said about the crawl at the end, sorted, so that equal crawls say it equally.

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "crawl/engine.h"

namespace smo::crawling {
namespace {

bool is_missing(const Failure& failure) {
    return failure.kind == "http-404" || failure.kind == "http-410" || failure.kind == "not-found";
}

std::string_view unit(const std::string& reason) {
    if (reason.starts_with("limit depth=")) return "links are followed at most this deep";
    if (reason.starts_with("limit path-segments=") || reason.starts_with("trap:")) return "such paths are often a trap";
    if (reason.starts_with("limit query-variants=")) return "different queries of one path";
    return "longer addresses are not asked";
}

}  // namespace

void Engine::close_outcome() {
    for (auto& [number, failure] : pages_.failures) {
        const Address& address = frontier_[number];
        FailedAddress failed{
            std::string(address.url), failure.kind, failure.message, {}, address.linked && is_missing(failure), address.in_sitemap && is_missing(failure)};
        if (address.linked_from != nowhere) {
            const auto final_url = pages_.final_urls.find(address.linked_from);
            failed.linked_from = final_url == pages_.final_urls.end() ? std::string(frontier_[address.linked_from].url) : final_url->second;
        }
        outcome_.failed.push_back(std::move(failed));
    }
    const std::size_t left = frontier_.size() - pages_.started + frontier_.left();
    if (left > 0 && !stopping_) {
        const bool capped = options_.max_pages > 0 && pages_.pages >= options_.max_pages;
        outcome_.stopped_by =
            capped ? fmt::format("limit pages={}", options_.max_pages) : fmt::format("limit addresses={}", asked_enough() ? pages_.started : frontier_.size());
        for (std::uint32_t number = pages_.started; number < frontier_.size(); ++number) skip(std::string(frontier_[number].url), outcome_.stopped_by);
        outcome_.skipped_count += frontier_.left();
        note("limit", outcome_.start_url, fmt::format("{}: {} known {} left", outcome_.stopped_by, left, left == 1 ? "address was" : "addresses were"));
    }
    for (const auto& [reason, left_out] : admission_.left()) {
        const std::string_view were = left_out.count == 1 ? "address was" : "addresses were";
        note("limit", outcome_.start_url, fmt::format("{}: {} {} left ({}), first {}", reason, left_out.count, were, unit(reason), left_out.first));
        for (const auto& [path, more] : left_out.by_path)
            note("limit", path, fmt::format("{}: {} more of this address {} left", reason, more, more == 1 ? "was" : "were"));
    }
    if (probes_.cut > 0)
        note(
            "limit", outcome_.start_url,
            fmt::format("limit probes-per-page or probes-per-run: {} not made", probes_.cut == 1 ? "1 probe was" : fmt::format("{} probes were", probes_.cut)));
    for (const std::string& host : transport_.given_up()) note("limit", host, "the host could not be reached 20 times in a row and was left alone");
    outcome_.skipped.reserve(skipped_.size());
    for (const auto& [url, reason] : skipped_) outcome_.skipped.push_back({url, reason});
    std::sort(outcome_.failed.begin(), outcome_.failed.end(),
              [](const FailedAddress& a, const FailedAddress& b) { return std::tie(a.url, a.kind, a.message) < std::tie(b.url, b.kind, b.message); });
    std::sort(outcome_.notes.begin(), outcome_.notes.end(),
              [](const CrawlNote& a, const CrawlNote& b) { return std::tie(a.subject, a.url, a.message) < std::tie(b.subject, b.url, b.message); });
    outcome_.requests = transport_.requests();
    const std::optional<Url> start = Url::parse(outcome_.start_url);
    if (!start || !outcome_.site_url.empty() || options_.directory) return;
    const HostKind kind = host_kind(start->host());
    if ((kind != HostKind::public_name && kind != HostKind::public_address) || is_preview_host(start->host())) return;
    outcome_.site_url = start->origin();
    outcome_.site_url_reason = "the address itself";
}

}  // namespace smo::crawling
