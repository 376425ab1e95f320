#pragma once
// Findings whose mend is known to the letter: where in the built file which markup goes. Of a directory only, where the file is at hand.
//
//     add_edits(audited);      // before SARIF is written, which offers them as fixes

#include <optional>
#include <string_view>

#include "cli/audit_reports.h"

namespace smo::cli {

/// The tag at a place is replaced if the snippet is the same element about the same thing; a missing one goes before the end of the head.
std::optional<Edit> edit_of(std::string_view page, const Finding& finding);

void add_edits(Audited& audited);

}  // namespace smo::cli
