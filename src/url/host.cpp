#include "url/host.h"

#include <smo/text.h>
#include <smo/url.h>
#include <algorithm>

#include "url/address.h"
#include "url/encode.h"

namespace smo::url {

namespace {

bool is_forbidden(char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte >= 0x7F || std::string_view("#/:<>?@[\\]^|%").find(c) != std::string_view::npos;
}

/// The full stops of other scripts separate labels too: U+3002, U+FF0E, U+FF61.
std::string with_ascii_dots(std::string_view domain) {
    std::string out = text::replace_all(domain, "\xE3\x80\x82", ".");
    out = text::replace_all(out, "\xEF\xBC\x8E", ".");
    return text::replace_all(out, "\xEF\xBD\xA1", ".");
}

std::optional<std::string> domain_to_ascii(std::string_view domain) {
    std::string out;
    std::string dotted = is_ascii(domain) ? std::string(domain) : with_ascii_dots(domain);
    bool is_first = true;
    for (std::string_view label : text::split(dotted, '.')) {
        if (!is_first) out += '.';
        is_first = false;
        bool is_plain = is_ascii(label) && !text::starts_with_ignoring_case(label, "xn--");
        std::optional<std::string> ascii = is_plain ? text::lower(label) : label_to_ascii(label);
        if (!ascii) return std::nullopt;
        out += *ascii;
    }
    return out;
}

}  // namespace

std::optional<std::string> parse_host(std::string_view text) {
    if (!text.empty() && text.front() == '[') {
        if (text.back() != ']') return std::nullopt;
        std::optional<Ipv6> address = parse_ipv6(text.substr(1, text.size() - 2));
        if (!address) return std::nullopt;
        return "[" + ipv6_text(*address) + "]";
    }
    constexpr std::size_t longest = 2048;  // no name of the DNS has more than 253 bytes; escapes triple them
    if (text.size() > longest) return std::nullopt;
    std::string decoded = text.find('%') == std::string_view::npos ? std::string(text) : percent_decode(text);
    if (!text::is_utf8(decoded)) return std::nullopt;
    std::optional<std::string> domain = domain_to_ascii(decoded);
    if (!domain || domain->empty() || std::any_of(domain->begin(), domain->end(), is_forbidden)) return std::nullopt;
    if (!ends_in_number(*domain)) return domain;
    std::optional<std::uint32_t> address = parse_ipv4(*domain);
    if (!address) return std::nullopt;
    return ipv4_text(*address);
}

}  // namespace smo::url
