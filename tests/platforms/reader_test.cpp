#include <doctest/doctest.h>
#include <smo/platform.h>

#include <string>

namespace {

std::string page(const std::string& matter) {
    return "---\nname: Tea\nkind: forum\n" + matter + "---\n# Tea\n\nPeople talk about tea.\n";
}

struct Row {
    const char* matter;
    const char* what;  // part of the error
    const char* where;
    const char* hint;
};

}  // namespace

TEST_CASE("a page is read") {
    const auto read = smo::read_platform_page("rules/platforms/tea.md", page(R"(status: dead
since: 2020-05
replacement: coffee
aliases: [leaves]
crawler:
  agents: [TeaBot]
  robots: teabot
  html-bytes: 1000
  beyond: reject
  redirects: 0
  status: 200
  as_of: 2026-11
  confidence: high
card:
  title: [og:title, title]
  image: [og:image, guess]
  duplicates: { title: last }
  cut: { title: 70 }
  layouts:
    - large: { image-min: 600x315, ratio: 1.5.., card: [summary], has: [title] }
    - text
  sources: [https://tea.example/docs]
  as_of: 2026-11
  confidence: medium
image:
  formats: [image/png]
  max-bytes: 5000
  min: 10x20
  as_of: 2026-11
  confidence: low
links:
  not-profile: [about-us]
  share:
    - { at: tea.example/share, needs: [u], url: u }
    - { at: 'tea.example/{user}/brew?hot', status: unknown, confidence: low }
  profile: ['tea.example/{user}']
  as_of: 2026-11
  confidence: medium
)"));
    REQUIRE_MESSAGE(read, (read ? "" : smo::explain(read.error())));
    CHECK(read->id == "tea");
    CHECK(read->status == smo::PlatformStatus::dead);
    CHECK(read->max_redirects == 0);
    CHECK(read->exact_status == 200);
    CHECK(read->beyond == smo::Beyond::reject);
    REQUIRE(read->card.size() == 2);
    CHECK(read->card[0].duplicates == "last");
    CHECK(read->card[0].max_graphemes == 70);
    CHECK(read->card[1].duplicates.empty());
    REQUIRE(read->layouts.size() == 2);
    CHECK(read->layouts[0].min_height == 315);
    CHECK(read->layouts[0].min_ratio == 1500);
    CHECK(read->layouts[0].max_ratio == 0);
    CHECK(read->image.min_height == 20);
    REQUIRE(read->links.size() == 3);
    CHECK(read->links[0].status == smo::PlatformStatus::dead);
    CHECK(read->links[0].since == "2020-05");
    CHECK(read->links[0].replacement == "coffee");
    CHECK(read->links[1].status == smo::PlatformStatus::unknown);
    CHECK(read->links[1].confidence == "low");
    CHECK(read->links[2].role == smo::LinkRole::profile);
    CHECK(read->sources == std::vector<std::string>{"https://tea.example/docs"});
    CHECK(read->confidence == "medium");
    CHECK(read->prose == "People talk about tea.");
}

TEST_CASE("what is wrong is told with its line") {
    for (const Row& row : {
             Row{"statuss: dead\n", "no such key: statuss", "tea.md:4", "Did you mean status?"},
             Row{"status: ded\n", "no such status: ded", "tea.md:4", "dead"},
             Row{"since: yesterday\n", "since needs a date", "tea.md:4", ""},
             Row{"aliases: [a]\naliases: [b]\n", "twice: aliases", "tea.md:5", ""},
             Row{"aliases: &x [a]\n", "anchors", "tea.md:4", ""},
             Row{"aliases: *x\n", "", "tea.md:4", ""},
             Row{"aliases: !!set [a]\n", "tags", "tea.md:4", ""},
             Row{"aliases: [a\n", "not YAML", "tea.md:", ""},
             Row{"crawler: 5\n", "expected keys", "tea.md:4", ""},
             Row{"crawler:\n  agents: [T]\n  as_of: 2026\n", "no confidence", "tea.md:5", ""},
             Row{"crawler:\n  agents: [T]\n  confidence: high\n", "no as_of", "tea.md:5", ""},
             Row{"crawler:\n  html-bytes: many\n  as_of: 2026\n  confidence: low\n", "html-bytes needs a number", "tea.md:5", ""},
             Row{"crawler:\n  redirects: -1\n  as_of: 2026\n  confidence: low\n", "redirects needs a number", "tea.md:5", ""},
             Row{"card:\n  title: [og:titel, title]\n  as_of: 2026\n  confidence: low\n", "", "", ""},
             Row{"card:\n  title: [tilte]\n  as_of: 2026\n  confidence: low\n", "no such fact: tilte", "tea.md:5", "title"},
             Row{"card:\n  titel: [title]\n  as_of: 2026\n  confidence: low\n", "no such key: titel", "tea.md:5", "title"},
             Row{"card:\n  title: [title]\n  duplicates: frist\n  as_of: 2026\n  confidence: low\n", "frist", "tea.md:6", "first"},
             Row{"card:\n  title: [title]\n  cut: { image: 5 }\n  as_of: 2026\n  confidence: low\n", "the card has no image", "tea.md:6", ""},
             Row{"card:\n  reader: none\n  as_of: 2026\n  confidence: low\n", "no such reader", "tea.md:5", ""},
             Row{"card:\n  choose: best\n  as_of: 2026\n  confidence: low\n", "nearest-to", "tea.md:5", ""},
             Row{"card:\n  layouts:\n    - huge\n  as_of: 2026\n  confidence: low\n", "no such layout: huge", "tea.md:6", ""},
             Row{"card:\n  layouts:\n    - large: { image-min: 600 }\n  as_of: 2026\n  confidence: low\n", "WIDTHxHEIGHT", "tea.md:6", ""},
             Row{"card:\n  layouts:\n    - large: { image-mini: 6x6 }\n  as_of: 2026\n  confidence: low\n", "no such key: image-mini", "tea.md:6", "image-min"},
             Row{"card:\n  oembed: instead\n  as_of: 2026\n  confidence: low\n", "no such oembed: instead", "tea.md:5", ""},
             Row{"card:\n  oembed-needs: [url]\n  as_of: 2026\n  confidence: low\n", "TYPE.FIELD", "tea.md:5", ""},
             Row{"card:\n  title: [title]\n  same-host: [url]\n  as_of: 2026\n  confidence: low\n", "the card has no url", "tea.md:6", ""},
             Row{"card:\n  title: [title]\n  hidden-by: { title: author }\n  as_of: 2026\n  confidence: low\n", "no author", "tea.md:6", ""},
             Row{"card:\n  title: [title]\n  empty-ends: [tilte]\n  as_of: 2026\n  confidence: low\n", "no such fact: tilte", "tea.md:6", "title"},
             Row{"card:\n  first-of: [tilte]\n  as_of: 2026\n  confidence: low\n", "no such fact: tilte", "tea.md:5", "title"},
             Row{"card:\n  cut-at: letter\n  as_of: 2026\n  confidence: low\n", "no such cut-at: letter", "tea.md:5", ""},
             Row{"card:\n  layouts:\n    - text: { is: ['tilte=5'] }\n  as_of: 2026\n  confidence: low\n", "no such fact: tilte", "tea.md:6", "title"},
             Row{"image:\n  formats: [png]\n  as_of: 2026\n  confidence: low\n", "no image type: png", "tea.md:5", ""},
             Row{"links:\n  share: [' /x']\n  as_of: 2026\n  confidence: low\n", "no link template", "tea.md:5", ""},
             Row{"links:\n  share: ['a.example/*/b/*/c']\n  as_of: 2026\n  confidence: low\n", "no link template", "tea.md:5", ""},
             Row{"links:\n  share:\n    - { at: a.example/x, need: [u] }\n  as_of: 2026\n  confidence: low\n", "no such key: need", "tea.md:6", "needs"},
             Row{"links:\n  share: a.example\n  as_of: 2026\n  confidence: low\n", "needs a list", "tea.md:5", ""},
         }) {
        CAPTURE(row.matter);
        const auto read = smo::read_platform_page("tea.md", page(row.matter));
        if (std::string(row.where).empty()) {  // a name of an open family cannot be wrong
            CHECK(read);
            continue;
        }
        REQUIRE_FALSE(read);
        CAPTURE(smo::explain(read.error()));
        CHECK(read.error().what.find(row.what) != std::string::npos);
        CHECK(read.error().where.find(row.where) != std::string::npos);
        CHECK(read.error().hint.find(row.hint) != std::string::npos);
    }
}

TEST_CASE("the page around the front matter") {
    using smo::read_platform_page;
    CHECK(read_platform_page("tea.md", "").error().what.find("front matter") != std::string::npos);
    CHECK(read_platform_page("tea.md", "---\nname: Tea\n").error().what.find("no end") != std::string::npos);
    CHECK(read_platform_page("tea.md", "---\nname: Tea\nkind: forum\n---\nwords\n").error().what.find("no heading") != std::string::npos);
    CHECK(read_platform_page("tea.md", "---\nname: Tea\nkind: forum\n---\n# Coffee\nwords\n").error().where == "tea.md:5");
    CHECK(read_platform_page("tea.md", "---\nname: Tea\nkind: forum\n---\n# Tea\n").error().what.find("says nothing") != std::string::npos);
    CHECK(read_platform_page("tea.md", "---\nkind: forum\n---\n# Tea\nwords\n").error().what.find("no name") != std::string::npos);
    CHECK(read_platform_page("Tea.md", "---\nname: Tea\nkind: forum\n---\n# Tea\nwords\n").error().what.find("no id") != std::string::npos);
    CHECK(read_platform_page("tea.md", "---\nname: T\xff\nkind: forum\n---\n# Tea\nwords\n").error().what.find("UTF-8") != std::string::npos);
    CHECK(read_platform_page("tea.md", "---\nname: Tea\nkind: forum\n---\n# Tea\nwords\n```html\n").error().where == "tea.md:7");
    CHECK(read_platform_page("tea.md", "---\r\nname: Tea\r\nkind: forum\r\n---\r\n# Tea\r\nwords\r\n").has_value());
    CHECK_FALSE(read_platform_page("tea.md", "---\n" + std::string(5000, '[') + "\n---\n# Tea\nwords\n"));
    CHECK_FALSE(read_platform_page("tea.md", "---\nname: Tea\n...\nkind: forum\n---\n# Tea\nwords\n"));
}

TEST_CASE("examples are run") {
    const std::string head = "---\nname: Tea\nkind: forum\ncard:\n  title: [og:title]\n  as_of: 2026\n  confidence: low\n---\n# Tea\nwords\n";
    const std::string html = "```html\n<meta property=\"og:title\" content=\"Oolong\">\n```\n";
    CHECK(smo::prove_platform_page("tea.md", head + html + "```card\ntitle: Oolong\nfrom title: og:title\nimage:\n```\n").empty());
    const auto wrong = smo::prove_platform_page("tea.md", head + html + "```card\nlayout: unknown\ntitle: Sencha\n```\n");
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].where == "tea.md:16");
    CHECK(wrong[0].what.find("Oolong") != std::string::npos);
    CHECK(smo::prove_platform_page("tea.md", head + html).size() == 1);
    CHECK(smo::prove_platform_page("tea.md", head + "```card\ntitle: x\n```\n").size() == 1);
    CHECK(smo::prove_platform_page("tea.md", head + html + "```card\ntitel: x\n```\n").size() == 1);
    CHECK(smo::prove_platform_page("tea.md", head + "```html probe:og:image.width=5\n```\n```card\ntitle:\n```\n").size() == 1);
    CHECK(smo::prove_platform_page("tea.md", head + "```html colour=red\n```\n```card\ntitle:\n```\n").size() == 1);
}

