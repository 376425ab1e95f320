#pragma once
// A fence of a rule page as an example: ```html bad url=https://example.com/ … with `<!-- here -->` taken out of its markup.

#include <smo/rule.h>

#include <optional>

#include "rules/page_parts.h"
#include "rules/problems.h"

namespace smo {

/// Nothing for a fence that only illustrates (another language than html), and for one that is wrong.
std::optional<Example> read_example(const Fence& fence, Problems& problems);

}  // namespace smo
