#pragma once
// Which layout a card has: the first rule of the platform's page that holds. A rule that cannot be decided makes the
// answer unknown, unless it would have named the same layout.

#include "platforms/card_image.h"

namespace smo::social {

std::string choose_layout(const Platform& platform, const Seen& seen, const Card& card, const CardImage& image);

}  // namespace smo::social
