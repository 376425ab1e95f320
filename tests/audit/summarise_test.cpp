#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "audit/samples.h"
#include "audit/site.h"

using namespace smo;
using samples::rule;
using samples::selection;

namespace {

PageRecord record(const std::string& path, std::uint32_t number, std::optional<Points> score) {
    PageRecord result;
    result.number = number;
    result.final_url = "https://tea.example" + path;
    result.url = result.final_url;
    result.shape = url_shape(*Url::parse(result.final_url));
    result.score = score;
    result.if_mended = score ? 100'000 : 0;
    return result;
}

Finding failing(const std::string& id, std::uint32_t line) {
    Finding finding;
    finding.rule = id;
    finding.group = "image";
    finding.severity = Severity::error;
    finding.message = id + " fails";
    finding.at = {line, 1};
    return finding;
}

void add_fail(PageRecord& page, const std::string& id, Points gain, std::uint32_t line = 1) {
    page.findings.push_back(failing(id, line));
    page.mends.push_back({id, gain, gain});
    page.groups["image"].failed += 5000;
}

}  // namespace

TEST_CASE("the fix list groups by rule and URL shape, with gains in points of the site score") {
    const Selection chosen = selection({rule("og-image-present", "image", "present", {"og:image"}, 5)});
    std::vector<PageRecord> pages = {record("/blog/b", 2, 50'000), record("/blog/a", 3, 50'000), record("/about", 1, 100'000), record("/shop/x", 4, 80'000)};
    add_fail(pages[0], "og-image-present", 50'000, 9);
    add_fail(pages[1], "og-image-present", 50'000, 7);
    add_fail(pages[3], "og-image-present", 20'000, 5);
    const Summary summary = summarise(chosen, {}, {}, pages);
    CHECK(summary.score == 70'000);
    CHECK(summary.if_all_mended == 100'000);
    REQUIRE(summary.fixes.size() == 2);
    CHECK(summary.fixes[0].scope == "/blog/*");
    CHECK(summary.fixes[0].pages == 2);
    CHECK(summary.fixes[0].gain == 25'000);
    CHECK(summary.fixes[0].example_url == "https://tea.example/blog/b");  // the lowest page number, not the first address
    CHECK(summary.fixes[0].example_at.line == 9);
    CHECK(summary.fixes[1].gain == 5'000);
    CHECK(summary.errors == 3);
    CHECK(summary.gate.exit == 1);
    CHECK(pages[0].final_url == "https://tea.example/about");  // sorted
}

TEST_CASE("more than a thousand shapes of one rule are told as /*") {
    const Selection chosen = selection({rule("og-image-present", "image", "present", {"og:image"}, 5)});
    std::vector<PageRecord> pages;
    for (std::uint32_t i = 0; i < 1100; ++i) {
        pages.push_back(record("/", i, 0));
        pages.back().final_url += "p" + std::to_string(i);
        pages.back().shape = "/s" + std::to_string(i) + "/*";
        add_fail(pages.back(), "og-image-present", 100'000);
    }
    const Summary summary = summarise(chosen, {}, {}, pages);
    CHECK(summary.fixes.size() == 1001);
    CHECK(summary.fixes[0].scope == "/*");
    CHECK(summary.fixes[0].pages == 100);
}

TEST_CASE("the order in which pages come does not matter") {
    const Selection chosen =
        selection({rule("og-image-present", "image", "present", {"og:image"}, 5), rule("titles-unique", "site", "unique-across-site", {"title"}, 4)});
    std::vector<PageRecord> pages;
    std::mt19937 random(3);
    for (std::uint32_t i = 0; i < 60; ++i) {
        pages.push_back(record("/s" + std::to_string(i % 7) + "/" + std::to_string(i), i, static_cast<Points>(random() % 100'001)));
        if (i % 3 == 0) add_fail(pages.back(), "og-image-present", static_cast<Points>(random() % 20'000));
        pages.back().keys.push_back({"titles-unique", "t" + std::to_string(i % 50), "t" + std::to_string(i % 50), std::nullopt});
    }
    const Summary first = summarise(chosen, {}, {}, pages);
    for (int run = 0; run < 20; ++run) {
        std::shuffle(pages.begin(), pages.end(), random);
        const Summary again = summarise(chosen, {}, {}, pages);
        CHECK(again.score == first.score);
        CHECK(again.fixes == first.fixes);
        CHECK(again.groups == first.groups);
        CHECK(again.site_findings == first.site_findings);
        CHECK(again.if_all_mended == first.if_all_mended);
    }
}

TEST_CASE("site-wide rules weigh a tenth, and their caps hold") {
    Rule unique = rule("titles-unique", "site", "unique-across-site", {"title"}, 4);
    std::vector<PageRecord> pages;
    for (std::uint32_t i = 0; i < 4; ++i) {
        pages.push_back(record("/" + std::to_string(i), i, 80'000));
        const std::string title = i < 2 ? "Home" : std::to_string(i);
        pages.back().keys.push_back({"titles-unique", title, title, std::nullopt});
    }
    std::vector<PageRecord> copy = pages;
    const Summary summary = summarise(selection({unique}), {}, {}, pages);
    CHECK(summary.score == 77'000);  // 0.9 · 80 + 0.1 · 50
    REQUIRE(summary.fixes.size() == 1);
    CHECK(summary.fixes[0].scope == "site");
    CHECK(summary.fixes[0].pages == 2);
    CHECK(summary.fixes[0].gain == 5'000);
    CHECK(summary.site_findings.size() == 1);
    unique.cap = 60;
    CHECK(summarise(selection({unique}), {}, {}, copy).score == 60'000);
}

TEST_CASE("a page whose canonical differs only in the query is listed, and two that name each other stay") {
    std::vector<PageRecord> pages = {record("/a", 0, 90'000),  record("/a?ref=x", 1, 10'000), record("/b/index.html", 2, 10'000),
                                     record("/b/", 3, 90'000), record("/c?1", 4, 50'000),     record("/c?2", 5, 50'000),
                                     record("/d", 6, 90'000)};
    pages[1].canonical = pages[0].final_url;
    pages[2].canonical = pages[3].final_url;
    pages[4].canonical = pages[5].final_url;
    pages[5].canonical = pages[4].final_url;
    pages[6].canonical = pages[0].final_url;  // another page altogether: judged, a wrong canonical hides nothing
    const Summary summary = summarise(selection({}), {}, {}, pages);
    CHECK(summary.listed == 2);
    CHECK(summary.judged == 5);
    for (const PageRecord& page : pages)
        if (page.page_class == PageClass::listed) CHECK_FALSE(page.score.has_value());
}

TEST_CASE("missing pages behind links and notes of the crawl are findings of the site") {
    CrawlOutcome crawl;
    crawl.failed.push_back({"https://tea.example/gone", "http-404", "answered 404", "https://tea.example/", true});
    crawl.notes.push_back({"sitemap", "https://tea.example/sitemap.xml", "has a DOCTYPE and was not read"});
    std::vector<PageRecord> pages = {record("/", 0, 100'000)};
    const Summary summary = summarise(selection({}), {}, crawl, pages);
    REQUIRE(summary.site_findings.size() == 2);
    CHECK(summary.site_findings[0].rule == "crawl-sitemap");
    CHECK(summary.site_findings[1].rule == "internal-link-missing");
    CHECK(summary.score == 100'000);
    CHECK(summary.warnings == 2);
}

TEST_CASE("ignored and unknown findings are counted apart and never fail") {
    std::vector<PageRecord> pages = {record("/", 0, 100'000)};
    pages[0].findings = {failing("a", 1), failing("b", 2)};
    pages[0].findings[0].ignored = "because";
    pages[0].findings[1].outcome = Outcome::unknown;
    pages[0].findings[1].message = "not asked: --offline";
    const Summary summary = summarise(selection({}), {}, {}, pages);
    CHECK(summary.errors == 0);
    CHECK(summary.ignored == 1);
    CHECK(summary.unknown == 1);
    CHECK(summary.unknown_reasons == std::vector<std::pair<std::string, std::size_t>>{{"not asked: --offline", 1}});
    CHECK(summary.fixes.empty());
    CHECK(summary.gate.exit == 0);
}

TEST_CASE("the four sentences say yes, partly, no or unknown, with numbers") {
    std::vector<PageRecord> pages;
    for (std::uint32_t i = 0; i < 12; ++i) {
        pages.push_back(record("/" + std::to_string(i), i, 50'000));
        pages.back().groups["access"] = {5000, 0, 0};
        pages.back().groups["image"] = {5000, 0, 0};
        pages.back().groups["sharing"] = {0, 5000, 0};
        if (i >= 7) pages.back().findings.push_back(failing("og-image-present", 1));
    }
    SentenceCounts counts;
    for (const PageRecord& page : pages) counts.add(page);
    const auto said = counts.sentences({});
    CHECK(said[0].answer == Answer3::yes);
    CHECK(said[0].text.find("all 12 pages") != std::string::npos);
    CHECK(said[1].answer == Answer3::no);
    CHECK(said[2].answer == Answer3::partly);
    CHECK(said[2].text == "Partly shown well: 7 of 12 pages have a title and a picture that platforms can show");
    CHECK(said[3].answer == Answer3::unknown);
}

TEST_CASE("pictures, offers and platforms are summed over pages") {
    std::vector<PageRecord> pages = {record("/a", 0, 50'000), record("/b", 1, 50'000)};
    for (PageRecord& page : pages) {
        page.images.push_back({"https://tea.example/t.png", 200, "image/png", "", 1200, 630, 1000, ""});
        page.offers = {{"facebook", "share"}};
        page.platforms["x"] = {3000, 1000, 0};
    }
    const Summary summary = summarise(selection({}), {}, {}, pages);
    REQUIRE(summary.images.size() == 1);
    CHECK(summary.images[0].pages == 2);
    REQUIRE(summary.offers.size() == 1);
    CHECK(summary.offers[0].pages == 2);
    CHECK(summary.platforms.at("x") == 75'000);
    CHECK(summary.checked == doctest::Approx(0.0));
}
