#include "audit/baseline_pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include <smo/url.h>

namespace smo {
namespace {

constexpr std::string_view advice_changed = "give the new picture an address of its own, or let the platforms look again: until then they keep the old one";
constexpr std::string_view advice_gone =
    "put the file back, or redirect its address to the new picture: posts that were shared with it can lose theirs; --prune-baseline forgets it";

/// By http or https, with www. or without it, a site is one.
std::string name_of_site(const Url& url) {
    const std::string host(url.host());
    return fmt::format("{}:{}", host.starts_with("www.") ? host.substr(4) : host, url.port().value_or(0));
}

struct Told {
    enum class State : std::uint8_t { answers, gone, unknown } state = State::unknown;
    std::string why{};
};

Told told_of(const FetchError& error) {
    switch (error.kind) {
        case FetchErrorKind::too_large:
            return {Told::State::answers};
        case FetchErrorKind::not_found:
            return {Told::State::gone, "404"};
        case FetchErrorKind::dns:
        case FetchErrorKind::connect:
        case FetchErrorKind::tls:
        case FetchErrorKind::timeout:
        case FetchErrorKind::too_slow:
        case FetchErrorKind::reset:
        case FetchErrorKind::empty_reply:
        case FetchErrorKind::protocol:
            return {Told::State::gone, error.message};
        case FetchErrorKind::refused_address:
        case FetchErrorKind::headers_too_large:
        case FetchErrorKind::incomplete:
        case FetchErrorKind::unreadable:
        case FetchErrorKind::cancelled:
        case FetchErrorKind::not_looked:
            return {};
    }
    return {};
}

/// Whether an earlier address still shows a picture. Too many requests and a server that rests say nothing about it.
Told told_of(const Answer& answer) {
    if (!answer.looked) return {};
    const Response& last = answer.visit.last;
    if (last.error) return told_of(*last.error);
    if (last.status == 429 || last.status == 503) return {};
    if (last.status / 100 != 2) return {Told::State::gone, std::to_string(last.status)};
    const auto* image = std::get_if<ImageFacts>(&answer.content);
    if (image && image->type == "text/html") return {Told::State::gone, "a page came in place of a picture"};
    return {Told::State::answers};
}

/// What became of the earlier addresses that were asked.
std::map<std::string, const Answer*> asked_pictures(const Summary& summary, std::span<const std::string> sites) {
    std::map<std::string, const Answer*> asked;
    for (const Answer& answer : summary.crawl.last)
        if (answer.want.kind == WantKind::image) asked.emplace(picture_key(answer.want.url, sites), &answer);
    return asked;
}

}  // namespace

std::string picture_key(const std::string& address, std::span<const std::string> sites) {
    const auto url = Url::parse(address);
    if (!url || !url->is_http()) return address;
    const std::string name = name_of_site(*url);
    const bool own = std::any_of(sites.begin(), sites.end(), [&](const std::string& site) {
        const auto home = Url::parse(site);
        return home && home->is_http() && name_of_site(*home) == name;
    });
    return own ? url->path_and_query() : url->without_fragment();
}

Comparison::Picture changed_picture(const std::string& url, std::size_t pages) {
    return {"changed", url, "has other bytes than before under the same address", std::string(advice_changed), pages};
}

std::vector<std::string> sites_of(const CrawlOutcome& crawl) {
    std::vector<std::string> sites;
    for (const std::string& address : {crawl.site_url, crawl.start_url, crawl.target, "http://" + crawl.target}) {
        const auto url = Url::parse(address);
        if (url && url->is_http()) sites.push_back(url->origin());
    }
    return sites;
}

SeenPictures seen_pictures(const Records& records, std::span<const std::string> sites) {
    SeenPictures seen;
    std::map<std::string, std::string> keys;  // most pages show the same few
    for (const PageRecord& record : records)
        for (const ImageUse& image : record.images) {
            const auto [key, unknown] = keys.try_emplace(image.url);
            if (unknown) key->second = picture_key(image.url, sites);
            SeenPicture& picture = seen[key->second];
            if (picture.url.empty() || (picture.hash.empty() && !image.hash.empty())) picture.url = image.url;
            if (picture.hash.empty() && image.type.starts_with("image/")) picture.hash = image.hash;
            ++picture.pages;
        }
    return seen;
}

std::vector<Want> old_pictures(const Baseline& baseline, const Records& records, std::span<const std::string> sites, const Limits& limits) {
    std::vector<Want> wants;
    if (records.empty() || sites.empty()) return wants;
    const SeenPictures seen = seen_pictures(records, sites);
    std::vector<std::pair<std::string_view, std::string_view>> old;  // last seen, key
    for (const auto& [key, picture] : baseline.pictures)
        if (!seen.contains(key)) old.emplace_back(picture.last_seen, key);
    std::stable_sort(old.begin(), old.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(0, limits[Limit::old_pictures]));
    for (const auto& [day, key] : old) {
        if (wants.size() >= most) break;
        wants.push_back({WantKind::image, key.starts_with('/') ? sites.front() + std::string(key) : std::string(key), 0, "baseline:picture"});
    }
    return wants;
}

void compare_pictures(const Baseline& baseline, Summary& summary, const Records& records) {
    if (records.empty()) return;
    const std::vector<std::string> sites = sites_of(summary.crawl);
    const SeenPictures seen = seen_pictures(records, sites);
    const auto asked = asked_pictures(summary, sites);
    if (seen.empty() && asked.empty()) return;  // --offline: no picture was looked at, so none can be called an earlier one
    Comparison& result = summary.comparison;
    std::vector<Comparison::Picture> gone;
    for (const auto& [key, known] : baseline.pictures) {
        const auto now = seen.find(key);
        if (now != seen.end()) {
            const bool both = !known.hash.empty() && !now->second.hash.empty();
            if (both && known.hash != now->second.hash) result.pictures.push_back(changed_picture(now->second.url, now->second.pages));
            continue;
        }
        ++result.old_pictures;
        const auto answer = asked.find(key);
        const Told told = answer == asked.end() ? Told{} : told_of(*answer->second);
        result.unasked_pictures += told.state == Told::State::unknown ? 1 : 0;
        if (told.state == Told::State::gone)
            gone.push_back({"gone", answer->second->want.url, fmt::format("no longer answers ({})", told.why), std::string(advice_gone), 0});
    }
    result.pictures.insert(result.pictures.end(), gone.begin(), gone.end());
}

std::map<std::string, Baseline::Picture> updated_pictures(const Baseline& old, const Summary& summary, const Records& records, Unseen unseen) {
    const std::vector<std::string> sites = sites_of(summary.crawl);
    std::map<std::string, Baseline::Picture> pictures = old.pictures;
    if (unseen == Unseen::prune)
        for (const auto& [key, answer] : asked_pictures(summary, sites))
            if (told_of(*answer).state == Told::State::gone) pictures.erase(key);
    const std::string day = summary.started_at.substr(0, std::min<std::size_t>(10, summary.started_at.size()));
    for (const auto& [key, picture] : seen_pictures(records, sites))
        if (!picture.hash.empty()) pictures[key] = {picture.hash, day};
    return pictures;
}

}  // namespace smo
