// Probes: what the audit wants to know besides the page. Each distinct (kind, address) is asked once a run. What counts
// against the limit of the run is a page's first round, charged when the page is settled and thus in the order of pages;
// later rounds count against the page alone, or which of two pages is cut would depend on whose answers came first.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "crawl/engine.h"

namespace smo::crawling {
namespace {

constexpr int rounds_most = 3;
constexpr std::size_t samples_most = 10;                      // of one kind
constexpr std::int64_t media_bytes = std::int64_t{64} << 10;  // of a film: enough to see that something comes
constexpr std::size_t pictures_most = std::size_t{64} << 20;  // bytes of kept pictures, once here and once in answers

std::int64_t body_limit(WantKind kind, const Limits& limits) {
    switch (kind) {
        case WantKind::image:
            return limits[Limit::image_bytes];
        case WantKind::oembed:
            return limits[Limit::oembed_bytes];
        case WantKind::robots:
            return limits[Limit::robots_bytes];
        case WantKind::media:
            return std::min(media_bytes, limits[Limit::html_bytes]);
        case WantKind::address:
        case WantKind::feed:
            return limits[Limit::html_bytes];
    }
    return limits[Limit::html_bytes];
}

/// How the answer is read; nothing when there is nothing to read in it. What another agent gets is read when it is refused,
/// too: a challenge page is known by its title.
std::optional<ItemKind> reading(const ProbeKey& key, const Response& response) {
    const bool told_off = !key.agent.empty() && is_blocking(response);
    if (response.error || key.way == WantWay::head || (response.status != 200 && !told_off)) return std::nullopt;
    switch (key.kind) {
        case WantKind::image:
            return ItemKind::image;
        case WantKind::oembed:
            return ItemKind::oembed;
        case WantKind::feed:
            return ItemKind::feed;
        case WantKind::robots:
        case WantKind::media:
            return std::nullopt;
        case WantKind::address:
            break;
    }
    const std::optional<std::string_view> type = response.headers.first("content-type");
    if (!type || !is_html_type(media_type(*type)) || response.body.empty()) return std::nullopt;
    return ItemKind::page;
}

}  // namespace

std::optional<std::string> Engine::charge(HeldPage& held, const ProbeKey& key) {
    const Limits& limits = options_.limits;
    // The page itself asked as somebody else is no further address: how often depends on the platforms, which are few.
    const bool as_crawler = !key.agent.empty();
    if (!as_crawler && std::cmp_greater_equal(held.distinct, limits[Limit::probes_per_page])) {
        ++probes_.cut;
        return fmt::format("the limit of {} probes a page is reached (limit probes-per-page)", limits[Limit::probes_per_page]);
    }
    std::int64_t most = limits[Limit::probes_per_run];
    if (most == 0) most = std::max<std::int64_t>(1'000, 2 * static_cast<std::int64_t>(options_.max_pages > 0 ? options_.max_pages : pages_.pages));
    const std::optional<std::size_t> known = probes_.book.find(key);
    const bool charged = known && probes_.book.is_charged(*known);
    const bool over = held.round == 1 ? !charged && std::cmp_greater_equal(probes_.book.charged(), most) : !held.follow_up;
    if (over) {
        held.follow_up = false;
        ++probes_.cut;
        return fmt::format("the limit of {} probes a run is reached (limit probes-per-run)", most);
    }
    if (!as_crawler) ++held.distinct;
    return std::nullopt;
}

/// Decided in a page's first round alone, which pages have in their order: so every run takes the same samples.
bool Engine::stands_for_others(std::uint32_t number, const HeldPage& held, const Want& want) {
    if (held.round != 1) return false;
    const auto known = probes_.samples.find(want.sample);
    if (known != probes_.samples.end()) return known->second == number;
    std::size_t& taken = probes_.sampled[want.sample.substr(0, want.sample.find(' '))];
    if (taken >= samples_most) return false;
    ++taken;
    probes_.samples.emplace(want.sample, number);
    return true;
}

Asked Engine::ask_one(std::uint32_t number, HeldPage& held, const Want& want) {
    const std::optional<Url> parsed = Url::parse(want.url);
    if (!parsed || !parsed->is_http()) return {want, std::nullopt, "not asked: not an http address"};
    if (std::cmp_greater(parsed->text().size(), options_.limits[Limit::url_length]))
        return {want, std::nullopt, fmt::format("not asked: the address is longer than {} bytes (limit url-length)", options_.limits[Limit::url_length])};
    const Url url = mapping_.production(plain(*parsed));
    if (options_.offline && !own(url)) return {want, std::nullopt, "not asked: --offline"};
    const ProbeKey key{want.kind, want.kind == WantKind::robots ? url.origin() : url.text(), want.agent, want.way};
    const std::optional<std::size_t> known = probes_.book.find(key);
    const bool repeated = known && std::any_of(held.asking.begin(), held.asking.end(), [&](const Asked& asked) { return asked.probe == known; });
    if (!repeated)
        if (std::optional<std::string> why = charge(held, key)) return {want, std::nullopt, std::move(*why)};
    const std::size_t index = probe_of(key, url);
    if (!repeated && held.round == 1) probes_.book.charge(index);
    if (Probe& probe = probes_.book.at(index); !probe.done) {
        probe.askers.push_back(number);
        ++held.open;
    }
    return {want, index, {}};
}

/// The index of the probe, which is started if nobody asked before.
std::size_t Engine::probe_of(const ProbeKey& key, const Url& url) {
    if (const std::optional<std::size_t> known = probes_.book.find(key)) return *known;
    const std::size_t index = probes_.book.add(key);
    ++probes_.open;
    if (key.kind == WantKind::robots) {
        const std::size_t robots = robots_of(url);
        if (robots_[robots].ready) {
            robots_probe_done(index, robots_[robots]);
        } else {
            robots_[robots].askers.push_back(index);
            ask_robots(robots);
        }
        return index;
    }
    Journey journey;
    journey.purpose = Purpose::probe;
    journey.subject = index;
    journey.url = url;
    journey.visit.requested = url.text();
    journey.max_bytes = body_limit(key.kind, options_.limits);
    journey.agent = key.agent;
    journey.way = key.way;
    begin(std::move(journey));
    return index;
}

/// True if something new was wanted.
bool Engine::ask_round(std::uint32_t number, HeldPage& held) {
    if (held.round >= rounds_most || !handlers_.wants || stopping_) return false;
    ++held.round;
    for (const Want& want : handlers_.wants(held.page, held.answers)) {
        const auto same = [&](const Answer& answer) { return answer.want == want; };
        const auto asked = [&](const Asked& other) { return other.want == want; };
        if (std::any_of(held.answers.begin(), held.answers.end(), same) || std::any_of(held.asking.begin(), held.asking.end(), asked)) continue;
        if (want.sample.empty() || stands_for_others(number, held, want)) held.asking.push_back(ask_one(number, held, want));
    }
    return !held.asking.empty();
}

void Engine::collect(HeldPage& held) {
    for (Asked& asked : held.asking) {
        Answer answer;
        if (asked.probe)
            answer = probes_.book.at(*asked.probe).result;
        else
            answer.why = std::move(asked.refused);
        answer.want = std::move(asked.want);
        std::string& picture = answer.visit.last.body;
        if (probes_.given + picture.size() > pictures_most) std::string().swap(picture);
        probes_.given += picture.size();
        held.answers.push_back(std::move(answer));
    }
    held.asking.clear();
}

/// Goes on with a page as far as answers are there: the next round, or complete.
void Engine::ask_wants(std::uint32_t number, HeldPage& held) {
    while (held.open == 0 && !held.complete) {
        collect(held);
        held.complete = !ask_round(number, held);
    }
    if (held.complete && held.frozen) deliver(number);
}

void Engine::probe_done(std::size_t index) {
    Probe& probe = probes_.book.at(index);
    if (probe.done) return;
    probe.done = true;
    --probes_.open;
    const std::vector<std::uint32_t> askers = std::move(probe.askers);
    for (const std::uint32_t number : askers) {
        const auto held = pages_.held.find(number);
        if (held == pages_.held.end()) continue;
        if (--held->second.open == 0) ask_wants(number, held->second);
    }
}

/// A picture is kept as it is: whole and not compressed for the way.
bool Engine::keeps_picture(const Response& response, std::string_view body) {
    const std::optional<std::string_view> encoding = response.headers.first("content-encoding");
    const bool plain = !encoding || text::equal_ignoring_case(text::trim(*encoding), "identity");
    if (!plain || response.cut || std::cmp_greater(body.size(), options_.keep_image_bytes) || probes_.kept + body.size() > pictures_most) return false;
    probes_.kept += body.size();
    return true;
}

/// Most sites answer every crawler alike: what the page itself was is not read a dozen times over.
const Page* Engine::same_page(std::size_t index, const Response& response, std::string_view body) {
    const Probe& probe = probes_.book.at(index);
    if (probe.key.agent.empty() || response.status != 200 || probe.askers.empty()) return nullptr;
    const std::uint32_t number = probe.askers.front();
    const auto known = pages_.bodies.find(number);
    const auto held = pages_.held.find(number);
    if (known == pages_.bodies.end() || held == pages_.held.end() || held->second.page.url != response.url) return nullptr;
    return known->second == fingerprint_of(response, body) ? &held->second.page.page : nullptr;
}

void Engine::probe_arrived(Journey journey) {
    Probe& probe = probes_.book.at(journey.subject);
    Answer& result = probe.result;
    Response& last = journey.visit.last;
    result.looked = true;
    if (journey.stop && (journey.stop->kind == StopKind::robots || journey.stop->kind == StopKind::silent || journey.stop->kind == StopKind::offline)) {
        result.looked = false;
        const bool robots = journey.stop->kind == StopKind::robots;
        result.why =
            robots ? fmt::format("robots.txt of {} forbids it to {}: {}", journey.url.host(), options_.robots_token, journey.stop->why) : journey.stop->why;
    } else if (journey.stop) {
        last.error = FetchError{FetchErrorKind::protocol, journey.stop->why};
    } else if (last.error && last.error->kind == FetchErrorKind::not_looked) {
        result.looked = false;
        result.why = last.error->message;
    }
    // Of a film only the beginning is wanted; that there is more of it than anybody would read is no fault.
    if (probe.key.kind == WantKind::media && last.error && last.error->kind == FetchErrorKind::too_large && last.status > 0) {
        last.error.reset();
        last.cut = true;
    }
    std::optional<ItemKind> kind;
    if (!journey.stop) kind = reading(probe.key, last);
    result.challenged = !probe.key.agent.empty() && !journey.stop && announces_wall(last);
    std::string body = std::move(last.body);
    last.body.clear();
    if (const Page* same = kind ? same_page(journey.subject, last, body) : nullptr) {
        result.content = Page{*same};
        std::get<Page>(result.content).links.clear();
        std::get<Page>(result.content).leads.clear();
        kind.reset();
    }
    if (kind) {
        Visit visit = journey.visit;
        if (*kind == ItemKind::image && keeps_picture(last, body)) last.body = body;
        visit.last.body = std::move(body);
        parse(*kind, journey, std::move(visit));
    }
    result.visit = std::move(journey.visit);
    if (!kind) probe_done(journey.subject);
}

/// What a page behind an address says of its language and of other addresses; a run keeps many such pages.
bool is_about_addresses(const Fact& fact) {
    constexpr std::array<std::string_view, 4> names = {"base", "lang", "link:canonical", "link:me"};
    return !fact.owner && std::find(names.begin(), names.end(), fact.name) != names.end();
}

struct KeepContent {
    Answer& answer;
    bool whole;  // what another agent got is compared with what we got
    void operator()(std::monostate&) const {}
    void operator()(Page& page) const {
        page.links.clear();
        page.leads.clear();
        if (!whole) {
            std::erase_if(page.facts, [](const Fact& fact) { return !is_about_addresses(fact); });
            page.facts.shrink_to_fit();
        }
        answer.content = std::move(page);
    }
    void operator()(Sitemap&) const {}
    template <class Value>
    void operator()(Value& value) const {
        answer.content = std::move(value);
    }
};

/// Thumbnails stay to the end of the run, too, and count with the pictures that are kept whole.
void Engine::keep_thumbnail(Answer& answer) {
    auto* image = std::get_if<ImageFacts>(&answer.content);
    if (!image) return;
    if (probes_.kept + image->thumbnail.size() > pictures_most) std::string().swap(image->thumbnail);
    probes_.kept += image->thumbnail.size();
}

void Engine::probe_parsed(std::size_t index, ParseResult result) {
    Answer& answer = probes_.book.at(index).result;
    const ProbeKey& key = probes_.book.at(index).key;
    if (const Page* page = std::get_if<Page>(&result.content); page && !key.agent.empty())
        answer.challenged = answer.challenged || shows_challenge(answer.visit.last, *page);
    if (result.failure.empty()) {
        std::visit(KeepContent{answer, !key.agent.empty()}, result.content);
        keep_thumbnail(answer);
    } else if (key.kind == WantKind::image) {
        ImageFacts image;
        image.problem = result.failure;
        answer.content = std::move(image);
    } else if (key.kind == WantKind::oembed) {
        answer.content = OEmbed{{}, result.failure};
    } else if (key.kind == WantKind::feed) {
        Feed feed;
        feed.notes.push_back(result.failure);
        answer.content = std::move(feed);
    }
    probe_done(index);
}

void Engine::robots_probe_done(std::size_t index, const RobotsFile& file) {
    Answer& answer = probes_.book.at(index).result;
    answer.looked = !(file.visit.last.error && file.visit.last.error->kind == FetchErrorKind::not_looked);
    if (!answer.looked) answer.why = file.visit.last.error->message;
    answer.visit = file.visit;
    if (!file.visit.last.error) answer.content = file.robots;
    probe_done(index);
}

void Engine::abandon_probes(std::string_view why) {
    for (std::size_t i = 0; i < probes_.book.size(); ++i) {
        if (!probes_.book.is_open(i)) continue;
        Probe& probe = probes_.book.at(i);
        probe.result = Answer{};
        probe.result.why = why;
        probe_done(i);
    }
}

}  // namespace smo::crawling
