#pragma once
// Numeric addresses in every spelling the URL standard accepts: 127.1, 0x7f000001, 017700000001, ::ffff:7f00:1.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smo::url {

using Ipv6 = std::array<std::uint16_t, 8>;

/// True when the last label is a number: such a host is an IPv4 address or nothing.
bool ends_in_number(std::string_view host);
std::optional<std::uint32_t> parse_ipv4(std::string_view host);
std::string ipv4_text(std::uint32_t address);

/// Without the brackets. A zone ("%eth0") is refused.
std::optional<Ipv6> parse_ipv6(std::string_view text);
/// The canonical form, without brackets: the first longest run of zeros is "::".
std::string ipv6_text(const Ipv6& address);

}  // namespace smo::url
