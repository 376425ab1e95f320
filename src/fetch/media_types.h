#pragma once
// The media type a static host would give a file, by its name's ending. Private to `fetch`.

#include <string_view>

namespace smo {

/// "a/tea.PNG" → "image/png"; "application/octet-stream" for what is not known.
std::string_view guessed_type(std::string_view path);

}  // namespace smo
