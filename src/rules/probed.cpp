// What a rule asks the network: the facts whose probes it reads, with the properties.

#include <smo/rule.h>

#include <algorithm>

#include "rules/values.h"

namespace smo {
namespace {

void add_name(std::vector<std::string>& names, std::string_view name) {
    for (const std::string_view ownerless : {"robots:", "asked:", "as:"})
        if (name.starts_with(ownerless)) names.emplace_back(name);
    if (probe_name(name)) names.emplace_back(name.substr(std::string_view("probe:").size()));
}

void add_check(std::vector<std::string>& names, const Check& check) {
    for (const std::string& argument : check.arguments) add_name(names, argument);
    if (check.verb != "ratio" || check.arguments.empty()) return;
    names.push_back(check.arguments[0] + ".width");
    names.push_back(check.arguments[0] + ".height");
}

/// "probe:og:image[2].width" → "probe:og:image.width"
std::string without_index(std::string key) {
    const std::size_t open = key.find('[');
    const std::size_t close = key.find(']');
    if (open != std::string::npos && close != std::string::npos && open < close) key.erase(open, close + 1 - open);
    return key;
}

}  // namespace

std::vector<std::string> probed_facts(const Rule& rule) {
    std::vector<std::string> names;
    add_check(names, rule.check);
    for (const Check& guard : rule.when) add_check(names, guard);
    // A coded check names no facts, but its examples do.
    if (rule.check.verb == "code")
        for (const Example& example : rule.examples)
            for (const auto& [key, value] : example.keys) add_name(names, without_index(key));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace smo
