#pragma once
// A picture inside a drawn card: its place among the cells, its facts in words, and the bytes that make a terminal show it.

#include <smo/report.h>

#include <string>
#include <string_view>
#include <vector>

namespace smo {

/// Columns and rows inside a card.
struct Cells {
    std::size_t columns = 0, rows = 0;
};

/// "image/svg+xml" → "SVG".
std::string type_word(std::string_view type);
/// "1200 × 630 pixels" and "PNG, 81 kB", as far as they are known.
struct PictureFacts {
    std::string size, kind;
    std::string text() const;  // both
};
PictureFacts picture_facts(const Card::Image& image, const Picture* picture);
/// In lines of at most `columns`, shortened where they are few.
std::vector<std::string> caption_lines(const PictureFacts& facts, std::size_t columns);
/// "12 % cut at the sides"; empty where nothing is.
std::string crop_words(const Crop& crop);
/// What a drawing keeps of a picture.
Crop crop_of(const Drawing& drawing, const Card::Image& image);

/// The sequence that shows the picture at the cursor in so many cells; empty where this terminal cannot.
std::string inline_picture(const Picture& picture, const Crop& crop, Cells cells, PreviewOptions::Pictures how);

}  // namespace smo
