#pragma once
// Facts written one after the other, and small platforms, for the tests of cards.
//
//     Facts facts;
//     facts.add("og:image", "/a.png").own("probe:og:image.width", "400");
//     value(make_card(titled(), facts.list), "image")

#include <smo/card.h>

#include <string>
#include <utility>
#include <vector>

namespace cards {

struct Facts {
    std::vector<smo::Fact> list;

    Facts& add(std::string name, std::string value, smo::Key key = smo::Key::property) {
        smo::Fact fact;
        fact.name = std::move(name);
        fact.value = std::move(value);
        fact.form.key = key;
        fact.form.key_quote = fact.form.value_quote = smo::Quote::double_quote;
        fact.span = {static_cast<std::uint32_t>(list.size() * 100 + 1), static_cast<std::uint32_t>(list.size() * 100 + 90)};
        list.push_back(std::move(fact));
        return *this;
    }
    /// Owned by the fact before it that is no probe.
    Facts& own(std::string name, std::string value) {
        auto owner = static_cast<smo::FactIndex>(list.size() - 1);
        while (owner > 0 && list[owner].owner) --owner;
        smo::Fact fact;
        fact.name = std::move(name);
        fact.value = std::move(value);
        fact.origin = smo::Origin::probe;
        fact.owner = owner;
        list.push_back(std::move(fact));
        return *this;
    }
};

inline smo::CardField chain(std::string field, std::vector<std::string> names, std::string duplicates = {}) {
    smo::CardField result;
    result.field = std::move(field);
    result.chain = std::move(names);
    result.duplicates = std::move(duplicates);
    return result;
}

inline smo::Platform titled(std::string duplicates = {}) {
    smo::Platform platform;
    platform.id = "tea";
    platform.card = {chain("title", {"og:title", "twitter:title", "title"}, std::move(duplicates)), chain("image", {"og:image"})};
    return platform;
}

inline std::string value(const smo::Card& card, const char* field) {
    const smo::Card::Value* found = card.find(field);
    return found ? found->text : "-";
}

inline smo::LayoutRule layout(std::string name, int width = 0, int height = 0) {
    smo::LayoutRule rule;
    rule.layout = std::move(name);
    rule.min_width = width;
    rule.min_height = height;
    return rule;
}

}  // namespace cards
