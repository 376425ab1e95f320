#include <doctest/doctest.h>
#include <smo/card.h>

#include <string>

#include "platforms/facts.h"

using cards::chain;
using cards::Facts;
using cards::layout;
using cards::titled;
using cards::value;

TEST_CASE("which duplicate counts") {
    Facts facts;
    facts.add("twitter:title", "Early").add("og:title", " ").add("og:title", "One").add("og:title", "Two");
    CHECK(value(make_card(titled(), facts.list), "title") == "One");
    CHECK(value(make_card(titled("first"), facts.list), "title") == "Early");  // the first og:title is blank, so the chain goes on
    CHECK(value(make_card(titled("last"), facts.list), "title") == "Two");
    CHECK(value(make_card(titled("earliest"), facts.list), "title") == "Early");
    CHECK(make_card(titled("last"), facts.list).find("title")->from == "og:title");
}

TEST_CASE("what is not read does not count") {
    for (const smo::Origin origin : {smo::Origin::template_, smo::Origin::comment, smo::Origin::noscript}) {
        Facts facts;
        facts.add("og:title", "Hidden").add("title", "Seen");
        facts.list[0].origin = origin;
        CHECK(value(make_card(titled(), facts.list), "title") == "Seen");
    }
}

TEST_CASE("the attribute that carries the name") {
    Facts facts;
    facts.add("og:title", "By name", smo::Key::name).add("twitter:title", "By property").add("title", "Plain", smo::Key::none);
    smo::Platform platform = titled();
    for (const auto& [rule, expected] : {std::pair{smo::KeyRule::unknown, "By name"},
                                         {smo::KeyRule::either, "By name"},
                                         {smo::KeyRule::property, "By property"},
                                         {smo::KeyRule::name, "By name"},
                                         {smo::KeyRule::strict, "Plain"}}) {
        platform.keys = rule;
        CHECK(value(make_card(platform, facts.list), "title") == expected);
    }
}

TEST_CASE("the bytes that are read") {
    Facts facts;
    facts.add("title", "Early", smo::Key::none).add("og:title", "Late").add("page:bytes", "500", smo::Key::none);
    facts.list[2].span = {};
    smo::Platform platform = titled();
    platform.html_bytes = 150;
    CHECK(value(make_card(platform, facts.list), "title") == "Early");
    platform.html_bytes = 190;
    CHECK(value(make_card(platform, facts.list), "title") == "Late");
    platform.beyond = smo::Beyond::reject;
    const smo::Card card = make_card(platform, facts.list);
    CHECK(card.layout == "none");
    CHECK(card.values.empty());
    REQUIRE(card.problems.size() == 1);
}

TEST_CASE("answers that give no card") {
    struct Row {
        const char* fact;
        const char* value;
        bool shown;
    };
    smo::Platform platform = titled();
    platform.exact_status = 200;
    platform.max_redirects = 1;
    platform.robots_token = "teabot";
    platform.https_only = true;
    platform.layouts = {layout("text")};
    for (const Row& row :
         {Row{"http:status", "200", true}, Row{"http:status", "203", false}, Row{"http:redirects", "1", true}, Row{"http:redirects", "2", false},
          Row{"robots:teabot", "allowed", true}, Row{"robots:teabot", "blocked: Disallow: / (line 2)", false}, Row{"url", "http://tea.example/", false},
          Row{"url", "https://tea.example/", true}, Row{"robots:other", "blocked: Disallow: /", true}}) {
        CAPTURE(row.fact);
        CAPTURE(row.value);
        Facts facts;
        facts.add("og:title", "Tea").add(row.fact, row.value, smo::Key::none);
        CHECK((make_card(platform, facts.list).layout == "text") == row.shown);
    }
}

TEST_CASE("cutting") {
    Facts facts;
    facts.add("og:title",
              "Gr\xC3\xBC\xC3\x9F"
              "e aus dem Teehaus");
    smo::Platform platform = titled();
    platform.card[0].max_graphemes = 4;
    CHECK(value(make_card(platform, facts.list), "title") == "Gr\xC3\xBC\xC3\x9F");
    CHECK(make_card(platform, facts.list).find("title")->cut);
    platform.card[0].max_graphemes = 0;
    platform.card[0].max_bytes = 3;  // would end inside the umlaut
    CHECK(value(make_card(platform, facts.list), "title") == "Gr");
    platform.card[0].max_bytes = 100;
    CHECK_FALSE(make_card(platform, facts.list).find("title")->cut);
}

