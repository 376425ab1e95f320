#include "url/encode.h"

#include <smo/url.h>
#include <algorithm>

namespace smo::url {

namespace {

bool has(std::string_view set, char c) {
    return set.find(c) != std::string_view::npos;
}

bool is_unreserved(char c) {
    return is_alpha(c) || is_digit(c) || has("-_.!~*'()", c);
}

bool is_in(EncodeSet set, char c) {
    auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte > 0x7E) return true;
    switch (set) {
        case EncodeSet::control:
            return false;
        case EncodeSet::fragment:
            return has(" \"<>`", c);
        case EncodeSet::query:
            return has(" \"#<>", c);
        case EncodeSet::special_query:
            return has(" \"#<>'", c);
        case EncodeSet::path:
            return has(" \"#<>?^`{}", c);
        case EncodeSet::userinfo:
            return has(" \"#<>?^`{}/:;=@[\\]|", c);
        case EncodeSet::component:
            return !is_unreserved(c);
    }
    return true;
}

}  // namespace

void append_encoded(std::string& out, std::string_view text, EncodeSet set) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t run = at;  // most of an address stays as it is
        while (at < text.size() && (is_alpha(text[at]) || is_digit(text[at]) || !is_in(set, text[at]))) ++at;
        out += text.substr(run, at - run);
        if (at == text.size()) return;
        auto byte = static_cast<unsigned char>(text[at]);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
}

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower_char(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace smo::url

namespace smo {

std::string percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool is_escape = text[i] == '%' && i + 2 < text.size() && url::hex_value(text[i + 1]) >= 0 && url::hex_value(text[i + 2]) >= 0;
        if (!is_escape) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(url::hex_value(text[i + 1]) * 16 + url::hex_value(text[i + 2]));
        i += 2;
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    std::string out;
    url::append_encoded(out, text, url::EncodeSet::component);
    return out;
}

}  // namespace smo
