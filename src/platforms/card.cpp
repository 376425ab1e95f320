#include <smo/card.h>
#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>

#include "platforms/layout.h"
#include "platforms/words.h"

namespace smo {
namespace {

using social::CardImage;
using social::Seen;

std::string plain(std::string_view value) {
    return text::collapse_space(value);
}

/// A platform that throws long values away sees them as absent.
bool usable(const Platform& platform, const Seen& seen, FactIndex index) {
    const std::string_view value = text::trim(seen[index].value);
    return !value.empty() && (platform.drop_above <= 0 || text::graphemes(value) <= static_cast<std::size_t>(platform.drop_above));
}

std::optional<FactIndex> pick_named(const Platform& platform, const Seen& seen, std::string_view name, std::string_view duplicates) {
    std::vector<FactIndex> found = seen.named(name);
    if (found.empty()) return std::nullopt;
    if (duplicates == "last") found = {found.back()};
    if (duplicates == "first") found = {found.front()};
    for (const FactIndex index : found)
        if (usable(platform, seen, index)) return index;
    return std::nullopt;
}

std::optional<FactIndex> pick_earliest(const Platform& platform, const Seen& seen, const CardField& field) {
    std::optional<FactIndex> best;
    for (const std::string& name : field.chain) {
        const std::optional<FactIndex> index = pick_named(platform, seen, name, "first-non-empty");
        if (index && (!best || *index < *best)) best = index;
    }
    return best;
}

/// Works out one card; the parts are filled in the order of the functions below.
class CardMaker {
public:
    CardMaker(const Platform& platform, std::span<const Fact> facts) : platform_(platform), seen_(platform, facts) { card_.platform = platform.id; }

    Card make() {
        if (cannot_be_read()) {
            card_.layout = "none";
            return std::move(card_);
        }
        if (reads_another_page()) {
            card_.layout = "unknown";
            return std::move(card_);
        }
        for (const CardField& field : platform_.card) fill(field);
        card_.layout = lacks_needs() ? "none" : social::choose_layout(platform_, seen_, card_, image_);
        if (card_.layout == "none") card_.values.clear();
        return std::move(card_);
    }

private:
    void problem(std::string field, std::string message, std::string kind = "no-card") {
        card_.problems.push_back({std::move(field), std::move(message), std::move(kind)});
    }

    bool cannot_be_read() {
        const std::size_t before = card_.problems.size();
        const std::optional<std::int64_t> status = text::to_integer(seen_.value("http:status"));
        if (status && platform_.exact_status > 0 && *status != platform_.exact_status) problem("", "the page answers " + std::to_string(*status));
        if (status && platform_.exact_status == 0 && *status >= 400) problem("", "the page answers " + std::to_string(*status));
        const std::optional<std::int64_t> redirects = text::to_integer(seen_.value("http:redirects"));
        if (redirects && platform_.max_redirects >= 0 && *redirects > platform_.max_redirects)
            problem("", text::plural(*redirects, "redirect") + ", followed are " + std::to_string(platform_.max_redirects));
        if (!platform_.robots_token.empty() && seen_.value("robots:" + platform_.robots_token).starts_with("blocked"))
            problem("", "robots.txt keeps its crawler out");
        if (platform_.https_only && seen_.value("url").starts_with("http:")) problem("", "the page's address is not https");
        const std::optional<std::int64_t> bytes = text::to_integer(seen_.value("page:bytes"));
        if (bytes && platform_.beyond == Beyond::reject && platform_.html_bytes > 0 && *bytes > platform_.html_bytes)
            problem("", "the page has " + std::to_string(*bytes) + " bytes, more than " + std::to_string(platform_.html_bytes));
        return card_.problems.size() > before;
    }

    bool reads_another_page() {
        if (platform_.follow != "canonical") return false;
        const std::optional<Url> here = Url::parse(seen_.value("url"));
        const std::string_view canonical = seen_.value("link:canonical");
        if (!here || canonical.empty()) return false;
        const std::optional<Url> there = Url::parse(canonical, *here);
        if (!there || there->without_fragment() == here->without_fragment()) return false;
        problem("", "reads the canonical page instead: " + there->text());
        return true;
    }

