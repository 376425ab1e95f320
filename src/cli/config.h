#pragma once
// smo.yaml: what a repository asks of each of its audits. Flags win over it; everything in it is checked with its line.
//
//     site-url: https://www.example.com
//     target: ./public
//     fail-under: 85
//     rules: { og-image-alt-present: info }

#include <smo/result.h>

#include "cli/args.h"

namespace smo::cli {

/// Finds the file (--config, else from the working directory up to the root of the repository) and fills in what no flag said.
/// Paths in it are relative to the file.
Result<void> apply_config(Arguments& arguments);

}  // namespace smo::cli
