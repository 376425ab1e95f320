#pragma once
// The groups of a platform page's front matter, one function each. What is wrong is kept in `errors`.

#include <smo/platform.h>

#include "platforms/form.h"

namespace smo::social {

void read_crawler(const Yaml& group, Platform& platform, FirstError& errors);
void read_card(const Yaml& group, Platform& platform, FirstError& errors);
void read_image(const Yaml& group, Platform& platform, FirstError& errors);
void read_drawings(const Yaml& group, Platform& platform, FirstError& errors);
void read_differences(const Yaml& list, Platform& platform, FirstError& errors);
void read_tool(const Yaml& group, Platform& platform, FirstError& errors);
void read_links(const Yaml& group, Platform& platform, FirstError& errors);

/// `sources`, `as_of` and `confidence`, which every group has.
Knowledge read_knowledge(Form& form, FirstError& errors);
/// "2023", "2023-07" or "2023-07-24", or empty.
std::string read_date(Form& form, std::string_view key, FirstError& errors);

}  // namespace smo::social
