#include "report/preview_html_looks.h"

#include <algorithm>
#include <array>

namespace smo::sheet {
namespace {

constexpr Look looks[] = {
    {"bluesky", "bluesky", Family::stack, Message::none},
    {"discord", "discord", Family::bar, Message::before},
    {"discourse", "discourse", Family::stack, Message::none},
    {"facebook", "facebook", Family::stack, Message::none},
    {"facebook-workplace", "facebook", Family::stack, Message::none},
    {"google-messages", "google-messages", Family::bubble, Message::before},
    {"imessage", "imessage", Family::bubble, Message::none},
    {"instagram", "messenger", Family::bubble, Message::before},
    {"kakaotalk", "kakaotalk", Family::stack, Message::none},
    {"lemmy", "lemmy", Family::stack, Message::none},
    {"line", "line", Family::bubble, Message::before},
    {"linkedin", "linkedin", Family::stack, Message::none},
    {"mastodon", "mastodon", Family::stack, Message::none},
    {"matrix-synapse", "matrix", Family::bar, Message::before},
    {"mattermost", "mattermost", Family::bar, Message::before},
    {"messenger", "messenger", Family::bubble, Message::before},
    {"pinterest", "pinterest", Family::stack, Message::none},
    {"reddit", "reddit", Family::stack, Message::none},
    {"rocketchat", "mattermost", Family::bar, Message::before},
    {"signal", "signal", Family::bubble, Message::after},
    {"signal-android", "signal", Family::bubble, Message::after},
    {"signal-desktop", "signal", Family::bubble, Message::after},
    {"skype", "teams", Family::stack, Message::before},
    {"slack", "slack", Family::bar, Message::before},
    {"sms", "google-messages", Family::bubble, Message::before},
    {"teams", "teams", Family::stack, Message::before},
    {"telegram", "telegram", Family::bar, Message::before},
    {"threads", "threads", Family::stack, Message::none},
    {"threema", "bubble", Family::bubble, Message::after},
    {"tumblr", "reddit", Family::stack, Message::none},
    {"viber", "bubble", Family::bubble, Message::before},
    {"vk", "vk", Family::stack, Message::none},
    {"whatsapp", "whatsapp", Family::bubble, Message::after},
    {"x", "x", Family::overlay, Message::none},
    {"xing", "linkedin", Family::stack, Message::none},
    {"zulip", "zulip", Family::bar, Message::before},
};
static_assert(std::is_sorted(std::begin(looks), std::end(looks), [](const Look& a, const Look& b) { return a.platform < b.platform; }));

constexpr std::array families = {std::string_view("stack"), std::string_view("overlay"), std::string_view("bubble"), std::string_view("bar")};

}  // namespace

Look look_of(std::string_view platform, std::string_view kind) {
    const Look* found =
        std::lower_bound(std::begin(looks), std::end(looks), platform, [](const Look& look, std::string_view id) { return look.platform < id; });
    if (found != std::end(looks) && found->platform == platform) return *found;
    return kind == "messenger" ? Look{platform, "bubble", Family::bubble, Message::before} : Look{platform, "plain", Family::stack, Message::none};
}

std::string_view name(Family family) {
    return families[static_cast<std::size_t>(family)];
}

}  // namespace smo::sheet
