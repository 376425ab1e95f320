#pragma once
// The linear pre-scan. It says how far a page may be given to the parser, and collects what is known without one:
// visible text, scripts, the end of the head, comments that speak to smo, and whether the page is an empty shell.

#include "page/tags.h"

#include <smo/limits.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smo::page {

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct CommentFact {
    std::string name;  // "comment:og", "comment:smo-ignore"
    std::string value;
    Range place;
};

/// Something large in the markup: an inline script or style sheet, a comment, a tag with data in it.
struct Heavy {
    std::string what;  // "an inline script"
    Range place;
};

struct Scan {
    TagList tags;
    std::size_t end = 0;      // the parser gets the text up to here
    bool nested = false;      // cut by Limit::open_elements
    bool attributes = false;  // cut by Limit::attributes
    bool dense = false;       // cut because the tree of the rest would not fit into Limit::parser_memory
    std::size_t head_end = 0;
    std::int64_t visible = 0;  // characters a reader sees
    std::int64_t scripts = 0;
    std::string shell;                  // "#root", empty if the page has text of its own
    std::vector<Range> noscript;        // content of noscript elements, ascending
    std::vector<CommentFact> comments;  // at most 100
    std::vector<Heavy> heavy;           // of 8 kB and more, in the first megabyte; at most 20
};

Scan scan_page(std::string_view html, const Limits& limits);

/// What a body that is no text looks like ("a PNG image"); empty for text.
std::string binary_kind(std::string_view bytes);

}  // namespace smo::page
