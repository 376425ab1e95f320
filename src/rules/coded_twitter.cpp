// Coded checks of the group twitter.

#include <smo/text.h>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/shapes.h"

namespace smo::coded {
namespace {

/// "com.example.tea", as the Play store names apps.
bool is_package(std::string_view value) {
    if (value.size() > 200 || value.find('.') == std::string_view::npos) return false;
    for (const char c : value)
        if (!((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || c == '.')) return false;
    return true;
}

}  // namespace

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

Judgement twitter_player_size(const FactView& view) {
    bool any = false;
    Findings found;
    for (const std::string_view name : {"twitter:player:width", "twitter:player:height"}) {
        for (const FactIndex index : view.all(name)) {
            const std::string_view value = text::trim(view[index].value);
            if (value.empty()) continue;
            any = true;
            if (!is_positive_integer(value)) found.at(index, {{"name", std::string(name)}, {"value", std::string(value)}});
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

/// label1 goes with data1: Slack and Discourse print both or nothing.
Judgement twitter_labels_paired(const FactView& view) {
    bool any = false;
    Findings found;
    for (const std::string_view number : {"1", "2"}) {
        const std::string label = "twitter:label" + std::string(number), data = "twitter:data" + std::string(number);
        const std::optional<FactIndex> has_label = first_filled(view, label), has_data = first_filled(view, data);
        any = any || has_label || has_data;
        if (has_label && !has_data) found.at(*has_label, {{"name", label}, {"other", data}});
        if (has_data && !has_label) found.at(*has_data, {{"name", data}, {"other", label}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement twitter_app_ids_shaped(const FactView& view) {
    bool any = false;
    Findings found;
    for (const std::string_view store : {"iphone", "ipad", "googleplay"}) {
        const std::string name = "twitter:app:id:" + std::string(store);
        for (const FactIndex index : view.all(name)) {
            const std::string_view value = text::trim(view[index].value);
            if (value.empty()) continue;
            any = true;
            const bool is_good = store == "googleplay" ? is_package(value) : is_numeric_id(value);
            const std::string wanted = store == "googleplay" ? "the name of a package such as com.example.app" : "a number such as 307234931";
            if (!is_good) found.at(index, {{"name", name}, {"value", std::string(value)}, {"other", wanted}});
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement twitter_account_ids_numeric(const FactView& view) {
    bool any = false;
    Findings found;
    for (const std::string_view name : {"twitter:site:id", "twitter:creator:id"}) {
        for (const FactIndex index : view.all(name)) {
            const std::string_view value = text::trim(view[index].value);
            if (value.empty()) continue;
            any = true;
            if (!is_numeric_id(value)) found.at(index, {{"name", std::string(name)}, {"value", std::string(value)}});
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

/// Tags of cards that are gone, told only where nothing that is read today says the same.
Judgement twitter_tags_alive(const FactView& view) {
    struct Dead {
        std::string_view name, instead, fallback;
    };
    constexpr Dead dead[] = {{"twitter:image:src", "twitter:image", "og:image"}, {"twitter:image0", "twitter:image", "og:image"},
                             {"twitter:image1", "twitter:image", "og:image"},    {"twitter:image2", "twitter:image", "og:image"},
                             {"twitter:image3", "twitter:image", "og:image"},    {"twitter:text:title", "twitter:title", "og:title"}};
    const bool any = !read_with_prefix(view, "twitter:").empty();
    Findings found;
    for (const Dead& row : dead)
        for (const FactIndex index : view.all(row.name))
            if (!first_filled(view, row.instead) && !first_filled(view, row.fallback))
                found.at(index, {{"name", std::string(row.name)}, {"other", std::string(row.instead)}});
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement twitter_uses_name(const FactView& view) {
    return written_with(view, "twitter:", Key::name, Key::property);
}

}  // namespace smo::coded
