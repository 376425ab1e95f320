// The readers that go by how a tag is written, and what programs do with pictures and texts that no page example shows.

#include "platforms/readers.h"

#include <doctest/doctest.h>
#include <smo/card.h>

#include <string>

#include "platforms/card_pictures.h"
#include "platforms/drops.h"

namespace {

smo::Page page_of(std::string markup) {
    smo::Visit visit;
    visit.last.status = 200;
    visit.last.url = visit.requested = "https://example.com/blog/tea";
    visit.last.headers.add("Content-Type", "text/html; charset=utf-8");
    visit.last.body = std::move(markup);
    return read_page(visit, smo::Limits());
}

std::string title(const char* platform, std::string markup) {
    const smo::Card card = make_card(*smo::find_platform(platform), page_of(std::move(markup)).facts);
    const smo::Card::Value* value = card.find("title");
    return value ? value->text : "-";
}

/// A platform that takes the picture named by og:image.
smo::Platform plain() {
    smo::Platform platform;
    platform.id = platform.name = "Tea";
    smo::CardField image;
    image.field = "image";
    image.chain = {"og:image"};
    platform.card = {image};
    return platform;
}

smo::Card with_probe(const smo::Platform& platform, const char* property, const char* value, const char* address = "https://example.com/tea.png") {
    std::vector<smo::Fact> facts(2);
    facts[0].name = "og:image";
    facts[0].value = address;
    facts[1].name = "probe:og:image." + std::string(property);
    facts[1].value = value;
    facts[1].origin = smo::Origin::probe;
    facts[1].owner = 0;
    return make_card(platform, facts);
}

}  // namespace

TEST_CASE("a tag is seen or not by how it is written") {
    struct Row {
        const char* tag;
        const char *android, *rocket, *desktop;
    };
    for (const Row& row : {Row{R"(<meta property="og:title" content="T">)", "T", "T", "T"},
                           {R"(<meta content="T" property="og:title">)", "T", "T", "T"},
                           {R"(<meta property='og:title' content='T'>)", "-", "T", "T"},
                           {R"(<meta property='og:title' content="T">)", "-", "-", "T"},
                           {R"(<meta property=og:title content=T>)", "-", "-", "T"},
                           {R"(<meta property = "og:title" content = "T">)", "T", "-", "T"},
                           {R"(<meta name="og:title" content="T">)", "-", "T", "-"},
                           {R"(<META property="og:title" content="T">)", "-", "T", "T"},
                           {R"(<meta property="og:title" content="A > B">)", "-", "A > B", "A > B"},
                           {R"(<meta property="og:title" content="A &gt; B">)", "A > B", "A > B", "A > B"},
                           {"<meta property=\"og:title\"\n content=\"T\">", "T", "T", "T"},
                           {R"(<noscript><meta property="og:title" content="T"></noscript>)", "T", "T", "-"}}) {
        CAPTURE(row.tag);
        CHECK(title("signal-android", row.tag) == row.android);
        CHECK(title("rocketchat", row.tag) == row.rocket);
        CHECK(title("signal-desktop", row.tag) == row.desktop);
    }
}

TEST_CASE("a thousand tags of one name are sifted in one go") {
    std::string markup;
    for (int i = 0; i < 2000; ++i) markup += "<meta content='T" + std::to_string(i) + "' property='og:title'>";
    CHECK(title("rocketchat", markup) == "T0");
    CHECK(title("misskey-summaly", markup) == "T0");
    CHECK(title("signal-android", "<title>T</title>" + markup) == "T");
}

TEST_CASE("our patience and the platform's") {
    struct Row {
        const char* error;
        int platform_waits;
        smo::Known shown;
    };
    const char* const slow = "example.com timed out: no answer within 15 s (limit first-byte-time)";
    for (const Row& row : {Row{slow, 0, smo::Known::no}, Row{slow, 5, smo::Known::no}, Row{slow, 15, smo::Known::no}, Row{slow, 16, smo::Known::unknown},
                           Row{"example.com timed out: its headers were not complete after 0.5 s (limit first-byte-time)", 1, smo::Known::no},
                           Row{"no address found for example.com (DNS)", 60, smo::Known::no}}) {
        CAPTURE(row.error);
        CAPTURE(row.platform_waits);
        smo::Platform platform = plain();
        platform.timeout_seconds = row.platform_waits;
        const smo::Card card = with_probe(platform, "error", row.error);
        REQUIRE(card.images.size() == 1);
        CHECK(card.images[0].shown == row.shown);
        CHECK(card.problems.front().kind == "image-unreachable");
    }
}

