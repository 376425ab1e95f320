#pragma once
// smo.yaml: what a repository asks of each of its audits. Flags win over it; everything in it is checked with its line.
//
//     extends: ../agency.yaml
//     site-url: https://www.example.com
//     target: ./public
//     fail-under: 85
//     rules: { og-image-alt-present: info }

#include <smo/result.h>

#include <optional>

#include "cli/args.h"

namespace smo::cli {

/// The file (--config, else from the working directory up to the root of the repository) and those it extends; nothing where there is none.
Result<std::optional<Configured>> read_config(const Arguments& arguments, Variables variables = Variables::filled);

/// Fills in what no flag said. Paths in a file are relative to it.
Result<void> apply_config(Arguments& arguments);

}  // namespace smo::cli
