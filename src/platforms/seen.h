#pragma once
// What one platform sees of a page: the facts its reader accepts, within the bytes it reads, without those it throws away.
//
//     Seen seen(platform, facts);
//     for (FactIndex i : seen.named("og:title")) …

#include <smo/card.h>

namespace smo::social {

/// True for a name of chains that stands for no fact: "guess" (the platform looks for something itself), "host".
bool is_chain_word(std::string_view name);
/// The named readers and page-choosing strategies, for the page reader.
bool is_reader(std::string_view name);

class Seen {
public:
    Seen(const Platform& platform, std::span<const Fact> facts);

    /// Facts of that name in document order; "ld:*.headline" is any type's headline.
    std::vector<FactIndex> named(std::string_view name) const;
    bool has(std::string_view name) const;
    std::string_view value(std::string_view name) const;  // the first non-blank one, else empty
    const Fact& operator[](FactIndex index) const { return facts_[index]; }
    std::span<const Fact> all() const { return facts_; }
    /// The value of a fact that `index` owns, empty if there is none.
    std::string_view owned(FactIndex index, std::string_view name) const;

private:
    std::span<const Fact> facts_;
    std::vector<FactIndex> seen_;
};

}  // namespace smo::social
