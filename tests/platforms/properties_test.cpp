// What holds for every platform and every page. The pages are made by chance from a fixed seed, so every run sees the same ones.

#include <doctest/doctest.h>
#include <smo/text.h>

#include "platforms/page_of_tags.h"
#include "platforms/readers.h"
#include "platforms/words.h"

namespace {

using tags::Style;
using tags::Tag;

/// SplitMix64.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t limit) {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return static_cast<std::size_t>((z ^ (z >> 31U)) % limit);
    }
    template <class T>
    const T& of(const std::vector<T>& list) {
        return list[below(list.size())];
    }

private:
    std::uint64_t state_;
};

const std::vector<std::string>& read_by_somebody() {
    static const std::vector<std::string> list = {"title",
                                                  "meta:description",
                                                  "meta:author",
                                                  "meta:application-name",
                                                  "og:title",
                                                  "og:description",
                                                  "og:type",
                                                  "og:url",
                                                  "og:site_name",
                                                  "og:image",
                                                  "og:image:secure_url",
                                                  "og:video",
                                                  "article:author",
                                                  "article:published_time",
                                                  "twitter:card",
                                                  "twitter:title",
                                                  "twitter:description",
                                                  "twitter:image",
                                                  "twitter:site",
                                                  "twitter:creator",
                                                  "twitter:player",
                                                  "link:canonical",
                                                  "link:icon",
                                                  "link:apple-touch-icon",
                                                  "link:image_src",
                                                  "link:oembed.json",
                                                  "itemprop:image"};
    return list;
}

std::string value_for(const std::string& name, Chance& chance) {
    const std::string number = std::to_string(chance.below(9));
    if (name == "twitter:card") return chance.of(std::vector<std::string>{"summary", "summary_large_image", "player", "tea"});
    if (name == "og:type") return chance.of(std::vector<std::string>{"website", "article", "video.other", "tea"});
    if (name == "link:canonical" || name == "og:url") return std::string(tags::address);
    if (name.ends_with("_time")) return "2026-0" + std::to_string(1 + chance.below(9)) + "-01";
    const bool is_address = tags::is_picture(name) || name.starts_with("link:") || name.starts_with("og:video") || name == "twitter:player";
    if (is_address) return chance.below(4) == 0 ? "/local/" + number + ".png" : "https://example.com/" + number + ".png";
    if (chance.below(12) == 0) return "";
    return std::string(name) + " " + number + (chance.below(6) == 0 ? std::string(400, 'e') : std::string());
}

Tag tag_of(const std::string& name, Chance& chance) {
    return {name, value_for(name, chance), chance.below(4) == 0 ? smo::Key::name : smo::Key::property};
}

std::vector<Tag> page_of(Chance& chance) {
    std::vector<Tag> list;
    for (std::size_t i = chance.below(14) + 2; i > 0; --i) list.push_back(tag_of(chance.of(read_by_somebody()), chance));
    return list;
}

/// The same address has the same picture on every page.
tags::Picture picture_of(const smo::Fact& fact) {
    const std::size_t kind = fact.value.size() < 5 ? 0 : static_cast<std::size_t>(fact.value[fact.value.size() - 5]) % 9;
    static const std::vector<tags::Picture> kinds = {{1200, 630},
                                                     {600, 600},
                                                     {300, 157},
                                                     {90, 90},
                                                     {1200, 630, "image/webp"},
                                                     {1200, 630, "image/svg+xml"},
                                                     {1200, 630, "", "404"},
                                                     {1200, 200},
                                                     {1200, 630, "image/png", "200", "9000000"}};
    return kinds[kind];
}

std::vector<smo::Fact> facts_of(const std::string& html) {
    std::vector<smo::Fact> facts = tags::probed(tags::read(html), picture_of);
    tags::probe_oembed(facts);
    return facts;
}

std::string document(const std::string& head, const std::string& body = "<p>Tea</p>") {
    return "<!DOCTYPE html><html><head>\n" + head + "</head><body>" + body + "</body></html>";
}

std::vector<smo::Card> cards_of(const std::vector<smo::Fact>& facts) {
    std::vector<smo::Card> cards;
    for (const smo::Platform* platform : tags::with_card()) cards.push_back(smo::make_card(*platform, facts));
    return cards;
}

