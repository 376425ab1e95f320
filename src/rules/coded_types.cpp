// Coded checks about the types of the Open Graph protocol: what kind of value each property of its verticals takes.

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/coded.h"
#include "rules/coded_codes.h"
#include "rules/coded_help.h"
#include "rules/shapes.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

/// One kind of value: what a message calls it, and how it is recognised.
struct Kind {
    std::string_view meaning;
    bool (*test)(std::string_view);
};

std::string squeezed(std::string_view value) {
    std::string letters;
    for (const char c : text::lower(value.substr(0, 60)))
        if (c != ' ' && c != '_' && c != '-') letters += c;
    return letters;
}

template <std::size_t count>
bool is_among(const std::array<std::string_view, count>& words, std::string_view value) {
    return std::find(words.begin(), words.end(), squeezed(value)) != words.end();
}

bool is_price(std::string_view value) {
    const std::size_t dot = value.find('.');
    const auto digits = [](std::string_view part) { return is_numeric_id(part); };
    return digits(value.substr(0, dot)) && (dot == std::string_view::npos || digits(value.substr(dot + 1)));
}
bool is_currency(std::string_view value) {
    return value.size() == 3 && std::all_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}
/// Facebook takes seconds since 1970 as well.
bool is_moment(std::string_view value) {
    return is_date(value) || (value.size() >= 9 && is_positive_integer(value));
}
/// A year or a month is enough to say when a book or a film came out.
bool is_release(std::string_view value) {
    return is_date(value) || (value.size() == 4 && is_positive_integer(value)) || (value.size() == 7 && is_date(std::string(value) + "-01"));
}
bool is_secure(std::string_view value) {
    return text::starts_with_ignoring_case(value, "https://") && is_http_url({value, std::nullopt}).answer == ShapeAnswer::yes;
}
bool is_address(std::string_view value) {
    return is_http_url({value, std::nullopt}).answer == ShapeAnswer::yes;
}
bool is_availability(std::string_view value) {
    constexpr std::array words = {"instock"sv,      "outofstock"sv, "oos"sv,       "pending"sv,    "preorder"sv, "availablefororder"sv,
                                  "discontinued"sv, "backorder"sv,  "instores"sv,  "onlineonly"sv, "soldout"sv,  "limitedavailability"sv,
                                  "instoreonly"sv,  "presale"sv,    "available"sv, "madetoorder"sv};
    return is_among(words, value);
}
bool is_gender(std::string_view value) {
    return is_among(std::array{"male"sv, "female"sv}, value);
}
bool is_determiner(std::string_view value) {
    return is_among(std::array{"a"sv, "an"sv, "the"sv, "auto"sv}, value);
}
/// "de.example.app"
bool is_package(std::string_view value) {
    const auto part = [](char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || c == '.'; };
    return value.size() < 200 && value.find('.') != std::string_view::npos && std::all_of(value.begin(), value.end(), part);
}

constexpr Kind count = {"a whole number above zero", is_positive_integer};
constexpr Kind number = {"a number", is_number};
constexpr Kind price = {"a number such as 19.90", is_price};
constexpr Kind currency = {"a currency of three capital letters such as EUR", is_currency};
constexpr Kind date = {"an ISO 8601 date", is_date};
constexpr Kind release = {"an ISO 8601 date", is_release};
constexpr Kind moment = {"an ISO 8601 date", is_moment};
constexpr Kind media = {"a media type such as video/mp4", is_media_type};
constexpr Kind picture = {"an image type such as image/jpeg", is_image_type};
constexpr Kind secure = {"an https address", is_secure};
constexpr Kind isbn = {"an ISBN, its check digit is wrong", is_isbn};
constexpr Kind availability = {"a state such as instock or oos", is_availability};
constexpr Kind gender = {"male or female, the two the protocol knows", is_gender};
constexpr Kind determiner = {"a, an, the or auto", is_determiner};
constexpr Kind digits = {"a row of digits", is_numeric_id};
constexpr Kind package = {"the name of a package such as com.example.app", is_package};
constexpr Kind page = {"the address of a page", is_address};

struct Row {
    std::string_view name;
    const Kind* kind;
};

/// Width and height of og:image, dates of articles and locales have rules of their own.
constexpr std::array typed = std::to_array<Row>({
    {"al:android:package", &package},
    {"al:ios:app_store_id", &digits},
    {"al:ipad:app_store_id", &digits},
    {"al:iphone:app_store_id", &digits},
    {"article:expiration_time", &date},
    {"book:isbn", &isbn},
    {"book:release_date", &release},
    {"fb:app_id", &digits},
    {"music:album:disc", &count},
    {"music:album:track", &count},
    {"music:duration", &count},
    {"music:release_date", &release},
    {"music:song:disc", &count},
    {"music:song:track", &count},
    {"og:audio:secure_url", &secure},
    {"og:audio:type", &media},
    {"og:availability", &availability},
    {"og:determiner", &determiner},
    {"og:image:type", &picture},
    {"og:latitude", &number},
    {"og:longitude", &number},
    {"og:price:amount", &price},
    {"og:price:currency", &currency},
    {"og:updated_time", &moment},
    {"og:video:duration", &count},
    {"og:video:height", &count},
    {"og:video:secure_url", &secure},
    {"og:video:type", &media},
    {"og:video:width", &count},
    {"product:availability", &availability},
    {"product:price:amount", &price},
    {"product:price:currency", &currency},
    {"product:sale_price:amount", &price},
    {"product:sale_price:currency", &currency},
    {"profile:gender", &gender},
    {"video:duration", &count},
    {"video:release_date", &release},
});

