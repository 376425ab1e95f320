#include <algorithm>
#include <cstdlib>

#include "page/documents_image.h"

namespace smo::page {

void read_bmp(ImageReading& image) {
    std::string_view bytes = image.bytes;
    if (bytes.size() < 26) return image.missing(ends_in_header);
    constexpr std::uint32_t core_header = 12;  // OS/2's, with sides of two bytes
    bool is_core = little(bytes, 14, 4) == core_header;
    if (is_core) {
        image.width = little(bytes, 18, 2);
        image.height = little(bytes, 20, 2);
        return;
    }
    image.width = static_cast<std::int32_t>(little(bytes, 18, 4));
    image.height = std::abs(std::int64_t{static_cast<std::int32_t>(little(bytes, 22, 4))});  // negative: the first row is the top one
}

void read_icon(ImageReading& image) {
    std::string_view bytes = image.bytes;
    std::size_t count = little(bytes, 4, 2);
    constexpr std::size_t header = 6;
    constexpr std::size_t entry = 16;
    if (count == 0 || bytes.size() < header + entry) return image.missing(ends_in_header);
    for (std::size_t i = 0; i < count && header + (i + 1) * entry <= bytes.size(); ++i) {
        auto side = [&](std::size_t at) { return std::int64_t{big(bytes, header + i * entry + at, 1) == 0 ? 256 : big(bytes, header + i * entry + at, 1)}; };
        if (image.width && side(0) <= *image.width) continue;
        image.width = side(0);
        image.height = side(1);
    }
    if (bytes.size() < header + count * entry) image.missing(ends_in_header);
}

}  // namespace smo::page
