// Scores over time as lines of blocks: the last run stands at the right, an incomplete one is ×.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <set>

#include "report/history_report.h"
#include "report/terminal_sections.h"

namespace smo {
namespace {

constexpr std::size_t most_falls = 10;
constexpr Points smallest_span = 5'000;  // a tenth of a point shall not look like a cliff

using Line = std::vector<std::optional<Points>>;  // nothing: incomplete, or not scored then

std::string blocks(const Line& line, std::size_t columns) {
    constexpr std::array<std::string_view, 8> levels = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    Points low = 100'000, high = 0;
    for (const auto& points : line) {
        if (!points) continue;
        low = std::min(low, *points);
        high = std::max(high, *points);
    }
    if (low > high) low = high;
    // A line that hardly moves runs in the middle.
    const Points span = std::max(high - low, smallest_span), floor = low - (span - (high - low)) / 2;
    std::string text;
    for (std::size_t i = line.size() - std::min(line.size(), columns); i < line.size(); ++i)
        text += line[i] ? std::string(levels[static_cast<std::size_t>(std::clamp<Points>(((*line[i] - floor) * 7 + span / 2) / span, 0, 7))]) : "×";
    return text;
}

std::string signed_points(Points change) {
    return change < 0 ? "-" + points_text(-change) : "+" + points_text(change);
}

/// The last value, and the one before it.
std::pair<std::optional<Points>, std::optional<Points>> last_two(const Line& line) {
    std::optional<Points> last, before;
    for (const auto& points : line) {
        if (!points) continue;
        before = last;
        last = points;
    }
    return {last, before};
}

std::string row(const Ink& ink, std::string_view name, const Line& line) {
    constexpr std::size_t column = 14;
    const auto [last, before] = last_two(line);
    if (!last) return {};
    std::string change = before && *before != *last ? signed_points(*last - *before) : before ? "=" : "";
    const Colour colour = before && *last < *before ? Colour::red : before && *last > *before ? Colour::green : Colour::none;
    const std::string shown = text::ellipsis(safe(name), column);
    return fmt::format("  {}{}  {:>5}  {}  {}\n", shown, spaces(column - std::min(column, text::width(shown))), points_text(*last),
                       ink.paint(colour, fmt::format("{:>6}", change)), ink.paint(colour_of(*last), blocks(line, ink.width() - 34)));
}

template <class Value>
Line line_of(const HistorySeries& series, Value value) {
    Line line;
    for (const HistoryPoint& point : series.points) line.push_back(point.complete ? value(point) : std::optional<Points>());
    return line;
}

Line score_line(const HistorySeries& series) {
    return line_of(series, [](const HistoryPoint& point) { return point.score; });
}

std::string rows_of(const Ink& ink, const HistorySeries& series, std::map<std::string, Points> HistoryPoint::*part) {
    std::set<std::string> names;
    for (const HistoryPoint& point : series.points)
        for (const auto& named : point.*part) names.insert(named.first);
    std::string out;
    for (const std::string& name : names)
        out += row(ink, name, line_of(series, [&](const HistoryPoint& point) {
                       const auto found = (point.*part).find(name);
                       return found == (point.*part).end() ? std::optional<Points>() : std::optional(found->second);
                   }));
    return out;
}

/// Pages that fell between the last two complete runs, most first.
std::string falls(const Ink& ink, const HistorySeries& series) {
    const LastRuns last = last_runs(series);
    if (!last.run_before) return {};
    std::vector<std::pair<Points, std::string>> fallen;
    for (const auto& [path, points] : last.run->pages)
        if (const auto found = last.run_before->pages.find(path); found != last.run_before->pages.end() && found->second > points)
            fallen.emplace_back(points - found->second, fmt::format("{:>5} → {:>5}  {}", points_text(found->second), points_text(points), safe(path)));
    std::sort(fallen.begin(), fallen.end());
    if (fallen.empty()) return {};
    std::string out = ink.heading("Pages that fell in the last run");
    for (std::size_t i = 0; i < std::min(fallen.size(), most_falls); ++i) out += "  " + fallen[i].second + "\n";
    if (fallen.size() > most_falls) out += fmt::format("  and {} more\n", fallen.size() - most_falls);
    return out;
}

std::string day_of(const HistoryPoint& point) {
    return point.at.empty() ? "at an unknown time" : safe(std::string_view(point.at).substr(0, 10));
}

std::string head(const Ink& ink, const HistorySeries& series) {
    const std::size_t space = series.ruleset.find(' ');
    std::string told = fmt::format("{}, ruleset {} {}", text::plural(static_cast<std::int64_t>(series.points.size()), "run"),
                                   safe(series.ruleset.substr(0, space)), space == std::string::npos ? "" : safe(series.ruleset.substr(space + 1, 8)));
    const std::string first = day_of(series.points.front()), last = day_of(series.points.back());
    told += ", " + first + (first == last ? "" : " to " + last);
    const auto incomplete = std::count_if(series.points.begin(), series.points.end(), [](const HistoryPoint& point) { return !point.complete; });
    if (incomplete > 0) told += fmt::format("; {} incomplete (×)", incomplete);
    return ink.paint(Colour::bold, safe(series.site)) + "\n" + ink.wrapped("  ", told, 2);
}

}  // namespace

std::string history_terminal(const std::vector<HistorySeries>& series, const TerminalOptions& options) {
    const Ink ink(options);
    std::string out;
    for (const HistorySeries& one : series) {
        out += (out.empty() ? "" : "\n") + head(ink, one) + "\n" + row(ink, "score", score_line(one));
        out += rows_of(ink, one, &HistoryPoint::groups);
        if (const std::string platforms = rows_of(ink, one, &HistoryPoint::platforms); !platforms.empty()) out += ink.heading("Ready for") + platforms;
        out += falls(ink, one);
    }
    return out;
}

std::string history_sites(const std::vector<HistorySeries>& series, const TerminalOptions& options) {
    const Ink ink(options);
    std::string out;
    for (const HistorySeries& one : series) {
        const Line line = score_line(one);
        const auto [last, before] = last_two(line);
        const Points change = last && before ? *last - *before : 0;
        const Colour colour = change < 0 ? Colour::red : change > 0 ? Colour::green : Colour::none;
        const std::string told = change != 0 ? signed_points(change) : before ? "=" : "new";
        out += fmt::format("  {:>5}  {}  {}  {}\n", last ? points_text(*last) : "none", ink.paint(colour, fmt::format("{:>6}", told)),
                           blocks(line, 20) + spaces(20 - std::min<std::size_t>(line.size(), 20)), safe(one.site));
    }
    return out;
}

}  // namespace smo
