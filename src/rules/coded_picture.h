#pragma once
// What the checks about the share picture share: its measured size, and what crops leave of it.
//
//     std::optional<Measured> measured = measure(view);
//     if (measured && measured->known()) kept_of(measured->width, measured->height);   // "52 % on Bluesky, Facebook"

#include <smo/rule.h>

#include <cstdint>
#include <optional>
#include <string>

namespace smo::coded {

struct Measured {
    FactIndex image = 0;
    std::int64_t width = 0, height = 0;  // in pixels, 0 = not measured
    bool known() const { return width > 0 && height > 0; }
};

/// The first og:image, the one most platforms show. Nothing where there is none, it does not answer or has no pixels.
std::optional<Measured> measure(const FactView& view);

/// What remains of a picture of that size where the standard platforms show it large; empty where nothing is known.
std::string kept_of(std::int64_t width, std::int64_t height);

}  // namespace smo::coded
