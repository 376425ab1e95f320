// What every platform would show of a page: groups of alike cards, drawn, with what is to be known of them underneath.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/preview_terminal.h"
#include "report/preview_terminal_text.h"

namespace smo::screen {
namespace {

constexpr std::size_t indent = 2;

std::string layout_text(std::string_view layout) {
    if (layout == "none") return "no card";
    if (layout == "unknown") return "unknown look";
    if (layout == "text") return "text only";
    return card_text(layout) + " card";
}

std::string counted_layout(std::string_view layout, std::int64_t count) {
    if (layout == "none") return fmt::format("{} without a card", count);
    if (layout == "unknown") return fmt::format("{} of unknown look", count);
    if (layout == "text") return fmt::format("{} with text only", count);
    return text::plural(count, std::string(layout) + " card");
}

std::string layout_counts(const PagePreview& page) {
    std::vector<std::string> words;
    for (const std::string_view layout : {"large", "small", "text", "video", "player", "app", "unknown", "none"}) {
        const auto count = std::count_if(page.cards.begin(), page.cards.end(), [&](const Card& card) { return card.layout == layout; });
        if (count > 0) words.push_back(counted_layout(layout, count));
    }
    return text::plural(static_cast<std::int64_t>(page.cards.size()), "platform") + ": " + listed(words);
}

/// One page at one width.
class PageView {
public:
    explicit PageView(const Screen& screen) : screen_(screen), page_(screen.page), ink_(screen.ink) {}

    std::string text() const {
        std::string out = heading();
        for (const Told& told : groups_of(screen_)) out += group(told);
        if (page_.cards.empty()) return out;
        out += ink_.heading("All platforms") + table_text(screen_);
        if (const std::string area = safe_area_text(screen_); !area.empty()) out += "\n" + area;
        return out;
    }

private:
    std::size_t width() const { return std::min(ink_.width(), widest_text); }

    std::string heading() const {
        const std::string title = text::ellipsis(card_text(page_.title), 2 * ink_.width());
        std::string out;
        for (const std::string& line : lines_of(title.empty() ? "(no title)" : title, ink_.width())) out += ink_.paint(Colour::bold, line) + "\n";
        for (const std::string& place : {page_.url, page_.file})
            if (!place.empty()) out += hung("", message(place), 0, ink_.width());
        return out + hung("", layout_counts(page_), 0, width());
    }

    std::string group(Told told) const {
        const Card& card = page_.cards[told.first];
        std::vector<std::string> names;
        for (const std::size_t index : told.cards) names.push_back(screen_.name(page_.cards[index]));
        std::string out = "\n" + hung("", listed(names) + " · " + layout_text(card.layout), 2, width());
        if (screen_.options.colour) out = "\n" + bold(out.substr(1));
        out += fetch(card);
        const Drawing* drawing = screen_.drawing(card);
        if (drawing && card.layout != "none") {
            const Box box = box_of({screen_, card, *drawing}, indent);
            told.caption = box.caption;
            told.crop = box.crop;
            out += box.text;
        } else if (card.layout != "none") {
            out += undrawn(card);
        }
        return out + notes_text(screen_, told, indent, width()) + again_text(screen_, told, indent, width());
    }
    std::string bold(const std::string& lines) const {
        std::string out;
        for (const std::string_view line : text::split(text::trim(lines), '\n')) out += ink_.paint(Colour::bold, line) + "\n";
        return out;
    }

    std::string said(Known known, const std::string& words) const { return hung(spaces(indent) + known_sign(ink_, known) + " ", words, indent + 2, width()); }
    std::string fetch(const Card& card) const {
        const std::string why = card.fetch.why.empty() ? "" : ": " + message(card.fetch.why);
        switch (card.fetch.ok) {
            case Known::no:
                return said(Known::no, "cannot fetch the page" + why);
            case Known::unknown:
                return said(Known::unknown, "unknown whether it can fetch the page" + why) + no_card(card);
            case Known::yes:
                return said(Known::yes, "can fetch the page") + no_card(card);
        }
        return {};
    }
    /// Why a page that can be read has no card.
    std::string no_card(const Card& card) const {
        std::string out;
        if (card.layout != "none") return out;
        for (const Card::Problem& problem : card.problems)
            if (problem.field.empty() && problem.message != card.fetch.why) out += said(Known::no, message(problem.message));
        return out.empty() ? said(Known::no, "shows no card for such a page") : out;
    }

