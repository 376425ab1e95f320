#include "rules/shapes.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo {
namespace {

/// A shape that is a plain yes or no about the value.
template <bool (*test)(std::string_view)>
ShapeResult answer(const ShapeInput& input) {
    return {test(input.value) ? ShapeAnswer::yes : ShapeAnswer::no, {}};
}

constexpr std::array table = std::to_array<Shape>({
    {"absolute-url", "an address with its scheme and host", Needs::value, is_absolute_url},
    {"clean-url", "an address without tracking or session parameters", Needs::address, is_clean_url},
    {"color", "a CSS colour", Needs::value, answer<is_color>},
    {"date", "an ISO 8601 date, with or without a time", Needs::value, answer<is_date>},
    {"duration", "an ISO 8601 duration such as PT1M30S", Needs::value, answer<is_duration>},
    {"encoded-url", "an address without raw spaces, quotes, backslashes or letters beyond ASCII", Needs::value, is_encoded_url},
    {"fediverse-handle", "an account with its host, @name@host", Needs::value, answer<is_fediverse_handle>},
    {"file-free", "words, not the name of a file", Needs::value, is_file_free},
    {"handle", "an account name, @ and 1 to 15 letters, digits or underscores", Needs::value, answer<is_handle>},
    {"http-url", "an absolute address with http or https", Needs::value, is_http_url},
    {"https-url", "an address that leads to https", Needs::address, is_https_url},
    {"image-type", "a media type image/…", Needs::value, answer<is_image_type>},
    {"integer", "a whole number", Needs::value, answer<is_integer>},
    {"language-tag", "a language tag of BCP 47 such as de-AT", Needs::value, answer<is_language_tag>},
    {"lasting-url", "an address without a signature that expires", Needs::address, is_lasting_url},
    {"locale", "language_TERRITORY such as de_DE", Needs::value, answer<is_locale>},
    {"media-type", "type/subtype", Needs::value, answer<is_media_type>},
    {"no-mojibake", "text that was decoded rightly", Needs::value, is_no_mojibake},
    {"no-placeholder", "no template variable that was not filled", Needs::value, is_no_placeholder},
    {"number", "a number", Needs::value, answer<is_number>},
    {"numeric-id", "digits only", Needs::value, answer<is_numeric_id>},
    {"plain-text", "no HTML tags and no doubled entities", Needs::value, is_plain_text},
    {"positive-integer", "a whole number above zero", Needs::value, answer<is_positive_integer>},
    {"public-url", "an address on a host that everybody can reach; relative ones are not judged", Needs::value, is_public_url},
    {"single-line", "no line break", Needs::value, is_single_line},
    {"url", "an address, absolute or relative", Needs::address, is_url},
});

constexpr bool sorted_by_name() {
    for (std::size_t i = 1; i < table.size(); ++i)
        if (table[i - 1].name >= table[i].name) return false;
    return true;
}
static_assert(sorted_by_name());

}  // namespace

std::span<const Shape> shapes() {
    return table;
}

const Shape* find_shape(std::string_view name) {
    const auto* row = std::lower_bound(table.begin(), table.end(), name, [](const Shape& a, std::string_view wanted) { return a.name < wanted; });
    return row != table.end() && row->name == name ? row : nullptr;
}

bool has_shape(std::string_view shape, std::string_view value) {
    const Shape* row = find_shape(shape);
    return row && row->look({text::trim(value), Url::parse(text::trim(value))}).answer == ShapeAnswer::yes;
}

}  // namespace smo
