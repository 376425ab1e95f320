#pragma once
// What a program throws away of a card once all of it is read, by the words of `drops` on its page.

#include <smo/card.h>

namespace smo::social {

/// "same-description", "site-name-without-url", "site-suffix"; for the page reader.
std::span<const std::string_view> known_drops();
void drop_values(const Platform& platform, Card& card);

}  // namespace smo::social
