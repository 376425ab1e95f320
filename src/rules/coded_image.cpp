// Coded checks of the group image. Size and shape are judged on the first og:image alone, the one most platforms show:
// a second, square picture beside it is good practice and no fault.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/coded_picture.h"

namespace smo::coded {
namespace {

Judgement at_least(const FactView& view, std::int64_t width, std::int64_t height) {
    const std::optional<Measured> measured = measure(view);
    if (!measured) return not_applicable();
    if (!measured->known()) return not_known("the picture could not be measured");
    if (measured->width >= width && measured->height >= height) return passed();
    Findings found;
    found.at(measured->image, {{"value", fmt::format("{}×{}", measured->width, measured->height)}, {"limit", fmt::format("{}×{}", width, height)}});
    return std::move(found).verdict();
}

/// The crawlers whose platforms are known to refuse a picture they may not fetch.
bool obeys_for_pictures(std::string_view token) {
    constexpr std::array<std::string_view, 3> tokens = {"facebookexternalhit", "linkedinbot", "twitterbot"};
    return std::find(tokens.begin(), tokens.end(), text::lower(token)) != tokens.end();
}

/// True if robots.txt closes the page itself to that crawler by the same line, which is told once, of the page.
bool page_is_closed_alike(const FactView& view, FactIndex image, std::string_view token, std::string_view verdict) {
    const Fact* page = view.first("robots:" + std::string(token));
    const std::optional<Url> own = Url::parse(view.page().url);
    const std::optional<Url>& address = view.address(image);
    return page && page->value == verdict && verdict.starts_with("blocked") && own && address && own->origin() == address->origin();
}

}  // namespace

std::optional<Measured> measure(const FactView& view) {
    const std::optional<FactIndex> image = first_filled(view, "og:image");
    // A picture that does not answer has no size; another rule tells so.
    if (image && owned_value(view, *image, "probe:og:image.type") == "image/svg+xml") return std::nullopt;  // drawings have no pixels
    if (!image || is_dead(view, *image, "og:image") || is_closed_to_others(view, *image, "og:image")) return std::nullopt;
    return Measured{*image, text::to_integer(owned_value(view, *image, "probe:og:image.width")).value_or(0),
                    text::to_integer(owned_value(view, *image, "probe:og:image.height")).value_or(0)};
}

Judgement og_image_reachable(const FactView& view) {
    return reachable(view, "og:image");
}
Judgement favicon_reachable(const FactView& view) {
    return reachable(view, "link:icon");
}
Judgement og_image_not_tiny(const FactView& view) {
    return at_least(view, 200, 200);
}
Judgement og_image_large_enough(const FactView& view) {
    return at_least(view, 600, 315);
}
Judgement og_image_sharp(const FactView& view) {
    return at_least(view, 1200, 630);
}

Judgement og_image_ratio(const FactView& view) {
    const std::optional<Measured> measured = measure(view);
    if (!measured) return not_applicable();
    if (!measured->known()) return not_known("the picture could not be measured");
    const double ratio = static_cast<double>(measured->width) / static_cast<double>(measured->height);
    if (ratio >= 1.495 && ratio <= 2.405) return passed();
    Findings found;
    found.at(measured->image, {{"value", fmt::format("{:.2f}", ratio)}, {"list", kept_of(measured->width, measured->height)}});
    return std::move(found).verdict();
}

Judgement og_image_size_declared(const FactView& view) {
    const std::optional<FactIndex> image = first_filled(view, "og:image");
    if (!image) return not_applicable();
    std::string missing;
    for (const std::string_view name : {"og:image:width", "og:image:height"}) {
        if (!owned_value(view, *image, name).empty()) continue;
        missing += missing.empty() ? "" : " and ";
        missing += name;
    }
    if (missing.empty()) return passed();
    Findings found;
    found.at(*image, {{"value", missing}});
    return std::move(found).verdict();
}

/// Told at the picture that lacks it; without a picture the rule about its presence speaks.
Judgement og_image_alt_present(const FactView& view) {
    if (view.first("og:image:alt")) return passed();
    Findings found;
    if (const std::optional<FactIndex> image = first_filled(view, "og:image"))
        found.at(*image, {{"value", view[*image].value}});
    else
        found.on_page();
    return std::move(found).verdict();
}

Judgement og_image_crawlable(const FactView& view) {
    constexpr std::string_view prefix = "probe:og:image.robots:";
    bool asked = false, told = false;
    Findings found;
    for (FactIndex index = 0; index < view.facts().size(); ++index) {
        const Fact& fact = view[index];
        if (!fact.owner || !std::string_view(fact.name).starts_with(prefix)) continue;
        const std::string_view token = std::string_view(fact.name).substr(prefix.size());
        if (!obeys_for_pictures(token)) continue;
        asked = true;
        const bool is_told = page_is_closed_alike(view, *fact.owner, token, fact.value);
        told = told || is_told;
        if (!is_told && std::string_view(fact.value).starts_with("blocked"))
            found.at(*fact.owner, {{"value", blocking_line(fact.value)}, {"other", std::string(token)}, {"token", std::string(token)}});
    }
    if (told && found.empty()) return not_applicable();
    const std::optional<FactIndex> image = first_filled(view, "og:image");
    const bool out_of_reach = image && (is_closed_to_others(view, *image, "og:image") || is_dead(view, *image, "og:image"));
    if (!asked && out_of_reach) return not_applicable();
    if (!asked) return image ? not_known("robots.txt of the picture's host was not read") : not_applicable();
    return std::move(found).verdict();
}

}  // namespace smo::coded
