// Visits held against a report: what is shared, and how it is shown there.

#include <smo/shares.h>
#include <smo/url.h>

#include <algorithm>

namespace smo {
namespace {

using ByPath = std::map<std::string, const Json*, std::less<>>;

void add_name(ByPath& pages, const std::string& address, const Json& page) {
    const auto url = Url::parse(address);
    std::string path = url ? share_path(url->path_and_query()) : std::string();
    if (!path.empty()) pages.emplace(std::move(path), &page);
}

/// Final addresses first: another page's alias never stands in for a page.
ByPath pages_of(const Json& report) {
    ByPath pages;
    for (const Json& page : report.at("pages").items()) add_name(pages, page.at("final_url").string(), page);
    for (const Json& page : report.at("pages").items()) {
        add_name(pages, page.at("url").string(), page);
        for (const Json& alias : page.at("aliases").items()) add_name(pages, alias.string(), page);
    }
    return pages;
}

/// The page's readiness on what visits under one name, else its score; nothing where neither is known.
std::optional<double> shown(const Json& page, const Medium& medium) {
    double sum = 0;
    int known = 0;
    for (const std::string& id : medium.platforms) {
        const Json& readiness = page.at("platforms").at(id);
        if (!readiness.is_number()) continue;
        sum += std::clamp(readiness.number_or(0), 0.0, 100.0);
        ++known;
    }
    if (known > 0) return sum / known;
    const Json& score = page.at("score");
    return score.is_number() ? std::optional(std::clamp(score.number_or(0), 0.0, 100.0)) : std::nullopt;
}

}  // namespace

bool join_report(Shares& shares, const Json& report) {
    if (report.at("schema").string() != "smo-report/1") return false;
    const ByPath pages = pages_of(report);
    shares.joined = true;
    for (PageShares& page : shares.pages) {
        const auto found = pages.find(page.path);
        page.in_report = found != pages.end();
        if (page.in_report && found->second->at("score").is_number()) page.score = found->second->at("score").number_or(0);
        page.lost = 0;
        for (const PageShares::Seen& seen : page.seen) {
            const auto points = page.in_report ? shown(*found->second, shares.media[seen.medium]) : std::nullopt;
            page.lost += static_cast<double>(seen.refused);
            if (points) page.lost += static_cast<double>(seen.visits - seen.refused) * (100 - *points) / 100;
        }
    }
    std::stable_sort(shares.pages.begin(), shares.pages.end(), [](const PageShares& a, const PageShares& b) { return a.lost > b.lost; });
    return true;
}

SharedPages shared_pages(const Shares& shares) {
    SharedPages pages;
    for (const PageShares& page : shares.pages) pages[page.path] = page.visits;
    return pages;
}

std::optional<SharedPages> read_shared_pages(const Json& shares) {
    if (shares.at("schema").string() != "smo-shares/1") return std::nullopt;
    SharedPages pages;
    for (const Json& page : shares.at("pages").items()) {
        const std::int64_t visits = page.at("visits").integer_or(0);
        std::string path = share_path(page.at("path").string());
        if (visits > 0 && !path.empty()) pages[std::move(path)] += static_cast<std::uint64_t>(visits);
    }
    return pages;
}

}  // namespace smo
