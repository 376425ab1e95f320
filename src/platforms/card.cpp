#include <smo/card.h>
#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>

#include "platforms/card_pictures.h"
#include "platforms/chain_words.h"
#include "platforms/drops.h"
#include "platforms/fetch_stage.h"
#include "platforms/layout.h"
#include "platforms/pick.h"
#include "platforms/values.h"
#include "platforms/words.h"

namespace smo {
namespace {

using social::CardImage;
using social::Pick;
using social::Seen;

constexpr std::string_view from_page_text = "the page's text";

bool holds(std::span<const std::string> list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_card_field(std::string_view thing) {
    return std::find(social::card_fields.begin(), social::card_fields.end(), thing) != social::card_fields.end();
}

/// Works out one card; the parts are filled in the order of the functions below.
class OneCard {
public:
    OneCard(const Platform& platform, const CardWants& wants, const FactMap& map) : platform_(platform), seen_(platform, wants, map) {
        card_.platform = platform.id;
    }

    Card make() {
        social::FetchStage stage = social::fetch_stage(platform_, seen_);
        card_.fetch = std::move(stage.fetch);
        card_.problems = std::move(stage.problems);
        if (card_.fetch.ok == Known::no) return finished("none");
        if (const std::optional<std::string> other = social::page_read_instead(platform_, seen_)) {
            problem("", "reads the canonical page instead: " + *other, "follow");
            return finished("unknown");
        }
        for (const CardField& field : platform_.card) fill(field);
        social::drop_values(platform_, card_);
        tell_missing();
        hide();
        return finished(lacks_needs() ? "none" : social::choose_layout(platform_, seen_, card_, image_));
    }

private:
    Card finished(std::string layout) {
        card_.layout = std::move(layout);
        if (card_.layout == "none") {
            card_.values.clear();
            card_.images.clear();
        }
        return std::move(card_);
    }

    void problem(std::string field, std::string message, std::string kind) {
        card_.problems.push_back({std::move(field), std::move(message), std::move(kind)});
    }

    void fill(const CardField& field) {
        if (field.duplicates == "earliest") {
            if (const std::optional<FactIndex> index = social::pick_earliest(seen_, field)) take(field, *index);
            return;
        }
        for (const std::string& name : field.chain) {
            if (!seen_.may_use(field.field, name)) continue;
            if (take_word(field, name)) return;
            const Pick pick = social::pick_named(seen_, name, holds(platform_.first_of, name) ? std::string_view() : std::string_view(field.duplicates));
            if (pick.fact && (take(field, *pick.fact) || !platform_.tries_next_image)) return;
            if (!pick.fact && pick.is_there && holds(platform_.empty_ends, name)) return;
        }
    }

    bool take_word(const CardField& field, std::string_view word) {
        const social::WordAnswer answer = social::ask(word, seen_);
        if (answer.fact) return take(field, *answer.fact) || !platform_.tries_next_image;
        if (!answer.text.empty()) {
            card_.values.push_back({field.field, answer.text, "url", false, {}, std::nullopt, {}});
        } else if (answer.unsure && field.field == "image") {
            if (image_.present || (word == "guess" && !seen_.has("img"))) return false;  // there is nothing to choose from
            image_.guessed = true;
            problem("image", "it takes a picture out of the page by its own choice, or none", "image-unchecked");
        } else if (answer.unsure && word == "guess") {
            guessed_.push_back(field.field);  // a title or a text of its own choice
        } else if (answer.unsure) {
            card_.values.push_back({field.field, "", std::string(from_page_text), false, {}, std::nullopt, {}});
        }
        return answer.unsure || !answer.text.empty();
    }

    /// False when it is a picture that is refused.
    bool take(const CardField& field, FactIndex index) {
        if (field.field == "image") return take_image(field, index);
        if (holds(platform_.same_host, field.field)) index = social::on_same_host(seen_, index);
        Card::Value value{field.field, text::collapse_space(seen_[index].value), seen_[index].name, false, {}, index, seen_[index].at};
        if (platform_.decodes_twice) value.text = social::decode_entities(value.text);
        if (field.field == "url" || field.field == "video") value.text = social::resolved_address(seen_, value.text);
        social::cut_value(platform_, field, value);
        if (social::is_dropped(platform_, value.text))
            problem(field.field, "more than " + std::to_string(platform_.drop_above) + " characters: the value is thrown away, not cut", "dropped");
        else
            card_.values.push_back(std::move(value));
        return true;
    }

    bool take_image(const CardField& field, FactIndex index) {
        const auto resolve = [&](std::string_view value) { return social::resolved_address(seen_, value); };
        social::Pictures pictures = social::take_pictures(platform_, seen_, field, index, resolve);
        std::vector<Card::Image> images = std::move(pictures.images);
        images.insert(images.end(), card_.images.begin(), card_.images.end());  // refused ones before it
        card_.images = std::move(images);
        for (Card::Problem& one : pictures.problems) card_.problems.push_back(std::move(one));
        if (!pictures.fact) return false;
        image_ = pictures.size;
        const Fact& fact = seen_[*pictures.fact];
        card_.values.push_back({field.field, std::move(pictures.address), fact.name, false, {}, pictures.fact, fact.at});
        return true;
    }

    bool asks(std::string_view field) const {
        return std::any_of(platform_.card.begin(), platform_.card.end(), [&](const CardField& row) { return row.field == field; });
    }
    bool told(std::string_view field) const {
        return std::any_of(card_.problems.begin(), card_.problems.end(), [&](const Card::Problem& row) { return row.field == field; });
    }

    void tell_missing() {
        if (asks("title") && !card_.find("title") && !told("title") && !holds(guessed_, "title"))
            problem("title", "the page has no title that is read here", "no-title");
        if (asks("image") && card_.images.empty() && !image_.guessed) problem("image", "the page names no picture that is read here", "image-missing");
    }

    void hide() {
        for (const std::string_view pair : platform_.hidden_by) {
            const std::size_t space = pair.find(' ');
            const std::string_view hidden = pair.substr(0, space);
            const std::string_view by = pair.substr(space + 1);
            if (!card_.find(hidden) || !card_.find(by)) continue;
            std::erase_if(card_.values, [&](const Card::Value& value) { return value.field == hidden; });
            problem(std::string(hidden), "not shown on a card with " + std::string(by), "dropped");
        }
    }

    bool has(const std::string& thing) const {
        if (!is_card_field(thing)) return seen_.has(thing);
        return card_.find(thing) != nullptr || (thing == "image" && image_.guessed);
    }

    bool lacks_needs() {
        for (const std::string& thing : platform_.needs_all) {
            if (has(thing)) continue;
            problem("", "there is no card without " + thing, "no-card");
            return true;
        }
        const std::vector<std::string>& any = platform_.needs_any;
        if (any.empty() || std::any_of(any.begin(), any.end(), [&](const std::string& thing) { return has(thing); })) return false;
        std::string list;
        for (const std::string& thing : any)
            if (is_card_field(thing) || thing == any.front()) list += (list.empty() ? "" : " or ") + thing;
        problem("", "there is no card without " + list, "no-card");
        return true;
    }

    const Platform& platform_;
    Seen seen_;
    Card card_;
    CardImage image_;
    std::vector<std::string> guessed_;
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

CardMaker::CardMaker(const Platform& platform) : platform_(&platform), wants_(social::card_wants(platform)) {}

Card CardMaker::card(const FactMap& map) const {
    return OneCard(*platform_, wants_, map).make();
}

Card make_card(const Platform& platform, std::span<const Fact> facts) {
    return CardMaker(platform).card(FactMap(facts));
}

}  // namespace smo
