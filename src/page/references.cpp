// The decoding of references.h. Which characters are replaced and which references need no semicolon is Gumbo's opinion.

#include "page/references.h"

#include <algorithm>
#include <array>
#include <optional>

namespace smo::page {
namespace {

using namespace std::string_view_literals;

struct Name {
    std::string_view name;
    std::string_view text;
};

/// The names that pages are full of, each with its semicolon.
constexpr std::array names = std::to_array<Name>({
    {"amp", "&"},        {"quot", "\""},       {"lt", "<"},          {"gt", ">"},         {"nbsp", "\u00A0"},   {"copy", "\u00A9"},
    {"raquo", "\u00BB"}, {"laquo", "\u00AB"},  {"hellip", "\u2026"}, {"mdash", "\u2014"}, {"ndash", "\u2013"},  {"rsquo", "\u2019"},
    {"lsquo", "\u2018"}, {"rdquo", "\u201D"},  {"ldquo", "\u201C"},  {"bull", "\u2022"},  {"middot", "\u00B7"}, {"times", "\u00D7"},
    {"reg", "\u00AE"},   {"trade", "\u2122"},  {"apos", "'"},        {"auml", "\u00E4"},  {"ouml", "\u00F6"},   {"uuml", "\u00FC"},
    {"szlig", "\u00DF"}, {"eacute", "\u00E9"}, {"egrave", "\u00E8"}, {"rarr", "\u2192"},  {"larr", "\u2190"},   {"euro", "\u20AC"},
});

constexpr std::size_t longest_bare = 6;  // letters of a name that needs no semicolon

bool is_name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

int digit(char c, bool hex) {
    if (c >= '0' && c <= '9') return c - '0';
    if (hex && c >= 'a' && c <= 'f') return c - 'a' + 10;
    return hex && c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void append(std::string& out, std::uint32_t point) {
    const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0 | point >> 6);
    } else {
        put(0xE0 | point >> 12);
        put(0x80 | (point >> 6 & 0x3F));
    }
    put(0x80 | (point & 0x3F));
}

/// "&#8217;" and "&#x2019;" of ordinary characters; the end of it, or nothing.
std::optional<std::size_t> number(std::string_view text, std::string& out) {
    const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
    std::size_t at = hex ? 3 : 2;
    const std::size_t begin = at;
    std::uint32_t point = 0;
    for (; at < text.size() && at < begin + 5; ++at) {
        const int value = digit(text[at], hex);
        if (value < 0) break;
        point = point * (hex ? 16 : 10) + static_cast<std::uint32_t>(value);
    }
    if (at == begin || at >= text.size() || text[at] != ';') return std::nullopt;
    const bool ordinary = (point >= 0x20 && point < 0x7F) || (point >= 0xA0 && point < 0xD800);
    if (!ordinary) return std::nullopt;
    append(out, point);
    return at + 1;
}

/// What begins with the "&" in front; the end of it, or nothing.
std::optional<std::size_t> reference(std::string_view text, Where where, std::string& out) {
    if (text.size() > 1 && text[1] == '#') return number(text, out);
    std::size_t end = 1;
    while (end < text.size() && is_name_letter(text[end])) ++end;
    const std::string_view name = text.substr(1, end - 1);
    if (end < text.size() && text[end] == ';' && !name.empty()) {
        const auto* found = std::find_if(names.begin(), names.end(), [&](const Name& one) { return one.name == name; });
        if (found == names.end()) return std::nullopt;
        out += found->text;
        return end + 1;
    }
    // Without a semicolon only the names of old mean something, in an attribute only when nothing goes on behind them.
    const bool bare = where == Where::attribute && (name.size() > longest_bare || (end < text.size() && text[end] == '='));
    if (!name.empty() && !bare) return std::nullopt;
    out += text.substr(0, end);
    return end;
}

/// Of the bytes, which may belong to something that the parser replaces: control characters, and what Unicode keeps for itself.
constexpr std::array<bool, 256> odd_bytes = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte)
        table[byte] = (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\f') || byte == 0x7F || byte == 0xC2 || byte >= 0xEF;
    return table;
}();

/// Is the odd byte at `at` one that the parser leaves alone? The text is UTF-8.
bool is_kept_byte(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    if (byte(0) == 0xC2) return byte(1) >= 0xA0;
    if (byte(0) == 0xEF) return byte(1) != 0xB7 && !(byte(1) == 0xBF && byte(2) >= 0xBE);
    return byte(0) >= 0xF0 && !(byte(2) == 0xBF && byte(3) >= 0xBE);
}

}  // namespace

bool stays_as_it_is(std::string_view value, Where where) {
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '&' && where != Where::raw) return false;
        if (odd_bytes[static_cast<unsigned char>(value[i])] && !is_kept_byte(value, i)) return false;
    }
    return true;
}

bool decode(std::string_view text, Where where, std::string& out) {
    const std::size_t before = out.size();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t run = at;
        while (at < text.size() && text[at] != '&' && (!odd_bytes[static_cast<unsigned char>(text[at])] || is_kept_byte(text, at))) ++at;
        out += text.substr(run, at - run);
        if (at == text.size()) break;
        if (text[at] == '\r') {
            out += '\n';
            at += text.substr(at + 1).starts_with('\n') ? 2 : 1;
            continue;
        }
        const std::optional<std::size_t> end = text[at] != '&'       ? std::nullopt
                                               : where == Where::raw ? std::optional<std::size_t>(1)
                                                                     : reference(text.substr(at), where, out);
        if (!end) {
            out.resize(before);
            return false;
        }
        if (where == Where::raw) out += '&';
        at += *end;
    }
    return true;
}

}  // namespace smo::page
