// What the body shows: title, headings, media, forms, microdata.

#include "page/element.h"
#include "page/tree.h"

#include <smo/text.h>

#include <array>
#include <utility>

namespace smo::page {
namespace {

constexpr std::size_t longest_text = 4096;  // of a heading or an itemprop
constexpr std::size_t longest_title = 65536;
constexpr std::size_t longest_style = 2000;
constexpr int images_kept = 100;
constexpr int titles_kept = 5;  // besides the first

void read_title(const Element& element, TreeState& state) {
    if (element.place().origin == Origin::template_) return;
    if (state.title_seen && state.titles++ >= titles_kept) return;
    state.list.add(std::exchange(state.title_seen, true) ? "title:other" : "title", text_inside(element.node(), longest_title, Alt::skip, state.budget),
                   element.place(), {}, read_form(element.source(), Key::none, "", ""));
}

void read_base(const Element& element, TreeState& state) {
    const auto href = element.attribute("href");
    if (state.base_seen || !href || element.place().origin == Origin::template_) return;
    state.base_seen = true;
    state.base_href = text::trim(*href);
    state.list.add("base", std::string(*href), element.place());
}

void read_image(const Element& element, TreeState& state) {
    const Place place = element.place();
    const auto source = element.attribute("src");
    if (!source || place.origin == Origin::head || state.images >= images_kept) return;
    ++state.images;
    const FactIndex image = state.list.add("img", std::string(*source), place);
    if (const auto alt = element.attribute("alt")) state.list.add("img.alt", std::string(*alt), place, image);
}

/// A frame that nobody sees or hears: a counting pixel, a helper of a script.
bool is_hidden(const Element& element) {
    if (element.attribute("hidden") || text::equal_ignoring_case(element.attribute_or_empty("aria-hidden"), "true")) return true;
    for (const char* side : {"width", "height"})
        for (const std::string_view none : {"0", "1", "0px", "1px"})
            if (text::trim(element.attribute_or_empty(side)) == none) return true;
    std::string style = text::lower(element.attribute_or_empty("style").substr(0, longest_style));
    std::erase_if(style, [](char c) { return text::is_space(c); });
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

void read_frame(const Element& element, TreeState& state) {
    const auto source = element.attribute("src");
    if (!source) return;
    const FactIndex frame = state.list.add("iframe", std::string(*source), element.place());
    if (is_hidden(element)) state.list.add("iframe.hidden", "", element.place(), frame);
    if (const auto title = element.attribute("title")) state.list.add("iframe.title", std::string(*title), element.place(), frame);
    if (const auto loading = element.attribute("loading")) state.list.add("iframe.loading", std::string(*loading), element.place(), frame);
    const bool is_styled = element.attribute("style") || element.attribute("class") || element.attribute("id");
    if (element.attribute("width") || element.attribute("height"))
        state.list.add("iframe.size", std::string(element.attribute_or_empty("width")) + 'x' + std::string(element.attribute_or_empty("height")),
                       element.place(), frame);
    else if (is_styled)
        state.list.add("iframe.size", "style", element.place(), frame);
}

/// What stands in a video is for browsers that know no video.
bool is_fallback(const Element& element) {
    const GumboNode* node = element.node().parent;
    for (int steps = 0; node && steps < 50; ++steps, node = node->parent)
        if (node->type == GUMBO_NODE_ELEMENT && (node->v.element.tag == GUMBO_TAG_VIDEO || node->v.element.tag == GUMBO_TAG_AUDIO)) return true;
    return false;
}

/// <object data> and <embed src>.
void read_object(const Element& element, TreeState& state) {
    if (is_fallback(element)) return;
    const auto source = element.attribute(element.tag() == GUMBO_TAG_OBJECT ? "data" : "src");
    const auto type = element.attribute("type");
    if (!source && !type) return;
    const FactIndex object = state.list.add("object", std::string(source.value_or(std::string_view{})), element.place());
    if (type) state.list.add("object.type", std::string(*type), element.place(), object);
}

/// Its src, or that of its first source.
std::optional<std::string_view> media_source(const Element& element) {
    if (const auto source = element.attribute("src")) return source;
    const GumboVector& children = element.node().v.element.children;
    for (unsigned i = 0; i < children.length && i < 50; ++i) {
        const auto& child = *static_cast<const GumboNode*>(children.data[i]);
        if (child.type != GUMBO_NODE_ELEMENT || child.v.element.tag != GUMBO_TAG_SOURCE) continue;
        if (const GumboAttribute* source = gumbo_get_attribute(&child.v.element.attributes, "src")) return std::string_view(source->value);
    }
    return std::nullopt;
}

void read_media(const Element& element, TreeState& state) {
    const char* name = element.tag() == GUMBO_TAG_VIDEO ? "video" : "audio";
    const auto source = media_source(element);
    if (!source) return;
    const FactIndex media = state.list.add(name, std::string(*source), element.place());
    const auto poster = element.attribute("poster");
    if (element.tag() == GUMBO_TAG_VIDEO && poster) state.list.add("video.poster", std::string(*poster), element.place(), media);
    if (element.attribute("autoplay")) state.list.add(std::string(name) + ".autoplay", element.attribute("muted") ? "muted" : "loud", element.place(), media);
}

void read_form_kind(const Element& element, TreeState& state) {
    for (const char* attribute : {"id", "class", "action", "name"}) {
        const std::string_view value = element.attribute_or_empty(attribute).substr(0, 500);
        if (!text::contains_ignoring_case(value, "comment")) continue;
        state.list.add("form:comment", std::string(value), element.place());
        return;
    }
}

void read_itemprop(const Element& element, TreeState& state) {
    const auto written = element.attribute("itemprop");
    if (!written || element.tag() == GUMBO_TAG_META || element.tag() == GUMBO_TAG_LINK) return;
    const std::string name = text::lower(text::trim(written->substr(0, 200)));
    if (name.empty()) return;
    std::string value;
    for (const char* attribute : {"content", "href", "src", "datetime"})
        if (const auto found = element.attribute(attribute); found && value.empty()) value = *found;
    if (value.empty()) value = text::collapse_space(text_inside(element.node(), longest_text, Alt::skip, state.budget));
    state.list.add("itemprop:" + name, std::move(value), element.place(), {}, read_form(element.source(), Key::itemprop, "itemprop", "content"));
}

void read_html(const Element& element, TreeState& state) {
    if (const auto lang = element.attribute("lang")) state.list.add("lang", std::string(*lang), element.place());
}

void read_heading(const Element& element, TreeState& state) {
    state.list.add("h1", text::collapse_space(text_inside(element.node(), longest_text, Alt::read, state.budget)), element.place());
}

void read_input(const Element& element, TreeState& state) {
    if (text::equal_ignoring_case(element.attribute_or_empty("type"), "password")) state.list.add("form:password", "", element.place());
}

struct Reader {
    GumboTag tag;
    void (*read)(const Element&, TreeState&);
};
constexpr std::array readers = std::to_array<Reader>({
    {GUMBO_TAG_HTML, read_html},
    {GUMBO_TAG_TITLE, read_title},
    {GUMBO_TAG_BASE, read_base},
    {GUMBO_TAG_H1, read_heading},
    {GUMBO_TAG_IMG, read_image},
    {GUMBO_TAG_IFRAME, read_frame},
    {GUMBO_TAG_OBJECT, read_object},
    {GUMBO_TAG_EMBED, read_object},
    {GUMBO_TAG_VIDEO, read_media},
    {GUMBO_TAG_AUDIO, read_media},
    {GUMBO_TAG_FORM, read_form_kind},
    {GUMBO_TAG_INPUT, read_input},
});

}  // namespace

void read_content(const Element& element, Marked marked, TreeState& state) {
    for (const Reader& reader : readers)
        if (reader.tag == element.tag()) reader.read(element, state);
    if (marked == Marked::yes) read_itemprop(element, state);
}

}  // namespace smo::page
