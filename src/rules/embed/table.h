#pragma once
// What the build writes: the rules as text in pieces, because compilers limit the length of one string.

#include <span>
#include <string_view>

namespace smo {

std::span<const std::string_view> rule_pieces();

}  // namespace smo
