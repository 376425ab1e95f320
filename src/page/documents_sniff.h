#pragma once
// What the first bytes of a document say it is, asked by every reader before it believes a file name or a media type.

#include <smo/limits.h>
#include <string>
#include <string_view>

namespace smo::page {

/// Without a UTF-8 byte order mark and leading white space.
std::string_view without_bom(std::string_view bytes);
bool has_utf16_bom(std::string_view bytes);
/// True when the text begins, after comments, with a doctype, root or head element of HTML.
bool looks_like_html(std::string_view bytes);
/// "50 MiB", "500 KiB", "16,664 bytes".
std::string size_text(std::int64_t bytes);

}  // namespace smo::page
