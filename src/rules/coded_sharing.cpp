// Coded checks of the group sharing: the links and widgets that the platform pages recognise.

#include <smo/platform.h>
#include <smo/text.h>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/coded_media.h"

namespace smo::coded {
namespace {

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
        found.at(link, {{"name", medium_name(name)}, {"other", closing_date(owned_value(view, link, name + ".since"))}, {"value", view[link].value}});
    }
    return std::move(found).verdict();
}

/// What stands in the place of an address and is none. "{{ url }}" is filled in by a script later.
bool is_no_address(std::string_view value) {
    for (const std::string_view word : {"undefined", "null", "#", "false", "[object Object]"})
        if (value == word) return true;
    return value.starts_with('/');
}

bool is_wording(std::string_view parameter) {
    return parameter == "subject" || parameter == "title";
}

/// What a share link cannot do without and does not have; empty if nothing. A closed service needs nothing any more.
std::string lacking(const FactView& view, FactIndex link) {
    const std::string& name = view[link].name;
    if (owned_value(view, link, name + ".status") == "dead") return {};
    const std::string_view parameter = owned_value(view, link, name + ".missing");
    if (!parameter.empty() && !is_wording(parameter)) return "its parameter \"" + std::string(parameter) + "\"";
    if (const std::string_view words = owned_value(view, link, name + ".without-address"); !words.empty())
        return "an address in its \"" + std::string(words) + "\"";
    // What only a script completes has no accessible name of its own and no `.text`.
    const std::string_view address = owned_value(view, link, name + ".url");
    if (view.owned_by(link, name + ".text") && is_no_address(address)) return "a full address: " + std::string(address);
    return {};
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

bool differs_in_scheme_only(const Url& a, const Url& b) {
    return a.scheme() == "http" && b.scheme() == "https" && a.host() == b.host() && a.path() == b.path() && a.query() == b.query();
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
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    if (links.empty()) return not_applicable();
    Findings found;
    for (const FactIndex link : links)
        if (std::string what = lacking(view, link); !what.empty()) found.at(link, {{"name", medium_name(view[link].name)}, {"value", std::move(what)}});
    return std::move(found).verdict();
}

Judgement share_links_worded(const FactView& view) {
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    if (links.empty()) return not_applicable();
    Findings found;
    for (const FactIndex link : links) {
        const std::string_view parameter = owned_value(view, link, view[link].name + ".missing");
        if (is_wording(parameter)) found.at(link, {{"name", medium_name(view[link].name)}, {"value", std::string(parameter)}});
    }
    return std::move(found).verdict();
}

/// Only where the page says how: an old address that works without a loss is nobody's fault.
Judgement share_links_current(const FactView& view) {
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    if (links.empty()) return not_applicable();
    Findings found;
    for (const FactIndex link : links) {
        const std::string& name = view[link].name;
        const std::string_view today = owned_value(view, link, name + ".replacement");
        if (owned_value(view, link, name + ".status") == "renamed" && !today.empty())
            found.at(link, {{"name", medium_name(name)}, {"other", std::string(today)}, {"value", view[link].value}});
    }
    return std::move(found).verdict();
}

Judgement share_links_known(const FactView& view) {
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    if (links.empty()) return not_applicable();
    Findings found;
    for (const FactIndex link : links) {
        const std::string_view form = owned_value(view, link, view[link].name + ".other-form");
        if (!form.empty()) found.at(link, {{"name", medium_name(view[link].name)}, {"other", std::string(form)}, {"value", view[link].value}});
    }
    return std::move(found).verdict();
}

/// Links to pages of this site under http, while this page answers under https.
Judgement share_links_https(const FactView& view) {
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    const Fact* tag = view.first("url");
    const std::optional<Url> own = Url::parse(tag ? std::string_view(tag->value) : std::string_view(view.page().url));
    if (links.empty() || !own || own->scheme() != "https") return not_applicable();
    Findings found;
    for (const FactIndex link : links) {
        const std::optional<Url> address = shared_address(view, link);
        if (!address || address->scheme() != "http" || without_www(address->host()) != without_www(own->host())) continue;
        found.at(link, {{"name", medium_name(view[link].name)}, {"value", address->text()}});
    }
    return std::move(found).verdict();
}
Judgement share_links_encoded_once(const FactView& view) {
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    if (links.empty()) return not_applicable();
    Findings found;
    for (const FactIndex link : links)
        if (view.owned_by(link, view[link].name + ".double")) found.at(link, {{"name", medium_name(view[link].name)}, {"value", view[link].value}});
    return std::move(found).verdict();
}

Judgement share_links_public(const FactView& view) {
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    if (links.empty()) return not_applicable();
    if (view.first("site:unknown")) return not_known("the production address of the site is not known");
    Findings found;
    for (const FactIndex link : links) {
        const std::optional<Url> address = shared_address(view, link);
        if (address && address->is_http() && !is_public(*address)) found.at(link, {{"name", medium_name(view[link].name)}, {"value", address->text()}});
    }
    return std::move(found).verdict();
}

/// Only links that share this very page are judged; a list of articles shares others.
Judgement share_links_canonical(const FactView& view) {
    const std::vector<FactIndex> links = links_of_role(view, "share:");
    const std::optional<FactIndex> tag = first_filled(view, "link:canonical");
    const std::optional<Url> canonical = tag ? view.address(*tag) : std::nullopt;
    if (links.empty() || !canonical) return not_applicable();
    Findings found;
    for (const FactIndex link : links) {
        const std::optional<Url> address = shared_address(view, link);
        if (!address || !same_page(*address, *canonical) || address->without_fragment() == canonical->without_fragment()) continue;
        if (differs_in_scheme_only(*address, *canonical)) continue;  // share-links-https tells that
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

}  // namespace smo::coded
