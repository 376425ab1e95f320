#pragma once
// The host of a special scheme, in the one form the URL standard writes it.
//
//     parse_host("B%C3%BCcher.DE") == "xn--bcher-kva.de";  parse_host("0x7f.1") == "127.0.0.1";  parse_host("[::0:1]") == "[::1]"

#include <optional>
#include <string>
#include <string_view>

namespace smo::url {

std::optional<std::string> parse_host(std::string_view text);

/// One label of a domain name in ASCII ("bücher" → "xn--bcher-kva"), by UTS 46 without transitional mapping.
std::optional<std::string> label_to_ascii(std::string_view label);

}  // namespace smo::url
