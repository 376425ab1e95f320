// A stranger's text made harmless for the place where it is printed, and numbers as people read them.

#include <fmt/format.h>
#include <smo/text.h>

namespace smo::text {
namespace {

/// Bidi overrides and isolates, zero-width characters, line and paragraph separators, C1 controls, BOM, tags.
bool is_invisible(std::uint32_t code) {
    return (code >= 0x80 && code < 0xA0) || code == 0xAD || code == 0x061C || (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) || (code >= 0xE0000 && code <= 0xE007F);
}

/// Code point and length of a character of valid UTF-8.
std::pair<std::uint32_t, std::size_t> character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80 || text.size() < 2) return {lead, 1};
    if (lead < 0xE0) return {(lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu), 2};
    if (lead < 0xF0 && text.size() >= 3) return {(lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu), 3};
    if (text.size() >= 4) return {(lead & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu), 4};
    return {lead, 1};
}

/// Zero-width joiners stay where they join emoji: they stand between two characters beyond the basic plane.
bool joins(std::string_view before, std::string_view after) {
    return before.size() >= 3 && !after.empty() && static_cast<unsigned char>(after[0]) >= 0xE2;
}

}  // namespace

std::string for_terminal(std::string_view text) {
    const std::string clean = to_utf8(text);
    const std::string_view view = clean;
    std::string out;
    out.reserve(clean.size());
    for (std::size_t at = 0; at < view.size();) {
        const auto [code, length] = character(view.substr(at));
        const std::string_view piece = view.substr(at, length);
        at += length;
        if (code == '\n' || code == '\r' || code == '\t' || code == 0x2028 || code == 0x2029 || code == 0x85)
            out += ' ';
        else if (code < 0x20 || code == 0x7F)
            out += fmt::format("\\x{:02x}", code);
        else if (code == 0x200D && joins(out, view.substr(at)))
            out += piece;
        else if (is_invisible(code))
            out += fmt::format("\\u{{{:x}}}", code);
        else
            out += piece;
    }
    return out;
}

std::string for_html(std::string_view text) {
    const std::string clean = to_utf8(text);
    const std::string_view view = clean;
    std::string out;
    out.reserve(clean.size() + clean.size() / 8);
    for (std::size_t at = 0; at < view.size();) {
        const auto [code, length] = character(view.substr(at));
        const std::string_view piece = view.substr(at, length);
        at += length;
        if (code == '&')
            out += "&amp;";
        else if (code == '<')
            out += "&lt;";
        else if (code == '>')
            out += "&gt;";
        else if (code == '"')
            out += "&quot;";
        else if (code == '\'')
            out += "&#39;";
        else if ((code < 0x20 && code != '\n' && code != '\t' && code != '\r') || code == 0xFFFE || code == 0xFFFF)
            out += "\xEF\xBF\xBD";
        else
            out += piece;
    }
    return out;
}

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t start = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = digits.size(); at > start + 3;) digits.insert(at -= 3, ",");
    return digits;
}

std::string byte_size(std::int64_t bytes) {
    if (bytes < 1000) return plural(bytes, "byte");
    if (bytes < 1'000'000) return fmt::format("{} kB", (bytes + 500) / 1000);
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string plural(std::int64_t count, std::string_view noun) {
    std::string word(noun);
    if (count != 1) {
        const bool consonant_y = word.size() > 1 && word.ends_with('y') && std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos;
        if (consonant_y)
            word.replace(word.size() - 1, 1, "ies");
        else if (word.ends_with("ss") || word.ends_with('x') || word.ends_with("ch"))
            word += "es";
        else
            word += 's';
    }
    return grouped(count) + ' ' + word;
}

}  // namespace smo::text
