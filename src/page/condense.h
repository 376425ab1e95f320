#pragma once
// Gumbo looks at every byte, and most bytes of a page cannot change any fact. The condenser reads a page without it, and makes
// the tree that Gumbo would have made, of what facts are read from only: without text that no fact quotes, the contents of
// scripts and styles, comments, and, inside the body, the elements and attributes that nobody reads.
//
//     Arena arena(most);
//     const Condensed quick = condense(html, arena);
//     facts(quick.document) == facts(gumbo_parse(html))           if (quick.document)
//
// It knows how Gumbo builds a tree from sound markup and from the usual slips (unclosed <p>, <li>, <td>, stray end tags).
// Wherever it is not sure it stops and says why, and the page has to be parsed whole.

#include "page/arena.h"
#include "page/tags.h"

#include <gumbo.h>

#include <string_view>

namespace smo::page {

struct Condensed {
    const GumboNode* document = nullptr;  // lives as long as the arena, and points into the page
    std::string_view reason;              // not empty: the page must be parsed whole, and why
};

/// `known`: the tags of the page, if they were read before.
Condensed condense(std::string_view html, Arena& arena, const TagList* known = nullptr);

}  // namespace smo::page
