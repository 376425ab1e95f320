// How a platform draws its cards, where sources differ, and what its own tool says.

#include <algorithm>
#include <array>
#include <tuple>

#include <smo/card.h>

#include "platforms/read_groups.h"
#include "platforms/words.h"

namespace smo::social {
namespace {

void check_parts(const std::vector<std::string>& parts, int line, FirstError& errors) {
    for (const std::string& part : parts)
        if (std::find(drawn_parts.begin(), drawn_parts.end(), part) == drawn_parts.end()) errors.unknown(line, "part of a drawing", part, drawn_parts);
}

Drawing read_drawing(const Yaml& item, std::string_view layout, FirstError& errors) {
    Form form(item, errors);
    Drawing drawing;
    drawing.layout = layout;
    drawing.width = static_cast<int>(form.number("width", 1, 10'000, 0));
    std::tie(drawing.frame_width, drawing.frame_height) = form.size("frame");
    std::tie(drawing.within_width, drawing.within_height) = form.size("within");
    if (const auto place = form.one_of("at", image_places)) drawing.image_at = image_places[*place];
    drawing.parts = form.words("parts");
    check_parts(drawing.parts, form.line_of("parts"), errors);
    drawing.title_lines = static_cast<int>(form.number("title-lines", 1, 100, 0));
    drawing.description_lines = static_cast<int>(form.number("description-lines", 1, 100, 0));
    if (drawing.frame_width > 0 && drawing.within_width > 0) errors.add(form.line(), "a picture is cropped to a frame or shown whole within a size, not both");
    form.finish();
    return drawing;
}

Difference read_difference(const Yaml& item, FirstError& errors) {
    Form form(item, errors);
    Difference difference{form.word("about"), form.word("says"), form.words("sources")};
    const auto is_among = [&](const auto& list) { return std::find(list.begin(), list.end(), difference.about) != list.end(); };
    if (!is_among(card_fields) && !is_among(layouts) && difference.about != "fetch")
        errors.unknown(form.line_of("about"), "part of a card", difference.about, card_fields);
    if (difference.says.empty()) errors.add(form.line(), "says: is missing");
    if (difference.sources.size() < 2) errors.add(form.line(), "a difference needs two sources or more");
    form.finish();
    return difference;
}

ToolMessage read_message(const Yaml& item, FirstError& errors) {
    Form form(item, errors);
    ToolMessage message{form.word("when"), form.word("says")};
    const auto known = problem_kinds();
    if (std::find(known.begin(), known.end(), message.problem) == known.end()) errors.unknown(form.line_of("when"), "kind of problem", message.problem, known);
    if (message.says.empty()) errors.add(form.line(), "says: is missing");
    form.finish();
    return message;
}

}  // namespace

void read_drawings(const Yaml& group, Platform& platform, FirstError& errors) {
    Form form(group, errors);
    platform.draw_known = read_knowledge(form, errors);
    for (const std::string_view layout : layouts)
        if (const Yaml* item = form.get(layout)) platform.drawings.push_back(read_drawing(*item, layout, errors));
    form.finish();
}

void read_differences(const Yaml& list, Platform& platform, FirstError& errors) {
    if (list.kind != Yaml::Kind::list) errors.add(list.line, "differs needs a list");
    for (const Yaml& item : list.items) platform.differs.push_back(read_difference(item, errors));
}

void read_tool(const Yaml& group, Platform& platform, FirstError& errors) {
    Form form(group, errors);
    platform.tool_known = read_knowledge(form, errors);
    platform.tool_name = form.word("name");
    platform.tool_url = form.word("at");
    if (platform.tool_name.empty()) errors.add(form.line(), "the tool has no name:");
    if (const Yaml* list = form.get("messages")) {
        if (list->kind != Yaml::Kind::list) errors.add(list->line, "messages needs a list");
        for (const Yaml& item : list->items) platform.tool_messages.push_back(read_message(item, errors));
    }
    form.finish();
}

}  // namespace smo::social
