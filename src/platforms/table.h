#pragma once
// The embedded pages as the build wrote them: a list of Platform in the form of archive.h, cut into pieces that compilers take.

#include <span>
#include <string_view>

namespace smo::social {

/// Defined in the generated platforms_table.cpp.
std::span<const std::string_view> table_pieces();

}  // namespace smo::social
