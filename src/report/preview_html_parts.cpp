#include "report/preview_html_parts.h"

#include <openssl/evp.h>
#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <array>

namespace smo::sheet {
namespace {

constexpr std::size_t told_bytes = 2000;
constexpr std::size_t brief_bytes = 160;
constexpr std::size_t drawn_bytes = 1000;

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// At most `limit` bytes, not cut inside a character. Bytes, not graphemes: one grapheme can be a whole page of combining marks.
std::string_view first_bytes(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    std::size_t end = limit;
    while (end > 0 && continues(text[end])) --end;
    return text.substr(0, end);
}

bool steers(std::string_view rest) {
    if (rest.starts_with("\xE2\x80") && rest.size() > 2) return rest[2] >= '\xAA' && rest[2] <= '\xAE';
    if (rest.starts_with("\xE2\x81") && rest.size() > 2) return rest[2] >= '\xA6' && rest[2] <= '\xA9';
    return false;
}

std::string with_controls_dropped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 || byte == 0x7F) {
            out += ' ';
            ++at;
        } else if (byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) {
            at += 2;
        } else if (steers(text.substr(at))) {
            at += 3;
        } else {
            out += text[at++];
        }
    }
    return out;
}

}  // namespace

std::string told(std::string_view text) {
    const std::string_view shown = first_bytes(text, told_bytes);
    std::string out = text::for_html(text::for_terminal(shown));
    if (shown.size() < text.size()) out += "… (" + text::grouped(static_cast<std::int64_t>(text.size())) + " bytes in all)";
    return out;
}

std::string briefly(std::string_view text) {
    const std::string_view shown = first_bytes(text, brief_bytes);
    return text::for_html(text::for_terminal(shown)) + (shown.size() < text.size() ? "…" : "");
}

std::string drawn(std::string_view text) {
    const std::string_view shown = first_bytes(text, drawn_bytes);
    return text::for_html(with_controls_dropped(text::to_utf8(shown))) + (shown.size() < text.size() ? "…" : "");
}

std::string link(std::string_view address, std::string_view words) {
    const std::optional<Url> url = address.size() <= told_bytes ? Url::parse(address) : std::nullopt;
    if (!url || !url->is_http() || url->has_credentials()) return "<span class=\"address\">" + told(words) + "</span>";
    return "<a class=\"address\" rel=\"noopener noreferrer\" href=\"" + text::for_html(url->text()) + "\">" + told(words) + "</a>";
}

std::string source(std::string_view text) {
    if (!text.starts_with("https://")) return told(text);
    const std::string_view address = text.substr(0, text.find(' '));
    const std::string_view rest = text.substr(address.size());
    return link(address, address.substr(std::string_view("https://").size())) + told(rest);
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return out;
}

std::string duration(std::int64_t seconds) {
    struct Unit {
        std::int64_t seconds;
        std::string_view noun;
    };
    for (const Unit& unit : std::array<Unit, 3>{{{86'400, "day"}, {3600, "hour"}, {60, "minute"}}})
        if (seconds % unit.seconds == 0) return text::plural(seconds / unit.seconds, unit.noun);
    return text::plural(seconds, "second");
}

std::string file_name(std::string_view address) {
    const std::optional<Url> url = Url::parse(address);
    if (!url) return std::string(first_bytes(address, 80));
    const std::string path = url->path();
    const std::string name = text::to_utf8(percent_decode(path.substr(path.rfind('/') + 1)));
    return name.empty() ? url->host() : std::string(first_bytes(name, 80));
}

std::string host_name(std::string_view address) {
    const std::optional<Url> url = Url::parse(address);
    return url ? without_www(url->host()) : std::string();
}

std::string word(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, 60)) out += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '-';
    return out;
}

std::string capital(std::string_view text) {
    std::string out = text::replace_all(text, "_", " ");
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t three = 0;
        const std::size_t here = std::min<std::size_t>(3, bytes.size() - at);
        for (std::size_t i = 0; i < 3; ++i) three = three << 8U | (i < here ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i) out += i <= here ? letters[three >> (18 - 6 * i) & 0x3FU] : '=';
    }
    return out;
}

std::string policy_source(std::string_view inlined) {
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    // Only a library that lacks SHA-256 altogether fails; then no source is named and the page is shown without its style.
    if (EVP_Digest(inlined.data(), inlined.size(), reinterpret_cast<unsigned char*>(digest.data()), &size, EVP_sha256(), nullptr) != 1) return "'none'";
    digest.resize(size);
    return "'sha256-" + base64(digest) + "'";
}

}  // namespace smo::sheet
