// Coded checks of the group image about what a picture shows and how it is described; size and reach are in coded_image.cpp.

#include <fmt/format.h>
#include <smo/card.h>
#include <smo/text.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/coded_picture.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

constexpr int least_side = 200;  // below it Facebook takes a picture for an icon

std::string folded(std::string_view value) {
    return text::lower(text::collapse_space(value.substr(0, 2000)));
}

/// Words that are about any picture and so describe none.
constexpr std::array stock_words = {"alt"sv,
                                    "alt text"sv,
                                    "banner"sv,
                                    "card image"sv,
                                    "cover"sv,
                                    "cover image"sv,
                                    "default image"sv,
                                    "description"sv,
                                    "featured"sv,
                                    "featured image"sv,
                                    "hero"sv,
                                    "hero image"sv,
                                    "icon"sv,
                                    "image"sv,
                                    "img"sv,
                                    "logo"sv,
                                    "no alt text"sv,
                                    "og image"sv,
                                    "og-image"sv,
                                    "og:image"sv,
                                    "open graph image"sv,
                                    "photo"sv,
                                    "pic"sv,
                                    "picture"sv,
                                    "placeholder"sv,
                                    "preview"sv,
                                    "preview image"sv,
                                    "screenshot"sv,
                                    "share image"sv,
                                    "social card"sv,
                                    "social image"sv,
                                    "social media image"sv,
                                    "social preview"sv,
                                    "thumbnail"sv,
                                    "untitled"sv};
static_assert(std::is_sorted(stock_words.begin(), stock_words.end()));

struct Ending {
    std::string_view ending, type;
};
constexpr std::array endings = std::to_array<Ending>({{".avif", "image/avif"},
                                                      {".gif", "image/gif"},
                                                      {".jpeg", "image/jpeg"},
                                                      {".jpg", "image/jpeg"},
                                                      {".png", "image/png"},
                                                      {".svg", "image/svg+xml"},
                                                      {".webp", "image/webp"}});

/// Width and height as a reader learns them: what the tags declare, else what was measured.
Measured declared_or_measured(const FactView& view, FactIndex image) {
    const auto number = [&](std::string_view name) {
        const std::int64_t value = text::to_integer(owned_value(view, image, name)).value_or(0);
        return value > 0 && value < 100000 ? value : 0;
    };
    const std::int64_t width = number("og:image:width"), height = number("og:image:height");
    if (width > 0 && height > 0) return {image, width, height};
    return {image, number("probe:og:image.width"), number("probe:og:image.height")};
}

}  // namespace

/// "48 % on Bluesky, Facebook and X": what remains of the picture where it is shown large and cropped.
std::string kept_of(std::int64_t width, std::int64_t height) {
    constexpr std::int64_t most = 100000;
    if (width <= 0 || height <= 0 || width > most || height > most) return {};
    std::vector<std::pair<int, std::string>> kept;  // per cent, names
    for (const std::string_view id : standard_platforms()) {
        const Platform* platform = find_platform(id);
        if (!platform) continue;
        for (const Drawing& drawing : platform->drawings) {
            if (drawing.layout != "large" || drawing.frame_width <= 0 || drawing.frame_height <= 0) continue;
            const Crop crop = crop_to(static_cast<int>(width), static_cast<int>(height), drawing.frame_width, drawing.frame_height);
            const int percent = crop.width * crop.height / 10000;
            const auto row = std::find_if(kept.begin(), kept.end(), [percent](const auto& known) { return known.first == percent; });
            if (row == kept.end())
                kept.emplace_back(percent, platform->name);
            else
                row->second += ", " + platform->name;
        }
    }
    std::sort(kept.begin(), kept.end());
    std::string said;
    for (const auto& [percent, names] : kept) said += fmt::format("{}{} % on {}", said.empty() ? "" : "; ", percent, names);
    return said;
}

/// More pixels than X takes.
Judgement og_image_not_huge(const FactView& view) {
    const std::optional<Measured> measured = measure(view);
    const Platform* x = find_platform("x");
    if (!measured || !x || x->image.max_width <= 0 || x->image.max_height <= 0) return not_applicable();
    if (!measured->known()) return not_known("the picture could not be measured");
    if (measured->width <= x->image.max_width && measured->height <= x->image.max_height) return passed();
    Findings found;
    found.at(measured->image,
             {{"value", fmt::format("{}×{}", measured->width, measured->height)}, {"limit", fmt::format("{}×{}", x->image.max_width, x->image.max_height)}});
    return std::move(found).verdict();
}

