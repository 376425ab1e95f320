// The production origin, guessed from what pages say of themselves when they are read from disk or from a preview host.

#include <algorithm>

#include <fmt/format.h>
#include <smo/audit.h>
#include <smo/text.h>

namespace smo {
namespace {

/// "/docs/" and "/docs/index.html" are one page.
std::string without_index(std::string path) {
    constexpr std::string_view index = "/index.html";
    if (path.ends_with(index)) path.resize(path.size() - index.size() + 1);
    return path;
}

/// The path a site lies under, where an address of production ends in the path the page was read at: "/en/master".
std::string prefix_of(const Url& production, std::string_view page_url) {
    const auto page = Url::parse(page_url);
    if (!page) return {};
    const std::string own = without_index(page->path()), there = without_index(production.path());
    return there.size() > own.size() && there.ends_with(own) ? there.substr(0, there.size() - own.size()) : std::string();
}

/// The origin of an absolute address that could be a production one, with the path the site lies under.
std::string voting_origin(std::string_view value, std::string_view page_url) {
    const auto url = Url::parse(text::trim(value));
    if (!url || !url->is_http()) return {};
    const HostKind kind = host_kind(url->host());
    if (kind != HostKind::public_name && kind != HostKind::public_address) return {};
    return is_preview_host(url->host()) ? std::string() : url->origin() + prefix_of(*url, page_url);
}

void vote_first(SiteUrlVotes& votes, const Page& page, std::string_view fact_name, const std::string& source) {
    for (const Fact& fact : page.facts) {
        if (fact.name != fact_name || (!is_read(fact) && fact.origin != Origin::header)) continue;
        const std::string origin = voting_origin(fact.value, page.url);
        if (!origin.empty()) ++votes.by_source[source][origin];
        return;
    }
}

/// "118 canonicals", "1 og:url", "40 sitemap addresses".
std::string counted(std::string_view source, std::size_t votes) {
    const auto count = static_cast<std::int64_t>(votes);
    if (source == "canonical") return text::plural(count, "canonical");
    if (source == "sitemap") return fmt::format("{} sitemap {}", text::grouped(count), count == 1 ? "address" : "addresses");
    return fmt::format("{} {}", text::grouped(count), source);
}

}  // namespace

void vote(SiteUrlVotes& votes, const Page& page) {
    vote_first(votes, page, "link:canonical", "canonical");
    vote_first(votes, page, "og:url", "og:url");
}

void vote(SiteUrlVotes& votes, const Sitemap& sitemap) {
    for (const SitemapEntry& entry : sitemap.entries) {
        const std::string origin = voting_origin(entry.url, {});
        if (!origin.empty()) ++votes.by_source["sitemap"][origin];
    }
}

std::optional<std::pair<std::string, std::string>> infer_site_url(const SiteUrlVotes& votes) {
    std::map<std::string, std::size_t> sums;
    std::size_t all = 0;
    for (const auto& [source, origins] : votes.by_source)
        for (const auto& [origin, count] : origins) {
            sums[origin] += count;
            all += count;
        }
    for (const auto& [origin, sum] : sums) {
        if (sum * 2 <= all) continue;
        std::vector<std::pair<std::size_t, std::string>> sources;  // most votes first
        for (const auto& [source, origins] : votes.by_source)
            if (const auto found = origins.find(origin); found != origins.end()) sources.emplace_back(found->second, source);
        std::stable_sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        std::string reason = "from";
        for (std::size_t i = 0; i < sources.size(); ++i) reason += (i == 0 ? " " : " and ") + counted(sources[i].second, sources[i].first);
        return std::pair{origin, reason};
    }
    return std::nullopt;
}

}  // namespace smo
