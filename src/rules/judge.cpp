// One rule on one page: the guards first, then the verb or the coded check.

#include "rules/judge.h"
#include "rules/coded.h"
#include "rules/verbs.h"

namespace smo {
namespace {

Judgement (*verb_of(const Check& check))(const Check&, const FactView&) {
    const Verb* verb = find_verb(check.verb);
    return verb ? verb->judge : nullptr;
}

}  // namespace

ReadyRule::ReadyRule(const Rule& rule) : rule_(&rule) {
    for (const Check& guard : rule.when) guards_.push_back(verb_of(guard));
    if (rule.check.verb != "code") {
        verb_ = verb_of(rule.check);
    } else if (const CodedCheck* coded = find_coded(rule.id)) {
        coded_ = coded->check;
    }
}

/// A guard that does not hold settles the matter, whatever is unknown of the others.
Judgement judge_guards(const ReadyRule& ready, const FactView& view) {
    Judgement result;
    result.outcome = Outcome::pass;
    for (std::size_t i = 0; i < ready.guards_.size(); ++i) {
        Judgement judgement = ready.guards_[i] ? ready.guards_[i](ready.rule_->when[i], view) : Judgement{};
        if (judgement.outcome == Outcome::fail || judgement.outcome == Outcome::not_applicable) return {};
        if (judgement.outcome == Outcome::unknown) result = std::move(judgement);
    }
    return result;
}

Judgement judge_guards(const Rule& rule, const FactView& view) {
    return judge_guards(ReadyRule(rule), view);
}

Judgement ReadyRule::judge(const FactView& view) const {
    if (rule_->site_wide) return {};
    Judgement guards = judge_guards(*this, view);
    if (guards.outcome != Outcome::pass) return guards;
    if (verb_) return verb_(rule_->check, view);
    return coded_ ? coded_(view) : Judgement{};
}

Judgement judge(const Rule& rule, const FactView& view) {
    return ReadyRule(rule).judge(view);
}

}  // namespace smo
