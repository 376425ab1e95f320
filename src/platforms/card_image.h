#pragma once
// One picture of a card: its size as far as it is known, and whether a platform would show it.

#include <span>

#include "platforms/seen.h"

namespace smo::social {

struct CardImage {
    bool present = false;
    bool guessed = false;       // the platform looks for one itself; which is unknown
    int width = 0, height = 0;  // 0 = unknown to us; -1 = looked at, and unknown to the platform as well
};

/// What the facts say of pictures.
class PictureFacts {
public:
    explicit PictureFacts(const Seen& seen) : seen_(&seen) {}

    /// The value of "probe:<fact>.<property>", empty if there is none.
    std::string_view probed(FactIndex picture, std::string_view property) const;
    /// og:image:width and og:image:height, or those of an oEmbed thumbnail; 0 = not declared.
    int declared_width(FactIndex picture) const { return declared(picture, "width"); }
    int declared_height(FactIndex picture) const { return declared(picture, "height"); }
    /// Was an answer, or a failure, of this address seen?
    bool looked_at(FactIndex picture) const;
    /// The fact of that name which the picture owns: og:image:secure_url of og:image.
    std::optional<FactIndex> part(FactIndex picture, std::string_view name) const;

private:
    std::optional<FactIndex> find(FactIndex owner, std::initializer_list<std::string_view> name) const;
    int declared(FactIndex picture, std::string_view side) const;

    const Seen* seen_;
};

/// The size the platform goes by: what it measures, or what the page declares where the platform believes that first.
CardImage measure(const Platform& platform, const PictureFacts& facts, FactIndex picture);

/// `kind` and `message` are empty when nothing speaks against the picture.
struct Judgement {
    Known shown = Known::yes;
    std::string kind, message;
};
/// `address` is resolved; `written` as in the markup.
Judgement judge_image(const Platform& platform, const PictureFacts& facts, FactIndex picture, std::string_view written, std::string_view address);

/// Within these a picture is ordinary: no limit that any platform documents is wider. Beyond them a platform without a documented
/// limit may do anything, and the answer is unknown.
inline constexpr int ordinary_side = 4096;               // pixels: X
inline constexpr int ordinary_least_side = 200;          // pixels: Facebook, LinkedIn
inline constexpr std::int64_t ordinary_bytes = 8388608;  // Facebook, Discord

}  // namespace smo::social
