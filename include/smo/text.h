#pragma once
// Small questions about text: trimming, case, graphemes, terminal width, nearest names, globs, and making a
// stranger's text harmless. Everything takes UTF-8 and never fails: bytes that are not UTF-8 count as U+FFFD.
//
//     text::graphemes("Grüße 👩‍👩‍👧") == 7
//     text::nearest("og-image-absolut", names) == "og-image-absolute"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smo::text {

/// The white space of HTML: space, tab, LF, FF, CR.
constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
std::string_view trim(std::string_view text);
/// Runs of HTML white space become one space; both ends trimmed.
std::string collapse_space(std::string_view text);
std::string lower(std::string_view ascii);
bool equal_ignoring_case(std::string_view a, std::string_view b);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
bool contains_ignoring_case(std::string_view text, std::string_view part);
std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string_view> words(std::string_view text);
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);
std::optional<std::int64_t> to_integer(std::string_view text);
std::optional<double> to_number(std::string_view text);

bool is_utf8(std::string_view bytes);
/// The same text with every malformed sequence replaced by U+FFFD.
std::string to_utf8(std::string_view bytes);
std::size_t code_points(std::string_view text);
/// User-perceived characters, the unit of every length a rule speaks of.
std::size_t graphemes(std::string_view text);
/// The first `count` graphemes.
std::string_view first_graphemes(std::string_view text, std::size_t count);
/// Columns a terminal needs.
std::size_t width(std::string_view text);
/// Normalisation form C.
std::string nfc(std::string_view text);

/// The nearest candidate, if one is near enough to be meant.
std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates);
/// Anchored glob: `*` within a segment, `**` across segments, `?` one character. "/blog/**" also matches "/blog/".
bool glob_match(std::string_view pattern, std::string_view path);

/// Harmless in a terminal and on one line: control, bidi and invisible characters shown as \x1b or \u{202e}, line breaks as spaces.
std::string for_terminal(std::string_view text);
/// &, <, >, " and ' as entities; characters that XML 1.0 forbids as U+FFFD.
std::string for_html(std::string_view text);
/// Cut to `columns` with an ellipsis.
std::string ellipsis(std::string_view text, std::size_t columns);
/// 1234567 → "1,234,567".
std::string grouped(std::int64_t number);
/// 81234 → "81 kB"; 1000-based.
std::string byte_size(std::int64_t bytes);
/// plural(1, "page") → "1 page", plural(2, "page") → "2 pages".
std::string plural(std::int64_t count, std::string_view noun);

}  // namespace smo::text

namespace smo {

/// 128-bit hash as 32 hex digits; stable across versions and machines. It names things; it protects nothing.
std::string hash128(std::string_view bytes);

}  // namespace smo
