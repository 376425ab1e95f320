#pragma once
// The guards of a rule (`when:`): pass when all hold, not applicable when one does not, unknown when one could not be judged.

#include <smo/rule.h>

namespace smo {

Judgement judge_guards(const Rule& rule, const FactView& view);

}  // namespace smo
