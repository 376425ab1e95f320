// Coded checks about single readers: which of two tags they take, which marks they cannot read, what they throw away.
// What a platform does stands on its page (rules/platforms); here it is only asked for.

#include <smo/platform.h>
#include <smo/text.h>

#include <algorithm>
#include <array>
#include <set>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/shapes.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

bool has_step(const Platform& platform, std::string_view name) {
    return std::any_of(platform.card.begin(), platform.card.end(),
                       [name](const CardField& field) { return std::find(field.chain.begin(), field.chain.end(), name) != field.chain.end(); });
}

/// Names of the platforms whose page says that the first, or the last, of several such tags counts.
std::string takers(std::string_view name, std::string_view which) {
    std::string names;
    for (const Platform& platform : platforms()) {
        if (platform.status == PlatformStatus::dead || !has_step(platform, name)) continue;
        const bool first_anyway = std::find(platform.first_of.begin(), platform.first_of.end(), name) != platform.first_of.end();
        for (const CardField& field : platform.card) {
            if (std::find(field.chain.begin(), field.chain.end(), name) == field.chain.end()) continue;
            const std::string_view way = first_anyway ? "first"sv : std::string_view(field.duplicates);
            if (!way.starts_with(which)) continue;
            names += (names.empty() ? "" : ", ") + platform.name;
            break;
        }
    }
    return names;
}

std::string same_text(const Fact& fact) {
    return text::nfc(text::collapse_space(std::string_view(fact.value).substr(0, 2000)));
}

/// How Signal on Android fails to see a tag; empty if it sees it.
std::string_view unseen_by_signal(const Form& form) {
    if (form.key_quote == Quote::none || form.value_quote == Quote::none) return "without quotes";
    if (form.key_quote != Quote::double_quote || form.value_quote != Quote::double_quote) return "in single quotes";
    if (form.upper_case) return "in capital letters";
    return form.inner_gt ? "with a > inside a value"sv : std::string_view();
}
/// The same for Rocket.Chat.
std::string_view unseen_by_rocketchat(const Form& form) {
    if (form.key_quote == Quote::none || form.value_quote == Quote::none) return "without quotes";
    if (form.key_quote != form.value_quote) return "in two kinds of quotes";
    return form.spaced ? "with blanks around the ="sv : std::string_view();
}

Judgement unseen(const FactView& view, std::string_view (*why)(const Form&)) {
    bool any = false;
    Findings found;
    for (const std::string_view name : {"og:title", "og:description", "og:image"}) {
        for (const FactIndex index : view.all(name)) {
            const Form& form = view[index].form;
            if (form.key != Key::property && form.key != Key::name) continue;
            any = true;
            if (const std::string_view fault = why(form); !fault.empty()) found.at(index, {{"name", std::string(name)}, {"value", std::string(fault)}});
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

const Platform* dropping_platform() {
    return find_platform("matrix-synapse");
}

}  // namespace

/// Two different values of a tag that should stand once, where readers are known to choose differently.
Judgement duplicate_tags_agree(const FactView& view) {
    constexpr std::array names = {"og:site_name"sv,    "twitter:title"sv,    "twitter:description"sv,    "twitter:image"sv,        "twitter:site"sv,
                                  "twitter:creator"sv, "meta:description"sv, "article:published_time"sv, "article:modified_time"sv};
    bool any = false;
    Findings found;
    for (const std::string_view name : names) {
        const std::span<const FactIndex> tags = view.all(name);
        if (tags.empty()) continue;
        any = true;
        const std::string first = same_text(view[tags.front()]);
        const auto other = std::find_if(tags.begin(), tags.end(), [&](FactIndex tag) { return same_text(view[tag]) != first; });
        if (other == tags.end()) continue;
        const std::string last = takers(name, "last");
        if (last.empty()) continue;
        const std::string before = takers(name, "first");
        found.at(*other, {{"name", std::string(name)},
                          {"count", std::to_string(tags.size())},
                          {"list", "the last counts for " + last + ", the first for " + (before.empty() ? "others" : before)}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement tags_in_double_quotes(const FactView& view) {
    return unseen(view, unseen_by_signal);
}
Judgement tags_in_equal_quotes(const FactView& view) {
    return unseen(view, unseen_by_rocketchat);
}

Judgement preview_values_bounded(const FactView& view) {
    const Platform* platform = dropping_platform();
    if (!platform || platform->drop_above <= 0) return not_applicable();
    const auto limit = static_cast<std::size_t>(platform->drop_above);
    bool any = false;
    Findings found;
    for (FactIndex index = 0; index < view.facts().size(); ++index) {
        const Fact& fact = view[index];
        if ((!fact.name.starts_with("og:") && !fact.name.starts_with("twitter:")) || !is_read(fact)) continue;
        any = true;
        if (fact.value.size() <= limit) continue;
        const std::size_t length = text::code_points(fact.value);
        if (length > limit)
            found.at(index, {{"name", fact.name}, {"length", std::to_string(length)}, {"limit", std::to_string(limit)}, {"other", platform->name}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement preview_tags_bounded(const FactView& view) {
    const Platform* platform = dropping_platform();
    if (!platform || platform->drop_family_above <= 0) return not_applicable();
    bool any = false;
    Findings found;
    for (const std::string_view family : {"og:", "twitter:", "article:", "profile:"}) {
        std::set<std::string_view> names;
        for (const FactIndex index : read_with_prefix(view, family)) names.insert(view[index].name);
        any = any || !names.empty();
        if (names.size() > static_cast<std::size_t>(platform->drop_family_above))
            found.on_page({{"name", std::string(family)}, {"count", std::to_string(names.size())}, {"limit", std::to_string(platform->drop_family_above)}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

/// <meta property="og:title" value="…">: the name is there, the content is not.
Judgement preview_tags_have_content(const FactView& view) {
    Findings found;
    bool any = !read_with_prefix(view, "og:").empty() || !read_with_prefix(view, "twitter:").empty();
    for (const FactIndex index : view.all("meta:empty")) {
        const std::string name = text::lower(text::trim(view[index].value));
        const bool is_preview = name.starts_with("og:") || name.starts_with("twitter:") || name.starts_with("article:") || name == "description";
        if (is_preview) found.at(index, {{"name", name}});
        any = any || is_preview;
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement media_addresses_absolute(const FactView& view) {
    constexpr std::array names = {
        "og:video"sv,       "og:video:url"sv,          "og:video:secure_url"sv, "og:audio"sv, "og:audio:url"sv, "og:image:url"sv, "og:image:secure_url"sv,
        "twitter:player"sv, "twitter:player:stream"sv, "twitter:image:src"sv};
    bool any = false;
    Findings found;
    for (const std::string_view name : names) {
        for (const FactIndex index : view.all(name)) {
            const std::string_view value = text::trim(view[index].value);
            if (value.empty() || is_no_placeholder({value, std::nullopt}).answer == ShapeAnswer::no) continue;
            any = true;
            if (is_http_url({value, std::nullopt}).answer == ShapeAnswer::no) found.at(index, {{"name", std::string(name)}, {"value", std::string(value)}});
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

}  // namespace smo::coded
