#pragma once
// One element of Gumbo's tree, as the readers of facts want to ask it. The only header that names Gumbo.

#include "page/fact_list.h"

#include <gumbo.h>

#include <optional>
#include <string>
#include <string_view>

namespace smo::page {

class Element {
public:
    /// `page`: what the tree was made from.
    Element(const GumboNode& node, std::string_view page, Origin origin);

    GumboTag tag() const { return node_->v.element.tag; }
    bool is_html() const { return node_->v.element.tag_namespace == GUMBO_NAMESPACE_HTML; }
    /// The name as written in lower case, also of elements Gumbo does not know.
    std::string name() const;
    /// Character references decoded; nothing when the element has no such attribute.
    std::optional<std::string_view> attribute(const char* name) const;
    std::string_view attribute_or_empty(const char* name) const { return attribute(name).value_or(std::string_view{}); }
    const GumboVector& attributes() const { return node_->v.element.attributes; }
    /// The start tag as it stands in the markup; empty when the parser supplied the element.
    std::string_view source() const { return source_; }
    const Place& place() const { return place_; }
    void move_to(Origin origin) { place_.origin = origin; }
    const GumboNode& node() const { return *node_; }

private:
    const GumboNode* node_;
    std::string_view source_;
    Place place_;
};

/// What stands between the tags of a script or style sheet, from the page itself: the condenser leaves it out.
std::string_view code_of(const Element& element, std::string_view page);

/// Limits how much text is gathered from one page, so that nested elements do not make it quadratic.
struct TextBudget {
    std::size_t nodes = 2'000'000;
};
/// The text inside a node, at most `most` bytes. `read` counts the alt of pictures; `names` also what names an icon: its title, an aria-label.
enum class Alt : std::uint8_t { skip, read, names };
std::string text_inside(const GumboNode& node, std::size_t most, Alt alt, TextBudget& budget);

/// How the tag was written; `key` is the attribute that names the fact ("property"), `value` the one that carries it.
Form read_form(std::string_view source, Key key_kind, std::string_view key, std::string_view value);

}  // namespace smo::page