/// Every name the page of the platform speaks of.
bool names_tag(const smo::Platform& platform, const std::string& name) {
    const auto is = [&](const std::vector<std::string>& list) { return std::find(list.begin(), list.end(), name) != list.end(); };
    if (is(platform.needs_all) || is(platform.needs_any)) return true;
    for (const smo::CardField& field : platform.card)
        if (is(field.chain)) return true;
    for (const smo::LayoutRule& rule : platform.layouts)
        if (is(rule.has)) return true;
    for (const smo::Difference& difference : platform.differs)
        if (difference.about == name) return true;
    // What layouts ask by keys of their own, and the address that relative ones are read against.
    return name == "og:type" || name == "twitter:card" || name == "link:canonical" || name == "base";
}

/// A tag of the page itself and its properties: og:image:width belongs to og:image.
bool belongs_to_named(const smo::Platform& platform, const std::string& name) {
    for (std::size_t at = name.rfind(':'); at != std::string::npos && at > 0; at = name.rfind(':', at - 1))
        if (names_tag(platform, name.substr(0, at))) return true;
    return name == "link:oembed.json" || name.starts_with("ld");
}

constexpr int rounds = 150;

}  // namespace

TEST_CASE("a tag that a platform does not read never changes its card") {
    Chance chance(1);
    const std::vector<std::string> more = {"og:locale",        "og:determiner",
                                           "og:audio",         "fb:app_id",
                                           "meta:keywords",    "meta:robots",
                                           "meta:theme-color", "twitter:label1",
                                           "twitter:data1",    "fediverse:creator",
                                           "article:section",  "product:price:amount",
                                           "link:me",          "h1",
                                           "meta:generator",   "meta:twitter",
                                           "og:titel",         "twitter:app:id:iphone",
                                           "link:manifest",    "link:preload",
                                           "meta:title"};
    std::vector<std::string> all = read_by_somebody();
    all.insert(all.end(), more.begin(), more.end());
    int tried = 0;
    for (int round = 0; round < rounds; ++round) {
        const std::vector<Tag> page = page_of(chance);
        const Tag added = tag_of(chance.of(all), chance);
        // An h1 closes the head, so it comes last.
        const std::size_t place = added.name == "h1" ? page.size() : chance.below(page.size() + 1);
        std::vector<Tag> longer = page;
        longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(place), added);
        const std::vector<smo::Fact> before = facts_of(document(tags::markup(page)));
        const std::vector<smo::Fact> after = facts_of(document(tags::markup(longer)));
        for (const smo::Platform* platform : tags::with_card()) {
            if (names_tag(*platform, added.name) || belongs_to_named(*platform, added.name)) continue;
            CAPTURE(platform->id);
            CAPTURE(tags::markup(added));
            CAPTURE(tags::markup(page));
            REQUIRE(tags::seen(smo::make_card(*platform, after)) == tags::seen(smo::make_card(*platform, before)));
            ++tried;
        }
    }
    CHECK(tried > rounds * 5);
}

TEST_CASE("the order of attributes, comments and white space mean nothing but to readers by pattern") {
    Chance chance(2);
    for (int round = 0; round < rounds; ++round) {
        const std::vector<Tag> page = page_of(chance);
        const std::string plain = tags::markup(page);
        const std::string other = tags::markup(page, {chance.below(2) == 1, chance.below(2) == 1, chance.below(2) == 1 ? '\'' : '"'});
        const std::vector<smo::Fact> before = facts_of(document(plain));
        const std::vector<smo::Fact> after = facts_of(document(other));
        for (const smo::Platform* platform : tags::with_card()) {
            if (!platform->reader.empty()) continue;
            CAPTURE(platform->id);
            CAPTURE(other);
            REQUIRE(tags::seen(smo::make_card(*platform, after)) == tags::seen(smo::make_card(*platform, before)));
        }
    }
}

