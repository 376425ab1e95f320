#include "platforms/card_image.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <cstdlib>

namespace smo::social {
namespace {

constexpr std::string_view nearest_to = "nearest-to ";

int side(std::string_view text) {
    const std::optional<std::int64_t> value = text::to_integer(text);
    return value && *value > 0 && *value <= 1'000'000 ? static_cast<int>(*value) : 0;
}

std::pair<int, int> wanted_size(std::string_view strategy) {
    if (!strategy.starts_with(nearest_to)) return {0, 0};
    strategy.remove_prefix(nearest_to.size());
    const std::size_t x = strategy.find('x');
    if (x == std::string_view::npos) return {0, 0};
    return {side(strategy.substr(0, x)), side(strategy.substr(x + 1))};
}

std::string_view probed(const Seen& seen, FactIndex image, std::string_view property) {
    return seen.owned(image, "probe:" + seen[image].name + "." + std::string(property));
}

bool fits_format(const std::vector<std::string>& formats, std::string_view type) {
    return std::any_of(formats.begin(), formats.end(), [&](const std::string& format) {
        return format == type || (format.ends_with("/*") && type.starts_with(format.substr(0, format.size() - 1)));
    });
}

std::string size_problem(const ImageNeeds& needs, const CardImage& image) {
    if (image.width == 0 || image.height == 0) return {};
    const std::string size = std::to_string(image.width) + "x" + std::to_string(image.height);
    if (image.width < needs.min_width || image.height < needs.min_height)
        return "the image has " + size + " pixels, less than " + std::to_string(needs.min_width) + "x" + std::to_string(needs.min_height);
    if (needs.max_ratio > 0 && std::int64_t{image.width} * 1000 > std::int64_t{image.height} * needs.max_ratio)
        return "the image is too wide for its height: " + size;
    return {};
}

}  // namespace

bool is_choice(std::string_view strategy) {
    return wanted_size(strategy).first > 0 && wanted_size(strategy).second > 0;
}

CardImage measure(const Seen& seen, FactIndex image) {
    CardImage result;
    result.present = true;
    result.width = side(probed(seen, image, "width"));
    result.height = side(probed(seen, image, "height"));
    if (result.width > 0 && result.height > 0) return result;
    result.width = side(seen.owned(image, "og:image:width"));
    result.height = side(seen.owned(image, "og:image:height"));
    return result;
}

std::string refusal(const Platform& platform, const Seen& seen, FactIndex image, std::string_view resolved) {
    const ImageNeeds& needs = platform.image;
    const std::optional<Url> absolute = Url::parse(text::trim(seen[image].value));
    if ((needs.absolute_only || needs.https_only) && !absolute) return "the image's address is not absolute";
    if (needs.https_only && !resolved.starts_with("https:")) return "the image's address is not https";
    if (const std::string_view error = probed(seen, image, "error"); !error.empty()) return "the image cannot be fetched: " + std::string(error);
    if (const std::string_view status = probed(seen, image, "status"); !status.empty() && status != "200") return "the image answers " + std::string(status);
    const std::string_view type = probed(seen, image, "type");
    if (!type.empty() && !needs.formats.empty() && !fits_format(needs.formats, type)) return "the image format is not shown: " + std::string(type);
    const std::optional<std::int64_t> bytes = text::to_integer(probed(seen, image, "bytes"));
    if (bytes && needs.max_bytes > 0 && *bytes > needs.max_bytes)
        return "the image has " + std::to_string(*bytes) + " bytes, more than " + std::to_string(needs.max_bytes);
    return size_problem(needs, measure(seen, image));
}

FactIndex choose_image(const Platform& platform, const Seen& seen, std::span<const FactIndex> candidates) {
    const auto [width, height] = wanted_size(platform.choose);
    FactIndex best = candidates.front();
    int best_distance = -1;
    for (const FactIndex candidate : candidates.first(std::min<std::size_t>(candidates.size(), 20))) {
        const CardImage image = measure(seen, candidate);
        if (width == 0 || image.width == 0 || image.height == 0) continue;
        const int distance = std::abs(image.width - width) + std::abs(image.height - height);
        if (best_distance >= 0 && distance >= best_distance) continue;
        best = candidate;
        best_distance = distance;
    }
    return best;
}

}  // namespace smo::social
