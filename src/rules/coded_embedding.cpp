// Coded checks of the group embedding.

#include <smo/text.h>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

/// Address of the final answer, also where the production address is not known.
std::string_view address_of(const FactView& view) {
    const Fact* url = view.first("url");
    return url ? std::string_view(url->value) : std::string_view(view.page().url);
}

/// The fields that https://oembed.com/ requires of a type; nothing for types without any.
std::vector<std::string_view> oembed_fields(std::string_view type) {
    if (type == "photo") return {"url", "width", "height"};
    if (type == "video" || type == "rich") return {"html", "width", "height"};
    return {};
}

}  // namespace

Judgement oembed_answers(const FactView& view) {
    return reachable(view, "link:oembed.json");
}
Judgement og_video_reachable(const FactView& view) {
    return reachable(view, "og:video");
}

Judgement oembed_fields_complete(const FactView& view) {
    const std::optional<FactIndex> link = first_filled(view, "link:oembed.json");
    if (!link || is_dead(view, *link, "link:oembed.json") || is_closed_to_others(view, *link, "link:oembed.json")) return not_applicable();
    const std::string probe = "probe:link:oembed.json.";
    const std::string type = text::lower(owned_value(view, *link, probe + "type"));
    if (type.empty()) return not_known("the oEmbed answer could not be read");
    std::string missing;
    for (const std::string_view field : oembed_fields(type)) {
        if (!owned_value(view, *link, probe + std::string(field)).empty()) continue;
        missing += missing.empty() ? "" : ", ";
        missing += field;
    }
    if (missing.empty()) return passed();
    Findings found;
    found.at(*link, {{"value", missing}, {"other", type}});
    return std::move(found).verdict();
}

Judgement embeds_https(const FactView& view) {
    if (view.all("iframe").empty() || !text::starts_with_ignoring_case(address_of(view), "https:")) return not_applicable();
    Findings found;
    for (const FactIndex frame : view.all("iframe"))
        if (text::starts_with_ignoring_case(text::trim(view[frame].value), "http:")) found.at(frame, {{"value", view[frame].value}});
    return std::move(found).verdict();
}

Judgement embeds_titled(const FactView& view) {
    if (view.all("iframe").empty()) return not_applicable();
    Findings found;
    for (const FactIndex frame : view.all("iframe"))
        if (owned_value(view, frame, "iframe.title").empty() && !view.owned_by(frame, "iframe.hidden")) found.at(frame, {{"value", view[frame].value}});
    return std::move(found).verdict();
}

Judgement embeds_private(const FactView& view) {
    if (view.all("iframe").empty()) return not_applicable();
    Findings found;
    for (const FactIndex frame : view.all("iframe")) {
        const std::optional<Url>& url = view.address(frame);
        if (url && without_www(url->host()) == "youtube.com" && url->path().starts_with("/embed/")) found.at(frame, {{"value", view[frame].value}});
    }
    return std::move(found).verdict();
}

}  // namespace smo::coded
