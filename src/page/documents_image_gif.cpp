#include "page/documents_image.h"

namespace smo::page {

namespace {

std::size_t colour_table(std::uint32_t flags) {
    return (flags & 0x80U) != 0 ? std::size_t{3} << ((flags & 7U) + 1) : 0;
}

/// The position behind a chain of sub-blocks; beyond the bytes when it does not end.
std::size_t after_blocks(std::string_view bytes, std::size_t at) {
    while (at < bytes.size()) {
        std::size_t length = big(bytes, at, 1);
        at += 1 + length;
        if (length == 0) return at;
    }
    return bytes.size() + 1;
}

}  // namespace

void read_gif(ImageReading& image) {
    std::string_view bytes = image.bytes;
    constexpr std::size_t header = 13;
    if (bytes.size() < header) return image.missing(ends_in_header);
    image.width = little(bytes, 6, 2);
    image.height = little(bytes, 8, 2);
    std::size_t at = header + colour_table(big(bytes, 10, 1));
    int pictures = 0;
    while (at < bytes.size() && pictures < 2) {
        char kind = bytes[at];
        if (kind == '\x21') {
            bool is_control = big(bytes, at + 1, 1) == 0xF9;
            if (is_control && (big(bytes, at + 3, 1) & 1U) != 0) image.facts.transparent = true;
            at = after_blocks(bytes, at + 2);
        } else if (kind == '\x2C') {
            ++pictures;
            at = after_blocks(bytes, at + 10 + colour_table(big(bytes, at + 9, 1)) + 1);
        } else {
            break;  // the trailer, or something that is none of GIF
        }
    }
    image.facts.animated = pictures > 1;
    if (at > bytes.size() || pictures == 0) image.missing(picture_truncated);
}

}  // namespace smo::page
