#pragma once
// Scores over time: runs of one site under one ruleset as lines of a chart.
//
//     add_point(series, *history_point(report));
//     out << history_terminal(series, options);

#include <smo/report.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace smo {

struct HistoryPoint {
    std::string site, ruleset, at;  // at: ISO 8601, empty = unknown
    bool complete = true;
    std::optional<Points> score;
    std::map<std::string, Points> groups, platforms, pages;  // pages by path and query; may be known of some runs only
};

/// The runs of one site under one ruleset: only these can be compared.
struct HistorySeries {
    std::string site, ruleset;
    std::vector<HistoryPoint> points;  // in order
};

/// What a run is remembered by. At most 10,000 pages, the first in their order.
HistoryPoint history_point(const Summary& summary, const Records& records);
/// The same of a kept report; nothing if it is none.
std::optional<HistoryPoint> history_point(const Json& report);

/// Into its series, behind earlier ones of the same time.
void add_point(std::vector<HistorySeries>& series, HistoryPoint point);

/// The last two complete runs that were scored. Pointers into the series, or nullptr.
struct LastRuns {
    std::optional<Points> score, before;
    const HistoryPoint *run = nullptr, *run_before = nullptr;  // complete ones
};
LastRuns last_runs(const HistorySeries& series);

/// Those that fell most in their last run first.
void falls_first(std::vector<HistorySeries>& series);

/// smo-history/1, one run and one page a line; `sites` leaves runs and pages out.
enum class HistoryDetail : std::uint8_t { runs, sites };
std::string history_json(const std::vector<HistorySeries>& series, HistoryDetail detail);

/// Charts of the site's score, its groups and platforms, and the pages that fell in the last run.
std::string history_terminal(const std::vector<HistorySeries>& series, const TerminalOptions& options);
/// The section of the HTML report: the score as a picture, and what changed; a sentence where there is but one run.
std::string history_html(const HistorySeries& series);
/// One line a site, in the order they come.
std::string history_sites(const std::vector<HistorySeries>& series, const TerminalOptions& options);

}  // namespace smo
