// One table by name with open addressing, one list by owner. Names come from the page as well, but a table that is never full and whose
// slots carry hashes stays fast enough even for names that were made to meet in one slot.

#include <smo/fact_map.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace smo {
namespace {

/// Eight bytes at a time; the last eight may overlap those before them.
std::uint32_t hash_of(std::string_view name) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = name.size() * odd;
    std::uint64_t word = 0;
    if (name.size() < 8) {
        for (const char c : name) word = word << 8U | static_cast<unsigned char>(c);
    } else {
        for (std::size_t at = 0; at + 8 < name.size(); at += 8) {
            std::memcpy(&word, name.data() + at, 8);
            hash = (hash ^ word) * odd;
            hash ^= hash >> 29U;
        }
        std::memcpy(&word, name.data() + name.size() - 8, 8);
    }
    hash = (hash ^ word) * odd;
    return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

FactMap::FactMap(std::span<const Fact> facts) : facts_(facts) {
    index_names();
    index_owners();
}

/// Readers do not see what stands in a template, a comment or a noscript; facts *about* comments are for the rules that look there.
bool FactMap::is_seen(FactIndex index) const {
    const Fact& fact = facts_[index];
    return is_read(fact) || fact.name.starts_with("comment:");
}

std::size_t FactMap::slot_of(std::string_view name) const {
    const std::uint32_t hash = hash_of(name);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (!slots_[at].name.empty() && (slots_[at].hash != hash || slots_[at].name != name)) at = (at + 1) & mask;
    return at;
}

void FactMap::index_names() {
    slots_.resize(std::bit_ceil(std::max<std::size_t>(16, facts_.size() + facts_.size() / 3)));
    slot_of_fact_.resize(facts_.size());
    for (FactIndex i = 0; i < facts_.size(); ++i) {
        if (facts_[i].name.empty()) continue;  // an empty name is a free slot
        const std::size_t at = slot_of(facts_[i].name);
        Slot& slot = slots_[at];
        if (slot.name.empty()) {
            slot.name = facts_[i].name;
            slot.hash = hash_of(facts_[i].name);
        }
        ++(is_seen(i) ? slot.seen : slot.hidden);
        slot_of_fact_[i] = static_cast<std::uint32_t>(at);
    }
    std::uint32_t sum = 0;
    for (Slot& slot : slots_) {
        slot.begin = sum;
        sum += slot.seen + slot.hidden;
        slot.hidden = slot.begin + slot.seen;  // where the next ones go, while they are put in
        slot.seen = slot.begin;
    }
    by_name_.resize(facts_.size());
    for (FactIndex i = 0; i < facts_.size(); ++i) {
        if (facts_[i].name.empty()) continue;
        Slot& slot = slots_[slot_of_fact_[i]];
        by_name_[is_seen(i) ? slot.seen++ : slot.hidden++] = i;
    }
    for (Slot& slot : slots_) {
        slot.hidden -= slot.seen;
        slot.seen -= slot.begin;
    }
}

void FactMap::index_owners() {
    first_of_.assign(facts_.size() + 1, 0);
    for (const Fact& fact : facts_)
        if (fact.owner && *fact.owner < facts_.size()) ++first_of_[*fact.owner + 1];
    for (std::size_t i = 1; i < first_of_.size(); ++i) first_of_[i] += first_of_[i - 1];
    by_owner_.resize(first_of_.back());
    std::vector<std::uint32_t> next(first_of_.begin(), first_of_.end() - 1);
    for (FactIndex i = 0; i < facts_.size(); ++i)
        if (const auto owner = facts_[i].owner; owner && *owner < facts_.size()) by_owner_[next[*owner]++] = i;
    for (std::size_t owner = 0; owner < facts_.size(); ++owner) {
        const auto begin = by_owner_.begin() + first_of_[owner];
        const auto end = by_owner_.begin() + first_of_[owner + 1];
        const auto before = [&](FactIndex a, FactIndex b) { return slot_of_fact_[a] != slot_of_fact_[b] ? slot_of_fact_[a] < slot_of_fact_[b] : a < b; };
        if (end - begin > 1) std::sort(begin, end, before);
    }
}

std::span<const FactIndex> FactMap::all(std::string_view name) const {
    const Slot& slot = slots_[slot_of(name)];
    return std::span(by_name_).subspan(slot.begin, slot.seen);
}

std::span<const FactIndex> FactMap::hidden(std::string_view name) const {
    const Slot& slot = slots_[slot_of(name)];
    return std::span(by_name_).subspan(slot.begin + slot.seen, slot.hidden);
}

std::span<const FactIndex> FactMap::everywhere(std::string_view name) const {
    const Slot& slot = slots_[slot_of(name)];
    return std::span(by_name_).subspan(slot.begin, slot.seen + slot.hidden);
}

std::span<const FactIndex> FactMap::owned(FactIndex owner) const {
    if (owner >= facts_.size()) return {};
    return std::span(by_owner_).subspan(first_of_[owner], first_of_[owner + 1] - first_of_[owner]);
}

std::span<const FactIndex> FactMap::owned_by(FactIndex owner, std::string_view name) const {
    const std::span<const FactIndex> mine = owned(owner);
    if (mine.empty()) return {};
    const std::size_t slot = slot_of(name);
    if (slots_[slot].name.empty()) return {};
    const auto begin = std::partition_point(mine.begin(), mine.end(), [&](FactIndex i) { return slot_of_fact_[i] < slot; });
    const auto end = std::find_if(begin, mine.end(), [&](FactIndex i) { return slot_of_fact_[i] != slot; });
    return {begin, end};
}

std::span<const FactIndex> FactMap::owned_by(FactIndex owner, std::initializer_list<std::string_view> pieces) const {
    std::array<char, 128> name;  // NOLINT: filled below as far as it is read
    std::size_t size = 0;
    for (const std::string_view piece : pieces) size += piece.size();
    if (size <= name.size()) {
        char* end = name.data();
        for (const std::string_view piece : pieces) end = std::copy(piece.begin(), piece.end(), end);
        return owned_by(owner, std::string_view(name.data(), size));
    }
    std::string joined;
    for (const std::string_view piece : pieces) joined += piece;
    return owned_by(owner, joined);
}

}  // namespace smo
