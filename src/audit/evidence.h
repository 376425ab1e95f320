#pragma once
// From a rule's finding to the Finding of the report: texts filled in, evidence, place and fingerprint.

#include "audit/gather.h"

namespace smo {

/// The sentence of a fix and the markup to paste, taken apart: the markup stands in backticks and begins with '<'.
struct FixText {
    std::string fix;      // with the markup in it, as the rule says it
    std::string snippet;  // the markup alone, values HTML-escaped, "…" for what is absent; may be empty
};
FixText fix_text(const Rule& rule, const RuleFinding& finding, const FactView& view);

/// The finding without its fingerprint.
Finding make_finding(const Rule& rule, const RuleFinding& finding, const FactView& view, const Gathered& known);

/// What identifies a finding across runs: own origin as "/", white space collapsed; empty for what was measured.
std::string evidence(const RuleFinding& finding, const FactView& view, const Gathered& known);
/// 32 hex digits of rule, path and query, evidence and the ordinal among equals.
std::string fingerprint(std::string_view rule, std::string_view page_url, std::string_view evidence, std::size_t ordinal);

}  // namespace smo
