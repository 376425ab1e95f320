#pragma once
// The JSON Schemas of rules/schemas as the build embedded them: names and texts at equal positions, sorted by name.

#include <span>
#include <string_view>

namespace smo {

std::span<const std::string_view> embedded_schema_names();
std::span<const std::string_view> embedded_schema_texts();

}  // namespace smo
