// Coded checks of the group open-graph, but for the spelling of names (coded_spelling.cpp).

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

/// Types of https://ogp.me/#types, the vertical *product* of Facebook and Pinterest, the base type *object*, and those of the list of 2010, which readers still
/// accept.
constexpr std::array known_types = {"activity"sv,
                                    "actor"sv,
                                    "album"sv,
                                    "article"sv,
                                    "athlete"sv,
                                    "author"sv,
                                    "band"sv,
                                    "bar"sv,
                                    "blog"sv,
                                    "book"sv,
                                    "cafe"sv,
                                    "cause"sv,
                                    "city"sv,
                                    "company"sv,
                                    "country"sv,
                                    "director"sv,
                                    "drink"sv,
                                    "food"sv,
                                    "game"sv,
                                    "government"sv,
                                    "hotel"sv,
                                    "landmark"sv,
                                    "movie"sv,
                                    "music.album"sv,
                                    "music.playlist"sv,
                                    "music.radio_station"sv,
                                    "music.song"sv,
                                    "musician"sv,
                                    "non_profit"sv,
                                    "object"sv,
                                    "payment.link"sv,
                                    "politician"sv,
                                    "product"sv,
                                    "product.group"sv,
                                    "product.item"sv,
                                    "profile"sv,
                                    "public_figure"sv,
                                    "restaurant"sv,
                                    "school"sv,
                                    "song"sv,
                                    "sport"sv,
                                    "sports_league"sv,
                                    "sports_team"sv,
                                    "state_province"sv,
                                    "tv_show"sv,
                                    "university"sv,
                                    "upc"sv,
                                    "video"sv,
                                    "video.episode"sv,
                                    "video.movie"sv,
                                    "video.other"sv,
                                    "video.tv_show"sv,
                                    "website"sv};
static_assert(std::is_sorted(known_types.begin(), known_types.end()));

/// Judged for emptiness by rules of their own.
constexpr std::array main_tags = {"og:description"sv, "og:image"sv, "og:title"sv, "og:type"sv, "og:url"sv, "twitter:card"sv};
static_assert(std::is_sorted(main_tags.begin(), main_tags.end()));

bool is_preview_tag(std::string_view name) {
    return name.starts_with("og:") || name.starts_with("twitter:");
}

/// "pt-BR", "pt_BR" → "pt"; the written forms of Norwegian count as one language.
std::string language_of(std::string_view tag) {
    std::string language = text::lower(tag.substr(0, tag.find_first_of("-_")));
    if (language == "nb" || language == "nn") language = "no";
    return language;
}

}  // namespace

Judgement og_type_known(const FactView& view) {
    if (!first_filled(view, "og:type")) return not_applicable();
    Findings found;
    for (const FactIndex index : view.all("og:type")) {
        const std::string type = text::lower(text::trim(view[index].value));
        const bool namespaced = type.find(':') != std::string::npos;
        if (type.empty() || namespaced || std::binary_search(known_types.begin(), known_types.end(), std::string_view(type))) continue;
        found.at(index, {{"value", view[index].value}});
    }
    return std::move(found).verdict();
}

Judgement og_locale_fits_lang(const FactView& view) {
    const std::optional<FactIndex> lang = first_filled(view, "lang");
    if (!lang) return not_applicable();
    const std::string_view tag = text::trim(view[*lang].value);
    const std::optional<FactIndex> locale = first_filled(view, "og:locale");
    if (!locale && !first_filled(view, "og:title") && !first_filled(view, "og:type")) return not_applicable();  // no Open Graph at all
    const std::string_view said = locale ? text::trim(view[*locale].value) : "en_US"sv;
    if (language_of(tag) == language_of(said)) return passed();
    Findings found;
    if (locale) found.at(*locale, {{"value", std::string(tag)}, {"other", std::string(said)}});
    if (!locale) found.on_page({{"value", std::string(tag)}, {"other", "nothing, which counts as en_US"}});
    return std::move(found).verdict();
}

Judgement og_uses_property(const FactView& view) {
    return written_with(view, "og:", Key::property, Key::name);
}

Judgement preview_tags_in_head(const FactView& view) {
    bool any = false;
    Findings found;
    for (FactIndex index = 0; index < view.facts().size(); ++index) {
        const Fact& fact = view[index];
        if (!is_preview_tag(fact.name) || !is_read(fact)) continue;
        any = true;
        if (fact.origin == Origin::body) found.at(index, {{"name", fact.name}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement preview_tags_outside_noscript(const FactView& view) {
    Findings found;
    for (FactIndex index = 0; index < view.facts().size(); ++index) {
        const Fact& fact = view[index];
        if (!is_preview_tag(fact.name)) continue;
        if (fact.origin == Origin::noscript) found.at(index, {{"name", fact.name}, {"value", "noscript"}});
        if (fact.origin == Origin::template_) found.at(index, {{"name", fact.name}, {"value", "template"}});
    }
    return std::move(found).verdict();
}

Judgement preview_tags_not_commented_out(const FactView& view) {
    Findings found;
    for (FactIndex index = 0; index < view.facts().size(); ++index) {
        const Fact& fact = view[index];
        if (fact.name != "comment:og") continue;
        const std::string name = text::lower(text::trim(fact.value));
        if (view.all(name).empty()) found.at(index, {{"value", name}});
    }
    return std::move(found).verdict();
}

Judgement preview_tags_not_empty(const FactView& view) {
    bool any = false;
    Findings found;
    for (FactIndex index = 0; index < view.facts().size(); ++index) {
        const Fact& fact = view[index];
        const bool looked_at = is_preview_tag(fact.name) || std::string_view(fact.name).starts_with("article:");
        if (!looked_at || !is_read(fact)) continue;
        any = true;
        const bool may_be_empty = fact.name == "og:determiner" || std::binary_search(main_tags.begin(), main_tags.end(), std::string_view(fact.name));
        if (!may_be_empty && text::trim(fact.value).empty()) found.at(index, {{"name", fact.name}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement og_description_adds_something(const FactView& view) {
    const std::optional<FactIndex> title = first_filled(view, "og:title");
    const std::optional<FactIndex> description = first_filled(view, "og:description");
    if (!title || !description) return not_applicable();
    const std::string said = text::lower(text::collapse_space(view[*title].value));
    if (said != text::lower(text::collapse_space(view[*description].value))) return passed();
    Findings found;
    found.at(*description, {{"value", view[*description].value}});
    return std::move(found).verdict();
}

}  // namespace smo::coded
