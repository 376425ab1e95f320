#pragma once
// Pieces of markup. Whatever a stranger wrote passes through told() or drawn(); both bound it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smo::sheet {

/// For explanations: control, bidi and invisible characters are shown as \u{202e}, one line.
std::string told(std::string_view text);
/// The same, no longer than a heading.
std::string briefly(std::string_view text);
/// For drawings: as a browser shows it, but no character steers the text around it.
std::string drawn(std::string_view text);
/// A link when the address is http(s) and carries no password, else the words alone.
std::string link(std::string_view address, std::string_view words);
/// The address or words of a source: "https://… (quoted)" becomes a link and the rest. Only https leads anywhere.
std::string source(std::string_view text);
/// "a, b and c".
std::string listed(const std::vector<std::string>& names);
/// "1 hour", "7 days".
std::string duration(std::int64_t seconds);
/// "tea.png" of "https://example.com/images/tea.png?v=2"; the host where there is no path.
std::string file_name(std::string_view address);
/// "example.com" of an http address, without www.
std::string host_name(std::string_view address);
/// Letters, digits and dashes, for an id or a class.
std::string word(std::string_view text);
/// "Description" of "description".
std::string capital(std::string_view text);
std::string base64(std::string_view bytes);
/// "'sha256-…'": how a policy names a style or a script, by the bytes between its tags.
std::string policy_source(std::string_view inlined);

}  // namespace smo::sheet
