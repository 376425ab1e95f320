// What cards have in common: the crop of a picture, and platforms that show the same.

#include <smo/card.h>

#include <algorithm>

namespace smo {
namespace {

constexpr int all_of_it = 1000;

bool same_values(const Card& a, const Card& b) {
    return std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                      [](const Card::Value& x, const Card::Value& y) { return x.field == y.field && x.text == y.text && x.cut == y.cut; });
}

bool same_image(const Card& a, const Card& b) {
    if (a.images.empty() || b.images.empty()) return a.images.empty() == b.images.empty();
    return a.images.front().url == b.images.front().url && a.images.front().shown == b.images.front().shown;
}

bool look_alike(const Card& a, const Card& b) {
    return a.fetch.ok == b.fetch.ok && a.fetch.why == b.fetch.why && a.layout == b.layout && same_values(a, b) && same_image(a, b);
}

}  // namespace

std::string_view Card::Value::unshown() const {
    if (!cut) return {};
    const auto parting = std::mismatch(text.begin(), text.end(), whole.begin(), whole.end());
    auto from_byte = static_cast<std::size_t>(parting.second - whole.begin());
    while (from_byte > 0 && from_byte < whole.size() && (static_cast<unsigned char>(whole[from_byte]) & 0xC0U) == 0x80U) --from_byte;
    return std::string_view(whole).substr(from_byte);
}

Crop crop_to(int width, int height, int frame_width, int frame_height) {
    Crop crop;
    if (width <= 0 || height <= 0 || frame_width <= 0 || frame_height <= 0) return crop;
    const std::int64_t by_width = std::int64_t{width} * frame_height;
    const std::int64_t by_height = std::int64_t{height} * frame_width;
    if (by_width > by_height) {  // too wide: the sides go
        crop.width = static_cast<int>(std::max<std::int64_t>(1, by_height * all_of_it / by_width));
        crop.left = (all_of_it - crop.width) / 2;
    } else if (by_height > by_width) {
        crop.height = static_cast<int>(std::max<std::int64_t>(1, by_width * all_of_it / by_height));
        crop.top = (all_of_it - crop.height) / 2;
    }
    return crop;
}

Crop common(const Crop& a, const Crop& b) {
    const int left = std::max(a.left, b.left);
    const int top = std::max(a.top, b.top);
    const int right = std::min(a.left + a.width, b.left + b.width);
    const int bottom = std::min(a.top + a.height, b.top + b.height);
    return {left, top, std::max(0, right - left), std::max(0, bottom - top)};
}

const Drawing* drawing_of(const Card& card) {
    const Platform* platform = find_platform(card.platform);
    if (!platform) return nullptr;
    const auto found =
        std::find_if(platform->drawings.begin(), platform->drawings.end(), [&](const Drawing& drawing) { return drawing.layout == card.layout; });
    return found == platform->drawings.end() ? nullptr : &*found;
}

std::vector<CardGroup> fold_alike(std::span<const Card> cards) {
    std::vector<CardGroup> groups;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const auto found = std::find_if(groups.begin(), groups.end(), [&](const CardGroup& group) { return look_alike(cards[group.cards.front()], cards[i]); });
        if (found == groups.end())
            groups.push_back({{i}});
        else
            found->cards.push_back(i);
    }
    return groups;
}

Crop kept_by_all(std::span<const Card> cards, std::string_view url) {
    Crop kept;
    for (const Card& card : cards) {
        const Drawing* drawing = drawing_of(card);
        if (!drawing || drawing->frame_width == 0 || card.images.empty()) continue;
        const Card::Image& image = card.images.front();
        if (image.url != url || image.shown == Known::no) continue;
        kept = common(kept, crop_to(image.width, image.height, drawing->frame_width, drawing->frame_height));
    }
    return kept;
}

}  // namespace smo
