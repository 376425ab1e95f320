// Coded checks of the group identity.

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/coded_ld.h"
#include "rules/shapes.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

/// What editors and frameworks write before anybody has thought of a title.
constexpr std::array stock_titles = {
    "accueil"sv,
    "blank page"sv,
    "create next app"sv,
    "default"sv,
    "document"sv,
    "home"sv,
    "home page"sv,
    "homepage"sv,
    "index"sv,
    "inicio"sv,
    "my app"sv,
    "my site"sv,
    "my website"sv,
    "new page"sv,
    "new tab"sv,
    "next.js app"sv,
    "no title"sv,
    "page"sv,
    "page title"sv,
    "react app"sv,
    "start"sv,
    "startseite"sv,
    "test"sv,
    "title"sv,
    "titel"sv,
    "unbenannt"sv,
    "unbenanntes dokument"sv,
    "untitled"sv,
    "untitled document"sv,
    "untitled page"sv,
    "vite app"sv,
    "web page"sv,
    "website"sv,
    "welcome"sv,
    "willkommen"sv,
    "wordpress"sv,
};

bool is_date_field(std::string_view name) {
    for (const std::string_view field : {".datePublished"sv, ".dateModified"sv, ".dateCreated"sv, ".uploadDate"sv})
        if (name.ends_with(field)) return true;
    return false;
}

}  // namespace

Judgement feed_reachable(const FactView& view) {
    return reachable(view, "link:feed");
}

Judgement title_says_something(const FactView& view) {
    std::optional<FactIndex> title = first_filled(view, "og:title");
    if (!title) title = first_filled(view, "title");
    if (!title) return not_applicable();
    const std::string said = text::lower(text::collapse_space(view[*title].value));
    if (std::find(stock_titles.begin(), stock_titles.end(), said) == stock_titles.end()) return passed();
    Findings found;
    found.at(*title, {{"value", view[*title].value}});
    return std::move(found).verdict();
}

Judgement json_ld_dates(const FactView& view) {
    const Shape* date = find_shape("date");
    if (!date) return not_applicable();
    bool any = false;
    Findings found;
    for (const FactIndex index : read_with_prefix(view, "ld:")) {
        const Fact& fact = view[index];
        if (!is_date_field(fact.name) || text::trim(fact.value).empty()) continue;
        any = true;
        if (date->look({text::trim(fact.value), std::nullopt}).answer != ShapeAnswer::yes)
            found.at(index, {{"name", fact.name.substr(fact.name.rfind('.') + 1)}, {"value", fact.value}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement profiles_linked(const FactView& view) {
    for (const FactIndex link : links_of_role(view, "profile:"))
        if (owned_value(view, link, view[link].name + ".status") != "dead") return passed();
    if (first_filled(view, "link:me")) return passed();
    for (const FactIndex index : read_with_prefix(view, "ld:"))
        if (view[index].name.ends_with(".sameAs")) return passed();
    Findings found;
    found.on_page();
    return std::move(found).verdict();
}

Judgement organization_same_as(const FactView& view) {
    bool any = false;
    Findings found;
    for (const FactIndex node : view.all("ld:type")) {
        if (view[node].value != "Organization" || !stands_alone(view, node)) continue;
        if (owned_value(view, node, "ld:Organization.name").empty()) continue;
        any = true;
        if (owned_value(view, node, "ld:Organization.sameAs").empty())
            found.at(node, {{"value", std::string(owned_value(view, node, "ld:Organization.name"))}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

}  // namespace smo::coded
