// One rule on one page: the guards first, then the verb or the coded check.

#include "rules/judge.h"
#include "rules/coded.h"
#include "rules/verbs.h"

namespace smo {
namespace {

Judgement judge_check(const Check& check, const FactView& view) {
    const Verb* verb = find_verb(check.verb);
    return verb && verb->judge ? verb->judge(check, view) : Judgement{};
}

}  // namespace

/// A guard that does not hold settles the matter, whatever is unknown of the others.
Judgement judge_guards(const Rule& rule, const FactView& view) {
    Judgement result;
    result.outcome = Outcome::pass;
    for (const Check& guard : rule.when) {
        Judgement judgement = judge_check(guard, view);
        if (judgement.outcome == Outcome::fail || judgement.outcome == Outcome::not_applicable) return {};
        if (judgement.outcome == Outcome::unknown) result = std::move(judgement);
    }
    return result;
}

Judgement judge(const Rule& rule, const FactView& view) {
    if (rule.site_wide) return {};
    Judgement guards = judge_guards(rule, view);
    if (guards.outcome != Outcome::pass) return guards;
    if (rule.check.verb != "code") return judge_check(rule.check, view);
    const CodedCheck* coded = find_coded(rule.id);
    return coded ? coded->check(view) : Judgement{};
}

}  // namespace smo
