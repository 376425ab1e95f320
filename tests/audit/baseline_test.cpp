#include <doctest/doctest.h>
#include <smo/baseline.h>

#include <algorithm>

#include "audit/samples.h"
#include "audit/site.h"

using namespace smo;

namespace {

std::string print_of(char letter) {
    return std::string(32, letter);
}

Finding finding(std::string rule, char print, Outcome outcome = Outcome::fail) {
    Finding result;
    result.rule = std::move(rule);
    result.severity = Severity::error;
    result.outcome = outcome;
    result.fingerprint = print_of(print);
    return result;
}

PageRecord page(const std::string& path, std::vector<Finding> findings, const std::string& host = "https://tea.example") {
    PageRecord record;
    record.url = record.final_url = host + path;
    record.shape = path.starts_with("/blog/") ? "/blog/*" : path;
    record.findings = std::move(findings);
    return record;
}

struct Run {
    RuleSet rules{{samples::rule("present", "image", "present", {"og:image"}, 5), samples::rule("short", "image", "present", {"og:title"}, 5)}};
    Summary summary;
    std::vector<PageRecord> records;
    GateOptions gate;

    Run() {
        summary.judged = 1;
        summary.ruleset_hash = rules.hash();
        gate.only_fresh = true;
    }
    void against(const Baseline& baseline) {
        Records kept(records);
        compare(baseline, rules, summary, kept);
        for (std::size_t i = 0; i < records.size(); ++i) kept.read(i, records[i]);
        summary.gate = decide(gate, summary, records);
    }
    Baseline taken(const Baseline& old = {}, Unseen unseen = Unseen::keep) const { return updated(old, summary, records, unseen); }
};

/// Known: the pages of a template, one page without fault is not listed.
Baseline known_blog(int pages) {
    Run run;
    for (int i = 0; i < pages; ++i)
        run.records.push_back(page("/blog/" + std::string(1, static_cast<char>('a' + i)), {finding("present", static_cast<char>('0' + i))}));
    return run.taken();
}

}  // namespace

TEST_CASE("what the baseline knows does not fail, what it does not know does") {
    Run before;
    before.records = {page("/", {finding("present", 'a')}), page("/about", {})};
    const Baseline baseline = before.taken();
    Run same;
    same.records = before.records;
    same.against(baseline);
    CHECK(same.summary.comparison.known == 1);
    CHECK(same.summary.gate.exit == 0);
    CHECK(same.records[0].findings[0].novelty == Novelty::known);
    Run worse = before;
    worse.records[1].findings = {finding("present", 'b')};
    worse.against(baseline);
    CHECK(worse.summary.comparison.fresh == 1);
    CHECK(worse.summary.gate.exit == 1);
    CHECK(worse.summary.gate.reasons.at(0).kind == "new-finding");
    CHECK(worse.summary.gate.reasons.at(0).text == "1 new error (present, /about)");
}

TEST_CASE("a template's known fault on one more page is told and fails only when asked") {
    for (const int pages : {2, 3}) {
        CAPTURE(pages);
        Run run;
        run.records = {page("/blog/new", {finding("present", 'f')})};
        run.against(known_blog(pages));
        CHECK(run.records[0].findings[0].novelty == (pages < 3 ? Novelty::fresh : Novelty::spread));
        CHECK(run.summary.gate.exit == (pages < 3 ? 1 : 0));
        run.gate.strict = true;
        CHECK(decide(run.gate, run.summary, run.records).exit == 1);
    }
    Run other;
    other.records = {page("/blog/new", {finding("short", 'f')})};
    other.against(known_blog(5));
    CHECK(other.records[0].findings[0].novelty == Novelty::fresh);  // another fault of the same template
}

TEST_CASE("the host does not matter, the path does") {
    Run before;
    before.records = {page("/shop?id=1", {finding("present", 'a')})};
    Run preview;
    preview.records = {page("/shop?id=1", {}, "https://pr-7.preview.example")};
    preview.against(before.taken());
    CHECK(preview.summary.comparison.mended == std::vector<Comparison::Mended>{{"/shop?id=1", "present", 1}});
}

