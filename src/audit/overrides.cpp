#include "audit/overrides.h"

#include <smo/text.h>

#include <algorithm>

namespace smo {

OverridesHere overrides_here(const Selection& selection, std::string_view path) {
    OverridesHere here;
    for (const PathOverride& one : selection.overrides) {
        const bool matches = std::any_of(one.paths.begin(), one.paths.end(), [&](const std::string& glob) { return text::glob_match(glob, path); });
        if (!matches) continue;
        for (const auto& [rule, severity] : one.rules) here[rule] = severity;
    }
    return here;
}

bool is_off(const OverridesHere& here, std::string_view rule) {
    const auto found = here.find(rule);
    return found != here.end() && !found->second;
}

Severity severity_of(const OverridesHere& here, const Rule& rule) {
    const auto found = here.find(rule.id);
    return found != here.end() && found->second ? *found->second : rule.severity;
}

std::string newer_reason(const RuleSet& rules) {
    return "newer than ruleset " + rules.version();
}

}  // namespace smo
