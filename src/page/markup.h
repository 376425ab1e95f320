#pragma once
// What the tree builder does with each element, as one table: which ones close a paragraph, wait for formatting, have no
// content, stop the search for an open element. A test compares every row with Gumbo.
//
//     traits(tag_named("li")) & closes_paragraph

#include <gumbo.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace smo::page {

enum Traits : std::uint16_t {
    plain_element = 0,
    closes_paragraph = 1,  // an open p ends before it
    waits_for_format = 2,  // formatting that was cut off goes on around it
    has_no_content = 4,
    is_special = 8,       // an end tag of an ordinary element is not looked for beyond it
    stops_scope = 16,     // nor one of a block
    ends_as_block = 32,   // its end tag closes what is open inside it
    ends_by_itself = 64,  // open ones end where their parent ends
    is_formatting = 128,
    is_raw_text = 256,  // its content is text
    is_table_part = 512,
    is_heading = 1024,
    breaks_out = 2048,  // ends SVG and MathML in which it stands
};

/// Asked several times for each tag of a page.
extern const std::array<std::uint16_t, GUMBO_TAG_LAST + 1> traits_of_tags;
inline std::uint16_t traits(GumboTag tag) {
    return traits_of_tags[tag];
}

/// The element of that name, in any case; GUMBO_TAG_UNKNOWN for those that Gumbo has no number for.
GumboTag tag_named(std::string_view written);

}  // namespace smo::page
