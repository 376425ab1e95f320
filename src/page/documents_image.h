#pragma once
// How the readers of the image formats share one result. Each reads only what lies inside `bytes`, walks forward with
// bounded steps, decodes no pixels, and leaves the width and height the header claims, however absurd; `read_image`
// judges them. stb_image's info functions are not used: they hide the numbers of exactly the headers worth reporting.

#include <smo/documents.h>
#include <cstdint>
#include <optional>
#include <string_view>

namespace smo::page {

struct ImageReading {
    std::string_view bytes;
    std::int64_t whole_size = 0;
    ImageFacts facts;
    std::optional<std::int64_t> width;  // as the header claims them, before the turn
    std::optional<std::int64_t> height;

    bool is_whole() const { return static_cast<std::int64_t>(bytes.size()) >= whole_size; }
    /// The first problem counts.
    void problem(std::string_view text) {
        if (facts.problem.empty()) facts.problem = text;
    }
    /// Data that should be there is not: a problem if the whole file is at hand.
    void missing(std::string_view text) {
        if (is_whole()) problem(text);
    }
};

inline constexpr std::string_view ends_in_header = "the file is truncated: it ends inside its header";
inline constexpr std::string_view picture_truncated = "the picture data is truncated";

void read_png(ImageReading& image);
void read_jpeg(ImageReading& image);
void read_gif(ImageReading& image);
void read_webp(ImageReading& image);
void read_heif(ImageReading& image);  // AVIF and HEIC
void read_svg(ImageReading& image);
void read_bmp(ImageReading& image);
void read_icon(ImageReading& image);
void read_tiff(ImageReading& image);

/// The text of a tag of the first directory of a TIFF header, as EXIF has one; nothing if absent or out of bounds.
std::optional<std::uint32_t> tiff_value(std::string_view tiff, unsigned tag);

inline constexpr unsigned tag_width = 0x100, tag_height = 0x101, tag_orientation = 0x112;

/// An unsigned number of `count` bytes (1 to 4); 0 where the bytes end.
inline std::uint32_t big(std::string_view bytes, std::size_t at, std::size_t count) {
    if (at > bytes.size() || count > bytes.size() - at) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

inline std::uint32_t little(std::string_view bytes, std::size_t at, std::size_t count) {
    if (at > bytes.size() || count > bytes.size() - at) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = count; i > 0; --i) value = value << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
    return value;
}

}  // namespace smo::page