TEST_CASE("only what was looked at is mended") {
    Run before;
    before.records = {page("/", {finding("present", 'a')}), page("/gone", {finding("present", 'b')}), page("/unknown", {finding("present", 'c')})};
    const Baseline baseline = before.taken();
    Run now;
    now.records = {page("/", {}), page("/unknown", {finding("present", 'd', Outcome::unknown)})};
    now.against(baseline);
    CHECK(now.summary.comparison.mended == std::vector<Comparison::Mended>{{"/", "present", 1}});
    const Baseline kept = now.taken(baseline);
    CHECK_FALSE(kept.pages.contains("/"));
    CHECK(kept.pages.contains("/gone"));     // not seen by this run
    CHECK(kept.pages.contains("/unknown"));  // seen, but not decided
    CHECK_FALSE(now.taken(baseline, Unseen::prune).pages.contains("/gone"));
}

TEST_CASE("a fault that is another one now is new, not mended") {
    Run before;
    before.records = {page("/", {finding("present", 'a')})};
    Run now;
    now.records = {page("/", {finding("present", 'b')})};
    now.against(before.taken());
    CHECK(now.summary.comparison.fresh == 1);
    CHECK(now.summary.comparison.mended.empty());
}

TEST_CASE("ignored findings are neither known nor new") {
    Run run;
    Finding ignored = finding("present", 'a');
    ignored.ignored = "decorative";
    run.records = {page("/", {ignored})};
    CHECK(run.taken().pages.empty());
    run.against(Baseline{});
    CHECK(run.records[0].findings[0].novelty == Novelty::uncompared);
    CHECK(run.summary.gate.exit == 0);
}

TEST_CASE("a score may drop so far, by the same rules") {
    Baseline baseline;
    baseline.score = 90'000;
    Run run;
    run.summary.score = 84'000;
    run.gate.max_score_drop = 5;
    baseline.ruleset_hash = "other";
    run.against(baseline);
    CHECK(run.summary.gate.exit == 0);
    baseline.ruleset_hash = run.rules.hash();
    run.against(baseline);
    CHECK(run.summary.gate.reasons.at(0).kind == "score-drop");
    run.gate.max_score_drop = 6;
    CHECK(decide(run.gate, run.summary, run.records).exit == 0);
}

TEST_CASE("fixes say how many of their findings are new") {
    Run run;
    run.records = {page("/blog/a", {finding("present", '0')}), page("/blog/z", {finding("present", 'f')})};
    for (const char* scope : {"/blog/*", "site", "/shop/*"}) {
        Fix fix;
        fix.rule = "present";
        fix.scope = scope;
        run.summary.fixes.push_back(std::move(fix));
    }
    run.against(known_blog(1));
    CHECK(run.summary.fixes[0].fresh == 1);
    CHECK(run.summary.fixes[1].fresh == 1);
    CHECK(run.summary.fixes[2].fresh == 0);
}

TEST_CASE("a baseline is written and read back, and what is none is refused") {
    Run run;
    run.summary.score = 72'300;
    run.summary.started_at = "2026-11-26T08:00:00Z";
    run.records = {page("/a \"b\"", {finding("present", 'b'), finding("present", 'a')})};
    run.summary.site_findings = {finding("short", 'c')};
    run.records[0].images = {{"https://cdn.example/t.png", 200, "image/png", "", 1200, 630, 81234, print_of('9')}};
    const std::string text = to_text(run.taken());
    const auto read = read_baseline(text, "b.json");
    REQUIRE(read.has_value());
    CHECK(to_text(*read) == text);
    CHECK(read->score == 72'300);
    CHECK(read->pages.at("").at("short") == std::vector<std::string>{print_of('c')});
    CHECK(read->pictures.at("https://cdn.example/t.png").last_seen == "2026-11-26");
    for (const char* bad : {"", "[]", "{}", R"({"schema":"smo-report/1"})", R"({"schema":"smo-baseline/1","pages":{"/":{"x":["zz"]}}})",
                            R"({"schema":"smo-baseline/1","pages":{"/":[]}})"}) {
        CAPTURE(bad);
        const auto refused = read_baseline(bad, "b.json");
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().where.starts_with("b.json"));
    }
}
