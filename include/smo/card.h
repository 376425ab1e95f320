#pragma once
// The card a platform would show of a page, worked out from facts and probes by the platform's page.
//
//     Card card = make_card(*find_platform("linkedin"), facts);
//     if (card.fetch.ok == Known::no) std::puts(card.fetch.why.c_str());

#include <smo/fact_map.h>
#include <smo/platform.h>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

enum class Known : std::uint8_t { no, unknown, yes };
std::string_view name(Known known);  // "no", "unknown", "yes"

/// What can keep a card or a part of it away; the closed list that tool messages and reports speak of.
/// "status", "redirects", "robots", "https", "html-bytes", "content-type", "agent", "follow", "no-title", "no-card", "dropped",
/// "image-missing", "image-address", "image-robots", "image-unreachable", "image-format", "image-bytes", "image-size", "image-ratio", "image-unchecked"
std::span<const std::string_view> problem_kinds();

/// The card a platform would show. Fields without a value are empty.
struct Card {
    std::string platform;
    struct Fetch {
        Known ok = Known::yes;  // unknown: something that decides was not looked at
        std::string why;        // of no and unknown, one sentence without a full stop
    };
    Fetch fetch;
    std::string layout;  // large, small, text, video, player, app, none, unknown
    struct Value {
        std::string field, text, from;  // `from`: the fact it came from; "the page's text": some of it, which is not worked out (`text` empty)
        bool cut = false;
        std::string whole{};               // of a cut value: all of it
        std::optional<FactIndex> fact{};   // where `from` stands in the facts given
        Position at{};                     // of that fact in the markup
        std::string_view unshown() const;  // of a cut value: what is left; the platform may have put a mark behind what it shows
    };
    std::vector<Value> values;
    struct Image {
        std::string url, type, from;
        int width = 0, height = 0;  // measured, else declared; 0 = unknown
        std::int64_t bytes = 0;
        Known shown = Known::unknown;  // no: `problems` says why; unknown: not looked at, or nobody documented it
    };
    std::vector<Image> images;  // those the platform takes up, the one it shows first; a refused one stands here too
    struct Problem {
        std::string field, message;  // "image", "the image has 900000 bytes, more than 614400"; field may be empty
        std::string kind;            // of problem_kinds()
    };
    std::vector<Problem> problems;  // why a value or the whole card is missing
    const Value* find(std::string_view field) const;
};
Card make_card(const Platform& platform, std::span<const Fact> facts);

/// What a platform's card asks for: fact names, sorted and each once.
struct CardWants {
    std::vector<std::string> names;
    bool any_ld = false;  // any node's field of JSON-LD
};
/// Makes the cards of one platform for many pages.
class CardMaker {
public:
    explicit CardMaker(const Platform& platform);  // kept by reference
    Card card(const FactMap& map) const;

private:
    const Platform* platform_;
    CardWants wants_;
};

/// How much of a picture remains in a frame that it fills, cropped around its middle: in thousandths of the picture.
struct Crop {
    int left = 0, top = 0, width = 1000, height = 1000;
    friend bool operator==(const Crop&, const Crop&) = default;
};
/// All of it when a size is not known.
Crop crop_to(int width, int height, int frame_width, int frame_height);
/// What remains in both; nothing (width or height 0) when they do not meet.
Crop common(const Crop& a, const Crop& b);

/// The drawing of a card's layout on its platform's page, or nullptr when nobody documented it.
const Drawing* drawing_of(const Card& card);

/// Platforms that show the same: same fetch, layout, texts and cuts, and the same picture (whatever its crop).
struct CardGroup {
    std::vector<std::size_t> cards;  // indices, at least one; the first speaks for all
};
std::vector<CardGroup> fold_alike(std::span<const Card> cards);

/// What every card that shows this picture cropped keeps of it.
Crop kept_by_all(std::span<const Card> cards, std::string_view url);

}  // namespace smo
