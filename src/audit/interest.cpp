#include "audit/interest.h"

#include <algorithm>
#include <array>

namespace smo {
namespace {

/// "probe:og:image.robots:Twitterbot" → the fact "og:image" and the property "robots:Twitterbot". The property begins at the first
/// dot, except that oEmbed links have one in their own names.
struct Probed {
    std::string_view fact, property;
};
Probed parts(std::string_view name) {
    if (name.starts_with("probe:")) name.remove_prefix(6);
    for (const std::string_view oembed : {"link:oembed.json", "link:oembed.xml", "oembed"}) {
        if (!name.starts_with(oembed)) continue;
        const std::string_view rest = name.substr(oembed.size());
        return {name.substr(0, oembed.size()), rest.empty() ? rest : rest.substr(1)};
    }
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) return {name, {}};
    return {name.substr(0, dot), name.substr(dot + 1)};
}

/// What a visitor's browser writes; the number in it hardly matters.
constexpr std::string_view browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

constexpr std::array known_parts = std::to_array<std::string_view>({"entry", "head", "photo", "range", "referer", "small", "thumbnail"});

/// "og:image" and "head.status" → "og:image.head"; nothing for a property of the plain answer.
std::string part_of(const Probed& probed) {
    const auto dot = probed.property.find('.');
    if (dot == std::string_view::npos) return {};
    const std::string_view part = probed.property.substr(0, dot);
    const bool known = std::find(known_parts.begin(), known_parts.end(), part) != known_parts.end();
    return known ? std::string(probed.fact) + "." + std::string(part) : std::string();
}

void add_fact(Interest& interest, std::string_view name) {
    Probed probed = parts(name);
    if (const auto bracket = probed.fact.find('['); bracket != std::string_view::npos) probed.fact = probed.fact.substr(0, bracket);
    if (probed.fact.empty()) return;
    if (probed.property.starts_with("robots")) {
        interest.robots.emplace(probed.fact);
        return;
    }
    if (std::string part = part_of(probed); !part.empty()) interest.parts.insert(std::move(part));
    interest.rules.emplace(probed.fact);
}

/// "asked:head.status" → "head"
std::string way_asked(std::string_view name) {
    name.remove_prefix(std::string_view("asked:").size());
    return std::string(name.substr(0, name.find('.')));
}

void add_rule(Interest& interest, const Rule& rule) {
    for (const std::string& fact : probed_facts(rule)) {
        if (fact.starts_with("robots:"))
            interest.page_robots = true;
        else if (fact.starts_with("asked:"))
            interest.ways.insert(way_asked(fact));
        else if (!fact.starts_with("as:"))  // --bots decides that
            add_fact(interest, fact);
    }
}

void add_platform(Interest& interest, const Platform& platform) {
    if (!platform.robots_token.empty()) {
        interest.tokens.push_back(platform.robots_token);
        interest.page_robots = true;
    }
    for (const CardField& field : platform.card) {
        for (const std::string& step : field.chain)
            if (step.starts_with("probe:")) add_fact(interest, step);
        if (field.field != "image") continue;
        if (std::find(interest.image_chains.begin(), interest.image_chains.end(), field.chain) == interest.image_chains.end())
            interest.image_chains.push_back(field.chain);
    }
}

}  // namespace

bool concerns(const Rule& rule, const Selection& selection) {
    if (rule.platforms.empty()) return true;
    return std::any_of(rule.platforms.begin(), rule.platforms.end(), [&](const std::string& id) {
        return std::find(selection.platforms.begin(), selection.platforms.end(), id) != selection.platforms.end();
    });
}

Interest interest_of(const Selection& selection) {
    Interest interest;
    for (const Rule& rule : selection.rules.rules())
        if (concerns(rule, selection)) add_rule(interest, rule);
    interest.every_image = selection.previews;
    interest.from_disk = selection.site_answers_locally;
    for (const std::string& id : selection.platforms) {
        const Platform* platform = find_platform(id);
        if (!platform) continue;
        add_platform(interest, *platform);
        if (!selection.bots || selection.site_answers_locally || platform->agents.empty()) continue;
        const std::string& token = platform->agents.front();
        interest.agents.emplace(token, platform->user_agent.empty() ? token : platform->user_agent);
    }
    if (!interest.agents.empty() && !selection.previews) interest.agents.emplace(browser_agent, browser);
    std::sort(interest.tokens.begin(), interest.tokens.end());
    interest.tokens.erase(std::unique(interest.tokens.begin(), interest.tokens.end()), interest.tokens.end());
    return interest;
}

WantWay way_of(std::string_view part) {
    if (part.ends_with("head")) return WantWay::head;
    if (part.ends_with("range")) return WantWay::range;
    if (part.ends_with("referer")) return WantWay::referer;
    return WantWay::get;
}

bool is_media(std::string_view name) {
    for (const std::string_view tag : {"og:video", "og:audio", "twitter:player:stream"}) {
        if (name == tag) return true;
        if (name.starts_with(tag) && (name.ends_with(":url") || name.ends_with(":secure_url"))) return true;
    }
    return false;
}

WantKind kind_of(std::string_view fact_name) {
    if (is_media(fact_name)) return WantKind::media;
    if (fact_name == "link:feed") return WantKind::feed;
    if (fact_name.starts_with("link:oembed.json.") || fact_name.starts_with("link:oembed.xml.")) return WantKind::image;  // its thumbnail
    if (fact_name.starts_with("link:oembed")) return WantKind::oembed;
    for (const std::string_view part : {"image", "icon", "logo", "thumbnail", "img", "poster"})
        if (fact_name.find(part) != std::string_view::npos) return WantKind::image;
    return WantKind::address;
}

}  // namespace smo
