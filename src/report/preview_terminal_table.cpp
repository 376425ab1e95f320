// One line for each platform, and what all that crop a picture keep of it.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "report/preview_terminal.h"
#include "report/preview_terminal_text.h"

namespace smo::screen {
namespace {

constexpr std::size_t columns = 6;
constexpr std::array<std::string_view, columns> heads = {"Platform", "Fetch", "Card", "Title", "Description", "Picture"};
constexpr std::array<std::string_view, columns> short_heads = {"Platform", "Page", "Card", "Title", "Text", "Image"};
constexpr std::size_t narrow = 64, widest_name = 28, most_areas = 4;

struct Cell {
    std::string text;
    Colour colour = Colour::none;
};
using Row = std::array<Cell, columns>;

Cell known_cell(Known known) {
    switch (known) {
        case Known::yes:
            return {"✓", Colour::green};
        case Known::no:
            return {"✗", Colour::red};
        case Known::unknown:
            return {"?", Colour::yellow};
    }
    return {};
}

bool is_clamped(const Drawn& drawn, std::string_view field) {
    const std::vector<WrittenPart> parts = written_parts(drawn);
    return std::any_of(parts.begin(), parts.end(), [&](const WrittenPart& part) { return part.name == field && part.lines > 0 && !part.rest.empty(); });
}

Cell value_cell(const Screen& screen, const Card& card, std::string_view field) {
    const Drawing* drawing = screen.drawing(card);
    const Card::Value* value = card.find(field);
    const bool drawn = !drawing || drawing->parts.empty() || std::find(drawing->parts.begin(), drawing->parts.end(), field) != drawing->parts.end();
    if (!value || !drawn) return {"–", Colour::dim};
    const bool cut = value->cut || (drawing && is_clamped({screen, card, *drawing}, field));
    return cut ? Cell{"✓…", Colour::yellow} : Cell{"✓", Colour::green};
}

Cell image_cell(const Card& card) {
    if (card.layout == "none") return {"–", Colour::dim};
    if (card.images.empty()) {
        const bool missing = std::any_of(card.problems.begin(), card.problems.end(), [](const Card::Problem& one) { return one.field == "image"; });
        return missing ? known_cell(Known::no) : Cell{"–", Colour::dim};
    }
    const auto shown = std::max_element(card.images.begin(), card.images.end(), [](const auto& a, const auto& b) { return a.shown < b.shown; });
    return known_cell(shown->shown);
}

Row row_of(const Screen& screen, const Card& card, std::size_t name_columns) {
    const bool none = card.layout == "none";
    return {Cell{text::ellipsis(screen.name(card), name_columns)},
            known_cell(card.fetch.ok),
            Cell{none                       ? "none"
                 : card.layout == "unknown" ? "?"
                                            : card_text(card.layout),
                 none ? Colour::red : Colour::none},
            value_cell(screen, card, "title"),
            value_cell(screen, card, "description"),
            image_cell(card)};
}

/// What remains of a picture in every frame that is known; nothing when no frame is.
std::optional<Crop> kept_of(const Screen& screen, const Card::Image& image) {
    std::optional<Crop> kept;
    if (image.width <= 0 || image.height <= 0) return kept;
    for (const Card& card : screen.page.cards) {
        const Drawing* drawing = screen.drawing(card);
        if (!drawing || drawing->frame_width <= 0 || card.images.empty()) continue;
        if (card.images.front().url != image.url || card.images.front().shown == Known::no) continue;
        kept = common(kept.value_or(Crop{}), crop_of(*drawing, image));
    }
    return kept;
}

std::string safe_area(const Crop& kept, const Card::Image& image) {
    const std::string name = elide_middle(file_name(image.url), 40);
    if (crop_words(kept).empty()) return fmt::format("{} is shown whole by every platform whose frame is known.", name);
    if (kept.width <= 0 || kept.height <= 0) return fmt::format("No part of {} is kept by every platform that crops it.", name);
    return fmt::format("Every platform that crops {} keeps its middle: {} % of the width, {} % of the height ({} × {} pixels). Keep faces and words inside.",
                       name, (kept.width + 5) / 10, (kept.height + 5) / 10, std::int64_t{image.width} * kept.width / 1000,
                       std::int64_t{image.height} * kept.height / 1000);
}

}  // namespace

std::string known_sign(const Ink& ink, Known known) {
    const Cell cell = known_cell(known);
    return ink.paint(cell.colour, cell.text);
}

std::string table_text(const Screen& screen) {
    const Ink& ink = screen.ink;
    const PagePreview& page = screen.page;
    const auto& names = ink.width() < narrow ? short_heads : heads;
    std::array<std::size_t, columns> widths{};
    for (std::size_t i = 0; i < columns; ++i) widths[i] = text::width(names[i]);
    const std::size_t others = widths[1] + 7 + widths[3] + widths[4] + widths[5] + 5 * (ink.width() < narrow ? 1 : 2) + 2;
    const std::size_t name_columns = std::min(widest_name, ink.width() - std::min(ink.width() - 8, others));
    for (const Card& card : page.cards) {
        const Row row = row_of(screen, card, name_columns);
        for (std::size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], text::width(row[i].text));
    }
    const auto line = [&](const Row& row) {
        std::string out = " ";
        std::size_t missing = 1;
        for (std::size_t i = 0; i < columns; ++i) {
            out += spaces(missing) + ink.paint(row[i].colour, row[i].text);
            missing = widths[i] - text::width(row[i].text) + (ink.width() < narrow ? 1 : 2);
        }
        return out + "\n";
    };
    Row head;
    for (std::size_t i = 0; i < columns; ++i) head[i] = {std::string(names[i]), Colour::bold};
    std::string out = line(head);
    for (const Card& card : page.cards) out += line(row_of(screen, card, name_columns));
    return out + hung("  ", "✓ yes · ✓… shown, but cut · ✗ no · – nothing to show · ? unknown", 2, ink.width());
}

std::string safe_area_text(const Screen& screen) {
    std::vector<std::string_view> told;
    std::string out;
    for (const Card& card : screen.page.cards) {
        if (card.images.empty() || told.size() >= most_areas) continue;
        const Card::Image& image = card.images.front();
        if (std::find(told.begin(), told.end(), image.url) != told.end()) continue;
        const std::optional<Crop> kept = kept_of(screen, image);
        if (!kept) continue;
        told.emplace_back(image.url);
        out += hung("  ", safe_area(*kept, image), 2, std::min<std::size_t>(screen.ink.width(), 110));
    }
    return out;
}

}  // namespace smo::screen
