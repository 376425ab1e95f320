// Scores over time for the HTML report. Numbers stand beside every picture; nothing needs a script or a style of its own.

#include <fmt/format.h>

#include <algorithm>

#include "report/history_report.h"
#include "report/preview_html_parts.h"
#include "report/report_html.h"

namespace smo {
namespace {

constexpr std::size_t most_runs = 200;
constexpr int picture_width = 640, picture_height = 96;

struct Known {
    std::string_view at;
    Points points = 0;
};

std::string signed_points(Points change) {
    return change == 0 ? "unchanged" : change < 0 ? "−" + points_text(-change) : "+" + points_text(change);
}

/// A line from the first to the last run; the scale is that of the values, five points at least.
std::string picture(const std::vector<Known>& runs, std::string_view name) {
    const auto [low, high] = std::minmax_element(runs.begin(), runs.end(), [](const Known& a, const Known& b) { return a.points < b.points; });
    const Points span = std::max<Points>(high->points - low->points, 5'000), floor = low->points - (span - (high->points - low->points)) / 2;
    std::string line;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const double x = 4 + static_cast<double>(picture_width - 8) * static_cast<double>(i) / static_cast<double>(runs.size() - 1);
        const double y = 4 + static_cast<double>(picture_height - 8) * (1 - static_cast<double>(runs[i].points - floor) / static_cast<double>(span));
        line += fmt::format("{}{:.1f},{:.1f}", i == 0 ? "" : " ", x, y);
    }
    return fmt::format(
        "<svg role=\"img\" aria-label=\"{}: from {} to {} in {} runs\" viewBox=\"0 0 {} {}\" width=\"100%\" height=\"{}\" preserveAspectRatio=\"none\">"
        "<polyline points=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" vector-effect=\"non-scaling-stroke\"/></svg>\n",
        sheet::briefly(std::string(name)), points_text(runs.front().points), points_text(runs.back().points), runs.size(), picture_width, picture_height,
        picture_height, line);
}

template <class Value>
std::vector<Known> known_of(const HistorySeries& series, Value value) {
    std::vector<Known> runs;
    for (const HistoryPoint& point : series.points)
        if (const std::optional<Points> points = point.complete ? value(point) : std::nullopt) runs.push_back({point.at, *points});
    if (runs.size() > most_runs) runs.erase(runs.begin(), runs.end() - most_runs);
    return runs;
}

std::string changes_of(const HistorySeries& series, std::map<std::string, Points> HistoryPoint::*part) {
    std::map<std::string, int> names;
    for (const HistoryPoint& point : series.points)
        for (const auto& [name, points] : point.*part) names[name] = 0;
    std::string items;
    for (const auto& [name, unused] : names) {
        const auto runs = known_of(series, [&](const HistoryPoint& point) {
            const auto found = (point.*part).find(name);
            return found == (point.*part).end() ? std::optional<Points>() : std::optional(found->second);
        });
        if (runs.size() < 2 || runs.back().points == runs[runs.size() - 2].points) continue;
        items += fmt::format("<li><bdi>{}</bdi> {} ({})</li>\n", sheet::briefly(name), points_text(runs.back().points),
                             signed_points(runs.back().points - runs[runs.size() - 2].points));
    }
    return items;
}

}  // namespace

std::string history_html(const HistorySeries& series) {
    const auto runs = known_of(series, [](const HistoryPoint& point) { return point.score; });
    if (runs.size() < 2) return {};
    std::string out = fmt::format("<p>The score of {} complete runs, {} to {}: now {}, {} since the run before, {} since the first.</p>\n", runs.size(),
                                  sheet::briefly(std::string(runs.front().at.substr(0, 10))), sheet::briefly(std::string(runs.back().at.substr(0, 10))),
                                  points_text(runs.back().points), signed_points(runs.back().points - runs[runs.size() - 2].points),
                                  signed_points(runs.back().points - runs.front().points));
    out += picture(runs, "score");
    for (const auto& [heading, part] :
         {std::pair("Groups that changed in this run", &HistoryPoint::groups), {"Platforms that changed in this run", &HistoryPoint::platforms}})
        if (const std::string items = changes_of(series, part); !items.empty())
            out += fmt::format("<h3>{}</h3>\n<ul class=\"counts\">\n{}</ul>\n", heading, items);
    return out;
}

}  // namespace smo
