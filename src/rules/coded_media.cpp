// Coded checks of the group sharing that look at how a link or a widget stands in the page: its name, and whom it contacts when.

#include "rules/coded_media.h"

#include <smo/platform.h>
#include <smo/text.h>

#include <algorithm>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

/// Icon fonts draw pictures in place of characters of the private use area (U+E000 to U+F8FF), which nobody reads aloud.
bool says_something(std::string_view words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto byte = static_cast<unsigned char>(words[i]);
        const bool is_private = byte == 0xEE || (byte == 0xEF && i + 1 < words.size() && static_cast<unsigned char>(words[i + 1]) < 0xA4);
        if (is_private)
            i += 2;
        else if (byte > ' ')
            return true;
    }
    return false;
}

bool is_social(std::string_view fact_name) {
    const Platform* platform = find_platform(fact_name.substr(fact_name.find(':') + 1));
    return !platform || platform->kind != "service";
}

/// Finds what is loaded at once; unknown where that depends on a script.
Judgement quiet(const FactView& view, std::span<const FactIndex> parts) {
    if (parts.empty()) return not_applicable();
    Findings found;
    std::string undecided;
    for (const FactIndex part : parts) {
        const std::string& name = view[part].name;
        if (view.owned_by(part, name + ".contacts")) found.at(part, {{"name", medium_name(name)}, {"value", view[part].value}});
        if (undecided.empty() && owned_value(view, part, name + ".load") == "unknown") undecided = medium_name(name);
    }
    if (found.empty() && !undecided.empty()) return not_known("whether " + undecided + " is contacted before a click is decided by a script");
    return std::move(found).verdict();
}

/// An empty link that the platform's own script replaces by a button with a name.
bool becomes_button(const FactView& view, FactIndex link, const std::vector<FactIndex>& widgets) {
    return std::any_of(widgets.begin(), widgets.end(), [&](FactIndex widget) { return view[widget].span.begin == view[link].span.begin; });
}

}  // namespace

std::string medium_name(std::string_view fact_name) {
    const std::string_view id = fact_name.substr(fact_name.find(':') + 1);
    const Platform* platform = find_platform(id);
    return platform ? platform->name : std::string(id);
}

Judgement share_links_named(const FactView& view) {
    bool any = false;
    Findings found;
    const std::vector<FactIndex> widgets = links_of_role(view, "widget:");
    for (const FactIndex link : links_of_role(view, "share:")) {
        const Fact* words = view.owned_by(link, view[link].name + ".text");
        if (!words || (text::trim(words->value).empty() && becomes_button(view, link, widgets))) continue;
        any = true;
        if (!says_something(words->value)) found.at(link, {{"name", medium_name(view[link].name)}, {"value", view[link].value}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement share_widgets_quiet(const FactView& view) {
    return quiet(view, links_of_role(view, "widget:"));
}

/// Maps, forms and the like are services, not media.
Judgement social_embeds_quiet(const FactView& view) {
    std::vector<FactIndex> embeds = links_of_role(view, "embed:");
    std::erase_if(embeds, [&](FactIndex embed) { return !is_social(view[embed].name); });
    return quiet(view, embeds);
}

}  // namespace smo::coded
