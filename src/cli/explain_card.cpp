#include "cli/explain_card.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

namespace smo::cli {
namespace {

using Sentences = std::vector<std::string>;

/// "at least 600x315 pixels", "at least 600 pixels wide"
std::string pixels(std::string_view bound, int width, int height) {
    if (width > 0 && height > 0) return fmt::format("{} {}x{} pixels", bound, width, height);
    return width > 0 ? fmt::format("{} {} pixels wide", bound, width) : fmt::format("{} {} pixels high", bound, height);
}

/// 1910 → "1.91"
std::string ratio(int thousandths) {
    return fmt::format("{}", thousandths / 1000.0);
}

std::string_view repeated(std::string_view duplicates) {
    if (duplicates == "first") return "of repeated ones the first counts";
    if (duplicates == "last") return "of repeated ones the last counts";
    if (duplicates == "all") return "all repeated ones count";
    if (duplicates == "earliest") return "whichever tag stands earlier in the page";
    return {};
}

/// A step of a chain as a reader says it.
std::string step(const std::string& name) {
    constexpr std::string_view oembed = "probe:link:oembed.json.";
    if (name.starts_with(oembed)) return "oEmbed " + name.substr(oembed.size());
    return name == "guess" ? "a guess" : name;
}

Sentences steps(const std::vector<std::string>& names) {
    Sentences words;
    for (const std::string& name : names) words.push_back(step(name));
    return words;
}

/// What every field does with repeated tags, or nothing when they differ.
std::string_view common_habit(const Platform& platform) {
    const std::string_view first = platform.card.front().duplicates;
    const auto same = [&](const CardField& field) { return field.duplicates == first; };
    return std::all_of(platform.card.begin(), platform.card.end(), same) ? repeated(first) : std::string_view();
}

std::string field_row(const CardField& field, bool with_habit) {
    Sentences parts = {joined(steps(field.chain), " → ")};
    if (field.max_graphemes > 0) parts.push_back(fmt::format("cut at {} characters", field.max_graphemes));
    if (field.max_bytes > 0) parts.push_back(fmt::format("cut at {} bytes", field.max_bytes));
    if (const std::string_view habit = repeated(field.duplicates); with_habit && !habit.empty()) parts.emplace_back(habit);
    return joined(parts, "; ");
}

std::string_view written_as(KeyRule keys) {
    switch (keys) {
        case KeyRule::unknown:
            return {};
        case KeyRule::either:
            return "by property= or name=";
        case KeyRule::property:
            return "by property= alone";
        case KeyRule::name:
            return "by name= alone";
        case KeyRule::strict:
            return "og: by property=, twitter: by name=";
    }
    return {};
}

std::string tag_habits(const Platform& platform) {
    Sentences parts;
    if (const std::string_view keys = written_as(platform.keys); !keys.empty()) parts.emplace_back(keys);
    if (const std::string_view habit = common_habit(platform); !habit.empty()) parts.emplace_back(habit);
    if (platform.head_tags_only) parts.emplace_back("in the head only");
    if (platform.reader == "regex-signal-android") parts.emplace_back("found by expressions: lower case, double quotes");
    if (platform.reader == "same-quotes") parts.emplace_back("found by expressions: the same quotes around both attributes");
    if (platform.top_level_ld_only) parts.emplace_back("JSON-LD at the top level only");
    if (platform.follow == "canonical") parts.emplace_back("the page of rel=canonical is read instead");
    if (platform.drop_above > 0) parts.push_back(fmt::format("values above {} characters are thrown away", platform.drop_above));
    if (platform.drop_family_above > 0) parts.push_back(fmt::format("so is a family of more than {} tags", platform.drop_family_above));
    return joined(parts, "; ");
}

Sentences conditions(const LayoutRule& rule) {
    Sentences parts;
    if (rule.min_width > 0 || rule.min_height > 0) parts.push_back("a picture " + pixels("at least", rule.min_width, rule.min_height));
    if (rule.max_width > 0 || rule.max_height > 0) parts.push_back("a picture " + pixels("at most", rule.max_width, rule.max_height));
    if (rule.min_ratio > 0) parts.push_back("width to height " + ratio(rule.min_ratio) + " or more");
    if (rule.max_ratio > 0) parts.push_back("width to height " + ratio(rule.max_ratio) + " or less");
    if (!rule.card.empty()) parts.push_back("twitter:card " + joined(rule.card, " or "));
    if (!rule.type.empty()) parts.push_back("og:type " + joined(rule.type, " or "));
    if (!rule.has.empty()) parts.push_back("with " + joined(steps(rule.has), " and "));
    for (const std::string& pair : rule.is) parts.push_back(pair);
    return parts;
}

std::string place(const Drawing& drawing) {
    if (drawing.image_at == "top") return "above";
    if (drawing.image_at == "bottom") return "below";
    return drawing.image_at.empty() ? "" : "at the " + drawing.image_at;
}

std::string picture_words(const Drawing& drawing) {
    const std::string where = place(drawing);
    if (where.empty()) return "no picture";
    if (drawing.frame_width > 0) return fmt::format("the picture {}, cropped to {}x{}", where, drawing.frame_width, drawing.frame_height);
    if (drawing.within_width > 0) return fmt::format("the picture {}, whole, at most {}x{}", where, drawing.within_width, drawing.within_height);
    return "the picture " + where + ", whole";
}

std::string part_words(const Drawing& drawing) {
    const auto lines = [](int count) { return count > 0 ? " (" + text::plural(count, "line") + ")" : std::string(); };
    Sentences parts;
    for (const std::string& part : drawing.parts)
        parts.push_back(text::replace_all(part, "_", " ") + lines(part == "title"         ? drawing.title_lines
                                                                  : part == "description" ? drawing.description_lines
                                                                                          : 0));
    return joined(parts, ", ");
}

}  // namespace

std::string explain_tags(const Platform& platform, const Style& style) {
    if (platform.card.empty()) return {};
    std::string out = "\n" + style.bold("What it reads") + "\n";
    for (const CardField& field : platform.card)
        out += labelled(text::replace_all(field.field, "_", " "), field_row(field, common_habit(platform).empty()), style);
    out += labelled("tags", tag_habits(platform), style);
    out += labelled("no card without", joined(steps(platform.needs_all), " and "), style);
    out += labelled("no card without", joined(steps(platform.needs_any), " or "), style);
    out += labelled("oEmbed", platform.oembed_types.empty() ? "" : "of type " + joined(platform.oembed_types, ", "), style);
    return out;
}

std::string explain_pictures(const Platform& platform, const Style& style) {
    const ImageNeeds& image = platform.image;
    Sentences size;
    if (image.min_width > 0 || image.min_height > 0) size.push_back(pixels("at least", image.min_width, image.min_height));
    if (image.large_width > 0 || image.large_height > 0) size.push_back("for the large card " + pixels("at least", image.large_width, image.large_height));
    if (image.max_width > 0 || image.max_height > 0) size.push_back(pixels("at most", image.max_width, image.max_height));
    if (image.max_ratio > 0) size.push_back("at most " + ratio(image.max_ratio) + " times as wide as high");
    Sentences formats = image.formats;
    if (image.still) formats.emplace_back("of an animation the first frame");
    Sentences address;
    if (image.absolute_only) address.emplace_back("has to be a full one");
    if (image.https_only) address.emplace_back("has to be https");
    std::string rows = labelled("formats", joined(formats, ", "), style);
    if (!image.unsure.empty()) rows += labelled("not always", joined(image.unsure, ", "), style);
    rows += labelled("size", joined(size, "; "), style);
    if (image.max_bytes > 0) rows += labelled("weight", "at most " + text::grouped(image.max_bytes) + " bytes", style);
    rows += labelled("address", joined(address, ", "), style);
    if (image.shown > 0) rows += labelled("shown", text::plural(image.shown, "picture"), style);
    return rows.empty() ? rows : "\n" + style.bold("Pictures") + "\n" + rows;
}

std::string explain_layouts(const Platform& platform, const Style& style) {
    if (platform.layouts.empty()) return {};
    std::string out = "\n" + style.bold("Which card") + "  the first that fits\n";
    for (const LayoutRule& rule : platform.layouts) {
        const std::string when = joined(conditions(rule), "; ");
        out += labelled(rule.layout, when.empty() ? "otherwise" : when, style);
    }
    return out;
}

std::string explain_drawings(const Platform& platform, const Style& style) {
    if (platform.drawings.empty()) return {};
    std::string out = "\n" + style.bold("How it is drawn") + "\n";
    for (const Drawing& drawing : platform.drawings) {
        std::string words = picture_words(drawing);
        if (drawing.width > 0) words += fmt::format("; the card {} wide", drawing.width);
        if (!drawing.parts.empty()) words += "; " + part_words(drawing);
        out += labelled(drawing.layout, words, style);
    }
    return out;
}

}  // namespace smo::cli
