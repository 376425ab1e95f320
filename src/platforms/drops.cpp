#include "platforms/drops.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::social {
namespace {

Card::Value* value_of(Card& card, std::string_view field) {
    const auto found = std::find_if(card.values.begin(), card.values.end(), [&](const Card::Value& value) { return value.field == field; });
    return found == card.values.end() ? nullptr : &*found;
}

void erase(Card& card, std::string_view field, std::string why) {
    std::erase_if(card.values, [&](const Card::Value& value) { return value.field == field; });
    card.problems.push_back({std::string(field), std::move(why), "dropped"});
}

void same_description(Card& card) {
    const Card::Value* title = card.find("title");
    const Card::Value* description = card.find("description");
    if (title && description && title->text == description->text) erase(card, "description", "the description says the same as the title");
}

void site_name_without_url(Card& card) {
    if (card.find("site_name") && !card.find("url")) erase(card, "site_name", "the name of the site is shown only beside og:url");
}

/// "Tea | Tea House" → "Tea" where the site is "Tea House".
void site_suffix(Card& card) {
    constexpr std::array<std::string_view, 4> separators = {"-", "|", ":", "\xE3\x83\xBB"};
    Card::Value* title = value_of(card, "title");
    const Card::Value* site = card.find("site_name");
    if (!title || !site || site->text.empty() || !title->text.ends_with(site->text)) return;
    std::string_view rest = text::trim(std::string_view(title->text).substr(0, title->text.size() - site->text.size()));
    const auto separator = std::find_if(separators.begin(), separators.end(), [&](std::string_view one) { return rest.ends_with(one); });
    if (separator == separators.end()) return;
    rest = text::trim(rest.substr(0, rest.size() - separator->size()));
    if (!rest.empty()) title->text = std::string(rest);
}

struct Drop {
    std::string_view word;
    void (*apply)(Card&);
};
constexpr std::array drops = {Drop{"same-description", same_description}, Drop{"site-name-without-url", site_name_without_url},
                              Drop{"site-suffix", site_suffix}};
constexpr std::array words = {drops[0].word, drops[1].word, drops[2].word};
static_assert(std::is_sorted(words.begin(), words.end()));

}  // namespace

std::span<const std::string_view> known_drops() {
    return words;
}

void drop_values(const Platform& platform, Card& card) {
    for (const Drop& drop : drops)
        if (std::find(platform.drops.begin(), platform.drops.end(), drop.word) != platform.drops.end()) drop.apply(card);
}

}  // namespace smo::social
