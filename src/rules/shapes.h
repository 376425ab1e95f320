#pragma once
// The shapes a value can have, for `check: shape FACT SHAPE`. Each is a small function of the trimmed value, which is never
// blank, and for some of the address it leads to.
//
//     has_shape("locale", "de_DE") == true
//     find_shape("clean-url")->look({"https://tea.example/?utm_source=x", {}}).found == "utm_source"

#include <smo/url.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace smo {

/// `skip`: the shape says nothing about such a value.
enum class ShapeAnswer : std::uint8_t { yes, no, skip };

struct ShapeInput {
    std::string_view value;      // trimmed
    std::optional<Url> address;  // resolved against the page, when it is an http(s) address
};
struct ShapeResult {
    ShapeAnswer answer = ShapeAnswer::no;
    std::string found;  // what is wrong, where the shape can name it: the tracking parameter, the placeholder
};

enum class Needs : std::uint8_t { value, address };

struct Shape {
    std::string_view name, meaning;
    Needs needs = Needs::value;
    ShapeResult (*look)(const ShapeInput&) = nullptr;
};

/// Sorted by name.
std::span<const Shape> shapes();
const Shape* find_shape(std::string_view name);
/// For values whose page does not matter; false for an unknown shape.
bool has_shape(std::string_view shape, std::string_view value);
/// "utm_source", "fbclid": added on the way, no part of the page's address.
bool is_tracking_parameter(std::string_view name);

// Addresses: shapes_url.cpp
ShapeResult is_absolute_url(const ShapeInput& input);
ShapeResult is_clean_url(const ShapeInput& input);
ShapeResult is_encoded_url(const ShapeInput& input);
ShapeResult is_http_url(const ShapeInput& input);
ShapeResult is_https_url(const ShapeInput& input);
ShapeResult is_lasting_url(const ShapeInput& input);
ShapeResult is_public_url(const ShapeInput& input);
ShapeResult is_url(const ShapeInput& input);

// Words made by a grammar: shapes_form.cpp, dates: shapes_date.cpp, colours: shapes_color.cpp
bool is_color(std::string_view value);
bool is_date(std::string_view value);
bool is_duration(std::string_view value);
bool is_fediverse_handle(std::string_view value);
bool is_handle(std::string_view value);
bool is_image_type(std::string_view value);
bool is_integer(std::string_view value);
bool is_language_tag(std::string_view value);
bool is_locale(std::string_view value);
bool is_media_type(std::string_view value);
bool is_number(std::string_view value);
bool is_numeric_id(std::string_view value);
bool is_positive_integer(std::string_view value);

// Text for people: shapes_text.cpp
ShapeResult is_file_free(const ShapeInput& input);
ShapeResult is_no_mojibake(const ShapeInput& input);
ShapeResult is_no_placeholder(const ShapeInput& input);
ShapeResult is_plain_text(const ShapeInput& input);
ShapeResult is_single_line(const ShapeInput& input);

}  // namespace smo
