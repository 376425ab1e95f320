// The explanation beside a card: where each value came from, what was cut, what was refused and why.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/preview_html.h"
#include "report/preview_html_parts.h"

namespace smo::sheet {
namespace {

using Cards = std::vector<const Card*>;

/// What several cards say, each saying once, with the names of those who say it.
class Sayings {
public:
    void add(const std::string& saying, const std::string& name) {
        const auto found = std::find_if(list_.begin(), list_.end(), [&](const Saying& one) { return one.text == saying; });
        if (found == list_.end())
            list_.push_back({saying, {name}});
        else
            found->names.push_back(name);
    }

    /// Each saying by `write`, followed by who says it unless all do.
    template <class Write>
    std::string written(std::size_t all, Naming naming, Write write) const {
        std::string out;
        for (const Saying& one : list_)
            out += write(one.text, one.names.size() == all
                                       ? std::string()
                                       : " <span class=\"who\">" + told(naming == Naming::others && most(one) ? "the others" : listed(one.names)) + "</span>");
        return out;
    }

private:
    struct Saying {
        std::string text;
        std::vector<std::string> names;
    };

    /// A long list of names beside shorter ones is easier told by what it is not.
    bool most(const Saying& saying) const {
        return list_.size() > 1 && saying.names.size() > 3 &&
               std::none_of(list_.begin(), list_.end(), [&](const Saying& other) { return &other != &saying && other.names.size() >= saying.names.size(); });
    }

    std::vector<Saying> list_;
};

std::string origin_of(const Card::Value& value) {
    if (value.from.empty()) return {};
    return value.at.line > 0 ? fmt::format("{}, line {}", value.from, value.at.line) : value.from;
}

std::string origins(const Sheet& sheet, const Cards& cards, std::string_view field) {
    Sayings sayings;
    for (const Card* card : cards)
        if (const Card::Value* value = card->find(field)) sayings.add(origin_of(*value), sheet.name(*card));
    return sayings.written(cards.size(), Naming::others, [](const std::string& text, const std::string& who) {
        return text.empty() ? std::string() : fmt::format("<span class=\"from\">← {}{}</span>\n", told(text), who);
    });
}

/// The text that is shown, then what was cut off it.
std::string value_text(const Card::Value& value) {
    std::string out = "<bdi>" + told(value.text) + "</bdi>";
    if (!value.cut) return out;
    if (const std::string_view rest = value.unshown(); !rest.empty()) out += "<s><bdi>" + told(rest) + "</bdi></s>";
    return out + fmt::format(" <span class=\"tag\">✂ cut after {}</span>", text::plural(static_cast<std::int64_t>(text::graphemes(value.text)), "character"));
}

std::string row(std::string_view field, const std::string& content) {
    return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", field == "image" ? "Picture" : told(capital(field)), content);
}

std::string image_row(const Sheet& sheet, const PagePreview& page, const Cards& cards) {
    const Card& first = *cards.front();
    if (first.images.empty()) {
        const Card::Value* value = first.find("image");
        return row("image", value ? value_text(*value) + "\n" + origins(sheet, cards, "image") : "<span class=\"none\">none</span>");
    }
    const Card::Image& image = first.images.front();
    std::string out = image.url.empty() ? "<span class=\"none\">chosen by the platform</span>" : link(image.url, file_name(image.url));
    const std::string facts = picture_facts(image.width, image.height, image.bytes, image.type);
    if (!facts.empty()) out += " <span class=\"facts\">" + facts + "</span>";
    if (image.shown == Known::no) out += " <span class=\"tag bad\">✗ refused</span>";
    if (image.shown == Known::unknown) out += " <span class=\"tag\">? not known whether it is shown</span>";
    const Picture* picture = find_picture(page, image.url);
    if (picture && !picture->why.empty()) out += " <span class=\"facts\">" + told(picture->why) + "</span>";
    out += "\n" + origins(sheet, cards, "image");
    if (!first.find("image") && !image.from.empty()) out += "<span class=\"from\">← " + told(image.from) + "</span>\n";
    if (first.images.size() > 1)
        out += "<span class=\"facts\">" + text::plural(static_cast<std::int64_t>(first.images.size()) - 1, "further picture") + " taken up</span>\n";
    return row("image", out);
}

std::string text_row(const Sheet& sheet, const Cards& cards, std::string_view field) {
    const Card::Value* value = cards.front()->find(field);
    if (!value) return row(field, "<span class=\"none\">none</span>");
    return row(field, value_text(*value) + "\n" + origins(sheet, cards, field));
}

std::string values(const Sheet& sheet, const PagePreview& page, const Cards& cards) {
    std::string out = text_row(sheet, cards, "title") + text_row(sheet, cards, "description") + image_row(sheet, page, cards);
    for (const Card::Value& value : cards.front()->values)
        if (value.field != "title" && value.field != "description" && value.field != "image") out += text_row(sheet, cards, value.field);
    return "<dl class=\"values\">\n" + out + "</dl>\n";
}

bool is_unknown(const Card::Problem& problem) {
    return problem.kind == "image-unchecked" || problem.kind == "follow";
}

std::string problem_text(const Card::Problem& problem) {
    const bool named = problem.field.empty() || problem.field == "image";
    return fmt::format("<span class=\"{}\">{}</span> {}", is_unknown(problem) ? "open" : "bad", is_unknown(problem) ? "?" : "✗",
                       told(named ? capital(problem.message) : capital(problem.field) + ": " + problem.message));
}

/// The words of the platform's own tool about these problems, each once.
std::string tool_words(const Sheet& sheet, const Cards& cards) {
    Sayings sayings;
    for (const Card* card : cards) {
        const Platform* platform = sheet.platform(card->platform);
        if (!platform) continue;
        for (const ToolMessage& message : platform->tool_messages) {
            const bool meant = std::any_of(card->problems.begin(), card->problems.end(), [&](const Card::Problem& one) { return one.kind == message.problem; });
            if (meant) sayings.add(message.says, platform->tool_name.empty() ? platform->name : platform->tool_name);
        }
    }
    return sayings.written(0, Naming::others, [](const std::string& text, const std::string& who) {
        return "<li class=\"tool\">" + who + " says: <q>" + told(text) + "</q></li>\n";
    });
}

}  // namespace

std::string problems_of(const Sheet& sheet, const Cards& cards, Naming naming) {
    Sayings sayings;
    for (const Card* card : cards)
        for (const Card::Problem& problem : card->problems) sayings.add(problem_text(problem), sheet.name(*card));
    const std::string list =
        sayings.written(cards.size(), naming, [](const std::string& text, const std::string& who) { return "<li>" + text + who + "</li>\n"; });
    return list.empty() ? list : "<ul class=\"problems\">\n" + list + tool_words(sheet, cards) + "</ul>\n";
}

std::string facts_of(const Sheet& sheet, const PagePreview& page, const Cards& cards) {
    const Card& first = *cards.front();
    const bool empty = first.values.empty() && first.images.empty();
    return problems_of(sheet, cards, Naming::others) + (empty ? std::string() : values(sheet, page, cards));
}

}  // namespace smo::sheet
