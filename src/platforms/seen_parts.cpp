#include "platforms/seen_parts.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::social {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view json_answer = "probe:link:oembed.json.";
constexpr std::array family_names = {"og:"sv, "article:"sv, "profile:"sv, "twitter:"sv};

std::optional<std::size_t> family_of(std::string_view name) {
    for (std::size_t i = 0; i < family_names.size(); ++i)
        if (name.starts_with(family_names[i])) return i;
    return std::nullopt;
}

bool holds(const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

std::string_view answered(const FactMap& map, std::string_view field) {
    const std::span<const FactIndex> found = map.all(std::string(json_answer) + std::string(field));
    return found.empty() ? std::string_view() : text::trim(map.facts()[found.front()].value);
}

bool version_fits(const Platform& platform, const FactMap& map) {
    if (platform.oembed_versions.empty()) return true;
    const std::string_view version = answered(map, "version");
    return holds(platform.oembed_versions, version.empty() ? "absent"sv : version);
}

bool is_complete(const Platform& platform, const FactMap& map, std::string_view type) {
    return std::all_of(platform.oembed_needs.begin(), platform.oembed_needs.end(), [&](std::string_view need) {
        const std::size_t dot = need.find('.');
        return need.substr(0, dot) != type || !answered(map, need.substr(dot + 1)).empty();
    });
}

/// "" and "[2]" stand at the top, "@graph[0]" and "mainEntityOfPage" below.
bool is_top(std::string_view path) {
    return path.empty() || (path.starts_with('[') && path.find(']') == path.size() - 1);
}

}  // namespace

OEmbedState oembed_state(const Platform& platform, const FactMap& map, bool named) {
    const std::string_view type = answered(map, "type");
    if (type.empty()) {
        if (answered(map, "status").empty() && answered(map, "error").empty() && named) return OEmbedState::unasked;
        return platform.oembed_use == OEmbedUse::fills && platform.oembed_types.empty() ? OEmbedState::fills : OEmbedState::unusable;
    }
    if (!version_fits(platform, map)) return OEmbedState::unusable;
    const bool listed = platform.oembed_types.empty() || holds(platform.oembed_types, type);
    const bool usable = listed && is_complete(platform, map, type);
    switch (platform.oembed_use) {
        case OEmbedUse::fills:
            return usable ? OEmbedState::fills : OEmbedState::unusable;
        case OEmbedUse::replaces:
            return usable ? OEmbedState::replaces : OEmbedState::unusable;
        case OEmbedUse::replaces_else_fills:
            return usable ? OEmbedState::replaces : OEmbedState::fills;
    }
    return OEmbedState::unusable;
}

/// One node with several types appears once for each of them, at the same place.
bool LdNodes::stands_alone(FactIndex node) const {
    const auto path_of = [&](FactIndex i) { return i + 1 < facts_.size() && facts_[i + 1].name == "ld:path" ? text::trim(facts_[i + 1].value) : ""sv; };
    if (last_ && facts_[*last_].span == facts_[node].span && path_of(*last_) == path_of(node)) return false;
    for (FactIndex i = node + 1; i < facts_.size() && i < node + 256; ++i)
        if (facts_[i].name == "ld:type") return facts_[i].span != facts_[node].span || path_of(i) != path_of(node);
    return true;
}

LdNodes::LdNodes(const Platform& platform, const FactMap& map) : platform_(platform), facts_(map.facts()) {
    for (const std::span<const FactIndex> some : {map.all("ld:type"), map.hidden("ld:type")}) types_.insert(types_.end(), some.begin(), some.end());
    std::sort(types_.begin(), types_.end());
}

void LdNodes::meet_up_to(FactIndex index) {
    while (met_ < types_.size() && types_[met_] <= index) meet(types_[met_++]);
}

void LdNodes::meet(FactIndex index) {
    const Fact& fact = facts_[index];
    const bool top = index + 1 >= facts_.size() || facts_[index + 1].name != "ld:path" || is_top(text::trim(facts_[index + 1].value));
    last_hidden_ = platform_.top_level_ld_only && !top;
    const bool listed = holds(platform_.ld_types, text::trim(fact.value));
    if (!counting_ && listed && !last_hidden_ && is_read(fact) && stands_alone(index)) counting_ = index;
    last_ = index;
}

bool LdNodes::hides(const Fact& fact) const {
    if (!fact.owner || !fact.name.starts_with("ld:")) return false;
    if (!platform_.ld_types.empty()) return fact.owner != counting_;
    return last_hidden_ && fact.owner == last_;
}

bool Families::count(std::string_view name) const {
    return most_ > 0 && family_of(name).has_value();
}

void Families::meet(const Fact& fact) {
    const std::optional<std::size_t> index = most_ > 0 ? family_of(fact.name) : std::nullopt;
    if (!index || fact.value.empty()) return;
    Family& family = families_[*index];
    if (family.names.size() >= static_cast<std::size_t>(most_))
        family.too_many = true;
    else
        family.names.insert(fact.name);
}

bool Families::dropped(std::string_view name) const {
    const std::optional<std::size_t> index = most_ > 0 ? family_of(name) : std::nullopt;
    return index && families_[*index].too_many;
}

}  // namespace smo::social
