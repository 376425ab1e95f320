#include "cli/choices.h"

#include <smo/limits.h>
#include <smo/page.h>
#include <smo/platform.h>
#include <smo/report.h>
#include <smo/rule.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/settings.h"

namespace smo::cli {
namespace {

void add_choices(Offer& offer, std::string_view choices) {
    for (const std::string_view one : text::words(choices)) {
        if (one == "@files")
            offer.files = true;
        else if (one == "@directories")
            offer.directories = true;
        else if (one.starts_with('@'))
            offer.kinds.push_back(one);
        else
            offer.words.push_back(one);
    }
}

std::vector<std::string> crawlers() {
    std::vector<std::string> tokens;
    for (const Platform& platform : platforms())
        if (!platform.robots_token.empty()) tokens.push_back(platform.robots_token);
    std::sort(tokens.begin(), tokens.end());
    tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
    return tokens;
}

/// A shell would take them apart: "link:*" and the like are left to the reader of `smo facts`.
bool is_plain(std::string_view word) {
    return word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:") == std::string_view::npos;
}

}  // namespace

Offer offer_for(const Flag& flag) {
    Offer offer;
    add_choices(offer, flag.choices);
    if (flag.choices.empty()) {
        offer.files = flag.value == "FILE" || flag.value == "LIST";
        offer.directories = flag.value == "DIR";
    } else if (flag.value == "LIST") {
        offer.shape = Offer::Shape::commas;
    } else if (flag.value == "NAME[=FILE]") {
        offer.shape = Offer::Shape::to_file;
    }
    return offer;
}

Offer offer_for(const Command& command) {
    Offer offer;
    add_choices(offer, command.choices);
    return offer;
}

std::vector<std::string_view> choice_kinds() {
    return {"rules", "groups", "facts", "platforms", "limits", "schemas", "crawlers"};
}

std::vector<std::string> words_of(std::string_view kind) {
    std::vector<std::string> words;
    if (kind == "crawlers") return crawlers();
    if (kind == "rules") {
        const RuleSet set = embedded_rules();
        for (const Rule& rule : set.rules()) words.emplace_back(rule.id);
    }
    if (kind == "groups")
        for (const std::string_view group : rule_groups()) words.emplace_back(group);
    if (kind == "facts")
        for (const FactInfo& fact : fact_table())
            if (is_plain(fact.name)) words.emplace_back(fact.name);
    if (kind == "platforms")
        for (const Platform& platform : platforms()) words.emplace_back(platform.id);
    if (kind == "limits")
        for (const LimitInfo& limit : limit_table()) words.push_back(std::string(limit.name) + "=");
    if (kind == "schemas")
        for (const std::string_view name : schema_names()) words.emplace_back(name);
    return words;
}

std::vector<const Flag*> flags_of(std::string_view command) {
    std::vector<const Flag*> out;
    for (const Flag& flag : flag_table()) {
        const auto commands = text::words(flag.commands);
        if (std::find(commands.begin(), commands.end(), command) != commands.end()) out.push_back(&flag);
    }
    return out;
}

}  // namespace smo::cli
