#pragma once
// What one platform sees of a page: the facts its reader accepts, within the bytes it reads, without those it throws away.
//
//     Seen seen(platform, card_wants(platform), map);
//     for (FactIndex i : seen.named("og:title")) …

#include <smo/card.h>
#include <smo/fact_map.h>
#include <algorithm>

namespace smo::social {

/// What became of the page's oEmbed answer.
enum class OEmbedState : std::uint8_t { none, unasked, unusable, fills, replaces };

CardWants card_wants(const Platform& platform);

class Seen {
public:
    Seen(const Platform& platform, const CardWants& wanted, const FactMap& map);

    /// Facts of that name in document order; "ld:*.headline" is any type's headline.
    std::vector<FactIndex> named(std::string_view name) const;
    bool has(std::string_view name) const;
    std::string_view value(std::string_view name) const;  // the first non-blank one, else empty
    const Fact& operator[](FactIndex index) const { return facts_[index]; }
    const FactMap& map() const { return *map_; }
    OEmbedState oembed() const { return oembed_; }
    /// False for the steps of a chain that an oEmbed answer has taken the place of, or may not fill itself.
    bool may_use(std::string_view field, std::string_view step) const;

private:
    void collect(const Platform& platform, const CardWants& wanted);
    bool sees(FactIndex index) const { return std::binary_search(seen_.begin(), seen_.end(), index); }

    const FactMap* map_;
    std::span<const Fact> facts_;
    std::vector<FactIndex> seen_;  // in document order
    bool hidden_ = false;          // some of them stand where readers do not look
    OEmbedState oembed_ = OEmbedState::none;
    bool oembed_fills_texts_ = false;
};

}  // namespace smo::social
