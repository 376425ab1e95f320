// Scores over time as smo-history/1.

#include <algorithm>

#include "report/history_report.h"

namespace smo {
namespace {

Json number(const std::optional<Points>& points) {
    return points ? Json(points_number(*points)) : Json(nullptr);
}

Json map_json(const std::map<std::string, Points>& points) {
    Json::Object object;
    for (const auto& [name, value] : points) object.emplace_back(name, Json(points_number(value)));
    return Json(std::move(object));
}

Json run_json(const HistoryPoint& point) {
    Json json;
    json.set("at", point.at.empty() ? Json(nullptr) : Json(point.at)).set("complete", point.complete).set("score", number(point.score));
    json.set("groups", map_json(point.groups)).set("platforms", map_json(point.platforms));
    return json;
}

Json series_json(const HistorySeries& series) {
    const LastRuns last = last_runs(series);
    const std::optional<Points> change = last.score && last.before ? std::optional(*last.score - *last.before) : std::nullopt;
    const std::size_t space = series.ruleset.find(' ');
    Json ruleset;
    ruleset.set("version", series.ruleset.substr(0, space));
    ruleset.set("hash", space == std::string::npos ? std::string() : series.ruleset.substr(space + 1));
    Json json;
    json.set("site", series.site).set("ruleset", std::move(ruleset)).set("count", static_cast<unsigned long>(series.points.size()));
    json.set("score", number(last.score)).set("before", number(last.before)).set("change", number(change));
    return json;
}

/// Pages of the last complete run, and what they had in the one before.
Json pages_json(const HistorySeries& series) {
    const LastRuns last = last_runs(series);
    Json::Array pages;
    if (last.run)
        for (const auto& [path, points] : last.run->pages) {
            std::optional<Points> before;
            if (last.run_before)
                if (const auto found = last.run_before->pages.find(path); found != last.run_before->pages.end()) before = found->second;
            Json page;
            page.set("path", path).set("score", points_number(points)).set("before", number(before));
            pages.push_back(std::move(page));
        }
    return Json(std::move(pages));
}

std::string lines(const Json& array) {
    std::string out;
    for (const Json& item : array.items()) out += (out.empty() ? "\n" : ",\n") + to_text(item);
    return out;
}

}  // namespace

std::string history_json(const std::vector<HistorySeries>& series, HistoryDetail detail) {
    std::string out = "{\"schema\":\"smo-history/1\",\"series\":[";
    for (std::size_t i = 0; i < series.size(); ++i) {
        std::string text = to_text(series_json(series[i]));
        out += i == 0 ? "\n" : ",\n";
        if (detail == HistoryDetail::runs) {
            text.pop_back();
            Json::Array runs;
            for (const HistoryPoint& point : series[i].points) runs.push_back(run_json(point));
            text += ",\"runs\":[" + lines(Json(std::move(runs))) + "],\"pages\":[" + lines(pages_json(series[i])) + "]}";
        }
        out += text;
    }
    return out + "]}\n";
}

}  // namespace smo
