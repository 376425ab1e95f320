#pragma once
// What one platform sees of a page: the facts its reader accepts, within the bytes it reads, without those it throws away.
//
//     Seen seen(platform, facts);
//     for (FactIndex i : seen.named("og:title")) …

#include <smo/card.h>

namespace smo::social {

/// What became of the page's oEmbed answer.
enum class OEmbedState : std::uint8_t { none, unasked, unusable, fills, replaces };

class Seen {
public:
    Seen(const Platform& platform, std::span<const Fact> facts);

    /// Facts of that name in document order; "ld:*.headline" is any type's headline.
    std::vector<FactIndex> named(std::string_view name) const;
    bool has(std::string_view name) const;
    std::string_view value(std::string_view name) const;  // the first non-blank one, else empty
    const Fact& operator[](FactIndex index) const { return facts_[index]; }
    std::span<const Fact> all() const { return facts_; }
    OEmbedState oembed() const { return oembed_; }
    /// False for the steps of a chain that an oEmbed answer has taken the place of, or may not fill itself.
    bool may_use(std::string_view field, std::string_view step) const;

private:
    void collect(const Platform& platform);
    void index_names();

    std::span<const Fact> facts_;
    std::vector<FactIndex> seen_;     // in document order
    std::vector<FactIndex> by_name_;  // the same, those of one name together
    OEmbedState oembed_ = OEmbedState::none;
    bool oembed_fills_texts_ = false;
};

}  // namespace smo::social
