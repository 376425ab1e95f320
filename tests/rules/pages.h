#pragma once
// A rule page of a test: a sound one, of which a test replaces a part.
//
//     read(with("weight: 5", "weight: 50")).errors == "open-graph/a-rule.md:3 weight is not a whole number from 0 to 10: 50"

#include <smo/rule.h>
#include <smo/text.h>

#include <string>
#include <string_view>

namespace smo {

inline constexpr std::string_view sound_page = R"(---
severity: error
weight: 5
since: 0.1
source: https://ogp.me/
check: shape og:image absolute-url
message: 'og:image is not a full address: {value}'
fix: 'write the full address'
---
# The share image has a full address

Crawlers read the tag without the page.

```html bad
<title>Tea</title>
<meta property="og:image" content="/tea.png">  <!-- here -->
```

```html good
<meta property="og:image" content="https://tea.example/tea.png">
```
)";

inline std::string with(std::string_view part, std::string_view replacement) {
    return text::replace_all(sound_page, part, replacement);
}

struct ReadPage {
    Rule rule;
    std::string errors;  // one a line: "WHERE WHAT | HINT"
};

inline std::string lines_of(const std::vector<Error>& errors) {
    std::string lines;
    for (const Error& error : errors) lines += (lines.empty() ? "" : "\n") + error.where + " " + error.what + (error.hint.empty() ? "" : " | " + error.hint);
    return lines;
}

inline ReadPage read(std::string_view text, std::string_view file = "open-graph/a-rule.md") {
    RulePage page = read_rule_page(file, text);
    return {std::move(page.rule), lines_of(page.errors)};
}

}  // namespace smo
