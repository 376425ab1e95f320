// Audits and kept reports as points of a history.

#include <smo/url.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "report/history_report.h"

namespace smo {
namespace {

constexpr std::size_t most_pages = 10'000;

std::string path_of(const std::string& address) {
    const auto url = Url::parse(address);
    return url ? url->path_and_query() : address;
}

std::optional<Points> points_of(const Json& json) {
    if (!json.is_number()) return std::nullopt;
    const double number = json.number_or(0);
    if (!(number >= 0 && number <= 100)) return std::nullopt;
    return static_cast<Points>(std::llround(number * 1000));
}

std::map<std::string, Points> map_of(const Json& json) {
    std::map<std::string, Points> found;
    for (const auto& [name, value] : json.members())
        if (const auto points = points_of(value)) found[name] = *points;
    return found;
}

/// As reports carry them, so that a history and kept reports draw the same.
Points rounded(Points points) {
    return (points + 50) / 100 * 100;
}
std::map<std::string, Points> rounded(std::map<std::string, Points> all) {
    for (auto& [name, points] : all) points = rounded(points);
    return all;
}

std::string first_filled(const std::string& a, const std::string& b) {
    return a.empty() ? b : a;
}

}  // namespace

HistoryPoint history_point(const Summary& summary, const Records& records) {
    HistoryPoint point;
    point.site = first_filled(summary.crawl.site_url, first_filled(summary.crawl.target, summary.crawl.start_url));
    point.ruleset = summary.ruleset_version + " " + summary.ruleset_hash;
    point.at = summary.started_at;
    point.complete = summary.complete;
    if (summary.score) point.score = rounded(*summary.score);
    point.groups = rounded(summary.groups);
    point.platforms = rounded(summary.platforms);
    for (const PageRecord& record : records)
        if (record.score && point.pages.size() < most_pages) point.pages[path_of(record.final_url)] = rounded(*record.score);
    return point;
}

std::optional<HistoryPoint> history_point(const Json& report) {
    if (report.at("schema").string() != "smo-report/1") return std::nullopt;
    HistoryPoint point;
    point.site = first_filled(report.at("site_url").string(), report.at("target").string());
    point.ruleset = report.at("ruleset").at("version").string() + " " + report.at("ruleset").at("hash").string();
    point.at = report.at("started_at").string();
    point.complete = report.at("complete").bool_or(true);
    const Json& score = report.at("score");
    point.score = points_of(score.at("value"));
    point.groups = map_of(score.at("groups"));
    point.platforms = map_of(score.at("platforms"));
    for (const Json& page : report.at("pages").items())
        if (const auto points = points_of(page.at("score")); points && point.pages.size() < most_pages)
            point.pages[path_of(page.at("final_url").string())] = *points;
    return point;
}

void add_point(std::vector<HistorySeries>& series, HistoryPoint point) {
    auto own = std::find_if(series.begin(), series.end(), [&](const HistorySeries& one) { return one.site == point.site && one.ruleset == point.ruleset; });
    if (own == series.end()) own = series.insert(series.end(), {point.site, point.ruleset, {}});
    const auto place =
        std::upper_bound(own->points.begin(), own->points.end(), point, [](const HistoryPoint& a, const HistoryPoint& b) { return a.at < b.at; });
    own->points.insert(place, std::move(point));
}

LastRuns last_runs(const HistorySeries& series) {
    LastRuns last;
    for (const HistoryPoint& point : series.points) {
        if (!point.complete) continue;
        last.run_before = std::exchange(last.run, &point);
        if (point.score) last.before = std::exchange(last.score, point.score);
    }
    return last;
}

void falls_first(std::vector<HistorySeries>& series) {
    const auto change = [](const HistorySeries& one) {
        const LastRuns last = last_runs(one);
        return last.score && last.before ? *last.score - *last.before : 0;
    };
    std::stable_sort(series.begin(), series.end(), [&](const HistorySeries& a, const HistorySeries& b) { return change(a) < change(b); });
}

}  // namespace smo
