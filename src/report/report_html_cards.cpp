#include "report/report_html_cards.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/preview_html_parts.h"

namespace smo::report {
namespace {

constexpr std::size_t most_bytes = 1'500'000;  // of drawings and pictures; the findings of a thousand pages take thrice as much

using Cards = std::vector<const Card*>;

bool has_card(const Card& card) {
    return card.layout != "none" && card.layout != "unknown" && !card.layout.empty();
}

/// Each way in which these cards are drawn, those that differ only in the platform's name together.
std::vector<Cards> drawings_of(const sheet::Sheet& sheet, const PagePreview& page) {
    std::vector<Cards> drawings;
    for (const CardGroup& folded : fold_alike(page.cards)) {
        Cards group;
        for (const std::size_t index : folded.cards) group.push_back(&page.cards[index]);
        for (Cards& alike : sheet::by_drawing(sheet, group)) drawings.push_back(std::move(alike));
    }
    // Where there is no card the box says why; such boxes stand together, at the end.
    std::stable_partition(drawings.begin(), drawings.end(), [](const Cards& alike) { return has_card(*alike.front()); });
    return drawings;
}

std::string figure(const sheet::Sheet& sheet, const PagePreview& page, const Cards& cards) {
    const Card& card = *cards.front();
    std::vector<std::string> names;
    for (const Card* one : cards) names.push_back(sheet.name(*one));
    const bool plain = has_card(card) && !sheet.drawing(card);
    const std::string remark = plain ? "<p class=\"facts\">No source says how this is drawn; the values, plainly.</p>\n" : "";
    return "<figure class=\"drawing\">\n<figcaption>" + sheet::told(sheet::listed(names)) + "</figcaption>\n<div class=\"stage\">\n" +
           sheet::drawing_of(sheet, page, card) + "</div>\n" + remark + "</figure>\n";
}

/// What is wrong with the cards, each thing once. A box without a card begins with its first problem.
std::string problems_of(const sheet::Sheet& sheet, const PagePreview& page) {
    Cards cards;
    for (const Card& card : page.cards)
        if (has_card(card) || card.problems.size() > 1) cards.push_back(&card);
    return sheet::problems_of(sheet, cards, sheet::Naming::names);
}

/// "Cards of 12 platforms, 2 without a card".
std::string summary_of(const PagePreview& page) {
    std::int64_t without_card = 0, without_picture = 0, open = 0;
    for (const Card& card : page.cards) {
        if (card.layout == "none")
            ++without_card;
        else if (!has_card(card))
            ++open;
        else if (!sheet::shown_image(card))
            ++without_picture;
    }
    std::string out = "Cards of " + text::plural(static_cast<std::int64_t>(page.cards.size()), "platform");
    const auto add = [&](std::int64_t count, std::string_view style, std::string_view words) {
        if (count > 0) out += fmt::format(", <span class=\"{}\">{} {}</span>", style, text::grouped(count), words);
    };
    add(without_card, "bad", "without a card");
    add(without_picture, "open", "without a picture");
    add(open, "soft", "not known");
    return out;
}

/// The picture that most cards show, of the first where several are shown as often.
const Picture* main_picture(const PagePreview& page) {
    const Picture* best = nullptr;
    std::int64_t most = 0;
    for (const Picture& picture : page.pictures) {
        const auto uses = std::count_if(page.cards.begin(), page.cards.end(), [&](const Card& card) {
            const Card::Image* image = sheet::shown_image(card);
            return image && has_card(card) && image->url == picture.url;
        });
        if (uses > most) {
            best = &picture;
            most = uses;
        }
    }
    return best;
}

std::string glance_of(const sheet::Gallery& gallery, const PagePreview& page) {
    const Picture* picture = main_picture(page);
    const std::string shown = picture ? gallery.shown_by(*picture) : std::string();
    if (shown.empty()) return "<span class=\"glance none\"></span>";
    return fmt::format("<span class=\"glance {}\" role=\"img\" aria-label=\"Picture {}\"></span>", shown, sheet::told(sheet::file_name(picture->url)));
}

/// Pages of the report by score, the lowest first; what has none comes last.
std::vector<const PagePreview*> worst_first(std::span<const PagePreview> cards, const Records& records) {
    constexpr Points none = 1'000'000;
    std::map<std::uint32_t, Points> scores;
    for (const PageRecord& record : records) scores.emplace(record.number, record.score.value_or(none));
    std::vector<const PagePreview*> pages;
    for (const PagePreview& page : cards)
        if (scores.contains(page.number)) pages.push_back(&page);
    std::stable_sort(pages.begin(), pages.end(), [&](const PagePreview* a, const PagePreview* b) {
        const Points one = scores[a->number], other = scores[b->number];
        return one != other ? one < other : a->number < b->number;
    });
    return pages;
}

}  // namespace

DrawnCards::DrawnCards(std::span<const PagePreview> cards, const Records& records, const sheet::Lookup& platform) {
    const sheet::Sheet sheet{gallery_, platform, shapes_};
    std::size_t bytes = 0;
    for (const PagePreview* page : worst_first(cards, records)) {
        if (page->cards.empty() || bytes + gallery_.css().size() > most_bytes) continue;
        for (const Card& card : page->cards)
            if (const Card::Image* image = sheet::shown_image(card))
                if (const Picture* picture = page->picture(image->url)) gallery_.add(*picture);
        OfPage made;
        made.glance = glance_of(gallery_, *page);
        for (const Cards& alike : drawings_of(sheet, *page)) made.cards += figure(sheet, *page, alike);
        made.cards = "<details class=\"cards\"><summary>" + summary_of(*page) + "<span class=\"unseen\"> of " + sheet::briefly(page->url) +
                     "</span></summary>\n" + problems_of(sheet, *page) + "<div class=\"card-row\">\n" + made.cards + "</div>\n</details>";
        bytes += made.cards.size();
        pages_.emplace(page->number, std::move(made));
    }
}

const DrawnCards::OfPage* DrawnCards::of(const PageRecord& record) const {
    const auto found = pages_.find(record.number);
    return found == pages_.end() ? nullptr : &found->second;
}

}  // namespace smo::report
