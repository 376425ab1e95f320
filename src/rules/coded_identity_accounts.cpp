// Coded checks of the group identity about the accounts a site names in its data: do they lead to profiles, and do all names agree?

#include <smo/platform.h>
#include <smo/text.h>

#include <algorithm>
#include <set>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/coded_ld.h"
#include "rules/coded_media.h"
#include "rules/shapes.h"

namespace smo::coded {
namespace {

constexpr std::size_t most_addresses = 100;

/// What the platform pages know of one address.
struct Recognised {
    std::string name;  // "profile:x"; empty: no platform's
    std::string status, since;
};

/// With rel=me, as whoever writes sameAs says that the account is his.
Recognised recognise(const std::string& address) {
    Page page;
    const std::optional<Url> url = Url::parse(address);
    page.links.push_back({LinkKind::anchor, address, url && url->is_http() ? url->text() : std::string(), "account", "me", "", {}, {}});
    add_link_facts(page);
    Recognised found;
    for (const Fact& fact : page.facts) {
        if (!fact.owner) found.name = fact.name;
        if (fact.name == found.name + ".status") found.status = fact.value;
        if (fact.name == found.name + ".since") found.since = fact.value;
    }
    return found;
}

/// "x.com" for "https://x.com/", where a name behind the address would make it a profile; empty for everything else.
std::string front_page_of(const Url& url) {
    if (url.path() != "/" || url.has_query()) return {};
    const Recognised with_name = recognise(url.origin() + "/teahouse");
    return with_name.name.starts_with("profile:") ? medium_name(with_name.name) : std::string();
}

struct Account {
    FactIndex fact = 0;
    std::string written;
    std::optional<Url> url;
};

/// Every sameAs of a node of its own, each address once.
std::vector<Account> same_as(const FactView& view) {
    std::vector<Account> accounts;
    std::set<std::string_view> known;
    for (const FactIndex index : read_with_prefix(view, "ld:")) {
        const std::string_view name = view[index].name;
        if (!name.ends_with(".sameAs") || name.find('.') != name.size() - 7) continue;
        if (accounts.size() == most_addresses || !known.insert(view[index].value).second) continue;
        accounts.push_back({index, view[index].value, Url::parse(text::trim(view[index].value))});
    }
    return accounts;
}

bool speaks_for_the_site(std::string_view type) {
    for (const std::string_view end : {"Organization", "Corporation", "Business", "Brand", "WebSite", "Store"})
        if (type.ends_with(end)) return true;
    return false;
}

/// The name behind x.com/ or twitter.com/, in lower case; empty for other addresses.
std::string handle_of(std::string_view address) {
    const std::optional<Url> url = Url::parse(text::trim(address));
    if (!url) return {};
    std::string host = without_www(url->host());
    if (host.starts_with("mobile.")) host.erase(0, 7);
    if (host != "x.com" && host != "twitter.com") return {};
    const std::string path = url->path();
    std::string name = text::lower(path.substr(1, path.find('/', 1) - 1));
    if (name.starts_with('@')) name.erase(0, 1);
    const bool is_name = !name.empty() && recognise("https://x.com/" + name).name.starts_with("profile:");
    return is_name ? name : std::string();
}

struct Said {
    std::vector<std::string> handles;  // of X
    bool any = false;                  // some account is named
};

/// What the data of the site and its own rel=me links say.
Said said_accounts(const FactView& view) {
    Said said;
    const auto add = [&said](std::string_view address) {
        if (std::string handle = handle_of(address); !handle.empty()) said.handles.push_back(std::move(handle));
    };
    for (const FactIndex node : view.all("ld:type")) {
        if (!speaks_for_the_site(view[node].value) || !stands_alone(view, node)) continue;
        const std::string field = "ld:" + view[node].value + ".sameAs";
        for (const FactIndex fact : view.all(field)) {
            if (view[fact].owner != node) continue;
            said.any = true;
            add(view[fact].value);
        }
    }
    for (const FactIndex link : view.all("link:me")) add(view[link].value);
    return said;
}

std::string own_handle(const FactView& view, FactIndex tag) {
    std::string handle = text::lower(text::trim(view[tag].value));
    if (handle.starts_with('@')) handle.erase(0, 1);
    return handle;
}

}  // namespace

/// Fails on what is no address of anybody's profile: a share link, the front page of a platform, a path or nothing at all.
Judgement same_as_profiles(const FactView& view) {
    const std::vector<Account> accounts = same_as(view);
    if (accounts.empty()) return not_applicable();
    Findings found;
    for (const Account& account : accounts) {
        const auto tell = [&](std::string what) { found.at(account.fact, {{"value", account.written}, {"other", std::move(what)}}); };
        if (text::trim(account.written).empty())
            tell("empty");
        else if (!account.url || !account.url->is_http())
            tell("no full address");
        else if (const std::string name = recognise(account.url->text()).name; name.starts_with("share:"))
            tell("a share link of " + medium_name(name));
        else if (const std::string front = front_page_of(*account.url); !front.empty())
            tell("the front page of " + front);
    }
    return std::move(found).verdict();
}

Judgement same_as_alive(const FactView& view) {
    const std::vector<Account> accounts = same_as(view);
    if (accounts.empty()) return not_applicable();
    Findings found;
    for (const Account& account : accounts) {
        if (!account.url || !account.url->is_http()) continue;
        const Recognised known = recognise(account.url->text());
        if (known.status == "dead") found.at(account.fact, {{"value", account.written}, {"name", medium_name(known.name)}});
    }
    return std::move(found).verdict();
}

/// Only for addresses of platforms: http names things elsewhere (http://www.wikidata.org/entity/Q6097).
Judgement same_as_https(const FactView& view) {
    bool any = false;
    Findings found;
    for (const Account& account : same_as(view)) {
        if (!account.url || !account.url->is_http() || !recognise(account.url->text()).name.starts_with("profile:")) continue;
        any = true;
        if (account.url->scheme() == "http") found.at(account.fact, {{"value", account.written}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

/// twitter:site names the account of the site; so does the sameAs of the organisation.
Judgement accounts_agree(const FactView& view) {
    const std::optional<FactIndex> tag = first_filled(view, "twitter:site");
    if (!tag || !is_handle(text::trim(view[*tag].value))) return not_applicable();  // twitter-site-handle tells that
    const Said said = said_accounts(view);
    if (said.handles.empty()) return not_applicable();
    if (std::find(said.handles.begin(), said.handles.end(), own_handle(view, *tag)) != said.handles.end()) return passed();
    Findings found;
    found.at(*tag, {{"value", view[*tag].value}, {"other", "@" + said.handles.front()}});
    return std::move(found).verdict();
}

Judgement same_as_lists_x(const FactView& view) {
    const std::optional<FactIndex> tag = first_filled(view, "twitter:site");
    const Said said = said_accounts(view);
    if (!tag || !said.any || !is_handle(text::trim(view[*tag].value))) return not_applicable();
    if (!said.handles.empty()) return passed();
    Findings found;
    found.at(*tag, {{"value", view[*tag].value}, {"other", "https://x.com/" + own_handle(view, *tag)}});
    return std::move(found).verdict();
}

}  // namespace smo::coded
