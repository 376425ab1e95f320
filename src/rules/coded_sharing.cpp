// Coded checks of the group sharing: the links and widgets that the platform pages recognise.

#include <smo/platform.h>
#include <smo/text.h>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

/// "share:google-plus" → "Google+", as its platform page calls it.
std::string platform_name(std::string_view fact_name) {
    const std::string_view id = fact_name.substr(fact_name.find(':') + 1);
    const Platform* platform = find_platform(id);
    return platform ? platform->name : std::string(id);
}

/// "2019-04-02" → "on 2019-04-02", "2014" → "in 2014".
std::string closing_date(std::string_view since) {
    if (since.empty()) return "some time ago";
    return (since.size() == 10 ? "on " : "in ") + std::string(since);
}

Judgement of_living_services(const FactView& view, std::string_view role) {
    const std::vector<FactIndex> links = links_of_role(view, role);
    if (links.empty()) return not_applicable();
    Findings found;
    for (const FactIndex link : links) {
        const std::string name = view[link].name;
        if (owned_value(view, link, name + ".status") != "dead") continue;
        found.at(link, {{"name", platform_name(name)}, {"other", closing_date(owned_value(view, link, name + ".since"))}, {"value", view[link].value}});
    }
    return std::move(found).verdict();
}

/// Every share link that owns `property` is a finding with that value.
Judgement without(const FactView& view, std::string_view property) {
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    if (links.empty()) return not_applicable();
    Findings found;
    for (const FactIndex link : links) {
        const std::string_view value = owned_value(view, link, view[link].name + std::string(property));
        if (!value.empty()) found.at(link, {{"name", platform_name(view[link].name)}, {"value", std::string(value)}});
    }
    return std::move(found).verdict();
}

std::optional<Url> shared_address(const FactView& view, FactIndex link) {
    return Url::parse(owned_value(view, link, view[link].name + ".url"));
}

bool is_public(const Url& address) {
    const HostKind kind = host_kind(address.host());
    return (kind == HostKind::public_name || kind == HostKind::public_address) && !is_preview_host(address.host());
}

std::string path_without_slash(const Url& url) {
    std::string path = url.path();
    if (path.ends_with('/')) path.pop_back();
    return path;
}

bool same_page(const Url& a, const Url& b) {
    return without_www(a.host()) == without_www(b.host()) && path_without_slash(a) == path_without_slash(b);
}

}  // namespace

Judgement share_links_alive(const FactView& view) {
    return of_living_services(view, "share:");
}
Judgement share_widgets_alive(const FactView& view) {
    return of_living_services(view, "widget:");
}
Judgement profiles_alive(const FactView& view) {
    return of_living_services(view, "profile:");
}
Judgement share_links_complete(const FactView& view) {
    return without(view, ".missing");
}
Judgement share_links_encoded_once(const FactView& view) {
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    if (links.empty()) return not_applicable();
    Findings found;
    for (const FactIndex link : links)
        if (view.owned_by(link, view[link].name + ".double")) found.at(link, {{"name", platform_name(view[link].name)}, {"value", view[link].value}});
    return std::move(found).verdict();
}

Judgement share_links_public(const FactView& view) {
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    if (links.empty()) return not_applicable();
    if (view.first("site:unknown")) return not_known("the production address of the site is not known");
    Findings found;
    for (const FactIndex link : links) {
        const std::optional<Url> address = shared_address(view, link);
        if (address && address->is_http() && !is_public(*address)) found.at(link, {{"name", platform_name(view[link].name)}, {"value", address->text()}});
    }
    return std::move(found).verdict();
}

/// Only links that share this very page are judged; a list of articles shares others.
Judgement share_links_canonical(const FactView& view) {
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    const std::optional<FactIndex> tag = first_filled(view, "link:canonical");
    const std::optional<Url> canonical = tag ? resolved(view.page(), view[*tag]) : std::nullopt;
    if (links.empty() || !canonical) return not_applicable();
    Findings found;
    for (const FactIndex link : links) {
        const std::optional<Url> address = shared_address(view, link);
        if (!address || !same_page(*address, *canonical) || address->without_fragment() == canonical->without_fragment()) continue;
        found.at(link, {{"value", address->text()}, {"other", canonical->text()}});
    }
    return std::move(found).verdict();
}

Judgement share_links_present(const FactView& view) {
    for (const FactIndex link : links_of_role(view, "share:"))
        if (owned_value(view, link, view[link].name + ".status") != "dead") return passed();
    Findings found;
    found.on_page();
    return std::move(found).verdict();
}

Judgement share_links_named(const FactView& view) {
    bool any = false;
    Findings found;
    for (const FactIndex link : links_of_role(view, "share:")) {
        const Fact* words = view.owned_by(link, view[link].name + ".text");
        if (!words) continue;
        any = true;
        if (text::trim(words->value).empty()) found.at(link, {{"name", platform_name(view[link].name)}, {"value", view[link].value}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement share_widgets_quiet(const FactView& view) {
    const std::vector<FactIndex> widgets = links_of_role(view, "widget:");
    if (widgets.empty()) return not_applicable();
    Findings found;
    for (const FactIndex widget : widgets)
        if (view.owned_by(widget, view[widget].name + ".contacts"))
            found.at(widget, {{"name", platform_name(view[widget].name)}, {"value", view[widget].value}});
    return std::move(found).verdict();
}

}  // namespace smo::coded
