#include <fmt/format.h>

#include <algorithm>

#include <smo/rule.h>
#include <smo/text.h>
#include "rules/hash.h"

namespace smo {
namespace {

void add(std::string& text, std::string_view part) {
    text += part;
    text += '\n';
}

void add(std::string& text, const Check& check) {
    text += check.verb;
    for (const std::string& argument : check.arguments) text += '\t' + argument;
    text += '\n';
}

/// Everything of a rule that decides an outcome or its share of the score; words for people are left out.
void add(std::string& text, const Rule& rule) {
    add(text, rule.id);
    add(text, rule.group);
    add(text, name(rule.severity));
    add(text, std::to_string(rule.weight));
    add(text, rule.cap ? std::to_string(*rule.cap) : std::string());
    add(text, rule.since);
    add(text, rule.check);
    for (const Check& guard : rule.when) add(text, guard);
    add(text, rule.needs);
    for (const std::string& platform : rule.platforms) add(text, platform);
    if (!rule.field.empty()) add(text, "field " + rule.field);
    text += '\0';
}

/// "0.10" comes after "0.9".
bool comes_after(std::string_view version, std::string_view other) {
    while (!version.empty() || !other.empty()) {
        const std::int64_t a = text::to_integer(version.substr(0, version.find('.'))).value_or(0);
        const std::int64_t b = text::to_integer(other.substr(0, other.find('.'))).value_or(0);
        if (a != b) return a > b;
        version.remove_prefix(std::min(version.size(), version.find('.') == std::string_view::npos ? version.size() : version.find('.') + 1));
        other.remove_prefix(std::min(other.size(), other.find('.') == std::string_view::npos ? other.size() : other.find('.') + 1));
    }
    return false;
}

}  // namespace

std::uint64_t hash_number(std::string_view text) {
    std::uint64_t hash = 14'695'981'039'346'656'037ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
    return hash;
}

std::string hash64(std::string_view text) {
    return fmt::format("{:016x}", hash_number(text));
}

RuleSet::RuleSet(std::vector<Rule> rules, RuleSetOptions options) : rules_(std::move(rules)), version_(std::move(options.version)) {
    std::stable_sort(rules_.begin(), rules_.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
    if (version_.empty()) {
        version_ = "0.1";
        for (const Rule& rule : rules_)
            if (comes_after(rule.since, version_)) version_ = rule.since;
    }
    std::string text = version_ + '\n';
    for (const Rule& rule : rules_)
        if (!is_newer(rule)) add(text, rule);
    if (!options.apart.empty()) add(text, options.apart);
    hash_ = hash64(text);
}

bool RuleSet::is_newer(const Rule& rule) const {
    return comes_after(rule.since, version_);
}

const Rule* RuleSet::find(std::string_view id) const& {
    const auto place = std::lower_bound(rules_.begin(), rules_.end(), id, [](const Rule& rule, std::string_view wanted) { return rule.id < wanted; });
    return place != rules_.end() && place->id == id ? &*place : nullptr;
}

}  // namespace smo