TEST_CASE("cutting between words, with a mark") {
    smo::Platform platform = titled();
    platform.card[0].max_graphemes = 9;
    platform.cut_at_word = true;
    platform.cut_mark = "...";
    for (const auto& [whole, expected] : {std::pair{"Green tea", "Green tea"},
                                          {"Green tea leaves", "Green tea..."},
                                          {"Green teas", "Green..."},
                                          {"Unbreakable", "Unbreakab..."},
                                          {"Greentea  leaves", "Greentea..."}}) {
        CAPTURE(whole);
        Facts facts;
        facts.add("og:title", whole);
        const smo::Card card = make_card(platform, facts.list);
        CHECK(value(card, "title") == expected);
        CHECK(card.find("title")->cut == (std::string(expected).ends_with("...")));
        CHECK(card.find("title")->whole.empty() == !card.find("title")->cut);
    }
    Facts plain;
    plain.add("meta:description", "Green tea leaves", smo::Key::name);
    platform.card[0].chain = {"meta:description"};
    platform.uncut = {"meta:description"};
    CHECK(value(make_card(platform, plain.list), "title") == "Green tea leaves");
}

TEST_CASE("values that are thrown away leave a gap") {
    Facts facts;
    facts.add("og:title", std::string(1001, 'a')).add("title", "Short", smo::Key::none);
    smo::Platform platform = titled();
    platform.drop_above = 1000;
    const smo::Card card = make_card(platform, facts.list);
    CHECK(value(card, "title") == "-");
    REQUIRE_FALSE(card.problems.empty());
    CHECK(card.problems.front().kind == "dropped");
    facts.list[0].value.pop_back();
    CHECK(value(make_card(platform, facts.list), "title") == std::string(1000, 'a'));
    platform.card[0].max_graphemes = 10;  // cut first, judged afterwards
    facts.list[0].value = std::string(5000, 'a');
    CHECK(value(make_card(platform, facts.list), "title") == std::string(10, 'a'));
}

TEST_CASE("families that are thrown away: different tags are counted, not repeated ones") {
    smo::Platform platform = titled();
    platform.drop_family_above = 50;
    Facts same;
    same.add("title", "Short", smo::Key::none);
    for (int i = 0; i < 51; ++i) same.add("og:title", "Tea");
    CHECK(value(make_card(platform, same.list), "title") == "Tea");
    Facts many = same;
    for (int i = 0; i < 49; ++i) many.add("og:x" + std::to_string(i), "Tea");
    CHECK(value(make_card(platform, many.list), "title") == "Tea");  // 50 different ones
    many.add("og:y", "");                                            // an empty one is none
    CHECK(value(make_card(platform, many.list), "title") == "Tea");
    many.add("og:title", "Tea");  // a tag more, though its name is known
    CHECK(value(make_card(platform, many.list), "title") == "Short");
    many.add("twitter:title", "Twitter", smo::Key::name);
    for (int i = 0; i < 60; ++i) many.add("og:z" + std::to_string(i), "Tea");
    CHECK(value(make_card(platform, many.list), "title") == "Twitter");
}

TEST_CASE("images that are not shown") {
    struct Row {
        const char* property;
        const char* value;
        bool shown;
    };
    smo::Platform platform = titled();
    platform.image.formats = {"image/png", "image/jpeg"};
    platform.image.max_bytes = 1000;
    platform.image.min_width = 200;
    platform.image.max_ratio = 4000;
    for (const Row& row : {Row{"type", "image/png", true}, Row{"type", "image/svg+xml", false}, Row{"bytes", "1000", true}, Row{"bytes", "1001", false},
                           Row{"status", "200", true}, Row{"status", "404", false}, Row{"error", "connection refused", false}, Row{"width", "199", false},
                           Row{"width", "400", true}, Row{"width", "401", false}, Row{"width", "", true}}) {
        CAPTURE(row.property);
        CAPTURE(row.value);
        Facts facts;
        facts.add("og:image", "https://tea.example/a.png").own("probe:og:image." + std::string(row.property), row.value);
        if (std::string(row.property) == "width") facts.own("probe:og:image.height", "100");
        const smo::Card card = make_card(platform, facts.list);
        CHECK((card.find("image") != nullptr) == row.shown);
        CHECK((card.images.size() == 1 && card.images[0].shown == smo::Known::no) == !row.shown);
    }
    Facts relative;
    relative.add("url", "https://tea.example/a/", smo::Key::none).add("og:image", "b.png");
    CHECK(value(make_card(platform, relative.list), "image") == "https://tea.example/a/b.png");
    platform.image.absolute_only = true;
    CHECK(value(make_card(platform, relative.list), "image") == "-");
    Facts plain;
    plain.add("og:image", "http://tea.example/a.png");
    CHECK(value(make_card(platform, plain.list), "image") != "-");
    platform.image.https_only = true;
    CHECK(value(make_card(platform, plain.list), "image") == "-");
}

