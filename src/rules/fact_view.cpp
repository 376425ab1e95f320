// What is asked of one page: facts by name and owner from the map, and addresses that many rules ask for from a memory that lasts as
// long as the page is judged.

#include <smo/rule.h>

#include <algorithm>
#include <unordered_map>

#include "rules/shapes.h"
#include "rules/values.h"

namespace smo {

struct FactView::Memo {
    std::unordered_map<FactIndex, std::optional<Url>> addresses;
    std::unordered_map<FactIndex, bool> is_public;
    std::optional<std::string> own_address;
    std::vector<std::pair<std::string, std::vector<FactIndex>>> families;  // few
};

FactView::FactView(const Page& page, std::span<const Fact> facts) : FactView(page, FactMap(facts)) {}
FactView::FactView(const Page& page, FactMap map) : page_(&page), map_(std::move(map)), memo_(std::make_unique<Memo>()) {}
FactView::FactView(FactView&& other) noexcept = default;
FactView::~FactView() = default;

const Fact* FactView::first(std::string_view name) const {
    const auto found = all(name);
    return found.empty() ? nullptr : &facts()[found.front()];
}

std::optional<FactIndex> FactView::owned_index(FactIndex owner, std::string_view name) const {
    for (const FactIndex index : map_.owned_by(owner, name))
        if (map_.is_seen(index)) return index;
    return std::nullopt;
}

const Fact* FactView::owned_by(FactIndex owner, std::string_view name) const {
    const std::optional<FactIndex> index = owned_index(owner, name);
    return index ? &facts()[*index] : nullptr;
}

bool FactView::owns_prefix(FactIndex owner, std::string_view prefix) const {
    const std::span<const FactIndex> mine = map_.owned(owner);
    return std::any_of(mine.begin(), mine.end(), [&](FactIndex i) { return facts()[i].name.starts_with(prefix) && map_.is_seen(i); });
}

std::span<const FactIndex> FactView::with_prefix(std::string_view prefix) const {
    auto& families = memo_->families;
    const auto known = std::find_if(families.begin(), families.end(), [&](const auto& family) { return family.first == prefix; });
    if (known != families.end()) return known->second;
    std::vector<FactIndex>& found = families.emplace_back(prefix, std::vector<FactIndex>()).second;
    for (FactIndex i = 0; i < facts().size(); ++i)
        if (facts()[i].name.starts_with(prefix) && is_read(facts()[i])) found.push_back(i);
    return found;
}

const std::optional<Url>& FactView::address(FactIndex index) const {
    const auto [at, fresh] = memo_->addresses.try_emplace(index);
    if (fresh) at->second = resolved(*page_, facts()[index]);
    return at->second;
}

const std::string& FactView::own_address() const {
    if (!memo_->own_address) {
        const Fact* url = first("url");
        const std::optional<Url> own = Url::parse(url ? url->value : page_->url);
        memo_->own_address = own ? own->without_fragment() : std::string();
    }
    return *memo_->own_address;
}

bool FactView::is_public(FactIndex index) const {
    const auto [at, fresh] = memo_->is_public.try_emplace(index);
    if (fresh) at->second = is_public_url({trimmed(facts()[index]), std::nullopt}).answer != ShapeAnswer::no;
    return at->second;
}

}  // namespace smo
