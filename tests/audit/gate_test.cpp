#include <doctest/doctest.h>

#include "audit/site.h"

using namespace smo;

namespace {

Finding finding(const std::string& rule, Severity severity) {
    Finding result;
    result.rule = rule;
    result.severity = severity;
    return result;
}

struct Case {
    Summary summary;
    std::vector<PageRecord> records;
    GateOptions options;

    Case() {
        summary.judged = 1;
        summary.score = 72'000;
        summary.groups["image"] = 50'000;
        PageRecord record;
        record.final_url = "https://tea.example/blog/tea/";
        records.push_back(record);
    }
    void add_error() {
        records[0].findings.push_back(finding("og-image-reachable", Severity::error));
        summary.errors = 1;
    }
    Gate gate() const { return decide(options, summary, records); }
};

}  // namespace

TEST_CASE("a sound audit passes") {
    const Case sound;
    CHECK(sound.gate().exit == 0);
    CHECK(sound.gate().reasons.empty());
}

TEST_CASE("an error fails and names rule and page") {
    Case one;
    one.add_error();
    CHECK(one.gate().exit == 1);
    CHECK(one.gate().reasons[0].kind == "severity");
    CHECK(one.gate().reasons[0].text == "1 error (og-image-reachable, /blog/tea/)");
    one.summary.errors = 3;
    CHECK(one.gate().reasons[0].text == "3 errors (first: og-image-reachable, /blog/tea/)");
    one.options.fail_on.reset();
    CHECK(one.gate().exit == 0);
}

TEST_CASE("--fail-on counts its level and those above") {
    Case one;
    one.summary.warnings = 2;
    CHECK(one.gate().exit == 0);
    one.options.fail_on = Severity::warning;
    CHECK(one.gate().exit == 1);
    one.summary.warnings = 0;
    one.summary.infos = 1;
    CHECK(one.gate().exit == 0);
    one.options.fail_on = Severity::info;
    CHECK(one.gate().exit == 1);
}

TEST_CASE("thresholds") {
    Case one;
    one.options.fail_under = 72.0;
    CHECK(one.gate().exit == 0);
    one.options.fail_under = 72.1;
    CHECK(one.gate().exit == 1);
    CHECK(one.gate().reasons[0].kind == "score");
    one.options.fail_under.reset();
    one.options.group_fail_under["image"] = 50.5;
    CHECK(one.gate().exit == 1);
    CHECK(one.gate().reasons[0].kind == "group");
    one.options.group_fail_under = {{"twitter", 50.0}};
    CHECK(one.gate().exit == 3);
}

TEST_CASE("an audit without a page is no audit") {
    Case one;
    one.summary.judged = 0;
    one.summary.crawl.skipped.push_back({"https://tea.example/", "robots"});
    CHECK(one.gate().exit == 2);
    CHECK(one.gate().reasons[0].text == "no page was audited: https://tea.example/ (skipped: robots)");
    one.summary.crawl.failed.push_back({"https://tea.example/", "timeout", "no answer within 15 s", "", false});
    CHECK(one.gate().exit == 2);
    CHECK(one.gate().reasons[0].text.find("no answer within 15 s") != std::string::npos);
}

TEST_CASE("a sitemap that led nowhere says why") {
    Case one;
    one.summary.judged = 0;
    one.summary.crawl.notes = {{"robots", "https://tea.example/robots.txt", "is cut"},
                               {"sitemap", "https://tea.example/sitemap.xml", "no page of this site was found"},
                               {"sitemap", "https://tea.example/sitemap.xml", "it could not be read: timeout"}};
    CHECK(one.gate().reasons[0].text == "no page was audited: https://tea.example/sitemap.xml: no page of this site was found; it could not be read: timeout");
}

TEST_CASE("a score just below its threshold is not printed like it") {
    Case one;
    one.summary.score = 89'960;
    one.summary.groups["image"] = 49'999;
    one.options.fail_under = 90;
    one.options.group_fail_under["image"] = 50;
    REQUIRE(one.gate().reasons.size() == 2);
    CHECK(one.gate().reasons[0].text == "score 89.960 is below 90.0");
    CHECK(one.gate().reasons[1].text == "image scores 49.999, below 50.0");
}

TEST_CASE("incomplete runs are 3, and a failure wins over it") {
    Case one;
    SUBCASE("more than the allowed share failed") {
        one.summary.crawl.failed.push_back({"https://tea.example/x", "timeout", "", "", false});
    }
    SUBCASE("the crawl was stopped") {
        one.summary.crawl.complete = false;
        one.summary.crawl.stopped_by = "interrupted";
    }
    SUBCASE("too few pages") {
        one.options.min_pages = 5;
    }
    SUBCASE("too little could be checked") {
        one.options.fail_under = 10;
        one.summary.checked = 0.5;
    }
    SUBCASE("the start page was refused") {
        one.summary.crawl.start_url = "https://tea.example/";
        one.summary.crawl.skipped.push_back({"https://tea.example/", "robots"});
    }
    CHECK(one.gate().exit == 3);
    one.add_error();
    CHECK(one.gate().exit == 1);
    CHECK(one.gate().reasons.size() >= 2);
}

TEST_CASE("a missing page behind a link is a finding, not a failed page; checked counts only with a threshold") {
    Case one;
    one.summary.crawl.failed.push_back({"https://tea.example/gone", "http-404", "", "https://tea.example/", true});
    one.summary.checked = 0.5;
    CHECK(one.gate().exit == 0);
}
