// What the examples on the rule pages do not reach: the line between fail and unknown, and hostile amounts.

#include <doctest/doctest.h>
#include <smo/rule.h>

#include "rules/coded.h"
#include "rules/coded_help.h"

using namespace smo;

namespace {

struct Facts {
    Page page;
    FactIndex add(std::string name, std::string value, std::optional<FactIndex> owner = std::nullopt, Key key = Key::none) {
        Fact fact;
        fact.name = std::move(name);
        fact.value = std::move(value);
        fact.owner = owner;
        fact.form.key = key;
        page.facts.push_back(std::move(fact));
        return static_cast<FactIndex>(page.facts.size() - 1);
    }
    Judgement judge(Judgement (*check)(const FactView&)) const { return check(FactView(page, page.facts)); }
};

}  // namespace

TEST_CASE("an address is judged by how it answered") {
    struct Row {
        std::string_view property, value;
        Outcome outcome;
    };
    const Row rows[] = {
        {"status", "200", Outcome::pass},
        {"status", "206", Outcome::pass},
        {"status", "404", Outcome::fail},
        {"status", "403", Outcome::fail},
        {"status", "500", Outcome::fail},
        {"status", "429", Outcome::unknown},
        {"status", "503", Outcome::unknown},
        {"error", "timeout", Outcome::fail},
        {"unasked", "40 probes a page", Outcome::unknown},
        {"status", "not a number", Outcome::unknown},
    };
    for (const Row& row : rows) {
        CAPTURE(row.property);
        CAPTURE(row.value);
        Facts facts;
        const FactIndex image = facts.add("og:image", "https://tea.example/sencha.jpg");
        facts.add("probe:og:image." + std::string(row.property), std::string(row.value), image);
        CHECK(facts.judge(coded::og_image_reachable).outcome == row.outcome);
    }
}

TEST_CASE("one dead picture fails although another was not asked for") {
    Facts facts;
    facts.add("og:image", "https://tea.example/a.jpg");
    const FactIndex dead = facts.add("og:image", "https://tea.example/b.jpg");
    facts.add("probe:og:image.status", "410", dead);
    const Judgement judgement = facts.judge(coded::og_image_reachable);
    CHECK(judgement.outcome == Outcome::fail);
    REQUIRE(judgement.findings.size() == 1);
    CHECK(judgement.findings[0].fact == dead);
}

TEST_CASE("nothing to judge is not applicable, nothing known is unknown") {
    const Facts none;
    CHECK(none.judge(coded::og_image_reachable).outcome == Outcome::not_applicable);
    CHECK(none.judge(coded::og_image_not_tiny).outcome == Outcome::not_applicable);
    CHECK(none.judge(coded::share_links_alive).outcome == Outcome::not_applicable);
    CHECK(none.judge(coded::robots_allows_preview).outcome == Outcome::unknown);
    Facts unmeasured;
    unmeasured.add("og:image", "https://tea.example/a.jpg");
    CHECK(unmeasured.judge(coded::og_image_not_tiny).outcome == Outcome::unknown);
    CHECK(unmeasured.judge(coded::og_image_crawlable).outcome == Outcome::unknown);
}

TEST_CASE("the first picture decides on size and shape") {
    Facts facts;
    const FactIndex large = facts.add("og:image", "https://tea.example/large.jpg");
    facts.add("probe:og:image.width", "1200", large);
    facts.add("probe:og:image.height", "630", large);
    const FactIndex square = facts.add("og:image", "https://tea.example/square.jpg");
    facts.add("probe:og:image.width", "80", square);
    facts.add("probe:og:image.height", "80", square);
    CHECK(facts.judge(coded::og_image_not_tiny).outcome == Outcome::pass);
    CHECK(facts.judge(coded::og_image_ratio).outcome == Outcome::pass);
}

TEST_CASE("an address equal to that of the page needs no question") {
    Facts facts;
    facts.page.url = "https://tea.example/sencha/";
    facts.add("url", "https://tea.example/sencha/");
    facts.add("og:url", "https://tea.example/sencha/#top");
    CHECK(facts.judge(coded::og_url_reachable).outcome == Outcome::pass);
}

TEST_CASE("names near a known one are meant, others are left alone") {
    struct Row {
        std::string_view name, meant;
    };
    const Row rows[] = {{"og:desciption", "og:description"},
                        {"og:sitename", "og:site_name"},
                        {"og:imge", "og:image"},
                        {"twitter:titel", "twitter:title"},
                        {"og:title", ""},
                        {"og:tea:harvest", ""},
                        {"og:video:tag", ""},
                        {"twitter:label1", ""},
                        {"article:publised_time", "article:published_time"},
                        {"og:product:colour", ""}};
    for (const Row& row : rows) {
        CAPTURE(row.name);
        Facts facts;
        facts.add(std::string(row.name), "x", std::nullopt, Key::property);
        const Judgement judgement = facts.judge(coded::preview_tag_names_spelt);
        CHECK((judgement.outcome == Outcome::fail) == !row.meant.empty());
        if (judgement.outcome == Outcome::fail) CHECK(judgement.findings[0].values[1].second == row.meant);
    }
}

TEST_CASE("a refresh that only reloads is no redirect") {
    struct Row {
        std::string_view value;
        Outcome outcome;
    };
    const Row rows[] = {
        {"300", Outcome::pass}, {"0;url=/tea/", Outcome::fail}, {"5; URL = '/tea/'", Outcome::fail}, {"5;", Outcome::pass}, {"3, /tea/", Outcome::fail}};
    for (const Row& row : rows) {
        CAPTURE(row.value);
        Facts facts;
        facts.add("http-equiv:refresh", std::string(row.value));
        CHECK(facts.judge(coded::no_meta_refresh).outcome == row.outcome);
    }
}

TEST_CASE("a fault repeated without end is told a bounded number of times") {
    Facts facts;
    for (int i = 0; i < 5000; ++i) facts.add("og:title", "Sencha", std::nullopt, Key::name);
    CHECK(facts.judge(coded::og_uses_property).findings.size() <= 50);
}
