// Most addresses are ordinary: http or https, a name in small letters, nothing to encode and nothing to take out. These are
// recognised here and copied, a hundred times as fast as they are parsed. Whatever is not ordinary says "not sure", and the
// parser of the standard has its way; a test holds both to the same answer.

#include "url/parser.h"

#include <algorithm>
#include <array>

namespace smo {

namespace {

enum Class : std::uint8_t { in_host = 1, in_path = 2, in_query = 4, in_fragment = 8 };

constexpr std::array<std::uint8_t, 256> classes = [] {
    std::array<std::uint8_t, 256> table{};
    for (std::size_t c = 0x21; c < 0x7F; ++c) table[c] = in_path | in_query | in_fragment;
    const auto remove = [&](std::string_view letters, std::uint8_t bits) {
        for (const char c : letters) table[static_cast<unsigned char>(c)] &= static_cast<std::uint8_t>(~bits);
    };
    remove("\"#<>?^`{}\\", in_path);  // encoded, or the end of it; a backslash is a slash
    remove("\"#<>'", in_query);
    remove("\"<>`", in_fragment);
    for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] |= in_host;
    for (std::size_t c = '0'; c <= '9'; ++c) table[c] |= in_host;
    table['-'] |= in_host;
    table['.'] |= in_host;
    return table;
}();

std::size_t end_of(std::string_view text, std::size_t at, Class kind) {
    while (at < text.size() && (classes[static_cast<unsigned char>(text[at])] & kind) != 0) ++at;
    return at;
}

/// "127.0.0.1" as the standard writes it.
bool is_plain_ipv4(std::string_view host) {
    int parts = 0;
    while (true) {
        const std::string_view part = host.substr(0, host.find('.'));
        if (part.empty() || part.size() > 3 || (part.size() > 1 && part[0] == '0')) return false;
        int value = 0;
        for (const char c : part) {
            if (c < '0' || c > '9') return false;
            value = value * 10 + (c - '0');
        }
        if (value > 255) return false;
        ++parts;
        if (part.size() == host.size()) return parts == 4;
        host.remove_prefix(part.size() + 1);
    }
}

/// ":8080" as it stays: no port of its own scheme, no zero in front. The length, or 0; -1 where nothing is sure.
int plain_port(std::string_view text, bool secure, int& port) {
    if (!text.starts_with(':')) return 0;
    std::size_t end = 1;
    int value = 0;
    for (; end < text.size() && end <= 5 && text[end] >= '0' && text[end] <= '9'; ++end) value = value * 10 + (text[end] - '0');
    if (end == 1 || text[1] == '0' || value > 65535 || value == (secure ? 443 : 80)) return -1;
    port = value;
    return static_cast<int>(end);
}

/// A name that is written as it is: no number, nothing to encode, no label that says it is encoded.
bool is_plain_host(std::string_view host) {
    constexpr std::size_t longest = 253;
    if (host.empty() || host.size() > longest || host.front() == '.' || host.back() == '.') return false;
    if (host.find("..") != std::string_view::npos || host.find("xn--") != std::string_view::npos) return false;
    const std::size_t dot = host.rfind('.');
    const char first = host[dot == std::string_view::npos ? 0 : dot + 1];
    return (first >= 'a' && first <= 'z') || is_plain_ipv4(host);
}

/// No segment of dots, nor one that spells them otherwise. `path` begins with a slash.
bool is_plain_path(std::string_view path) {
    for (std::size_t at = path.find("/."); at != std::string_view::npos; at = path.find("/.", at + 1))
        if (at + 2 == path.size() || path[at + 2] == '/' || path[at + 2] == '.' || path[at + 2] == '%') return false;
    for (std::size_t at = path.find("%2"); at != std::string_view::npos; at = path.find("%2", at + 1))
        if (at + 2 < path.size() && (path[at + 2] == 'e' || path[at + 2] == 'E')) return false;
    return true;
}

bool has_scheme(std::string_view text) {
    const std::size_t end = text.find_first_of(":/?#");
    return end != std::string_view::npos && text[end] == ':';
}

}  // namespace

