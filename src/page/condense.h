#pragma once
// Gumbo looks at every byte, and most bytes of a page cannot change any fact. The condenser copies a page without them:
// without text that no fact quotes, the contents of scripts and styles, comments, and, inside the body, the elements and
// attributes that nobody reads. Long addresses and descriptions are left out too; their readers find them in the page
// (Element::attribute). What is left is well nested and parses into the same facts:
//
//     const Condensed quick = condense(html);
//     facts(quick.text, quick.tags) == facts(html)           if (quick.reason.empty())
//
// It knows how Gumbo builds a tree from sound markup and from the usual slips (unclosed <p>, <li>, <td>, stray end tags).
// Wherever it is not sure it stops and says why, and the page has to be parsed whole.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smo::page {

/// Where a tag of the condensed text stands in the page.
struct KeptTag {
    std::uint32_t at = 0;     // in the condensed text
    std::uint32_t begin = 0;  // in the page
    std::uint32_t end = 0;
};

struct Condensed {
    std::string text;           // followed by a NUL
    std::vector<KeptTag> tags;  // ascending by `at`
    std::string_view reason;    // not empty: the page must be parsed whole, and why
};

Condensed condense(std::string_view html);

}  // namespace smo::page
