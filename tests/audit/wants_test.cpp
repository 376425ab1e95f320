#include <doctest/doctest.h>

#include <algorithm>

#include "audit/gather.h"
#include "audit/samples.h"

using namespace smo;
using samples::add;
using samples::rule;
using samples::selection;
using samples::visited;

namespace {

/// Without platforms, so that only rules want something.
Selection rules_only(std::vector<Rule> rules) {
    Selection chosen = selection(std::move(rules));
    chosen.platforms.clear();
    return chosen;
}

std::vector<Want> of_kind(std::vector<Want> wants, WantKind kind) {
    std::erase_if(wants, [&](const Want& want) { return want.kind != kind; });
    return wants;
}

std::string value_of(const Gathered& known, std::string_view name) {
    const Fact* fact = first(known.page.facts, name);
    return fact ? fact->value : "absent";
}

}  // namespace

TEST_CASE("what rules probe is wanted once for each fact, resolved, and not again when answered") {
    const Selection chosen =
        rules_only({rule("a", "image", "range", {"probe:og:image.width", "1.."}, 1), rule("b", "image", "range", {"probe:og:image.bytes", "1.."}, 1)});
    VisitedPage page = visited("https://tea.example/blog/");
    const FactIndex image = add(page, "og:image", "../tea.png");
    add(page, "og:image", "   ");
    const auto wanted = wants(chosen, page, {});
    REQUIRE(wanted.size() == 1);
    CHECK(wanted[0] == Want{WantKind::image, "https://tea.example/tea.png", image, "og:image"});
    Answer answer;
    answer.want = wanted[0];
    CHECK(wants(chosen, page, std::vector{answer}).empty());
}

TEST_CASE("an address that names this very page needs no visit") {
    const Selection chosen = rules_only({rule("a", "url", "range", {"probe:link:canonical.status", "200..299"}, 1)});
    VisitedPage page = visited("https://tea.example/a");
    add(page, "link:canonical", "/a#top");
    CHECK(wants(chosen, page, {}).empty());
    add(page, "link:canonical", "/b");
    CHECK(wants(chosen, page, {}).size() == 1);
}

TEST_CASE("robots.txt is wanted for the page and for the host of its picture when rules ask") {
    Selection chosen = selection({rule("a", "image", "one-of", {"probe:og:image.robots:Twitterbot", "allowed"}, 1)});
    VisitedPage page = visited("https://tea.example/a");
    add(page, "og:image", "https://cdn.example/t.png");
    const auto robots = of_kind(wants(chosen, page, {}), WantKind::robots);
    REQUIRE(robots.size() == 2);
    CHECK(robots[0].url == "https://tea.example/robots.txt");
    CHECK(robots[0].fact_name.empty());
    CHECK(robots[1].url == "https://cdn.example/robots.txt");
    CHECK(robots[1].fact_name == "og:image");
}

TEST_CASE("verdicts name the line that decides, for the page and for its picture") {
    const Selection chosen = selection({});
    VisitedPage page = visited("https://tea.example/drafts/a?b");
    const FactIndex image = add(page, "og:image", "https://tea.example/img/t.png");
    const std::string text = "User-agent: facebookexternalhit\nDisallow: /drafts/\nDisallow: /img/\n";
    Answer own;
    own.want = {WantKind::robots, "https://tea.example/robots.txt", 0, ""};
    own.looked = true;
    own.visit.last.status = 200;
    own.content = read_robots(text, Limits{});
    Answer picture = own;
    picture.want = {WantKind::robots, "https://tea.example/robots.txt", image, "og:image"};
    Gathered known = samples::gathered(chosen, page);
    add_probe_facts(known, ReadyAudit(chosen), std::vector{own, picture});
    CHECK(value_of(known, "robots:facebookexternalhit") == "blocked: Disallow: /drafts/ (line 2)");
    CHECK(value_of(known, "probe:og:image.robots:facebookexternalhit") == "blocked: Disallow: /img/ (line 3)");
    own.content = std::monostate{};
    own.visit.last.status = 404;
    known = samples::gathered(chosen, page);
    add_probe_facts(known, ReadyAudit(chosen), std::vector{own});
    CHECK(value_of(known, "robots:facebookexternalhit") == "allowed");
    own.visit.last.status = 503;
    known = samples::gathered(chosen, page);
    add_probe_facts(known, ReadyAudit(chosen), std::vector{own});
    CHECK(value_of(known, "robots:facebookexternalhit").starts_with("blocked: "));
}

