#include "audit/gather.h"

#include <algorithm>

#include <smo/text.h>

namespace smo {
namespace {

bool is_local(const Url& url) {
    const HostKind kind = host_kind(url.host());
    return !url.is_http() || (kind != HostKind::public_name && kind != HostKind::public_address) || is_preview_host(url.host());
}

Fact site_fact(std::string name, std::string value) {
    Fact fact;
    fact.name = std::move(name);
    fact.value = std::move(value);
    fact.origin = Origin::header;
    return fact;
}

/// `url` is the production address or absent: a rule about address identity must not judge 127.0.0.1.
void settle_address(Gathered& known) {
    bool found = false;
    for (Fact& fact : known.page.facts) {
        if (fact.name != "url") continue;
        if (known.origin.empty())
            fact.name = "url:local";
        else
            fact.value = known.page.url;
        found = true;
    }
    if (known.origin.empty()) {
        known.page.facts.push_back(site_fact("site:unknown", "no production address is known"));
        return;
    }
    if (!found) known.page.facts.push_back(site_fact("url", known.page.url));
    known.page.facts.push_back(site_fact("site:origin", known.origin));
}

}  // namespace

std::string in_production(const Gathered& known, std::string_view text) {
    if (known.origin.empty() || known.origin == known.local_origin) return std::string(text);
    const auto url = Url::parse(text);
    if (!url || url->origin() != known.local_origin) return std::string(text);
    if (!known.own_address.empty()) return known.own_address;
    if (known.prefix.empty()) return url->at_origin(known.origin).text();
    const auto there = Url::parse(known.origin + known.prefix + url->path_and_query());
    return there ? there->text() : std::string(text);
}

/// What the page's addresses are called; the page's own facts are of no matter.
void name_addresses(Gathered& known, const ReadyAudit& ready, const VisitedPage& visited) {
    const auto url = Url::parse(visited.url);
    if (!url) return;
    const Selection& selection = ready.selection;
    const std::optional<Url>& site = ready.site;
    const bool local = selection.site_answers_locally || is_local(*url);
    known.local_origin = url->origin();
    if (site && site->path() != "/") known.prefix = text::trim(site->path()).ends_with('/') ? site->path().substr(0, site->path().size() - 1) : site->path();
    if (site)
        known.origin = local ? site->origin() : url->origin();
    else if (!local)
        known.origin = url->origin();
    known.page.url = in_production(known, visited.url);
    known.page.base_url = in_production(known, known.page.base_url.empty() ? visited.url : known.page.base_url);
    if (selection.site_is_page && local) {
        if (known.page.base_url == known.page.url) known.page.base_url = selection.site_url;
        known.page.url = known.own_address = selection.site_url;
    }
    // The crawl may have read the page under its local name while the visit is told in production form.
    const auto read_at = Url::parse(visited.visit.last.url);
    if (read_at && site && known.local_origin == site->origin() && read_at->origin() != known.local_origin) {
        known.local_origin = read_at->origin();
        known.page.base_url = in_production(known, known.page.base_url);
    }
}

Gathered gather_addresses(const ReadyAudit& ready, const VisitedPage& visited) {
    Gathered known;
    known.page.url = visited.page.url;
    known.page.base_url = visited.page.base_url;
    name_addresses(known, ready, visited);
    return known;
}

Gathered gather(const ReadyAudit& ready, VisitedPage& visited) {
    Gathered known;
    known.page = std::move(visited.page);
    if (!known.page.links_recognised) add_link_facts(known.page);  // the crawl has, in its parser process
    name_addresses(known, ready, visited);
    if (known.local_origin.empty()) return known;
    settle_address(known);
    if (!visited.sitemap.empty()) known.page.facts.push_back(site_fact("sitemap:read", visited.sitemap));
    if (!visited.listed_as.empty()) known.page.facts.push_back(site_fact("sitemap:listed", in_production(known, visited.listed_as)));
    return known;
}

std::vector<Card> make_cards(const ReadyAudit& ready, const FactMap& map) {
    std::vector<Card> cards;
    cards.reserve(ready.platforms.size());
    for (const ReadyPlatform& one : ready.platforms)
        if (one.cards) cards.push_back(one.cards->card(map));
    return cards;
}

void add_card_facts(Gathered& known, std::span<const Card> cards) {
    for (const Card& card : cards) {
        Fact layout;
        layout.name = "card:" + card.platform + ".layout";
        layout.value = card.layout;
        layout.origin = Origin::card;
        known.page.facts.push_back(std::move(layout));
        for (const Card::Value& value : card.values) {
            Fact fact;
            fact.name = "card:" + card.platform + "." + value.field;
            fact.value = value.text;
            fact.origin = Origin::card;
            fact.owner = value.fact;
            if (fact.owner) {
                fact.at = known.page.facts[*fact.owner].at;
                fact.span = known.page.facts[*fact.owner].span;
            }
            known.page.facts.push_back(std::move(fact));
        }
    }
}

}  // namespace smo
