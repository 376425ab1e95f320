// One card as its platform draws it. Lengths are multiples of --u, one pixel of the platform's view, so that a card shrinks whole.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/preview_html.h"
#include "report/preview_html_looks.h"
#include "report/preview_html_parts.h"

namespace smo::sheet {
namespace {

constexpr int usual_width = 480;  // of a card whose width nobody documented
constexpr int tallest = 640;      // of a picture whose greatest height nobody documented

std::string text_of(const Card& card, std::string_view field) {
    const Card::Value* value = card.find(field);
    return value ? value->text : std::string();
}

std::string part_text(const PagePreview& page, const Card& card, std::string_view part) {
    const std::string url = text_of(card, "url");
    if (part == "host") return host_name(url.empty() ? page.url : url);
    std::string text = text_of(card, part);
    if (!text.empty() && card.find(part)->cut) text += "…";
    return text;
}

std::string clamped(const Sheet& sheet, int lines) {
    return lines > 0 ? " clamped " + sheet.shapes.named(fmt::format("--lines:{}", lines)) : std::string();
}

std::string paragraph(const Sheet& sheet, std::string_view part, const std::string& text, int lines) {
    if (text.empty()) return {};
    return fmt::format("<p class=\"{}{}\" dir=\"auto\">{}</p>\n", part, clamped(sheet, lines), drawn(text));
}

std::string paragraphs(const Sheet& sheet, const PagePreview& page, const Card& card, const Drawing& drawing) {
    std::string out;
    for (const std::string& part : drawing.parts) {
        const int lines = part == "title" ? drawing.title_lines : part == "description" ? drawing.description_lines : 0;
        out += paragraph(sheet, word(part), part_text(page, card, part), lines);
    }
    return out.empty() ? out : "<div class=\"text\">\n" + out + "</div>\n";
}

/// The shape of a picture that is shown whole, no larger than it is.
std::string whole_shape(int width, int height, int within_width, int within_height) {
    if (width <= 0 || height <= 0) {
        if (within_width > 0 && within_height > 0) return fmt::format("--fw:{};aspect-ratio:{}/{}", within_width, within_width, within_height);
        return "aspect-ratio:3/2";
    }
    const double most_width = within_width > 0 ? within_width : usual_width;
    const double most_height = within_height > 0 ? within_height : tallest;
    const double scale = std::min({1.0, most_width / width, most_height / height});
    return fmt::format("--fw:{};aspect-ratio:{}/{}", std::max(1, static_cast<int>(width * scale + 0.5)), width, height);
}

std::string picture_of(const Sheet& sheet, const PagePreview& page, const Drawing& drawing, const Card::Image& image, const std::string& inside) {
    const bool framed = drawing.frame_width > 0 && drawing.frame_height > 0;
    const std::string shape = framed ? fmt::format("--fw:{};aspect-ratio:{}/{}", drawing.frame_width, drawing.frame_width, drawing.frame_height)
                                     : whole_shape(image.width, image.height, drawing.within_width, drawing.within_height);
    return picture_box(sheet.gallery, find_picture(page, image.url), image, sheet.shapes.named(shape), inside);
}

std::string play_sign(const Card& card) {
    return card.layout == "video" || card.layout == "player" ? "<span class=\"play\" aria-hidden=\"true\"></span>" : "";
}

bool draws_title(const Drawing& drawing) {
    return std::find(drawing.parts.begin(), drawing.parts.end(), "title") != drawing.parts.end();
}

/// X writes upon the large picture: the title with the host below it, or the host alone.
std::string overlaid(const Sheet& sheet, const PagePreview& page, const Card& card, const Drawing& drawing, const Card::Image& image) {
    const bool titled = draws_title(drawing) && card.find("title");
    const std::string upon = part_text(page, card, titled ? "title" : "host");
    const std::string over = fmt::format("<p class=\"over{}\" dir=\"auto\">{}</p>", clamped(sheet, std::max(1, drawing.title_lines)), drawn(upon));
    std::string out = "<div class=\"box\">\n" + picture_of(sheet, page, drawing, image, over + play_sign(card)) + "</div>\n";
    if (titled) out += "<p class=\"under\">From " + drawn(part_text(page, card, "host")) + "</p>\n";
    return out;
}

std::string boxed(const Sheet& sheet, const PagePreview& page, const Card& card, const Drawing& drawing) {
    const Card::Image* image = shown_image(card);
    const std::string text = paragraphs(sheet, page, card, drawing);
    std::string picture;
    if (image) picture = picture_of(sheet, page, drawing, *image, play_sign(card));
    const bool behind = drawing.image_at == "bottom" || drawing.image_at == "right";
    return "<div class=\"box\">\n" + (behind ? text + picture : picture + text) + "</div>\n";
}

std::string message_line(const PagePreview& page) {
    return "<p class=\"message\">" + drawn(page.url) + "</p>\n";
}

/// A card whose width nobody documented is as wide as the frame across it.
int card_width(const Drawing& drawing) {
    constexpr int narrowest = 200;
    const bool across = drawing.image_at != "left" && drawing.image_at != "right";
    if (drawing.width > 0) return drawing.width;
    return across && drawing.frame_width >= narrowest ? drawing.frame_width : std::max({drawing.frame_width, drawing.within_width, usual_width});
}

std::string drawn_card(const Sheet& sheet, const PagePreview& page, const Card& card, const Platform& platform, const Drawing& drawing) {
    const Look look = look_of(platform.id, platform.kind);
    const Card::Image* image = shown_image(card);
    const bool upon = look.family == Family::overlay && image && drawing.image_at != "left" && drawing.image_at != "right";
    const std::string place = !image ? "no-picture" : drawing.image_at.empty() ? "at-top" : "at-" + word(drawing.image_at);
    const int width = card_width(drawing);
    const std::string inside = upon ? overlaid(sheet, page, card, drawing, *image) : boxed(sheet, page, card, drawing);
    return fmt::format("<div class=\"card k-{} s-{} l-{} {}{} {}\">\n{}{}{}</div>\n", name(look.family), look.skin, word(card.layout), place,
                       upon ? " upon" : "", sheet.shapes.named(fmt::format("--w:{}", width)), look.message == Message::before ? message_line(page) : "", inside,
                       look.message == Message::after ? message_line(page) : "");
}

std::string usual_class(const Sheet& sheet) {
    return sheet.shapes.named(fmt::format("--w:{}", usual_width));
}

/// Nobody documented the drawing: the values, without pretending to a look.
std::string plain_card(const Sheet& sheet, const PagePreview& page, const Card& card) {
    Drawing drawing;
    drawing.image_at = card.layout == "small" ? "left" : "top";
    drawing.within_width = card.layout == "small" ? 120 : usual_width;
    drawing.within_height = drawing.within_width;
    drawing.parts = {"site_name", "host", "title", "description", "author", "date"};
    const std::string place = shown_image(card) ? "at-" + drawing.image_at : "no-picture";
    return fmt::format("<div class=\"card k-stack s-plain {} {}\">\n{}</div>\n", place, usual_class(sheet), boxed(sheet, page, card, drawing));
}

std::string reason(const Card& card) {
    if (card.fetch.ok == Known::no && !card.fetch.why.empty()) return card.fetch.why;
    if (!card.problems.empty()) return card.problems.front().message;
    return card.fetch.why;
}

std::string boxed_words(const Sheet& sheet, std::string_view kind, const std::string& headline, const std::string& below) {
    return fmt::format("<div class=\"card nothing{} {}\">\n<p class=\"headline\">{}</p>\n{}</div>\n", kind, usual_class(sheet), told(headline), below);
}

std::string nothing(const Sheet& sheet, const PagePreview& page, const Card& card) {
    const std::string why = reason(card);
    return boxed_words(sheet, "", why.empty() ? "There is no card" : capital(why),
                       "<p>There is no card. What remains is the address:</p>\n<p class=\"bare\">" + drawn(page.url) + "</p>\n");
}

/// What it reads is known, how it draws it is not.
std::string undrawn(const Sheet& sheet, const Card& card) {
    std::string headline = "Nobody documented how " + sheet.name(card) + " draws this page";
    for (const Card::Problem& problem : card.problems) {
        if (problem.kind == "follow") headline = capital(problem.message);
        if (problem.kind == "image-unchecked") headline = "How it looks depends on its picture";
    }
    std::string below;
    for (const char* field : {"site_name", "title", "description"})
        if (const std::string text = text_of(card, field); !text.empty()) below += "<p>" + drawn(text) + "</p>\n";
    return boxed_words(sheet, " not-known", headline, below);
}

}  // namespace

const Card::Image* shown_image(const Card& card) {
    return card.images.empty() || card.images.front().shown == Known::no ? nullptr : &card.images.front();
}

std::string drawing_of(const Sheet& sheet, const PagePreview& page, const Card& card) {
    if (card.layout == "none") return nothing(sheet, page, card);
    if (card.layout == "unknown" || card.layout.empty()) return undrawn(sheet, card);
    const Platform* platform = sheet.platform(card.platform);
    const Drawing* drawing = sheet.drawing(card);
    return platform && drawing ? drawn_card(sheet, page, card, *platform, *drawing) : plain_card(sheet, page, card);
}

bool drawn_alike(const Sheet& sheet, const Card& a, const Card& b) {
    const Drawing* one = sheet.drawing(a);
    const Drawing* other = sheet.drawing(b);
    if (!one || !other) return one == other;
    return *one == *other && look_of(a.platform, sheet.platform(a.platform)->kind) == look_of(b.platform, sheet.platform(b.platform)->kind);
}

}  // namespace smo::sheet
