#pragma once
// A page of this project cut into its parts: front matter, first heading, prose and fenced examples, each with its line.
//
//     Result<Sections> page = split_page("tea.md", text);
//     page->heading == "Tea"; page->fences[0].info == "html";

#include <smo/result.h>
#include <string>
#include <string_view>
#include <vector>

namespace smo::social {

struct Fence {
    std::string info;  // "html probe:og:image.width=1200"
    std::string text;
    int line = 0;  // of the opening ```
};

struct Sections {
    std::string matter;  // between the two "---" lines
    int matter_line = 0;
    std::string heading;
    int heading_line = 0;
    std::string prose;  // all that is neither heading nor fence, trimmed
    std::vector<Fence> fences;
};

Result<Sections> split_page(std::string_view file, std::string_view text);

}  // namespace smo::social
