// WebP by libwebp, which scales while it decodes. Of an animation the first frame, which stands in a chunk of its own.

#include <webp/decode.h>

#include "page/documents_image.h"
#include "page/thumbnail.h"

namespace smo::page {
namespace {

constexpr std::size_t file_header = 12, chunk_header = 8, frame_header = 16;

/// What libwebp decodes: the file itself, or the first frame's chunks.
std::string_view first_frame(std::string_view bytes, bool animated) {
    if (!animated) return bytes;
    for (std::size_t at = file_header; at < bytes.size() && bytes.size() - at > chunk_header;) {
        const std::size_t size = little(bytes, at + 4, 4);
        const std::string_view content = bytes.substr(at + chunk_header, size);
        if (bytes.substr(at, 4) == "ANMF") return content.substr(std::min(frame_header, content.size()));
        at += chunk_header + content.size() + size % 2;
    }
    return {};
}

}  // namespace

std::optional<Pixels> webp_pixels(std::string_view bytes, int side, std::int64_t memory) {
    WebPDecoderConfig config;
    if (WebPInitDecoderConfig(&config) == 0) return std::nullopt;
    const auto features_of = [&config](std::string_view file) {
        return WebPGetFeatures(reinterpret_cast<const std::uint8_t*>(file.data()), file.size(), &config.input) == VP8_STATUS_OK;
    };
    if (!features_of(bytes)) return std::nullopt;
    const std::string_view frame = first_frame(bytes, config.input.has_animation != 0);
    if (config.input.has_animation != 0 && !features_of(frame)) return std::nullopt;
    const Size whole{config.input.width, config.input.height};
    if (!is_bearable(whole.width, whole.height) || std::int64_t{whole.width} * whole.height * 4 > memory) return std::nullopt;
    const Size size = within(whole, side);
    Pixels pixels = Pixels::of(size.width, size.height);
    config.options.use_scaling = 1;
    config.options.scaled_width = size.width;
    config.options.scaled_height = size.height;
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {pixels.rgba.data(), size.width * 4, pixels.rgba.size()};
    const bool decoded = WebPDecode(reinterpret_cast<const std::uint8_t*>(frame.data()), frame.size(), &config) == VP8_STATUS_OK;
    WebPFreeDecBuffer(&config.output);
    return decoded ? std::optional(std::move(pixels)) : std::nullopt;
}

}  // namespace smo::page
