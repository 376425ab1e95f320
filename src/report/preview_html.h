#pragma once
// The sheet of cards, in parts; preview_html() puts them together with the embedded platform pages.
//
//     sheet::write(pages, {.title = "example.com", .made_by = "smo 0.1.0"}, find_platform);

#include <smo/report.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/preview_html_gallery.h"
#include "report/preview_html_shapes.h"

namespace smo::sheet {

/// What is known of a platform; nullptr when nothing is.
using Lookup = std::function<const Platform*(std::string_view id)>;

struct Sheet {
    const Gallery& gallery;
    const Lookup& platform;
    Shapes& shapes;

    std::string name(const Card& card) const;
    /// How the platform draws the card's layout, or nullptr when nobody documented it.
    const Drawing* drawing(const Card& card) const;
};

std::string write(std::span<const PagePreview> pages, const HtmlOptions& options, const Lookup& platform);

/// The picture that a card shows or may show; nullptr when it shows none.
const Card::Image* shown_image(const Card& card);
/// One card as its platform draws it, or the box that says why there is none.
std::string drawing_of(const Sheet& sheet, const PagePreview& page, const Card& card);
/// True when both are drawn the same way.
bool drawn_alike(const Sheet& sheet, const Card& a, const Card& b);
/// The cards by how they are drawn, those with a documented drawing first.
std::vector<std::vector<const Card*>> by_drawing(const Sheet& sheet, const std::vector<const Card*>& cards);
/// Who says a thing that not all say: by name, or the largest part as "the others".
enum class Naming : std::uint8_t { names, others };
/// What is missing in these cards, and why, each once; empty when nothing is.
std::string problems_of(const Sheet& sheet, const std::vector<const Card*>& cards, Naming naming);
/// Where the values of these cards, which show the same, came from; what was cut and refused.
std::string facts_of(const Sheet& sheet, const PagePreview& page, const std::vector<const Card*>& cards);
/// How to make each platform look again, and what its knowledge rests on.
std::string knowledge_of(const Sheet& sheet, const std::vector<const Card*>& cards);
/// Platforms by what each can do with the page. `anchors`: the id of each card's drawing.
std::string matrix_of(const Sheet& sheet, const PagePreview& page, const std::vector<std::string>& anchors);
/// Each picture whole, with frames of what is kept of it.
std::string pictures_of(const Sheet& sheet, const PagePreview& page, std::string_view id);

/// The style sheets of this folder, one after the other.
std::string_view style();

}  // namespace smo::sheet
