// A character of an old encoding, found in its table. What is broken is replaced as the Encoding standard says: a byte of ASCII behind a
// lead byte is never swallowed.

#include "page/legacy.h"

#include <algorithm>

namespace smo::page {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
}

bool within(unsigned value, unsigned low, unsigned high) {
    return value >= low && value <= high;
}

}  // namespace

const CharsetTable* charset_table(std::string_view name) {
    const auto tables = charset_tables();
    const auto found = std::find_if(tables.begin(), tables.end(), [name](const CharsetTable& table) { return table.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

Character LegacyDecoder::pair(unsigned lead, unsigned trail) const {
    if (!within(lead, first_lead, last_lead)) return {};  // no lead byte: what follows stands for itself
    const Character wrong{trail < 0x80 ? 1U : 2U};
    if (!within(trail, first_trail, last_trail)) return wrong;
    const char16_t cell = table_.pairs[(lead - first_lead) * trails + trail - first_trail];
    if (cell == 0) return wrong;
    if (cell != rare_cell) return {2, cell};
    const auto key = static_cast<std::uint16_t>(lead << 8 | trail);
    const auto rare = std::lower_bound(table_.rare.begin(), table_.rare.end(), key, [](const RareCell& one, std::uint16_t wanted) { return one.key < wanted; });
    return rare != table_.rare.end() && rare->key == key ? Character{2, rare->first, rare->second} : wrong;
}

Character LegacyDecoder::triple(unsigned row, unsigned column) const {
    if (!within(row, first_row, last_trail) || !within(column, first_row, last_trail)) return {};
    const char16_t cell = table_.triples[(row - first_row) * rows + column - first_row];
    return cell == 0 ? Character{} : Character{3, cell};
}

Character LegacyDecoder::four_bytes(std::string_view bytes) const {
    const unsigned second = byte_at(bytes, 1), third = byte_at(bytes, 2), fourth = byte_at(bytes, 3);
    if (!within(second, '0', '9') || !within(third, first_lead, last_lead) || !within(fourth, '0', '9')) return {};
    const unsigned number = (((byte_at(bytes, 0) - first_lead) * 10 + second - '0') * (last_lead - first_lead + 1) + third - first_lead) * 10 + fourth - '0';
    auto run = std::upper_bound(table_.runs.begin(), table_.runs.end(), number, [](unsigned wanted, const FourByteRun& one) { return wanted < one.first; });
    if (run == table_.runs.begin()) return {};
    --run;
    return number - run->first < run->count ? Character{4, run->point + (number - run->first)} : Character{};
}

/// ISO-2022-JP: which set the bytes behind are of.
Character LegacyDecoder::escaped(std::string_view bytes) {
    const std::string_view sequence = bytes.substr(0, 3);
    if (sequence == "\x1B(B")
        set_ = Set::ascii;
    else if (sequence == "\x1B(J")
        set_ = Set::roman;
    else if (sequence == "\x1B(I")
        set_ = Set::katakana;
    else if (sequence == "\x1B$@" || sequence == "\x1B$B")
        set_ = Set::pairs;
    else
        return {};
    return {3, 0};
}

Character LegacyDecoder::next(std::string_view bytes) {
    const unsigned lead = byte_at(bytes, 0);
    if (escapes_) {
        if (lead == 0x1B) return escaped(bytes);
        if (lead >= 0x80) return {};
        if (set_ == Set::roman && lead == '\\') return {1, 0xA5};
        if (set_ == Set::roman && lead == '~') return {1, 0x203E};
        if (set_ == Set::katakana && within(lead, 0x21, 0x5F)) return {1, 0xFF61 + lead - 0x21};
        if (set_ != Set::pairs || lead < 0x21 || lead == 0x7F) return {1, lead};
        const unsigned trail = byte_at(bytes, 1);
        return within(trail, 0x21, 0x7E) ? pair(lead | 0x80, trail | 0x80) : Character{};
    }
    if (lead < 0x80) return {1, lead};
    if (const char16_t cell = table_.singles[lead - 0x80]; cell != 0) return {1, cell};
    if (table_.pairs.empty() || bytes.size() < 2) return {};
    if (lead == 0x8F && !table_.triples.empty()) return triple(byte_at(bytes, 1), byte_at(bytes, 2));
    if (!table_.runs.empty() && within(byte_at(bytes, 1), '0', '9')) return four_bytes(bytes);
    return pair(lead, byte_at(bytes, 1));
}

}  // namespace smo::page
