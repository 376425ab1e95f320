// Scores over time for the HTML report. Numbers stand beside every picture; nothing needs a script or a style of its own.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/history_report.h"
#include "report/preview_html_parts.h"
#include "report/report_html.h"

namespace smo {
namespace {

constexpr std::size_t most_runs = 200, most_dots = 60;
constexpr int picture_width = 1000, picture_height = 128, edge = 8;  // the height in pixels; the width is stretched

struct Known {
    std::string_view at;
    Points points = 0;
};

std::string signed_points(Points change) {
    return change == 0 ? "unchanged" : change < 0 ? "−" + points_text(-change) : "+" + points_text(change);
}

std::string time_text(const std::vector<Known>& runs, const Known& run) {
    if (run.at.size() < 16) return run.at.empty() ? "unknown" : sheet::briefly(std::string(run.at));
    const bool one_day = runs.front().at.substr(0, 10) == runs.back().at.substr(0, 10);
    const std::string day(run.at.substr(0, 10));
    return sheet::briefly(one_day ? day + " " + std::string(run.at.substr(11, 5)) : day);
}

/// Round numbers around all values: the lines of the grid.
struct Axis {
    Points low = 0, high = 100'000;
    double place(Points points) const {
        return edge + static_cast<double>(picture_height - 2 * edge) * static_cast<double>(high - points) / static_cast<double>(high - low);
    }
};

Axis axis_of(Points low, Points high) {
    for (const Points step : {5'000, 10'000, 25'000, 50'000}) {
        Axis axis{low / step * step, (high + step - 1) / step * step};
        // What does not move shall not run along the edge.
        if (axis.low == low && axis.low > 0) axis.low -= step;
        if (axis.high == high && axis.high < 100'000) axis.high += step;
        if (axis.high - axis.low <= 3 * step) return axis;
    }
    return {};
}

std::string axis_text(Points points) {
    return points % 1000 == 0 ? std::to_string(points / 1000) : points_text(points);
}

/// The numbers of the grid stand beside the picture as text, so that they are as large as any other text however wide it is drawn.
std::string picture(const std::vector<Known>& runs) {
    const auto [low, high] = std::minmax_element(runs.begin(), runs.end(), [](const Known& a, const Known& b) { return a.points < b.points; });
    const Axis axis = axis_of(low->points, high->points);
    std::string grid, line, dots, labels;
    for (const Points value : {axis.high, (axis.high + axis.low) / 2, axis.low}) {
        grid += fmt::format("<path class=\"grid\" d=\"M0 {:.1f}H{}\"/>", axis.place(value), picture_width);
        labels += "<span>" + axis_text(value) + "</span>";
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const double x = edge + static_cast<double>(picture_width - 2 * edge) * static_cast<double>(i) / static_cast<double>(runs.size() - 1);
        const double y = axis.place(runs[i].points);
        line += fmt::format("{}{:.1f},{:.1f}", i == 0 ? "" : " ", x, y);
        // A dot is a line of no length with round ends: it stays round when the picture is stretched.
        if (runs.size() <= most_dots || i + 1 == runs.size())
            dots += fmt::format("<path class=\"dot {}\" d=\"M{:.1f} {:.1f}h0\"><title>{}: {}</title></path>", report::tone(runs[i].points), x, y,
                                time_text(runs, runs[i]), points_text(runs[i].points));
    }
    const std::string size =
        fmt::format("viewBox=\"0 0 {} {}\" width=\"100%\" height=\"{}\" preserveAspectRatio=\"none\"", picture_width, picture_height, picture_height);
    const std::string told = fmt::format("The score from {} to {} in {} runs", points_text(runs.front().points), points_text(runs.back().points), runs.size());
    std::vector<std::size_t> labelled = {0};
    if (runs.size() >= 5 && runs.size() % 2 == 1) labelled.push_back(runs.size() / 2);  // the one in the middle
    labelled.push_back(runs.size() - 1);
    std::string times;
    for (const std::size_t i : labelled) times += fmt::format("<span>{} <b>{}</b></span>", time_text(runs, runs[i]), points_text(runs[i].points));
    return fmt::format(
        "<figure class=\"trend\"><div class=\"values\" aria-hidden=\"true\">{}</div><svg role=\"img\" aria-label=\"{}\" {}>{}"
        "<polyline class=\"line\" points=\"{}\"/>{}</svg><figcaption>{}</figcaption></figure>\n",
        labels, told, size, grid, line, dots, times);
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
    std::set<std::string> names;
    for (const HistoryPoint& point : series.points)
        for (const auto& named : point.*part) names.insert(named.first);
    std::string items;
    for (const std::string& name : names) {
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
    if (runs.empty()) return {};
    if (runs.size() == 1)
        return fmt::format("<p>The first complete run of this history: {}. The next one draws a line here.</p>\n", points_text(runs.front().points));
    std::string out = fmt::format("<p>The score of {} complete runs, {} to {}: now {}, {} since the run before, {} since the first.</p>\n", runs.size(),
                                  sheet::briefly(std::string(runs.front().at.substr(0, 10))), sheet::briefly(std::string(runs.back().at.substr(0, 10))),
                                  points_text(runs.back().points), signed_points(runs.back().points - runs[runs.size() - 2].points),
                                  signed_points(runs.back().points - runs.front().points));
    out += picture(runs);
    for (const auto& [heading, part] :
         {std::pair("Groups that changed in this run", &HistoryPoint::groups), {"Platforms that changed in this run", &HistoryPoint::platforms}})
        if (const std::string items = changes_of(series, part); !items.empty())
            out += fmt::format("<h3>{}</h3>\n<ul class=\"counts\">\n{}</ul>\n", heading, items);
    return out;
}

}  // namespace smo
