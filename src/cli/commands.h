#pragma once
// One function per subcommand; each returns the exit code of the program.

#include "cli/args.h"
#include "cli/streams.h"

namespace smo::cli {

enum Exit : int { exit_well = 0, exit_findings = 1, exit_impossible = 2, exit_incomplete = 3 };

int run_audit(const Arguments& arguments, const Streams& streams);
int run_preview(const Arguments& arguments, const Streams& streams);
int run_inspect(const Arguments& arguments, const Streams& streams);
int run_fix(const Arguments& arguments, const Streams& streams);
int run_robots(const Arguments& arguments, const Streams& streams);
int run_rules(const Arguments& arguments, const Streams& streams);
int run_config(const Arguments& arguments, const Streams& streams);
int run_init(const Arguments& arguments, const Streams& streams);
int run_diff(const Arguments& arguments, const Streams& streams);
int run_shares(const Arguments& arguments, const Streams& streams);
int run_history(const Arguments& arguments, const Streams& streams);
int run_explain(const Arguments& arguments, const Streams& streams);
int run_facts(const Arguments& arguments, const Streams& streams);
int run_platforms(const Arguments& arguments, const Streams& streams);
int run_limits(const Arguments& arguments, const Streams& streams);
int run_schema(const Arguments& arguments, const Streams& streams);

int run_completions(const Arguments& arguments, const Streams& streams);
int run_man(const Arguments& arguments, const Streams& streams);

/// Prints the error on standard error; returns exit_impossible.
int impossible(const Streams& streams, const Error& error);

}  // namespace smo::cli
