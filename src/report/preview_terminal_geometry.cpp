#include "report/preview_terminal_geometry.h"

#include <algorithm>

namespace smo::screen {
namespace {

constexpr std::size_t pixels_of_column = 8;  // about the width of a letter in a card
constexpr std::size_t fewest_columns = 30, most_columns = 90, most_rows = 20, fewest_text = 16;

struct Shape {
    std::size_t width = 0, height = 0;
};

std::size_t size_of(int value) {
    return value > 0 ? static_cast<std::size_t>(value) : 0;
}

std::size_t card_width(const Drawing& drawing) {
    if (drawing.width > 0) return size_of(drawing.width);
    return std::max<std::size_t>({400, size_of(drawing.frame_width), size_of(drawing.within_width)});
}

/// The picture in pixels of the card.
Shape shape_of(const Drawing& drawing, const Card::Image& image) {
    if (drawing.frame_width > 0 && drawing.frame_height > 0) return {size_of(drawing.frame_width), size_of(drawing.frame_height)};
    const bool beside = drawing.image_at == "left" || drawing.image_at == "right";
    Shape room{size_of(drawing.within_width), size_of(drawing.within_height)};
    if (room.width == 0) room.width = beside ? card_width(drawing) / 4 : card_width(drawing);
    if (image.width <= 0 || image.height <= 0)
        return {room.width, std::min(room.height > 0 ? room.height : room.width, std::max<std::size_t>(1, room.width / 2))};
    const std::size_t width = std::min(room.width, size_of(image.width));
    Shape shape{width, std::max<std::size_t>(1, width * size_of(image.height) / size_of(image.width))};
    if (room.height > 0 && shape.height > room.height)
        shape = {std::max<std::size_t>(1, room.height * size_of(image.width) / size_of(image.height)), room.height};
    return shape;
}

Geometry fitted(const Drawn& drawn, std::size_t columns) {
    Geometry geometry;
    geometry.columns = columns;
    geometry.text = columns - 4;
    const Card::Image* image = drawn.image();
    if (!image) return geometry;
    const Drawing& drawing = drawn.drawing;
    const Shape shape = shape_of(drawing, *image);
    const std::size_t inner = columns - 2, width = card_width(drawing);
    geometry.beside = drawing.image_at == "left" || drawing.image_at == "right";
    geometry.fills = geometry.beside || shape.width * 10 >= width * 9;
    std::size_t wide = std::max<std::size_t>(10, inner * shape.width / width);
    if (geometry.beside) wide = std::min(wide, columns - 5 - fewest_text);
    if (!geometry.beside) wide = geometry.fills ? inner : std::min(wide, columns - 6);
    const std::size_t cell_width = std::max<std::size_t>(1, size_of(drawn.screen.options.cell_width));
    const std::size_t cell_height = std::max<std::size_t>(1, size_of(drawn.screen.options.cell_height));
    const std::size_t divisor = shape.width * cell_height;
    geometry.picture = {wide, std::clamp<std::size_t>((wide * cell_width * shape.height + divisor / 2) / divisor, 1, 200)};
    if (geometry.beside) geometry.text = columns - 5 - wide;
    return geometry;
}

std::size_t natural_columns(const Drawing& drawing) {
    return std::clamp(card_width(drawing) / pixels_of_column, fewest_columns, most_columns);
}

}  // namespace

Geometry natural_geometry(const Drawn& drawn) {
    return fitted(drawn, natural_columns(drawn.drawing));
}

Geometry geometry_of(const Drawn& drawn, std::size_t room) {
    Geometry geometry = fitted(drawn, std::max(fewest_columns, std::min(natural_columns(drawn.drawing), room)));
    if (geometry.picture.rows > most_rows && geometry.columns > fewest_columns)
        geometry = fitted(drawn, std::max(fewest_columns, geometry.columns * most_rows / geometry.picture.rows));
    if (geometry.picture.rows > most_rows) {
        geometry.picture.columns = std::max<std::size_t>(8, geometry.picture.columns * most_rows / geometry.picture.rows);
        geometry.picture.rows = most_rows;
        if (geometry.beside) geometry.text = geometry.columns - 5 - geometry.picture.columns;
        if (!geometry.beside) {
            geometry.fills = false;
            geometry.picture.columns = std::min(geometry.picture.columns, geometry.columns - 6);
        }
    }
    return geometry;
}

}  // namespace smo::screen
