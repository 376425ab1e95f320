#pragma once
// The percent-encode sets of the URL standard, and the small character questions every file of this room asks.

#include <cstdint>
#include <string>
#include <string_view>

namespace smo::url {

enum class EncodeSet : std::uint8_t { control, fragment, query, special_query, path, userinfo, component };

/// Appends `text` (UTF-8) to `out`, encoding what `set` names and every byte that is not ASCII.
void append_encoded(std::string& out, std::string_view text, EncodeSet set);

/// The value of a hexadecimal digit, or -1.
int hex_value(char c);
bool is_digit(char c);
bool is_alpha(char c);
char lower_char(char c);
bool is_ascii(std::string_view text);

}  // namespace smo::url
