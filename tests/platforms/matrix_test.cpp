// One page with every tag, by both attributes, repeated, in the head, in the body and far behind, through every platform. For each
// field of a card the golden file says where its value came from and, the tag taken away, what would have stood in for it.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <smo/text.h>

#include <map>

#include "platforms/page_of_tags.h"
#include "platforms/words.h"
#include "report/golden.h"

namespace {

using tags::Tag;

/// "og:title" of section "2" is "og:title 2": what a value says tells where it was read.
std::string value_for(const std::string& name, const std::string& section, smo::Key key) {
    const std::string sign = (key == smo::Key::name ? "name " : "") + section;
    if (name == "link:canonical" || name == "og:url") return std::string(tags::address);
    if (name == "twitter:card") return "summary_large_image";
    if (name == "og:type") return "article";
    if (name.ends_with("_time") || name.ends_with("date")) return "2026-01-0" + std::to_string(section.empty() ? 1 : section.front() % 9 + 1);
    const bool is_address = tags::is_picture(name) || name.starts_with("link:") || name == "itemprop:image" || name.starts_with("og:video") ||
                            name.starts_with("og:audio") || name.starts_with("twitter:player");
    if (!is_address) return name + " " + sign;
    const std::string path = smo::text::replace_all(smo::text::replace_all(name + "-" + sign, ":", "-"), " ", "-");
    return "https://example.com/" + path + (tags::is_picture(name) ? ".jpg" : "");
}

std::string json_ld(const std::string& type, const std::string& section, bool in_graph) {
    const std::string sign = type + (in_graph ? " graph " : " ") + section;
    const std::string node = fmt::format(R"("@type":"{0}","headline":"headline {1}","name":"name {1}","description":"description {1}",)"
                                         R"("image":"https://example.com/{0}-{2}.jpg","datePublished":"2026-02-01","dateModified":"2026-02-02",)"
                                         R"("author":{{"@type":"Person","name":"author {1}"}},"publisher":{{"@type":"Organization","name":"publisher {1}"}})",
                                         type, sign, section + (in_graph ? "-graph" : ""));
    const std::string context = R"({"@context":"https://schema.org",)";
    return in_graph ? context + "\"@graph\":[{" + node + "}]}" : context + node + "}";
}

/// Every name that some platform reads, and those of the vocabulary of the protocols beside them.
const std::vector<std::string>& names() {
    static const std::vector<std::string> list = {"title",
                                                  "h1",
                                                  "meta:title",
                                                  "meta:description",
                                                  "meta:author",
                                                  "meta:application-name",
                                                  "meta:msapplication-tileimage",
                                                  "meta:theme-color",
                                                  "og:title",
                                                  "og:description",
                                                  "og:type",
                                                  "og:url",
                                                  "og:site_name",
                                                  "og:locale",
                                                  "og:determiner",
                                                  "og:image",
                                                  "og:image:url",
                                                  "og:image:secure_url",
                                                  "og:image:alt",
                                                  "og:video",
                                                  "og:video:url",
                                                  "og:video:secure_url",
                                                  "og:audio",
                                                  "og:author",
                                                  "og:author:username",
                                                  "og:published_time",
                                                  "og:modified_time",
                                                  "article:title",
                                                  "article:description",
                                                  "article:image",
                                                  "meta:image",
                                                  "article:author",
                                                  "article:published_time",
                                                  "article:modified_time",
                                                  "article:section",
                                                  "fb:app_id",
                                                  "twitter:card",
                                                  "twitter:title",
                                                  "twitter:description",
                                                  "twitter:image",
                                                  "twitter:image:alt",
                                                  "twitter:site",
                                                  "twitter:creator",
                                                  "twitter:player",
                                                  "twitter:player:stream",
                                                  "fediverse:creator",
                                                  "itemprop:image",
                                                  "itemprop:name",
                                                  "itemprop:description",
                                                  "link:canonical",
                                                  "link:icon",
                                                  "link:apple-touch-icon",
                                                  "link:image_src",
                                                  "link:oembed.json",
                                                  "link:oembed.xml"};
    return list;
}

bool takes_both_keys(const std::string& name) {
    return name.starts_with("og:") || name.starts_with("article:") || name.starts_with("twitter:") || name.starts_with("fb:");
}

/// An h1 would close the head.
bool stands_in_body(const std::string& label) {
    return label != "1" && label != "2";
}

std::vector<Tag> section(const std::string& label) {
    std::vector<Tag> list;
    for (const std::string& name : names())
        if (name != "h1" || stands_in_body(label)) list.push_back({name, value_for(name, label, smo::Key::property)});
    for (const std::string& name : names())
        if (takes_both_keys(name)) list.push_back({name, value_for(name, label, smo::Key::name), smo::Key::name});
    for (const char* type : {"NewsArticle", "WebPage", "Movie"}) list.push_back({"ld", json_ld(type, label, false)});
    for (const char* type : {"NewsArticle", "WebPage", "Movie"}) list.push_back({"ld", json_ld(type, label, true)});
    return list;
}

struct Matrix {
    std::vector<smo::Fact> facts;
    std::vector<std::pair<std::uint32_t, std::string>> sections;  // where they begin
};

/// Sections 1 and 2 of the head, b of the body, l behind more bytes than most readers take; h is hidden and counts for nobody.
Matrix matrix() {
    Matrix result;
    std::string html = "<!DOCTYPE html><html><head>\n";
    const auto add = [&](const std::string& label) {
        result.sections.emplace_back(static_cast<std::uint32_t>(html.size()), label);
        html += tags::markup(section(label));
    };
    add("1");
    add("2");
    html += "</head><body>\n<template>";
    add("h");
    html += "</template><noscript>";
    add("h");
    html += "</noscript>\n<!--";
    html += smo::text::replace_all(tags::markup(section("h")), "--", "");
    html += "-->\n";
    add("b");
    html += "<!--" + std::string(1'300'000, 'x') + "-->\n";
    add("l");
    html += "<p>Tea</p></body></html>\n";
    result.facts = tags::probed(tags::read(html), [](const smo::Fact&) { return tags::Picture(); });
    tags::probe_oembed(result.facts);
    return result;
}

/// "p1": by property=, in section 1; "n2" by name=; "1" where there is no choice.
std::string place(const Matrix& page, smo::FactIndex index) {
    const smo::Fact& fact = page.facts[index];
    if (fact.span.end == 0) return "net";
    std::string label = "?";
    for (const auto& [begin, name] : page.sections)
        if (fact.span.begin >= begin) label = name;
    if (!takes_both_keys(fact.name)) return label;
    return (fact.form.key == smo::Key::name ? "n" : "p") + label;
}

/// "ld:*.headline" where the platform reads the field of any type.
std::string step_name(const smo::Platform& platform, const std::string& field, const std::string& from) {
    const std::size_t dot = from.find('.');
    if (!from.starts_with("ld:") || dot == std::string::npos) return from;
    const std::string any = "ld:*" + from.substr(dot);
    for (const smo::CardField& one : platform.card)
        if (one.field == field && std::find(one.chain.begin(), one.chain.end(), any) != one.chain.end()) return any;
    return from;
}

/// Takes away what a field came from, again and again: "og:title p1 n1 p2 | title 1".
std::string chain(const smo::Platform& platform, const Matrix& page, const std::string& field) {
    std::vector<smo::Fact> facts = page.facts;
    std::string text, last;
    for (int step = 0; step < 200; ++step) {
        const smo::Card card = smo::make_card(platform, facts);
        const smo::Card::Value* value = card.find(field);
        if (!value) return text;
        const std::string from = step_name(platform, field, value->from);
        if (from != last) text += (text.empty() ? "" : " | ") + from;
        last = from;
        if (!value->fact) return text;
        REQUIRE(*value->fact < facts.size());
        CHECK_FALSE(facts[*value->fact].name.empty());  // taken away already
        text += " " + place(page, *value->fact);
        facts[*value->fact].name.clear();
    }
    return text + " …";
}

std::string card_text(const smo::Platform& platform, const Matrix& page) {
    const smo::Card card = smo::make_card(platform, page.facts);
    std::string text = fmt::format("\n{}  {}", platform.id, card.layout);
    if (card.fetch.ok != smo::Known::yes) text += fmt::format("  fetch {}: {}", smo::name(card.fetch.ok), card.fetch.why);
    text += "\n";
    for (const std::string_view field : smo::social::card_fields) {
        const smo::Card::Value* value = card.find(field);
        if (!value) continue;
        text += fmt::format("  {:<12} {}{}\n               {}\n", field, value->text, value->cut ? " (cut)" : "", chain(platform, page, std::string(field)));
    }
    if (card.images.size() > 1) {
        text += "  pictures    ";
        for (const smo::Card::Image& image : card.images) text += " " + image.url.substr(image.url.rfind('/') + 1);
        text += "\n";
    }
    for (const smo::Card::Problem& problem : card.problems) text += fmt::format("  ! {} {}: {}\n", problem.kind, problem.field, problem.message);
    return text;
}

/// What the tag alone gives, and to whom: "title: bluesky discord".
std::string alone_text(const Tag& tag) {
    std::vector<smo::Fact> facts =
        tags::probed(tags::read("<html><head>" + tags::markup(tag) + "</head></html>"), [](const smo::Fact&) { return tags::Picture(); });
    tags::probe_oembed(facts);
    std::map<std::string, std::string> takers;  // by field
    for (const smo::Platform* platform : tags::with_card()) {
        const smo::Card card = smo::make_card(*platform, facts);
        for (const smo::Card::Value& value : card.values)
            if (value.from != "url" && value.from != "host") takers[value.field] += " " + platform->id;
    }
    std::string text;
    for (const auto& [field, list] : takers) text += fmt::format("  {:<12}{}\n", field, list);
    return text.empty() ? "  nobody\n" : text;
}

std::string all_text() {
    const Matrix page = matrix();
    std::string text =
        "Every tag at once. p, n: by property=, by name=; 1, 2: in the head; b: in the body; l: 1.3 MB later; net: an answer of the network.\n"
        "Under each value: where it came from, and what stood in for it when that was taken away.\n";
    for (const smo::Platform* platform : tags::with_card()) text += card_text(*platform, page);
    text += "\n\nEach tag alone on a page, and what it gives to whom.\n";
    for (const std::string& name : names()) {
        for (const smo::Key key : {smo::Key::property, smo::Key::name}) {
            if (key == smo::Key::name && !takes_both_keys(name)) continue;
            text += fmt::format("\n{}{}\n", name, !takes_both_keys(name) ? "" : key == smo::Key::name ? " by name=" : " by property=");
            text += alone_text({name, value_for(name, "1", key), key});
        }
    }
    return text;
}

}  // namespace

