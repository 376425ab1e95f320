#include <smo/text.h>
#include <smo/url.h>
#include <algorithm>
#include <array>

#include "url/address.h"
#include "url/host.h"

namespace smo {

namespace {

struct Block4 {
    std::uint32_t begin;
    int bits;
    HostKind kind;
};

constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return a << 24U | b << 16U | c << 8U | d;
}

/// The IANA registry of special IPv4 addresses (RFC 6890 and its successors). The first row that matches counts.
constexpr std::array<Block4, 15> blocks4 = {{
    {ip(0, 0, 0, 0), 8, HostKind::unspecified},
    {ip(10, 0, 0, 0), 8, HostKind::private_},
    {ip(100, 64, 0, 0), 10, HostKind::private_},
    {ip(127, 0, 0, 0), 8, HostKind::loopback},
    {ip(169, 254, 0, 0), 16, HostKind::link_local},
    {ip(172, 16, 0, 0), 12, HostKind::private_},
    {ip(192, 0, 0, 0), 24, HostKind::reserved},
    {ip(192, 0, 2, 0), 24, HostKind::reserved},
    {ip(192, 88, 99, 0), 24, HostKind::reserved},
    {ip(192, 168, 0, 0), 16, HostKind::private_},
    {ip(198, 18, 0, 0), 15, HostKind::reserved},
    {ip(198, 51, 100, 0), 24, HostKind::reserved},
    {ip(203, 0, 113, 0), 24, HostKind::reserved},
    {ip(224, 0, 0, 0), 4, HostKind::multicast},
    {ip(240, 0, 0, 0), 4, HostKind::reserved},
}};

HostKind kind_of_ipv4(std::uint32_t address) {
    for (const Block4& block : blocks4) {
        if ((address ^ block.begin) >> static_cast<unsigned>(32 - block.bits) == 0) return block.kind;
    }
    return HostKind::public_address;
}

bool are_zero(const url::Ipv6& pieces, std::size_t begin, std::size_t end) {
    return std::all_of(pieces.begin() + static_cast<int>(begin), pieces.begin() + static_cast<int>(end), [](std::uint16_t piece) { return piece == 0; });
}

std::uint32_t two(const url::Ipv6& pieces, std::size_t at) {
    return static_cast<std::uint32_t>(pieces[at]) << 16U | pieces[at + 1];
}

/// Teredo: the client's address stands inverted at the end, its server's in front; either may lead inside.
HostKind kind_of_teredo(const url::Ipv6& pieces) {
    HostKind client = kind_of_ipv4(~two(pieces, 6));
    return client == HostKind::public_address ? kind_of_ipv4(two(pieces, 2)) : client;
}

/// Addresses that carry an IPv4 address lead to it: mapped, compatible, translated (RFC 2765, RFC 6052), 6to4, Teredo.
std::optional<HostKind> kind_of_carried_ipv4(const url::Ipv6& pieces) {
    if (are_zero(pieces, 0, 5) && pieces[5] == 0xFFFF) return kind_of_ipv4(two(pieces, 6));
    if (are_zero(pieces, 0, 4) && pieces[4] == 0xFFFF && pieces[5] == 0) return kind_of_ipv4(two(pieces, 6));
    if (are_zero(pieces, 0, 6)) return kind_of_ipv4(two(pieces, 6));
    if (pieces[0] == 0x64 && pieces[1] == 0xFF9B && are_zero(pieces, 2, 6)) return kind_of_ipv4(two(pieces, 6));
    if (pieces[0] == 0x2002) return kind_of_ipv4(two(pieces, 1));
    if (pieces[0] == 0x2001 && pieces[1] == 0) return kind_of_teredo(pieces);
    return std::nullopt;
}

HostKind kind_of_ipv6(const url::Ipv6& pieces) {
    unsigned first = pieces[0];
    if (are_zero(pieces, 0, 7) && pieces[7] == 1) return HostKind::loopback;
    if (are_zero(pieces, 0, 8)) return HostKind::unspecified;
    if (std::optional<HostKind> carried = kind_of_carried_ipv4(pieces)) return *carried;
    if (first == 0x64 && pieces[1] == 0xFF9B && pieces[2] == 1) return HostKind::private_;
    if ((first & 0xFF00U) == 0xFF00U) return HostKind::multicast;
    if ((first & 0xFE00U) == 0xFC00U) return HostKind::private_;
    if ((first & 0xFFC0U) == 0xFE80U) return HostKind::link_local;
    if ((first & 0xFFC0U) == 0xFEC0U) return HostKind::private_;
    if (first == 0x2001 && (pieces[1] < 0x200 || pieces[1] == 0xDB8)) return HostKind::reserved;
    if (first == 0x3FFF && pieces[1] < 0x1000) return HostKind::reserved;
    return (first & 0xE000U) == 0x2000U ? HostKind::public_address : HostKind::reserved;
}

bool is_under(std::string_view host, std::string_view domain) {
    return host.size() > domain.size() && host.substr(host.size() - domain.size()) == domain && host[host.size() - domain.size() - 1] == '.';
}

HostKind kind_of_name(std::string_view name) {
    if (name == "localhost" || is_under(name, "localhost")) return HostKind::loopback;
    if (name.find('.') == std::string_view::npos) return HostKind::private_;
    constexpr std::array<std::string_view, 7> inside = {"local", "internal", "localdomain", "home.arpa", "intranet", "lan", "corp"};
    bool is_inside = std::any_of(inside.begin(), inside.end(), [&](std::string_view domain) { return is_under(name, domain); });
    return is_inside ? HostKind::private_ : HostKind::public_name;
}

/// A name that is written as it is, of which nothing has to be worked out: small letters, digits and hyphens, no empty and no encoded label,
/// the last one no number.
bool is_plain_name(std::string_view host) {
    constexpr std::size_t longest = 253;
    if (host.size() > longest || host.front() == '.') return false;
    char before = '.';
    std::size_t label = 0;  // where the last one begins
    for (std::size_t i = 0; i < host.size(); ++i) {
        const char c = host[i];
        if (c == '.') {
            if (before == '.') return false;
            label = i + 1;
        } else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
            return false;
        }
        before = c;
    }
    return label < host.size() && host[label] >= 'a' && host[label] <= 'z' && host.find("xn--") == std::string_view::npos;
}