TEST_CASE("an example can be long, redirected, refused, and says all of a card") {
    const std::string head =
        "---\nname: Tea\nkind: forum\ncrawler:\n  agents: [Tea Bot]\n  robots: teabot\n  html-bytes: 1000\n  beyond: truncate\n"
        "  redirects: 1\n  as_of: 2026\n  confidence: low\ncard:\n  title: [og:title, title]\n  image: [og:image]\n  cut: { title: 3 }\n"
        "  as_of: 2026\n  confidence: low\n---\n# Tea\nwords\n";
    const std::string html =
        "\n<title>Oolong</title>\n<!-- pad -->\n<meta property=\"og:title\" content=\"Sencha\">\n"
        "<meta property=\"og:image\" content=\"/a.png\">\n```\n";
    struct Example {
        const char* settings;
        const char* card;
    };
    for (const Example& example :
         {Example{"",
                  "fetch: unknown\nwhy: robots.txt was not looked at\ntitle: Sen\nwhole title: Sencha\ncut: title\nimages: https://example.com/a.png unknown"},
          Example{" robots:teabot=allowed pad=1000", "fetch: yes\nfrom title: title\nimages:\nproblems: image-missing"},
          Example{" robots:teabot=allowed redirects=1", "fetch: yes"}, Example{" redirects=2", "fetch: no\nproblems: redirects\ntitle:"},
          Example{" as:Tea Bot=404", "fetch: no\nproblems: agent"}, Example{" status=500", "why: the page answers 500"}}) {
        CAPTURE(example.settings);
        const auto wrong = smo::prove_platform_page("tea.md", head + "```html" + example.settings + html + "```card\n" + example.card + "\n```\n");
        CHECK_MESSAGE(wrong.empty(), (wrong.empty() ? std::string() : smo::explain(wrong.front())));
    }
    CHECK(smo::prove_platform_page("tea.md", head + "```html" + html + "```card\nfetch: no\n```\n").size() == 1);
}
