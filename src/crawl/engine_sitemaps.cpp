// Sitemaps: those robots.txt names, else /sitemap.xml. Read a few at a time, settled in the order they were named.

#include <fmt/format.h>

#include "crawl/engine.h"

namespace smo::crawling {

void Engine::add_sitemap(const std::string& url, int depth, bool declared) {
    if (!sitemaps_.known.insert(url).second) return;
    if (std::cmp_greater_equal(sitemaps_.files.size(), options_.limits[Limit::sitemap_files])) {
        ++sitemaps_.files_left;
        return;
    }
    SitemapFile file;
    file.url = url;
    file.depth = depth;
    file.declared = declared;
    sitemaps_.files.push_back(std::move(file));
}

/// False while robots.txt is still on its way.
bool Engine::begin_sitemaps() {
    for (const std::string& given : options_.sitemaps)
        if (const std::optional<Url> url = Url::parse(given)) add_sitemap(mapping_.production(*url).without_fragment(), 0, true);
    if (!options_.sitemaps.empty() || !options_.use_sitemaps) return true;
    const std::optional<Url> start = Url::parse(outcome_.start_url);
    if (!start) return true;
    const std::size_t index = robots_of(*start);
    if (!robots_[index].ready) {
        ask_robots(index);
        return false;
    }
    const RobotsFile& robots = robots_[index];
    for (const std::string& named : robots.robots.sitemaps()) {
        const std::optional<Url> url = Url::parse(named, robots.url);
        if (url && url->is_http())
            add_sitemap(mapping_.production(*url).without_fragment(), 0, true);
        else
            note("sitemap", named, "robots.txt names a sitemap that is no http address");
    }
    const bool allowed = robots.forbidden_because.empty() || !options_.obey_robots;
    if (sitemaps_.files.empty() && allowed) add_sitemap(start->origin() + "/sitemap.xml", 0, false);
    return true;
}

void Engine::step_sitemaps() {
    if (sitemaps_.done || !scope_.is_set()) return;
    if (!sitemaps_.begun) {
        sitemaps_.begun = begin_sitemaps();
        if (!sitemaps_.begun) return;
    }
    constexpr std::size_t at_once = 4;
    while (sitemaps_.started < sitemaps_.files.size() && sitemaps_.started - sitemaps_.settled < at_once) {
        const std::size_t index = sitemaps_.started++;
        const std::optional<Url> url = Url::parse(sitemaps_.files[index].url);
        if (!url) {
            sitemaps_.files[index].arrived = true;
            continue;
        }
        if (options_.offline && !own(*url)) {
            sitemaps_.files[index].arrived = true;
            sitemaps_.files[index].problem = "the sitemap was not asked: --offline";
            continue;
        }
        Journey journey;
        journey.purpose = Purpose::sitemap;
        journey.subject = index;
        journey.url = *url;
        journey.visit.requested = url->text();
        journey.max_bytes = options_.limits[Limit::sitemap_bytes];
        begin(std::move(journey));
    }
    while (sitemaps_.settled < sitemaps_.started && sitemaps_.files[sitemaps_.settled].arrived) settle_sitemap(sitemaps_.files[sitemaps_.settled++]);
    if (sitemaps_.settled == sitemaps_.files.size()) end_sitemaps();
}

void Engine::sitemap_arrived(Journey journey) {
    SitemapFile& file = sitemaps_.files[journey.subject];
    const Response& last = journey.visit.last;
    if (!journey.stop && !last.error && last.status == 200) return parse(ItemKind::sitemap, journey, std::move(journey.visit));
    file.arrived = true;
    const bool absent = last.status == 404 || last.status == 410 || (last.error && last.error->kind == FetchErrorKind::not_found);
    const bool unasked = journey.stop || (last.error && last.error->kind == FetchErrorKind::not_looked);
    if (!file.declared && (absent || unasked)) return;  // guessed; where it may not be asked nothing is missing
    if (journey.stop)
        file.problem = fmt::format("the sitemap could not be read: {}", journey.stop->why);
    else if (last.error)
        file.problem = fmt::format("the sitemap could not be read: {}", last.error->message);
    else
        file.problem = fmt::format("the sitemap could not be read: the server answered {}", status_words(last.status));
}

void Engine::sitemap_parsed(std::size_t index, ParseResult result) {
    SitemapFile& file = sitemaps_.files[index];
    file.arrived = true;
    file.problem = std::move(result.failure);
    if (Sitemap* sitemap = std::get_if<Sitemap>(&result.content)) file.sitemap = std::move(*sitemap);
}

void Engine::settle_sitemap(SitemapFile& file) {
    sitemaps_.doubtful = sitemaps_.doubtful || !file.problem.empty() || !file.sitemap.notes.empty();
    if (!file.problem.empty()) note("sitemap", file.url, file.problem);
    for (const std::string& words : file.sitemap.notes) note("sitemap", file.url, words);
    if (!file.sitemap.entries.empty()) outcome_.sitemaps.push_back(file.url);
    if (!file.sitemap.index) {
        sitemaps_.elsewhere = 0;
        for (const SitemapEntry& entry : file.sitemap.entries) admit_entry(entry.url);
        if (const std::size_t left = sitemaps_.elsewhere; left > 0)
            note("sitemap", file.url,
                 fmt::format("{} of other hosts or outside the scope {} left", left == 1 ? "1 address" : fmt::format("{} addresses", left),
                             left == 1 ? "was" : "were"));
    } else if (file.depth >= options_.limits[Limit::sitemap_depth]) {
        sitemaps_.doubtful = true;
        note("sitemap", file.url, fmt::format("indexes are nested deeper than {} (limit sitemap-depth); what this one lists was left", file.depth));
    } else {
        for (const SitemapEntry& entry : file.sitemap.entries) {
            const std::optional<Url> url = Url::parse(entry.url);
            if (!url || !url->is_http()) continue;
            const std::string listed = mapping_.production(*url).without_fragment();
            if (listed == file.url) note("sitemap", file.url, "this index lists itself");
            add_sitemap(listed, file.depth + 1, true);
        }
    }
    file.sitemap = Sitemap();
}

void Engine::end_sitemaps() {
    sitemaps_.done = true;
    const std::string where = sitemaps_.files.empty() ? std::string() : sitemaps_.files.front().url;
    if (!options_.sitemaps.empty() && outcome_.in_sitemap == 0) note("sitemap", where, "no page of this site was found in the sitemap");
    if (sitemaps_.files_left > 0)
        note("sitemap", where,
             fmt::format("more than {} sitemap files (limit sitemap-files); {} were left", options_.limits[Limit::sitemap_files], sitemaps_.files_left));
}

}  // namespace smo::crawling
