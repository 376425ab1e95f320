// Everything in the markup that leads elsewhere.

#include "page/links.h"

#include <smo/text.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

namespace smo::page {
namespace {

constexpr std::size_t longest_frame = 16'000;  // of a srcdoc that is looked at
constexpr int most_in_frame = 20;              // addresses in it

bool is_control(const Element& element) {
    return element.tag() == GUMBO_TAG_A || element.tag() == GUMBO_TAG_BUTTON;
}

void read_anchor(const Element& element, TreeState& state) {
    const auto href = element.attribute("href");
    if (!href) return;
    add_link(element, LinkKind::anchor, *href, state, element.attribute_or_empty("target"), accessible_text(element, state));
    const std::string rel = text::lower(element.attribute_or_empty("rel").substr(0, 500));
    for (std::string_view word : text::words(rel)) {
        if (word == "me" || word == "webmention") state.list.add("link:" + std::string(word), std::string(*href), element.place());
        if (word == "next" || word == "prev") state.list.add("next-page", std::string(*href), element.place());
    }
}

/// "data-src", "data-cmp-src", "consent-original-src-_", "suppressedsrc", "data-href": attributes that hold an address no browser loads.
bool holds_an_address(std::string_view name) {
    if (name == "src" || name == "srcset" || name == "srcdoc" || name.ends_with("srcset")) return false;
    if (name.find("src") != std::string_view::npos) return true;
    if (!name.starts_with("data-")) return false;
    return name.ends_with("href") || name.ends_with("url") || name.ends_with("link");
}

void read_data_attributes(const Element& element, TreeState& state) {
    const GumboVector& attributes = element.attributes();
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[i]);
        const std::string_view name = attribute.name;
        if (!holds_an_address(name) || !looks_like_address(attribute.value)) continue;
        std::string extra(name.substr(0, 100));
        const std::string_view waits = waiting_for(element);
        if (!waits.empty()) extra += " " + std::string(waits);
        if (element.tag() == GUMBO_TAG_SCRIPT) extra += " " + text::lower(text::trim(element.attribute_or_empty("type").substr(0, 100)));
        add_link(element, LinkKind::data, attribute.value, state, text::trim(extra), is_control(element) ? accessible_text(element, state) : std::string());
    }
}

/// <share-button url="…">: the element's name says what it is.
void read_component(const Element& element, TreeState& state) {
    const std::string name = element.name();
    if (name.find('-') == std::string::npos) return;
    for (const char* attribute : {"href", "url", "share-url"})
        if (const auto value = element.attribute(attribute); value && !value->empty()) return add_link(element, LinkKind::data, *value, state, name);
}

/// What a srcdoc frame loads itself; the rest of it leads on after a click.
void read_frame_text(const Element& element, std::string_view html, TreeState& state) {
    html = html.substr(0, longest_frame);
    int count = 0;
    for (std::size_t at = html.find("src="); at != std::string_view::npos && count < most_in_frame; at = html.find("src=", at + 4), ++count) {
        std::string_view rest = html.substr(at + 4);
        const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
        const std::string_view ends = quoted ? rest.substr(0, 1) : std::string_view(" >");
        if (quoted) rest.remove_prefix(1);
        const std::string_view address = rest.substr(0, rest.find_first_of(ends));
        if (looks_like_address(address)) add_link(element, LinkKind::frame, address, state, "srcdoc");
    }
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

void read_lead(const Element& element, const Lead& lead, TreeState& state) {
    const auto address = element.attribute(lead.address);
    if (!address) return;
    const Origin origin = element.place().origin;
    const bool loads = lead.kind == LinkKind::frame || lead.kind == LinkKind::script || lead.kind == LinkKind::object;
    if (loads && origin == Origin::template_) return add_link(element, LinkKind::data, *address, state, "template");
    if (loads && origin == Origin::noscript) return add_link(element, LinkKind::data, *address, state, "noscript");
    if (lead.kind == LinkKind::frame && element.attribute("srcdoc")) return add_link(element, LinkKind::data, *address, state, "srcdoc");
    add_link(element, lead.kind, *address, state, element.attribute_or_empty(lead.extra));
}

/// An address that is a script.
bool may_be_code(std::string_view href) {
    return text::starts_with_ignoring_case(text::trim(href), "javascript:") || href.find('&') != std::string_view::npos;
}

Bearing bearing_of_any(std::string_view name, std::string_view value) {
    if (name.empty()) return Bearing::none;
    if (name == "class") return bearing_of_classes(value);
    const auto begins_with_one_of = [&](std::string_view letters) { return letters.find(name[0]) != std::string_view::npos; };
    if (begins_with_one_of("adit"))
        if (const Bearing mark = bearing_of_mark(name, value); mark != Bearing::none) return mark;
    if (name == "href" || name == "xlink:href") return may_be_code(value) ? Bearing::element : Bearing::none;
    if (name == "itemprop" || holds_an_address(name)) return Bearing::element;
    return begins_with_one_of("odnvx@") && is_handler(name) ? Bearing::element : Bearing::none;
}

/// What most attributes are, and no reader of links asks for.
constexpr std::array silent = std::to_array<std::string_view>(
    {"align", "alt",      "border", "charset", "colspan", "content", "dir", "for",    "height", "hidden",   "lang",   "loading", "media",  "method", "name",
     "nonce", "property", "rel",    "role",    "rowspan", "sizes",   "src", "srcset", "style",  "tabindex", "target", "title",   "valign", "value",  "width"});

constexpr std::uint64_t key_of(std::string_view word) {
    std::uint64_t key = 0;
    for (const char c : word) key = key << 8U | static_cast<unsigned char>(c);
    return key;
}
constexpr std::size_t slot_of(std::uint64_t key) {
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15U >> 56U);
}
constexpr std::array<std::uint64_t, 256> silent_slots = [] {
    std::array<std::uint64_t, 256> table{};
    for (const std::string_view word : silent) {
        std::size_t at = slot_of(key_of(word));
        while (table[at] != 0) at = (at + 1) % table.size();
        table[at] = key_of(word);
    }
    return table;
}();

}  // namespace

