// smo diff: what got better and worse between two reports.

#include <smo/disk.h>
#include <smo/report.h>

#include "cli/commands.h"
#include "cli/outputs.h"

namespace smo::cli {
namespace {

constexpr std::size_t largest_report = 512 << 20;

Result<Json> read_report(const std::string& file) {
    const auto bytes = file == "-" ? read_stdin(largest_report) : read_file(file, largest_report);
    if (!bytes) return tl::unexpected(bytes.error());
    auto json = parse_json(*bytes, {.depth = 32, .bytes = largest_report});
    if (!json) return fail("this is no JSON: " + json.error().what, file + ":" + json.error().where, "smo TARGET --format json=FILE writes a report.");
    return json;
}

std::string written(const Output& output, const ReportDiff& diff, const Arguments& arguments, const Streams& streams) {
    if (output.format == "json") return diff_json(diff);
    if (output.format == "markdown") return diff_markdown(diff);
    const bool here = output.file.empty();
    return diff_terminal(
        diff, {.colour = here && streams.colour_out, .all_fixes = arguments.has("all"), .quiet = false, .width = here ? streams.width : 100, .again = {}});
}

}  // namespace

int run_diff(const Arguments& arguments, const Streams& streams) {
    const auto outputs = read_outputs(arguments);
    if (!outputs) return impossible(streams, outputs.error());
    if (arguments.words.size() != 2)
        return impossible(streams,
                          {"smo diff takes two reports, the old one first", "", "smo diff old.json new.json; smo TARGET --format json=FILE writes a report."});
    const auto before = read_report(arguments.words[0]);
    if (!before) return impossible(streams, before.error());
    const auto after = read_report(arguments.words[1]);
    if (!after) return impossible(streams, after.error());
    const auto diff = diff_reports(*before, *after, arguments.words[0], arguments.words[1]);
    if (!diff) return impossible(streams, diff.error());
    for (const Output& output : *outputs) {
        const std::string text = written(output, *diff, arguments, streams);
        if (output.file.empty()) {
            streams.out(text);
        } else if (const auto done = write_file(output.file, text); !done) {
            return impossible(streams, done.error());
        }
    }
    return diff->worse ? exit_findings : exit_well;
}

}  // namespace smo::cli
