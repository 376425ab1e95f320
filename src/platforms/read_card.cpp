#include <smo/text.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "platforms/card_pictures.h"
#include "platforms/chain_words.h"
#include "platforms/drops.h"
#include "platforms/read_groups.h"
#include "platforms/readers.h"
#include "platforms/words.h"

namespace smo::social {
namespace {

bool is_field(std::string_view word) {
    return std::find(card_fields.begin(), card_fields.end(), word) != card_fields.end();
}

void check_fact(std::string_view name, int line, FirstError& errors) {
    if (is_fact_name(name)) return;
    std::vector<std::string_view> known;
    for (const FactInfo& row : fact_table()) known.push_back(row.name);
    errors.unknown(line, "fact", name, known);
}

void check_things(const std::vector<std::string>& things, int line, FirstError& errors) {
    for (const std::string& thing : things)
        if (!is_field(thing)) check_fact(thing, line, errors);
}

CardField read_chain(Form& form, std::string_view name, FirstError& errors) {
    CardField field;
    field.field = name;
    field.chain = form.words(name);
    for (const std::string& fact : field.chain)
        if (!is_chain_word(fact)) check_fact(fact, form.line_of(name), errors);
    return field;
}

CardField* find_field(Platform& platform, std::string_view name) {
    const auto found = std::find_if(platform.card.begin(), platform.card.end(), [&](const CardField& field) { return field.field == name; });
    return found == platform.card.end() ? nullptr : &*found;
}

/// `duplicates: last`, or one word per field.
void read_duplicates(Form& form, Platform& platform, FirstError& errors) {
    const Yaml* value = form.get("duplicates");
    if (!value) return;
    const auto is_known = [&](const Yaml& word) {
        if (std::find(duplicates.begin(), duplicates.end(), word.text) != duplicates.end()) return true;
        errors.unknown(word.line, "way to treat duplicates", word.text, duplicates);
        return false;
    };
    if (value->kind == Yaml::Kind::scalar) {
        if (is_known(*value))
            for (CardField& field : platform.card) field.duplicates = value->text;
        return;
    }
    Form each(*value, errors);
    for (CardField& field : platform.card) {
        const Yaml* word = each.get(field.field);
        if (word && is_known(*word)) field.duplicates = word->text;
    }
    each.finish();
}

void read_cuts(Form& form, std::string_view key, int CardField::*member, Platform& platform, FirstError& errors) {
    const Yaml* value = form.get(key);
    if (!value) return;
    Form each(*value, errors);
    for (const std::string_view name : card_fields) {
        const int most = static_cast<int>(each.number(name, 1, 100'000, 0));
        if (most == 0) continue;
        CardField* field = find_field(platform, name);
        if (!field)
            errors.add(each.line_of(name), "the card has no " + std::string(name));
        else
            field->*member = most;
    }
    each.finish();
}

LayoutRule read_layout(const Yaml& item, FirstError& errors) {
    LayoutRule rule;
    const bool bare = item.kind == Yaml::Kind::scalar;
    if (!bare && (item.kind != Yaml::Kind::map || item.keys.size() != 1 || item.items.size() != 1)) {
        errors.add(item.line, "a layout is a word, or a word with its conditions");
        return rule;
    }
    rule.layout = bare ? item.text : item.keys[0];
    const bool undocumented = rule.layout == "unknown";  // a card that is drawn in one of several ways, nobody knows which
    if (!undocumented && std::find(layouts.begin(), layouts.end(), rule.layout) == layouts.end()) errors.unknown(item.line, "layout", rule.layout, layouts);
    if (bare) return rule;
    Form form(item.items[0], errors);
    std::tie(rule.min_width, rule.min_height) = form.size("image-min");
    std::tie(rule.max_width, rule.max_height) = form.size("image-max");
    std::tie(rule.min_ratio, rule.max_ratio) = form.ratio("ratio");
    rule.card = form.words("card");
    rule.type = form.words("type");
    rule.has = form.words("has");
    rule.is = form.words("is");
    check_things(rule.has, form.line(), errors);
    for (const std::string& pair : rule.is) check_fact(std::string_view(pair).substr(0, pair.find('=')), form.line(), errors);
    form.finish();
    return rule;
}

void read_layouts(Form& form, Platform& platform, FirstError& errors) {
    const Yaml* list = form.get("layouts");
    if (!list) return;
    if (list->kind != Yaml::Kind::list) errors.add(list->line, "layouts needs a list");
    for (const Yaml& item : list->items) platform.layouts.push_back(read_layout(item, errors));
}

void check_facts(const std::vector<std::string>& names, int line, FirstError& errors) {
    for (const std::string& name : names) check_fact(name, line, errors);
}

/// What becomes of a value that was found.
void read_texts(Form& form, Platform& platform, FirstError& errors) {
    constexpr std::array times = {"twice"sv};
    constexpr std::array places = {"word"sv};
    read_cuts(form, "cut", &CardField::max_graphemes, platform, errors);
    read_cuts(form, "cut-bytes", &CardField::max_bytes, platform, errors);
    platform.cut_at_word = form.one_of("cut-at", places).has_value();
    platform.cut_mark = form.word("cut-mark");
    platform.uncut = form.words("uncut");
    check_facts(platform.uncut, form.line_of("uncut"), errors);
    platform.empty_ends = form.words("empty-ends");
    check_facts(platform.empty_ends, form.line_of("empty-ends"), errors);
    platform.first_of = form.words("first-of");
    check_facts(platform.first_of, form.line_of("first-of"), errors);
    platform.decodes_twice = form.one_of("entities", times).has_value();
    platform.drop_above = static_cast<int>(form.number("drop-above", 1, 1'000'000, 0));
    platform.drop_family_above = static_cast<int>(form.number("drop-family-above", 1, 1'000'000, 0));
    platform.drops = form.words("drops");
    for (const std::string& word : platform.drops)
        if (std::find(known_drops().begin(), known_drops().end(), word) == known_drops().end())
            errors.unknown(form.line_of("drops"), "thing to drop", word, known_drops());
    platform.same_host = form.words("same-host");
    for (const std::string& name : platform.same_host)
        if (!find_field(platform, name)) errors.add(form.line_of("same-host"), "the card has no " + name);
}

/// `hidden-by: { description: author }`
void read_hidden(Form& form, Platform& platform, FirstError& errors) {
    const Yaml* value = form.get("hidden-by");
    if (!value) return;
    Form each(*value, errors);
    for (const std::string_view name : card_fields) {
        const std::string by = each.word(name);
        if (by.empty()) continue;
        if (!find_field(platform, name) || !find_field(platform, by)) errors.add(each.line_of(name), "the card has no " + std::string(name) + " or no " + by);
        platform.hidden_by.push_back(std::string(name) + " " + by);
    }
    each.finish();
}

void read_oembed(Form& form, Platform& platform, FirstError& errors) {
    platform.oembed_types = form.words("oembed-types");
    if (const auto use = form.one_of("oembed", oembed_uses)) platform.oembed_use = static_cast<OEmbedUse>(*use);
    platform.oembed_versions = form.words("oembed-versions");
    platform.oembed_needs = form.words("oembed-needs");
    for (const std::string& need : platform.oembed_needs)
        if (need.find('.') == std::string::npos) errors.add(form.line_of("oembed-needs"), "oembed-needs needs TYPE.FIELD, not " + need);
}

void read_json_ld(Form& form, Platform& platform) {
    constexpr std::array depths = {"top-level"sv};
    platform.top_level_ld_only = form.one_of("json-ld", depths).has_value();
    platform.ld_types = form.words("json-ld-types");
}

void read_strategies(Form& form, Platform& platform, FirstError& errors) {
    constexpr std::array follows = {"canonical"sv};
    constexpr std::array fallbacks = {"next"sv};
    platform.tries_next_image = form.one_of("image-fallback", fallbacks).has_value();
    platform.choose = form.word("choose");
    if (!platform.choose.empty() && !is_choice(platform.choose))
        errors.add(form.line_of("choose"), "choose needs nearest-to WIDTHxHEIGHT, or nearest-to WIDTHxHEIGHT of NUMBER, not " + platform.choose);
    if (const auto follow = form.one_of("follow", follows)) platform.follow = follows[*follow];
    platform.reader = form.word("reader");
    if (!platform.reader.empty() && !is_reader(platform.reader)) errors.add(form.line_of("reader"), "no such reader: " + platform.reader);
}

}  // namespace

void read_card(const Yaml& group, Platform& platform, FirstError& errors) {
    constexpr std::array places = {"head"sv};
    Form form(group, errors);
    platform.card_known = read_knowledge(form, errors);
    for (const std::string_view name : card_fields) {
        CardField field = read_chain(form, name, errors);
        if (!field.chain.empty()) platform.card.push_back(std::move(field));
    }
    read_duplicates(form, platform, errors);
    read_texts(form, platform, errors);
    read_hidden(form, platform, errors);
    read_oembed(form, platform, errors);
    read_json_ld(form, platform);
    if (const auto keys = form.one_of("keys", key_rules)) platform.keys = static_cast<KeyRule>(*keys);
    platform.head_tags_only = form.one_of("place", places).has_value();
    platform.needs_all = form.words("needs");
    platform.needs_any = form.words("needs-any");
    check_things(platform.needs_all, form.line_of("needs"), errors);
    check_things(platform.needs_any, form.line_of("needs-any"), errors);
    read_strategies(form, platform, errors);
    read_layouts(form, platform, errors);
    form.finish();
}

void read_image(const Yaml& group, Platform& platform, FirstError& errors) {
    constexpr std::array addresses = {"absolute"sv, "from-origin"sv, "https"sv};
    constexpr std::array types = {"header"sv};
    constexpr std::array sizes = {"declared-first"sv};
    Form form(group, errors);
    platform.image_known = read_knowledge(form, errors);
    ImageNeeds& image = platform.image;
    image.formats = form.words("formats");
    image.unsure = form.words("unsure");
    for (const auto* list : {&image.formats, &image.unsure})
        for (const std::string& format : *list)
            if (!format.starts_with("image/")) errors.add(form.line(), "no image type: " + format);
    image.max_bytes = form.number("max-bytes", 1, 1'000'000'000, 0);
    image.max_pixels = form.number("max-pixels", 1, 1'000'000'000, 0);
    std::tie(image.min_width, image.min_height) = form.size("min");
    std::tie(image.large_width, image.large_height) = form.size("large");
    std::tie(image.max_width, image.max_height) = form.size("max");
    image.shown = static_cast<int>(form.number("shown", 1, 100, 0));
    image.max_ratio = form.ratio("ratio").second;
    for (const std::string& address : form.words("address")) {
        if (std::find(addresses.begin(), addresses.end(), address) == addresses.end()) errors.unknown(form.line_of("address"), "address", address, addresses);
        (address == "https" ? image.https_only : address == "absolute" ? image.absolute_only : image.from_origin) = true;
    }
    image.trusts_declared = form.one_of("size", sizes).has_value();
    image.complete = form.flag("complete");
    image.still = form.flag("still");
    image.header_type = form.one_of("type-by", types).has_value();
    form.finish();
}

}  // namespace smo::social
