// Shapes of addresses.

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/shapes.h"

namespace smo {
namespace {

using namespace std::string_view_literals;

/// Parameters that say where a visitor came from or who it is; they belong in no address that is shared.
constexpr std::array tracking = {"_ga"sv,       "_gl"sv,        "_hsenc"sv,  "_hsmi"sv,   "cfid"sv,    "cftoken"sv,    "dclid"sv,     "epik"sv,
                                 "fbclid"sv,    "gad_source"sv, "gbraid"sv,  "gclid"sv,   "gclsrc"sv,  "igsh"sv,       "igshid"sv,    "jsessionid"sv,
                                 "li_fat_id"sv, "mc_cid"sv,     "mc_eid"sv,  "mkt_tok"sv, "msclkid"sv, "oly_enc_id"sv, "phpsessid"sv, "sessionid"sv,
                                 "ttclid"sv,    "twclid"sv,     "vero_id"sv, "wbraid"sv,  "yclid"sv};

ShapeResult yes() {
    return {ShapeAnswer::yes, {}};
}
ShapeResult no(std::string found = {}) {
    return {ShapeAnswer::no, std::move(found)};
}
ShapeResult skip() {
    return {ShapeAnswer::skip, {}};
}

/// A scheme as RFC 3986 writes it: up to the colon, without which the value is relative.
std::string scheme_of(std::string_view value) {
    const std::size_t colon = value.find(':');
    if (colon == std::string_view::npos || colon == 0 || !((value[0] | 0x20) >= 'a' && (value[0] | 0x20) <= 'z')) return {};
    const std::string scheme = text::lower(value.substr(0, colon));
    const bool is_scheme =
        std::all_of(scheme.begin(), scheme.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; });
    return is_scheme ? scheme : std::string();
}

/// Browsers forgive "https:/tea" and "https:tea"; not all crawlers do.
bool is_web_address(std::string_view value) {
    const std::string scheme = scheme_of(value);
    return (scheme == "http" || scheme == "https") && value.substr(scheme.size() + 1).starts_with("//") && Url::parse(value).has_value();
}

/// Why nobody else reaches such a host, in words for a message; empty when they do.
std::string_view closed_to_others(HostKind kind) {
    switch (kind) {
        case HostKind::public_name:
        case HostKind::public_address:
            return {};
        case HostKind::loopback:
            return "a loopback address, blocked from outside";
        case HostKind::private_:
            return "a private address, blocked from outside";
        case HostKind::link_local:
            return "a link-local address, blocked from outside";
        case HostKind::unspecified:
        case HostKind::multicast:
        case HostKind::reserved:
            return "a reserved address, blocked from outside";
    }
    return {};
}

bool has_all(const std::vector<std::string>& names, std::initializer_list<std::string_view> wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&names](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); });
}

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

}  // namespace

ShapeResult is_absolute_url(const ShapeInput& input) {
    const std::string scheme = scheme_of(input.value);
    if (scheme.empty()) return no();
    if (scheme == "http" || scheme == "https") return is_web_address(input.value) ? yes() : no();
    return Url::parse(input.value) ? yes() : no();
}

ShapeResult is_http_url(const ShapeInput& input) {
    return is_web_address(input.value) ? yes() : no();
}

ShapeResult is_https_url(const ShapeInput& input) {
    return input.address && input.address->scheme() == "https" ? yes() : no();
}

ShapeResult is_public_url(const ShapeInput& input) {
    const std::optional<Url> url = Url::parse(input.value);
    if (!url) return skip();
    if (url->scheme() == "file") return no("a file on one computer, blocked from outside");
    if (!url->is_http()) return skip();
    const std::string_view closed = closed_to_others(host_kind(url->host()));
    if (!closed.empty()) return no(std::string(closed));
    return is_preview_host(url->host()) ? no("a preview or staging host, not made for the public") : yes();
}

ShapeResult is_url(const ShapeInput& input) {
    return input.address || Url::parse(input.value) ? yes() : no();
}

ShapeResult is_encoded_url(const ShapeInput& input) {
    constexpr std::string_view raw = " \"<>\\^`{|}'";
    const std::string_view value = input.value;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (static_cast<unsigned char>(c) >= 0x80) return no("a letter beyond ASCII");
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return no("a control character");
        if (c != '\'' && raw.find(c) != std::string_view::npos) return no(std::string(1, c));
        if (c == '%' && (i + 2 >= value.size() || !is_hex(value[i + 1]) || !is_hex(value[i + 2]))) return no("%");
    }
    return yes();
}

bool is_tracking_parameter(std::string_view name) {
    const std::string key = text::lower(name);
    return key.starts_with("utm_") || std::find(tracking.begin(), tracking.end(), key) != tracking.end();
}

ShapeResult is_clean_url(const ShapeInput& input) {
    if (!input.address) return skip();
    for (const auto& [name, value] : query_pairs(input.address->query())) {
        if (is_tracking_parameter(name)) return no(name);
    }
    return text::contains_ignoring_case(input.address->path(), ";jsessionid=") ? no("jsessionid") : yes();
}

ShapeResult is_lasting_url(const ShapeInput& input) {
    if (!input.address) return skip();
    std::vector<std::string> names;
    for (const auto& [name, value] : query_pairs(input.address->query())) names.push_back(text::lower(name));
    if (has_all(names, {"x-amz-expires"}) || has_all(names, {"x-amz-signature"})) return no("X-Amz-Expires");
    if (has_all(names, {"x-goog-expires"}) || has_all(names, {"x-goog-signature"})) return no("X-Goog-Expires");
    if (has_all(names, {"expires", "signature"})) return no("Expires");
    if (has_all(names, {"se", "sig"})) return no("se");
    if (has_all(names, {"token", "exp"}) || has_all(names, {"token", "expires"})) return no("token");
    if (has_all(names, {"oe", "oh"})) return no("oe");
    return yes();
}

}  // namespace smo
