// Problems between pages: what no page alone can know.

#include <smo/rule.h>
#include <smo/text.h>

#include <algorithm>
#include <map>

namespace smo {
namespace {

using Index = std::map<std::string_view, const Rule*>;

std::string place(const Rule& rule) {
    return rule.group + "/" + rule.id + ".md";
}

/// True if following `needs` from here leads back here.
bool needs_itself(const Rule& rule, const Index& index) {
    const Rule* at = &rule;
    for (std::size_t step = 0; step <= index.size(); ++step) {
        const auto next = index.find(at->needs);
        if (at->needs.empty() || next == index.end()) return false;
        at = next->second;
        if (at == &rule) return true;
    }
    return false;
}

void check_needs(const Rule& rule, const Index& index, const std::vector<std::string>& ids, std::vector<Error>& errors) {
    if (rule.needs.empty()) return;
    const auto needed = index.find(rule.needs);
    if (needed == index.end()) {
        const std::optional<std::string> near = text::nearest(rule.needs, ids);
        errors.push_back({"no such rule: " + rule.needs, place(rule), near ? "Did you mean " + *near + "?" : ""});
    } else if (needed->second->site_wide) {
        errors.push_back({"needs a rule that looks across pages: " + rule.needs, place(rule), "Name a rule about one page"});
    } else if (needs_itself(rule, index)) {
        errors.push_back({"needs itself, over " + rule.needs, place(rule), "Take one `needs:` of the ring out"});
    }
}

}  // namespace

std::vector<Error> check_rules(std::span<const Rule> rules) {
    std::vector<Error> errors;
    Index index;
    std::vector<std::string> ids;
    for (const Rule& rule : rules) {
        const auto [first, is_new] = index.emplace(rule.id, &rule);
        if (!is_new) errors.push_back({"two rules have one name: " + rule.id, place(rule), "The other is " + place(*first->second)});
        ids.push_back(rule.id);
    }
    for (const Rule& rule : rules) {
        check_needs(rule, index, ids, errors);
        if (index.contains(rule.was)) errors.push_back({"was called like a rule that there is: " + rule.was, place(rule), ""});
    }
    return errors;
}

}  // namespace smo
