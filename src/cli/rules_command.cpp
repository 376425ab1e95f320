// smo rules: every rule by group, what a rule page may say, what others check; and rule pages of one's own, proven.

#include <fmt/format.h>
#include <smo/json.h>
#include <smo/rule.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/peers.h"
#include "cli/settings.h"

namespace smo::cli {
namespace {

bool wants_json(const Arguments& arguments) {
    return arguments.one("format").value_or("") == "json";
}

int print(const Streams& streams, std::string_view text) {
    return streams.out(text) ? exit_well : exit_impossible;
}

std::string bold(const Streams& streams, std::string_view text) {
    return streams.colour_out ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text);
}

std::string rule_line(const Rule& rule) {
    const std::string cap = rule.cap ? fmt::format(" (caps at {})", *rule.cap) : "";
    return fmt::format("  {:<34} {:<8} {:>2}  {}{}\n", rule.id, name(rule.severity), rule.weight, rule.title, cap);
}

Json rule_json(const Rule& rule) {
    Json json;
    json.set("id", rule.id).set("group", rule.group).set("title", rule.title).set("severity", name(rule.severity)).set("weight", rule.weight);
    json.set("cap", rule.cap ? Json(*rule.cap) : Json()).set("who", name(rule.who)).set("since", rule.since).set("site_wide", rule.site_wide);
    Json platforms(Json::Array{}), sources(Json::Array{});
    for (const std::string& id : rule.platforms) platforms.push(id);
    for (const std::string& source : rule.sources) sources.push(source);
    return json.set("platforms", platforms).set("sources", sources);
}

struct Group {
    std::string_view name;
    std::vector<const Rule*> members;
    std::int64_t weight = 0;
    bool site_wide = false;
};

/// In the order of the report; or the heaviest first, and those that look across pages last: they are no part of a page's score.
std::vector<Group> groups_of(const RuleSet& rules, bool by_weight) {
    std::vector<Group> groups;
    for (const std::string_view name : rule_groups()) {
        Group group{name, {}, 0, true};
        for (const Rule& rule : rules.rules()) {
            if (rule.group != name) continue;
            group.members.push_back(&rule);
            group.weight += rule.weight;
            group.site_wide = group.site_wide && rule.site_wide;
        }
        if (by_weight) std::stable_sort(group.members.begin(), group.members.end(), [](const Rule* a, const Rule* b) { return a->weight > b->weight; });
        groups.push_back(std::move(group));
    }
    const auto heavier = [](const Group& a, const Group& b) { return a.site_wide != b.site_wide ? b.site_wide : a.weight > b.weight; };
    if (by_weight) std::stable_sort(groups.begin(), groups.end(), heavier);
    return groups;
}

std::string rules_by_group(const RuleSet& rules, const Streams& streams, bool by_weight) {
    const std::vector<Group> groups = groups_of(rules, by_weight);
    std::int64_t on_page = 0, across = 0;
    for (const Rule& rule : rules.rules()) (rule.site_wide ? across : on_page) += rule.weight;
    std::string out;
    for (const Group& group : groups) {
        out += bold(streams, group.name) + fmt::format("  {}, weights {}", text::plural(static_cast<std::int64_t>(group.members.size()), "rule"), group.weight);
        if (by_weight && !group.site_wide && on_page > 0) out += fmt::format(", {} % of a page", (200 * group.weight + on_page) / (2 * on_page));
        if (by_weight && group.site_wide) out += ", together a tenth of the site's score";
        out += '\n';
        for (const Rule* rule : group.members) out += rule_line(*rule);
        out += '\n';
    }
    if (by_weight)
        out += fmt::format("{}: weights {} on a page where all apply, {} across pages.\n",
                           text::plural(static_cast<std::int64_t>(rules.rules().size()), "rule"), on_page, across);
    return out + "smo explain <rule> tells why it matters and shows it wrong and right.\n";
}

int prove_directory(const std::string& directory, const Streams& streams) {
    const auto found = read_rule_directory(directory);
    if (!found) return impossible(streams, found.error());
    for (const Error& error : found->errors) streams.err(explain(error));
    print(streams, fmt::format("{} proven, {}\n", text::plural(static_cast<std::int64_t>(found->rules.size()), "rule"),
                               text::plural(static_cast<std::int64_t>(found->errors.size()), "problem")));
    return found->errors.empty() ? exit_well : exit_findings;
}

int print_peers(const Arguments& arguments, const Streams& streams) {
    const auto peers = parse_json(peers_text(), JsonLimits{});
    if (!peers) return impossible(streams, peers.error());
    return print(streams, wants_json(arguments) ? to_text(*peers, JsonStyle::pretty) : peers_table(*peers, streams));
}

}  // namespace

int run_rules(const Arguments& arguments, const Streams& streams) {
    if (const auto directory = arguments.one("prove")) return prove_directory(*directory, streams);
    if (arguments.has("verbs")) {
        std::string out;
        for (const VerbInfo& verb : verb_table()) out += fmt::format("  {:<32} {}\n", verb.usage, verb.meaning);
        return print(streams, out);
    }
    if (arguments.has("peers")) return print_peers(arguments, streams);
    const auto known = read_rules(arguments);
    if (!known) return impossible(streams, known.error());
    const RuleSet& rules = *known;
    if (!wants_json(arguments)) return print(streams, rules_by_group(rules, streams, arguments.has("by-weight")));
    Json list(Json::Array{});
    for (const Rule& rule : rules.rules()) list.push(rule_json(rule));
    Json json;
    json.set("ruleset", Json().set("version", rules.version()).set("hash", rules.hash())).set("rules", list);
    return print(streams, to_text(json, JsonStyle::pretty));
}

}  // namespace smo::cli
