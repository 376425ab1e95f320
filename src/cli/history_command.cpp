// smo history: scores over time, from a history that audits wrote or from kept reports.

#include <smo/chunks.h>
#include <smo/disk.h>
#include <smo/text.h>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/run_history.h"

namespace smo::cli {
namespace {

constexpr std::int64_t largest_report = 512 << 20;

Result<bool> is_database(const std::string& file) {
    std::string first;
    const auto read = read_chunks(file, [&](std::string_view bytes) {
        first += bytes.substr(0, 16);
        return false;
    });
    if (!read) return tl::unexpected(read.error());
    return first.starts_with("SQLite format 3");
}

Result<void> add_file(const std::string& file, std::vector<HistorySeries>& series) {
    const auto database = is_database(file);
    if (!database) return tl::unexpected(database.error());
    if (*database) {
        auto points = read_history(file);
        if (!points) return tl::unexpected(points.error());
        for (HistoryPoint& point : *points) add_point(series, std::move(point));
        return {};
    }
    const auto bytes = read_file(file, largest_report);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto report = parse_json(*bytes, {.depth = 32, .bytes = static_cast<std::size_t>(largest_report)});
    auto point = report ? history_point(*report) : std::nullopt;
    if (!point) return fail("this is neither a history nor a report of smo", file, "smo TARGET --history FILE keeps a history, --format json=FILE a report.");
    add_point(series, std::move(*point));
    return {};
}

}  // namespace

int run_history(const Arguments& arguments, const Streams& streams) {
    const auto outputs = read_outputs(arguments);
    if (!outputs) return impossible(streams, outputs.error());
    std::vector<std::string> files = arguments.words;
    if (files.empty()) files = arguments.all("history");
    if (files.empty())
        return impossible(streams, {"smo history takes a history or reports", "",
                                    "smo history smo-history.db, smo history report-*.json; `history:` of smo.yaml names one."});
    std::vector<HistorySeries> series;
    for (const std::string& file : files)
        if (const auto added = add_file(file, series); !added) return impossible(streams, added.error());
    if (series.empty()) return impossible(streams, {"the history has no run yet", files.front(), "smo TARGET --history FILE adds one."});
    const bool sites = arguments.has("sites");
    if (sites) falls_first(series);
    for (const Output& output : *outputs) {
        const bool here = output.file.empty();
        const TerminalOptions options{
            .colour = here && streams.colour_out, .all_fixes = false, .quiet = false, .width = here ? streams.width : 100, .again = {}};
        const std::string text = output.format == "json" ? history_json(series, sites ? HistoryDetail::sites : HistoryDetail::runs)
                                 : sites                 ? history_sites(series, options)
                                                         : history_terminal(series, options);
        if (here) {
            streams.out(text);
        } else if (const auto done = write_file(output.file, text); !done) {
            return impossible(streams, done.error());
        }
    }
    return exit_well;
}

}  // namespace smo::cli
