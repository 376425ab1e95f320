// How to make a platform read the page again.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/preview_terminal.h"
#include "report/preview_terminal_text.h"

namespace smo::screen {
namespace {

constexpr std::size_t most_inline = 3;  // more are listed once, at the end

std::string kept_text(const Platform& platform) {
    return platform.keeps_seconds > 0 ? fmt::format(" (kept about {})", duration(platform.keeps_seconds)) : std::string();
}

std::string how_text(const Platform* platform) {
    if (!platform) return "unknown";
    return (platform->refetch.empty() ? "unknown, nobody documented it" : message(platform->refetch)) + kept_text(*platform);
}

/// Platforms with the same words share a line.
struct Again {
    std::string how;
    std::vector<std::string> names;
};

void add_again(std::vector<Again>& all, const Screen& screen, const Card& card) {
    const std::string how = how_text(screen.platform(card.platform)), name = screen.name(card);
    auto same = std::find_if(all.begin(), all.end(), [&](const Again& one) { return one.how == how; });
    if (same == all.end()) same = all.insert(all.end(), Again{how, {}});
    if (std::find(same->names.begin(), same->names.end(), name) == same->names.end()) same->names.push_back(name);
}

std::string lines(const std::vector<Again>& all, std::size_t indent, std::size_t width) {
    std::size_t widest = 0;
    for (const Again& one : all) widest = std::max(widest, text::width(listed(one.names)));
    widest = std::min(widest, width / 3);
    std::string out;
    for (const Again& one : all) {
        const std::string names = listed(one.names);
        if (text::width(names) <= widest)
            out += hung(spaces(indent) + padded(names, widest) + "  ", one.how, indent + widest + 2, width);
        else
            out += hung(spaces(indent), names + ": " + one.how, indent + 2, width);
    }
    return out;
}

bool is_listed_at_end(const Told& told) {
    return told.cards.size() > most_inline;
}

}  // namespace

std::string again_text(const Screen& screen, const Told& told, std::size_t indent, std::size_t width) {
    const std::string lead = spaces(indent) + screen.ink.paint(Colour::dim, "·") + " ";
    const auto say = [&](const std::string& words) { return hung(lead, words, indent + 2, width); };
    if (is_listed_at_end(told)) return say("If you see something else, you see a stored copy; the end of this report says how to renew it.");
    const Card& first = screen.page.cards[told.first];
    const Platform* platform = screen.platform(first.platform);
    if (told.cards.size() == 1 && platform && !platform->refetch.empty())
        return say(fmt::format("If you see something else, {} shows its copy{}: {}", platform->name, kept_text(*platform), message(platform->refetch)));
    if (told.cards.size() == 1)
        return say(fmt::format("If you see something else, {} shows its copy{}. How to renew it is unknown.", screen.name(first),
                               platform ? kept_text(*platform) : ""));
    std::vector<Again> all;
    for (const std::size_t index : told.cards) add_again(all, screen, screen.page.cards[index]);
    return say("If you see something else, you see a stored copy. To make them fetch again:") + lines(all, indent + 2, width);
}

std::string again_section(std::span<const Screen> screens) {
    std::vector<Again> all;
    for (const Screen& screen : screens)
        for (const Told& told : groups_of(screen))
            if (is_listed_at_end(told))
                for (const std::size_t index : told.cards) add_again(all, screen, screen.page.cards[index]);
    if (all.empty()) return {};
    return screens.front().ink.heading("To make a platform fetch a page again") + lines(all, 2, std::min(screens.front().ink.width(), widest_text));
}

}  // namespace smo::screen
