#pragma once
// Facts by name and by owner. Made once for a page and shared by all that judge it: there are some hundred facts, and some thousand
// questions about them.
//
//     FactMap map(page.facts);
//     for (FactIndex i : map.all("og:image")) map.owned_by(i, "og:image:width");

#include <smo/page.h>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace smo {

class FactMap {
public:
    /// Keeps views into the names: the facts must stay where they are.
    explicit FactMap(std::span<const Fact> facts);

    /// Facts of that name that preview readers see, and those about comments, in document order.
    std::span<const FactIndex> all(std::string_view name) const;
    /// The others of that name: in a template, a comment or a noscript.
    std::span<const FactIndex> hidden(std::string_view name) const;
    /// Both, the seen ones first.
    std::span<const FactIndex> everywhere(std::string_view name) const;
    /// What the fact owns, seen or hidden; those of one name together and in document order.
    std::span<const FactIndex> owned(FactIndex owner) const;
    /// Those of that name; the name may come in pieces.
    std::span<const FactIndex> owned_by(FactIndex owner, std::string_view name) const;
    std::span<const FactIndex> owned_by(FactIndex owner, std::initializer_list<std::string_view> pieces) const;
    bool is_seen(FactIndex index) const;
    std::span<const Fact> facts() const { return facts_; }

private:
    struct Slot {
        std::string_view name;
        std::uint32_t hash = 0, begin = 0, seen = 0, hidden = 0;
    };
    std::size_t slot_of(std::string_view name) const;
    void index_names();
    void index_owners();

    std::span<const Fact> facts_;
    std::vector<Slot> slots_;  // open addressing, a power of two
    std::vector<std::uint32_t> slot_of_fact_;
    std::vector<FactIndex> by_name_;       // those of one slot together: the seen ones, then the hidden ones
    std::vector<std::uint32_t> first_of_;  // by owner: where its facts begin in by_owner_; one more at the end
    std::vector<FactIndex> by_owner_;
};

}  // namespace smo
