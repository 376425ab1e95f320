#pragma once
// A rule page cut into its parts, each with its line: front matter, title, prose and fences.
//
//     PageParts parts = split_page(text, problems);
//     parts.title == "The share image has an absolute address"; parts.fences[0].info == "html bad"

#include <string>
#include <string_view>
#include <vector>

#include "rules/problems.h"

namespace smo {

struct Fence {
    std::string info;  // "html bad url=https://example.com/"
    std::string text;
    int line = 0;  // of the opening line
};

struct PageParts {
    std::string matter;   // between the two lines "---"
    int matter_line = 2;  // its first line
    std::string title;
    std::string prose;  // everything after the title, fences included
    std::vector<Fence> fences;
    bool whole = true;  // false when the front matter has no end, and nothing behind it is known
};

PageParts split_page(std::string_view text, Problems& problems);

}  // namespace smo
