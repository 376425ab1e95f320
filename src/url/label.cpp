#include <idn2.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "url/encode.h"
#include "url/host.h"

namespace smo::url {

namespace {

struct Idn2Free {
    void operator()(void* memory) const { idn2_free(memory); }
};

/// One code point of valid UTF-8 at `at`, which is moved behind it.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    char32_t first = byte(at++);
    if (first < 0x80) return first;
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    char32_t point = first & (0x3FU >> more);
    for (; more > 0 && at < text.size(); --more) point = point << 6U | (byte(at++) & 0x3FU);
    return point;
}

/// Symbols and pictures, which browsers and registries like .ws allow and IDNA 2008 (libidn2) does not.
bool is_pictograph(char32_t point) {
    return (point >= 0x2190 && point <= 0x2BFF) || (point >= 0x1F000 && point <= 0x1FAFF);
}

/// The code points of a label of ASCII and pictographs only, lower case and without variation selectors; empty for any other.
std::u32string pictograph_label(std::string_view label) {
    std::u32string points;
    for (std::size_t at = 0; at < label.size();) {
        char32_t point = next_code_point(label, at);
        if (point == 0xFE0F) continue;
        if (point >= 0x80 && !is_pictograph(point)) return {};
        points += point < 0x80 ? static_cast<char32_t>(lower_char(static_cast<char>(point))) : point;
    }
    return points;
}

/// The next bias of RFC 3492, section 6.1.
std::uint32_t adapted(std::uint32_t delta, std::uint32_t count, bool is_first) {
    delta = is_first ? delta / 700 : delta / 2;
    delta += delta / count;
    std::uint32_t k = 0;
    for (; delta > 455; k += 36) delta /= 35;
    return k + 36 * delta / (delta + 38);
}

void append_variable_length(std::string& out, std::uint32_t value, std::uint32_t bias) {
    for (std::uint32_t k = 36;; k += 36) {
        std::uint32_t threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
        std::uint32_t digit = value < threshold ? value : threshold + (value - threshold) % (36 - threshold);
        out += static_cast<char>(digit < 26 ? 'a' + digit : '0' + digit - 26);
        if (value < threshold) return;
        value = (value - threshold) / (36 - threshold);
    }
}

/// RFC 3492, section 6.3. Labels have at most 63 code points here, so nothing overflows.
std::string punycode(const std::u32string& points) {
    std::string out;
    for (char32_t point : points) {
        if (point < 0x80) out += static_cast<char>(point);
    }
    auto basic = static_cast<std::uint32_t>(out.size());
    std::uint32_t handled = basic;
    if (basic > 0) out += '-';
    std::uint32_t delta = 0;
    std::uint32_t bias = 72;
    for (char32_t n = 0x80; handled < points.size(); ++n, ++delta) {
        char32_t next = 0x110000;
        for (char32_t point : points) next = point >= n && point < next ? point : next;
        delta += static_cast<std::uint32_t>(next - n) * (handled + 1);
        n = next;
        for (char32_t point : points) {
            if (point < n) ++delta;
            if (point != n) continue;
            append_variable_length(out, delta, bias);
            bias = adapted(delta, handled + 1, handled == basic);
            delta = 0;
            ++handled;
        }
    }
    return out;
}

std::optional<std::string> converted(const std::string& label) {
    char* result = nullptr;
    int code = idn2_to_ascii_8z(label.c_str(), &result, IDN2_NONTRANSITIONAL | IDN2_NO_ALABEL_ROUNDTRIP);
    std::unique_ptr<char, Idn2Free> owned(result);
    if (code == IDN2_OK && result != nullptr) return std::string(result);
    if (code != IDN2_DISALLOWED) return std::nullopt;
    std::u32string points = pictograph_label(label);
    if (points.empty() || points.size() > 63) return std::nullopt;
    std::string encoded = "xn--" + punycode(points);
    if (encoded.size() > 63) return std::nullopt;
    return encoded;
}

}  // namespace

std::optional<std::string> label_to_ascii(std::string_view label) {
    constexpr std::size_t longest = 4 * 63;
    if (label.size() > longest || label.find('\0') != std::string_view::npos) return std::nullopt;
    std::optional<std::string> ascii = converted(std::string(label));
    // What is written must read back as itself: libidn2 writes some labels ("+" beside "ü") that it then refuses.
    bool is_encoded = ascii && ascii->substr(0, 4) == "xn--";
    if (is_encoded && converted(*ascii) != ascii) return std::nullopt;
    return ascii;
}

}  // namespace smo::url
