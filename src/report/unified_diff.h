#pragma once
// What changed in a file, as `patch -p1` and `git apply` read it: lines byte for byte, three lines of context.
//
//     unified_diff("blog/index.html", before, after)      // empty if nothing changed

#include <string>
#include <string_view>

namespace smo {

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace smo
