#pragma once
// Which family of drawings and which skin of preview_cards.css a platform takes. Sizes come from its page, colours from the skin.

#include <cstdint>
#include <string_view>

namespace smo::sheet {

enum class Family : std::uint8_t {
    stack,    // a box: picture, then text
    overlay,  // text upon the picture
    bubble,   // inside a message
    bar,      // beside a coloured bar
};

/// Where the message that carries a card shows the address.
enum class Message : std::uint8_t { none, before, after };

struct Look {
    std::string_view platform, skin;
    Family family = Family::stack;
    Message message = Message::none;
    friend bool operator==(const Look& a, const Look& b) { return a.skin == b.skin && a.family == b.family && a.message == b.message; }
};

/// The look of a platform; one without a row of its own is drawn by its kind.
Look look_of(std::string_view platform, std::string_view kind);
std::string_view name(Family family);

}  // namespace smo::sheet