TEST_CASE("an answer becomes facts owned by the fact that asked; what was not asked says why") {
    const Selection chosen = rules_only({});
    VisitedPage page = visited("https://tea.example/a");
    const FactIndex image = add(page, "og:image", "https://tea.example/t.png");
    Answer answer;
    answer.want = {WantKind::image, "https://tea.example/t.png", image, "og:image"};
    answer.looked = true;
    answer.visit.last.status = 200;
    answer.visit.last.body_bytes = 1000;
    answer.visit.last.cut = true;
    answer.visit.last.headers.add("Content-Length", "5000");
    answer.visit.last.headers.add("Content-Type", "image/PNG; x");
    answer.content = ImageFacts{.type = "image/png", .width = 1200, .height = 630, .turn = 1, .animated = false, .transparent = false, .problem = {}};
    Gathered known = samples::gathered(chosen, page);
    add_probe_facts(known, ReadyAudit(chosen), std::vector{answer});
    CHECK(value_of(known, "probe:og:image.status") == "200");
    CHECK(value_of(known, "probe:og:image.bytes") == "5000");
    CHECK(value_of(known, "probe:og:image.header-type") == "image/png");
    CHECK(value_of(known, "probe:og:image.ratio") == "1.905");
    CHECK(value_of(known, "probe:og:image.animated") == "absent");
    CHECK(first(known.page.facts, "probe:og:image.width")->owner == image);

    answer.looked = false;
    answer.why = "the limit of 40 probes a page is reached";
    known = samples::gathered(chosen, page);
    add_probe_facts(known, ReadyAudit(chosen), std::vector{answer});
    CHECK(value_of(known, "probe:og:image.unasked") == answer.why);
    CHECK(value_of(known, "probe:og:image.status") == "absent");

    answer.looked = true;
    answer.visit.last.error = FetchError{FetchErrorKind::connect, "connection refused"};
    known = samples::gathered(chosen, page);
    add_probe_facts(known, ReadyAudit(chosen), std::vector{answer});
    CHECK(value_of(known, "probe:og:image.error") == "connection refused");
    CHECK(value_of(known, "probe:og:image.status") == "absent");

    answer.want.fact = 999'999;  // an answer to a question nobody asked is left out
    known = samples::gathered(chosen, page);
    const std::size_t facts = known.page.facts.size();
    add_probe_facts(known, ReadyAudit(chosen), std::vector{answer});
    CHECK(known.page.facts.size() == facts);
}

TEST_CASE("an oEmbed answer cannot pose as its own probe") {
    const Selection chosen = rules_only({});
    VisitedPage page = visited("https://tea.example/a");
    const FactIndex link = add(page, "link:oembed.json", "https://tea.example/o");
    Answer answer;
    answer.want = {WantKind::oembed, "https://tea.example/o", link, "link:oembed.json"};
    answer.looked = true;
    answer.visit.last.status = 200;
    answer.content = OEmbed{{{"status", "999"}, {"title", "Tea"}}, ""};
    Gathered known = samples::gathered(chosen, page);
    add_probe_facts(known, ReadyAudit(chosen), std::vector{answer});
    CHECK(value_of(known, "probe:link:oembed.json.status") == "200");
    CHECK(value_of(known, "probe:link:oembed.json.title") == "Tea");
}

TEST_CASE("a circle is told: an address that leads back to the page that names it") {
    const Selection chosen = rules_only({});
    VisitedPage page = visited("https://tea.example/a");
    const FactIndex canonical = add(page, "link:canonical", "https://tea.example/b");
    Answer answer;
    answer.want = {WantKind::address, "https://tea.example/b", canonical, "link:canonical"};
    answer.looked = true;
    answer.visit.hops = {{"https://tea.example/b", 301, "/a"}};
    answer.visit.last.url = "https://tea.example/a";
    answer.visit.last.status = 200;
    Gathered known = samples::gathered(chosen, page);
    add_probe_facts(known, ReadyAudit(chosen), std::vector{answer});
    CHECK(value_of(known, "probe:link:canonical.loop") == "https://tea.example/a");
    CHECK(value_of(known, "probe:link:canonical.redirects") == "1");
}
