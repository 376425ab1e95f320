#include "page/documents_image_png.h"

#include "page/inflate.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace smo::page {
namespace {

constexpr std::uint32_t rows_read = 8;
constexpr std::uint32_t widest = 16384;             // pixels; wider pictures are not looked at
constexpr std::size_t most_compressed = 64 * 1024;  // of the first chunk of pixels

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

/// PNG, section 9.4.
unsigned paeth(unsigned left, unsigned up, unsigned corner) {
    const int a = static_cast<int>(left), b = static_cast<int>(up), c = static_cast<int>(corner);
    const int p = a + b - c;
    const int from_a = std::abs(p - a), from_b = std::abs(p - b), from_c = std::abs(p - c);
    if (from_a <= from_b && from_a <= from_c) return left;
    return from_b <= from_c ? up : corner;
}

/// Undoes the filter of one row; `above` is the row before, of the same length.
bool unfilter(unsigned filter, std::string& row, const std::string& above, std::size_t pixel) {
    if (filter > 4) return false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const unsigned left = i < pixel ? 0 : byte_at(row, i - pixel);
        const unsigned up = byte_at(above, i);
        const unsigned corner = i < pixel ? 0 : byte_at(above, i - pixel);
        unsigned guess = 0;
        if (filter == 1) guess = left;
        if (filter == 2) guess = up;
        if (filter == 3) guess = (left + up) / 2;
        if (filter == 4) guess = paeth(left, up, corner);
        row[i] = static_cast<char>(byte_at(row, i) + guess);
    }
    return true;
}

/// Grey or colour with an alpha channel: the last sample of each pixel, of which the first byte decides.
bool alpha_shows(const std::string& row, std::size_t pixel, std::size_t sample) {
    for (std::size_t at = pixel - sample; at < row.size(); at += pixel)
        if (byte_at(row, at) != 255) return true;
    return false;
}

/// A palette: the index of each pixel leads to its alpha; colours beyond the list are opaque.
bool palette_shows(const std::string& row, std::uint32_t width, std::uint32_t depth, std::string_view alphas) {
    const std::size_t per_byte = 8 / depth;
    for (std::size_t x = 0; x < width; ++x) {
        const unsigned shift = static_cast<unsigned>((per_byte - 1 - x % per_byte) * depth);
        const unsigned index = byte_at(row, x / per_byte) >> shift & ((1U << depth) - 1U);
        if (index < alphas.size() && byte_at(alphas, index) != 255) return true;
    }
    return false;
}

}  // namespace

bool shows_through(const PngRows& rows, std::string_view data, std::string_view alphas) {
    const bool has_channel = rows.colour == 4 || rows.colour == 6;
    const bool has_palette = rows.colour == 3 && !alphas.empty();
    const bool known_depth = has_channel ? rows.depth == 8 || rows.depth == 16 : rows.depth == 1 || rows.depth == 2 || rows.depth == 4 || rows.depth == 8;
    if ((!has_channel && !has_palette) || !known_depth || rows.width == 0 || rows.width > widest) return false;
    const std::uint32_t width = rows.interlaced ? (rows.width + 7) / 8 : rows.width;  // of the first pass: every eighth pixel
    const std::size_t sample = rows.depth / 8;
    const std::size_t pixel = has_channel ? sample * (rows.colour == 4 ? 2 : 4) : 1;
    const std::size_t length = has_channel ? width * pixel : (std::size_t{width} * rows.depth + 7) / 8;
    const std::uint32_t count = rows.interlaced ? 1 : rows_read;  // the height of a pass is not worked out
    const std::string plain = inflate_raw_or_zlib(data.substr(0, most_compressed), (length + 1) * count).bytes;
    std::string above(length, '\0');
    for (std::size_t at = 0; at + length + 1 <= plain.size(); at += length + 1) {
        std::string row = plain.substr(at + 1, length);
        if (!unfilter(byte_at(plain, at), row, above, pixel)) return false;
        if (has_channel ? alpha_shows(row, pixel, sample) : palette_shows(row, width, rows.depth, alphas)) return true;
        above = std::move(row);
    }
    return false;
}

}  // namespace smo::page
