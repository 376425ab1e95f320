#pragma once
// The front matter of a rule page: a closed set of keys, each with its own test.

#include <smo/rule.h>

#include "rules/page_parts.h"
#include "rules/problems.h"

namespace smo {

/// Fills `rule` with what could be read; `rule.id` must be there already.
void read_front_matter(const PageParts& parts, std::string_view file, Rule& rule, Problems& problems);

}  // namespace smo
