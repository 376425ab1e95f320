#pragma once
// Parts of smo diff that its writers share.

#include <smo/report.h>

namespace smo {

/// "+2.4", "−0.3", "±0".
std::string change_text(Points before, Points after);
/// Worst first, then by rule.
bool comes_before(const ReportDiff::Change& a, const ReportDiff::Change& b);

}  // namespace smo
