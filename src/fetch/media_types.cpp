#include "fetch/media_types.h"

#include <smo/text.h>
#include <algorithm>
#include <iterator>
#include <string>

namespace smo {
namespace {

struct Row {
    std::string_view ending;
    std::string_view type;
};

constexpr Row table[] = {
    {"atom", "application/atom+xml"},
    {"avif", "image/avif"},
    {"bmp", "image/bmp"},
    {"css", "text/css"},
    {"gif", "image/gif"},
    {"gz", "application/gzip"},
    {"heic", "image/heic"},
    {"htm", "text/html"},
    {"html", "text/html"},
    {"ico", "image/x-icon"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"js", "text/javascript"},
    {"json", "application/json"},
    {"jsonld", "application/ld+json"},
    {"jxl", "image/jxl"},
    {"m4a", "audio/mp4"},
    {"md", "text/markdown"},
    {"mjs", "text/javascript"},
    {"mov", "video/quicktime"},
    {"mp3", "audio/mpeg"},
    {"mp4", "video/mp4"},
    {"oga", "audio/ogg"},
    {"ogg", "audio/ogg"},
    {"ogv", "video/ogg"},
    {"pdf", "application/pdf"},
    {"png", "image/png"},
    {"rss", "application/rss+xml"},
    {"svg", "image/svg+xml"},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
    {"txt", "text/plain"},
    {"wav", "audio/wav"},
    {"webm", "video/webm"},
    {"webmanifest", "application/manifest+json"},
    {"webp", "image/webp"},
    {"woff", "font/woff"},
    {"woff2", "font/woff2"},
    {"xhtml", "application/xhtml+xml"},
    {"xml", "application/xml"},
    {"zip", "application/zip"},
};

constexpr bool by_ending(const Row& a, const Row& b) {
    return a.ending < b.ending;
}
static_assert(std::is_sorted(std::begin(table), std::end(table), by_ending));

}  // namespace

std::string_view guessed_type(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    const std::string ending = dot == std::string_view::npos ? "" : text::lower(name.substr(dot + 1));
    const Row* row = std::lower_bound(std::begin(table), std::end(table), Row{ending, ""}, by_ending);
    return row != std::end(table) && row->ending == ending ? row->type : "application/octet-stream";
}

}  // namespace smo
