#pragma once
// The closed word lists of a platform page. The order of a list is the order of its enum, where there is one.

#include <array>
#include <string_view>

namespace smo::social {

using namespace std::string_view_literals;

inline constexpr std::array kinds = {"social-network"sv, "microblog"sv, "forum"sv,     "weblog"sv,      "questions"sv, "reviews"sv, "photo"sv,  "music"sv,
                                     "video"sv,          "document"sv,  "messenger"sv, "bookmarking"sv, "news"sv,      "service"sv, "search"sv, "code"sv};
inline constexpr std::array statuses = {"alive"sv, "renamed"sv, "dead"sv, "unknown"sv};                 // PlatformStatus
inline constexpr std::array beyonds = {"unknown"sv, "truncate"sv, "reject"sv};                          // Beyond
inline constexpr std::array key_rules = {"unknown"sv, "either"sv, "property"sv, "name"sv, "strict"sv};  // KeyRule
inline constexpr std::array roles = {"share"sv, "profile"sv, "embed"sv, "widget"sv, "wrapper"sv};       // LinkRole
inline constexpr std::array confidences = {"high"sv, "medium"sv, "low"sv};
inline constexpr std::array layouts = {"large"sv, "small"sv, "text"sv, "video"sv, "player"sv, "app"sv, "none"sv};
inline constexpr std::array image_places = {"top"sv, "bottom"sv, "left"sv, "right"sv};
inline constexpr std::array drawn_parts = {"host"sv, "site_name"sv, "title"sv, "description"sv, "author"sv, "date"sv, "url"sv};
inline constexpr std::array problems = {"agent"sv,       "content-type"sv,  "dropped"sv,     "follow"sv,          "html-bytes"sv,
                                        "https"sv,       "image-address"sv, "image-bytes"sv, "image-format"sv,    "image-missing"sv,
                                        "image-ratio"sv, "image-robots"sv,  "image-size"sv,  "image-unchecked"sv, "image-unreachable"sv,
                                        "no-card"sv,     "no-title"sv,      "redirects"sv,   "robots"sv,          "status"sv};
inline constexpr std::array knowns = {"no"sv, "unknown"sv, "yes"sv};  // Known
inline constexpr std::array duplicates = {"first"sv, "last"sv, "first-non-empty"sv, "last-non-empty"sv, "all"sv, "earliest"sv};
inline constexpr std::array oembed_uses = {"fills"sv, "replaces"sv, "replaces-else-fills"sv};  // OEmbedUse
inline constexpr std::array card_fields = {"title"sv, "description"sv, "image"sv, "site_name"sv, "url"sv, "author"sv, "date"sv, "video"sv, "type"sv, "style"sv};

}  // namespace smo::social
