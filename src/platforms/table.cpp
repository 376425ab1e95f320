#include "platforms/table.h"

#include <algorithm>
#include <array>

#include "platforms/archive.h"

namespace smo {
namespace {

using namespace std::string_view_literals;

constexpr std::array standard = {"facebook"sv, "instagram"sv, "x"sv,        "linkedin"sv,  "whatsapp"sv, "telegram"sv,
                                 "slack"sv,    "discord"sv,   "imessage"sv, "pinterest"sv, "mastodon"sv, "bluesky"sv};

std::vector<Platform> read_table() {
    std::string text;
    for (const std::string_view piece : social::table_pieces()) text += piece;
    std::vector<Platform> list;
    social::Reader reader(text);
    social::field(reader, list);
    return list;
}

}  // namespace

std::span<const Platform> platforms() {
    static const std::vector<Platform> list = read_table();
    return list;
}

const Platform* find_platform(std::string_view id_or_alias) {
    const std::span<const Platform> list = platforms();
    const auto found = std::lower_bound(list.begin(), list.end(), id_or_alias, [](const Platform& platform, std::string_view id) { return platform.id < id; });
    if (found != list.end() && found->id == id_or_alias) return &*found;
    for (const Platform& platform : list)
        if (std::find(platform.aliases.begin(), platform.aliases.end(), id_or_alias) != platform.aliases.end()) return &platform;
    return nullptr;
}

std::span<const std::string_view> standard_platforms() {
    return standard;
}

}  // namespace smo
