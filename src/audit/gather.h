#pragma once
// Everything known of one page as one list of facts: the page's own, the recognised links, the answers of the network and the
// cards. Its addresses are told in production form.
//
//     Gathered known = gather(ready, std::move(visited));
//     add_probe_facts(known, ready, answers);
//     FactMap map(known.page.facts);
//     std::vector<Card> cards = make_cards(ready, map);

#include "audit/ready.h"

namespace smo {

struct Gathered {
    Page page;                  // facts: of the page, then links, probes, cards; indices only ever grow
    std::string local_origin;   // where the page was answered
    std::string prefix;         // the path the site lies under in production, "/docs"; usually empty
    std::string own_address{};  // of a saved page that lies under another name; empty for all others
    std::string origin;         // what it is called in production; empty = unknown
};

/// Takes the page out of `visited`.
Gathered gather(const ReadyAudit& ready, VisitedPage& visited);
/// The same without the facts, which stay where they are: enough to see what is wanted.
Gathered gather_addresses(const ReadyAudit& ready, const VisitedPage& visited);
void add_probe_facts(Gathered& known, const ReadyAudit& ready, std::span<const Answer> answers);
/// The cards of the selected platforms, in their order; those without a page have none.
std::vector<Card> make_cards(const ReadyAudit& ready, const FactMap& map);
/// What the cards show as facts, for rules that ask for it.
void add_card_facts(Gathered& known, std::span<const Card> cards);

/// An address of the local origin as it will be in production; others unchanged.
std::string in_production(const Gathered& known, std::string_view url);

}  // namespace smo
