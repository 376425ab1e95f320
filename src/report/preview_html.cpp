// One file with every card. It asks nobody for anything: pictures and style are inside, and there is no script.

#include "report/preview_html.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <set>

#include "report/preview_html_parts.h"

namespace smo {
namespace sheet {
namespace {

struct Group {
    std::vector<const Card*> cards;
    std::string id;
};

std::vector<Group> groups_of(const PagePreview& page, const std::string& id) {
    std::vector<Group> groups;
    for (const CardGroup& folded : fold_alike(page.cards)) {
        Group group;
        for (const std::size_t index : folded.cards) group.cards.push_back(&page.cards[index]);
        group.id = id + "-" + word(group.cards.front()->platform);
        groups.push_back(std::move(group));
    }
    return groups;
}

std::vector<std::string> names_of(const Sheet& sheet, const std::vector<const Card*>& cards) {
    std::vector<std::string> names;
    for (const Card* card : cards) names.push_back(sheet.name(*card));
    return names;
}

std::string verdict(const Card& card) {
    const std::string why = card.fetch.why.empty() ? std::string() : ": " + card.fetch.why;
    if (card.fetch.ok == Known::yes) return "<p class=\"verdict\"><span class=\"good\">✓</span> Can fetch the page</p>\n";
    if (card.fetch.ok == Known::no) return "<p class=\"verdict\"><span class=\"bad\">✗</span> Cannot fetch the page" + told(why) + "</p>\n";
    return "<p class=\"verdict\"><span class=\"open\">?</span> Not known whether it can fetch the page" + told(why) + "</p>\n";
}

bool has_card(const Card& card) {
    return card.layout != "none" && card.layout != "unknown";
}

std::string figure(const Sheet& sheet, const PagePreview& page, const Card& card, const std::vector<std::string>& names) {
    std::string caption = "As " + told(listed(names)) + (names.size() == 1 ? " draws it" : " draw it");
    if (!sheet.drawing(card)) caption = "No source says how " + told(listed(names)) + (names.size() == 1 ? " draws" : " draw") + " this; the values, plainly";
    return "<figure class=\"drawing\">\n<div class=\"stage\">\n" + drawing_of(sheet, page, card) + "</div>\n" +
           (has_card(card) ? "<figcaption>" + caption + "</figcaption>\n" : "") + "</figure>\n";
}

/// The same card as the others of its group draw it.
std::string others(const Sheet& sheet, const PagePreview& page, const std::vector<std::vector<const Card*>>& drawings) {
    std::string figures;
    std::vector<std::string> names;
    for (std::size_t i = 1; i < drawings.size(); ++i) {
        figures += figure(sheet, page, *drawings[i].front(), names_of(sheet, drawings[i]));
        for (std::string& name : names_of(sheet, drawings[i])) names.push_back(std::move(name));
    }
    if (figures.empty() || !has_card(*drawings.front().front())) return {};
    return "<details class=\"others\"><summary>The same, drawn as in " + told(listed(names)) + "</summary>\n<div class=\"side-by-side\">\n" + figures +
           "</div>\n</details>\n";
}

std::string article(const Sheet& sheet, const PagePreview& page, const Group& group) {
    const auto drawings = by_drawing(sheet, group.cards);
    std::string out = fmt::format("<article class=\"group\" id=\"{0}\" aria-labelledby=\"{0}-name\">\n<header><h3 id=\"{0}-name\">{1}</h3>\n{2}</header>\n",
                                  group.id, told(listed(names_of(sheet, group.cards))), verdict(*group.cards.front()));
    out += "<div class=\"seen\">\n" + figure(sheet, page, *drawings.front().front(), names_of(sheet, drawings.front())) + "</div>\n";
    out += "<div class=\"explained\">\n" + facts_of(sheet, page, group.cards) + knowledge_of(sheet, group.cards) + "</div>\n";
    return out + others(sheet, page, drawings) + "</article>\n";
}

std::string page_name(const PagePreview& page) {
    return briefly(page.title.empty() ? page.url : page.title);
}

std::string section(const Sheet& sheet, const PagePreview& page, const std::string& id) {
    const std::vector<Group> groups = groups_of(page, id);
    std::vector<std::string> anchors(page.cards.size());
    std::string cards;
    for (const Group& group : groups) {
        for (const Card* card : group.cards) anchors[static_cast<std::size_t>(card - page.cards.data())] = group.id;
        cards += article(sheet, page, group);
    }
    std::string where = link(page.url, page.url);
    if (!page.file.empty()) where += " · " + briefly(page.file);
    return fmt::format(
        "<section class=\"page\" id=\"{}\">\n<h2><bdi>{}</bdi></h2>\n<p class=\"where\">{}</p>\n<div "
        "class=\"overview\">\n{}{}</div>\n{}</section>\n",
        id, page_name(page), where, matrix_of(sheet, page, anchors), pictures_of(sheet, page, id), cards);
}

std::string page_id(std::size_t index) {
    return "page-" + std::to_string(index + 1);
}

std::string contents(std::span<const PagePreview> pages) {
    if (pages.size() < 2) return {};
    std::string out;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto without = std::count_if(pages[i].cards.begin(), pages[i].cards.end(), [](const Card& card) { return card.layout == "none"; });
        out += fmt::format("<li><a href=\"#{}\"><bdi>{}</bdi></a> <span class=\"facts\">{}</span>{}</li>\n", page_id(i), page_name(pages[i]),
                           briefly(pages[i].url),
                           without > 0 ? fmt::format(" <span class=\"tag bad\">✗ no card in {}</span>", text::plural(without, "platform")) : "");
    }
    return "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Pages</h2>\n<ol>\n" + out + "</ol>\n</nav>\n";
}

std::string head(const HtmlOptions& options, const std::string& sheet_style) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src {}; base-uri 'none'; form-action "
        "'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"robots\" content=\"noindex\">\n<title>Previews of {}</title>\n<style>{}</style>\n</head>\n",
        policy_source(sheet_style), briefly(options.title), sheet_style);
}

