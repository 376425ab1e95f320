// The look ahead: a small crawl whose answers are replayed in the audit proper, so nothing is asked twice.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "cli/job.h"

namespace smo::cli {
namespace {

constexpr std::size_t pages_of_a_directory = 50;
constexpr std::size_t pages_of_a_server = 20;

bool names_itself(const Url& url) {
    const HostKind kind = host_kind(url.host());
    return (kind == HostKind::public_name || kind == HostKind::public_address) && !is_preview_host(url.host());
}

struct Look {
    CrawlOutcome outcome;
    std::string claimed;  // the first page's own address as its canonical link or og:url gives it
    std::size_t pages = 0;
    SiteUrlVotes votes;
    std::set<std::string> carried;
};

std::string claimed_address(const Page& page) {
    for (const char* name : {"link:canonical", "og:url"})
        for (const Fact& fact : page.facts) {
            if (fact.name != name || !is_read(fact)) continue;
            const auto url = Url::parse(text::trim(fact.value));
            if (url && url->is_http() && names_itself(*url)) return url->without_fragment();
        }
    return {};
}

/// "/tea", "/tea/", "/tea.html" and "/tea/index.html" may be one file.
std::string page_name(std::string address) {
    for (const std::string_view ending : {"/index.html", ".html", "/"})
        if (address.ends_with(ending)) address.resize(address.size() - ending.size());
    return address;
}

/// A page that somebody saved lies under another name than it has in production: only its own address is answered by the file, what else
/// its site holds is not known. An address with a query cannot be stood in for.
void place_saved_page(Job& job, const std::string& claimed, ScoutReport& report) {
    const std::string file = job.crawl.starts.front().substr(job.crawl.target_origin.size());
    if (claimed.empty() || page_name(report.site_url + file) == page_name(claimed)) return;
    report.site_url = claimed.find('?') == std::string::npos ? claimed : std::string();
    report.site_is_page = !report.site_url.empty();
    if (report.site_is_page) job.crawl.target_origin += file;
}

/// "share:reddit" and "profile:reddit" name a medium that matters to this site, if it is alive and shows cards.
void note_carried(const Page& page, std::set<std::string>& carried) {
    for (const Fact& fact : page.facts) {
        const std::string_view name = fact.name;
        const std::size_t colon = name.find(':');
        if (!name.starts_with("share:") && !name.starts_with("profile:")) continue;
        const Platform* platform = find_platform(name.substr(colon + 1));
        if (platform && platform->status == PlatformStatus::alive && !platform->card.empty()) carried.insert(platform->id);
    }
}

Look look(Job& job, ParserPool& pool, std::size_t pages) {
    Look look;
    CrawlOptions options = job.crawl;
    options.max_pages = pages;
    if (!job.directory) options.limits.set(Limit::addresses, static_cast<std::int64_t>(5 * pages));
    if (pages == 1 && !options.starts.empty()) {
        options.starts.resize(1);
        options.follow_links = false;
        options.use_sitemaps = false;
    }
    const CrawlHandlers handlers{.wants = [](const VisitedPage&, std::span<const Answer>) { return std::vector<Want>{}; },
                                 .page =
                                     [&](const VisitedPage& page, const std::vector<Answer>&) {
                                         if (++look.pages == 1) look.claimed = claimed_address(page.page);
                                         vote(look.votes, page.page);
                                         note_carried(page.page, look.carried);
                                     },
                                 .progress = {},
                                 .interrupted = [] { return signal_received() != 0; }};
    look.outcome = crawl(options, *job.fetcher, pool, handlers);
    return look;
}

/// A bare host that does not answer by https is asked by http.
bool try_plain_http(Job& job, const Look& look) {
    if (!job.target.bare_host || look.pages > 0 || look.outcome.failed.empty()) return false;
    const std::string& kind = look.outcome.failed.front().kind;
    if (kind != "connect" && kind != "tls" && kind != "timeout" && kind != "reset" && kind != "protocol" && kind != "empty-reply") return false;
    const auto https = Url::parse(job.target.url);
    const auto http = https ? Url::parse("http" + job.target.url.substr(5)) : std::nullopt;
    if (!http || !job.target.url.starts_with("https:")) return false;
    job.target.url = http->text();
    job.crawl.starts = {http->text()};
    return true;
}

/// The start address answers with XML, and no name told so: it is read as a sitemap.
bool try_as_sitemap(Job& job, const Look& look) {
    if (job.target.kind != TargetKind::site || !job.crawl.use_sitemaps) return false;
    constexpr std::array<std::string_view, 4> types = {"application/xml", "text/xml", "application/gzip", "application/x-gzip"};
    const auto is_start_as_xml = [&](const SkippedAddress& skipped) {
        if (skipped.url != look.outcome.start_url && skipped.url != job.target.url) return false;
        return std::any_of(types.begin(), types.end(), [&](std::string_view type) { return skipped.reason == fmt::format("not-html: {}", type); });
    };
    if (std::none_of(look.outcome.skipped.begin(), look.outcome.skipped.end(), is_start_as_xml)) return false;
    job.target.kind = TargetKind::sitemap;
    job.crawl.sitemaps = {look.outcome.start_url.empty() ? job.target.url : look.outcome.start_url};
    job.crawl.starts.clear();
    job.crawl.follow_links = false;
    return true;
}

}  // namespace

void add_carried(std::vector<std::string>& platforms, const std::set<std::string>& carried) {
    for (const std::string& id : carried)
        if (std::find(platforms.begin(), platforms.end(), id) == platforms.end()) platforms.push_back(id);
}

void tell_site_url(const ScoutReport& report, const Streams& streams) {
    if (report.site_url.empty() || report.reason == "the address itself") return;
    streams.err(fmt::format("site-url {} ({})\n", text::for_terminal(report.site_url), report.reason));
}

ScoutReport look_ahead(Job& job, ParserPool& pool) {
    const std::string start = !job.crawl.starts.empty() ? job.crawl.starts.front() : !job.crawl.sitemaps.empty() ? job.crawl.sitemaps.front() : std::string();
    const auto start_url = Url::parse(start);
    const bool plain = job.directory ? false : !start_url || names_itself(*start_url);
    const std::size_t pages = !job.site_url.empty() || plain ? 1 : job.directory ? pages_of_a_directory : pages_of_a_server;
    Look found = look(job, pool, pages);
    if (try_plain_http(job, found)) found = look(job, pool, pages);
    if (try_as_sitemap(job, found)) found = look(job, pool, pages);
    job.fetcher->stop_recording();

    ScoutReport report{.outcome = std::move(found.outcome),
                       .pages = found.pages,
                       .site_url = job.site_url,
                       .reason = job.site_url.empty() ? "" : "--site-url",
                       .carried = std::move(found.carried)};
    const auto final_url = Url::parse(report.outcome.start_url.empty() ? start : report.outcome.start_url);
    if (report.site_url.empty() && !job.directory && final_url && names_itself(*final_url)) {
        report.site_url = final_url->origin();
        report.reason = "the address itself";
    }
    if (report.site_url.empty())
        if (const auto inferred = infer_site_url(found.votes)) {
            report.site_url = inferred->first;
            report.reason = inferred->second;
            if (job.target.kind == TargetKind::html_file) place_saved_page(job, found.claimed, report);
        }
    if (!job.directory && final_url) job.crawl.target_origin = final_url->origin();
    // http://localhost/docs/ as https://www.example.com/docs: the path is the same on both sides, only the origin differs.
    const auto site = Url::parse(report.site_url);
    if (site && final_url && !job.directory && site->path() != "/" && final_url->path().starts_with(site->path())) report.site_url = site->origin();
    job.crawl.site_origin = report.site_url == job.crawl.target_origin ? "" : report.site_url;
    return report;
}

}  // namespace smo::cli