    std::string undrawn(const Card& card) const {
        std::string out = said(Known::unknown, unknown_look(card));
        std::vector<std::pair<std::string, std::string>> rows;
        for (const Card::Value& value : card.values)
            if (value.field != "image" && value.field != "type" && value.field != "style")
                rows.emplace_back(field_text(value.field), card_text(value.text) + (value.cut ? "…" : ""));
        if (!card.images.empty() && card.images.front().shown != Known::no) {
            const std::string facts = picture_facts(card.images.front(), page_.picture(card.images.front().url)).text();
            rows.emplace_back("picture", elide_middle(file_name(card.images.front().url), 60) + (facts.empty() ? "" : ", " + facts));
        }
        for (const auto& [name, value] : rows) {
            const Clamped shown = clamp(value, width() - indent - 15, 3);
            out += hung(spaces(indent + 2) + ink_.paint(Colour::dim, padded(name, 13)), shown.shown, indent + 15, width());
        }
        return out;
    }
    std::string unknown_look(const Card& card) const {
        const Platform* platform = screen_.platform(card.platform);
        for (const Card::Problem& problem : card.problems) {
            if (problem.kind == "follow") return message(problem.message);
            if (problem.kind == "image-unchecked") return "how it looks depends on its picture; it reads:";
        }
        if (card.layout != "unknown") return "nobody documented how it draws this card; it says:";
        if (!platform || platform->layouts.empty()) return "nobody documented how its cards look; it reads:";
        return "how it looks depends on what could not be looked at; it reads:";
    }

    const Screen& screen_;
    const PagePreview& page_;
    const Ink& ink_;
};

}  // namespace

std::string Screen::name(const Card& card) const {
    const Platform* known = platform(card.platform);
    return known ? known->name : card_text(card.platform);
}

const Drawing* Screen::drawing(const Card& card) const {
    const Platform* known = platform(card.platform);
    if (!known) return nullptr;
    const auto found = std::find_if(known->drawings.begin(), known->drawings.end(), [&](const Drawing& one) { return one.layout == card.layout; });
    return found == known->drawings.end() ? nullptr : &*found;
}

std::vector<Told> groups_of(const Screen& screen) {
    const std::vector<Card>& cards = screen.page.cards;
    std::vector<CardGroup> folded;
    if (!screen.options.verbose) folded = fold_alike(cards);
    for (std::size_t i = 0; screen.options.verbose && i < cards.size(); ++i) folded.push_back({{i}});
    std::vector<Told> out;
    for (CardGroup& one : folded) {
        const auto drawn = std::find_if(one.cards.begin(), one.cards.end(), [&](std::size_t index) { return screen.drawing(cards[index]) != nullptr; });
        const std::size_t first = drawn == one.cards.end() ? one.cards.front() : *drawn;
        out.push_back({std::move(one.cards), first});
    }
    return out;
}

std::string write(std::span<const PagePreview> pages, const PreviewOptions& options, const Lookup& platform) {
    TerminalOptions terminal;
    terminal.colour = options.colour;
    terminal.width = options.width;
    const Ink ink(terminal);
    std::vector<Screen> screens;
    for (const PagePreview& page : pages) screens.push_back({page, options, ink, platform});
    std::string out;
    for (const Screen& screen : screens) out += (out.empty() ? "" : "\n\n") + PageView(screen).text();
    out += again_section(screens);
    if (!options.again.empty() && !options.verbose && !pages.empty())
        out += "\n" + hung("", "Next: " + safe(options.again) + " --verbose (each platform by itself, with its sources)", 2, ink.width());
    return out;
}

}  // namespace smo::screen

namespace smo {

std::string preview_terminal(std::span<const PagePreview> pages, const PreviewOptions& options) {
    return screen::write(pages, options, find_platform);
}

}  // namespace smo
