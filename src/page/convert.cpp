// Converting to UTF-8, and remembering where things stood. Markup is ASCII in every encoding read here, so it is enough
// to note at '<' and '>' by how much the offsets differ.

#include "page/charset.h"

#include <smo/text.h>

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

namespace smo::page {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct CloseIconv {
    using pointer = iconv_t;
    void operator()(iconv_t handle) const {
        if (handle != reinterpret_cast<iconv_t>(-1)) iconv_close(handle);
    }
};
using Iconv = std::unique_ptr<void, CloseIconv>;

void append(std::string& out, std::uint32_t point) {
    const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0 | point >> 6);
    } else if (point < 0x10000) {
        put(0xE0 | point >> 12);
        put(0x80 | (point >> 6 & 0x3F));
    } else {
        put(0xF0 | point >> 18);
        put(0x80 | (point >> 12 & 0x3F));
        put(0x80 | (point >> 6 & 0x3F));
    }
    put(0x80 | (point & 0x3F));
}

/// Length of the well-formed UTF-8 sequence at the beginning, else minus the bytes one U+FFFD stands for.
int utf8_sequence(std::string_view bytes) {
    const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
    const unsigned lead = at(0);
    if (lead < 0x80) return 1;
    const int length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    if (length == 0) return -1;
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (at(1) < low || at(1) > high) return -1;
    for (int i = 2; i < length; ++i)
        if ((at(static_cast<std::size_t>(i)) & 0xC0) != 0x80) return -i;
    return length;
}

}  // namespace

class Converter {
public:
    Converter(std::string_view bytes, std::size_t mark, ConvertedText& result) : bytes_(bytes), at_(mark), text_(result.text_), steps_(result.steps_) {
        text_.reserve(bytes.size() + bytes.size() / 8);
        note();
    }
    void utf8();
    void utf16(bool big_endian);
    void single_byte(const char* name);
    void multi_byte(const char* name);
    void user_defined();
    void replaced();
    /// The end of the text is the end of the body.
    void finish() { note(); }
    static void keep(std::string bytes, std::size_t mark, ConvertedText& result);

private:
    void note();
    void piece(iconv_t handle, std::size_t end);
    std::size_t piece_end();
    std::array<std::string, 256> byte_table(const char* name);
    void by_table(const std::array<std::string, 256>& table);

    std::string_view bytes_;
    std::size_t at_;
    std::string& text_;
    std::vector<ConvertedText::Step>& steps_;
    bool two_bytes_ = false;  // ISO-2022-JP: between escapes every character has two bytes, '<' among them
};

/// From here on converted and original offsets differ by this much.
void Converter::note() {
    const auto converted = static_cast<std::uint32_t>(text_.size());
    const auto original = static_cast<std::uint32_t>(at_);
    if (steps_.empty() || steps_.back().original - steps_.back().converted != original - converted) steps_.push_back({converted, original});
}

void Converter::keep(std::string bytes, std::size_t mark, ConvertedText& result) {
    bytes.erase(0, mark);
    result.text_ = std::move(bytes);
    result.steps_.push_back({0, static_cast<std::uint32_t>(mark)});
}

void Converter::utf8() {
    while (at_ < bytes_.size()) {
        if (bytes_[at_] == '<' || bytes_[at_] == '>') note();
        const int length = utf8_sequence(bytes_.substr(at_, 4));
        const auto step = static_cast<std::size_t>(length < 0 ? -length : length);
        text_ += length > 0 ? bytes_.substr(at_, step) : replacement;
        at_ += step;
    }
}

void Converter::utf16(bool big_endian) {
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes_[at]);
        const auto second = static_cast<unsigned char>(bytes_[at + 1]);
        return static_cast<std::uint32_t>(big_endian ? first << 8 | second : second << 8 | first);
    };
    while (at_ + 1 < bytes_.size()) {
        std::uint32_t point = unit(at_);
        note();
        at_ += 2;
        const bool pair = point >= 0xD800 && point < 0xDC00 && at_ + 1 < bytes_.size() && unit(at_) >= 0xDC00 && unit(at_) < 0xE000;
        if (pair) {
            point = 0x10000 + ((point - 0xD800) << 10) + (unit(at_) - 0xDC00);
            at_ += 2;
        } else if (point >= 0xD800 && point < 0xE000) {
            point = 0xFFFD;
        }
        append(text_, point);
        if (point == '>') note();
    }
    if (at_ < bytes_.size()) text_ += replacement;
    at_ = bytes_.size();
    note();
}

std::array<std::string, 256> Converter::byte_table(const char* name) {
    std::array<std::string, 256> table;
    const Iconv handle(iconv_open("UTF-8", name));
    for (unsigned byte = 0; byte < 256; ++byte) {
        if (byte < 0x80) {
            table[byte] = static_cast<char>(byte);
            continue;
        }
        char in = static_cast<char>(byte);
        std::array<char, 16> out{};
        char* from = &in;
        char* to = out.data();
        std::size_t in_left = 1;
        std::size_t out_left = out.size();
        const bool opened = handle.get() != reinterpret_cast<iconv_t>(-1);
        const bool done = opened && iconv(handle.get(), &from, &in_left, &to, &out_left) != static_cast<std::size_t>(-1);
        if (opened) iconv(handle.get(), nullptr, nullptr, &to, &out_left);  // windows-1255 and -1258 hold letters back for an accent
        if (done && to != out.data())
            table[byte].assign(out.data(), to);
        else if (byte < 0xA0)
            append(table[byte], byte);  // the standard maps the unassigned to control characters
        else
            table[byte] = replacement;
    }
    return table;
}

