// Shapes of text that people read.

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/shapes.h"

namespace smo {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_name = 80;  // of a placeholder; more is prose between brackets

constexpr std::array image_endings = {".avif"sv, ".bmp"sv, ".gif"sv, ".heic"sv, ".jpeg"sv, ".jpg"sv, ".png"sv, ".svg"sv, ".tif"sv, ".tiff"sv, ".webp"sv};
constexpr std::array camera_names = {"dsc_"sv, "dscf"sv, "dscn"sv, "img_"sv, "img-"sv, "image_"sv, "pxl_"sv, "screenshot_"sv, "screenshot-"sv};

ShapeResult yes() {
    return {ShapeAnswer::yes, {}};
}
ShapeResult no(std::string_view found = {}) {
    return {ShapeAnswer::no, std::string(found)};
}

bool is_letter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_hex(char c) {
    return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/// The first "OPEN…CLOSE" on one line that is short enough for a variable; empty if there is none.
std::string_view between(std::string_view value, std::string_view open, std::string_view close) {
    for (std::size_t begin = value.find(open); begin != std::string_view::npos; begin = value.find(open, begin + 1)) {
        const std::string_view rest = value.substr(begin, longest_name);
        const std::size_t end = rest.find(close, open.size());
        if (end != std::string_view::npos && end > open.size()) return rest.substr(0, end + close.size());
    }
    return {};
}

/// "%title%", but neither "100 % and 50 %" nor the "%C3%A4" of an address.
std::string_view percent_name(std::string_view value) {
    for (std::size_t begin = value.find('%'); begin != std::string_view::npos; begin = value.find('%', begin + 1)) {
        std::size_t end = begin + 1;
        while (end < value.size() && end - begin < longest_name && (is_letter(value[end]) || value[end] == '_')) ++end;
        const bool is_encoded = end - begin > 2 && is_hex(value[begin + 1]) && is_hex(value[begin + 2]);
        if (end < value.size() && value[end] == '%' && end - begin > 3 && !is_encoded) return value.substr(begin, end + 1 - begin);
    }
    return {};
}

/// What scripts print for a value that is not there, alone or as a part of an address.
std::string_view missing_value(std::string_view value) {
    for (const std::string_view word : {"undefined"sv, "null"sv, "NaN"sv, "None"sv}) {
        if (value == word) return word;
        if (value.size() > word.size() && value.ends_with(word) && value[value.size() - word.size() - 1] == '/') return word;
    }
    return value.find("[object Object]") != std::string_view::npos ? "[object Object]"sv : std::string_view();
}

/// "<b>", "</p", "<br/>": an opening bracket with a name right behind it, and a closing one somewhere.
std::string_view tag_in(std::string_view value) {
    const std::size_t last = value.rfind('>');
    if (last == std::string_view::npos) return {};
    for (std::size_t i = value.find('<'); i != std::string_view::npos && i + 1 < last; i = value.find('<', i + 1)) {
        const std::size_t name = value[i + 1] == '/' ? i + 2 : i + 1;
        if (name < value.size() && (is_letter(value[name]) || value[name] == '!')) return value.substr(i, value.find('>', i) + 1 - i);
    }
    return {};
}

/// Values come with their entities decoded, so one that is still there was encoded twice.
std::string_view entity_in(std::string_view value) {
    for (std::size_t begin = value.find('&'); begin != std::string_view::npos; begin = value.find('&', begin + 1)) {
        std::size_t end = begin + 1;
        const bool is_numeric = end < value.size() && value[end] == '#';
        if (is_numeric) ++end;
        if (is_numeric && end < value.size() && (value[end] | 0x20) == 'x') ++end;
        const std::size_t name = end;
        while (end < value.size() && end - begin < 12 && (is_letter(value[end]) || is_digit(value[end]))) ++end;
        if (end >= name + (is_numeric ? 1u : 2u) && end < value.size() && value[end] == ';') return value.substr(begin, end + 1 - begin);
    }
    return {};
}

/// UTF-8 read as Windows-1252: "Ã¼" for ü, "â€œ" for a quotation mark, "Â " for a space that does not break.
std::string_view misread(std::string_view value) {
    for (std::size_t i = 0; i + 3 < value.size(); ++i) {
        const std::string_view rest = value.substr(i);
        const auto next = static_cast<unsigned char>(rest[3]);
        const bool small_next = static_cast<unsigned char>(rest[2]) == 0xc2 && next >= 0x80 && next <= 0xbf;
        const bool letter_next = rest.substr(2).starts_with("\xc5\x93") || rest.substr(2).starts_with("\xc5\xb8") || rest.substr(2).starts_with("\xe2\x80") ||
                                 rest.substr(2).starts_with("\xe2\x82\xac");
        if (rest.starts_with("\xc3\x83") && (small_next || letter_next)) return rest.substr(0, 4);
        if (rest.starts_with("\xc3\xa2\xe2\x82\xac")) return rest.substr(0, 5);
        if (rest.starts_with("\xc3\x82\xc2") && small_next) return rest.substr(0, 4);
    }
    return {};
}

}  // namespace

ShapeResult is_no_placeholder(const ShapeInput& input) {
    const std::string_view value = input.value;
    for (const auto& [open, close] : {std::pair("{{"sv, "}}"sv), std::pair("${"sv, "}"sv), std::pair("<%"sv, "%>"sv), std::pair("[["sv, "]]"sv),
                                      std::pair("{%"sv, "%}"sv), std::pair("#{"sv, "}"sv)})
        if (const std::string_view found = between(value, open, close); !found.empty()) return no(found);
    if (const std::string_view found = percent_name(value); !found.empty()) return no(found);
    if (const std::string_view found = missing_value(value); !found.empty()) return no(found);
    return text::contains_ignoring_case(value, "lorem ipsum") ? no("Lorem ipsum") : yes();
}

ShapeResult is_plain_text(const ShapeInput& input) {
    if (const std::string_view found = tag_in(input.value); !found.empty()) return no(found);
    if (const std::string_view found = entity_in(input.value); !found.empty()) return no(found);
    return yes();
}

ShapeResult is_no_mojibake(const ShapeInput& input) {
    constexpr std::string_view replacement = "\xef\xbf\xbd";
    if (input.value.find(replacement) != std::string_view::npos) return no(replacement);
    const std::string_view found = misread(input.value);
    return found.empty() ? yes() : no(found);
}

ShapeResult is_single_line(const ShapeInput& input) {
    return input.value.find_first_of("\r\n") == std::string_view::npos ? yes() : no();
}

ShapeResult is_file_free(const ShapeInput& input) {
    const std::string value = text::lower(input.value.substr(0, 300));
    const bool is_one_word = value.find(' ') == std::string::npos;
    for (const std::string_view ending : image_endings)
        if (value.ends_with(ending) && (is_one_word || value.find('/') != std::string::npos)) return no(input.value);
    for (const std::string_view name : camera_names)
        if (is_one_word && value.starts_with(name) && value.size() > name.size() && is_digit(value[name.size()])) return no(input.value);
    return yes();
}

}  // namespace smo
