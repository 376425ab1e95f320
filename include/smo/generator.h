#pragma once
// With what a page was made. The fact page:generator carries an id of this table, and a rule page may say under `fix-in:` what to do there.
//
//     fix-in:
//       yoast: 'set the picture under "Social" below the text of the page'

#include <span>
#include <string_view>

namespace smo {

struct Generator {
    std::string_view id, name;  // "rank-math", "Rank Math"
};
/// Plug-ins before the systems they belong to.
std::span<const Generator> generator_table();
/// The name of an id, or the id itself.
std::string_view generator_name(std::string_view id);

}  // namespace smo
