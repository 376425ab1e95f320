// smo config: what smo.yaml and the files it extends say, what applies at an address, and the line that says it.

#include <fmt/format.h>
#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/config.h"
#include "cli/settings.h"
#include "cli/sources.h"

namespace smo::cli {
namespace {

std::string row(std::string_view name, std::string_view value, std::string_view where) {
    const auto padded = [](std::string_view text, std::size_t columns) {
        return std::string(text) + std::string(columns > text::width(text) ? columns - text::width(text) : 0, ' ');
    };
    if (where.empty()) return fmt::format("  {}  {}\n", padded(name, 28), value);
    return fmt::format("  {}  {}  {}\n", padded(name, 28), padded(value, 34), where);
}

std::string listed(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : ", ") + text::for_terminal(value);
    return text;
}

/// The key under which a setting stands in the file.
std::string key_of(const std::string& flag) {
    constexpr std::string_view crawl[] = {"max-pages", "depth", "scope", "rate", "include", "exclude"};
    constexpr std::string_view http[] = {"user", "user-agent", "cookie", "proxy", "resolve", "allow-private", "insecure"};
    if (std::find(std::begin(crawl), std::end(crawl), flag) != std::end(crawl)) return "crawl: " + flag;
    if (std::find(std::begin(http), std::end(http), flag) != std::end(http)) return "http: " + flag;
    if (flag == "header") return "http: headers";
    if (flag == "format") return "formats";
    if (flag == "limit") return "limits";
    return flag;
}

/// As they stand in the files: those of this file first.
std::vector<std::pair<std::string, Configured::Setting>> in_file_order(const Configured& configured) {
    std::vector<std::pair<std::string, Configured::Setting>> settings(configured.settings.begin(), configured.settings.end());
    const auto place = [&](const Configured::Setting& setting) {
        const std::size_t colon = setting.where.rfind(':');
        const auto file = std::find(configured.files.begin(), configured.files.end(), setting.where.substr(0, colon));
        return std::pair(file - configured.files.begin(), text::to_integer(std::string_view(setting.where).substr(colon + 1)).value_or(0));
    };
    std::stable_sort(settings.begin(), settings.end(), [&](const auto& a, const auto& b) { return place(a.second) < place(b.second); });
    return settings;
}

std::string whole_file(const Configured& configured) {
    std::string out = fmt::format("{}", text::for_terminal(configured.files.front()));
    if (configured.files.size() > 1) out += ", extending " + listed({configured.files.begin() + 1, configured.files.end()});
    out += "\n\n";
    if (!configured.ruleset.values.empty()) out += row("ruleset", listed(configured.ruleset.values), configured.ruleset.where);
    if (!configured.targets.values.empty()) out += row("target", listed(configured.targets.values), configured.targets.where);
    for (const auto& [flag, setting] : in_file_order(configured)) out += row(key_of(flag), listed(setting.values), setting.where);
    for (const auto& [group, threshold] : configured.groups)
        out += row(fmt::format("groups: {}", group), fmt::format("fail-under {:g}", threshold.points), threshold.where);
    for (const auto& change : configured.rules) out += row("rules: " + change.name, change.severity, change.where);
    for (const auto& override : configured.overrides) {
        out += row("overrides", listed(override.paths) + (override.optional ? " (optional)" : ""), override.where);
        for (const auto& change : override.rules) out += row("  " + change.name, change.severity, change.where);
    }
    for (const auto& source : configured.sources) out += row("sources", source.pages + " ← " + listed(source.files), source.where);
    return out;
}

/// One word on a rule or a group, as it comes to a page.
struct Word {
    const Configured::RuleChange* change;
    std::string by;  // the glob of its override; empty under `rules:`
};

/// Everything that is said about a page, the last word last.
std::vector<Word> words_there(const Configured& configured, const std::string& path) {
    std::vector<Word> words;
    for (const auto& change : configured.rules) words.push_back({&change, ""});
    for (const auto& override : configured.overrides) {
        const auto glob = std::find_if(override.paths.begin(), override.paths.end(), [&](const std::string& one) { return text::glob_match(one, path); });
        if (glob == override.paths.end()) continue;
        for (const auto& change : override.rules) words.push_back({&change, *glob});
    }
    return words;
}

bool speaks_of(const Word& word, const Rule& rule) {
    return word.change->name == rule.id || word.change->name == rule.group;
}

/// What counts: a word that later ones take back for every rule it names is left out, and named by the one that did.
std::string rules_there(const std::vector<Word>& words, const RuleSet& rules) {
    std::vector<std::string> overruled(words.size());
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::size_t named = 0, lost = 0, by = 0;
        for (const Rule& rule : rules.rules()) {
            if (!speaks_of(words[i], rule)) continue;
            ++named;
            const auto later = std::find_if(words.rbegin(), words.rend(), [&](const Word& word) { return speaks_of(word, rule); });
            const auto last = static_cast<std::size_t>(words.rend() - later) - 1;
            lost += last > i ? 1 : 0;
            by = std::max(by, last);
        }
        if (lost == named && named > 0) {
            overruled[by] += (overruled[by].empty() ? "" : ", ") + words[i].change->where;
            continue;
        }
        std::string why = words[i].change->where;
        if (!words[i].by.empty()) why += ", override " + words[i].by;
        if (!overruled[i].empty()) why += ", overrules " + overruled[i];
        const Rule* rule = rules.find(words[i].change->name);
        const std::string what = rule ? fmt::format("{} (as it comes: {})", words[i].change->severity, name(rule->severity))
                                      : fmt::format("{} ({} of its {} rules)", words[i].change->severity, named - lost, named);
        out += row(words[i].change->name, what, why);
    }
    return out.empty() ? "  Every rule applies as it comes.\n" : out + "  Every other rule applies as it comes.\n";
}

