// Telling text from everything that is served as text/html by mistake.

#include "page/scan.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::page {
namespace {

struct Magic {
    std::string_view bytes;
    std::string_view kind;
};

using namespace std::string_view_literals;
constexpr std::array magics = std::to_array<Magic>({
    {"\x89PNG\r\n\x1a\n"sv, "a PNG image"},
    {"\xFF\xD8\xFF"sv, "a JPEG image"},
    {"GIF87a"sv, "a GIF image"},
    {"GIF89a"sv, "a GIF image"},
    {"RIFF"sv, "a RIFF file (WebP, WAV, AVI)"},
    {"\x1F\x8B\x08"sv, "gzip data"},
    {"\x28\xB5\x2F\xFD"sv, "zstd data"},
    {"%PDF-"sv, "a PDF document"},
    {"PK\x03\x04"sv, "a ZIP archive"},
    {"wOFF"sv, "a font"},
    {"wOF2"sv, "a font"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"OggS"sv, "an Ogg file"},
    {"ID3"sv, "an MP3 file"},
});

}  // namespace

std::string binary_kind(std::string_view bytes) {
    for (const Magic& magic : magics)
        if (bytes.starts_with(magic.bytes)) return std::string(magic.kind);
    if (bytes.size() > 8 && bytes.substr(4, 4) == "ftyp") return "an MP4 or AVIF file";
    if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) return {};  // UTF-16 text is full of NULs
    const std::string_view start = bytes.substr(0, 4096);
    const auto controls = std::count_if(start.begin(), start.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && !text::is_space(c) && byte != 0x1B;
    });
    if (static_cast<std::size_t>(controls) * 10 > start.size()) return "binary data";
    return {};
}

}  // namespace smo::page