TEST_CASE("addresses of pictures") {
    struct Row {
        bool absolute, https;
        const char* address;
        smo::Known shown;
    };
    for (const Row& row : {Row{false, false, "tea.png", smo::Known::no},  // nothing to take it from: the page's address is not known here
                           Row{true, false, "//cdn.example/tea.png", smo::Known::no}, Row{true, true, "http://example.com/tea.png", smo::Known::no},
                           Row{true, true, "https://example.com/tea.png", smo::Known::yes}, Row{false, false, "http://example.com/tea.png", smo::Known::yes},
                           Row{false, false, "data:image/png;base64,AA", smo::Known::unknown}, Row{false, true, "data:image/png;base64,AA", smo::Known::no},
                           Row{false, false, "javascript:alert(1)", smo::Known::no}, Row{false, false, "blob:https://example.com/1", smo::Known::no}}) {
        CAPTURE(row.address);
        smo::Platform platform = plain();
        platform.image.absolute_only = row.absolute;
        platform.image.https_only = row.https;
        const smo::Card card = with_probe(platform, "status", "200", row.address);
        REQUIRE(card.images.size() == 1);
        CHECK(card.images[0].shown == row.shown);
        if (row.shown != smo::Known::yes) CHECK(card.problems.front().kind == "image-address");
    }
    smo::Platform platform = plain();
    platform.image.https_only = true;
    CHECK(with_probe(platform, "final", "http://example.com/tea.png").images[0].shown == smo::Known::no);
}

TEST_CASE("robots.txt of the picture") {
    smo::Platform platform = plain();
    CHECK(with_probe(platform, "robots:teabot", "blocked: Disallow: / (line 2)").problems.front().kind == "image-unchecked");
    platform.robots_token = "teabot";
    CHECK(with_probe(platform, "robots:teabot", "blocked: Disallow: / (line 2)").problems.front().kind == "image-robots");
    CHECK(with_probe(platform, "robots:teabot", "allowed").problems.front().kind == "image-unchecked");
}

TEST_CASE("an oEmbed thumbnail has its size from the answer and its probe from the link") {
    smo::Platform platform = plain();
    platform.card[0].chain = {"probe:link:oembed.json.thumbnail_url"};
    std::vector<smo::Fact> facts(1);
    facts[0].name = "link:oembed.json";
    for (const auto& [name, value] : {std::pair{"thumbnail_url", "https://example.com/tea.png"}, {"thumbnail_width", "400"}, {"thumbnail_height", "300"}}) {
        smo::Fact fact;
        fact.name = "probe:link:oembed.json." + std::string(name);
        fact.value = value;
        fact.origin = smo::Origin::probe;
        fact.owner = 0;
        facts.push_back(std::move(fact));
    }
    const smo::Card unseen = make_card(platform, facts);
    REQUIRE(unseen.images.size() == 1);
    CHECK(unseen.images[0].shown == smo::Known::unknown);
    CHECK(unseen.images[0].width == 400);
    CHECK(unseen.images[0].height == 300);
    facts.push_back(facts.back());
    facts.back().name = "probe:link:oembed.json.thumbnail.status";
    facts.back().value = "404";
    CHECK(make_card(platform, facts).images[0].shown == smo::Known::no);
}

TEST_CASE("og:image:secure_url that repeats its og:image was looked at with it") {
    smo::Platform platform = plain();
    platform.card[0].chain = {"og:image:secure_url", "og:image"};
    for (const auto& [secure, shown] : {std::pair{"https://example.com/tea.png", smo::Known::yes}, {"https://example.com/other.png", smo::Known::unknown}}) {
        std::vector<smo::Fact> facts(3);
        facts[0].name = "og:image";
        facts[0].value = "https://example.com/tea.png";
        facts[1].name = "og:image:secure_url";
        facts[1].value = secure;
        facts[1].owner = 0;
        facts[2].name = "probe:og:image.status";
        facts[2].value = "200";
        facts[2].origin = smo::Origin::probe;
        facts[2].owner = 0;
        const smo::Card card = make_card(platform, facts);
        REQUIRE(card.images.size() == 1);
        CHECK(card.images[0].url == secure);
        CHECK(card.images[0].shown == shown);
    }
}

TEST_CASE("the words of choose") {
    for (const char* good : {"nearest-to 80x80", "nearest-to 80x60 of 5"}) CHECK(smo::social::is_choice(good));
    for (const char* bad :
         {"", "nearest-to", "nearest-to 80", "nearest-to 0x80", "nearest-to 80x80 of", "nearest-to 80x80 of 0", "nearest-to 80x80 by 5", "largest"})
        CHECK_FALSE(smo::social::is_choice(bad));
}

TEST_CASE("the name of the site at the end of a title") {
    struct Row {
        const char *title, *site, *left;
    };
    for (const Row& row : {Row{"Tea | Tea House", "Tea House", "Tea"},
                           {"Tea-Tea House", "Tea House", "Tea"},
                           {"Tea : Tea House", "Tea House", "Tea"},
                           {"Tea \xE3\x83\xBB Tea House", "Tea House", "Tea"},
                           {"Tea / Tea House", "Tea House", "Tea / Tea House"},
                           {"Tea House", "Tea House", "Tea House"},
                           {"| Tea House", "Tea House", "| Tea House"},
                           {"Tea | Other", "Tea House", "Tea | Other"},
                           {"A | B | Tea House", "Tea House", "A | B"}}) {
        CAPTURE(row.title);
        smo::Platform platform;
        platform.drops = {"site-suffix"};
        smo::Card card;
        card.values = {{"title", row.title, "title"}, {"site_name", row.site, "og:site_name"}};
        smo::social::drop_values(platform, card);
        CHECK(card.find("title")->text == row.left);
    }
}