TEST_CASE("what stands behind the bytes that a platform reads changes nothing") {
    Chance chance(3);
    int tried = 0;
    for (int round = 0; round < rounds; ++round) {
        const std::vector<smo::Fact> before = facts_of(document(tags::markup(page_of(chance))));
        const std::vector<smo::Fact> late = facts_of(document(tags::markup(page_of(chance))));
        for (const smo::Platform* platform : tags::with_card()) {
            if (platform->html_bytes == 0 || platform->beyond == smo::Beyond::reject) continue;
            if (platform->drop_family_above > 0) continue;
            std::vector<smo::Fact> after = before;
            for (smo::Fact fact : late) {
                if (fact.span.end == 0 || fact.owner) continue;
                fact.span.begin += static_cast<std::uint32_t>(platform->html_bytes);
                fact.span.end += static_cast<std::uint32_t>(platform->html_bytes);
                after.push_back(std::move(fact));
            }
            CAPTURE(platform->id);
            REQUIRE(tags::seen(smo::make_card(*platform, after)) == tags::seen(smo::make_card(*platform, before)));
            ++tried;
        }
    }
    CHECK(tried >= rounds * 5);
}

TEST_CASE("a page longer than is read, in real bytes") {
    const smo::Platform* whatsapp = smo::find_platform("whatsapp");
    REQUIRE(whatsapp->html_bytes > 0);
    const std::string early = tags::markup(std::vector<tags::Tag>{{"og:title", "Tea"}, {"og:description", "Leaves"}});
    const std::string late = tags::markup({{"og:url", std::string(tags::address)}, {"og:image", "https://example.com/1.png"}, {"title", "Late"}});
    const std::string filler = "<!--" + std::string(static_cast<std::size_t>(whatsapp->html_bytes), 'x') + "-->";
    const auto text = [&](const std::string& head) { return tags::seen(smo::make_card(*whatsapp, facts_of(document(head)))); };
    CHECK(text(early + filler + late) == text(early));
    CHECK(text(early + late) != text(early));
}

TEST_CASE("the same tag once more changes nothing") {
    Chance chance(4);
    for (int round = 0; round < rounds; ++round) {
        const std::vector<Tag> page = page_of(chance);
        const std::size_t place = chance.below(page.size());
        std::vector<Tag> longer = page;
        longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(place), page[place]);
        const std::vector<smo::Fact> before = facts_of(document(tags::markup(page)));
        const std::vector<smo::Fact> after = facts_of(document(tags::markup(longer)));
        // What follows a picture belongs to it: a copy behind the first takes it over.
        const bool moves_owner = place + 1 < page.size() && page[place + 1].name.starts_with(page[place].name + ":");
        if (moves_owner) continue;
        for (const smo::Platform* platform : tags::with_card()) {
            CAPTURE(platform->id);
            CAPTURE(tags::markup(page));
            CAPTURE(tags::markup(page[place]));
            REQUIRE(tags::seen(smo::make_card(*platform, after)) == tags::seen(smo::make_card(*platform, before)));
        }
    }
}

TEST_CASE("templates, comments and noscript are never read, but by patterns") {
    Chance chance(5);
    for (int round = 0; round < rounds; ++round) {
        const std::string head = tags::markup(page_of(chance));
        const std::string hidden = tags::markup(page_of(chance));
        const std::string covers[] = {"<template>" + hidden + "</template>", "<noscript>" + hidden + "</noscript>", "<!-- " + hidden + " -->"};
        const std::vector<smo::Fact> before = facts_of(document(head));
        for (const std::string& cover : covers) {
            const std::vector<smo::Fact> after = facts_of(document(head, cover + "<p>Tea</p>"));
            for (const smo::Platform* platform : tags::with_card()) {
                if (smo::social::reads_hidden(platform->reader)) continue;
                CAPTURE(platform->id);
                CAPTURE(cover);
                REQUIRE(tags::seen(smo::make_card(*platform, after)) == tags::seen(smo::make_card(*platform, before)));
            }
        }
    }
}

