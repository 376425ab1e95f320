#include "page/documents_image.h"

namespace smo::page {

namespace {

bool is_frame_header(std::uint32_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
bool stands_alone(std::uint32_t marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

void read_exif(ImageReading& image, std::string_view segment) {
    if (segment.substr(0, 6) != std::string_view("Exif\0\0", 6)) return;
    std::uint32_t turn = tiff_value(segment.substr(6), tag_orientation).value_or(1);
    if (turn >= 1 && turn <= 8) image.facts.turn = static_cast<int>(turn);
}

void read_segment(ImageReading& image, std::uint32_t marker, std::string_view segment) {
    if (marker == 0xE1) read_exif(image, segment);
    if (!is_frame_header(marker) || segment.size() < 5 || image.width) return;
    image.height = big(segment, 1, 2);
    image.width = big(segment, 3, 2);
}

/// Walks the segments; the position of the scan, or nothing when it is not reached.
std::optional<std::size_t> walk(ImageReading& image) {
    std::string_view bytes = image.bytes;
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (bytes[at] != '\xFF') {
            image.problem("its header is invalid");
            return std::nullopt;
        }
        std::uint32_t marker = big(bytes, at + 1, 1);
        if (marker == 0xFF || stands_alone(marker)) {
            at += marker == 0xFF ? 1 : 2;
            continue;
        }
        if (marker == 0xDA) return at;
        if (marker == 0xD9) break;
        std::size_t length = big(bytes, at + 2, 2);
        if (length < 2) {
            image.problem("its header is invalid");
            return std::nullopt;
        }
        read_segment(image, marker, bytes.substr(at + 4, length - 2));
        at += 2 + length;
    }
    return std::nullopt;
}

}  // namespace

void read_jpeg(ImageReading& image) {
    std::optional<std::size_t> scan = walk(image);
    if (!image.width) return image.missing(ends_in_header);
    bool ends = scan && image.bytes.substr(*scan).find("\xFF\xD9") != std::string_view::npos;
    if (!ends) image.missing(picture_truncated);
}

std::optional<std::uint32_t> tiff_value(std::string_view tiff, unsigned tag) {
    bool is_little = tiff.substr(0, 2) == "II";
    if (!is_little && tiff.substr(0, 2) != "MM") return std::nullopt;
    auto number = [&](std::size_t at, std::size_t count) { return is_little ? little(tiff, at, count) : big(tiff, at, count); };
    if (number(2, 2) != 42) return std::nullopt;
    std::size_t directory = number(4, 4);
    std::size_t count = number(directory, 2);
    constexpr std::size_t entry_size = 12;
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t at = directory + 2 + i * entry_size;
        if (at + entry_size > tiff.size()) return std::nullopt;
        if (number(at, 2) != tag) continue;
        constexpr std::uint32_t is_short = 3;
        return number(at + 8, number(at + 2, 2) == is_short ? 2 : 4);
    }
    return std::nullopt;
}

void read_tiff(ImageReading& image) {
    std::optional<std::uint32_t> width = tiff_value(image.bytes, tag_width);
    std::optional<std::uint32_t> height = tiff_value(image.bytes, tag_height);
    if (!width || !height) return image.missing(ends_in_header);
    image.width = *width;
    image.height = *height;
    std::uint32_t turn = tiff_value(image.bytes, tag_orientation).value_or(1);
    if (turn >= 1 && turn <= 8) image.facts.turn = static_cast<int>(turn);
}

}  // namespace smo::page
