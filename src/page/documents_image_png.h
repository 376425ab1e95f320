#pragma once
// Whether a PNG really shows through. Most pictures with an alpha channel are opaque all over: drawing programs and browsers
// write the channel anyway. A background that is missing is missing in the first rows as well, so those few are decoded.
//
//     shows_through({1200, 8, 6, false}, first_idat, {}) == true

#include <cstdint>
#include <string_view>

namespace smo::page {

struct PngRows {
    std::uint32_t width = 0, depth = 0, colour = 0;  // as IHDR writes them
    bool interlaced = false;
};

/// `data` is the beginning of the compressed pixels, `alphas` the content of tRNS. False where it cannot be told.
bool shows_through(const PngRows& rows, std::string_view data, std::string_view alphas);

}  // namespace smo::page