bool never_bears(std::string_view name) {
    if (name.empty() || name.size() > sizeof(std::uint64_t)) return false;
    const std::uint64_t key = key_of(name);
    for (std::size_t at = slot_of(key); silent_slots[at] != 0; at = (at + 1) % silent_slots.size())
        if (silent_slots[at] == key) return true;
    return false;
}

Bearing bearing(std::string_view name, std::string_view value) {
#ifndef SMO_CHECK_KEPT
    if (never_bears(name)) return Bearing::none;
    return bearing_of_any(name, value);
#else
    const Bearing result = bearing_of_any(name, value);
    if (never_bears(name) && result != Bearing::none) std::abort();
    return result;
#endif
}

Bearing bearing(const Element& element) {
    Bearing result = Bearing::none;
    const GumboVector& attributes = element.attributes();
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[i]);
        result = std::max(result, bearing(attribute.name, attribute.value));
    }
    return result;
}

void add_link(const Element& element, LinkKind kind, std::string_view raw, TreeState& state, std::string_view extra, std::string label) {
    if (state.list.links.size() >= static_cast<std::size_t>(state.limits[Limit::links_per_page])) {
        state.links_full = true;
        return;
    }
    const Place place = element.place();
    Link link;
    link.kind = kind;
    link.raw = raw.substr(0, 4 * static_cast<std::size_t>(state.limits[Limit::url_length]));
    link.text = std::move(label);
    link.rel = text::lower(element.attribute_or_empty("rel").substr(0, 500));
    link.extra = extra.substr(0, 500);
    link.span = {static_cast<std::uint32_t>(place.begin), static_cast<std::uint32_t>(place.end)};
    state.list.links.push_back(std::move(link));
}

std::string accessible_text(const Element& element, TreeState& state) {
    std::string label = text::collapse_space(text_inside(element.node(), longest_label, Alt::skip, state.budget));
    for (const char* attribute : {"aria-label", "aria-labelledby", "title"})
        if (label.empty()) label = text::collapse_space(element.attribute_or_empty(attribute).substr(0, longest_label));
    if (label.empty()) label = text::collapse_space(text_inside(element.node(), longest_label, Alt::names, state.budget));
    return label;
}

bool looks_like_address(std::string_view value) {
    value = text::trim(value);
    return text::starts_with_ignoring_case(value, "https://") || text::starts_with_ignoring_case(value, "http://") ||
           (value.starts_with('/') && value.size() > 1);
}

std::vector<std::string_view> classes_of(const Element& element) {
    std::vector<std::string_view> words = text::words(element.attribute_or_empty("class").substr(0, 2000));
    if (words.size() > 64) words.resize(64);
    return words;
}

void read_leads(const Element& element, Marked marked, TreeState& state) {
    const GumboTag tag = element.tag();
    if (tag == GUMBO_TAG_SCRIPT) read_handlers(element, state);
    if (tag == GUMBO_TAG_UNKNOWN) read_marks(element, state);
    if (element.attributes().length == 0) return;
    if (tag == GUMBO_TAG_A) read_anchor(element, state);
    if (tag == GUMBO_TAG_AREA && element.attribute("href"))
        add_link(element, LinkKind::area, element.attribute_or_empty("href"), state, {},
                 text::collapse_space(element.attribute_or_empty("alt").substr(0, longest_label)));
    if (tag == GUMBO_TAG_LINK && text::contains_ignoring_case(element.attribute_or_empty("rel").substr(0, 500), "stylesheet") && element.attribute("href"))
        add_link(element, LinkKind::stylesheet, element.attribute_or_empty("href"), state, element.attribute_or_empty("media"));
    for (const Lead& lead : leads)
        if (lead.tag == tag) read_lead(element, lead, state);
    if (tag == GUMBO_TAG_IFRAME) read_frame_text(element, element.attribute_or_empty("srcdoc"), state);
    if (tag == GUMBO_TAG_SCRIPT) read_consent_manager(element, state);
    if (marked == Marked::yes) {
        if (tag != GUMBO_TAG_SCRIPT) read_handlers(element, state);
        read_data_attributes(element, state);
        if (tag != GUMBO_TAG_UNKNOWN) read_marks(element, state);
    }
    if (tag == GUMBO_TAG_UNKNOWN) read_component(element, state);
}

}  // namespace smo::page
