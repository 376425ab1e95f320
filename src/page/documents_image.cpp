#include "page/documents_image.h"

#include <smo/text.h>
#include <algorithm>
#include <array>
#include <limits>

#include "page/documents_sniff.h"

namespace smo {

namespace {

using namespace page;

constexpr std::int64_t longest_side = 16'384;  // WebP and most decoders end here
constexpr std::int64_t most_pixels = 100'000'000;

/// How a format is known, and who reads it; a null reader knows the name only.
struct Format {
    std::size_t at;
    std::string_view magic;
    std::string_view type;
    void (*read)(ImageReading&);
};

using namespace std::string_view_literals;
constexpr std::array<Format, 16> formats = {{
    {0, "\x89PNG"sv, "image/png", read_png},
    {0, "\xFF\xD8\xFF"sv, "image/jpeg", read_jpeg},
    {0, "GIF87a"sv, "image/gif", read_gif},
    {0, "GIF89a"sv, "image/gif", read_gif},
    {8, "WEBP"sv, "image/webp", read_webp},
    {4, "ftyp"sv, "image/heic", read_heif},
    {0, "BM"sv, "image/bmp", read_bmp},
    {0, "\0\0\1\0"sv, "image/x-icon", read_icon},
    {0, "II*\0"sv, "image/tiff", read_tiff},
    {0, "MM\0*"sv, "image/tiff", read_tiff},
    {0, "%PDF-"sv, "application/pdf", nullptr},
    {0, "\xFF\x0A"sv, "image/jxl", nullptr},
    {4, "JXL \r\n"sv, "image/jxl", nullptr},
    {0, "8BPS"sv, "image/vnd.adobe.photoshop", nullptr},
    {0, "PK\3\4"sv, "application/zip", nullptr},
    {0, "\x1f\x8b"sv, "application/gzip", nullptr},
}};

void read_by_magic(ImageReading& image) {
    for (const Format& format : formats) {
        if (image.bytes.size() < format.at || image.bytes.substr(format.at, format.magic.size()) != format.magic) continue;
        image.facts.type = format.type;
        if (format.read != nullptr) format.read(image);
        return;
    }
    if (looks_like_html(image.bytes)) {
        image.facts.type = "text/html";
        return;
    }
    read_svg(image);
    if (image.facts.type.empty()) image.problem("is no image of a known format");
}

int shown(std::int64_t side) {
    return static_cast<int>(std::clamp<std::int64_t>(side, 0, std::numeric_limits<int>::max()));
}

void judge_size(ImageReading& image) {
    if (!image.width || !image.height) return;
    std::int64_t width = *image.width;
    std::int64_t height = *image.height;
    bool is_absurd = width <= 0 || height <= 0 || width > longest_side || height > longest_side || width * height > most_pixels;
    std::string claim = "the header claims impossible dimensions: " + std::to_string(width) + " × " + std::to_string(height) + " pixels";
    if (is_absurd) image.facts.problem = claim;  // says more than that the data is short, which then follows
    bool is_turned = image.facts.turn >= 5;
    image.facts.width = shown(is_turned ? height : width);
    image.facts.height = shown(is_turned ? width : height);
}

}  // namespace

ImageFacts read_image(std::string_view bytes, std::int64_t whole_size) {
    ImageReading image;
    image.bytes = bytes;
    image.whole_size = whole_size;
    if (bytes.empty()) {
        image.problem(whole_size > 0 ? "could not be read" : "the file is empty");
        return image.facts;
    }
    read_by_magic(image);
    judge_size(image);
    return image.facts;
}

}  // namespace smo
