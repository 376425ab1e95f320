// The table of mends: what is done for each rule that can be mended without guessing.

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "audit/mend_context.h"

namespace smo {
namespace {

using Kind = TagChange::Kind;

constexpr std::array rows = std::to_array<MendRow>({
    {{"charset-declared", "<meta charset> first in the head, where the bytes are UTF-8"}, mend_charset},
    {{"charset-early", "the declared encoding becomes the first tag of the head"}, mend_late_charset},
    {{"title-present", "<title> from og:title"}, mend_title},
    {{"meta-description-present", "meta description from og:description"}, mend_description},
    {{"canonical-present", "the canonical address from og:url, or from --site-url"}, mend_canonical},
    {{"og-image-size-declared", "og:image:width, height and type from the file"}, mend_picture_parts},
    {{"og-title-present", "og:title from <title>"}, mend_og_title},
    {{"og-description-present", "og:description from the meta description"}, mend_og_description},
    {{"og-type-present", "og:type: article beside article: tags, else website, which it counts as"}, mend_og_type},
    {{"og-url-present", "og:url from the canonical address, or from --site-url"}, mend_og_url},
    {{"og-image-width-number", "the width of the file"}, mend_picture_width},
    {{"og-image-width-true", "the width of the file"}, mend_picture_width},
    {{"og-image-height-number", "the height of the file"}, mend_picture_height},
    {{"og-image-height-true", "the height of the file"}, mend_picture_height},
    {{"og-image-type-declared", "the type of the file"}, mend_picture_type},
    {{"twitter-card-present", "twitter:card: summary_large_image if the share picture is known to fit, else summary"}, mend_twitter_card},
    {{"canonical-absolute", "the full address"}, mend_address},
    {{"hreflang-absolute", "the full address"}, mend_address},
    {{"media-addresses-absolute", "the full address"}, mend_address},
    {{"oembed-link-absolute", "the full address"}, mend_address},
    {{"og-image-absolute", "the full address"}, mend_address},
    {{"og-url-absolute", "the full address"}, mend_address},
    {{"twitter-image-absolute", "the full address"}, mend_address},
    {{"og-image-encoded", "the address in percent encoding"}, mend_encoding},
    {{"og-url-encoded", "the address in percent encoding"}, mend_encoding},
    {{"twitter-image-encoded", "the address in percent encoding"}, mend_encoding},
    {{"og-uses-property", "property= for name="}, mend_to_property},
    {{"twitter-uses-name", "name= for property="}, mend_to_name},
    {{"og-locale-shape", "en_US for en-US"}, mend_locale},
    {{"twitter-creator-handle", "@name for name"}, mend_handle},
    {{"twitter-site-handle", "@name for name"}, mend_handle},
    {{"tags-in-double-quotes", "small letters, values in double quotes"}, mend_quotes},
    {{"tags-in-equal-quotes", "values in double quotes"}, mend_quotes},
});

std::string attribute_with_value(const Fact& fact) {
    return std::string_view(fact.name).starts_with("link:") ? "href" : "content";
}

/// A whole number of pixels as the file has it, or nothing.
std::string measured(const MendContext& context, FactIndex image, std::string_view property) {
    const std::string value = context.owned(image, "probe:og:image." + std::string(property));
    const auto number = text::to_integer(value);
    return number && *number > 0 ? std::to_string(*number) : std::string();
}

std::string measured_type(const MendContext& context, FactIndex image) {
    const std::string type = context.owned(image, "probe:og:image.type");
    return type.starts_with("image/") ? type : std::string();
}

void correct_part(MendContext& context, std::string_view property) {
    for (const FactIndex index : context.facts) {
        const Fact& fact = context.view[index];
        if (!fact.owner) continue;
        std::string value = property == "type" ? measured_type(context, *fact.owner) : measured(context, *fact.owner, property);
        if (!value.empty()) context.change(Kind::set_value, index, "content", std::move(value));
    }
}

void rename_key(MendContext& context, std::string_view from, std::string_view to) {
    for (const FactIndex index : context.facts) context.change(Kind::rename, index, std::string(from), std::string(to));
}

}  // namespace

std::span<const MendRow> mend_rows() {
    return rows;
}

void mend_og_title(MendContext& context) {
    for (const std::string_view rule : {"title-no-placeholder", "title-says-something", "title-plain-text"})
        if (context.is_found(rule, Outcome::fail)) return;
    const Fact* title = context.view.first("title");
    if (title && title->origin == Origin::head) context.write_meta("property", "og:title", context.text_of("title"));
}

void mend_og_description(MendContext& context) {
    if (context.is_found("meta-description-no-placeholder", Outcome::fail)) return;
    context.write_meta("property", "og:description", context.text_of("meta:description"));
}

/// What carries no type counts as a website; a page with marks of something else but without article: tags is left to a person.
void mend_og_type(MendContext& context) {
    constexpr std::array<std::string_view, 7> families = {"og:video", "og:audio", "product:", "book:", "profile:", "music:", "video:"};
    bool article = false, other = false;
    for (const Fact& fact : context.view.facts()) {
        const std::string_view name = fact.name;
        const bool tag = fact.form.key != Key::none && is_read(fact);  // a link to a profile is called profile:, too
        article = article || (tag && name.starts_with("article:"));
        other = other || (tag && std::any_of(families.begin(), families.end(), [&](std::string_view family) { return name.starts_with(family); }));
        other = other || (name.starts_with("ld:") && (name.find("Article") != std::string_view::npos || name.find("BlogPosting") != std::string_view::npos));
    }
    if (article || !other) context.write_meta("property", "og:type", article ? "article" : "website");
}

void mend_twitter_card(MendContext& context) {
    const bool fits = context.passes("og-image-large-enough") && context.passes("og-image-ratio");
    context.write_meta("name", "twitter:card", fits ? "summary_large_image" : "summary");
}

void mend_picture_parts(MendContext& context) {
    for (const FactIndex image : context.facts) {
        const std::string width = measured(context, image, "width"), height = measured(context, image, "height"), type = measured_type(context, image);
        if (width.empty() || height.empty()) continue;
        if (context.owned(image, "og:image:width").empty()) context.write_meta_behind(image, "og:image:width", width);
        if (context.owned(image, "og:image:height").empty()) context.write_meta_behind(image, "og:image:height", height);
        if (!type.empty() && context.owned(image, "og:image:type").empty()) context.write_meta_behind(image, "og:image:type", type);
    }
}

void mend_picture_width(MendContext& context) {
    correct_part(context, "width");
}
void mend_picture_height(MendContext& context) {
    correct_part(context, "height");
}
void mend_picture_type(MendContext& context) {
    correct_part(context, "type");
}

void mend_address(MendContext& context) {
    if (context.facts.empty()) return;
    if (!context.address_is_sure()) {
        if (!context.address_told) context.result.waits.insert(context.rule);
        return;
    }
    for (const FactIndex index : context.facts)
        if (const auto& url = context.view.address(index); url && url->is_http() && !url->has_credentials())
            context.change(Kind::set_value, index, attribute_with_value(context.view[index]), url->text());
}

/// Of full addresses only; the others are made full first.
void mend_encoding(MendContext& context) {
    for (const FactIndex index : context.facts) {
        const auto url = Url::parse(text::trim(context.view[index].value));
        if (url && url->is_http() && !url->has_credentials()) context.change(Kind::set_value, index, "content", url->text());
    }
}

void mend_to_property(MendContext& context) {
    rename_key(context, "name", "property");
}
void mend_to_name(MendContext& context) {
    rename_key(context, "property", "name");
}

void mend_quotes(MendContext& context) {
    for (const FactIndex index : context.facts) context.change(Kind::double_quotes, index);
}

void mend_handle(MendContext& context) {
    constexpr std::size_t longest = 15;
    for (const FactIndex index : context.facts) {
        const std::string_view value = text::trim(context.view[index].value);
        const bool name = !value.empty() && value.size() <= longest && std::all_of(value.begin(), value.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        });
        const bool number = std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (name && !number) context.change(Kind::set_value, index, "content", "@" + std::string(value));
    }
}

void mend_locale(MendContext& context) {
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    for (const FactIndex index : context.facts) {
        const std::string_view value = text::trim(context.view[index].value);
        const bool with_hyphen = value.size() == 5 && is_lower(value[0]) && is_lower(value[1]) && value[2] == '-' && is_upper(value[3]) && is_upper(value[4]);
        if (with_hyphen) context.change(Kind::set_value, index, "content", std::string(value.substr(0, 2)) + "_" + std::string(value.substr(3)));
    }
}

void mend_charset(MendContext& context) {
    if (context.known.page.charset != "utf-8") return;
    TagChange change;
    change.rule = context.rule;
    change.kind = Kind::insert_first;
    change.element = "meta";
    change.attributes = {{"charset", "utf-8"}};
    context.result.changes.push_back(std::move(change));
}

void mend_late_charset(MendContext& context) {
    for (const FactIndex index : context.facts) context.change(Kind::move_first, index);
}

}  // namespace smo
