#pragma once

#include <smo/platform.h>

#include <string>

#include "cli/reading.h"

namespace smo::cli {

/// A platform's page for reading: what it is, what it reads, its limits and its drawing in words, where sources differ, its own
/// tool, how it is made to look again, and the sources of each group with date and confidence.
std::string explain_platform(const Platform& platform, const Style& style);

}  // namespace smo::cli
