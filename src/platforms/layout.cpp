#include "platforms/layout.h"

#include <smo/text.h>

#include <algorithm>

#include "platforms/words.h"

namespace smo::social {
namespace {

enum class Truth { no, unknown, yes };

Truth truth(bool value) {
    return value ? Truth::yes : Truth::no;
}

bool asks_size(const LayoutRule& rule) {
    return rule.min_width > 0 || rule.min_height > 0 || rule.max_width > 0 || rule.max_height > 0 || rule.min_ratio > 0 || rule.max_ratio > 0;
}

Truth size_holds(const LayoutRule& rule, const CardImage& image) {
    if (!asks_size(rule)) return Truth::yes;
    if (image.guessed) return Truth::unknown;
    if (!image.present) return Truth::no;
    if (image.width == 0 || image.height == 0) return Truth::unknown;
    const std::int64_t ratio = std::int64_t{image.width} * 1000 / image.height;
    const bool small_enough = (rule.max_width == 0 || image.width <= rule.max_width) && (rule.max_height == 0 || image.height <= rule.max_height);
    const bool ratio_fits = ratio >= rule.min_ratio && (rule.max_ratio == 0 || ratio <= rule.max_ratio);
    return truth(image.width >= rule.min_width && image.height >= rule.min_height && small_enough && ratio_fits);
}

std::string field_or_fact(const Seen& seen, const Card& card, std::string_view field, std::string_view fact) {
    const Card::Value* value = card.find(field);
    return text::lower(value ? std::string_view(value->text) : seen.value(fact));
}

Truth style_holds(const LayoutRule& rule, const Seen& seen, const Card& card) {
    if (rule.card.empty()) return Truth::yes;
    const std::string style = field_or_fact(seen, card, "style", "twitter:card");
    return truth(std::find(rule.card.begin(), rule.card.end(), style.empty() ? "absent" : style) != rule.card.end());
}

Truth type_holds(const LayoutRule& rule, const Seen& seen, const Card& card) {
    if (rule.type.empty()) return Truth::yes;
    const std::string type = field_or_fact(seen, card, "type", "og:type");
    return truth(std::any_of(rule.type.begin(), rule.type.end(), [&](std::string_view wanted) {
        const bool open_end = wanted.ends_with('*');
        if (open_end) wanted.remove_suffix(1);
        if (open_end && wanted.starts_with('*')) return type.find(wanted.substr(1)) != std::string::npos;
        return open_end ? type.starts_with(wanted) : type == wanted;
    }));
}

Truth pairs_hold(const LayoutRule& rule, const Seen& seen) {
    return truth(std::all_of(rule.is.begin(), rule.is.end(), [&](std::string_view pair) {
        const std::size_t equals = std::min(pair.find('='), pair.size());
        return seen.value(pair.substr(0, equals)) == pair.substr(std::min(equals + 1, pair.size()));
    }));
}

Truth things_hold(const LayoutRule& rule, const Seen& seen, const Card& card, const CardImage& image) {
    Truth result = Truth::yes;
    for (const std::string& thing : rule.has) {
        const bool is_field = std::find(card_fields.begin(), card_fields.end(), thing) != card_fields.end();
        if (thing == "image" && image.guessed) {
            result = Truth::unknown;
        } else if (is_field ? card.find(thing) == nullptr : !seen.has(thing)) {
            return Truth::no;
        }
    }
    return result;
}

Truth holds(const LayoutRule& rule, const Seen& seen, const Card& card, const CardImage& image) {
    return std::min(
        {size_holds(rule, image), style_holds(rule, seen, card), type_holds(rule, seen, card), pairs_hold(rule, seen), things_hold(rule, seen, card, image)});
}

}  // namespace

std::string choose_layout(const Platform& platform, const Seen& seen, const Card& card, const CardImage& image) {
    std::string possible;  // named by a rule that could not be decided
    for (const LayoutRule& rule : platform.layouts) {
        const Truth truth = holds(rule, seen, card, image);
        if (truth == Truth::no) continue;
        if (!possible.empty() && possible != rule.layout) return "unknown";
        possible = rule.layout;
        if (truth == Truth::yes) return possible;
    }
    return "unknown";
}

}  // namespace smo::social
