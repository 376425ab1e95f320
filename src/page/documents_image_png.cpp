#include "page/documents_image_png.h"
#include "page/documents_image.h"

#include <algorithm>

namespace smo::page {

namespace {

constexpr std::size_t header_end = 33;  // signature and IHDR

/// Bits of one pixel by colour type (PNG, section 11.2.1); 0 for a type that does not exist.
std::int64_t bits_of_pixel(std::uint32_t colour, std::uint32_t depth) {
    constexpr std::uint8_t samples[] = {1, 0, 3, 1, 2, 0, 4};
    return colour < 7 ? static_cast<std::int64_t>(samples[colour]) * depth : 0;
}

struct PngChunks {
    std::string_view first_data;  // content of the first IDAT, as far as it is there
    std::string_view alphas;      // of tRNS: of the colours of a palette, or the one colour that is transparent
    std::int64_t data = 0;        // bytes of all IDAT
    bool ends = false;            // IEND was there
    bool cut = false;             // a chunk goes beyond the bytes
};

PngChunks walk(ImageReading& image) {
    PngChunks chunks;
    std::string_view bytes = image.bytes;
    for (std::size_t at = 8; at < bytes.size();) {
        std::string_view type = bytes.substr(at, 8).size() == 8 ? bytes.substr(at + 4, 4) : std::string_view();
        std::size_t length = big(bytes, at, 4);
        std::size_t left = bytes.size() - at;
        if (type == "acTL" && big(bytes, at + 8, 4) > 1) image.facts.animated = true;
        if (type == "tRNS") chunks.alphas = bytes.substr(at + 8, std::min<std::size_t>(length, 256));
        if (type == "IDAT" && chunks.first_data.empty()) chunks.first_data = bytes.substr(at + 8, length);
        chunks.ends = type == "IEND";
        chunks.cut = type.empty() || length > left - 8 || left - 8 - length < (chunks.ends ? 0U : 4U);
        if (chunks.ends || chunks.cut) return chunks;
        if (type == "IDAT") chunks.data += static_cast<std::int64_t>(length);
        at += 12 + length;
    }
    return chunks;
}

/// Deflate packs at most 1032 bytes into one: less data than that cannot hold the claimed pixels.
bool can_hold(std::int64_t data, std::int64_t width, std::int64_t height, std::int64_t bits) {
    constexpr std::int64_t best_ratio = 1032;
    constexpr std::int64_t largest = 1 << 20;
    if (width <= 0 || height <= 0 || width > largest || height > largest) return true;  // judged for their size
    return data * best_ratio >= (width * bits + 7) / 8 * height;
}

}  // namespace

void read_png(ImageReading& image) {
    std::string_view bytes = image.bytes;
    if (bytes.size() < header_end) return image.missing(ends_in_header);
    if (bytes.substr(4, 4) != "\r\n\x1a\n" || bytes.substr(12, 4) != "IHDR" || big(bytes, 8, 4) != 13) return image.problem("its header is invalid");
    image.width = big(bytes, 16, 4);
    image.height = big(bytes, 20, 4);
    std::uint32_t colour = big(bytes, 25, 1);
    PngChunks chunks = walk(image);
    const PngRows rows{big(bytes, 16, 4), big(bytes, 24, 1), colour, big(bytes, 28, 1) != 0};
    image.facts.transparent = shows_through(rows, chunks.first_data, chunks.alphas);
    if (!image.is_whole()) return;
    if (chunks.cut || !chunks.ends || chunks.data == 0) return image.problem(picture_truncated);
    if (!can_hold(chunks.data, *image.width, *image.height, bits_of_pixel(colour, big(bytes, 24, 1))))
        image.problem("the picture data is too short for the claimed " + std::to_string(*image.width) + " × " + std::to_string(*image.height) + " pixels");
}

}  // namespace smo::page
