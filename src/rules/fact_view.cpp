// Two indices over the facts, both sorted: by name, and by owner and name.

#include <smo/rule.h>

#include <algorithm>
#include <numeric>

namespace smo {
namespace {

/// Readers do not see what stands in a template, a comment or a noscript; facts *about* comments are for the rules that look there.
bool is_seen(const Fact& fact) {
    return is_read(fact) || fact.name.starts_with("comment:");
}

}  // namespace

FactView::FactView(const Page& page, std::span<const Fact> facts) : page_(&page), facts_(facts) {
    std::vector<FactIndex> order;
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (is_seen(facts[i])) order.push_back(static_cast<FactIndex>(i));
    std::stable_sort(order.begin(), order.end(), [&](FactIndex a, FactIndex b) { return facts[a].name < facts[b].name; });
    for (const FactIndex index : order) {
        if (names_.empty() || names_.back().first != facts[index].name) names_.emplace_back(facts[index].name, std::vector<FactIndex>());
        names_.back().second.push_back(index);
    }
    std::erase_if(order, [&](FactIndex index) { return !facts[index].owner; });
    std::stable_sort(order.begin(), order.end(), [&](FactIndex a, FactIndex b) { return *facts[a].owner < *facts[b].owner; });
    owned_ = std::move(order);
}

std::span<const FactIndex> FactView::all(std::string_view name) const {
    const auto row = std::lower_bound(names_.begin(), names_.end(), name, [](const auto& a, std::string_view wanted) { return a.first < wanted; });
    if (row == names_.end() || row->first != name) return {};
    return row->second;
}

const Fact* FactView::first(std::string_view name) const {
    const auto found = all(name);
    return found.empty() ? nullptr : &facts_[found.front()];
}

std::size_t FactView::first_owned(FactIndex owner, std::string_view name) const {
    const auto before = [this](FactIndex index, const std::pair<FactIndex, std::string_view>& wanted) {
        const Fact& fact = facts_[index];
        return *fact.owner != wanted.first ? *fact.owner < wanted.first : fact.name < wanted.second;
    };
    const auto place = std::lower_bound(owned_.begin(), owned_.end(), std::pair(owner, name), before);
    return static_cast<std::size_t>(place - owned_.begin());
}

std::optional<FactIndex> FactView::owned_index(FactIndex owner, std::string_view name) const {
    const std::size_t place = first_owned(owner, name);
    if (place == owned_.size()) return std::nullopt;
    const Fact& fact = facts_[owned_[place]];
    if (*fact.owner != owner || fact.name != name) return std::nullopt;
    return owned_[place];
}

const Fact* FactView::owned_by(FactIndex owner, std::string_view name) const {
    const std::optional<FactIndex> index = owned_index(owner, name);
    return index ? &facts_[*index] : nullptr;
}

bool FactView::owns_prefix(FactIndex owner, std::string_view prefix) const {
    const std::size_t place = first_owned(owner, prefix);
    if (place == owned_.size()) return false;
    const Fact& fact = facts_[owned_[place]];
    return *fact.owner == owner && fact.name.starts_with(prefix);
}

}  // namespace smo
