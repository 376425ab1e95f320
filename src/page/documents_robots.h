#pragma once
// robots.txt speaks of paths in one spelling, so that rule and path compare byte by byte (RFC 9309, section 2.2.2):
// escapes of unreserved characters decoded, all others in capitals, everything else that needs it escaped.
//
//     robots_pattern("/caf\xc3\xa9*") == "/caf%C3%A9*";  robots_path("/%7Etea") == "/~tea"

#include <string>
#include <string_view>

namespace smo::page {

/// A rule's path; `*` and a `$` at its end keep their meaning.
std::string robots_pattern(std::string_view text);
/// An address's path and query; `*` and `$` in it are plain characters.
std::string robots_path(std::string_view text);
/// True when the pattern matches the beginning of the path, or the whole with `$`. Linear in the number of pieces between stars.
bool robots_match(std::string_view pattern, std::string_view path);
/// "Twitterbot/1.0 (x)" → "twitterbot".
std::string robots_token(std::string_view text);

}  // namespace smo::page
