// The first stage of a card: whether the crawler can read the page, and what is not known of that.

#include <doctest/doctest.h>

#include "platforms/facts.h"

using cards::Facts;
using cards::titled;
using smo::Known;

namespace {

smo::Platform strict() {
    smo::Platform platform = titled();
    platform.name = "Tea";
    platform.agents = {"TeaBot", "OtherBot"};
    platform.robots_token = "teabot";
    platform.html_bytes = 1000;
    platform.beyond = smo::Beyond::reject;
    platform.max_redirects = 2;
    platform.page_types = {"text/html", "application/xhtml*"};
    platform.https_only = true;
    return platform;
}

smo::Card card_with(const smo::Platform& platform, const char* fact, const char* value) {
    Facts facts;
    facts.add("og:title", "Tea").add(fact, value, smo::Key::none);
    if (std::string_view(fact) != "robots:teabot") facts.add("robots:teabot", "allowed", smo::Key::none);
    return make_card(platform, facts.list);
}

}  // namespace

TEST_CASE("what keeps a crawler out, what is not known, and what is fine") {
    struct Row {
        const char* fact;
        const char* value;
        Known ok;
        const char* kind;  // of the problem, "" = none
        const char* why;
    };
    const smo::Platform platform = strict();
    const char* doubt = "a client calling itself TeaBot got 403; the real TeaBot comes from its own addresses";
    for (const Row& row : {
             Row{"http:status", "200", Known::yes, "", ""},
             Row{"http:status", "404", Known::no, "status", "the page answers 404"},
             Row{"http:redirects", "2", Known::yes, "", ""},
             Row{"http:redirects", "3", Known::no, "redirects", "3 redirects, followed are 2"},
             Row{"robots:teabot", "blocked: Disallow: /x (line 3)", Known::no, "robots", "robots.txt keeps its crawler out: Disallow: /x (line 3)"},
             Row{"robots:teabot", "blocked: robots.txt answered 503 (line 0)", Known::no, "robots",
                 "robots.txt keeps its crawler out: robots.txt answered 503"},
             Row{"robots:unasked", "x", Known::yes, "", ""},
             Row{"url", "http://tea.example/", Known::no, "https", "the page's address is not https"},
             Row{"page:bytes", "1000", Known::yes, "", ""},
             Row{"page:bytes", "1001", Known::no, "html-bytes", "the page has 1001 bytes, more than 1000"},
             Row{"http:content-type", "TEXT/HTML; charset=utf-8", Known::yes, "", ""},
             Row{"http:content-type", "application/xhtml+xml", Known::yes, "", ""},
             Row{"http:content-type", "application/pdf", Known::no, "content-type", "the page is sent as application/pdf"},
             Row{"as:TeaBot", "200", Known::yes, "", ""},
             Row{"as:OtherBot", "403", Known::yes, "", ""},
             Row{"as:TeaBot", "403", Known::unknown, "agent", doubt},
             Row{"as:TeaBot", "challenge", Known::unknown, "agent",
                 "a client calling itself TeaBot got a challenge page; the real TeaBot comes from its own addresses"},
             Row{"as:TeaBot", "404", Known::no, "agent", "a client calling itself TeaBot got 404"},
         }) {
        CAPTURE(row.fact);
        CAPTURE(row.value);
        const smo::Card card = card_with(platform, row.fact, row.value);
        CHECK(card.fetch.ok == row.ok);
        CHECK(card.fetch.why == row.why);
        const std::string kind = card.problems.empty() || !card.problems.front().field.empty() ? "" : card.problems.front().kind;
        CHECK(kind == row.kind);
        CHECK((card.layout == "none") == (row.ok == Known::no));
        CHECK((card.find("title") == nullptr) == (row.ok == Known::no));
    }
}

TEST_CASE("robots.txt that nobody looked at leaves a doubt, and the card all the same") {
    Facts facts;
    facts.add("og:title", "Tea").add("robots:unasked", "it was not asked", smo::Key::none);
    smo::Platform platform = strict();
    const smo::Card card = make_card(platform, facts.list);
    CHECK(card.fetch.ok == Known::unknown);
    CHECK(card.fetch.why == "robots.txt was not looked at");
    CHECK(card.find("title"));
    platform.robots_token.clear();
    CHECK(make_card(platform, facts.list).fetch.ok == Known::yes);
}

TEST_CASE("the first that is certain is the headline") {
    Facts facts;
    facts.add("og:title", "Tea")
        .add("as:TeaBot", "403", smo::Key::none)
        .add("http:status", "500", smo::Key::none)
        .add("url", "http://tea.example/", smo::Key::none);
    const smo::Card card = make_card(strict(), facts.list);
    CHECK(card.fetch.ok == Known::no);
    CHECK(card.fetch.why == "the page answers 500");
    CHECK(card.problems.size() == 3);
    CHECK(card.values.empty());
    CHECK(card.images.empty());
}

TEST_CASE("an oEmbed answer that would take the place of the tags has to be asked") {
    smo::Platform platform = titled();
    Facts facts;
    facts.add("og:title", "Tea").add("link:oembed.json", "/o", smo::Key::none);
    CHECK(make_card(platform, facts.list).fetch.ok == Known::yes);
    platform.oembed_use = smo::OEmbedUse::replaces;
    CHECK(make_card(platform, facts.list).fetch.ok == Known::unknown);
    facts.own("probe:link:oembed.json.status", "404");
    CHECK(make_card(platform, facts.list).fetch.ok == Known::yes);
}
