// Which addresses may be asked: by scheme, port and literal host before anything happens, and by the resolved number
// just before connecting, because a public name may lead inside.

#include <arpa/inet.h>

#include <smo/fetch.h>
#include <smo/text.h>
#include <algorithm>
#include <array>
#include <iterator>

namespace smo {
namespace {

// The ports no browser asks by http: https://fetch.spec.whatwg.org/#bad-port
constexpr int bad_ports[] = {0,   1,    7,    9,    11,   13,   15,   17,   19,   20,   21,   22,   23,   25,   37,   42,   43,   53,   69,   77,   79,
                             87,  95,   101,  102,  103,  104,  109,  110,  111,  113,  115,  117,  119,  123,  135,  137,  139,  143,  161,  179,  389,
                             427, 465,  512,  513,  514,  515,  526,  530,  531,  532,  540,  548,  554,  556,  563,  587,  601,  636,  989,  990,  993,
                             995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080};
static_assert(std::is_sorted(std::begin(bad_ports), std::end(bad_ports)));

/// A host and the port it is asked at; port 0 is any.
struct Place {
    std::string host;
    int port = 0;
};

/// "name", "name:81", "[::1]:81", "::1" or "https://name:81"; the host as the URL parser writes it.
Place place_of(std::string_view text) {
    if (text.find("://") != std::string_view::npos) {
        const std::optional<Url> url = Url::parse(text);
        return url ? Place{url->host(), url->effective_port()} : Place{};
    }
    Place place{std::string(text), 0};
    const std::size_t colon = text.rfind(':');
    const bool bare_ipv6 = std::count(text.begin(), text.end(), ':') > 1 && !text.starts_with('[');
    if (colon != std::string_view::npos && !bare_ipv6 && text.find(']', colon) == std::string_view::npos) {
        place.host = text.substr(0, colon);
        place.port = static_cast<int>(std::clamp<std::int64_t>(text::to_integer(text.substr(colon + 1)).value_or(-1), -1, 65535));
    }
    const std::optional<Url> url = Url::parse("http://" + (bare_ipv6 ? "[" + place.host + "]" : place.host) + "/");
    if (url) place.host = url->host();
    return place;
}

/// An IPv4 address written into IPv6 is that IPv4 address.
std::string without_mapping(std::string_view bytes) {
    constexpr std::string_view mapped("\0\0\0\0\0\0\0\0\0\0\xff\xff", 12);
    return std::string(bytes.size() == 16 && bytes.starts_with(mapped) ? bytes.substr(12) : bytes);
}

/// The bytes of a literal address, 4 or 16 of them; empty for a name.
std::string bytes_of(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    const std::string literal(host);
    std::array<char, 16> bytes{};
    if (::inet_pton(AF_INET, literal.c_str(), bytes.data()) == 1) return std::string(bytes.data(), 4);
    if (::inet_pton(AF_INET6, literal.c_str(), bytes.data()) == 1) return without_mapping(std::string_view(bytes.data(), 16));
    return {};
}

std::string written(std::string_view bytes) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int family = bytes.size() == 4 ? AF_INET : AF_INET6;
    if (bytes.size() != 4 && bytes.size() != 16) return "an address of unknown form";
    return ::inet_ntop(family, bytes.data(), text.data(), text.size()) != nullptr ? text.data() : "";
}

/// "10.0.0.0/8" and "fd00::/8".
bool in_network(std::string_view network, std::string_view bytes) {
    const std::size_t slash = network.find('/');
    const std::string base = bytes_of(network.substr(0, slash));
    const std::int64_t bits = text::to_integer(network.substr(slash + 1)).value_or(-1);
    if (base.empty() || base.size() != bytes.size() || bits < 0 || std::cmp_greater(bits, base.size() * 8)) return false;
    for (std::size_t i = 0; std::cmp_less(i, bits); ++i) {
        const int shift = 7 - static_cast<int>(i % 8);
        if (((base[i / 8] ^ bytes[i / 8]) >> shift & 1) != 0) return false;
    }
    return true;
}

bool is_loopback_name(std::string_view host) {
    return bytes_of(host).empty() && host_kind(host) == HostKind::loopback;
}

bool is_standard_loopback(std::string_view bytes) {
    return bytes == bytes_of("127.0.0.1") || bytes == bytes_of("::1");
}

/// Does one row of `allowed_private` admit this place? `bytes` is empty while only a name is known.
bool admits(std::string_view entry, const Place& place, std::string_view bytes) {
    if (entry.find('/') != std::string_view::npos && entry.find("://") == std::string_view::npos) return !bytes.empty() && in_network(entry, bytes);
    const Place allowed = place_of(entry);
    if (allowed.host.empty() || (allowed.port != 0 && place.port != 0 && allowed.port != place.port)) return false;
    if (allowed.host == place.host) return true;
    if (bytes.empty()) return is_loopback_name(place.host) && is_standard_loopback(bytes_of(allowed.host));  // "localhost" may resolve to what is allowed
    return bytes_of(allowed.host) == bytes || (is_loopback_name(allowed.host) && is_standard_loopback(bytes));
}

bool is_admitted(const AddressPolicy& policy, HostKind kind, const Place& place, std::string_view bytes) {
    const auto fits = [&](const std::string& entry) { return admits(entry, place, bytes); };
    if (!policy.allowed_private.empty()) return std::any_of(policy.allowed_private.begin(), policy.allowed_private.end(), fits);
    return policy.allow_private && (kind == HostKind::loopback || kind == HostKind::private_ || kind == HostKind::link_local);
}

/// "a loopback address"; empty for places anybody may ask.
std::string_view words(HostKind kind) {
    switch (kind) {
        case HostKind::public_name:
        case HostKind::public_address:
            return "";
        case HostKind::loopback:
            return "a loopback address";
        case HostKind::private_:
            return "a private address";
        case HostKind::link_local:
            return "a link-local address";
        case HostKind::unspecified:
            return "the unspecified address";
        case HostKind::multicast:
            return "a multicast address";
        case HostKind::reserved:
            return "a reserved address";
    }
    return "";
}

std::optional<std::string> judge(const AddressPolicy& policy, HostKind kind, const Place& place, std::string_view bytes, const std::string& subject) {
    if (words(kind).empty() || is_admitted(policy, kind, place, bytes)) return std::nullopt;
    return subject + std::string(words(kind)) + "; only a target that is itself local may lead there (--allow-private " + place.host + " admits it)";
}

}  // namespace

std::optional<std::string> refusal(const AddressPolicy& policy, const Url& url) {
    if (!url.is_http()) return "the scheme " + url.scheme() + " is not allowed; only http and https are asked";
    const int port = url.effective_port();
    if (std::binary_search(std::begin(bad_ports), std::end(bad_ports), port)) {
        return "port " + std::to_string(port) + " of " + url.host() + " is not allowed; it belongs to another protocol, and browsers do not ask it either";
    }
    if (url.host().empty()) return "the address has no host: " + url.text();
    return judge(policy, host_kind(url.host()), {url.host(), port}, bytes_of(url.host()), url.host() + " is ");
}

std::optional<std::string> refusal_of_address(const AddressPolicy& policy, std::string_view host, std::string_view bytes) {
    const Place place = place_of(host);
    const std::string number = without_mapping(bytes);
    const std::string shown = written(number);
    const bool literal = bytes_of(place.host) == number;
    return judge(policy, address_kind(bytes), place, number, literal ? shown + " is " : place.host + " leads to " + shown + ", ");
}

}  // namespace smo
