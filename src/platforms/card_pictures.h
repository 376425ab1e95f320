#pragma once
// The pictures of a card: which of those a page names, in which order, and what becomes of each.
//
//     Pictures pictures = take_pictures(platform, seen, field, picked, resolve);
//     pictures.images.front().shown == Known::no   // then pictures.problems says why, and pictures.fact is empty

#include <functional>

#include "platforms/card_image.h"

namespace smo::social {

struct Pictures {
    std::vector<Card::Image> images;
    std::vector<Card::Problem> problems;
    std::optional<FactIndex> fact;  // of the picture that is shown, or may be
    std::string address;            // its address, resolved
    CardImage size;                 // what the layout goes by
};

/// `picked` is the fact that the chain of `field` came to; strategies and `shown` may take others of its kind, or more of them.
Pictures take_pictures(const Platform& platform, const Seen& seen, const CardField& field, FactIndex picked,
                       const std::function<std::string(std::string_view)>& resolve);

/// True for "nearest-to 80x80" and "nearest-to 80x80 of 5".
bool is_choice(std::string_view strategy);

}  // namespace smo::social
