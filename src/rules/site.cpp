// Rules that look across pages: what one page contributes, and the verdict over all.

#include <smo/text.h>

#include <map>

#include "rules/hash.h"
#include "rules/judge.h"
#include "rules/values.h"

namespace smo {
namespace {

constexpr std::size_t longest_key = 512;
constexpr std::size_t detail_columns = 120;
constexpr std::size_t fewest_pages = 5;  // below, one picture for all is no fault yet

/// Long values are compared by their beginning and a hash: a key is kept for every page.
std::string bounded(std::string key) {
    if (key.size() <= longest_key) return key;
    const std::string hash = hash64(key);
    key.resize(longest_key / 2);
    return key + "…" + hash;
}

std::string key_of(const FactView& view, const Fact& fact) {
    const std::optional<Url> address = holds_address(fact.name) ? resolved(view.page(), fact) : std::nullopt;
    return bounded(address ? address->without_fragment() : text::nfc(trimmed(fact)));
}

using Groups = std::map<std::string_view, std::vector<std::size_t>>;

Groups group(std::span<const std::optional<SiteKey>> keys) {
    Groups groups;
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (keys[i] && !keys[i]->key.empty()) groups[keys[i]->key].push_back(i);
    return groups;
}

}  // namespace

std::optional<SiteKey> site_key(const Rule& rule, const FactView& view) {
    if (!rule.site_wide || rule.check.arguments.empty()) return std::nullopt;
    if (judge_guards(rule, view).outcome != Outcome::pass) return std::nullopt;
    const std::optional<FactIndex> index = first_filled(view, rule.check.arguments[0]);
    if (!index) return std::nullopt;
    const Fact& fact = view[*index];
    return SiteKey{rule.id, key_of(view, fact), text::ellipsis(text::collapse_space(std::string_view(fact.value).substr(0, 4096)), detail_columns), *index};
}

std::vector<std::size_t> affected_pages(const Rule& rule, std::span<const std::optional<SiteKey>> keys) {
    const Groups groups = group(keys);
    std::size_t compared = 0;
    for (const auto& [key, pages] : groups) compared += pages.size();
    const bool unique = rule.check.verb == "unique-across-site";
    std::vector<bool> affected(keys.size(), false);
    for (const auto& [key, pages] : groups) {
        const bool faulty = unique ? pages.size() > 1 : compared >= fewest_pages && pages.size() * 5 > compared * 4;
        if (!faulty) continue;
        for (const std::size_t page : pages) affected[page] = true;
    }
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < affected.size(); ++i)
        if (affected[i]) result.push_back(i);
    return result;
}

}  // namespace smo