void Converter::by_table(const std::array<std::string, 256>& table) {
    const auto is_plain = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '<' && c != '>'; };
    while (at_ < bytes_.size()) {
        const std::size_t run = at_;  // of ASCII, which most of every page is
        while (at_ < bytes_.size() && is_plain(bytes_[at_])) ++at_;
        text_ += bytes_.substr(run, at_ - run);
        if (at_ == bytes_.size()) return;
        if (bytes_[at_] == '<' || bytes_[at_] == '>') note();
        text_ += table[static_cast<unsigned char>(bytes_[at_++])];
    }
}

void Converter::single_byte(const char* name) {
    by_table(byte_table(name));
}

void Converter::user_defined() {
    std::array<std::string, 256> table;
    for (std::uint32_t byte = 0; byte < 256; ++byte) append(table[byte], byte < 0x80 ? byte : 0xF780 + byte - 0x80);
    by_table(table);
}

/// Encodings that browsers refuse to read.
void Converter::replaced() {
    text_ = replacement;
    at_ = bytes_.size();
}

/// The next '<' or '>' behind the current place.
std::size_t Converter::piece_end() {
    for (std::size_t i = at_ + 1; i < bytes_.size(); ++i) {
        const char c = bytes_[i - 1];
        if (c == '\x1B' && i + 1 < bytes_.size()) two_bytes_ = bytes_[i] == '$';
        if (!two_bytes_ && (bytes_[i] == '<' || bytes_[i] == '>')) return i;
    }
    return bytes_.size();
}

void Converter::piece(iconv_t handle, std::size_t end) {
    std::array<char, 4096> out{};
    while (at_ < end) {
        char* from = const_cast<char*>(bytes_.data() + at_);  // iconv never writes there
        std::size_t in_left = end - at_;
        char* to = out.data();
        std::size_t out_left = out.size();
        const std::size_t result = iconv(handle, &from, &in_left, &to, &out_left);
        const int problem = result == static_cast<std::size_t>(-1) ? errno : 0;
        text_.append(out.data(), to);
        at_ = end - in_left;
        if (problem != EILSEQ && problem != EINVAL) continue;
        text_ += replacement;
        ++at_;
    }
}

void Converter::multi_byte(const char* name) {
    const Iconv handle(iconv_open("UTF-8", name));
    if (handle.get() == reinterpret_cast<iconv_t>(-1)) return utf8();
    const bool escapes = std::string_view(name) == "ISO-2022-JP";
    while (at_ < bytes_.size()) {
        note();
        std::size_t end = escapes ? piece_end() : std::min(bytes_.find_first_of("<>", at_ + 1), bytes_.size());
        piece(handle.get(), end);
    }
}

std::size_t ConvertedText::original(std::size_t converted) const {
    const auto after = std::upper_bound(steps_.begin(), steps_.end(), converted, [](std::size_t offset, const Step& step) { return offset < step.converted; });
    if (after == steps_.begin()) return converted;
    const Step& step = *std::prev(after);
    const std::size_t result = step.original + (converted - step.converted);
    return after == steps_.end() ? result : std::min<std::size_t>(result, after->original);
}

ConvertedText convert(std::string bytes, const Charset& charset) {
    ConvertedText result;
    if (charset.used == "utf-8" && text::is_utf8(bytes)) {
        Converter::keep(std::move(bytes), charset.mark, result);
        return result;
    }
    Converter converter(bytes, charset.mark, result);
    const std::string_view name = iconv_name(charset.used);
    const bool many = charset.used == "gbk" || charset.used == "gb18030" || charset.used == "big5" || charset.used.starts_with("euc-") ||
                      charset.used == "iso-2022-jp" || charset.used == "shift_jis";
    if (charset.used == "utf-16le" || charset.used == "utf-16be")
        converter.utf16(charset.used == "utf-16be");
    else if (charset.used == "x-user-defined")
        converter.user_defined();
    else if (charset.used == "replacement")
        converter.replaced();
    else if (name.empty())
        converter.utf8();
    else if (many)
        converter.multi_byte(iconv_name(charset.used));
    else
        converter.single_byte(iconv_name(charset.used));
    converter.finish();
    return result;
}

bool ends_inside_character(std::string_view bytes, const Charset& charset) {
    bytes.remove_prefix(std::min(charset.mark, bytes.size()));
    if (charset.used.starts_with("utf-16")) {
        if (bytes.size() % 2 != 0) return true;
        const std::size_t high = charset.used == "utf-16be" ? 2 : 1;  // where the high byte of the last unit stands, from the end
        return bytes.size() >= 2 && (static_cast<unsigned char>(bytes[bytes.size() - high]) & 0xFC) == 0xD8;
    }
    if (charset.used != "utf-8") return false;
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xC0) == 0x80) continue;
        // A lead byte whose sequence would go on: all that is there is one character that is not whole.
        const std::size_t wanted = byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 && byte < 0xF0 ? 3 : byte >= 0xC2 && byte < 0xE0 ? 2 : 1;
        return wanted > back && utf8_sequence(bytes.substr(bytes.size() - back)) == -static_cast<int>(back);
    }
    return false;
}

}  // namespace smo::page
