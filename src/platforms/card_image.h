#pragma once
// The image of a card: its size as far as it is known, and why a platform would not show it.

#include "platforms/seen.h"

namespace smo::social {

struct CardImage {
    bool present = false;
    bool guessed = false;       // the platform looks for one itself; which is unknown
    int width = 0, height = 0;  // measured, else declared; 0 = unknown
};

/// Size by probe:…, else by og:image:width and og:image:height.
CardImage measure(const Seen& seen, FactIndex image);
/// Why the image is not shown; empty when nothing known speaks against it.
std::string refusal(const Platform& platform, const Seen& seen, FactIndex image, std::string_view resolved);
/// Of several images the one the platform's strategy takes; `candidates` is not empty.
FactIndex choose_image(const Platform& platform, const Seen& seen, std::span<const FactIndex> candidates);
/// True for "nearest-to 80x80".
bool is_choice(std::string_view strategy);

}  // namespace smo::social
