#pragma once
// How thumbnails are made: a decoder for each format gives pixels, at once as few as it can; then they are scaled, turned and encoded.
// A library's memory, output and time are bounded before it sees the first byte, and what it complains about is no picture.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace smo::page {

/// Red, green, blue and opacity of each pixel, row by row.
struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
    /// All transparent black.
    static Pixels of(int width, int height);
    std::uint8_t* at(int x, int y) { return rgba.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4; }
    const std::uint8_t* at(int x, int y) const { return const_cast<Pixels*>(this)->at(x, y); }
};

struct Size {
    int width = 0, height = 0;
};
/// The same shape with the longer side at most `side`; never larger, never empty.
Size within(Size size, int side);
/// 40 megapixels: more than any share image has, few enough for a second of work.
bool is_bearable(std::int64_t width, std::int64_t height);

// Nothing where the file is broken or takes more than `memory` bytes. The result may be larger than `side`, but its longer side is not shorter unless
// the picture's is.
std::optional<Pixels> jpeg_pixels(std::string_view bytes, int side, std::int64_t memory);
std::optional<Pixels> png_pixels(std::string_view bytes, std::int64_t memory);
std::optional<Pixels> webp_pixels(std::string_view bytes, int side, std::int64_t memory);

}  // namespace smo::page
