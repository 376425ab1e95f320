// Coded checks of the group identity about feeds and the icon of the page.

#include <smo/text.h>

#include <algorithm>
#include <set>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

std::string_view kind_of_type(std::string_view type) {
    if (type == "application/rss+xml") return "rss";
    if (type == "application/atom+xml") return "atom";
    if (type == "application/feed+json") return "json";
    return {};
}

/// The larger of the sides of "57x57 114x114"; 0 for "any" and what is no size.
std::int64_t largest(std::string_view sizes) {
    std::int64_t most = 0;
    for (const std::string_view size : text::words(sizes)) {
        const std::size_t by = text::lower(size).find('x');
        if (by == std::string::npos) continue;
        most = std::max(most, text::to_integer(size.substr(0, by)).value_or(0));
    }
    return most;
}

}  // namespace

/// Readers offer a choice by title; two feeds of one title, or of none, cannot be told apart. One feed in two formats is no choice.
Judgement feeds_titled(const FactView& view) {
    std::set<std::pair<std::string, std::string_view>> seen;  // title and type
    std::set<std::string> addresses;
    Findings found;
    for (const FactIndex feed : view.all("link:feed")) {
        const std::optional<Url>& url = view.address(feed);
        if (!url || !addresses.insert(url->without_fragment()).second) continue;
        const std::string title = text::lower(owned_value(view, feed, "link:feed.title"));
        if (!seen.emplace(title, owned_value(view, feed, "link:feed.type")).second) found.at(feed, {{"value", view[feed].value}});
    }
    return addresses.size() < 2 ? not_applicable() : std::move(found).verdict();
}

Judgement feed_type_honest(const FactView& view) {
    for (const FactIndex feed : view.all("link:feed")) {
        const std::string_view kind = owned_value(view, feed, "probe:link:feed.kind");
        const std::string_view declared = owned_value(view, feed, "link:feed.type");
        if (kind.empty() || kind_of_type(declared).empty()) continue;
        if (kind == kind_of_type(declared)) return passed();
        Findings found;
        found.at(feed, {{"value", std::string(declared)}, {"other", std::string(kind)}});
        return std::move(found).verdict();
    }
    return not_applicable();
}

/// Only where sizes are written: without them the file alone decides.
Judgement apple_touch_icon_sized(const FactView& view) {
    constexpr std::int64_t smallest = 120;  // of an iPhone with a display of two pixels a point
    std::int64_t most = 0;
    std::optional<FactIndex> first;
    for (const FactIndex icon : view.all("link:apple-touch-icon")) {
        const std::string_view sizes = owned_value(view, icon, "link:apple-touch-icon.sizes");
        if (sizes.empty()) return not_applicable();
        if (!first) first = icon;
        most = std::max(most, largest(sizes));
    }
    if (!first) return not_applicable();
    if (most >= smallest) return passed();
    Findings found;
    found.at(*first, {{"value", std::to_string(most)}});
    return std::move(found).verdict();
}

}  // namespace smo::coded
