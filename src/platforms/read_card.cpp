#include <smo/text.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "platforms/card_image.h"
#include "platforms/read_groups.h"
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
    if (std::find(layouts.begin(), layouts.end(), rule.layout) == layouts.end()) errors.unknown(item.line, "layout", rule.layout, layouts);
    if (bare) return rule;
    Form form(item.items[0], errors);
    std::tie(rule.min_width, rule.min_height) = form.size("image-min");
    std::tie(rule.max_width, rule.max_height) = form.size("image-max");
    std::tie(rule.min_ratio, rule.max_ratio) = form.ratio("ratio");
    rule.card = form.words("card");
    rule.type = form.words("type");
    rule.has = form.words("has");
    check_things(rule.has, form.line(), errors);
    form.finish();
    return rule;
}

void read_layouts(Form& form, Platform& platform, FirstError& errors) {
    const Yaml* list = form.get("layouts");
    if (!list) return;
    if (list->kind != Yaml::Kind::list) errors.add(list->line, "layouts needs a list");
    for (const Yaml& item : list->items) platform.layouts.push_back(read_layout(item, errors));
}

void read_strategies(Form& form, Platform& platform, FirstError& errors) {
    constexpr std::array follows = {"canonical"sv};
    platform.choose = form.word("choose");
    if (!platform.choose.empty() && !is_choice(platform.choose))
        errors.add(form.line_of("choose"), "choose needs nearest-to WIDTHxHEIGHT, not " + platform.choose);
    if (const auto follow = form.one_of("follow", follows)) platform.follow = follows[*follow];
    platform.reader = form.word("reader");
    if (!platform.reader.empty() && !is_reader(platform.reader)) errors.add(form.line_of("reader"), "no such reader: " + platform.reader);
}

}  // namespace

void read_card(const Yaml& group, Platform& platform, FirstError& errors) {
    constexpr std::array places = {"head"sv};
    constexpr std::array depths = {"top-level"sv};
    Form form(group, errors);
    platform.card_known = read_knowledge(form, errors);
    for (const std::string_view name : card_fields) {
        CardField field = read_chain(form, name, errors);
        if (!field.chain.empty()) platform.card.push_back(std::move(field));
    }
    read_duplicates(form, platform, errors);
    read_cuts(form, "cut", &CardField::max_graphemes, platform, errors);
    read_cuts(form, "cut-bytes", &CardField::max_bytes, platform, errors);
    if (const auto keys = form.one_of("keys", key_rules)) platform.keys = static_cast<KeyRule>(*keys);
    platform.head_tags_only = form.one_of("place", places).has_value();
    platform.top_level_ld_only = form.one_of("json-ld", depths).has_value();
    platform.needs_all = form.words("needs");
    platform.needs_any = form.words("needs-any");
    check_things(platform.needs_all, form.line_of("needs"), errors);
    check_things(platform.needs_any, form.line_of("needs-any"), errors);
    platform.oembed_types = form.words("oembed-types");
    platform.drop_above = static_cast<int>(form.number("drop-above", 1, 1'000'000, 0));
    platform.drop_family_above = static_cast<int>(form.number("drop-family-above", 1, 1'000'000, 0));
    read_strategies(form, platform, errors);
    read_layouts(form, platform, errors);
    form.finish();
}

void read_image(const Yaml& group, Platform& platform, FirstError& errors) {
    constexpr std::array addresses = {"absolute"sv, "https"sv};
    Form form(group, errors);
    platform.image_known = read_knowledge(form, errors);
    ImageNeeds& image = platform.image;
    image.formats = form.words("formats");
    for (const std::string& format : image.formats)
        if (!format.starts_with("image/")) errors.add(form.line_of("formats"), "no image type: " + format);
    image.max_bytes = form.number("max-bytes", 1, 1'000'000'000, 0);
    std::tie(image.min_width, image.min_height) = form.size("min");
    std::tie(image.large_width, image.large_height) = form.size("large");
    std::tie(image.max_width, image.max_height) = form.size("max");
    image.shown = static_cast<int>(form.number("shown", 1, 100, 0));
    image.max_ratio = form.ratio("ratio").second;
    const auto address = form.one_of("address", addresses);
    image.absolute_only = address.has_value();
    image.https_only = address == std::size_t{1};
    form.finish();
}

}  // namespace smo::social
