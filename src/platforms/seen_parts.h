#pragma once
// What a platform leaves out of the facts of a page: JSON-LD that it does not look for, whole families of tags, an oEmbed answer.

#include <array>
#include <set>

#include "platforms/seen.h"

namespace smo::social {

inline constexpr std::string_view oembed_answer = "probe:link:oembed.";

/// `named`: the platform sees a link to an answer.
OEmbedState oembed_state(const Platform& platform, const FactMap& map, bool named);

/// Which JSON-LD nodes count. Facts are met in their order; what a node owns follows it.
class LdNodes {
public:
    LdNodes(const Platform& platform, const FactMap& map);
    void meet_up_to(FactIndex index);
    bool hides(const Fact& fact) const;

private:
    void meet(FactIndex node);
    bool stands_alone(FactIndex node) const;

    const Platform& platform_;
    std::span<const Fact> facts_;
    std::vector<FactIndex> types_;       // the nodes, by their ld:type
    std::size_t met_ = 0;                // of them
    std::optional<FactIndex> counting_;  // the node whose fields count, where only one does
    std::optional<FactIndex> last_;      // the last node met
    bool last_hidden_ = false;
};

/// Families of tags that are thrown away when a page has too many different ones of them.
class Families {
public:
    explicit Families(int most) : most_(most) {}
    bool counts() const { return most_ > 0; }
    bool count(std::string_view name) const;  // is it of a family that is counted?
    void meet(const Fact& fact);
    bool dropped(std::string_view name) const;

private:
    struct Family {
        std::set<std::string_view> names;
        bool too_many = false;
    };
    int most_;
    std::array<Family, 4> families_;
};

}  // namespace smo::social
