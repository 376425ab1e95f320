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

using Change = Configured::RuleChange;

Result<void> check_changes(const RuleSet& all, const std::vector<Change>& changes) {
    for (const Change& change : changes)
        if (auto known = check_names(all, {change.name}, "rules"); !known) {
            known.error().where = change.where;
            return known;
        }
    return {};
}

/// The last change that names a rule or its group counts; empty if none does.
std::string_view last_word(const std::vector<Change>& changes, const Rule& rule) {
    const auto last = std::find_if(changes.rbegin(), changes.rend(), [&](const Change& change) { return names({change.name}, rule); });
    return last == changes.rend() ? std::string_view() : last->severity;
}

std::optional<Severity> severity_of(std::string_view word) {
    if (word == "error") return Severity::error;
    if (word == "warning") return Severity::warning;
    if (word == "info") return Severity::info;
    return std::nullopt;
}

bool turned_on_somewhere(const Configured& configured, const Rule& rule) {
    return std::any_of(configured.overrides.begin(), configured.overrides.end(),
                       [&](const Configured::Override& one) { return severity_of(last_word(one.rules, rule)).has_value(); });
}

/// `rules:` of smo.yaml. A rule that is off but for some pages stays, switched off by a first override.
void change_rules(const Configured& configured, std::vector<Rule>& kept, Selection& selection) {
    PathOverride everywhere{{"/**"}, {}};
    std::erase_if(kept, [&](Rule& rule) {
        const std::string_view last = last_word(configured.rules, rule);
        if (const auto severity = severity_of(last)) rule.severity = *severity;
        if (last != "off") return false;
        if (turned_on_somewhere(configured, rule)) {
            everywhere.rules.emplace(rule.id, std::nullopt);
            return false;
        }
        selection.left_out.push_back(rule.id);
        return true;
    });
    if (!everywhere.rules.empty()) selection.overrides.push_back(std::move(everywhere));
}

/// What all pages together decide has one severity; that some pages take no part can be said.
Result<void> add_override(const Configured::Override& override, const std::vector<Rule>& kept, Selection& selection) {
    PathOverride one{override.paths, {}};
    for (const Rule& rule : kept) {
        const std::string_view last = last_word(override.rules, rule);
        if (last.empty()) continue;
        const auto severity = severity_of(last);
        if (rule.site_wide && severity) {
            const auto named = std::find_if(override.rules.begin(), override.rules.end(), [&](const Change& change) { return change.name == rule.id; });
            if (named == override.rules.end()) continue;  // of its group only
            return fail(rule.id + " looks at all pages together; on some of them it can only be off", named->where, "Set its severity under `rules:`.");
        }
        one.rules.emplace(rule.id, severity);
    }
    selection.overrides.push_back(std::move(one));
    return {};
}

std::string as_text(const std::vector<PathOverride>& overrides) {
    std::string text;
    for (const PathOverride& one : overrides) {
        for (const std::string& path : one.paths) text += path + '\t';
        for (const auto& [rule, severity] : one.rules) text += rule + '=' + std::string(severity ? name(*severity) : "off") + '\t';
        text += '\n';
    }
    return text;
}

/// `ruleset:` of smo.yaml, which must not be of the future.
Result<void> check_ruleset(const Configured::Setting& asked, const RuleSet& all) {
    const std::string& version = asked.values.front();
    const bool is_version = text::to_number(version) && version.find_first_not_of("0123456789.") == std::string::npos;
    if (!is_version) return fail("ruleset needs a version such as " + all.version() + ", not " + version, asked.where);
    Rule newest;
    newest.since = version;
    if (all.is_newer(newest)) return fail("smo knows the rules up to " + all.version() + ", not " + version, asked.where, "A newer smo may know them.");
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
    const Configured& configured = arguments.configured;
    if (const auto known = check_changes(all, configured.rules); !known) return tl::unexpected(known.error());
    for (const Configured::Override& override : configured.overrides)
        if (const auto known = check_changes(all, override.rules); !known) return tl::unexpected(known.error());
    if (!configured.ruleset.values.empty())
        if (const auto sound = check_ruleset(configured.ruleset, all); !sound) return tl::unexpected(sound.error());
    Selection selection{RuleSet({})};
    std::vector<Rule> kept;
    for (const Rule& rule : all.rules()) {
        if ((only.empty() || names(only, rule)) && !names(off, rule))
            kept.push_back(rule);
        else
            selection.left_out.push_back(rule.id);
    }
    change_rules(configured, kept, selection);
    for (const Configured::Override& override : configured.overrides)
        if (const auto done = add_override(override, kept, selection); !done) return tl::unexpected(done.error());
    if (kept.empty()) return fail("no rule is left to judge by", "--only, --off", "`smo rules` lists them all.");
    auto platforms = read_platforms(arguments);
    if (!platforms) return tl::unexpected(platforms.error());
    const std::string pinned = configured.ruleset.values.empty() ? all.version() : configured.ruleset.values.front();
    selection.rules = RuleSet(std::move(kept), {.version = pinned, .apart = as_text(selection.overrides)});
    selection.platforms = std::move(*platforms);
    selection.limits = limits;
    return selection;
}

}  // namespace smo::cli
