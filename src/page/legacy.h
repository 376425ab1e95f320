#pragma once
// Encodings older than Unicode. The build takes their tables from iconv once (embed/charsets_main.cpp), so that a page reads the same on every
// system: what iconv knows where smo runs depends on which of its tables are installed there.
//
//     LegacyDecoder decoder(charset_table("CP932"));
//     const Character one = decoder.next("\x93\xFA");    // 日, of two bytes

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace smo::page {

/// What no cell holds: a point above U+FFFF, or two points.
struct RareCell {
    std::uint16_t key;  // lead << 8 | trail
    char32_t first;
    char32_t second;  // 0 = only one
};

/// Codes of four bytes that follow each other as their points do (GB 18030).
struct FourByteRun {
    std::uint32_t first;  // as a number, 0 = 81 30 81 30
    std::uint32_t count;
    char32_t point;
};

/// A cell of 0 is no character, one of 0xFFFF a rare one.
struct CharsetTable {
    std::string_view name;              // as iconv calls it
    std::span<const char16_t> singles;  // 0x80 … 0xFF
    std::span<const char16_t> pairs;    // lead 0x81 … 0xFE, trail 0x40 … 0xFE
    std::span<const char16_t> triples;  // 0x8F, then 0xA1 … 0xFE twice
    std::span<const RareCell> rare;     // by key
    std::span<const FourByteRun> runs;  // by number
};

/// Made by the build.
std::span<const CharsetTable> charset_tables();
/// Null if there is none of that name.
const CharsetTable* charset_table(std::string_view name);

constexpr unsigned first_lead = 0x81, last_lead = 0xFE, first_trail = 0x40, last_trail = 0xFE;
constexpr unsigned trails = last_trail - first_trail + 1;
constexpr unsigned first_row = 0xA1, rows = 94;
constexpr char16_t rare_cell = 0xFFFF;

struct Character {
    std::size_t bytes = 1;
    char32_t first = 0xFFFD;
    char32_t second = 0;  // a few codes are a letter and its accent
};

class LegacyDecoder {
public:
    explicit LegacyDecoder(const CharsetTable& table, bool escapes = false) : table_(table), escapes_(escapes) {}
    /// The character at the beginning of `bytes`, which are not empty. At least one byte is taken; an escape sequence is the character 0.
    Character next(std::string_view bytes);
    /// Of ISO-2022-JP: nothing but ASCII is meant here; every character has two bytes here, '<' among them.
    bool in_ascii() const { return set_ == Set::ascii; }
    bool in_pairs() const { return set_ == Set::pairs; }

private:
    enum class Set : std::uint8_t { ascii, roman, katakana, pairs };

    Character pair(unsigned lead, unsigned trail) const;
    Character triple(unsigned row, unsigned column) const;
    Character four_bytes(std::string_view bytes) const;
    Character escaped(std::string_view bytes);

    const CharsetTable& table_;
    bool escapes_;
    Set set_ = Set::ascii;
};

}  // namespace smo::page