bool UrlParser::quick_tail(Url& url, std::string_view rest) {
    std::size_t end = 0;
    if (!rest.empty() && rest[0] == '?') end = end_of(rest, 1, in_query);
    url.parts_.query_end = url.parts_.path_end + static_cast<std::uint32_t>(end);
    if (end < rest.size() && rest[end] == '#') end = end_of(rest, end + 1, in_fragment);
    url.text_ += rest;
    return end == rest.size();
}

/// `rest` begins with the host.
bool UrlParser::quick_authority(Url& url, std::string_view rest) {
    const std::size_t name_end = end_of(rest, 0, in_host);
    if (!is_plain_host(rest.substr(0, name_end))) return false;
    const int port_length = plain_port(rest.substr(name_end), url.parts_.scheme_end == 5, url.parts_.port);
    if (port_length < 0) return false;
    const std::size_t host_end = name_end + static_cast<std::size_t>(port_length);
    if (host_end < rest.size() && rest[host_end] != '/' && rest[host_end] != '?' && rest[host_end] != '#') return false;
    const std::size_t path_end = end_of(rest, host_end, in_path);
    if (!is_plain_path(rest.substr(host_end, path_end - host_end))) return false;
    Url::Parts& parts = url.parts_;
    parts.user_end = parts.host_begin = static_cast<std::uint32_t>(url.text_.size());
    parts.host_end = parts.host_begin + static_cast<std::uint32_t>(name_end);
    parts.path_begin = parts.host_begin + static_cast<std::uint32_t>(host_end);
    url.text_.append(rest.substr(0, path_end)).append(path_end == host_end ? "/" : "");
    parts.path_end = static_cast<std::uint32_t>(url.text_.size());
    return quick_tail(url, rest.substr(path_end));
}

bool UrlParser::quick_relative(Url& url, std::string_view text, const Url& base) {
    url.parts_ = base.parts_;
    const std::string_view known = base.text_;
    if (text.empty() || text[0] == '#' || text[0] == '?') {
        const bool keeps_query = text.empty() || text[0] == '#';
        url.text_.append(known.substr(0, keeps_query ? base.parts_.query_end : base.parts_.path_end));
        if (!keeps_query) return quick_tail(url, text);
        url.text_ += text;
        return text.empty() || end_of(text, 1, in_fragment) == text.size();
    }
    std::string_view folder = known.substr(0, base.parts_.path_begin);
    if (text[0] != '/') {
        folder = known.substr(0, base.parts_.path_end);
        folder = folder.substr(0, folder.rfind('/') + 1);
        while (text.starts_with("./") || text.starts_with("../")) {
            const bool up = text[1] == '.';
            text.remove_prefix(up ? 3 : 2);
            if (!up || folder.size() <= base.parts_.path_begin + 1U) continue;
            folder.remove_suffix(1);
            folder = folder.substr(0, folder.rfind('/') + 1);
        }
        if (text.starts_with('.') || text.starts_with('%')) return false;
    }
    const std::size_t path_end = end_of(text, 0, in_path);
    if (!is_plain_path(text.substr(0, path_end))) return false;
    url.text_.reserve(folder.size() + text.size());
    url.text_.append(folder).append(text.substr(0, path_end));
    url.parts_.path_end = static_cast<std::uint32_t>(url.text_.size());
    return quick_tail(url, text.substr(path_end));
}

std::optional<Url> UrlParser::quick(std::string_view text, const Url* base) {
    const auto is_edge = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!text.empty() && is_edge(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_edge(text.back())) text.remove_suffix(1);
    Url url;
    const std::size_t scheme = text.starts_with("https://") ? 5 : text.starts_with("http://") ? 4 : 0;
    if (scheme > 0) {
        url.text_.reserve(text.size() + 1);
        url.text_ = text.substr(0, scheme + 3);
        url.parts_.scheme_end = static_cast<std::uint32_t>(scheme);
        if (quick_authority(url, text.substr(scheme + 3))) return url;
        return std::nullopt;
    }
    if (base == nullptr || !base->is_http() || base->has_credentials()) return std::nullopt;
    if (text.starts_with("//")) {
        url.text_ = base->text_.substr(0, base->parts_.scheme_end + 3U);
        url.parts_.scheme_end = base->parts_.scheme_end;
        if (quick_authority(url, text.substr(2))) return url;
        return std::nullopt;
    }
    if (has_scheme(text) || !quick_relative(url, text, *base)) return std::nullopt;
    return url;
}

}  // namespace smo
