#pragma once
// What smo.yaml changes on one page.

#include <smo/audit.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace smo {

/// Of the overrides that match a path the last word on each rule; nothing = off.
using OverridesHere = std::map<std::string, std::optional<Severity>, std::less<>>;
OverridesHere overrides_here(const Selection& selection, std::string_view path);

bool is_off(const OverridesHere& here, std::string_view rule);
Severity severity_of(const OverridesHere& here, const Rule& rule);

/// Why what a rule finds is not counted: "newer than ruleset 0.1".
std::string newer_reason(const RuleSet& rules);

}  // namespace smo
