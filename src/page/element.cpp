// Questions to one element of Gumbo's tree.

#include "page/element.h"

#include "page/condense_keep.h"
#include "page/links.h"
#include "page/tags.h"

#include <smo/text.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace smo::page {
namespace {

bool has_upper(std::string_view name) {
    return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

const GumboVector* children_of(const GumboNode& node) {
    if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) return &node.v.element.children;
    if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
    return nullptr;
}

/// name = "value" instead of name="value".
bool is_spaced(std::string_view source, const Attribute& attribute) {
    const std::size_t name_end = static_cast<std::size_t>(attribute.name.data() - source.data()) + attribute.name.size();
    const std::size_t gap = attribute.quote == Quote::none ? 1 : 2;
    return !attribute.value.empty() && attribute.value_begin != name_end + gap;
}

std::string_view own_text(const GumboNode& node, Alt alt) {
    switch (node.type) {
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_WHITESPACE:
        case GUMBO_NODE_CDATA:
            return node.v.text.text;
        case GUMBO_NODE_ELEMENT:
            break;
        case GUMBO_NODE_DOCUMENT:
        case GUMBO_NODE_COMMENT:
        case GUMBO_NODE_TEMPLATE:
            return {};
    }
    const auto attribute = [&](const char* name) {
        const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
        return found ? std::string_view(found->value) : std::string_view{};
    };
    if (alt == Alt::skip) return {};
    if (const std::string_view label = alt == Alt::names ? attribute("aria-label") : std::string_view{}; !label.empty()) return label;
    if (node.v.element.tag != GUMBO_TAG_IMG) return {};
    const std::string_view words = attribute("alt");
    return words.empty() && alt == Alt::names ? attribute("title") : words;
}

#ifdef SMO_CHECK_KEPT
/// Below such an element the condenser copies every tag whole.
bool is_inside_marked(const GumboNode* node) {
    for (node = node->parent; node && node->type == GUMBO_NODE_ELEMENT; node = node->parent) {
        const GumboVector& attributes = node->v.element.attributes;
        for (unsigned i = 0; i < attributes.length; ++i) {
            const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[i]);
            if (bearing(attribute.name, attribute.value) == Bearing::children) return true;
        }
    }
    return false;
}
#endif

}  // namespace

std::string Element::name() const {
    if (tag() != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(tag());
    const std::string_view source_text = source();
    if (source_text.size() < 2) return {};
    const std::size_t end = source_text.find_first_of(" \t\n\f\r/>", 1);
    return text::lower(source_text.substr(1, end == std::string_view::npos ? end : end - 1));
}

std::optional<std::string_view> Element::attribute(const char* wanted) const {
#ifdef SMO_CHECK_KEPT  // a reader must not ask for what the condenser leaves out
    if (!is_kept(tag(), wanted) && bearing(*this) == Bearing::none && !is_inside_marked(node_)) std::abort();
#endif
    const GumboVector& attributes = node_->v.element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {  // names are in lower case already
        const auto& one = *static_cast<const GumboAttribute*>(attributes.data[i]);
        if (one.name[0] == wanted[0] && std::strcmp(one.name, wanted) == 0) return std::string_view(one.value);
    }
    return std::nullopt;
}

Element::Element(const GumboNode& node, std::string_view page, Origin origin) : node_(&node), place_{origin, 0, 0} {
    const GumboStringPiece& piece = node.v.element.original_tag;
    if (!piece.data) return;
    source_ = {piece.data, piece.length};
    const auto begin = static_cast<std::size_t>(piece.data - page.data());
    place_ = {origin, begin, begin + piece.length};
}

std::string_view code_of(const Element& element, std::string_view page) {
    const std::size_t begin = element.place().end;
    if (begin == 0) return {};
    const GumboStringPiece& piece = element.node().v.element.original_end_tag;
    const std::size_t end = piece.length > 0 ? static_cast<std::size_t>(piece.data - page.data()) : page.size();
    return begin < end ? page.substr(begin, end - begin) : std::string_view{};
}

std::string text_inside(const GumboNode& node, std::size_t most, Alt alt, TextBudget& budget) {
    struct Frame {
        const GumboVector* children;
        unsigned next;
    };
    std::string result;
    std::vector<Frame> stack;
    if (const GumboVector* children = children_of(node)) stack.push_back({children, 0});
    while (!stack.empty() && result.size() < most && budget.nodes > 0) {
        Frame& frame = stack.back();
        if (frame.next >= frame.children->length) {
            stack.pop_back();
            continue;
        }
        const GumboNode& child = *static_cast<const GumboNode*>(frame.children->data[frame.next++]);
        --budget.nodes;
        result += own_text(child, alt).substr(0, most - result.size());
        if (child.type != GUMBO_NODE_ELEMENT) continue;
        if (child.v.element.tag == GUMBO_TAG_SCRIPT || child.v.element.tag == GUMBO_TAG_STYLE) continue;
        stack.push_back({&child.v.element.children, 0});
    }
    return result;
}

Form read_form(std::string_view source, Key key_kind, std::string_view key, std::string_view value) {
    Form form;
    form.key = key_kind;
    form.one_line = source.find('\n') == std::string_view::npos && source.find('\r') == std::string_view::npos;
    const std::size_t name_end = std::min(source.find_first_of(" \t\n\f\r/>"), source.size());
    form.upper_case = has_upper(source.substr(0, name_end));
    form.inner_gt = source.find('>') + 1 < source.size();
    AttributeReader reader(source, name_end);
    bool key_read = false;
    bool value_read = false;
    for (Attribute attribute; reader.next(attribute);) {
        form.upper_case = form.upper_case || has_upper(attribute.name);
        if (!key_read && is_name(attribute.name, key)) {
            form.key_quote = attribute.quote;
            form.spaced = form.spaced || is_spaced(source, attribute);
            form.value_first = value_read;
            key_read = true;
        }
        if (!value_read && is_name(attribute.name, value)) {
            form.value_quote = attribute.quote;
            form.spaced = form.spaced || is_spaced(source, attribute);
            value_read = true;
        }
    }
    return form;
}

}  // namespace smo::page
