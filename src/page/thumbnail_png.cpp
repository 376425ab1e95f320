// PNG by libpng's simplified interface, which needs no jumping out of callbacks: all pixels at once, so their number is bounded first.

#include <png.h>

#include "page/thumbnail.h"

namespace smo::page {
namespace {

struct Reading {
    png_image image{};
    Reading() { image.version = PNG_IMAGE_VERSION; }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;
    ~Reading() { png_image_free(&image); }
};

}  // namespace

std::optional<Pixels> png_pixels(std::string_view bytes, std::int64_t memory) {
    Reading reading;
    png_image& image = reading.image;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return std::nullopt;
    if (!is_bearable(image.width, image.height) || std::int64_t{image.width} * image.height * 4 > memory) return std::nullopt;
    image.format = PNG_FORMAT_RGBA;
    Pixels pixels = Pixels::of(static_cast<int>(image.width), static_cast<int>(image.height));
    if (png_image_finish_read(&image, nullptr, pixels.rgba.data(), 0, nullptr) == 0) return std::nullopt;
    return pixels;
}

}  // namespace smo::page
