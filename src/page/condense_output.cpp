// The tree that the condenser makes.

#include "page/condense_machine.h"

#include <algorithm>
#include <iterator>

namespace smo::page {

void Condenser::make_root(const Piece* tag) {
    if (root_ && tag) return merge(root_, *tag);
    if (root_) return;
    root_ = &nodes_.element(*document_, GUMBO_TAG_HTML, tag ? source(*tag) : std::string_view{});
    if (tag) merge(root_, *tag);
}

void Condenser::make_head(const Piece* tag) {
    if (head_) return;
    make_root(nullptr);
    head_ = parent_ = &nodes_.element(*root_, GUMBO_TAG_HEAD, tag ? source(*tag) : std::string_view{});
    if (tag) merge(head_, *tag);
}

/// A second <html> or <body> only adds attributes to the first.
void Condenser::merge(GumboNode* node, const Piece& tag) {
    if (!nodes_.merge_attributes(*node, tag, lexer_.attributes_of(tag))) give_up("too much that only the parser knows");
}

/// What its own start tag says; the last child of what is open.
GumboNode* Condenser::add(const Piece& tag, const Kept& kept) {
    // Formatting may be made anew again and again, with all its attributes.
    made_ += tag.end - tag.begin;
    if (made_ > 2 * html_.size() + 65'536) give_up("more than there was");
    GumboNode* node = &nodes_.element(*parent_, tag.tag, source(tag));
    if (kept.keep == Keep::nothing && children_depth_ == 0) return node;
    std::span<const Attribute> attributes = lexer_.attributes_of(tag);
    if (kept.plain && children_depth_ == 0) {
        kept_attributes_.clear();
        std::copy_if(attributes.begin(), attributes.end(), std::back_inserter(kept_attributes_),
                     [&](const Attribute& attribute) { return keeps_attribute(tag.tag, attribute.name); });
        attributes = kept_attributes_;
    }
    if (!nodes_.set_attributes(*node, tag, attributes)) give_up("too much that only the parser knows");
    return node;
}

void Condenser::add_text(std::size_t begin, std::size_t end) {
    if (!nodes_.text(*parent_, html_.substr(begin, end - begin))) give_up("too much that only the parser knows");
}

}  // namespace smo::page
