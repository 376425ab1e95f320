#include <fmt/format.h>
#include <malloc.h>
#include <smo/crawl.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <exception>

#include "cli/commands.h"
#include "cli/config.h"
#include "cli/settings.h"

namespace {

using namespace smo;
using namespace smo::cli;

struct Entry {
    std::string_view name;
    int (*run)(const Arguments&, const Streams&);
};

constexpr std::array entries = std::to_array<Entry>({
    {"audit", run_audit},
    {"completions", run_completions},
    {"config", run_config},
    {"diff", run_diff},
    {"explain", run_explain},
    {"facts", run_facts},
    {"fix", run_fix},
    {"history", run_history},
    {"init", run_init},
    {"inspect", run_inspect},
    {"limits", run_limits},
    {"man", run_man},
    {"platforms", run_platforms},
    {"preview", run_preview},
    {"robots", run_robots},
    {"rules", run_rules},
    {"schema", run_schema},
    {"shares", run_shares},
});

int dispatch(const std::vector<std::string>& words) {
    auto arguments = parse_arguments(words);
    if (!arguments) return impossible({}, arguments.error());
    if (const auto done = apply_config(*arguments); !done) return impossible({}, done.error());
    auto streams = open_streams(*arguments);
    if (!streams) return impossible({}, streams.error());
    streams->hide(arguments->configured.secrets);
    if (arguments->version) return streams->out(fmt::format("smo {}\n", version)) ? exit_well : exit_impossible;
    if (arguments->help) {
        const std::string text = arguments->help_all ? long_help() : arguments->command.empty() ? short_help() : command_help(arguments->command);
        return streams->out(text) ? exit_well : exit_impossible;
    }
    if (const auto sound = check_common(*arguments); !sound) return impossible(*streams, sound.error());
    for (const Entry& entry : entries)
        if (entry.name == arguments->command) return entry.run(*arguments, *streams);
    streams->err(short_help());
    return exit_impossible;
}

/// Every page takes some hundred kB and gives them back: handing them to the system in between costs more than the rest of malloc.
void keep_freed_memory() {
#ifdef __GLIBC__
    constexpr int kept = 16 << 20, large = 4 << 20;
    mallopt(M_TRIM_THRESHOLD, kept);
    mallopt(M_MMAP_THRESHOLD, large);
#endif
}

}  // namespace

int main(int count, char** values) {
    keep_freed_memory();
    // A parser process is this program started by itself; it inherits the descriptors it speaks through.
    if (count == 2 && std::strcmp(values[1], "parse-worker") == 0)
        return run_parse_worker(std::getenv("SMO_NO_CONDENSE") != nullptr ? Parsing::plain
                                                                          : Parsing::quick);  // NOLINT(concurrency-mt-unsafe): there are no threads
    watch_signals();
    try {
        return dispatch(std::vector<std::string>(values + 1, values + count));
    } catch (const std::exception& error) {
        return impossible({}, {std::string("a fault of smo itself: ") + error.what(), "", "Please report it with the command you ran."});
    }
}
