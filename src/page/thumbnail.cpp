#include "page/thumbnail.h"

#include <smo/documents.h>
#include <webp/encode.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

namespace smo {
namespace page {
namespace {

constexpr std::int64_t most_pixels = 40'000'000;
constexpr int largest_side = 2048;
constexpr float quality = 62;  // of 100; what a few centimetres of a report need

/// The mean of the pixels that fall into each new one; a transparent pixel lends no colour.
Pixels scaled(const Pixels& from, Size size) {
    Pixels to = Pixels::of(size.width, size.height);
    const auto edge = [](int place, int all, int parts) { return static_cast<int>(std::int64_t{place} * all / parts); };
    for (int y = 0; y < to.height; ++y) {
        const int top = edge(y, from.height, to.height), bottom = std::max(top + 1, edge(y + 1, from.height, to.height));
        for (int x = 0; x < to.width; ++x) {
            const int left = edge(x, from.width, to.width), right = std::max(left + 1, edge(x + 1, from.width, to.width));
            std::array<std::uint64_t, 4> sum{};
            for (int v = top; v < bottom; ++v) {
                const std::uint8_t* pixel = from.at(left, v);
                for (int u = left; u < right; ++u, pixel += 4) {
                    for (std::size_t i = 0; i < 3; ++i) sum[i] += std::uint64_t{pixel[i]} * pixel[3];
                    sum[3] += pixel[3];
                }
            }
            const auto count = static_cast<std::uint64_t>(bottom - top) * static_cast<std::uint64_t>(right - left);
            std::uint8_t* pixel = to.at(x, y);
            if (sum[3] == 0) continue;
            for (std::size_t i = 0; i < 3; ++i) pixel[i] = static_cast<std::uint8_t>((sum[i] + sum[3] / 2) / sum[3]);
            pixel[3] = static_cast<std::uint8_t>((sum[3] + count / 2) / count);
        }
    }
    return to;
}

/// As EXIF's orientation says: 2 to 4 mirror or turn, 5 to 8 exchange rows and columns first.
Pixels turned(const Pixels& from, int turn) {
    const bool exchanged = turn >= 5;
    const bool from_right = turn == 2 || turn == 3 || turn == 7 || turn == 8;
    const bool from_bottom = turn == 3 || turn == 4 || turn == 6 || turn == 7;
    Pixels to = exchanged ? Pixels::of(from.height, from.width) : Pixels::of(from.width, from.height);
    for (int y = 0; y < to.height; ++y)
        for (int x = 0; x < to.width; ++x) {
            const int u = exchanged ? y : x, v = exchanged ? x : y;
            std::copy_n(from.at(from_right ? from.width - 1 - u : u, from_bottom ? from.height - 1 - v : v), 4, to.at(x, y));
        }
    return to;
}

struct FreeEncoded {
    void operator()(std::uint8_t* bytes) const { WebPFree(bytes); }
};

std::string encoded(const Pixels& pixels) {
    std::uint8_t* made = nullptr;
    const std::size_t size = WebPEncodeRGBA(pixels.rgba.data(), pixels.width, pixels.height, pixels.width * 4, quality, &made);
    const std::unique_ptr<std::uint8_t, FreeEncoded> owned(made);
    return size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(made), size);
}

std::optional<Pixels> decoded(std::string_view bytes, std::string_view type, int side, std::int64_t memory) {
    if (type == "image/jpeg") return jpeg_pixels(bytes, side, memory);
    if (type == "image/png" || type == "image/apng") return png_pixels(bytes, memory);
    if (type == "image/webp") return webp_pixels(bytes, side, memory);
    return std::nullopt;
}

}  // namespace

Pixels Pixels::of(int width, int height) {
    return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
}

Size within(Size size, int side) {
    const int longer = std::max(size.width, size.height);
    if (longer <= side) return size;
    const auto part = [&](int one) { return std::max(1, static_cast<int>((std::int64_t{one} * side + longer / 2) / longer)); };
    return {part(size.width), part(size.height)};
}

bool is_bearable(std::int64_t width, std::int64_t height) {
    return width > 0 && height > 0 && width <= most_pixels && height <= most_pixels && width * height <= most_pixels;
}

}  // namespace page

std::string make_thumbnail(std::string_view bytes, const ImageFacts& image, int side, std::int64_t memory) {
    if (side < 1 || side > page::largest_side || !image.problem.empty() || !page::is_bearable(image.width, image.height)) return {};
    try {
        const std::optional<page::Pixels> whole = page::decoded(bytes, image.type, side, memory);
        if (!whole) return {};
        const page::Pixels small = page::scaled(*whole, page::within({whole->width, whole->height}, side));
        return page::encoded(image.turn > 1 ? page::turned(small, image.turn) : small);
    } catch (const std::bad_alloc&) {
        return {};
    }
}

}  // namespace smo
