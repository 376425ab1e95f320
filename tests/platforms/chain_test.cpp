// How a value is found: empty tags, oEmbed before the tags, one node of JSON-LD, words that stand for no fact, addresses, entities.

#include <doctest/doctest.h>

#include "platforms/facts.h"
#include "platforms/values.h"

using cards::chain;
using cards::Facts;
using cards::titled;
using cards::value;
using smo::Known;

TEST_CASE("an empty tag ends a chain where the program takes it at its word") {
    Facts facts;
    facts.add("og:title", " ").add("twitter:title", "Twitter", smo::Key::name);
    smo::Platform platform = titled();
    CHECK(value(make_card(platform, facts.list), "title") == "Twitter");
    platform.empty_ends = {"og:title"};
    CHECK(value(make_card(platform, facts.list), "title") == "-");
    facts.add("og:title", "Second");
    CHECK(value(make_card(platform, facts.list), "title") == "Second");
    platform.card[0].duplicates = "first";
    CHECK(value(make_card(platform, facts.list), "title") == "-");
}

TEST_CASE("the last that is not empty, and facts whose first counts") {
    Facts facts;
    facts.add("og:title", "One").add("og:title", "Two").add("og:title", "");
    CHECK(value(make_card(titled("last-non-empty"), facts.list), "title") == "Two");
    CHECK(value(make_card(titled("last"), facts.list), "title") == "-");
    smo::Platform platform = titled("last");
    platform.first_of = {"og:title"};
    CHECK(value(make_card(platform, facts.list), "title") == "One");
}

namespace {

smo::Platform embedding(smo::OEmbedUse use) {
    smo::Platform platform = titled();
    platform.card = {chain("title", {"probe:link:oembed.json.title", "og:title"}), chain("description", {"og:description"}),
                     chain("image", {"probe:link:oembed.json.url", "probe:link:oembed.json.thumbnail_url", "og:image"}), chain("url", {"og:url", "url"}),
                     chain("site_name", {"og:site_name", "bare-host"})};
    platform.oembed_use = use;
    platform.oembed_types = {"link", "photo"};
    platform.oembed_versions = {"1.0"};
    platform.oembed_needs = {"photo.url"};
    return platform;
}

Facts answer(const char* type, const char* version = "1.0") {
    Facts facts;
    facts.add("url", "https://www.tea.example/a", smo::Key::none)
        .add("og:title", "Tag")
        .add("og:description", "Leaves")
        .add("og:image", "/tag.png")
        .add("og:url", "/other")
        .add("og:site_name", "Tea House")
        .add("link:oembed.json", "/o", smo::Key::none);
    const auto put = [&](const char* field, const char* text) { facts.own(std::string("probe:link:oembed.json.") + field, text); };
    put("type", type);
    put("version", version);
    put("title", "Answer");
    put("thumbnail_url", "https://tea.example/thumb.png");
    return facts;
}

std::string line(const smo::Card& card) {
    return value(card, "title") + " " + value(card, "description") + " " + value(card, "image") + " " + value(card, "url") + " " + value(card, "site_name");
}

}  // namespace

TEST_CASE("what an oEmbed answer does") {
    const std::string tags = "Tag Leaves https://www.tea.example/tag.png https://www.tea.example/other Tea House";
    const std::string alone = "Answer - https://tea.example/thumb.png https://www.tea.example/a tea.example";
    const std::string thumb = "Answer Leaves https://tea.example/thumb.png https://www.tea.example/other Tea House";
    const std::string texts = "Answer Leaves https://www.tea.example/tag.png https://www.tea.example/other Tea House";
    struct Row {
        const char* type;
        const char* version;
        std::string fills, replaces, else_fills;
    };
    for (const Row& row : {Row{"link", "1.0", thumb, alone, alone}, Row{"rich", "1.0", tags, tags, texts}, Row{"link", "2", tags, tags, tags},
                           Row{"link", "", tags, tags, tags}, Row{"photo", "1.0", tags, tags, texts}}) {
        CAPTURE(row.type);
        CAPTURE(row.version);
        const Facts facts = answer(row.type, row.version);
        CHECK(line(make_card(embedding(smo::OEmbedUse::fills), facts.list)) == row.fills);
        CHECK(line(make_card(embedding(smo::OEmbedUse::replaces), facts.list)) == row.replaces);
        CHECK(line(make_card(embedding(smo::OEmbedUse::replaces_else_fills), facts.list)) == row.else_fills);
    }
    Facts photo = answer("photo");
    photo.own("probe:link:oembed.json.url", "https://tea.example/photo.png");
    CHECK(value(make_card(embedding(smo::OEmbedUse::replaces), photo.list), "image") == "https://tea.example/photo.png");
    Facts link = answer("link");
    link.own("probe:link:oembed.json.url", "https://tea.example/page");  // means nothing but with photos
    CHECK(value(make_card(embedding(smo::OEmbedUse::replaces), link.list), "image") == "https://tea.example/thumb.png");
    smo::Platform lenient = embedding(smo::OEmbedUse::replaces);
    lenient.oembed_versions.emplace_back("absent");
    CHECK(line(make_card(lenient, answer("link", "").list)) == alone);
}