    std::string resolved(std::string_view value) const {
        std::optional<Url> base = Url::parse(seen_.value("url"));
        if (base && seen_.has("base"))
            if (std::optional<Url> written = Url::parse(seen_.value("base"), *base)) base = std::move(written);
        const std::optional<Url> url = base ? Url::parse(text::trim(value), *base) : Url::parse(text::trim(value));
        return url ? url->text() : std::string(text::trim(value));
    }

    void fill(const CardField& field) {
        if (field.duplicates == "earliest") {
            if (const std::optional<FactIndex> index = pick_earliest(platform_, seen_, field)) take(field, *index);
            return;
        }
        for (const std::string& name : field.chain) {
            if (name == "guess") {
                if (field.field == "image") image_.guessed = true;
                return;
            }
            if (name == "host" && take_host(field)) return;
            const std::optional<FactIndex> index = pick_named(platform_, seen_, name, field.duplicates);
            if (index) return take(field, *index);
        }
    }

    bool take_host(const CardField& field) {
        const std::optional<Url> url = Url::parse(seen_.value("url"));
        if (!url || url->host().empty()) return false;
        card_.values.push_back({field.field, url->host(), "url", false, {}, std::nullopt, {}});
        return true;
    }

    void take(const CardField& field, FactIndex index) {
        if (field.field == "image") return take_image(field, index);
        Card::Value value{field.field, plain(seen_[index].value), seen_[index].name, false, {}, index, seen_[index].at};
        if (field.field == "url" || field.field == "video") value.text = resolved(value.text);
        cut(field, value);
        card_.values.push_back(std::move(value));
    }

    void take_image(const CardField& field, FactIndex index) {
        if (!platform_.choose.empty()) index = social::choose_image(platform_, seen_, seen_.named(seen_[index].name));
        const std::string address = resolved(seen_[index].value);
        if (std::string why = social::refusal(platform_, seen_, index, address); !why.empty()) return problem("image", std::move(why), "image-missing");
        image_ = social::measure(seen_, index);
        card_.values.push_back({field.field, address, seen_[index].name, false, {}, index, seen_[index].at});
    }

    static void cut(const CardField& field, Card::Value& value) {
        if (field.max_graphemes > 0 && text::graphemes(value.text) > static_cast<std::size_t>(field.max_graphemes)) {
            value.text = std::string(text::first_graphemes(value.text, static_cast<std::size_t>(field.max_graphemes)));
            value.cut = true;
        }
        if (field.max_bytes <= 0 || value.text.size() <= static_cast<std::size_t>(field.max_bytes)) return;
        std::size_t end = static_cast<std::size_t>(field.max_bytes);
        while (end > 0 && (static_cast<unsigned char>(value.text[end]) & 0xC0U) == 0x80U) --end;  // not inside a character
        value.text.resize(end);
        value.cut = true;
    }

    bool has(const std::string& thing) const {
        const bool is_field = std::find(social::card_fields.begin(), social::card_fields.end(), thing) != social::card_fields.end();
        if (!is_field) return seen_.has(thing);
        return card_.find(thing) != nullptr || (thing == "image" && image_.guessed);
    }

    bool lacks_needs() {
        for (const std::string& thing : platform_.needs_all) {
            if (has(thing)) continue;
            problem("", "there is no card without " + thing);
            return true;
        }
        const std::vector<std::string>& any = platform_.needs_any;
        if (any.empty() || std::any_of(any.begin(), any.end(), [&](const std::string& thing) { return has(thing); })) return false;
        std::string list;
        for (const std::string& thing : any) list += (list.empty() ? "" : " or ") + thing;
        problem("", "there is no card without " + list);
        return true;
    }

    const Platform& platform_;
    Seen seen_;
    Card card_;
    CardImage image_;
};

}  // namespace

std::string_view name(Known known) {
    return social::knowns[static_cast<std::size_t>(known)];
}

std::span<const std::string_view> problem_kinds() {
    return social::problems;
}

const Card::Value* Card::find(std::string_view field) const {
    for (const Value& value : values)
        if (value.field == field) return &value;
    return nullptr;
}

Card make_card(const Platform& platform, std::span<const Fact> facts) {
    return CardMaker(platform, facts).make();
}

}  // namespace smo