std::string there(const Configured& configured, const RuleSet& rules, const std::string& address, const std::string& path) {
    std::string out = fmt::format("\nAt {}\n", text::for_terminal(address));
    out += rules_there(words_there(configured, path), rules);
    const auto excluded = configured.settings.find("exclude");
    if (excluded != configured.settings.end())
        for (const std::string& glob : excluded->second.values)
            if (text::glob_match(glob, path)) out += row("not visited", "excluded by " + glob, excluded->second.where);
    const auto included = configured.settings.find("include");
    if (included != configured.settings.end() &&
        std::none_of(included->second.values.begin(), included->second.values.end(), [&](const std::string& glob) { return text::glob_match(glob, path); }))
        out += row("not visited", "no include matches", included->second.where);
    if (configured.sources.empty()) return out;
    const auto source = source_file(configured.sources, path);
    return out + row("source", source ? text::for_terminal(*source) : "none of the sources has a file for it", "");
}

}  // namespace

int run_config(const Arguments& arguments, const Streams& streams) {
    const auto found = read_config(arguments, Variables::as_written);
    if (!found) return impossible(streams, found.error());
    if (arguments.words.size() > 1) return impossible(streams, {"smo config takes one address", "", "smo config https://www.example.com/blog/tea/"});
    if (!*found) return impossible(streams, {"there is no smo.yaml here or above, up to the root of the repository", "", "`smo init` writes one."});
    const Configured& configured = **found;
    Arguments with = arguments;
    with.configured = configured;
    for (const auto& [flag, setting] : configured.settings) with.flags.emplace(flag, setting.values);
    const auto limits = read_limits(with);
    if (!limits) return impossible(streams, limits.error());
    if (const auto selection = read_selection(with, *limits); !selection) return impossible(streams, selection.error());  // names, platforms, ruleset
    const auto rules = read_rules(with);
    if (!rules) return impossible(streams, rules.error());
    streams.out(whole_file(configured));
    if (arguments.words.empty()) return exit_well;
    const std::string& word = arguments.words.front();
    const auto url = Url::parse(word.starts_with('/') ? "http://site.invalid" + word : word.find("://") == std::string::npos ? "https://" + word : word);
    if (!url || !url->is_http()) return impossible(streams, {"not an address: " + word, "", "Give an address, or a path such as /blog/tea/."});
    streams.out(there(configured, *rules, word, url->path()));
    return exit_well;
}

}  // namespace smo::cli
