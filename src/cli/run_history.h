#pragma once
// --history: between the points of a chart and the rows on disk.

#include <smo/audit.h>

#include <span>
#include <string>
#include <vector>

#include "cli/args.h"
#include "cli/streams.h"
#include "report/history_report.h"

namespace smo::cli {

Result<std::vector<HistoryPoint>> read_history(const std::string& file);

/// Scores over time for the HTML report; empty without --history or where it cannot be read.
std::string trend_of(const Arguments& arguments, const Summary& summary);

/// Adds the run to the file of --history. A history that cannot be written is told and changes nothing else.
void keep_run(const Arguments& arguments, const Summary& summary, const Records& records, const std::string& at, const Streams& streams);

}  // namespace smo::cli
