// What the audit makes of faults across pages: one finding for each cluster, with its numbers, and what the sitemap promises.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "audit/samples.h"
#include "audit/site.h"

using namespace smo;
using samples::add;
using samples::rule;
using samples::selection;
using samples::visited;

namespace {

Selection one_rule(const std::string& verb, const std::string& fact, const std::string& message) {
    Rule one = rule("the-rule", "site", verb, {fact}, 2);
    one.message = message;
    return selection({one});
}

std::vector<PageRecord> judged(const Selection& chosen, const std::vector<VisitedPage>& pages) {
    std::vector<PageRecord> records;
    for (const VisitedPage& page : pages) records.push_back(judge_page(chosen, page, {}));
    return records;
}

VisitedPage page(std::uint32_t number, const std::string& fact, const std::string& value) {
    VisitedPage result = visited("https://tea.example/p" + std::to_string(number), number);
    add(result, fact, value);
    return result;
}

}  // namespace

TEST_CASE("a habit that a few pages break is told with its numbers, in whatever order the pages come") {
    const Selection chosen = one_rule("agrees-across-site", "og:site_name", "{count} of {max} say {value}, the others {other}: {list}");
    std::vector<VisitedPage> pages;
    for (std::uint32_t i = 0; i < 40; ++i) pages.push_back(page(i, "og:site_name", i == 7 || i == 9 ? "Old Tea" : i == 12 ? "Tee" : "Tea"));
    std::vector<PageRecord> records = judged(chosen, pages);
    std::mt19937 random(2);
    for (int run = 0; run < 5; ++run) {
        const Summary summary = summarise(chosen, {}, {}, records);
        REQUIRE(summary.site_findings.size() == 2);
        CHECK(summary.site_findings[0].message == "2 of 40 say Old Tea, the others Tea: /p7, /p9");
        CHECK(summary.site_findings[1].message == "1 of 40 say Tee, the others Tea: /p12");
        REQUIRE(summary.fixes.size() == 1);
        CHECK(summary.fixes[0].pages == 3);
        CHECK(summary.groups.at("site") == 92'500);  // 37 of 40
        std::shuffle(records.begin(), records.end(), random);
    }
}

TEST_CASE("translations that are not named back are told by the page that keeps silent") {
    const Selection chosen = one_rule("answered-across-site", "link:hreflang", "{value} is named by {list}");
    std::vector<VisitedPage> pages = {visited("https://tea.example/en", 0), visited("https://tea.example/fr", 1), visited("https://tea.example/de", 2)};
    for (VisitedPage& one : pages)
        if (one.number != 2) add(one, "link:hreflang", "https://tea.example/de");
    std::vector<PageRecord> records = judged(chosen, pages);
    const Summary summary = summarise(chosen, {}, {}, records);
    REQUIRE(summary.site_findings.size() == 1);
    CHECK(summary.site_findings[0].message == "https://tea.example/de is named by /en, /fr");
}

TEST_CASE("a listed page has no part in what all pages say") {
    const Selection chosen = one_rule("unique-across-site", "title", "{value}");
    std::vector<PageRecord> records = judged(chosen, {page(0, "title", "Tea"), page(1, "title", "Tea")});
    make_listed(records[1], "pagination");
    CHECK(summarise(chosen, {}, {}, records).site_findings.empty());
}

TEST_CASE("what the sitemap says of a page are facts of the page; what it lists in vain is told once") {
    const Selection chosen = selection({rule("listed", "site", "absent", {"sitemap:listed"}, 1), rule("read", "site", "present", {"sitemap:read"}, 1)});
    VisitedPage listed = visited("https://tea.example/new", 0);
    listed.listed_as = "https://tea.example/old";
    listed.sitemap = "https://tea.example/sitemap.xml";
    std::vector<PageRecord> records = judged(chosen, {listed, visited("https://tea.example/other", 1)});
    REQUIRE(records[0].findings.size() == 1);
    CHECK(records[0].findings[0].raw == "https://tea.example/old");
    REQUIRE(records[1].findings.size() == 1);
    CHECK(records[1].findings[0].rule == "read");
    CrawlOutcome crawl;
    crawl.failed.push_back({"https://tea.example/gone", "http-404", "answered 404", "", false, true});
    crawl.failed.push_back({"https://tea.example/lost", "http-404", "answered 404", "https://tea.example/", true, true});
    const Summary summary = summarise(chosen, {}, crawl, records);
    const auto count = [&](std::string_view id) {
        return std::count_if(summary.site_findings.begin(), summary.site_findings.end(), [&](const Finding& one) { return one.rule == id; });
    };
    CHECK(count("sitemap-entry-missing") == 1);  // the other is told by its link
    CHECK(count("internal-link-missing") == 1);
}
