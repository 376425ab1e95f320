#pragma once
// A stranger's text measured for a drawn card: harmless, bounded, and as wide in one terminal as in the next.
//
//     const Clamped title = clamp(card_text(value.text), 58, 2);
//     for (const std::string& line : lines_of(title.shown, 58)) …

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

/// A sentence or an address that may hold a stranger's words: harmless and at most 400 columns.
std::string message(std::string_view text);
/// One line, at most about 4 kB. Joiners, variation selectors and skin tones go: terminals disagree about the width they make.
std::string card_text(std::string_view text);
/// Greedy lines of at most `columns`; longer words are broken, wide characters may be parted anywhere. Never more than `most` lines.
std::vector<std::string> lines_of(std::string_view text, std::size_t columns, std::size_t most = 200);

struct Clamped {
    std::string shown;  // ends in "…" where something was cut away
    std::string rest;   // what is not shown
};
/// As a browser cuts a text after so many lines of that width.
Clamped clamp(std::string_view text, std::size_t columns, std::size_t lines);

/// "hero.png" of an address, unescaped as it stands; "picture" when it has none.
std::string file_name(std::string_view url);
/// "a-very-l….png": cut in the middle to `columns`.
std::string elide_middle(std::string_view text, std::size_t columns);
/// `text` with spaces up to `columns`.
std::string padded(std::string_view text, std::size_t columns);
/// `text` in the middle of `columns`.
std::string centred(std::string_view text, std::size_t columns);
/// "picture" for "image".
std::string field_text(std::string_view field);
/// "7 days", "12 hours", "90 seconds".
std::string duration(std::int64_t seconds);
/// A first letter in upper case.
std::string capital(std::string_view text);
/// "a, b and c"; beyond `most` names "and 3 more".
std::string listed(const std::vector<std::string>& names, std::size_t most = 1000);
/// `lead`, then the words of `text` within `width`, further lines indented by `hang`. Words longer than a line are broken, addresses are not.
std::string hung(std::string_view lead, std::string_view text, std::size_t hang, std::size_t width);

}  // namespace smo
