#pragma once
// Text and attribute values as the parser would hand them on: references decoded, line breaks made one kind. Only what is
// sure: for the rest the parser itself is asked.
//
//     std::string out;
//     decode("Tea &amp; cake", Where::text, out);  // true, "Tea & cake"
//     decode("&CounterClockwiseContourIntegral;", Where::text, out);  // false: not known here

#include <cstdint>
#include <string>
#include <string_view>

namespace smo::page {

/// In raw text a reference is text like the rest; in an attribute "&copy=1" is none.
enum class Where : std::uint8_t { text, attribute, raw };

/// Nothing in it stands for something else, and the parser replaces no character of it.
bool stays_as_it_is(std::string_view value, Where where);
/// Appends the decoded text; false when it is not sure, and then `out` holds what it held before.
bool decode(std::string_view text, Where where, std::string& out);

}  // namespace smo::page
