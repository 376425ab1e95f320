#pragma once
// Which of the selected platforms a finding hurts, judged after their fall-backs: a rule that is about a field of the card does
// not hurt a platform that fills the field otherwise.
//
//     Hurt hurt(ready, known.page.facts, cards);
//     for (const std::string& id : hurt.by(rule, finding, view)) …

#include "audit/ready.h"

#include <span>
#include <string>
#include <vector>

namespace smo {

class Hurt {
public:
    /// `cards`: those of the selected platforms, in their order, made of `facts`.
    Hurt(const ReadyAudit& ready, std::span<const Fact> facts, std::vector<Card> cards);
    Hurt(const Hurt&) = delete;
    Hurt& operator=(const Hurt&) = delete;

    /// Places in `ready.platforms`, ascending. A finding may name those it hurts itself, in its value "hurts": ids with spaces between.
    std::vector<std::size_t> by(const Rule& rule, const RuleFinding& finding, const FactView& view) const;
    std::span<const Card> cards() const { return cards_; }

private:
    struct Medium {
        std::string_view id;
        const Platform* platform = nullptr;
        const Card* card = nullptr;  // what it would show, were its crawler let in; nullptr for a platform whose cards nobody documented
    };
    bool is_hurt(const Medium& medium, const Rule& rule, const RuleFinding& finding, const FactView& view) const;

    std::vector<Card> cards_, let_in_;
    std::vector<Medium> media_;
};

/// The robots token a finding speaks of ("Twitterbot"); empty for every other kind of finding.
std::string_view robots_token(const RuleFinding& finding);

}  // namespace smo