/// "127.0.0.1" as the standard writes it: four numbers without a zero in front.
std::optional<std::uint32_t> plain_ipv4(std::string_view host) {
    if (host.empty() || host.size() > 15 || host.front() < '0' || host.front() > '9') return std::nullopt;
    std::uint32_t address = 0, part = 0;
    int digits = 0, parts = 0;
    for (std::size_t i = 0; i <= host.size(); ++i) {
        const char c = i < host.size() ? host[i] : '.';
        if (c == '.') {
            if (digits == 0 || part > 255) return std::nullopt;
            address = address << 8U | part;
            ++parts;
            part = 0;
            digits = 0;
        } else if (c >= '0' && c <= '9' && digits < 3 && !(digits > 0 && part == 0)) {
            part = part * 10 + static_cast<std::uint32_t>(c - '0');
            ++digits;
        } else {
            return std::nullopt;
        }
    }
    return parts == 4 ? std::optional(address) : std::nullopt;
}

}  // namespace

HostKind address_kind(std::string_view bytes) {
    auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
    if (bytes.size() == 4) return kind_of_ipv4(ip(byte(0), byte(1), byte(2), byte(3)));
    if (bytes.size() != 16) return HostKind::reserved;
    url::Ipv6 pieces{};
    for (std::size_t i = 0; i < 8; ++i) pieces[i] = static_cast<std::uint16_t>(byte(2 * i) << 8U | byte(2 * i + 1));
    return kind_of_ipv6(pieces);
}

HostKind host_kind(std::string_view host) {
    while (!host.empty() && host.back() == '.') host.remove_suffix(1);
    if (host.empty()) return HostKind::unspecified;
    if (is_plain_name(host)) return kind_of_name(host);
    if (const std::optional<std::uint32_t> address = plain_ipv4(host)) return kind_of_ipv4(*address);
    if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    if (host.find(':') != std::string_view::npos) {
        std::optional<url::Ipv6> address = url::parse_ipv6(host.substr(0, host.find('%')));  // a zone names an interface, not another place
        return address ? kind_of_ipv6(*address) : HostKind::reserved;
    }
    std::optional<std::string> parsed = url::parse_host(host);
    if (!parsed) return HostKind::reserved;  // no such host can be public
    std::string_view name = *parsed;
    while (!name.empty() && name.back() == '.') name.remove_suffix(1);
    if (std::optional<std::uint32_t> address = url::ends_in_number(name) ? url::parse_ipv4(name) : std::nullopt) return kind_of_ipv4(*address);
    return kind_of_name(name);
}

}  // namespace smo
