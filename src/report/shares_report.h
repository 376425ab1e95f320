#pragma once
// Visits of preview crawlers (shares.h) to bytes.

#include <smo/report.h>
#include <smo/shares.h>

#include <string>
#include <vector>

namespace smo {

/// What a visit is and is not; stands in every form of the report.
std::string_view shares_note();

/// smo-shares/1, one page a line. `logs`: their names.
std::string shares_json(const Shares& shares, const std::vector<std::string>& logs);

/// Table and chart. `all_fixes` of the options means every page.
std::string shares_terminal(const Shares& shares, const std::vector<std::string>& logs, const TerminalOptions& options);

/// Visits by day, in order.
std::map<Day, std::uint64_t> visits_by_day(const Shares& shares);

}  // namespace smo
