// Where a check keeps silent on purpose: what another rule has told already, and what cannot be judged any more.

#include <doctest/doctest.h>
#include <smo/rule.h>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/facts.h"

using namespace smo;

namespace {

constexpr std::string_view closed_line = "blocked: Disallow: / (line 7)";

std::string outcome(Judgement (*check)(const FactView&), const std::vector<Given>& list) {
    const Known known = known_of(list);
    return said(check(known.view()), known);
}

}  // namespace

TEST_CASE("a picture on localhost that was not asked for raises no questions") {
    const std::vector<Given> list = {
        {"og:image", "http://localhost:3000/a.jpg"}, {"probe:og:image.unasked", "a loopback address", 0}, {"og:image:width", "1200", 0}};
    CHECK(outcome(coded::og_image_reachable, list) == "not applicable");
    CHECK(outcome(coded::og_image_large_enough, list) == "not applicable");
    CHECK(outcome(coded::og_image_ratio, list) == "not applicable");
    CHECK(outcome(coded::og_image_crawlable, list) == "not applicable");
    const Known known = known_of(list);
    for (const std::string_view check : {"range probe:og:image.bytes ..600000", "same og:image:width probe:og:image.width", "ratio og:image 1.5..2.1"})
        CHECK(said(judge(rule_of(check), known.view()), known) == "not applicable");
}

TEST_CASE("a public picture that was not asked for stays unknown") {
    const std::vector<Given> list = {{"og:image", "https://tea.example/a.jpg"}, {"probe:og:image.unasked", "limit probes=40", 0}};
    CHECK(outcome(coded::og_image_reachable, list).starts_with("unknown"));
    CHECK(outcome(coded::og_image_large_enough, list).starts_with("unknown"));
}

TEST_CASE("a dead picture has no size") {
    const std::vector<Given> list = {{"og:image", "https://tea.example/a.jpg"}, {"probe:og:image.status", "404", 0}};
    CHECK(outcome(coded::og_image_reachable, list) == "fail 1");
    for (const auto check : {coded::og_image_large_enough, coded::og_image_not_tiny, coded::og_image_sharp, coded::og_image_ratio, coded::og_image_crawlable})
        CHECK(outcome(check, list) == "not applicable");
}

TEST_CASE("robots.txt that closes the whole site is told of the page, not of its picture again") {
    const std::string line(closed_line);
    const std::vector<Given> own = {{"robots:Twitterbot", line}, {"og:image", "https://tea.example/a.jpg"}, {"probe:og:image.robots:Twitterbot", line, 1}};
    CHECK(outcome(coded::robots_allows_preview, own) == "fail 1");
    CHECK(outcome(coded::og_image_crawlable, own) == "not applicable");
    const std::vector<Given> cdn = {{"robots:Twitterbot", line}, {"og:image", "https://cdn.example/a.jpg"}, {"probe:og:image.robots:Twitterbot", line, 1}};
    CHECK(outcome(coded::og_image_crawlable, cdn) == "fail 2");
    const std::vector<Given> mixed = {{"robots:Twitterbot", line},
                                      {"og:image", "https://tea.example/a.jpg"},
                                      {"probe:og:image.robots:Twitterbot", line, 1},
                                      {"probe:og:image.robots:LinkedInBot", "blocked: Disallow: /img (line 9)", 1}};
    CHECK(outcome(coded::og_image_crawlable, mixed) == "fail 2");
}

TEST_CASE("the line of robots.txt is shown plainly") {
    CHECK(coded::blocking_line(closed_line) == "Disallow: /, line 7");
    CHECK(coded::blocking_line("blocked: robots.txt answered 503 (line 0)") == "robots.txt answered 503");
    CHECK(coded::blocking_line("blocked") == "blocked");
}

TEST_CASE("an organization that another node holds is only named there") {
    const auto organization = [](std::string_view path) {
        return outcome(coded::organization_same_as, {{"ld:type", "Organization"}, {"ld:path", std::string(path), 0}, {"ld:Organization.name", "Tea", 0}});
    };
    for (const std::string_view own : {"", "[0]", "@graph[1]", "[2].@graph[0]"}) CHECK(organization(own) == "fail 1");
    for (const std::string_view held : {"publisher", "@graph[0].publisher", "[0].author[1]", "@graphic[0]"}) CHECK(organization(held) == "not applicable");
}

TEST_CASE("a page cut by the audit's own limit is not called too large") {
    CHECK(outcome(coded::page_below_10_mb, {{"note:cut", "5242880"}}).starts_with("unknown"));
    CHECK(outcome(coded::page_below_10_mb, {{"note:cut", "5242880"}, {"http:content-length", "6000000"}}) == "pass");
    CHECK(outcome(coded::page_below_10_mb, {{"note:cut", "5242880"}, {"http:content-length", "600000"}, {"http:content-encoding", "gzip"}})
              .starts_with("unknown"));
    CHECK(outcome(coded::page_below_10_mb, {{"note:cut", "5242880"}, {"http:content-length", "12000000"}}) == "fail 0");
    CHECK(outcome(coded::page_below_10_mb, {{"note:cut", "20000000"}}) == "fail 0");
    CHECK(outcome(coded::page_below_10_mb, {{"http:content-length", "99999999999999999999"}}) == "pass");
}
