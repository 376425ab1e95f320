// --only and --off: which rules are judged.

#include <smo/disk.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/settings.h"

namespace smo::cli {
namespace {

bool is_group(std::string_view word) {
    const auto groups = rule_groups();
    return std::find(groups.begin(), groups.end(), word) != groups.end();
}

Result<void> check_names(const RuleSet& rules, const std::vector<std::string>& names, std::string_view flag) {
    for (const std::string& name : names) {
        if (is_group(name) || rules.find(name)) continue;
        std::vector<std::string> known;
        for (const Rule& rule : rules.rules()) known.push_back(rule.id);
        for (const std::string_view group : rule_groups()) known.emplace_back(group);
        const auto near = text::nearest(name, known);
        return fail("no such rule: " + name, "--" + std::string(flag), (near ? "Did you mean " + *near + "? " : "") + "`smo rules` lists them all.");
    }
    return {};
}

bool names(const std::vector<std::string>& words, const Rule& rule) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return word == rule.id || word == rule.group; });
}

/// `rules:` of smo.yaml: the last change that names a rule or its group counts.
Result<void> change_rules(const Arguments& arguments, const RuleSet& all, std::vector<Rule>& kept, std::vector<std::string>& left_out) {
    for (const Configured::RuleChange& change : arguments.configured.rules)
        if (auto known = check_names(all, {change.name}, "rules"); !known) {
            known.error().where = change.where;
            return known;
        }
    std::erase_if(kept, [&](Rule& rule) {
        std::string_view last;
        for (const Configured::RuleChange& change : arguments.configured.rules)
            if (names({change.name}, rule)) last = change.severity;
        if (last == "error") rule.severity = Severity::error;
        if (last == "warning") rule.severity = Severity::warning;
        if (last == "info") rule.severity = Severity::info;
        if (last == "off") left_out.push_back(rule.id);
        return last == "off";
    });
    return {};
}

/// A list flag may also be given as one word with commas.
std::vector<std::string> words_of(const Arguments& arguments, std::string_view flag) {
    std::vector<std::string> words;
    for (const std::string& given : arguments.all(flag))
        for (const std::string_view word : text::split(given, ','))
            if (!text::trim(word).empty()) words.emplace_back(text::trim(word));
    return words;
}

}  // namespace

Result<RuleDirectory> read_rule_directory(const std::string& directory) {
    const auto files = list_files(directory, {".md"}, 10'000);
    if (!files) return tl::unexpected(files.error());
    RuleDirectory found;
    for (const std::string& file : *files) {
        if (file.find('/') == std::string::npos) continue;  // a page stands in the folder of its group
        const auto text = read_file(directory + "/" + file, 1 << 20);
        if (!text) return tl::unexpected(text.error());
        RulePage page = read_rule_page(file, *text);
        if (page.errors.empty()) page.errors = prove(page.rule);
        if (page.errors.empty()) found.rules.push_back(std::move(page.rule));
        for (Error& error : page.errors) {
            if (error.where.starts_with(file)) error.where = directory + "/" + error.where;
            found.errors.push_back(std::move(error));
        }
    }
    if (found.rules.empty() && found.errors.empty())
        return fail("no rule page in " + directory, "", "A page is DIR/<group>/<rule-id>.md, such as DIR/image/my-rule.md.");
    return found;
}

Result<RuleSet> read_rules(const Arguments& arguments) {
    RuleSet embedded = embedded_rules();
    const std::vector<std::string> directories = arguments.all("rules-dir");
    if (directories.empty()) return embedded;
    std::vector<Rule> rules = embedded.rules();
    for (const std::string& directory : directories) {
        auto added = read_rule_directory(directory);
        if (!added) return tl::unexpected(added.error());
        if (!added->errors.empty()) return tl::unexpected(added->errors.front());
        for (Rule& rule : added->rules) rules.push_back(std::move(rule));
    }
    if (const auto problems = check_rules(rules); !problems.empty()) return tl::unexpected(problems.front());
    return RuleSet(std::move(rules));
}

Result<Selection> read_selection(const Arguments& arguments, const Limits& limits) {
    const auto rules = read_rules(arguments);
    if (!rules) return tl::unexpected(rules.error());
    const RuleSet& all = *rules;
    const std::vector<std::string> only = words_of(arguments, "only"), off = words_of(arguments, "off");
    if (const auto known = check_names(all, only, "only"); !known) return tl::unexpected(known.error());
    if (const auto known = check_names(all, off, "off"); !known) return tl::unexpected(known.error());
    std::vector<Rule> kept;
    std::vector<std::string> left_out;
    for (const Rule& rule : all.rules()) {
        if ((only.empty() || names(only, rule)) && !names(off, rule))
            kept.push_back(rule);
        else
            left_out.push_back(rule.id);
    }
    if (const auto done = change_rules(arguments, all, kept, left_out); !done) return tl::unexpected(done.error());
    if (kept.empty()) return fail("no rule is left to judge by", "--only, --off", "`smo rules` lists them all.");
    auto platforms = read_platforms(arguments);
    if (!platforms) return tl::unexpected(platforms.error());
    Selection selection{RuleSet(std::move(kept))};
    selection.platforms = std::move(*platforms);
    selection.offline = arguments.has("offline");
    selection.limits = limits;
    selection.left_out = std::move(left_out);
    return selection;
}

}  // namespace smo::cli
