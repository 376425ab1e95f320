#pragma once
// Access logs read from disk, and --shares of an audit.

#include <smo/shares.h>

#include <optional>
#include <string>
#include <vector>

#include "cli/args.h"
#include "cli/streams.h"

namespace smo::cli {

/// All of them as one. A log whose lines say nothing is an error that says what is missing.
Result<Shares> read_logs(const std::vector<std::string>& files, const std::string& host, const Streams& streams);

/// --shares FILE: what `smo shares --format json` wrote, or an access log.
Result<std::optional<SharedPages>> read_shared_pages(const Arguments& arguments, const Streams& streams);

/// Orders the fix list by them and says so on standard error.
void order_fixes(const std::optional<SharedPages>& shared, Summary& summary, const Records& records, bool quiet, const Streams& streams);

}  // namespace smo::cli