TEST_CASE("one node of JSON-LD") {
    smo::Platform platform = titled();
    platform.card[0].chain = {"ld:NewsArticle.headline", "ld:WebPage.headline", "og:title"};
    platform.top_level_ld_only = true;
    platform.ld_types = {"NewsArticle", "WebPage"};
    struct Node {
        const char* type;
        const char* path;
        const char* headline;
        std::uint32_t block;
    };
    const auto title = [&](std::initializer_list<Node> nodes) {
        Facts facts;
        facts.add("og:title", "Tag");
        for (const Node& node : nodes) {
            facts.add("ld:type", node.type, smo::Key::none);
            facts.list.back().span = {node.block, node.block + 9};
            facts.own("ld:path", node.path);
            if (*node.headline) facts.own("ld:" + std::string(node.type) + ".headline", node.headline);
            for (smo::Fact& fact : facts.list) fact.origin = smo::Origin::head;
        }
        return value(make_card(platform, facts.list), "title");
    };
    CHECK(title({{"NewsArticle", "", "News", 1000}}) == "News");
    CHECK(title({{"NewsArticle", "[1]", "News", 1000}}) == "News");
    CHECK(title({{"NewsArticle", "@graph[0]", "News", 1000}}) == "Tag");
    CHECK(title({{"WebPage", "mainEntityOfPage", "Page", 1000}}) == "Tag");
    CHECK(title({{"Article", "", "Article", 1000}}) == "Tag");
    CHECK(title({{"WebPage", "", "", 1000}, {"NewsArticle", "", "News", 2000}}) == "Tag");  // the first has no headline, the second does not count
    CHECK(title({{"WebPage", "", "Page", 1000}, {"NewsArticle", "", "News", 2000}}) == "Page");
    CHECK(title({{"WebPage", "", "Page", 1000}, {"FAQPage", "", "", 1000}}) == "Tag");  // one node with two types
    CHECK(title({{"FAQPage", "", "", 1000}, {"WebPage", "", "Page", 1000}}) == "Tag");
}

TEST_CASE("words that stand for no fact") {
    smo::Platform platform = titled();
    platform.card = {chain("site_name", {"host"}), chain("author", {"bare-host"}), chain("description", {"page-text"}),
                     chain("image", {"largest-img", "link:icon"})};
    Facts facts;
    facts.add("url", "https://www.tea.example/a", smo::Key::none).add("page:text", "120", smo::Key::none).add("link:icon", "/i.png", smo::Key::none);
    smo::Card card = make_card(platform, facts.list);
    CHECK(value(card, "site_name") == "www.tea.example");
    CHECK(value(card, "author") == "tea.example");
    CHECK(card.find("description")->from == "the page's text");
    CHECK(value(card, "description").empty());
    CHECK(value(card, "image") == "https://www.tea.example/i.png");
    facts.add("img", "/1.png", smo::Key::none);
    CHECK(value(make_card(platform, facts.list), "image") == "https://www.tea.example/1.png");
    facts.own("probe:img.status", "404");
    CHECK(value(make_card(platform, facts.list), "image") == "-");  // nor is the icon tried
    facts.add("img", "/2.png", smo::Key::none);
    card = make_card(platform, facts.list);
    CHECK(value(card, "image") == "-");  // one of the two
    CHECK(card.images.empty());
    facts.list[1].value = "0";
    CHECK(value(make_card(platform, facts.list), "description") == "-");
}

