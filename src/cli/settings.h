#pragma once
// Flags as values: what is asked, how, what is judged, and when the audit fails. Each reader names the flag it did not understand.

#include <smo/audit.h>
#include <smo/crawl.h>
#include <smo/fetch.h>

#include <optional>
#include <string>

#include "cli/args.h"

namespace smo::cli {

constexpr std::string_view version = "0.1.0";
/// Where the program is kept: crawlers name it, pipelines get it from there.
constexpr std::string_view home = "https://github.com/smo-audit/smo";

/// What every subcommand asks of its words and flags before it begins.
Result<void> check_common(const Arguments& arguments);

Result<Limits> read_limits(const Arguments& arguments);

/// Credentials and headers go to `own_url` only; a target that is itself private admits itself.
Result<CurlOptions> read_curl_options(const Arguments& arguments, const Limits& limits, const std::optional<Url>& own_url);

/// The parts of CrawlOptions that flags decide; starts and origins are the target's business.
Result<CrawlOptions> read_crawl_options(const Arguments& arguments, const Limits& limits);

Result<GateOptions> read_gate(const Arguments& arguments);

/// The embedded rules and those of every --rules-dir; a page that is wrong names file and line.
Result<RuleSet> read_rules(const Arguments& arguments);

/// The rule pages of a directory, DIR/<group>/<rule-id>.md, read and proven: the good ones and all problems.
struct RuleDirectory {
    std::vector<Rule> rules;
    std::vector<Error> errors;
};
Result<RuleDirectory> read_rule_directory(const std::string& directory);

/// --only, --off and --platforms.
Result<Selection> read_selection(const Arguments& arguments, const Limits& limits);

/// "facebook,x" or "all" → ids.
Result<std::vector<std::string>> read_platforms(const Arguments& arguments);

std::size_t worker_count(const Arguments& arguments);
PoolOptions read_pool_options(const Arguments& arguments, const Limits& limits);

}  // namespace smo::cli
