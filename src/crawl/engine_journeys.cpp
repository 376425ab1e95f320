// Journeys: gate, exchange, hop, arrival.

#include <fmt/format.h>

#include "crawl/engine.h"

namespace smo::crawling {
namespace {

/// "localhost" and 127.0.0.1 are one server, and still two sites: a link from one to the other leads outside, not to a forbidden place.
bool by_another_name(const Url& url, const Url& target) {
    const auto is_plain = [](const Url& one) { return one.host() == "localhost" || one.host() == "127.0.0.1" || one.host() == "[::1]"; };
    const bool one_is_named = url.host() == "localhost" || target.host() == "localhost";
    return one_is_named && is_plain(url) && is_plain(target) && url.port() == target.port();
}

}  // namespace

void Engine::begin(Journey journey) {
    if (stopping_ || !robots_gate(journey)) return;
    const std::string asked = mapping_.asked(journey.url.text());
    const std::optional<Url> url = Url::parse(asked);
    if (!url) {
        journey.visit.last.url = journey.url.text();
        journey.visit.last.error = FetchError{FetchErrorKind::protocol, "this is no address that can be asked"};
        return arrived(std::move(journey));
    }
    const std::uint64_t id = next_id_++;
    Exchange exchange{id, asked, journey.max_bytes, 0, journey.agent, journey.way};
    if (own(journey.url)) transport_.own(host_key(*url));
    travelling_.emplace(id, std::move(journey));
    transport_.add(std::move(exchange), *url);
}

void Engine::exchanged(Exchanged done) {
    const auto found = travelling_.find(done.id);
    if (found == travelling_.end()) return;
    Journey journey = std::move(found->second);
    travelling_.erase(found);
    journey.visit.last = std::move(done.response);
    journey.visit.last.url = journey.url.text();
    journey.visit.last.id = 0;
    journey.retries += done.retries;
    current_ = journey.url.text();
    if (!journey.visit.last.error && is_redirect(journey.visit.last.status)) return hop(std::move(journey));
    arrived(std::move(journey));
}

std::optional<Stop> Engine::hop_refusal(const Journey& journey, const Url& target) const {
    const bool same_host = without_www(target.host()) == without_www(journey.url.host()) && target.port() == journey.url.port();
    const bool abroad = scope_.is_set() ? !own(target) : !same_host;  // the start's robots.txt comes before the scope
    if (journey.purpose != Purpose::page && options_.offline && abroad) return Stop{StopKind::offline, "not asked: --offline"};
    if (journey.purpose != Purpose::page || !scope_.is_set()) return std::nullopt;
    const Address& address = frontier_[static_cast<std::uint32_t>(journey.subject)];
    const std::optional<Url> first = Url::parse(address.url);
    const bool same_place = address.start && first && without_www(first->host()) == without_www(target.host());
    if (!same_place && !in_scope(target)) {
        const HostKind kind = host_kind(target.host());
        if (kind == HostKind::public_name || kind == HostKind::public_address || by_another_name(journey.url, target))
            return Stop{StopKind::outside, target.text()};
        return Stop{StopKind::redirect, fmt::format("redirect to a private or local address, which is blocked: {}", target.text())};
    }
    if (const std::optional<std::string> act = acts(target); act && !address.start) return Stop{StopKind::acting, *act};
    return std::nullopt;
}

/// An address of a lower number is asked on its own account; what comes of it is settled before this one. Whether it has a
/// lower number does not depend on who answers first, so every run joins the same addresses.
bool Engine::join(Journey& journey, const Url& target) {
    const auto number = static_cast<std::uint32_t>(journey.subject);
    const std::optional<std::uint32_t> known = frontier_.find(target.without_fragment());
    if (!known || *known >= number) return false;
    Arrival arrival;
    arrival.joined = known;
    arrival.visit = std::move(journey.visit);
    pages_.arrivals.emplace(number, std::move(arrival));
    return true;
}

void Engine::hop(Journey journey) {
    constexpr std::size_t robots_hops = 5;  // RFC 9309, 2.3.1.2
    const std::size_t most = journey.purpose == Purpose::robots ? robots_hops : static_cast<std::size_t>(options_.limits[Limit::redirects]);
    journey.cookie = journey.cookie || journey.visit.last.headers.first("set-cookie").has_value();
    std::variant<Url, Stop> next = redirect_target(journey, options_.limits, most);
    const std::optional<std::string_view> location = journey.visit.last.headers.first("location");
    journey.visit.hops.push_back({journey.url.text(), journey.visit.last.status, std::string(location.value_or(""))});
    std::string().swap(journey.visit.last.body);  // nobody reads it, and the journey may have to wait long for its turn
    if (Stop* stop = std::get_if<Stop>(&next)) {
        journey.stop = std::move(*stop);
        return arrived(std::move(journey));
    }
    const Url target = mapping_.production(std::get<Url>(next));
    journey.stop = hop_refusal(journey, target);
    if (journey.stop) return arrived(std::move(journey));
    if (journey.purpose == Purpose::page && join(journey, target)) return;
    journey.url = target;
    begin(std::move(journey));
}

void Engine::arrived(Journey journey) {
    switch (journey.purpose) {
        case Purpose::page:
            return page_arrived(std::move(journey));
        case Purpose::robots:
            return robots_arrived(std::move(journey));
        case Purpose::sitemap:
            return sitemap_arrived(std::move(journey));
        case Purpose::probe:
            return probe_arrived(std::move(journey));
    }
}

/// Hands the body to the pool. The addresses of the visit are production addresses, so that the page's relative links and
/// its facts about itself are too; VisitedPage::visit gets the asked ones back when the page leaves.
void Engine::parse(ItemKind kind, const Journey& journey, Visit visit) {
    const std::uint64_t id = next_id_++;
    Parsing record{journey.purpose, journey.subject, {}};
    if (journey.purpose == Purpose::page) {
        std::string body = std::move(visit.last.body);
        visit.last.body.clear();
        record.visit = visit;
        visit.last.body = std::move(body);
    }
    parsing_.emplace(id, std::move(record));
    backlog_.push_back({id, kind, std::move(visit), kind == ItemKind::image ? options_.thumbnail_side : 0, true});
}

}  // namespace smo::crawling