TEST_CASE("layouts") {
    smo::Platform platform = titled();
    platform.layouts = {layout("large", 600, 315), layout("small", 200, 200), layout("text")};
    struct Row {
        const char* width;
        const char* height;
        const char* expected;
    };
    for (const Row& row : {Row{"600", "315", "large"}, Row{"600", "314", "small"}, Row{"200", "200", "small"}, Row{"10", "10", "text"}, Row{"", "", "unknown"},
                           Row{"x", "-5", "unknown"}}) {
        CAPTURE(row.width);
        Facts facts;
        facts.add("og:image", "https://tea.example/a.png").own("probe:og:image.width", row.width).own("probe:og:image.height", row.height);
        CHECK(make_card(platform, facts.list).layout == row.expected);
    }
    Facts declared;
    declared.add("og:image", "https://tea.example/a.png").own("og:image:width", "1200").own("og:image:height", "630");
    CHECK(make_card(platform, declared.list).layout == "large");
    CHECK(make_card(platform, {}).layout == "text");

    platform.card[1].chain.push_back("guess");
    CHECK(make_card(platform, {}).layout == "text");  // there is nothing to choose from
    Facts picture;
    picture.add("img", "/leaf.png");
    CHECK(make_card(platform, picture.list).layout == "unknown");  // a picture of its own choice may be of any size
    platform.layouts.clear();
    CHECK(make_card(platform, declared.list).layout == "unknown");
}

TEST_CASE("layouts by style, type and what is there") {
    smo::Platform platform = titled();
    platform.card.push_back(chain("style", {"twitter:card"}, "last"));
    smo::LayoutRule large = layout("large");
    large.card = {"summary_large_image"};
    smo::LayoutRule video = layout("video");
    video.type = {"video.*"};
    smo::LayoutRule none = layout("none");
    none.card = {"absent"};
    smo::LayoutRule small = layout("small");
    small.has = {"title", "og:description"};
    platform.layouts = {large, video, small, none};
    const auto shown = [&](std::initializer_list<std::pair<const char*, const char*>> tags) {
        Facts facts;
        for (const auto& [name, text] : tags) facts.add(name, text);
        return make_card(platform, facts.list).layout;
    };
    CHECK(shown({{"twitter:card", "summary"}, {"twitter:card", "Summary_Large_Image"}}) == "large");
    CHECK(shown({{"twitter:card", "summary"}, {"og:type", "video.movie"}}) == "video");
    CHECK(shown({{"og:title", "Tea"}, {"og:description", "Leaves"}}) == "small");
    CHECK(shown({{"og:title", "Tea"}}) == "none");
    CHECK(shown({{"og:title", "Tea"}, {"twitter:card", "summary"}}) == "unknown");
}

TEST_CASE("strategies") {
    smo::Platform platform = titled();
    platform.choose = "nearest-to 80x80";
    Facts facts;
    facts.add("og:image", "https://tea.example/1.png").own("probe:og:image.width", "1200").own("probe:og:image.height", "630");
    facts.add("og:image", "https://tea.example/2.png").own("probe:og:image.width", "96").own("probe:og:image.height", "96");
    facts.add("og:image", "https://tea.example/3.png");
    CHECK(value(make_card(platform, facts.list), "image") == "https://tea.example/2.png");
    platform.choose.clear();
    CHECK(value(make_card(platform, facts.list), "image") == "https://tea.example/1.png");

    platform = titled();
    platform.follow = "canonical";
    Facts other;
    other.add("url", "https://tea.example/a", smo::Key::none).add("og:title", "Tea").add("link:canonical", "https://tea.example/b", smo::Key::none);
    CHECK(make_card(platform, other.list).layout == "unknown");
    CHECK(make_card(platform, other.list).values.empty());
    CHECK(make_card(platform, other.list).problems.front().kind == "follow");
    for (const char* canonical : {"https://tea.example/a#top", "https://tea.example/a?x=1", "http://tea.example/a", "/b", "", "::"}) {
        CAPTURE(canonical);
        other.list[2].value = canonical;
        CHECK(value(make_card(platform, other.list), "title") == "Tea");
    }

    platform = titled();
    platform.oembed_types = {"video"};
    platform.card[0].chain.insert(platform.card[0].chain.begin(), "probe:link:oembed.json.title");
    for (const auto& [type, expected] : {std::pair{"video", "From oEmbed"}, {"rich", "Tea"}}) {
        Facts embed;
        embed.add("og:title", "Tea")
            .add("link:oembed.json", "/o", smo::Key::none)
            .own("probe:link:oembed.json.type", type)
            .own("probe:link:oembed.json.title", "From oEmbed");
        CHECK(value(make_card(platform, embed.list), "title") == expected);
    }
}

TEST_CASE("JSON-LD in a graph and above") {
    smo::Platform platform = titled();
    platform.card[0].chain = {"ld:*.headline"};
    Facts facts;
    facts.add("ld:type", "Article", smo::Key::none).own("ld:path", "@graph[0]").own("ld:Article.headline", "Inside");
    facts.list[1].origin = facts.list[2].origin = smo::Origin::head;
    CHECK(value(make_card(platform, facts.list), "title") == "Inside");
    platform.top_level_ld_only = true;
    CHECK(value(make_card(platform, facts.list), "title") == "-");
}
