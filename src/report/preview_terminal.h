#pragma once
// Cards in a terminal, in parts; preview_terminal() puts them together with the embedded platform pages.
//
//     screen::write(pages, options, find_platform);

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/preview_terminal_picture.h"
#include "report/terminal_text.h"

namespace smo::screen {

/// What is known of a platform; nullptr when nothing is.
using Lookup = std::function<const Platform*(std::string_view id)>;

/// One page on one screen.
struct Screen {
    const PagePreview& page;
    const PreviewOptions& options;
    const Ink& ink;
    const Lookup& platform;

    std::string name(const Card& card) const;
    /// How the platform draws the card's layout, or nullptr when nobody documented it.
    const Drawing* drawing(const Card& card) const;
};

/// A card with all that is needed to draw it.
struct Drawn {
    const Screen& screen;
    const Card& card;
    const Drawing& drawing;

    /// The picture it shows first, or nullptr.
    const Card::Image* image() const;
};

/// What the platform writes of a part, and what it cuts away for its number of lines.
struct WrittenPart {
    std::string name, shown, rest;
    int lines = 0;  // 0: nobody documented how many; cut here for the sake of the screen
};
std::vector<WrittenPart> written_parts(const Drawn& drawn);

struct Box {
    std::string text;
    bool caption = false;  // name and facts of the picture stand in it
    bool crop = false;     // and how it is cropped
};
Box box_of(const Drawn& drawn, std::size_t indent);

/// Cards that are told together; at least one.
struct Told {
    std::vector<std::size_t> cards;  // indices of page.cards
    std::size_t first = 0;           // the one that is drawn
    bool caption = false;            // the drawing names its picture
    bool crop = false;               // and says how it is cropped
};
constexpr std::size_t widest_text = 110;  // longer lines are hard to read

/// Alike cards together, unless every platform is to be told by itself.
std::vector<Told> groups_of(const Screen& screen);
/// What was refused or cut and why, where each value comes from, where sources differ.
std::string notes_text(const Screen& screen, const Told& told, std::size_t indent, std::size_t width);

/// How to make the platforms of a group look again; large groups are told once, by the section.
std::string again_text(const Screen& screen, const Told& told, std::size_t indent, std::size_t width);
std::string again_section(std::span<const Screen> screens);

/// "✓", "✗" or "?" in colour.
std::string known_sign(const Ink& ink, Known known);
/// One line for each platform.
std::string table_text(const Screen& screen);
/// What all that crop a picture keep of it.
std::string safe_area_text(const Screen& screen);

std::string write(std::span<const PagePreview> pages, const PreviewOptions& options, const Lookup& platform);

}  // namespace smo::screen
