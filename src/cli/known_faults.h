#pragma once
// --baseline and --update-baseline: which findings are known, and what becomes known.

#include <smo/baseline.h>

#include <optional>
#include <string>

#include "cli/audit_reports.h"
#include "cli/job.h"

namespace smo::cli {

struct KnownFaults {
    std::optional<Baseline> before;  // of --baseline, or of the file that --update-baseline writes
    std::string file;                // to be written; empty: nothing is
    bool prune = false, gate = false, quiet = false;
};

/// A --baseline that is not there is an error, unless this run writes it.
Result<KnownFaults> read_known_faults(const Arguments& arguments);

/// Earlier addresses of share images: those that the baseline knows and no page of this run names.
std::vector<Want> ask_old_pictures(const KnownFaults& known, const ScoutReport& scout, const Records& records, const Selection& selection);

/// Compares, writes the new baseline if the run is complete, and decides the gate anew.
void compare_with(const KnownFaults& known, const RuleSet& rules, const GateOptions& gate, Audited& audited, const Streams& streams);

}  // namespace smo::cli