Judgement og_image_wider_than_high(const FactView& view) {
    const std::optional<Measured> measured = measure(view);
    if (!measured) return not_applicable();
    if (!measured->known()) return not_known("the picture could not be measured");
    if (measured->width > measured->height) return passed();
    Findings found;
    found.at(measured->image, {{"value", fmt::format("{}×{}", measured->width, measured->height)}});
    return std::move(found).verdict();
}

Judgement og_image_alt_original(const FactView& view) {
    bool any = false;
    Findings found;
    for (const std::string_view name : {"og:image:alt", "twitter:image:alt"}) {
        for (const FactIndex index : view.all(name)) {
            const std::string alt = folded(view[index].value);
            if (alt.empty()) continue;
            any = true;
            std::string why;
            if (std::binary_search(stock_words.begin(), stock_words.end(), std::string_view(alt))) why = "says nothing about the picture";
            for (const std::string_view copied : {"og:title"sv, "title"sv, "og:description"sv, "og:site_name"sv}) {
                const std::optional<FactIndex> text = first_filled(view, copied);
                if (why.empty() && text && folded(view[*text].value) == alt)
                    why = "repeats " + std::string(copied == "title" ? "the title of the page" : copied);
            }
            if (!why.empty()) found.at(index, {{"name", std::string(name)}, {"value", view[index].value}, {"other", why}});
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

/// The picture is the icon of the site, by its address or by the name of its file.
Judgement og_image_not_icon(const FactView& view) {
    const std::optional<FactIndex> image = first_filled(view, "og:image");
    const std::optional<Url> address = image ? view.address(*image) : std::nullopt;
    if (!address) return not_applicable();
    std::string why;
    for (const std::string_view name : {"link:icon"sv, "link:apple-touch-icon"sv, "link:mask-icon"sv})
        for (const FactIndex index : view.all(name))
            if (const std::optional<Url>& icon = view.address(index); icon && icon->without_fragment() == address->without_fragment())
                why = "the same file as the icon of the site";
    for (const std::string_view name : {"ld:Organization.logo"sv, "ld:Organization.logo.url"sv})
        for (const FactIndex index : view.all(name))
            if (const std::optional<Url>& logo = view.address(index); logo && logo->without_fragment() == address->without_fragment())
                why = "the logo of the site";
    const std::string path = text::lower(address->path());
    const std::string_view file = std::string_view(path).substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
    for (const std::string_view icon : {"favicon"sv, "apple-touch-icon"sv, "android-chrome-"sv, "mstile-"sv})
        if (why.empty() && file.starts_with(icon)) why = "an icon by its name";
    if (why.empty()) return passed();
    Findings found;
    found.at(*image, {{"value", view[*image].value}, {"other", why}});
    return std::move(found).verdict();
}

/// Mattermost shows, of the first five pictures, the one whose size is nearest to its small square.
Judgement og_images_all_large(const FactView& view) {
    constexpr std::size_t looked_at = 5;
    const std::span<const FactIndex> images = view.all("og:image");
    if (images.size() < 2) return not_applicable();
    std::optional<Measured> nearest;
    std::int64_t best = 0;
    for (std::size_t i = 0; i < std::min(images.size(), looked_at); ++i) {
        const Measured size = declared_or_measured(view, images[i]);
        if (!size.known()) continue;
        const std::int64_t away = std::abs(size.width - 80) * std::abs(size.width - 80) + std::abs(size.height - 80) * std::abs(size.height - 80);
        if (nearest && away >= best) continue;
        nearest = size;
        best = away;
    }
    if (!nearest) return not_known("the sizes of the pictures are not known");
    if (nearest->image == images.front() || (nearest->width >= least_side && nearest->height >= least_side)) return passed();
    Findings found;
    found.at(nearest->image, {{"value", fmt::format("{}×{}", nearest->width, nearest->height)}, {"count", std::to_string(images.size())}});
    return std::move(found).verdict();
}

Judgement og_image_ending_honest(const FactView& view) {
    bool any = false;
    Findings found;
    for (const FactIndex index : view.all("og:image")) {
        const std::string_view type = owned_value(view, index, "probe:og:image.type");
        const std::optional<Url>& address = view.address(index);
        if (type.empty() || !address) continue;
        const std::string path = text::lower(address->path());
        const auto* row = std::find_if(endings.begin(), endings.end(), [&path](const Ending& ending) { return path.ends_with(ending.ending); });
        if (row == endings.end()) continue;
        any = true;
        if (row->type != type) found.at(index, {{"value", std::string(row->ending)}, {"other", std::string(type)}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

}  // namespace smo::coded
