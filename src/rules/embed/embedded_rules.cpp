// The rules that the program carries, proven by the build and read from its table.

#include "rules/embed/archive.h"
#include "rules/embed/table.h"

namespace smo {

RuleSet embedded_rules() {
    std::string text;
    for (const std::string_view piece : rule_pieces()) text += piece;
    social::Reader reader(text);
    std::vector<Rule> rules;
    social::field(reader, rules);
    return RuleSet(std::move(rules));
}

}  // namespace smo
