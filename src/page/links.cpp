// Everything in the markup that leads elsewhere.

#include "page/element.h"
#include "page/tree.h"

#include <smo/text.h>

#include <array>

namespace smo::page {
namespace {

constexpr std::size_t longest_text = 500;      // accessible text of an anchor
constexpr std::size_t longest_handler = 4000;  // of an onclick attribute that is looked at

void add(const Element& element, LinkKind kind, std::string_view raw, TreeState& state, std::string_view extra = {}, std::string text = {}) {
    if (state.list.links.size() >= static_cast<std::size_t>(state.limits[Limit::links_per_page])) {
        state.links_full = true;
        return;
    }
    const Place place = element.place();
    Link link;
    link.kind = kind;
    link.raw = raw.substr(0, 4 * static_cast<std::size_t>(state.limits[Limit::url_length]));
    link.text = std::move(text);
    link.rel = text::lower(element.attribute_or_empty("rel").substr(0, 500));
    link.extra = extra.substr(0, 500);
    link.span = {static_cast<std::uint32_t>(place.begin), static_cast<std::uint32_t>(place.end)};
    state.list.links.push_back(std::move(link));
}

std::string accessible_text(const Element& element, TreeState& state) {
    std::string text = text::collapse_space(text_inside(element.node(), longest_text, Alt::skip, state.budget));
    if (text.empty()) text = text::collapse_space(element.attribute_or_empty("aria-label").substr(0, longest_text));
    if (text.empty()) text = text::collapse_space(element.attribute_or_empty("title").substr(0, longest_text));
    if (text.empty()) text = text::collapse_space(text_inside(element.node(), longest_text, Alt::read, state.budget));
    return text;
}

void read_anchor(const Element& element, TreeState& state) {
    const auto href = element.attribute("href");
    if (!href) return;
    add(element, LinkKind::anchor, *href, state, element.attribute_or_empty("target"), accessible_text(element, state));
    const std::string rel = text::lower(element.attribute_or_empty("rel").substr(0, 500));
    for (std::string_view word : text::words(rel)) {
        if (word == "me") state.list.add("link:me", std::string(*href), element.place());
        if (word == "next" || word == "prev") state.list.add("next-page", std::string(*href), element.place());
    }
}

bool looks_like_address(std::string_view value) {
    value = text::trim(value);
    return text::starts_with_ignoring_case(value, "https://") || text::starts_with_ignoring_case(value, "http://") ||
           (value.starts_with('/') && value.size() > 1);
}

/// Addresses in the string literals of a handler: window.open('https://…').
void read_handler(const Element& element, std::string_view code, TreeState& state) {
    code = code.substr(0, longest_handler);
    for (std::size_t at = code.find_first_of("'\"`"); at != std::string_view::npos; at = code.find_first_of("'\"`", at)) {
        const std::size_t end = code.find(code[at], at + 1);
        if (end == std::string_view::npos) return;
        const std::string_view literal = code.substr(at + 1, end - at - 1);
        if (looks_like_address(literal)) add(element, LinkKind::handler, literal, state, "onclick");
        at = end + 1;
    }
}

void read_data_attributes(const Element& element, TreeState& state) {
    const GumboVector& attributes = element.attributes();
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[i]);
        const std::string_view name = attribute.name;
        if (name == "onclick") read_handler(element, attribute.value, state);
        if (!name.starts_with("data-") || !looks_like_address(attribute.value)) continue;
        if (name.ends_with("href") || name.ends_with("url") || name.ends_with("src") || name.ends_with("link"))
            add(element, LinkKind::data, attribute.value, state, name);
    }
}

/// <share-button url="…">: the element's name says what it is.
void read_component(const Element& element, TreeState& state) {
    const std::string name = element.name();
    if (name.find('-') == std::string::npos) return;
    for (const char* attribute : {"href", "url", "share-url"})
        if (const auto value = element.attribute(attribute); value && !value->empty()) return add(element, LinkKind::data, *value, state, name);
}

struct Lead {
    GumboTag tag;
    LinkKind kind;
    const char* address;
    const char* extra;
};
constexpr std::array leads = std::to_array<Lead>({
    {GUMBO_TAG_IFRAME, LinkKind::frame, "src", "title"},
    {GUMBO_TAG_FRAME, LinkKind::frame, "src", "title"},
    {GUMBO_TAG_SCRIPT, LinkKind::script, "src", "type"},
    {GUMBO_TAG_IMG, LinkKind::image, "src", "alt"},
    {GUMBO_TAG_FORM, LinkKind::form, "action", "method"},
    {GUMBO_TAG_OBJECT, LinkKind::object, "data", "type"},
    {GUMBO_TAG_EMBED, LinkKind::object, "src", "type"},
});

}  // namespace

void read_leads(const Element& element, TreeState& state) {
    if (element.attributes().length == 0) return;
    const GumboTag tag = element.tag();
    if (tag == GUMBO_TAG_A) read_anchor(element, state);
    if (tag == GUMBO_TAG_AREA && element.attribute("href"))
        add(element, LinkKind::area, element.attribute_or_empty("href"), state, {},
            text::collapse_space(element.attribute_or_empty("alt").substr(0, longest_text)));
    if (tag == GUMBO_TAG_LINK && text::contains_ignoring_case(element.attribute_or_empty("rel").substr(0, 500), "stylesheet") && element.attribute("href"))
        add(element, LinkKind::stylesheet, element.attribute_or_empty("href"), state, element.attribute_or_empty("media"));
    for (const Lead& lead : leads) {
        if (lead.tag != tag) continue;
        if (const auto address = element.attribute(lead.address)) add(element, lead.kind, *address, state, element.attribute_or_empty(lead.extra));
    }
    read_data_attributes(element, state);
    if (tag == GUMBO_TAG_UNKNOWN) read_component(element, state);
}

}  // namespace smo::page
