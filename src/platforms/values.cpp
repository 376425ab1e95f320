#include "platforms/values.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::social {
namespace {

using namespace std::string_view_literals;

struct Entity {
    std::string_view name, text;
};
constexpr auto entities = std::to_array<Entity>({
    {"amp", "&"},        {"apos", "'"},       {"bull", "\u2022"}, {"copy", "\u00A9"},  {"gt", ">"},         {"hellip", "\u2026"}, {"laquo", "\u00AB"},
    {"ldquo", "\u201C"}, {"lsquo", "\u2018"}, {"lt", "<"},        {"mdash", "\u2014"}, {"nbsp", "\u00A0"},  {"ndash", "\u2013"},  {"quot", "\""},
    {"raquo", "\u00BB"}, {"rdquo", "\u201D"}, {"reg", "\u00AE"},  {"rsquo", "\u2019"}, {"trade", "\u2122"},
});
static_assert(std::is_sorted(entities.begin(), entities.end(), [](const Entity& a, const Entity& b) { return a.name < b.name; }));

void append_utf8(std::string& text, std::uint32_t code) {
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
        put(0xC0 | (code >> 6));
    } else {
        if (code < 0x10000) {
            put(0xE0 | (code >> 12));
        } else {
            put(0xF0 | (code >> 18));
            put(0x80 | ((code >> 12) & 0x3F));
        }
        put(0x80 | ((code >> 6) & 0x3F));
    }
    put(0x80 | (code & 0x3F));
}

/// "#8230" or "#x2026"; nothing for what is no character.
std::optional<std::uint32_t> code_of(std::string_view reference) {
    reference.remove_prefix(1);
    const bool hex = reference.starts_with('x') || reference.starts_with('X');
    if (hex) reference.remove_prefix(1);
    if (reference.empty() || reference.size() > 7) return std::nullopt;
    std::uint32_t code = 0;
    for (const char c : reference) {
        const std::size_t digit = "0123456789abcdef"sv.find(c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c);
        if (digit == std::string_view::npos || (!hex && digit > 9)) return std::nullopt;
        code = code * (hex ? 16 : 10) + static_cast<std::uint32_t>(digit);
    }
    const bool is_text = code >= 0x20 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    return is_text ? std::optional(code) : std::nullopt;
}

bool append_reference(std::string& text, std::string_view reference) {
    if (reference.starts_with('#')) {
        const std::optional<std::uint32_t> code = code_of(reference);
        if (code) append_utf8(text, *code);
        return code.has_value();
    }
    const auto* found = std::lower_bound(entities.begin(), entities.end(), reference, [](const Entity& row, std::string_view name) { return row.name < name; });
    if (found == entities.end() || found->name != reference) return false;
    text += found->text;
    return true;
}

constexpr std::size_t longest_reference = 10;

/// Back to the end of the last whole word, if there is one.
std::string_view whole_words(std::string_view cut, std::string_view whole) {
    if (cut.size() == whole.size() || text::is_space(whole[cut.size()])) return cut;
    const std::size_t space = cut.find_last_of(" \n");
    return space == std::string_view::npos || space == 0 ? cut : cut.substr(0, space);
}

std::string_view first_bytes(std::string_view whole, std::size_t most) {
    while (most > 0 && (static_cast<unsigned char>(whole[most]) & 0xC0U) == 0x80U) --most;  // not inside a character
    return whole.substr(0, most);
}

}  // namespace

std::string decode_entities(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find('&'), text.size());
        result += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const std::size_t end = text.substr(0, longest_reference + 2).find(';');
        const bool known = end != std::string_view::npos && end > 1 && append_reference(result, text.substr(1, end - 1));
        if (!known) result += '&';
        text.remove_prefix(known ? end + 1 : 1);
    }
    return result;
}

void cut_value(const Platform& platform, const CardField& field, Card::Value& value) {
    if (std::find(platform.uncut.begin(), platform.uncut.end(), value.from) != platform.uncut.end()) return;
    std::string_view kept = value.text;
    const auto graphemes = static_cast<std::size_t>(std::max(field.max_graphemes, 0));
    const auto bytes = static_cast<std::size_t>(std::max(field.max_bytes, 0));
    if (graphemes > 0) kept = text::first_graphemes(kept, graphemes);
    if (bytes > 0 && kept.size() > bytes) kept = first_bytes(kept, bytes);
    if (kept.size() == value.text.size()) return;
    if (platform.cut_at_word) kept = whole_words(kept, value.text);
    std::string shown(text::trim(kept));
    shown += platform.cut_mark;
    value.whole = std::move(value.text);
    value.text = std::move(shown);
    value.cut = true;
}

bool is_dropped(const Platform& platform, std::string_view text) {
    return platform.drop_above > 0 && text::code_points(text) > static_cast<std::size_t>(platform.drop_above);
}

}  // namespace smo::social
