// Coded checks of the group twitter.

#include <smo/text.h>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {

Judgement twitter_image_reachable(const FactView& view) {
    return reachable(view, "twitter:image");
}

/// Runs under the guard that the card is a player.
Judgement twitter_player_complete(const FactView& view) {
    const std::optional<FactIndex> player = first_filled(view, "twitter:player");
    std::string missing = player ? "" : "twitter:player";
    for (const std::string_view name : {"twitter:player:width", "twitter:player:height"}) {
        if (first_filled(view, name)) continue;
        missing += missing.empty() ? "" : ", ";
        missing += name;
    }
    if (missing.empty()) return passed();
    Findings found;
    if (const std::optional<FactIndex> card = first_filled(view, "twitter:card")) found.at(*card, {{"value", missing}});
    return std::move(found).verdict();
}

Judgement twitter_uses_name(const FactView& view) {
    return written_with(view, "twitter:", Key::name, Key::property);
}

}  // namespace smo::coded
