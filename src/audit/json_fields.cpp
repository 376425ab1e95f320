#include "audit/json_fields.h"

#include <cstring>

namespace smo {
namespace {

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// "\u00e9" at this place, or -1.
int unit_at(std::string_view raw, std::size_t at) {
    if (at + 6 > raw.size() || raw[at] != '\\' || raw[at + 1] != 'u') return -1;
    int unit = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
        const int digit = hex(raw[i]);
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

void add_point(std::string& out, std::uint32_t point) {
    const auto byte = [&](std::uint32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (point < 0x80) return byte(point);
    if (point < 0x800) return byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F));
    if (point < 0x10000) return byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F));
    byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F));
}

/// One "\u…", or two that are a pair; what stands for no letter becomes U+FFFD.
std::size_t add_unit(std::string& out, std::string_view raw, std::size_t at, int unit) {
    const auto high = static_cast<std::uint32_t>(unit);
    if (high < 0xD800 || high > 0xDFFF) return add_point(out, high), 6;
    const int next = high < 0xDC00 ? unit_at(raw, at + 6) : -1;
    if (next < 0xDC00 || next > 0xDFFF) return add_point(out, 0xFFFD), 6;
    add_point(out, 0x10000 + ((high - 0xD800) << 10) + (static_cast<std::uint32_t>(next) - 0xDC00));
    return 12;
}

/// nginx writes "\x22" even into lines of JSON where its format does not say escape=json.
std::string without_escapes(std::string_view raw) {
    std::string out;
    out.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size();) {
        const char c = raw[at];
        if (c != '\\' || at + 1 == raw.size()) {
            out += c;
            ++at;
            continue;
        }
        const char kind = raw[at + 1];
        if (const int unit = unit_at(raw, at); unit >= 0) {
            at += add_unit(out, raw, at, unit);
        } else if (kind == 'x' && at + 3 < raw.size() && hex(raw[at + 2]) >= 0 && hex(raw[at + 3]) >= 0) {
            out += static_cast<char>(hex(raw[at + 2]) * 16 + hex(raw[at + 3]));
            at += 4;
        } else {
            constexpr std::string_view letters = "bfnrt", meant = "\b\f\n\r\t";
            const std::size_t known = letters.find(kind);
            out += known == std::string_view::npos ? kind : meant[known];
            at += 2;
        }
    }
    return out;
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

std::size_t closing_quote(std::string_view text, std::size_t from) {
    std::size_t clean = from;  // no backslash before this place counts
    for (std::size_t at = from; at < text.size(); clean = ++at) {
        const void* found = std::memchr(text.data() + at, '"', text.size() - at);
        if (!found) return std::string_view::npos;
        at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
        std::size_t begin = at;
        while (begin > clean && text[begin - 1] == '\\') --begin;
        if ((at - begin) % 2 == 0) return at;
    }
    return std::string_view::npos;
}

std::string JsonField::text() const {
    if (!has_text()) return {};
    return kind == Kind::string && raw.find('\\') != std::string_view::npos ? without_escapes(raw) : std::string(raw);
}

void JsonWalk::blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
}

bool JsonWalk::fault() {
    sound_ = false;
    at_ = text_.size();
    return false;
}

bool JsonWalk::at(char first) {
    blanks();
    return at_ < text_.size() && text_[at_] == first;
}

void JsonWalk::enter() {
    if ((!at('{') && !at('[')) || depth_ >= most_depth_) return void(fault());
    ++at_;
    ++depth_;
    first_ = true;
}

/// To the next member or item; the comma stands between two.
bool JsonWalk::step(char closing) {
    if (!sound_) return false;
    if (at(closing)) {
        ++at_;
        --depth_;
        return first_ = false;
    }
    if (!first_ && !at(',')) return fault();
    if (!first_) ++at_;
    first_ = false;
    return true;
}

bool JsonWalk::next(std::string_view& key) {
    if (!step('}')) return false;
    if (!at('"')) return fault();
    key = string();
    if (!at(':')) return fault();
    ++at_;
    return true;
}

bool JsonWalk::next() {
    return step(']');
}

std::string_view JsonWalk::string() {
    const std::size_t end = closing_quote(text_, at_ + 1);
    if (end == std::string_view::npos) return fault(), std::string_view();
    const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return inside;
}

/// Passed over: brackets are counted, strings are skipped.
JsonField JsonWalk::nested() {
    const std::size_t begin = at_;
    int open = 0;
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '"') {
            string();
            continue;
        }
        ++at_;
        if (c == '{' || c == '[') {
            if (++open + depth_ > most_depth_) break;
        } else if ((c == '}' || c == ']') && --open == 0) {
            return {JsonField::Kind::nested, text_.substr(begin, at_ - begin)};
        }
    }
    fault();
    return {};
}

JsonField JsonWalk::value() {
    blanks();
    if (at_ >= text_.size()) return fault(), JsonField();
    const char c = text_[at_];
    if (c == '"') {
        const std::string_view inside = string();
        return {JsonField::Kind::string, inside};
    }
    if (c == '{' || c == '[') return nested();
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != ',' && text_[at_] != '}' && text_[at_] != ']') ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (word == "null") return {};
    const bool number = c == '-' || (c >= '0' && c <= '9');
    if (!number && word != "true" && word != "false") return fault(), JsonField();
    return {JsonField::Kind::plain, word};
}

bool JsonWalk::whole() {
    blanks();
    return sound_ && depth_ == 0 && at_ == text_.size();
}

}  // namespace smo
