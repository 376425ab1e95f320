// Coded checks of the group url: how addresses are written, and what stands behind them.

#include <smo/text.h>

#include <algorithm>
#include <array>
#include <set>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

constexpr std::array own_addresses = {"og:url"sv, "link:canonical"sv};
constexpr std::array shown_addresses = {"og:url"sv, "link:canonical"sv, "og:image"sv, "twitter:image"sv, "og:video"sv, "og:audio"sv, "twitter:player"sv};

/// Services that shorten addresses, and the short hosts of platforms, as their own pages and lists of such hosts name them.
constexpr std::array shorteners = {"adf.ly"sv,  "amzn.to"sv,     "bit.ly"sv,     "bl.ink"sv,   "buff.ly"sv,     "cutt.ly"sv, "dlvr.it"sv,
                                   "fb.me"sv,   "goo.gl"sv,      "ift.tt"sv,     "is.gd"sv,    "j.mp"sv,        "lnkd.in"sv, "ow.ly"sv,
                                   "rb.gy"sv,   "s.id"sv,        "rebrand.ly"sv, "short.io"sv, "shorturl.at"sv, "t.co"sv,    "t.ly"sv,
                                   "tiny.cc"sv, "tinyurl.com"sv, "trib.al"sv,    "v.gd"sv,     "wp.me"sv};

