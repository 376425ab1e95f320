#pragma once
// Scores over time: runs of one site under one ruleset as lines of a chart.
//
//     add_point(series, *history_point(report));
//     out << history_terminal(series, options);

#include <smo/report.h>

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

/// Charts of the site's score, its groups and platforms, and the pages that fell in the last run.
std::string history_terminal(const std::vector<HistorySeries>& series, const TerminalOptions& options);
/// The section of the HTML report: the same lines as pictures; empty with fewer than two runs.
std::string history_html(const HistorySeries& series);
/// One line a site, those that fell most in their last run first.
std::string history_sites(const std::vector<HistorySeries>& series, const TerminalOptions& options);

}  // namespace smo