/// Properties whose value is another page.
constexpr std::array references = std::to_array<Row>({
    {"article:publisher", &page},
    {"book:author", &page},
    {"music:album", &page},
    {"music:creator", &page},
    {"music:musician", &page},
    {"music:song", &page},
    {"og:see_also", &page},
    {"video:actor", &page},
    {"video:director", &page},
    {"video:series", &page},
    {"video:writer", &page},
});

Judgement judge_types(const FactView& view, std::span<const Row> rows) {
    bool any = false;
    Findings found;
    for (const Row& row : rows) {
        for (const FactIndex index : view.all(row.name)) {
            const std::string_view value = text::trim(view[index].value);
            if (value.empty()) continue;
            any = true;
            if (!row.kind->test(value)) found.at(index, {{"name", view[index].name}, {"value", view[index].value}, {"other", std::string(row.kind->meaning)}});
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

/// "2026-05-04T09:00:00+09:00" → "+09:00"; nothing where there is no time.
std::string_view zone_of(std::string_view when) {
    const std::size_t time = when.find('T');
    const std::size_t zone = time == std::string_view::npos ? time : when.find_first_of("Z+-", time);
    return zone == std::string_view::npos ? std::string_view() : when.substr(zone);
}

}  // namespace

Judgement og_values_typed(const FactView& view) {
    return judge_types(view, typed);
}

Judgement og_references_are_pages(const FactView& view) {
    return judge_types(view, references);
}

/// Days are compared, and only where both are of one time zone or have no time.
Judgement article_dates_in_order(const FactView& view) {
    const std::optional<FactIndex> published = first_filled(view, "article:published_time");
    const std::optional<FactIndex> modified = first_filled(view, "article:modified_time");
    if (!published || !modified) return not_applicable();
    const std::string_view first = text::trim(view[*published].value), last = text::trim(view[*modified].value);
    if (!is_date(first) || !is_date(last) || first.size() < 10 || last.size() < 10 || zone_of(first) != zone_of(last)) return not_applicable();
    if (first.substr(0, 10) <= last.substr(0, 10)) return passed();
    Findings found;
    found.at(*modified, {{"value", std::string(last)}, {"other", std::string(first)}});
    return std::move(found).verdict();
}

/// Two commas or more in one tag: one comma may belong to a name ("Kyoto, Japan").
Judgement article_tags_single(const FactView& view) {
    bool any = false;
    Findings found;
    for (const std::string_view name : {"article:tag", "book:tag", "video:tag"}) {
        for (const FactIndex index : view.all(name)) {
            any = true;
            const std::string& value = view[index].value;
            if (std::count(value.begin(), value.end(), ',') > 1 || std::count(value.begin(), value.end(), ';') > 1)
                found.at(index, {{"name", view[index].name}, {"value", value}});
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement product_price_complete(const FactView& view) {
    bool any = false;
    Findings found;
    for (const std::string_view family : {"product:price", "product:sale_price", "og:price"}) {
        const std::string amount = std::string(family) + ":amount", unit = std::string(family) + ":currency";
        const std::optional<FactIndex> has_amount = first_filled(view, amount), has_unit = first_filled(view, unit);
        any = any || has_amount || has_unit;
        if (has_amount && !has_unit) found.at(*has_amount, {{"name", amount}, {"other", unit}});
        if (has_unit && !has_amount) found.at(*has_unit, {{"name", unit}, {"other", amount}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement og_locale_real(const FactView& view) {
    bool any = false;
    Findings found;
    for (const std::string_view name : {"og:locale", "og:locale:alternate"}) {
        for (const FactIndex index : view.all(name)) {
            const std::string_view value = text::trim(view[index].value);
            if (!is_locale(value)) continue;
            any = true;
            const std::size_t bar = value.find('_');
            const std::string_view language = value.substr(0, bar), country = value.substr(bar + 1);
            if (is_facebook_locale(value)) continue;
            if (language.size() == 2 && !is_language(language))
                found.at(index, {{"name", view[index].name}, {"value", std::string(value)}, {"other", std::string(language) + " is no language"}});
            else if (country.size() == 2 && !is_country(country))
                found.at(index, {{"name", view[index].name}, {"value", std::string(value)}, {"other", std::string(country) + " is no country"}});
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

/// Widths, types and texts that stand before the picture or film they belong to.
Judgement og_parts_in_order(const FactView& view) {
    constexpr std::array parts = {"width"sv, "height"sv, "type"sv, "alt"sv, "secure_url"sv};
    bool any = false;
    Findings found;
    for (const std::string_view root : {"og:image", "og:video", "og:audio"}) {
        for (const std::string_view part : parts) {
            for (const FactIndex index : view.all(std::string(root) + ":" + std::string(part))) {
                any = true;
                if (!view[index].owner) found.at(index, {{"name", view[index].name}, {"other", std::string(root)}});
            }
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

}  // namespace smo::coded
