// UTF-8: validity, graphemes, terminal width and normal forms, by utf8proc.

#include <smo/text.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace smo::text {
namespace {

constexpr std::int32_t replacement = 0xFFFD;

struct Decoded {
    std::int32_t code;
    std::size_t length;  // bytes taken, at least 1
    bool valid;
};

Decoded decode(std::string_view text) {
    if (!text.empty() && static_cast<unsigned char>(text[0]) < 0x80) return {text[0], 1, true};
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    utf8proc_int32_t code = 0;
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
    if (length <= 0) return {replacement, 1, false};
    return {code, static_cast<std::size_t>(length), true};
}

bool is_ascii(std::string_view text) {
    std::uint64_t eight = 0;
    for (; text.size() >= sizeof eight; text.remove_prefix(sizeof eight))
        if (std::memcpy(&eight, text.data(), sizeof eight), (eight & 0x8080808080808080U) != 0) return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_printable_ascii(std::int32_t code) {
    return code >= 0x20 && code < 0x7F;
}

bool is_printable_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_printable_ascii(static_cast<unsigned char>(c)); });
}

/// Calls use(offset, length) for each grapheme until it returns false.
template <class Use>
void each_grapheme(std::string_view text, Use use) {
    std::int32_t state = 0, before = -1;
    std::size_t begin = 0, at = 0;
    while (at < text.size()) {
        const Decoded next = decode(text.substr(at));
        const bool plain = is_printable_ascii(before) && is_printable_ascii(next.code);  // always two graphemes, and what stood before is of no matter
        if (plain) state = 0;
        const bool starts = plain || (before >= 0 && utf8proc_grapheme_break_stateful(before, next.code, &state));
        if (starts) {
            if (!use(begin, at - begin)) return;
            begin = at;
        }
        before = next.code;
        at += next.length;
    }
    if (at > begin) use(begin, at - begin);
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::uint64_t eight = 0;
        while (at + sizeof eight <= bytes.size() && (std::memcpy(&eight, bytes.data() + at, sizeof eight), (eight & 0x8080808080808080U) == 0))
            at += sizeof eight;
        if (at == bytes.size()) break;
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        const Decoded next = decode(bytes.substr(at, 4));
        if (!next.valid) return false;
        at += next.length;
    }
    return true;
}

std::string to_utf8(std::string_view bytes) {
    if (is_utf8(bytes)) return std::string(bytes);
    std::string out;
    out.reserve(bytes.size() + 16);
    for (std::size_t at = 0; at < bytes.size();) {
        const Decoded next = decode(bytes.substr(at));
        if (next.valid)
            out.append(bytes.substr(at, next.length));
        else
            out.append("\xEF\xBF\xBD");
        at += next.length;
    }
    return out;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) at += decode(text.substr(at)).length;
    return count;
}

std::size_t graphemes(std::string_view text) {
    if (is_printable_ascii(text)) return text.size();
    std::size_t count = 0;
    each_grapheme(text, [&](std::size_t, std::size_t) { return ++count, true; });
    return count;
}

std::string_view first_graphemes(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    if (count == 0) return {};
    each_grapheme(text, [&](std::size_t begin, std::size_t length) { return end = begin + length, --count > 0; });
    return text.substr(0, end);
}

std::size_t width(std::string_view text) {
    if (is_printable_ascii(text)) return text.size();
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded next = decode(text.substr(at));
        const int wide = is_printable_ascii(next.code) ? 1 : utf8proc_charwidth(next.code);
        columns += wide > 0 ? static_cast<std::size_t>(wide) : 0;
        at += next.length;
    }
    return columns;
}

std::string nfc(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    const std::string clean = to_utf8(text);
    utf8proc_uint8_t* mapped = nullptr;
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(clean.data()), static_cast<utf8proc_ssize_t>(clean.size()), &mapped,
                                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, std::free);
    if (length < 0) return clean;
    return std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
}

std::string ellipsis(std::string_view text, std::size_t columns) {
    if (columns > 0 && is_printable_ascii(text)) return text.size() <= columns ? std::string(text) : std::string(text.substr(0, columns - 1)) + "…";
    if (width(text) <= columns) return std::string(text);
    std::size_t used = 0, end = 0;
    each_grapheme(text, [&](std::size_t begin, std::size_t length) {
        const std::size_t wide = width(text.substr(begin, length));
        if (used + wide + 1 > columns) return false;
        used += wide;
        end = begin + length;
        return true;
    });
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace smo::text
