// robots.txt: one for each origin, asked before anything else there, shared by pages and probes (RFC 9309).

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "crawl/engine.h"
#include "crawl/words.h"

namespace smo::crawling {
namespace {

/// The host itself is not there: asking it for the page or image says so better than a robots.txt nobody could read.
bool page_will_tell(FetchErrorKind kind) {
    switch (kind) {
        case FetchErrorKind::refused_address:
        case FetchErrorKind::dns:
        case FetchErrorKind::connect:
        case FetchErrorKind::tls:
        case FetchErrorKind::not_found:
        case FetchErrorKind::not_looked:
        case FetchErrorKind::too_large:
        case FetchErrorKind::unreadable:
            return true;
        case FetchErrorKind::timeout:
        case FetchErrorKind::too_slow:
        case FetchErrorKind::reset:
        case FetchErrorKind::empty_reply:
        case FetchErrorKind::protocol:
        case FetchErrorKind::headers_too_large:
        case FetchErrorKind::incomplete:
        case FetchErrorKind::cancelled:
            return false;
    }
    return false;
}

/// Why nothing may be asked, if robots.txt answered like this.
std::string forbidding(const Visit& visit) {
    const Response& last = visit.last;
    if (last.error && page_will_tell(last.error->kind)) return {};
    if (last.error) return fmt::format("robots.txt could not be read: {}", last.error->message);
    if (last.status >= 500) return fmt::format("robots.txt answered {}", status_words(last.status));
    return {};
}

}  // namespace

std::size_t Engine::robots_of(const Url& url) {
    const std::string origin = url.origin();
    const auto found = robots_index_.find(origin);
    if (found != robots_index_.end()) return found->second;
    robots_index_.emplace(origin, robots_.size());
    robots_.push_back({});
    robots_.back().url = plain(url).with_path_and_query("/robots.txt");
    return robots_.size() - 1;
}

void Engine::ask_robots(std::size_t index) {
    RobotsFile& file = robots_[index];
    if (file.asked) return;
    file.asked = true;
    Journey journey;
    journey.purpose = Purpose::robots;
    journey.subject = index;
    journey.url = plain(file.url);
    journey.visit.requested = journey.url.text();
    journey.max_bytes = options_.limits[Limit::robots_bytes];
    begin(std::move(journey));
}

bool Engine::robots_gate(Journey& journey) {
    if (journey.purpose == Purpose::robots || journey.purpose == Purpose::sitemap) return true;
    const bool ours = journey.purpose == Purpose::page || own(journey.url);
    if (ours && !options_.obey_robots && journey.purpose != Purpose::page) return true;
    const std::size_t index = robots_of(journey.url);
    RobotsFile& file = robots_[index];
    if (!file.ready) {
        file.parked.push_back(std::move(journey));
        ask_robots(index);
        return false;
    }
    if (ours && !options_.obey_robots) return true;
    std::string why = file.forbidden_because;
    if (why.empty()) {
        const RobotsVerdict verdict = file.robots.verdict(options_.robots_token, journey.url.path_and_query());
        if (verdict.allowed) return true;
        why = fmt::format("{} (line {})", verdict.rule, verdict.line);
    }
    const bool silent = !file.forbidden_because.empty() && file.visit.last.error;
    journey.stop = silent ? Stop{StopKind::silent, std::move(why), std::string(name(file.visit.last.error->kind))} : Stop{StopKind::robots, std::move(why)};
    arrived(std::move(journey));
    return false;
}

void Engine::robots_arrived(Journey journey) {
    RobotsFile& file = robots_[journey.subject];
    Response& last = journey.visit.last;
    const bool readable = !journey.stop && !last.error && last.status / 100 == 2;
    if (readable) {
        parse(ItemKind::robots, journey, journey.visit);
    } else if (journey.stop) {
        if (own(file.url)) note("robots", file.url.text(), fmt::format("robots.txt could not be read and counts as absent: {}", journey.stop->why));
        last.error = FetchError{FetchErrorKind::protocol, journey.stop->why};
    } else {
        file.forbidden_because = forbidding(journey.visit);
        if (!file.forbidden_because.empty()) file.robots = forbid_all();
        if (own(file.url) && last.error && last.error->kind == FetchErrorKind::too_large)
            note("robots", file.url.text(), fmt::format("robots.txt was not read and counts as absent: {}", last.error->message));
    }
    std::string().swap(last.body);  // clear() would keep its memory as long as the rules
    file.visit = std::move(journey.visit);
    if (!readable) robots_ready(journey.subject);
}

void Engine::robots_parsed(std::size_t index, ParseResult result) {
    RobotsFile& file = robots_[index];
    if (Robots* robots = std::get_if<Robots>(&result.content)) file.robots = std::move(*robots);
    if (!result.failure.empty()) note("robots", file.url.text(), result.failure);
    robots_ready(index);
}

/// What the site's own file says to us besides its rules.
void Engine::observe_robots(const RobotsFile& file) {
    const std::string& where = file.url.text();
    for (const std::string& words : file.robots.notes()) note("robots", where, words);
    if (file.visit.last.cut)
        note("robots", where, "larger than " + size_words(options_.limits[Limit::robots_bytes]) + "; the rest was left (limit robots-bytes)");
    if (!file.forbidden_because.empty() && options_.obey_robots)
        note("robots", where, fmt::format("{}, so nothing may be asked (RFC 9309); --ignore-robots asks nevertheless", file.forbidden_because));
    const std::optional<double> delay = file.robots.crawl_delay(options_.robots_token);
    const std::optional<Url> asked = Url::parse(mapping_.asked(where));
    if (!delay || !asked || *delay <= 0 || !options_.obey_robots) return;
    constexpr double longest = 10;
    const double seconds = std::min(*delay, longest);
    if (!transport_.set_delay(*asked, Milliseconds(static_cast<std::int64_t>(seconds * 1000))))
        return note("robots", where, fmt::format("crawl-delay of {} s is not waited for on this machine", *delay));
    note("robots", where, fmt::format("crawl-delay: {} s between requests{}", seconds, *delay > longest ? fmt::format(" instead of {} s", *delay) : ""));
}

void Engine::robots_ready(std::size_t index) {
    RobotsFile& file = robots_[index];
    file.ready = true;
    if (own(file.url)) observe_robots(file);
    std::vector<Journey> parked = std::move(file.parked);
    file.parked.clear();
    for (Journey& journey : parked) begin(std::move(journey));
    const std::vector<std::size_t> askers = std::move(robots_[index].askers);
    for (const std::size_t probe : askers) robots_probe_done(probe, robots_[index]);
}

}  // namespace smo::crawling