template <std::size_t count, class Test>
Judgement judge_addresses(const FactView& view, const std::array<std::string_view, count>& names, Test fault) {
    bool any = false;
    Findings found;
    for (const std::string_view name : names) {
        for (const FactIndex index : view.all(name)) {
            const std::optional<Url>& url = view.address(index);
            if (!url || !url->is_http()) continue;
            any = true;
            const std::string why = fault(view[index], *url);
            if (!why.empty()) found.at(index, {{"name", std::string(name)}, {"value", url->without_credentials().text()}, {"other", why}});
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

/// The host as it was written; empty for a relative address.
std::string_view written_host(std::string_view value) {
    value = text::trim(value);
    const std::size_t slashes = value.find("//");
    if (slashes == std::string_view::npos || slashes > 6) return {};
    value.remove_prefix(slashes + 2);
    return value.substr(0, value.find_first_of("/?#"));
}

/// "//" inside the path, but for an address that is part of another one ("/web/2020/https://…").
bool has_double_slash(std::string_view path) {
    for (std::size_t at = path.find("//"); at != std::string_view::npos; at = path.find("//", at + 1))
        if (at == 0 || path[at - 1] != ':') return true;
    return false;
}

std::string untidy(const Fact& fact, const Url& url) {
    const std::string_view host = written_host(fact.value);
    if (std::any_of(host.begin(), host.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return "capital letters in the host";
    if (has_double_slash(url.path())) return "two slashes in a row";
    if (host.ends_with(":443") || host.ends_with(":80")) return url.port() ? std::string() : "a port that goes without saying";
    if (fact.value.find("/../") != std::string::npos || fact.value.find("/./") != std::string::npos) return "steps such as ../ that must be worked out first";
    return {};
}

std::string language_of(std::string_view tag) {
    tag = text::trim(tag);
    return text::lower(tag.substr(0, tag.find_first_of("-_")));
}

/// The addresses of canonical links, of the markup or of the header, without repetitions.
std::vector<FactIndex> canonicals(const FactView& view, bool in_header) {
    std::vector<FactIndex> links;
    std::set<std::string> met;
    for (const FactIndex index : view.all("link:canonical")) {
        if ((view[index].origin == Origin::header) != in_header || text::trim(view[index].value).empty()) continue;
        const std::optional<Url>& url = view.address(index);
        if (met.insert(url ? url->without_fragment() : view[index].value).second) links.push_back(index);
    }
    return links;
}

/// The number of a page of a series, from "/blog/page/3/" or "?page=3"; 0 if the address has none.
std::int64_t number_in_series(const Url& url) {
    for (const auto& [name, value] : query_pairs(url.query()))
        if (const std::string key = text::lower(name); key == "page" || key == "paged" || key == "pg") return text::to_integer(value).value_or(0);
    const std::string path = url.path();
    const std::vector<std::string_view> parts = text::split(path, '/');
    for (std::size_t i = 0; i + 1 < parts.size(); ++i)
        if (parts[i] == "page") return text::to_integer(parts[i + 1]).value_or(0);
    return 0;
}

bool is_public(HostKind kind) {
    return kind == HostKind::public_name || kind == HostKind::public_address;
}

}  // namespace

Judgement addresses_named(const FactView& view) {
    return judge_addresses(view, shown_addresses,
                           [](const Fact&, const Url& url) { return host_kind(url.host()) == HostKind::public_address ? url.host() : std::string(); });
}

Judgement addresses_without_password(const FactView& view) {
    return judge_addresses(view, shown_addresses, [](const Fact&, const Url& url) {
        if (!url.has_credentials()) return std::string();
        return url.password().empty() ? std::string("a user name") : std::string("a user name and a password");
    });
}

/// Loopback and private addresses have ports for good reasons and a rule of their own.
Judgement addresses_on_usual_ports(const FactView& view) {
    return judge_addresses(view, shown_addresses, [](const Fact&, const Url& url) {
        return url.port() && is_public(host_kind(url.host())) ? std::to_string(*url.port()) : std::string();
    });
}

Judgement addresses_without_fragment(const FactView& view) {
    return judge_addresses(view, own_addresses,
                           [](const Fact&, const Url& url) { return url.fragment().empty() ? std::string() : "#" + url.fragment().substr(0, 60); });
}

Judgement addresses_tidy(const FactView& view) {
    return judge_addresses(view, own_addresses, untidy);
}

Judgement addresses_not_shortened(const FactView& view) {
    const std::optional<Url> own = Url::parse(view.page().url);
    return judge_addresses(view, own_addresses, [&own](const Fact&, const Url& url) {
        const std::string host = without_www(url.host());
        const bool is_short = std::find(shorteners.begin(), shorteners.end(), std::string_view(host)) != shorteners.end();
        return is_short && !(own && without_www(own->host()) == host) ? host : std::string();
    });
}

/// What og:url leads to, when it is another page, is in the language of this one.
Judgement og_url_same_language(const FactView& view) {
    const std::optional<FactIndex> lang = first_filled(view, "lang");
    const std::vector<FactIndex> asked = probe_owners(view, "og:url");
    if (!lang || asked.empty() || is_dead(view, asked.front(), "og:url")) return not_applicable();
    const std::string_view other = owned_value(view, asked.front(), "probe:og:url.lang");
    if (other.empty()) {
        const std::string why = not_probed(view, asked.front(), {"og:url", "lang"});
        return why.empty() ? not_applicable() : not_known(why);
    }
    if (language_of(view[*lang].value) == language_of(other)) return passed();
    Findings found;
    found.at(asked.front(), {{"value", view[asked.front()].value}, {"other", std::string(other)}});
    return std::move(found).verdict();
}

/// The page that the canonical link names calls a third address canonical.
Judgement canonical_not_chained(const FactView& view) {
    const std::vector<FactIndex> asked = probe_owners(view, "link:canonical");
    if (asked.empty() || is_dead(view, asked.front(), "link:canonical")) return not_applicable();
    const FactIndex link = asked.front();
    const std::optional<Url> named = Url::parse(owned_value(view, link, "probe:link:canonical.canonical"));
    if (!named) {
        const std::string why = not_probed(view, link, {"link:canonical", "canonical"});
        return why.empty() ? not_applicable() : not_known(why);
    }
    const std::optional<Url>& address = view.address(link);
    const std::optional<Url> final = Url::parse(owned_value(view, link, "probe:link:canonical.final"));
    const auto is_named = [&named](const std::optional<Url>& url) { return url && url->without_fragment() == named->without_fragment(); };
    if (is_named(address) || is_named(final)) return passed();
    Findings found;
    found.at(link, {{"value", view[link].value}, {"other", named->text()}});
    return std::move(found).verdict();
}

/// Page 3 of a list that calls page 1 canonical.
Judgement canonical_keeps_page(const FactView& view) {
    const std::optional<Url> own = Url::parse(view.page().url);
    const std::optional<FactIndex> link = first_filled(view, "link:canonical");
    const std::optional<Url> named = link ? view.address(*link) : std::nullopt;
    if (!own || !named || own->host() != named->host() || number_in_series(*own) < 2) return not_applicable();
    if (number_in_series(*named) == number_in_series(*own)) return passed();
    Findings found;
    found.at(*link, {{"value", view[*link].value}, {"count", std::to_string(number_in_series(*own))}});
    return std::move(found).verdict();
}

Judgement canonical_unique(const FactView& view) {
    const std::vector<FactIndex> links = canonicals(view, false);
    if (links.empty()) return not_applicable();
    Findings found;
    for (std::size_t i = 1; i < links.size(); ++i) found.at(links[i], {{"count", std::to_string(links.size())}, {"value", view[links[i]].value}});
    return std::move(found).verdict();
}

Judgement canonical_header_agrees(const FactView& view) {
    const std::vector<FactIndex> written = canonicals(view, false), sent = canonicals(view, true);
    if (written.empty() || sent.empty()) return not_applicable();
    const std::optional<Url> one = view.address(written.front()), other = view.address(sent.front());
    if (one && other && one->without_fragment() == other->without_fragment()) return passed();
    Findings found;
    found.at(written.front(), {{"value", view[written.front()].value}, {"other", view[sent.front()].value}});
    return std::move(found).verdict();
}

/// Links to a workstation on a public page. A text that shows the address means it: instructions do so.
Judgement links_public(const FactView& view) {
    const std::optional<Url> own = Url::parse(view.page().url);
    if (!own || !is_public(host_kind(own->host()))) return not_applicable();
    const LocalLinks local = view.page().local_links ? *view.page().local_links : local_links(view.page());
    if (!local.looked) return not_applicable();
    if (local.count == 0) return passed();
    Findings found;
    found.on_page({{"value", local.first}, {"count", text::plural(static_cast<std::int64_t>(local.count), "link")}});
    return std::move(found).verdict();
}

}  // namespace smo::coded
