#include "cli/run_history.h"

#include <smo/history.h>

namespace smo::cli {
namespace {

using Part = std::map<std::string, Points> HistoryPoint::*;
constexpr std::pair<std::string_view, Part> parts[] = {
    {"group", &HistoryPoint::groups}, {"platform", &HistoryPoint::platforms}, {"page", &HistoryPoint::pages}};

}  // namespace

Result<std::vector<HistoryPoint>> read_history(const std::string& file) {
    auto runs = read_runs(file);
    if (!runs) return tl::unexpected(runs.error());
    std::vector<HistoryPoint> points;
    for (HistoryRun& run : *runs) {
        HistoryPoint point;
        point.site = std::move(run.site);
        point.ruleset = std::move(run.ruleset);
        point.at = std::move(run.at);
        point.complete = run.complete;
        point.score = run.score;
        for (HistoryRun::Score& score : run.scores)
            for (const auto& [kind, part] : parts)
                if (score.kind == kind) (point.*part)[score.name] = score.points;
        points.push_back(std::move(point));
    }
    return points;
}

void keep_run(const Arguments& arguments, const Summary& summary, const Records& records, const std::string& at, const Streams& streams) {
    const auto file = arguments.one("history");
    if (!file) return;
    if (!summary.score) return streams.err("note: nothing was scored; the history was not written\n");
    const HistoryPoint point = history_point(summary, records);
    HistoryRun run{point.site, point.ruleset, at, point.complete, point.score, {}};
    for (const auto& [kind, part] : parts)
        for (const auto& [name, points] : point.*part) run.scores.push_back({std::string(kind), name, points});
    if (const auto kept = add_run(*file, run); !kept) streams.err(explain(kept.error()) + "The audit itself is complete; only its history was not written.\n");
}

std::string trend_of(const Arguments& arguments, const Summary& summary) {
    const auto file = arguments.one("history");
    if (!file) return {};
    auto points = read_history(*file);
    if (!points) return {};  // told when it was written
    const HistoryPoint now = history_point(summary, {});
    std::vector<HistorySeries> series;
    for (HistoryPoint& point : *points)
        if (point.site == now.site && point.ruleset == now.ruleset) add_point(series, std::move(point));
    return series.empty() ? std::string() : history_html(series.front());
}

}  // namespace smo::cli