std::string opening(std::span<const PagePreview> pages, const HtmlOptions& options) {
    std::set<std::string_view> platforms;
    for (const PagePreview& page : pages)
        for (const Card& card : page.cards) platforms.insert(card.platform);
    return fmt::format(
        "<header class=\"sheet\">\n<h1>How <bdi>{}</bdi> looks when shared</h1>\n<p>{} on {}. {}</p>\n<fieldset "
        "class=\"scheme\"><legend>Colours</legend>\n{}{}{}</fieldset>\n</header>\n",
        briefly(options.title), text::plural(static_cast<std::int64_t>(pages.size()), "page"),
        text::plural(static_cast<std::int64_t>(platforms.size()), "platform"), "The cards are worked out from what the pages say; no platform was asked.",
        "<label><input type=\"radio\" name=\"scheme\" id=\"scheme-system\" checked> of the system</label>\n",
        "<label><input type=\"radio\" name=\"scheme\" id=\"scheme-light\"> light</label>\n",
        "<label><input type=\"radio\" name=\"scheme\" id=\"scheme-dark\"> dark</label>\n");
}

}  // namespace

std::string Sheet::name(const Card& card) const {
    const Platform* known = platform(card.platform);
    return known ? known->name : card.platform;
}

const Drawing* Sheet::drawing(const Card& card) const {
    const Platform* known = platform(card.platform);
    if (!known) return nullptr;
    const auto found = std::find_if(known->drawings.begin(), known->drawings.end(), [&](const Drawing& one) { return one.layout == card.layout; });
    return found == known->drawings.end() ? nullptr : &*found;
}

std::vector<std::vector<const Card*>> by_drawing(const Sheet& sheet, const std::vector<const Card*>& cards) {
    std::vector<std::vector<const Card*>> drawings;
    for (const Card* card : cards) {
        const auto found = std::find_if(drawings.begin(), drawings.end(), [&](const auto& alike) { return drawn_alike(sheet, *alike.front(), *card); });
        if (found == drawings.end())
            drawings.push_back({card});
        else
            found->push_back(card);
    }
    std::stable_partition(drawings.begin(), drawings.end(), [&](const auto& alike) { return sheet.drawing(*alike.front()) != nullptr; });
    return drawings;
}

std::string write(std::span<const PagePreview> pages, const HtmlOptions& options, const Lookup& platform) {
    const Gallery gallery(pages);
    Shapes shapes;
    const Sheet sheet{gallery, platform, shapes};
    std::string body = "<body>\n" + opening(pages, options) + contents(pages) + "<main>\n";
    for (std::size_t i = 0; i < pages.size(); ++i) body += section(sheet, pages[i], page_id(i));
    return head(options, std::string(style()) + gallery.css() + shapes.css()) + body + "</main>\n<footer><p>Made by " + told(options.made_by) +
           ". Drawings resemble the platforms; names belong to their owners.</p></footer>\n</body>\n</html>\n";
}

}  // namespace sheet

std::string preview_html(std::span<const PagePreview> pages, const HtmlOptions& options) {
    return sheet::write(pages, options, find_platform);
}

}  // namespace smo