TEST_CASE("the page of the matrix has every tag that a platform reads") {
    const Matrix page = matrix();
    for (const std::string& wanted : tags::chain_names()) {
        CAPTURE(wanted);
        const bool any_type = wanted.starts_with("ld:*.");
        const std::string field = any_type ? wanted.substr(4) : std::string();
        const auto found = std::count_if(page.facts.begin(), page.facts.end(), [&](const smo::Fact& fact) {
            return any_type ? fact.name.starts_with("ld:") && fact.name.ends_with(field) : fact.name == wanted;
        });
        CHECK(found >= 1);
        if (wanted != "url" && wanted != "title") CHECK(found >= 2);
    }
}

TEST_CASE("no card of the matrix holds what is hidden") {
    const Matrix page = matrix();
    for (const smo::Platform* platform : tags::with_card()) {
        const smo::Card card = smo::make_card(*platform, page.facts);
        for (const smo::Card::Value& value : card.values) {
            CAPTURE(platform->id);
            CAPTURE(value.text);
            if (value.fact) CHECK(smo::is_read(page.facts[*value.fact]));
            CHECK_FALSE(value.text.ends_with(" h"));
            CHECK_FALSE(value.text.ends_with("-h.jpg"));
        }
    }
}

TEST_CASE("the matrix of tags and platforms") {
    const std::string text = all_text();
    const std::string wanted = golden::text("cards_matrix.txt", text);
    // Line by line, so that a failure shows the cell and not the whole file.
    const std::vector<std::string_view> got = smo::text::split(text, '\n');
    const std::vector<std::string_view> expected = smo::text::split(wanted, '\n');
    for (std::size_t i = 0; i < std::min(got.size(), expected.size()); ++i) {
        CAPTURE(i + 1);
        REQUIRE(got[i] == expected[i]);
    }
    CHECK(got.size() == expected.size());
}
