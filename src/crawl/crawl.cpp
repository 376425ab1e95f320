// The loop of the crawl, and what is said about it at the end.

#include <fmt/format.h>

#include <algorithm>

#include "crawl/engine.h"

namespace smo {
namespace crawling {
namespace {

/// Addresses ever admitted: enough for every page and its dead links, bounded for a site that makes up links for ever.
std::size_t addresses_most(const CrawlOptions& options) {
    if (options.max_pages == 0) return 2'000'000;
    return std::max<std::size_t>({10'000, options.max_pages * 20, options.starts.size()});
}

}  // namespace

Engine::Engine(const CrawlOptions& options, Fetcher& fetcher, ParserPool& pool, const CrawlHandlers& handlers)
    : options_(options),
      pool_(pool),
      handlers_(handlers),
      mapping_(options.target_origin, options.site_origin),
      scope_(options.scope),
      frontier_(addresses_most(options)),
      admission_(options_),
      transport_(options_, fetcher) {
    // Identifiers nobody used before: a fetcher or pool that served an earlier crawl may still return its late answers.
    next_id_ = static_cast<std::uint64_t>(Clock::now().time_since_epoch().count());
    outcome_.target = options.target;
    outcome_.site_url = options.site_origin;
    if (!options.site_origin.empty()) outcome_.site_url_reason = "--site-url";
}

void Engine::note(std::string_view subject, std::string_view url, std::string message) {
    constexpr std::size_t notes_most = 1'000;
    if (outcome_.notes.size() < notes_most) outcome_.notes.push_back({std::string(subject), std::string(url), std::move(message)});
}

void Engine::skip(std::string url, std::string reason) {
    constexpr std::size_t kept = 1'000;
    ++outcome_.skipped_count;
    skipped_.emplace(std::move(url), std::move(reason));
    if (skipped_.size() > kept) skipped_.erase(std::prev(skipped_.end()));
}

void Engine::begin_starts() {
    for (const std::string& text : options_.starts) {
        const std::optional<Url> parsed = Url::parse(text);
        if (!parsed || !parsed->is_http()) {
            outcome_.failed.push_back({text, "address", "this is no http address", {}, false});
            continue;
        }
        const Url url = mapping_.production(plain(*parsed));
        if (frontier_.find(url.text())) continue;
        if (const std::optional<Url> asked = Url::parse(mapping_.asked(url.text()))) transport_.own(host_key(*asked));
        Address address;
        address.url = url.text();
        address.start = true;
        frontier_.add(address);
    }
    if (frontier_.size() > 0) return;
    const std::optional<Url> sitemap = options_.sitemaps.empty() ? std::nullopt : Url::parse(options_.sitemaps.front());
    if (!sitemap || !sitemap->is_http()) {
        sitemaps_.done = true;
        return;
    }
    transport_.own(host_key(*sitemap));
    const Url url = mapping_.production(*sitemap);
    outcome_.start_url = url.without_fragment();
    scope_.set(url);
}

void Engine::feed_pool() {
    while (!backlog_.empty() && pool_.has_room()) {
        pool_.add(std::move(backlog_.front()));
        backlog_.pop_front();
    }
}

void Engine::parsed(ParseResult result) {
    const auto found = parsing_.find(result.id);
    if (found == parsing_.end()) return;
    Parsing record = std::move(found->second);
    parsing_.erase(found);
    switch (record.purpose) {
        case Purpose::page:
            return page_parsed(static_cast<std::uint32_t>(record.subject), std::move(record.visit), std::move(result));
        case Purpose::robots:
            return robots_parsed(record.subject, std::move(result));
        case Purpose::sitemap:
            return sitemap_parsed(record.subject, std::move(result));
        case Purpose::probe:
            return probe_parsed(record.subject, std::move(result));
    }
}

void Engine::tell_progress() {
    if (!handlers_.progress) return;
    handlers_.progress({pages_.pages, frontier_.size(), pages_.failures.size(), probes_.open, current_});
}

/// Nothing new is asked; what is there is settled and delivered.
void Engine::stop(std::string why) {
    stopping_ = true;
    outcome_.complete = false;
    outcome_.stopped_by = std::move(why);
    travelling_.clear();
    backlog_.clear();
    parsing_.clear();
    // Addresses that did not arrive are passed over: they are neither failed nor skipped.
    for (std::uint32_t number = pages_.settled; number < pages_.started; ++number)
        if (const auto [arrival, missing] = pages_.arrivals.try_emplace(number); missing) arrival->second.ignored = true;
    settle();
    abandon_probes(outcome_.stopped_by);
}

/// Dead addresses and redirects are no pages, and a site may have any number of them.
bool Engine::asked_enough() const {
    std::int64_t most = options_.limits[Limit::addresses];
    if (most == 0 && options_.max_pages > 0) most = std::max<std::int64_t>(500, 10 * static_cast<std::int64_t>(options_.max_pages));
    if (most == 0) return false;
    return std::cmp_greater_equal(pages_.started, std::max<std::size_t>(static_cast<std::size_t>(most), 1));
}

bool Engine::finished() const {
    if (!sitemaps_.done || pages_.settled < pages_.started || probes_.open > 0 || !backlog_.empty()) return false;
    const bool capped = options_.max_pages > 0 && pages_.pages >= options_.max_pages;
    return capped || asked_enough() || pages_.started == frontier_.size();
}

/// False when nothing is left to do.
bool Engine::turn() {
    if (handlers_.interrupted && handlers_.interrupted())
        stop("interrupted");
    else if (pool_.broken())
        stop("parser processes that could not be kept running");
    if (stopping_) return false;
    step_sitemaps();
    start_pages();
    feed_pool();
    const bool busy_here = pool_.pending() > 0 && pool_.descriptors().empty();  // parsing in this process, as tests do
    constexpr Milliseconds patience{100};
    for (Exchanged& done : transport_.turn(busy_here ? Milliseconds(0) : patience, pool_.descriptors(), !backlog_.empty())) exchanged(std::move(done));
    feed_pool();
    for (ParseResult& result : pool_.take()) parsed(std::move(result));
    step_sitemaps();
    settle();
    tell_progress();
    return !finished();
}

CrawlOutcome Engine::run() {
    begin_starts();
    if (frontier_.size() > 0 || !sitemaps_.done)
        while (turn()) {
        }
    freeze(true);
    ask_last();
    close_outcome();
    return std::move(outcome_);
}

}  // namespace crawling

CrawlOutcome crawl(const CrawlOptions& options, Fetcher& fetcher, ParserPool& pool, const CrawlHandlers& handlers) {
    return crawling::Engine(options, fetcher, pool, handlers).run();
}

}  // namespace smo
