#pragma once
// How a platform makes its card, in words: what it reads, what it asks of pictures, which layout comes when, how it is drawn.

#include <smo/platform.h>

#include <string>

#include "cli/reading.h"

namespace smo::cli {

std::string explain_tags(const Platform& platform, const Style& style);
std::string explain_pictures(const Platform& platform, const Style& style);
std::string explain_layouts(const Platform& platform, const Style& style);
std::string explain_drawings(const Platform& platform, const Style& style);

}  // namespace smo::cli
