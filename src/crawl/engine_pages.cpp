// Pages: started in admission order, fetched and parsed in any, settled in admission order again, delivered when their
// probes are answered and no alias of theirs can come any more.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "crawl/engine.h"

namespace smo::crawling {
namespace {

constexpr std::size_t held_weight_most = std::size_t{16} << 20;

/// About what a page costs in memory; a function of the page alone, so that equal sites are delivered alike.
std::size_t weight_of(const Page& page) {
    std::size_t sum = page.facts.size() * sizeof(Fact) + page.links.size() * sizeof(Link);
    for (const Fact& fact : page.facts) sum += fact.name.size() + fact.value.size();
    for (const Link& link : page.links) sum += link.raw.size() + link.url.size() + link.text.size() + link.extra.size();
    return sum;
}

}  // namespace

/// Never more are under way than may still become pages: so exactly those addresses are asked that a run which asks one
/// after the other would ask, and the cap cuts in admission order.
void Engine::start_pages() {
    constexpr std::size_t queue_most = 64;
    while (!stopping_ && pages_.started < frontier_.size()) {
        const std::size_t under_way = pages_.started - pages_.settled;
        if (!scope_.is_set() && pages_.started > 0) return;
        if (std::cmp_greater_equal(under_way, std::max<std::int64_t>(1, options_.limits[Limit::pages_waiting]))) return;
        if (options_.max_pages > 0 && pages_.pages + under_way >= options_.max_pages) return;
        if (asked_enough()) return;
        if (transport_.waiting() >= queue_most || !backlog_.empty()) return;
        const std::uint32_t number = pages_.started++;
        const std::string address(frontier_[number].url);
        const std::optional<Url> url = Url::parse(address);
        if (!url || page_at(address)) {
            pages_.arrivals[number].ignored = true;
            continue;
        }
        Journey journey;
        journey.purpose = Purpose::page;
        journey.subject = number;
        journey.url = *url;
        journey.visit.requested = address;
        journey.max_bytes = options_.limits[Limit::html_bytes];
        begin(std::move(journey));
    }
}

std::string Engine::retry_words(const Journey& journey) const {
    if (journey.retries == 0) return {};
    const std::string_view noun = journey.retries == 1 ? "retry" : "retries";
    std::string words = fmt::format(", after {} {} (limit retries)", journey.retries, noun);
    const std::int64_t most = options_.limits[Limit::retry_after];
    const std::string_view asked = journey.visit.last.headers.first("retry-after").value_or("");
    const std::optional<std::int64_t> seconds = retry_after_seconds(asked, 0);  // a date is not told: it depends on the clock
    if (seconds && text::to_integer(text::trim(asked)) && *seconds > most / 1000)
        words += fmt::format("; it asks for a pause of {} s, and at most {} s are waited (limit retry-after)", *seconds, static_cast<double>(most) / 1000);
    return words;
}

void Engine::page_arrived(Journey journey) {
    const auto number = static_cast<std::uint32_t>(journey.subject);
    if (!scope_.is_set()) {
        scope_.set(journey.url);
        outcome_.start_url = journey.url.text();
        // A host that cannot be reached is not asked for sitemaps as well.
        if (journey.visit.last.error && options_.sitemaps.empty()) sitemaps_.done = true;
    }
    Arrival arrival;
    if (journey.stop) {
        const Stop& stop = *journey.stop;
        switch (stop.kind) {
            case StopKind::redirect:
                arrival.failure = Failure{"redirect", stop.why};
                break;
            case StopKind::outside:
                arrival.skipped = fmt::format("redirects to another site: {}", stop.why);
                break;
            case StopKind::robots:
                arrival.skipped = fmt::format("robots: {}", stop.why);
                break;
            case StopKind::silent:
                arrival.failure = Failure{stop.failure, stop.why};
                break;
            case StopKind::offline:
                arrival.skipped = stop.why;
                break;
            case StopKind::acting:
                arrival.skipped = fmt::format("acts: {}", stop.why);
                break;
        }
        pages_.arrivals.emplace(number, std::move(arrival));
        return;
    }
    Verdict verdict = classify(journey.visit.last);
    if (verdict.is_page()) {
        pages_.bodies[number] = fingerprint_of(journey.visit.last, journey.visit.last.body);
        return parse(ItemKind::page, journey, std::move(journey.visit));
    }
    if (verdict.failure) verdict.failure->message += retry_words(journey);
    arrival.failure = std::move(verdict.failure);
    arrival.skipped = std::move(verdict.skipped);
    pages_.arrivals.emplace(number, std::move(arrival));
}

void Engine::page_parsed(std::uint32_t number, Visit visit, ParseResult result) {
    Arrival arrival;
    arrival.visit = std::move(visit);
    Page* page = std::get_if<Page>(&result.content);
    if (!result.failure.empty() || !page) {
        arrival.failure = Failure{"parser", result.failure.empty() ? "the HTML parser gave no facts" : result.failure};
    } else {
        arrival.failure = classify_page(arrival.visit.last, *page);
        arrival.page = std::move(*page);
        arrival.page.url = arrival.visit.last.url;
    }
    pages_.arrivals.emplace(number, std::move(arrival));
}

void Engine::settle() {
    while (pages_.settled < pages_.started) {
        const auto found = pages_.arrivals.find(pages_.settled);
        if (found == pages_.arrivals.end() || (!sitemaps_.done && !stopping_)) break;
        const std::uint32_t number = pages_.settled++;
        Arrival arrival = std::move(found->second);
        pages_.arrivals.erase(found);
        if (arrival.failure) pages_.bodies.erase(number);
        if (arrival.ignored) continue;
        if (arrival.joined)
            settle_joined(number, arrival);
        else if (arrival.failure)
            pages_.failures.emplace_back(number, std::move(*arrival.failure));
        else if (!arrival.skipped.empty())
            skip(std::string(frontier_[number].url), arrival.skipped);
        else
            settle_page(number, std::move(arrival));
    }
    freeze(false);
}

/// The page that is answered under an address, whichever address led to it.
std::optional<std::uint32_t> Engine::page_at(std::string_view url) const {
    if (const std::optional<std::uint32_t> number = frontier_.find(url); number && frontier_[*number].page != nowhere) return frontier_[*number].page;
    if (pages_.elsewhere.empty()) return std::nullopt;
    const auto found = pages_.elsewhere.find(std::string(url));
    return found == pages_.elsewhere.end() ? std::nullopt : std::optional(found->second);
}

void Engine::set_page_at(std::string_view url, std::uint32_t number) {
    if (const std::optional<std::uint32_t> known = frontier_.find(url))
        frontier_[*known].page = number;
    else
        pages_.elsewhere.emplace(url, number);
}

/// Aliases of a page that has not left yet.
void Engine::add_aliases(std::uint32_t page, std::vector<std::string> others) {
    const auto held = pages_.held.find(page);
    if (held == pages_.held.end() || held->second.frozen) return;
    std::vector<std::string>& aliases = held->second.page.aliases;
    aliases.insert(aliases.end(), others.begin(), others.end());
}

/// What became of the address it leads to became of this one too.
void Engine::settle_joined(std::uint32_t number, const Arrival& arrival) {
    const std::uint32_t target = *arrival.joined;
    const auto elsewhere = pages_.final_urls.find(target);
    const std::string url(elsewhere == pages_.final_urls.end() ? frontier_[target].url : std::string_view(elsewhere->second));
    if (const std::optional<std::uint32_t> page = page_at(url)) {
        std::vector<std::string> others = {std::string(frontier_[number].url)};
        for (const Hop& hop : arrival.visit.hops)
            if (hop.url != url) others.push_back(hop.url);
        pages_.final_urls.emplace(number, url);
        return add_aliases(*page, std::move(others));
    }
    const auto failed =
        std::lower_bound(pages_.failures.begin(), pages_.failures.end(), target, [](const auto& entry, std::uint32_t n) { return entry.first < n; });
    if (failed != pages_.failures.end() && failed->first == target) {
        Failure failure{failed->second.kind, fmt::format("redirects to {}: {}", frontier_[target].url, failed->second.message)};
        pages_.failures.emplace_back(number, std::move(failure));
        return;
    }
    skip(std::string(frontier_[number].url), fmt::format("redirects to {}, which was skipped", frontier_[target].url));
}

void Engine::settle_page(std::uint32_t number, Arrival arrival) {
    const std::string url = arrival.visit.last.url;
    const std::optional<std::uint32_t> known = page_at(url);
    if (!known) set_page_at(url, number);
    std::vector<std::string> others;  // addresses that led here, but the final one
    if (frontier_[number].url != url) others.emplace_back(frontier_[number].url);
    for (const Hop& hop : arrival.visit.hops)
        if (hop.url != url && hop.url != frontier_[number].url) others.push_back(hop.url);
    if (known) {
        pages_.bodies.erase(number);
        return add_aliases(*known, std::move(others));
    }
    ++pages_.pages;
    if (frontier_[number].url != url) pages_.final_urls.emplace(number, url);
    HeldPage& held = pages_.held[number];
    held.weight = weight_of(arrival.page);
    held.page.number = number;
    held.page.url = url;
    held.page.visit = std::move(arrival.visit);
    held.page.page = std::move(arrival.page);
    held.page.aliases = std::move(others);
    ++pages_.unfrozen;
    pages_.unfrozen_weight += held.weight;
    if (const Fact* most = first(held.page.page.facts, "note:links"))
        note("limit", url, fmt::format("more than {} links on this page; the rest was left (limit links-per-page)", most->value));
    if (!stopping_ && options_.follow_links) admit_links(number, held.page.page);
    std::vector<std::string>().swap(held.page.page.leads);
    ask_wants(number, held);
}

/// What an address was, every alias of it was.
void Engine::freeze_one(HeldPage& held) {
    held.frozen = true;
    if (!outcome_.sitemaps.empty() && sitemaps_.done && !sitemaps_.doubtful && sitemaps_.files_left == 0) held.page.sitemap = outcome_.sitemaps.front();
    --pages_.unfrozen;
    pages_.unfrozen_weight -= held.weight;
    std::vector<std::string>& aliases = held.page.aliases;
    std::sort(aliases.begin(), aliases.end());
    aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
    std::vector<std::string> names = aliases;
    names.push_back(held.page.url);
    for (const std::string& name : names) {
        const std::optional<std::uint32_t> number = frontier_.find(name);
        if (!number) continue;
        const Address& address = frontier_[*number];
        held.page.in_sitemap = held.page.in_sitemap || address.in_sitemap;
        if (address.in_sitemap) held.page.listed_as = std::string(address.url);  // its own name comes last
        held.page.linked = held.page.linked || address.linked || address.start;
    }
}

/// A page may leave when so many later ones are settled that waiting for further aliases would cost too much memory.
/// Decided at settling alone, so that every run freezes the same page in the same state.
void Engine::freeze(bool everything) {
    const auto window = static_cast<std::size_t>(std::max<std::int64_t>(1, options_.limits[Limit::pages_waiting]));
    while (pages_.unfrozen > 0 && (everything || pages_.unfrozen > window || pages_.unfrozen_weight > held_weight_most)) {
        const auto next = pages_.held.lower_bound(pages_.next_frozen);
        const std::uint32_t number = next->first;
        pages_.next_frozen = number + 1;
        freeze_one(next->second);
        if (next->second.complete) deliver(number);
    }
}

void Engine::deliver(std::uint32_t number) {
    const auto found = pages_.held.find(number);
    HeldPage held = std::move(found->second);
    pages_.held.erase(found);
    pages_.bodies.erase(number);
    held.page.visit = mapping_.as_asked(std::move(held.page.visit));
    if (handlers_.page) handlers_.page(std::move(held.page), std::move(held.answers));
}

}  // namespace smo::crawling
