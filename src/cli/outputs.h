#pragma once
// Which reports are written where: --format NAME[=FILE] and --output FILE.

#include <smo/result.h>

#include <string>
#include <string_view>
#include <vector>

#include "cli/args.h"

namespace smo::cli {

struct Output {
    std::string format;  // "terminal", "json", "sarif" …
    std::string file;    // empty: standard output
};

/// At most one of them goes to standard output, beside the workflow commands of GitHub, which a log takes among other lines.
Result<std::vector<Output>> read_outputs(const Arguments& arguments);

/// "audit" → "terminal, json …", for errors and help.
std::string format_names(std::string_view command);

/// The run is a step of a GitHub workflow.
bool runs_on_github();

}  // namespace smo::cli