TEST_CASE("no card invents anything") {
    Chance chance(6);
    std::size_t values = 0;
    for (int round = 0; round < rounds; ++round) {
        const std::vector<smo::Fact> facts = facts_of(document(tags::markup(page_of(chance))));
        for (const smo::Card& card : cards_of(facts)) {
            for (const smo::Card::Value& value : card.values) {
                CAPTURE(card.platform);
                CAPTURE(value.field);
                CAPTURE(value.text);
                ++values;
                CHECK(smo::text::is_utf8(value.text));
                if (value.cut) CHECK(value.whole.size() >= value.text.size());
                if (!value.fact) {
                    const bool of_address = value.from == "url" && (value.text == tags::address || value.text == "example.com");
                    CHECK((of_address || (value.from == "the page's text" && value.text.empty())));
                    continue;
                }
                REQUIRE(*value.fact < facts.size());
                const smo::Fact& fact = facts[*value.fact];
                CHECK(value.from == fact.name);
                CHECK(value.at == fact.at);
                const std::string written = smo::text::collapse_space(fact.value);
                const std::optional<smo::Url> base = smo::Url::parse(tags::address);
                const std::optional<smo::Url> url = smo::Url::parse(written, *base);
                const bool as_written =
                    value.cut ? written.starts_with(value.text.substr(0, value.text.size() > 6 ? value.text.size() - 6 : 0)) : written == value.text;
                CHECK((as_written || (url && url->text() == value.text) || value.from == "url"));
            }
        }
    }
    CHECK(values > 1000);
}

TEST_CASE("a hundred thousand tags are read to the end") {
    std::vector<smo::Fact> facts;
    for (int i = 0; i < 100'000; ++i) {
        smo::Fact fact;
        fact.name = i % 3 == 0 ? "og:title" : i % 3 == 1 ? "og:image" : "og:image:width";
        fact.value = i % 3 == 1 ? "https://example.com/" + std::to_string(i) + ".png" : std::to_string(i);
        fact.form.key = smo::Key::property;
        fact.form.key_quote = fact.form.value_quote = smo::Quote::double_quote;
        fact.span = {static_cast<std::uint32_t>(i + 1), static_cast<std::uint32_t>(i + 2)};
        if (i % 3 == 2) fact.owner = static_cast<smo::FactIndex>(i - 1);
        facts.push_back(std::move(fact));
    }
    for (const smo::Card& card : cards_of(facts)) {
        CAPTURE(card.platform);
        CHECK(card.values.size() <= smo::social::card_fields.size());
        CHECK(card.images.size() < 1000);
    }
}

TEST_CASE("words of cards are those of the closed lists, and what cannot be fetched shows nothing") {
    Chance chance(7);
    const std::vector<std::pair<std::string, std::string>> faults = {{"http:status", "404"},
                                                                     {"http:status", "500"},
                                                                     {"http:redirects", "30"},
                                                                     {"url", "http://example.com/"},
                                                                     {"page:bytes", "99999999"},
                                                                     {"robots:facebookexternalhit", "blocked: Disallow: / (line 2)"},
                                                                     {"http:content-type", "application/pdf"},
                                                                     {"robots:unasked", "not asked"}};
    std::size_t refused = 0;
    for (int round = 0; round < rounds; ++round) {
        std::vector<smo::Fact> facts = facts_of(document(tags::markup(page_of(chance))));
        const auto& [name, value] = chance.of(faults);
        std::erase_if(facts, [&, n = name](const smo::Fact& fact) { return fact.name == n && fact.span.end == 0 && !fact.owner; });
        smo::Fact fault;
        fault.name = name;
        fault.value = value;
        fault.origin = name.starts_with("robots:") ? smo::Origin::probe : smo::Origin::header;
        // Behind the others: nothing owned moves. What was erased is gone from in front, so owners are no longer told.
        for (smo::Fact& fact : facts) fact.owner.reset();
        facts.push_back(fault);
        for (const smo::Card& card : cards_of(facts)) {
            CAPTURE(card.platform);
            CAPTURE(name);
            CAPTURE(card.layout);
            const auto kinds = smo::problem_kinds();
            for (const smo::Card::Problem& problem : card.problems) {
                CAPTURE(problem.kind);
                CHECK(std::find(kinds.begin(), kinds.end(), problem.kind) != kinds.end());
                CHECK_FALSE(problem.message.empty());
            }
            const bool listed = std::find(smo::social::layouts.begin(), smo::social::layouts.end(), card.layout) != smo::social::layouts.end();
            CHECK((listed || card.layout == "unknown"));
            CHECK((card.fetch.ok == smo::Known::yes) == card.fetch.why.empty());
            if (card.fetch.ok != smo::Known::no) continue;
            ++refused;
            CHECK(card.layout == "none");
            CHECK(card.values.empty());
            CHECK_FALSE(card.problems.empty());
        }
    }
    CHECK(refused > 100);
}
