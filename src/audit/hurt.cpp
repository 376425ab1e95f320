#include "audit/hurt.h"

#include <algorithm>

#include <smo/text.h>

namespace smo {
namespace {

/// What keeps a crawler from the page, not from a part of the card.
bool keeps_away(const Fact& fact) {
    for (const std::string_view prefix : {"robots:", "as:", "http:status", "http:redirects"})
        if (fact.name.starts_with(prefix)) return true;
    return false;
}

/// A crawler that is let in again would fall back as ever; what it lacks then is what the page lacks.
Card if_let_in(const Platform& platform, std::span<const Fact> facts) {
    std::vector<Fact> rest(facts.begin(), facts.end());
    for (Fact& fact : rest)
        if (keeps_away(fact)) fact.name.clear();  // owners are indices, so nothing is taken out
    return make_card(platform, rest);
}

bool asks_for_presence(const Check& check) {
    return check.verb == "present" || check.verb == "not-empty" || check.verb == "any-of";
}

bool reads_one_of(const CardField& field, std::span<const std::string> facts) {
    return std::any_of(facts.begin(), facts.end(),
                       [&](const std::string& fact) { return std::find(field.chain.begin(), field.chain.end(), fact) != field.chain.end(); });
}

std::string_view value_of(const RuleFinding& finding, std::string_view name) {
    const auto found = std::find_if(finding.values.begin(), finding.values.end(), [&](const auto& value) { return value.first == name; });
    return found == finding.values.end() ? std::string_view() : std::string_view(found->second);
}

bool takes_from(const Card& card, std::string_view field, FactIndex fact) {
    const Card::Value* value = card.find(field);
    return value && value->fact == fact;
}

}  // namespace

std::string_view robots_token(const RuleFinding& finding) {
    return value_of(finding, "token");
}

Hurt::Hurt(const ReadyAudit& ready, std::span<const Fact> facts, std::vector<Card> cards) : cards_(std::move(cards)) {
    let_in_.reserve(cards_.size());  // `media_` points into it
    auto card = cards_.begin();      // in the order of the selection; those without a page have none
    for (const ReadyPlatform& one : ready.platforms) {
        Medium medium{one.id, one.platform, nullptr};
        const bool has_card = one.cards && card != cards_.end();
        if (one.makes_cards && has_card) {
            medium.card = &*card;
            if (card->fetch.ok == Known::no && let_in_.size() < let_in_.capacity()) {
                let_in_.push_back(if_let_in(*medium.platform, facts));
                medium.card = &let_in_.back();
            }
        }
        if (has_card) ++card;
        media_.push_back(medium);
    }
}

bool Hurt::is_hurt(const Medium& medium, const Rule& rule, const RuleFinding& finding, const FactView& view) const {
    // What keeps one crawler away hurts only those who send it.
    if (const std::string_view token = robots_token(finding); !token.empty())
        return medium.platform && text::equal_ignoring_case(medium.platform->robots_token, token);
    if (const std::string_view ids = value_of(finding, "hurts"); !ids.empty()) {
        const std::vector<std::string_view> words = text::words(ids);
        return std::find(words.begin(), words.end(), medium.id) != words.end();
    }
    const bool named = std::find(rule.platforms.begin(), rule.platforms.end(), medium.id) != rule.platforms.end();
    if (!named && !rule.platforms.empty()) return false;
    // Where nobody documented how a platform makes its cards, the protocol is all there is to go by.
    if (rule.field.empty() || !medium.card) return true;
    const CardField* field = field_of(*medium.platform, rule.field);
    if (!field) return false;
    if (asks_for_presence(rule.check)) return !medium.card->find(rule.field) && reads_one_of(*field, rule.check.arguments);
    return finding.fact && *finding.fact < view.facts().size() && takes_from(*medium.card, rule.field, *finding.fact);
}

std::vector<std::size_t> Hurt::by(const Rule& rule, const RuleFinding& finding, const FactView& view) const {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < media_.size(); ++i)
        if (is_hurt(media_[i], rule, finding, view)) places.push_back(i);
    return places;
}

}  // namespace smo
