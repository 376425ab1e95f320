#include "platforms/card_image.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <array>

namespace smo::social {
namespace {

constexpr std::string_view thumbnail_url = "thumbnail_url";

int side(std::string_view text) {
    const std::optional<std::int64_t> value = text::to_integer(text);
    return value && *value > 0 && *value <= 1'000'000 ? static_cast<int>(*value) : 0;
}

std::string pixels(int width, int height) {
    return std::to_string(width) + "x" + std::to_string(height);
}

/// One picture before one platform.
struct Case {
    const Platform& platform;
    const PictureFacts& facts;
    FactIndex picture;
    std::string_view written, address;
    CardImage size;

    const ImageNeeds& needs() const { return platform.image; }
    std::string_view probed(std::string_view property) const { return facts.probed(picture, property); }
};

Judgement no(std::string_view kind, std::string message) {
    return {Known::no, std::string(kind), std::move(message)};
}

Judgement unknown(std::string_view kind, std::string message) {
    return {Known::unknown, std::string(kind), std::move(message)};
}

Judgement undocumented(const Case& it, std::string_view kind, const std::string& what) {
    return unknown(kind, "nobody documented whether " + it.platform.name + " shows " + what);
}

Judgement judge_address(const Case& it) {
    const std::optional<Url> absolute = Url::parse(text::trim(it.written));
    const std::optional<Url> url = Url::parse(it.address);
    if (it.needs().absolute_only && !absolute) return no("image-address", "the image's address is not absolute");
    if (!url) return no("image-address", "the image's address cannot be read");
    if (it.needs().https_only && url->scheme() != "https") return no("image-address", "the image's address is not https");
    if (it.needs().https_only && it.probed("final").starts_with("http:")) return no("image-address", "the image is redirected to an address that is not https");
    if (url->is_http()) return {};
    if (url->scheme() == "data") return undocumented(it, "image-address", "a picture written into the page as data:");
    return no("image-address", "the image's address is not on the web: " + url->scheme() + ":");
}

Judgement judge_robots(const Case& it) {
    if (it.platform.robots_token.empty()) return {};
    const std::string_view verdict = it.probed("robots:" + it.platform.robots_token);
    if (verdict.starts_with("blocked")) return no("image-robots", "robots.txt keeps the crawler from the image");
    const std::string_view unasked = it.probed("robots:unasked");
    if (unasked.empty()) return {};
    return unknown("image-unchecked", "whether robots.txt lets the crawler at the image was not looked at");
}

/// The seconds after which we gave up: "example.com timed out: no answer within 15 s (limit first-byte-time)".
std::int64_t seconds_waited(std::string_view error) {
    const std::size_t end = error.find(" s (limit ");
    if (end == std::string_view::npos || error.find(" timed out") == std::string_view::npos) return 0;
    const std::size_t begin = error.substr(0, end).rfind(' ');
    const std::string_view number = error.substr(begin + 1, end - begin - 1);
    return text::to_integer(number.substr(0, number.find('.'))).value_or(0);
}

Judgement judge_answer(const Case& it) {
    if (!it.facts.looked_at(it.picture)) {
        const std::string_view why = it.probed("unasked");
        return unknown("image-unchecked", "the image was not looked at" + (why.empty() ? std::string() : ": " + std::string(why)));
    }
    if (const std::string_view error = it.probed("error"); !error.empty()) {
        const std::int64_t waited = seconds_waited(error);
        if (waited > 0 && it.platform.timeout_seconds > waited)
            return unknown("image-unreachable", "no answer for the image within " + text::plural(waited, "second") + "; " + it.platform.name + " waits " +
                                                    text::plural(it.platform.timeout_seconds, "second"));
        return no("image-unreachable", "the image cannot be fetched: " + std::string(error));
    }
    const std::optional<std::int64_t> status = text::to_integer(it.probed("status"));
    if (status && (*status < 200 || *status > 299)) return no("image-unreachable", "the image answers " + std::to_string(*status));
    return {};
}

std::string name_of(std::string_view type) {
    constexpr std::array names = {std::pair{"image/avif", "AVIF"}, std::pair{"image/bmp", "BMP"}, std::pair{"image/svg+xml", "SVG"},
                                  std::pair{"image/webp", "WebP"}, std::pair{"image/x-icon", "icons"}};
    for (const auto& [known, name] : names)
        if (type == known) return name;
    return std::string(type);
}

bool fits_format(const std::vector<std::string>& formats, std::string_view type) {
    return std::any_of(formats.begin(), formats.end(), [&](const std::string& format) {
        return format == type || (format.ends_with("/*") && type.starts_with(format.substr(0, format.size() - 1)));
    });
}

/// JPEG, PNG and GIF are shown by everybody who shows pictures.
bool is_common(std::string_view type) {
    return type == "image/jpeg" || type == "image/png" || type == "image/gif";
}

Judgement judge_format(const Case& it) {
    std::string_view type = it.probed("type");
    if (const std::string_view sent = it.probed("header-type"); it.needs().header_type && !sent.empty()) type = sent;
    const std::string_view broken = it.probed("problem");
    if (type.empty()) return broken.empty() ? Judgement{} : no("image-format", "the image cannot be read: it " + std::string(broken));
    if (!type.starts_with("image/")) return no("image-format", "the address leads to " + std::string(type) + ", not to a picture");
    const std::vector<std::string>& formats = it.needs().formats;
    if (fits_format(it.needs().unsure, type)) return unknown("image-format", "not every version of " + it.platform.name + " shows " + name_of(type));
    if (!formats.empty() && !fits_format(formats, type)) return no("image-format", "the image format is not shown: " + std::string(type));
    if (formats.empty() && !is_common(type)) return undocumented(it, "image-format", name_of(type));
    if (!broken.empty()) return undocumented(it, "image-format", "a damaged picture: " + std::string(broken));
    return {};
}

Judgement judge_bytes(const Case& it) {
    const std::optional<std::int64_t> bytes = text::to_integer(it.probed("bytes"));
    if (!bytes) return {};
    const std::int64_t most = it.needs().max_bytes;
    if (most > 0 && *bytes > most) return no("image-bytes", "the image has " + std::to_string(*bytes) + " bytes, more than " + std::to_string(most));
    if (most == 0 && !it.needs().complete && *bytes > ordinary_bytes)
        return undocumented(it, "image-bytes", "an image of " + std::to_string(*bytes) + " bytes");
    return {};
}

Judgement judge_size(const Case& it) {
    const ImageNeeds& needs = it.needs();
    if (!it.facts.looked_at(it.picture) && !needs.trusts_declared) return {};  // unknown already; what the page declares decides nothing
    const bool asked =
        needs.min_width > 0 || needs.min_height > 0 || needs.max_width > 0 || needs.max_height > 0 || needs.max_ratio > 0 || needs.max_pixels > 0;
    if (it.size.width <= 0 || it.size.height <= 0) return asked ? unknown("image-size", "the size of the image is not known") : Judgement{};
    const std::string size = pixels(it.size.width, it.size.height);
    if (it.size.width < needs.min_width || it.size.height < needs.min_height)
        return no("image-size", "the image has " + size + " pixels, less than " + pixels(needs.min_width, needs.min_height));
    if ((needs.max_width > 0 && it.size.width > needs.max_width) || (needs.max_height > 0 && it.size.height > needs.max_height))
        return no("image-size", "the image has " + size + " pixels, more than " + pixels(needs.max_width, needs.max_height));
    const std::int64_t area = std::int64_t{it.size.width} * it.size.height;
    if (needs.max_pixels > 0 && area > needs.max_pixels)
        return no("image-size", "the image has " + size + " pixels, more than " + std::to_string(needs.max_pixels) + " in all");
    if (needs.max_ratio > 0 && std::int64_t{it.size.width} * 1000 > std::int64_t{it.size.height} * needs.max_ratio)
        return no("image-ratio", "the image is too wide for its height: " + size);
    if (needs.complete) return {};
    const bool tiny = needs.min_width == 0 && needs.min_height == 0 && std::min(it.size.width, it.size.height) < ordinary_least_side;
    const bool huge = needs.max_width == 0 && needs.max_height == 0 && needs.max_pixels == 0 && std::max(it.size.width, it.size.height) > ordinary_side;
    return tiny || huge ? undocumented(it, "image-size", "an image of " + size + " pixels") : Judgement{};
}

}  // namespace

std::optional<FactIndex> PictureFacts::find(FactIndex owner, std::initializer_list<std::string_view> name) const {
    const std::span<const FactIndex> found = seen_->map().owned_by(owner, name);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::string_view PictureFacts::probed(FactIndex picture, std::string_view property) const {
    const Fact& one = (*seen_)[picture];
    const bool thumbnail = one.owner && one.name.ends_with(thumbnail_url);  // its probe is named link:oembed.json.thumbnail
    const std::string_view name = one.name;
    std::optional<FactIndex> fact =
        thumbnail ? find(*one.owner, {name.substr(0, name.size() - 4), ".", property}) : find(picture, {"probe:", name, ".", property});
    if (!fact && one.owner && text::trim((*seen_)[*one.owner].value) == text::trim(one.value))  // og:image:secure_url repeats its og:image
        fact = find(*one.owner, {"probe:", (*seen_)[*one.owner].name, ".", property});
    return fact ? text::trim((*seen_)[*fact].value) : std::string_view();
}

std::optional<FactIndex> PictureFacts::part(FactIndex picture, std::string_view name) const {
    const std::optional<FactIndex> fact = find(picture, {name});
    return fact && !text::trim((*seen_)[*fact].value).empty() ? fact : std::nullopt;
}

int PictureFacts::declared(FactIndex picture, std::string_view which) const {
    const std::string& name = (*seen_)[picture].name;
    const FactIndex owner = (*seen_)[picture].owner.value_or(picture);
    std::string_view prefix = "og:image:";
    if (name.ends_with(thumbnail_url)) prefix = std::string_view(name).substr(0, name.size() - 3);
    const std::optional<FactIndex> fact = find(owner, {prefix, which});
    return fact ? side(text::trim((*seen_)[*fact].value)) : 0;
}

bool PictureFacts::looked_at(FactIndex picture) const {
    constexpr std::array signs = {"status", "error", "type", "bytes", "width", "problem"};
    return std::any_of(signs.begin(), signs.end(), [&](const char* sign) { return !probed(picture, sign).empty(); });
}

CardImage measure(const Platform& platform, const PictureFacts& facts, FactIndex picture) {
    CardImage result;
    result.present = true;
    const int width = side(facts.probed(picture, "width"));
    const int height = side(facts.probed(picture, "height"));
    const bool measured = width > 0 && height > 0;
    if (platform.image.trusts_declared) {
        const int unknown = facts.looked_at(picture) ? -1 : 0;
        const int said_width = facts.declared_width(picture);
        const int said_height = facts.declared_height(picture);
        result.width = said_width > 0 ? said_width : measured ? width : unknown;
        result.height = said_height > 0 ? said_height : measured ? height : unknown;
        return result;
    }
    result.width = measured ? width : facts.declared_width(picture);
    result.height = measured ? height : facts.declared_height(picture);
    return result;
}

Judgement judge_image(const Platform& platform, const PictureFacts& facts, FactIndex picture, std::string_view written, std::string_view address) {
    const Case it{platform, facts, picture, written, address, measure(platform, facts, picture)};
    constexpr std::array judges = {judge_address, judge_robots, judge_answer, judge_format, judge_bytes, judge_size};
    Judgement result;
    for (const auto judge : judges) {
        Judgement one = judge(it);
        if (one.shown == Known::no) return one;
        if (one.shown == Known::unknown && result.shown == Known::yes) result = std::move(one);
    }
    return result;
}

}  // namespace smo::social
