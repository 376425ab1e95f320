// Rules that look across pages: the verdict over all. What one page contributes is said in site_key.cpp.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "rules/judge.h"

namespace smo {
namespace {

constexpr std::size_t fewest_pages = 5;  // below, nothing can be said of a habit

using Keys = std::span<const std::optional<SiteKey>>;
using Pages = std::vector<std::size_t>;
/// By scope and key.
using Groups = std::map<std::pair<std::string_view, std::string_view>, Pages>;

Groups group(Keys keys) {
    Groups groups;
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (keys[i] && !keys[i]->key.empty()) groups[{keys[i]->scope, keys[i]->key}].push_back(i);
    return groups;
}

/// How many different things these pages are.
std::size_t things(Keys keys, const Pages& pages) {
    std::set<std::uint64_t> twins;
    std::size_t alone = 0;
    for (const std::size_t page : pages) {
        if (keys[page]->twin == 0)
            ++alone;
        else
            twins.insert(keys[page]->twin);
    }
    return alone + twins.size();
}

SiteFault fault(Keys keys, std::size_t page, std::size_t compared) {
    SiteFault one;
    one.page = page;
    one.cluster = keys[page]->scope + '\n' + keys[page]->key;
    one.detail = keys[page]->detail;
    one.fact = keys[page]->fact;
    one.compared = compared;
    return one;
}

/// Pages that say the same and are different things. Who names its own address is in the right (`self`).
std::vector<SiteFault> repeated(Keys keys) {
    std::vector<SiteFault> faults;
    for (const auto& [key, pages] : group(keys)) {
        if (things(keys, pages) < 2) continue;
        for (const std::size_t page : pages)
            if (keys[page]->self == 0 || keys[page]->twin != keys[page]->self) faults.push_back(fault(keys, page, pages.size()));
    }
    return faults;
}

/// One value for more than four fifths of what could differ.
std::vector<SiteFault> uniform(Keys keys) {
    std::vector<SiteFault> faults;
    const Groups groups = group(keys);
    Pages all;
    for (const auto& [key, pages] : groups) all.insert(all.end(), pages.begin(), pages.end());
    const std::size_t compared = things(keys, all);
    for (const auto& [key, pages] : groups) {
        if (compared < fewest_pages || things(keys, pages) * 5 <= compared * 4) continue;
        for (const std::size_t page : pages) faults.push_back(fault(keys, page, all.size()));
    }
    return faults;
}

/// Within one scope: what differs from a value that at least four fifths share.
std::vector<SiteFault> odd_ones(Keys keys) {
    std::vector<SiteFault> faults;
    const Groups groups = group(keys);
    std::map<std::string_view, std::pair<std::size_t, const Pages*>> scopes;  // pages, and the largest group
    for (const auto& [key, pages] : groups) {
        auto& [count, largest] = scopes[key.first];
        count += pages.size();
        if (!largest || pages.size() > largest->size()) largest = &pages;
    }
    for (const auto& [key, pages] : groups) {
        const auto& [count, largest] = scopes[key.first];
        if (&pages == largest || count < fewest_pages || largest->size() * 5 < count * 4) continue;
        for (const std::size_t page : pages) {
            faults.push_back(fault(keys, page, count));
            SiteFault& odd = faults.back();
            odd.other = keys[largest->front()]->detail;
            if (odd.other != odd.detail) continue;  // else written alike and leading elsewhere: the addresses tell them apart
            odd.detail = key.second;
            odd.other = keys[largest->front()]->key;
        }
    }
    return faults;
}

/// Pages that name another which does not name them back.
std::vector<SiteFault> unanswered(Keys keys) {
    std::unordered_map<std::uint64_t, std::size_t> by_address;
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (keys[i]) by_address.emplace(keys[i]->self, i);
    std::vector<SiteFault> faults;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!keys[i]) continue;
        for (const std::uint64_t name : keys[i]->names) {
            const auto found = by_address.find(name);
            if (found == by_address.end() || found->second == i) continue;
            const SiteKey& named = *keys[found->second];
            if (std::find(named.names.begin(), named.names.end(), keys[i]->self) != named.names.end()) continue;
            SiteFault one = fault(keys, i, keys.size());
            one.cluster = named.detail;
            one.other = one.detail = named.detail;
            faults.push_back(std::move(one));
            break;  // told once a page
        }
    }
    return faults;
}

}  // namespace

std::vector<SiteFault> site_faults(const Rule& rule, Keys keys) {
    std::vector<SiteFault> faults;
    if (rule.check.verb == "unique-across-site") faults = repeated(keys);
    if (rule.check.verb == "differs-across-site") faults = uniform(keys);
    if (rule.check.verb == "agrees-across-site") faults = odd_ones(keys);
    if (rule.check.verb == "answered-across-site") faults = unanswered(keys);
    std::stable_sort(faults.begin(), faults.end(), [](const SiteFault& a, const SiteFault& b) { return a.page < b.page; });
    return faults;
}

}  // namespace smo
