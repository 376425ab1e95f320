#pragma once
// Which elements and attributes the facts need. One table; the readers of elements are held to it where tests are built.

#include "page/condense_lexer.h"

#include <span>
#include <string_view>

namespace smo::page {

/// What of an element becomes a part of the tree.
enum class Keep : std::uint8_t {
    nothing,
    tag,       // its start tag
    text,      // and the text inside it
    children,  // and every element inside it, because readers look from a child to its parent
};

struct Kept {
    Keep keep = Keep::nothing;
    bool quoted = false;  // its own text is a value
    bool plain = false;   // not with all its attributes: nothing of it bears on every element, and no attribute stands twice
};

/// `in_text`: text is kept here, and with it what stands for text.
Kept decide(const Piece& tag, std::span<const Attribute> attributes, bool in_text);
/// Has it an attribute that matters on every element?
bool bears(std::span<const Attribute> attributes, bool in_text);
/// Of the attributes of elements that are kept without all of them.
bool keeps_attribute(GumboTag tag, std::string_view name);
/// Elements that some reader knows by their name.
bool is_known_by_name(GumboTag tag);
/// Is a reader that asks such an element for this attribute sure to get it? Of elements that carry nothing that bears on
/// every element; those that do are kept whole.
bool is_kept(GumboTag tag, std::string_view attribute);

}  // namespace smo::page
