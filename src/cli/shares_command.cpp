// smo shares: which pages the platforms' preview crawlers visit, from access logs.

#include <smo/disk.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/shared_pages.h"
#include "report/shares_report.h"

namespace smo::cli {
namespace {

constexpr std::int64_t largest_report = 512 << 20;

Result<void> join(Shares& shares, const std::string& file) {
    const auto bytes = read_file(file, largest_report);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto report = parse_json(*bytes, {.depth = 32, .bytes = largest_report});
    if (!report || !join_report(shares, *report)) return fail("this is no report of smo", file, "smo TARGET --format json=FILE writes one.");
    return {};
}

}  // namespace

int run_shares(const Arguments& arguments, const Streams& streams) {
    const auto outputs = read_outputs(arguments);
    if (!outputs) return impossible(streams, outputs.error());
    if (arguments.words.empty())
        return impossible(streams, {"smo shares takes access logs", "", "smo shares access.log access.log.1.gz; - is standard input."});
    auto shares = read_logs(arguments.words, arguments.one("host").value_or(""), streams);
    if (!shares) return impossible(streams, shares.error());
    if (const auto report = arguments.one("report"))
        if (const auto joined = join(*shares, *report); !joined) return impossible(streams, joined.error());
    for (const Output& output : *outputs) {
        const bool here = output.file.empty();
        const std::string text = output.format == "json" ? shares_json(*shares, arguments.words)
                                                         : shares_terminal(*shares, arguments.words,
                                                                           {.colour = here && streams.colour_out,
                                                                            .all_fixes = arguments.has("all"),
                                                                            .quiet = false,
                                                                            .width = here ? streams.width : 100,
                                                                            .again = {}});
        if (here) {
            streams.out(text);
        } else if (const auto done = write_file(output.file, text); !done) {
            return impossible(streams, done.error());
        }
    }
    return signal_received() != 0 ? 128 + signal_received() : exit_well;
}

}  // namespace smo::cli
