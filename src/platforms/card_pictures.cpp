#include "platforms/card_pictures.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>

namespace smo::social {
namespace {

constexpr int most_shown = 20;  // pictures that are judged where the page names no number

/// "nearest-to 80x80 of 5"
struct Choice {
    int width = 0, height = 0;
    int of = most_shown;  // only so many are looked at
};

int positive(std::string_view text) {
    const std::optional<std::int64_t> value = text::to_integer(text);
    return value && *value > 0 && *value <= 1'000'000 ? static_cast<int>(*value) : 0;
}

std::optional<Choice> read_choice(std::string_view strategy) {
    const std::vector<std::string_view> words = text::words(strategy);
    if ((words.size() != 2 && words.size() != 4) || words[0] != "nearest-to") return std::nullopt;
    const std::size_t x = words[1].find('x');
    if (x == std::string_view::npos) return std::nullopt;
    Choice choice{positive(words[1].substr(0, x)), positive(words[1].substr(x + 1))};
    if (words.size() == 4) choice.of = words[2] == "of" ? std::min(positive(words[3]), 100) : 0;
    if (choice.width == 0 || choice.height == 0 || choice.of == 0) return std::nullopt;
    return choice;
}

/// The square of the distance between two sizes, as between two points.
std::int64_t distance(const CardImage& image, const Choice& wanted) {
    const std::int64_t width = image.width - wanted.width;
    const std::int64_t height = image.height - wanted.height;
    return width * width + height * height;
}

/// "tea.png" and "//cdn.example/tea.png" alike: one slash, and no slash twice.
std::string behind_origin(std::string_view written, std::string address) {
    for (const char c : text::trim(written))
        if (c != '/' || address.back() != '/') address += c;
    return address;
}

class Picker {
public:
    Picker(const Platform& platform, const Seen& seen, const CardField& field, FactIndex picked)
        : platform_(platform), seen_(seen), field_(field), choice_(read_choice(platform.choose)), candidates_(candidates(picked)), facts_(seen) {}

    Pictures pick(const std::function<std::string(std::string_view)>& resolve) {
        if (choice_) {
            use_parts();
            choose_nearest();
        }
        for (const FactIndex picture : candidates_) add(picture, resolve);
        const auto is_shown = [](const Card::Image& image) { return image.shown != Known::no; };
        std::stable_partition(result_.images.begin(), result_.images.end(), is_shown);
        return std::move(result_);
    }

private:
    std::size_t most() const {
        if (choice_) return static_cast<std::size_t>(choice_->of);
        return static_cast<std::size_t>(std::clamp(platform_.image.shown, 1, 100));
    }

    /// The picked one, and its kin where the platform looks at more than one.
    std::vector<FactIndex> candidates(FactIndex picked) const {
        if (most() == 1 && !choice_) return {picked};
        std::vector<FactIndex> kin = seen_.named(choice_ ? std::string_view(field_.chain.back()) : std::string_view(seen_[picked].name));
        std::erase_if(kin, [&](FactIndex i) { return text::trim(seen_[i].value).empty(); });
        if (kin.empty()) return {picked};
        if (kin.size() > most()) kin.resize(most());
        return kin;
    }

    /// og:image:secure_url stands for the og:image that it belongs to.
    void use_parts() {
        for (FactIndex& picture : candidates_)
            for (const std::string& name : field_.chain) {
                const std::optional<FactIndex> part = facts_.part(picture, name);
                if (!part) continue;
                picture = *part;
                break;
            }
    }

    void choose_nearest() {
        std::size_t best = 0;
        for (std::size_t i = 1; i < candidates_.size(); ++i)
            if (distance(size_of(i), *choice_) < distance(size_of(best), *choice_)) best = i;
        unsure_ = candidates_.size() > 1 && std::any_of(candidates_.begin(), candidates_.end(), [&](FactIndex picture) {
                      const CardImage size = measure(platform_, facts_, picture);
                      return size.width == 0 || size.height == 0;
                  });
        candidates_ = {candidates_[best]};
    }

    CardImage size_of(std::size_t candidate) const { return measure(platform_, facts_, candidates_[candidate]); }

    void add(FactIndex picture, const std::function<std::string(std::string_view)>& resolve) {
        const Fact& fact = seen_[picture];
        const bool relative = !Url::parse(text::trim(fact.value));
        const std::string address = relative && platform_.image.from_origin ? behind_origin(fact.value, resolve("/")) : resolve(fact.value);
        Judgement judgement = judge_image(platform_, facts_, picture, fact.value, address);
        if (unsure_ && judgement.shown == Known::yes)
            judgement = {Known::unknown, "image-unchecked", "which of the pictures is taken depends on their sizes, and not all were looked at"};
        const CardImage size = measure(platform_, facts_, picture);
        const std::string type(facts_.probed(picture, "type"));
        const std::int64_t bytes = text::to_integer(facts_.probed(picture, "bytes")).value_or(0);
        result_.images.push_back({address, type, fact.name, std::max(size.width, 0), std::max(size.height, 0), bytes, judgement.shown});
        if (!judgement.kind.empty()) result_.problems.push_back({"image", std::move(judgement.message), std::move(judgement.kind)});
        if (judgement.shown == Known::no || result_.fact) return;
        result_.fact = picture;
        result_.address = address;
        result_.size = size;
        note_animation(picture);
    }

    void note_animation(FactIndex picture) {
        if (platform_.image.still && facts_.probed(picture, "animated") == "true")
            result_.problems.push_back({"image", "the image is animated; shown is its first frame", "image-format"});
    }

    const Platform& platform_;
    const Seen& seen_;
    const CardField& field_;
    std::optional<Choice> choice_;
    std::vector<FactIndex> candidates_;
    PictureFacts facts_;
    bool unsure_ = false;  // another size would have been nearer, for all we know
    Pictures result_;
};

}  // namespace

bool is_choice(std::string_view strategy) {
    return read_choice(strategy).has_value();
}

Pictures take_pictures(const Platform& platform, const Seen& seen, const CardField& field, FactIndex picked,
                       const std::function<std::string(std::string_view)>& resolve) {
    return Picker(platform, seen, field, picked).pick(resolve);
}

}  // namespace smo::social
