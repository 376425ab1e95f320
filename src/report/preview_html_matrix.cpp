// The table at the top of a page: platforms by what they can do with it, in signs and words.

#include <fmt/format.h>

#include "report/preview_html.h"
#include "report/preview_html_parts.h"

namespace smo::sheet {
namespace {

std::string cell(std::string_view kind, std::string_view sign, std::string_view word) {
    return fmt::format("<td class=\"{}\"><span class=\"sign\" aria-hidden=\"true\">{}</span> {}</td>", kind, sign, told(word));
}

std::string fetch_cell(const Card& card) {
    if (card.fetch.ok == Known::yes) return cell("good", "✓", "yes");
    return card.fetch.ok == Known::no ? cell("bad", "✗", "no") : cell("open", "?", "unknown");
}

std::string text_cell(const Card& card, std::string_view field) {
    const Card::Value* value = card.find(field);
    if (card.layout == "unknown") return value ? cell("plain", "✓", "read") : cell("open", "?", "unknown");
    if (!value) return cell("absent", "–", "none");
    return value->cut ? cell("open", "✂", "cut") : cell("good", "✓", "whole");
}

std::string image_cell(const Card& card) {
    if (card.layout == "unknown") return cell("open", "?", "unknown");
    if (card.images.empty()) return card.find("image") ? cell("open", "?", "unknown") : cell("absent", "–", "none");
    if (card.images.front().shown == Known::yes) return cell("good", "✓", "shown");
    return card.images.front().shown == Known::no ? cell("bad", "✗", "refused") : cell("open", "?", "unknown");
}

std::string layout_cell(const Card& card) {
    if (card.layout == "none") return cell("bad", "✗", "none");
    return card.layout == "unknown" ? cell("open", "?", "unknown") : cell("plain", "▭", card.layout);
}

}  // namespace

std::string matrix_of(const Sheet& sheet, const PagePreview& page, const std::vector<std::string>& anchors) {
    std::string out =
        "<table class=\"matrix\">\n<caption>What each platform makes of this page</caption>\n<thead><tr><th scope=\"col\">Platform</th><th scope=\"col\">Can "
        "it "
        "fetch?</th><th scope=\"col\">Title</th><th scope=\"col\">Description</th><th scope=\"col\">Picture</th><th "
        "scope=\"col\">Layout</th></tr></thead>\n<tbody>\n";
    for (std::size_t i = 0; i < page.cards.size(); ++i) {
        const Card& card = page.cards[i];
        out += fmt::format("<tr><th scope=\"row\"><a href=\"#{}\">{}</a></th>{}{}{}{}{}</tr>\n", anchors[i], told(sheet.name(card)), fetch_cell(card),
                           text_cell(card, "title"), text_cell(card, "description"), image_cell(card), layout_cell(card));
    }
    return out + "</tbody>\n</table>\n";
}

}  // namespace smo::sheet
