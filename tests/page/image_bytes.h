#pragma once
// Small files of every picture format, built from their parts: png(1200, 630), "\xFF\xD8" + exif(6, true) + ….

#include <cstdint>
#include <string>
#include <string_view>

namespace image_bytes {

using namespace std::string_literals;

inline std::string big32(std::uint32_t value) {
    std::string out;
    for (unsigned shift = 32; shift > 0; shift -= 8) out += static_cast<char>((value >> (shift - 8)) & 0xFFU);
    return out;
}

inline std::string little_bytes(std::uint32_t value, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
    return out;
}

inline constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n";

/// A PNG chunk; the checksum is not right, which no reader here looks at.
inline std::string chunk(std::string_view type, std::string_view content) {
    return big32(static_cast<std::uint32_t>(content.size())) + std::string(type) + std::string(content) + "\0\0\0\0"s;
}

inline std::string png(std::uint32_t width, std::uint32_t height, std::size_t data = 5000, int colour = 2, const std::string& extra = "") {
    std::string header = big32(width) + big32(height) + '\x08' + static_cast<char>(colour) + "\0\0\0"s;
    return std::string(png_signature) + chunk("IHDR", header) + extra + chunk("IDAT", std::string(data, 'x')) + chunk("IEND", "");
}

/// Rows of a PNG in a deflate block that is stored, without the checksum behind it.
inline std::string stored(const std::string& rows) {
    const auto low = static_cast<char>(rows.size() & 0xFFU), high = static_cast<char>(rows.size() >> 8U);
    return "\x78\x01\x01"s + low + high + static_cast<char>(~low) + static_cast<char>(~high) + rows;
}

inline std::string frame(unsigned width, unsigned height, int marker) {
    return "\xFF"s + static_cast<char>(marker) + "\0\x11\x08"s + big32(height << 16U | width) + "\3\1\x22\0\2\x11\1\3\x11\1"s;
}

inline std::string jpeg(unsigned width, unsigned height, int marker = 0xC0) {
    return "\xFF\xD8\xFF"s + frame(width, height, marker) + "\xFF\xDA\0\4ab"s + "data" + "\xFF\xD9";
}

inline std::string exif(int turn, bool is_little) {
    std::string tiff = is_little ? "II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0"s + static_cast<char>(turn) + "\0\0\0"s
                                 : "MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0"s + static_cast<char>(turn) + "\0\0"s;
    return "\xFF\xE1\0"s + static_cast<char>(tiff.size() + 8) + "Exif\0\0"s + tiff;
}

inline std::string gif(std::uint32_t width, std::uint32_t height, int pictures) {
    std::string out = "GIF89a" + little_bytes(width, 2) + little_bytes(height, 2) + "\0\0\0"s;
    for (int i = 0; i < pictures; ++i) out += "\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"s;
    return out + ";";
}

/// A RIFF chunk.
inline std::string chunk_of(std::string_view type, std::string_view content) {
    return std::string(type) + little_bytes(static_cast<std::uint32_t>(content.size()), 4) + std::string(content);
}

inline std::string webp(const std::string& chunks) {
    return "RIFF" + little_bytes(static_cast<std::uint32_t>(chunks.size()) + 4, 4) + "WEBP" + chunks;
}

inline std::string box(std::string_view type, std::string_view content) {
    return big32(static_cast<std::uint32_t>(content.size()) + 8) + std::string(type) + std::string(content);
}

inline std::string heif(std::string_view brand, const std::string& properties) {
    return box("ftyp", std::string(brand) + "\0\0\0\0mif1"s) + box("meta", big32(0) + box("iprp", box("ipco", properties))) + box("mdat", "data");
}

inline std::string bmp(std::int32_t width, std::int32_t height) {
    return "BM" + little_bytes(54, 4) + little_bytes(0, 4) + little_bytes(54, 4) + little_bytes(40, 4) + little_bytes(static_cast<std::uint32_t>(width), 4) +
           little_bytes(static_cast<std::uint32_t>(height), 4) + little_bytes(1, 2) + little_bytes(24, 2);
}

inline std::string icon_entry(int width, int height) {
    return std::string(1, static_cast<char>(width)) + static_cast<char>(height) + std::string(14, '\0');
}

}  // namespace image_bytes
