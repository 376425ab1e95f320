#pragma once
// What becomes of a text between the tag and the card: decoded again, cut, thrown away.
//
//     decode_entities("Tea &amp; cake") == "Tea & cake"

#include <smo/card.h>

namespace smo::social {

/// The character references that turn up in doubly escaped text: numbers, and the few names in common use.
std::string decode_entities(std::string_view text);

/// Cuts the value as the platform does; `whole` keeps all of it.
void cut_value(const Platform& platform, const CardField& field, Card::Value& value);

/// Longer than what the platform throws away.
bool is_dropped(const Platform& platform, std::string_view text);

}  // namespace smo::social
