// Converting to UTF-8, and remembering where things stood. Markup is ASCII in every encoding read here, so it is enough
// to note at '<' and '>' by how much the offsets differ.

#include "page/charset.h"
#include "page/legacy.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::page {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

void append(std::string& out, char32_t point) {
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

/// ASCII that needs no second look; most of every page is.
bool is_plain(char c) {
    return static_cast<unsigned char>(c) < 0x80 && c != '<' && c != '>' && c != '\x1B';
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
    void single_byte(const CharsetTable& encoding);
    void multi_byte(LegacyDecoder decoder);
    void user_defined();
    void replaced();
    /// The end of the text is the end of the body.
    void finish() { note(); }
    static void keep(std::string bytes, std::size_t mark, ConvertedText& result);

private:
    void note();
    void by_table(const std::array<std::string, 256>& table);

    std::string_view bytes_;
    std::size_t at_;
    std::string& text_;
    std::vector<ConvertedText::Step>& steps_;
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

void Converter::single_byte(const CharsetTable& encoding) {
    std::array<std::string, 256> table;
    for (unsigned byte = 0; byte < 256; ++byte) {
        const char32_t point = byte < 0x80 ? byte : encoding.singles[byte - 0x80];
        if (byte < 0x80 || point != 0)
            append(table[byte], point);
        else if (byte < 0xA0)
            append(table[byte], byte);  // the standard maps the unassigned to control characters
        else
            table[byte] = replacement;
    }
    by_table(table);
}

void Converter::by_table(const std::array<std::string, 256>& table) {
    while (at_ < bytes_.size()) {
        const std::size_t run = at_;  // of ASCII, which most of every page is
        while (at_ < bytes_.size() && is_plain(bytes_[at_])) ++at_;
        text_ += bytes_.substr(run, at_ - run);
        if (at_ == bytes_.size()) return;
        if (bytes_[at_] == '<' || bytes_[at_] == '>') note();
        text_ += table[static_cast<unsigned char>(bytes_[at_++])];
    }
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

void Converter::multi_byte(LegacyDecoder decoder) {
    while (at_ < bytes_.size()) {
        const std::size_t run = at_;
        while (decoder.in_ascii() && at_ < bytes_.size() && is_plain(bytes_[at_])) ++at_;
        text_ += bytes_.substr(run, at_ - run);
        if (at_ == bytes_.size()) return;
        if (!decoder.in_pairs() && (bytes_[at_] == '<' || bytes_[at_] == '>')) note();
        const Character one = decoder.next(bytes_.substr(at_, 4));
        if (one.first != 0 || bytes_[at_] == '\0') append(text_, one.first);
        if (one.second != 0) append(text_, one.second);
        at_ += one.bytes;
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
    const CharsetTable* table = charset_table(table_name(charset.used));
    if (charset.used == "utf-16le" || charset.used == "utf-16be")
        converter.utf16(charset.used == "utf-16be");
    else if (charset.used == "x-user-defined")
        converter.user_defined();
    else if (charset.used == "replacement")
        converter.replaced();
    else if (table == nullptr)
        converter.utf8();
    else if (!table->pairs.empty())
        converter.multi_byte(LegacyDecoder(*table, charset.used == "iso-2022-jp"));
    else
        converter.single_byte(*table);
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
