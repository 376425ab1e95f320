#pragma once
// `check:` and `when:`: a verb of the closed table and its arguments, each tested for its type.
//
//     Check check = read_check("length og:title ..70", 6, problems);

#include <smo/rule.h>

#include <string_view>
#include <vector>

#include "rules/problems.h"

namespace smo {

Check read_check(std::string_view text, int line, Problems& problems);
/// "VERB ARGUMENTS and VERB ARGUMENTS …"; guards look at one page, so site-wide verbs and `code` are not among them.
std::vector<Check> read_guards(std::string_view text, int line, Problems& problems);
/// An error for a name that is not in the vocabulary, with the nearest that is.
void check_fact_name(std::string_view name, int line, Problems& problems);

}  // namespace smo
