#pragma once
// Pixels of a platform's card as cells of a terminal.

#include "report/preview_terminal.h"

namespace smo::screen {

/// Everything in cells; `columns` counts the borders.
struct Geometry {
    std::size_t columns = 0, text = 0;
    Cells picture;
    bool beside = false;  // picture left or right of the text
    bool fills = false;   // no border of its own
};

/// As the platform shows it, about 8 pixels to a column; where texts are cut is measured by this one.
Geometry natural_geometry(const Drawn& drawn);
/// As wide as `room` allows and not so high that it fills the screen.
Geometry geometry_of(const Drawn& drawn, std::size_t room);

}  // namespace smo::screen
