#pragma once
// Codes that others keep lists of: countries, languages, book numbers.
//
//     is_country("GB") && !is_country("UK");
//     is_isbn("978-3-16-148410-0");

#include <string_view>

namespace smo::coded {

/// ISO 3166-1 alpha-2 in capital letters, and XK, which everybody uses for Kosovo.
bool is_country(std::string_view code);
/// ISO 639-1 in small letters.
bool is_language(std::string_view code);
/// Locales that follow neither list but stand in Facebook's own.
bool is_facebook_locale(std::string_view locale);
/// ISBN-10 or ISBN-13 with a right check digit; hyphens and blanks are allowed.
bool is_isbn(std::string_view number);

}  // namespace smo::coded
