#pragma once
// smo inspect of a web archive: how many records of which kind, every answer in it, and whether what it says of itself is true.

#include <smo/result.h>

#include <string>

#include "cli/args.h"

namespace smo::cli {

Result<std::string> inspect_archive(const Arguments& arguments, const std::string& path);

}  // namespace smo::cli
