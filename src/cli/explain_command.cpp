// smo explain: a rule's page, a group's rules, a fact's meaning or a platform's page, for reading in a terminal.

#include <fmt/format.h>
#include <smo/generator.h>
#include <smo/platform.h>
#include <smo/rule.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/explain_platform.h"
#include "cli/reading.h"
#include "cli/settings.h"

namespace smo::cli {
namespace {

/// "{resolved}" stands for something of the page, which is not there when a rule is explained.
std::string without_placeholders(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
        const bool placeholder = end != std::string_view::npos && text.substr(i, end - i).find(' ') == std::string_view::npos;
        out += placeholder ? "…" : std::string(1, text[i]);
        if (placeholder) i = end;
    }
    return out;
}

std::string explain_rule(const Rule& rule, const Style& style) {
    std::string out = style.bold(rule.title) + "\n";
    out += fmt::format("{}  {} in {}, weight {}", rule.id, name(rule.severity), rule.group, rule.weight);
    if (rule.cap) out += fmt::format("; while it fails a page scores at most {}", *rule.cap);
    out += fmt::format("\nTo be mended by the {}.", name(rule.who));
    if (!rule.platforms.empty()) out += " Hurts " + joined(rule.platforms, ", ") + ".";
    if (!rule.field.empty()) out += " Hurts only platforms that find no " + (rule.field == "site_name" ? "site name" : rule.field) + " elsewhere in the page.";
    if (!rule.needs.empty()) out += " Counts as failed while " + rule.needs + " fails.";
    out += "\n\n" + readable(text::trim(rule.prose), style);
    if (!rule.fix.empty()) out += "\nTo mend it: " + without_placeholders(rule.fix) + "\n";
    for (const auto& [generator, sentence] : rule.fix_in) out += "  in " + std::string(generator_name(generator)) + ": " + sentence + "\n";
    for (const std::string& source : rule.sources) out += "Source: " + source + "\n";
    return out;
}

bool uses(const Rule& rule, std::string_view fact) {
    const auto named = [&](const Check& check) { return std::find(check.arguments.begin(), check.arguments.end(), fact) != check.arguments.end(); };
    return named(rule.check) || std::any_of(rule.when.begin(), rule.when.end(), named);
}

std::string explain_fact(std::string_view fact, const RuleSet& rules, const Style& style) {
    std::string out = style.bold(fact) + "\n";
    for (const FactInfo& row : fact_table()) {
        const bool wild = row.name.ends_with('*') && fact.starts_with(row.name.substr(0, row.name.size() - 1));
        if (row.name == fact || wild) {
            out += fmt::format("{}\nRead by: {}\n", row.meaning, row.read_by);
            break;
        }
    }
    std::string users;
    for (const Rule& rule : rules.rules())
        if (uses(rule, fact)) users += fmt::format("  {:<34} {}\n", rule.id, rule.title);
    return users.empty() ? out : out + "Rules that read it:\n" + users;
}

std::string explain_group(std::string_view group, const RuleSet& rules, const Style& style) {
    std::string out = style.bold(group) + "\n";
    for (const Rule& rule : rules.rules())
        if (rule.group == group) out += fmt::format("  {:<34} {:<8} {}\n", rule.id, name(rule.severity), rule.title);
    return out;
}

/// Findings of the program itself, which have no page among the rules.
struct Builtin {
    std::string_view name, text;
};
constexpr Builtin builtins[] = {
    {"crawl-limit", "A limit stopped the crawl or cut what was read. The note names it; --limit NAME=VALUE sets another, `smo limits` lists them all.\n"},
    {"crawl-robots",
     "Something about robots.txt itself: it could not be read, is cut, or asks for long pauses. `smo robots <address>` shows who may fetch what.\n"},
    {"crawl-sitemap", "A sitemap could not be read whole, or lists what does not belong there. `smo inspect <sitemap>` shows what smo reads in it.\n"},
    {"internal-link-missing",
     "A link of the site leads to a page that does not exist. Whoever shares or follows it finds an error page: mend the link, or redirect the old address.\n"},
    {"smo-ignore", "A comment <!-- smo-ignore RULE: reason --> silences a rule on its page. This one silences nothing there; take it out.\n"},
};

std::string_view builtin_text(std::string_view name) {
    for (const Builtin& builtin : builtins)
        if (builtin.name == name) return builtin.text;
    return {};
}

std::vector<std::string> all_names(const RuleSet& rules) {
    std::vector<std::string> names;
    for (const Rule& rule : rules.rules()) names.push_back(rule.id);
    for (const std::string_view group : rule_groups()) names.emplace_back(group);
    for (const Platform& platform : platforms()) names.push_back(platform.id);
    for (const FactInfo& fact : fact_table()) names.emplace_back(fact.name);
    for (const Builtin& builtin : builtins) names.emplace_back(builtin.name);
    return names;
}

}  // namespace

int run_explain(const Arguments& arguments, const Streams& streams) {
    if (arguments.words.empty()) return impossible(streams, {"nothing to explain", "", "smo explain <rule|group|fact|platform>; `smo rules` lists the rules."});
    const Style style{streams.colour_out, streams.width};
    const auto known = read_rules(arguments);
    if (!known) return impossible(streams, known.error());
    const RuleSet& rules = *known;
    for (const std::string& word : arguments.words) {
        const auto groups = rule_groups();
        std::string text;
        if (const Rule* rule = rules.find(word))
            text = explain_rule(*rule, style);
        else if (std::find(groups.begin(), groups.end(), word) != groups.end())
            text = explain_group(word, rules, style);
        else if (const Platform* platform = find_platform(word))
            text = explain_platform(*platform, style);
        else if (!builtin_text(word).empty())
            text = style.bold(word) + "\n" + std::string(builtin_text(word));
        else if (is_fact_name(word))
            text = explain_fact(word, rules, style);
        else {
            const auto near = text::nearest(word, all_names(rules));
            return impossible(streams, {"nothing is called " + word, "",
                                        near ? "Did you mean " + *near + "?" : "`smo rules`, `smo facts` and `smo platforms` list what there is."});
        }
        if (!streams.out(text)) return exit_impossible;
    }
    return exit_well;
}

}  // namespace smo::cli
