#include <webp/decode.h>

#include <algorithm>

#include "page/documents_image.h"

namespace smo::page {

namespace {

/// Also takes the picture's chunk without the RIFF header, whose length may be a lie that libwebp refuses.
VP8StatusCode features_of(std::string_view bytes, WebPBitstreamFeatures& features) {
    return WebPGetFeatures(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), &features);
}

}  // namespace

void read_webp(ImageReading& image) {
    std::string_view bytes = image.bytes;
    if (bytes.substr(0, 4) != "RIFF") {
        image.facts.type.clear();
        return;
    }
    WebPBitstreamFeatures features{};
    VP8StatusCode status = features_of(bytes, features);
    bool is_extended = bytes.substr(12, 4) == "VP8X" && bytes.size() >= 30;
    if (status != VP8_STATUS_OK && !is_extended) status = features_of(bytes.substr(std::min<std::size_t>(12, bytes.size())), features);
    if (status == VP8_STATUS_OK) {
        image.width = features.width;
        image.height = features.height;
        image.facts.transparent = features.has_alpha != 0;
        image.facts.animated = features.has_animation != 0;
    } else if (is_extended) {  // libwebp refuses sizes beyond its own; what the file claims is still worth telling
        image.width = std::int64_t{little(bytes, 24, 3)} + 1;
        image.height = std::int64_t{little(bytes, 27, 3)} + 1;
    }
    std::int64_t claimed = std::int64_t{little(bytes, 4, 4)} + 8;
    if (claimed > image.whole_size)
        image.problem("the file is truncated: its header claims " + std::to_string(claimed) + " bytes, it has " + std::to_string(image.whole_size));
    if (status == VP8_STATUS_NOT_ENOUGH_DATA) image.missing(ends_in_header);
    if (status != VP8_STATUS_OK && status != VP8_STATUS_NOT_ENOUGH_DATA) image.problem("its header is invalid");
}

}  // namespace smo::page
