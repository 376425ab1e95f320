#pragma once
// Everything known of one page as one list of facts: the page's own, the recognised links, the answers of the network and the
// cards. The page is copied, because its addresses are told in production form.
//
//     Gathered known = gather(selection, visited);
//     add_probe_facts(known, selection, answers);
//     std::vector<Card> cards = add_card_facts(known, selection);
//     FactView view(known.page, known.page.facts);

#include <smo/audit.h>
#include <smo/card.h>

namespace smo {

struct Gathered {
    Page page;                  // facts: of the page, then links, probes, cards; indices only ever grow
    std::string local_origin;   // where the page was answered
    std::string prefix;         // the path the site lies under in production, "/docs"; usually empty
    std::string own_address{};  // of a saved page that lies under another name; empty for all others
    std::string origin;         // what it is called in production; empty = unknown
};

Gathered gather(const Selection& selection, const VisitedPage& visited);
void add_probe_facts(Gathered& known, const Selection& selection, std::span<const Answer> answers);
/// The cards of the selected platforms, in their order; those without a page have none.
std::vector<Card> add_card_facts(Gathered& known, const Selection& selection);

/// An address of the local origin as it will be in production; others unchanged.
std::string in_production(const Gathered& known, std::string_view url);

}  // namespace smo
