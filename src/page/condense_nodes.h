#pragma once
// Makes the tree that Gumbo would have made of what the condenser keeps: nodes of Gumbo's own kind, so that readers need not
// know who made them. What is not sure to come out the same (rare references, an attribute that stands twice, drawings and
// templates) is given to Gumbo, piece by piece.

#include "page/arena.h"
#include "page/condense_lexer.h"

#include <gumbo.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smo::page {

class Nodes {
public:
    Nodes(std::string_view html, Arena& arena) : html_(html), arena_(arena) {}

    GumboNode& document();
    /// The last child of `parent` from now on; `source` is its start tag, empty if the markup has none.
    GumboNode& element(GumboNode& parent, GumboTag tag, std::string_view source);
    /// Gives the element these attributes of the tag. False: the parser was asked too often.
    bool set_attributes(GumboNode& element, const Piece& tag, std::span<const Attribute> attributes);
    /// Those it does not have yet.
    bool merge_attributes(GumboNode& element, const Piece& tag, std::span<const Attribute> attributes);
    /// Text of the page; what follows upon text becomes one node with it. False as above.
    bool text(GumboNode& parent, std::string_view written);
    bool raw_text(GumboNode& parent, std::string_view written);
    void comment(GumboNode& parent);
    /// A drawing or a template, as Gumbo reads it. False as above.
    bool graft(GumboNode& parent, std::string_view island);
    /// Children so far.
    unsigned count(GumboNode& parent);
    /// The node keeps its children up to the first bound; those from each bound on go to a copy of it, the last ones of `outer`.
    void divide(GumboNode& node, GumboNode& outer, std::span<const unsigned> bounds);
    /// What was said last becomes a node.
    void finish() { flush(); }
    /// Bytes taken for it all.
    std::size_t used() const { return arena_.used(); }

private:
    GumboNode& append(GumboNode& parent, GumboNodeType type);
    void flush();
    const char* copy(std::string_view text);
    void add(GumboVector& vector, void* item);
    bool add_attribute(GumboVector& attributes, const Attribute& attribute);
    const GumboNode* parse(std::string_view html, std::size_t effort);
    bool parse_text(std::string_view written);
    bool parse_attributes(GumboVector& attributes, const Piece& tag, std::size_t count);

    std::string_view html_;
    Arena& arena_;
    std::string pending_;  // text that is not a node yet
    GumboNode* pending_parent_ = nullptr;
    std::string scratch_;
    std::size_t effort_ = 0;
};

/// Gumbo with memory from the arena.
GumboOptions options_of(Arena& arena);

}  // namespace smo::page