TEST_CASE("an address on another host gives way to the page's own") {
    smo::Platform platform = titled();
    platform.card = {chain("url", {"link:canonical", "og:url", "url"})};
    platform.same_host = {"url"};
    Facts facts;
    facts.add("url", "https://tea.example/a", smo::Key::none).add("og:url", "https://tea.example/og").add("link:canonical", "/b", smo::Key::none);
    CHECK(value(make_card(platform, facts.list), "url") == "https://tea.example/b");
    for (const char* canonical : {"https://shop.example/b", "mailto:tea@tea.example", "https://www.tea.example/b"}) {
        CAPTURE(canonical);
        facts.list[2].value = canonical;
        CHECK(value(make_card(platform, facts.list), "url") == "https://tea.example/a");
    }
}

TEST_CASE("a refused picture makes way where the program tries the next") {
    smo::Platform platform = titled();
    platform.card[1].chain = {"og:image", "twitter:image"};
    platform.image.max_bytes = 100;
    Facts facts;
    facts.add("og:image", "https://tea.example/large.png").own("probe:og:image.status", "200").own("probe:og:image.bytes", "101");
    facts.add("twitter:image", "https://tea.example/other.png", smo::Key::name);
    smo::Card card = make_card(platform, facts.list);
    CHECK(value(card, "image") == "-");
    REQUIRE(card.images.size() == 1);
    CHECK(card.images[0].shown == Known::no);
    platform.tries_next_image = true;
    card = make_card(platform, facts.list);
    CHECK(value(card, "image") == "https://tea.example/other.png");
    REQUIRE(card.images.size() == 2);
    CHECK(card.images[0].url == "https://tea.example/other.png");
    CHECK(card.images[1].shown == Known::no);
}

TEST_CASE("a field that another hides, and where a value stands") {
    smo::Platform platform = titled();
    platform.card = {chain("description", {"og:description"}), chain("author", {"article:author"})};
    platform.hidden_by = {"description author"};
    Facts facts;
    facts.add("og:description", "Leaves");
    facts.list[0].at = {7, 3};
    const smo::Card card = make_card(platform, facts.list);
    REQUIRE(card.find("description"));
    CHECK(card.find("description")->at == smo::Position{7, 3});
    CHECK(card.find("description")->fact == smo::FactIndex{0});
    facts.add("article:author", "Mia");
    CHECK(value(make_card(platform, facts.list), "description") == "-");
    CHECK(make_card(platform, facts.list).problems.front().kind == "dropped");
}

TEST_CASE("text that was escaped twice") {
    struct Row {
        const char* written;
        const char* expected;
    };
    for (const Row& row : {Row{"Tea &amp; cake", "Tea & cake"}, Row{"&#8230;&#x2026;&hellip;", "\u2026\u2026\u2026"}, Row{"&amp;amp;", "&amp;"}, Row{"&", "&"},
                           Row{"&&lt;", "&<"}, Row{"&nosuchname;", "&nosuchname;"}, Row{"&#0;&#xD800;&#x110000;", "&#0;&#xD800;&#x110000;"},
                           Row{"&#;&;&#x;", "&#;&;&#x;"}, Row{"&amp", "&amp"}, Row{"&#x1F375;", "\U0001F375"}, Row{"", ""}}) {
        CAPTURE(row.written);
        CHECK(smo::social::decode_entities(row.written) == row.expected);
    }
    smo::Platform platform = titled();
    Facts facts;
    facts.add("og:title", "Tea &amp; cake");
    CHECK(value(make_card(platform, facts.list), "title") == "Tea &amp; cake");
    platform.decodes_twice = true;
    CHECK(value(make_card(platform, facts.list), "title") == "Tea & cake");
}

TEST_CASE("layouts by the value of a fact and by a part of the type") {
    smo::Platform platform = titled();
    smo::LayoutRule video = cards::layout("video");
    video.is = {"og:video:type=video/mp4"};
    smo::LayoutRule large = cards::layout("large");
    large.type = {"*photo*"};
    platform.layouts = {video, large, cards::layout("text")};
    const auto shown = [&](const char* name, const char* text) {
        Facts facts;
        facts.add(name, text);
        return make_card(platform, facts.list).layout;
    };
    CHECK(shown("og:video:type", "video/mp4") == "video");
    CHECK(shown("og:video:type", "text/html") == "text");
    CHECK(shown("og:type", "instapp:photo") == "large");
    CHECK(shown("og:type", "website") == "text");
}
