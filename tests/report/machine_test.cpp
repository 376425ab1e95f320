// The formats other tools read. Readers that are not ours take them in tests/npm/formats.mjs; here is what such readers do not see.

#include <doctest/doctest.h>

#include "report/findings.h"
#include "report/markdown.h"
#include "report/samples.h"
#include "report/schemas.h"

using namespace smo;
using samples::finding;

namespace {

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::size_t times(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

std::vector<Rule> rules() {
    std::vector<Rule> list(2);
    list[0].id = "og-image-absolute";
    list[0].group = "image";
    list[0].title = "The share picture has a full address";
    list[0].severity = Severity::error;
    list[0].prose = "Readers fetch it later.\n\n```html bad\n<meta>\n```\n";
    list[0].sources = {"github:a/b README", "https://ogp.me/#data_types"};
    list[1].id = "og-title-present";
    list[1].group = "open-graph";
    list[1].title = "The page has a title";
    return list;
}

PageRecord page_with(Finding one) {
    PageRecord record;
    record.url = record.final_url = "https://tea.example/blog/tea/?a=1";
    record.findings = {std::move(one)};
    return record;
}

}  // namespace

TEST_CASE("a place is a file of the repository, else a path without a scheme") {
    PageRecord record = page_with(finding("og-image-absolute", Severity::error, "wrong"));
    CHECK(place_of(record, record.findings[0]).path == "tea.example/blog/tea/%3Fa=1");
    CHECK_FALSE(place_of(record, record.findings[0]).is_file);
    record.file = "./public/blog/tea/index.html";
    CHECK(place_of(record, record.findings[0]).path == "public/blog/tea/index.html");
    CHECK(place_text(record, record.findings[0]) == "public/blog/tea/index.html:9:3");
    record.findings[0].source_file = "content/blog/tea.md";
    record.findings[0].source_line = 4;
    const Place mapped = place_of(record, record.findings[0]);
    CHECK(mapped.path == "content/blog/tea.md");
    CHECK(mapped.line == 4);
    CHECK(mapped.built == "public/blog/tea/index.html:9:3");
}

TEST_CASE("addresses become relative references") {
    struct Row {
        const char *url, *expected;
    };
    for (const Row& row :
         {Row{"https://tea.example/", "tea.example/"}, Row{"http://user:secret@tea.example:8080/a", "tea.example%3A8080/a"},
          Row{"https://tea.example/%20a%zz", "tea.example/%20a%25zz"}, Row{"https://tea.example/ü\n", "tea.example/%C3%BC%0A"}, Row{"", "site"}}) {
        CAPTURE(row.url);
        CHECK(scheme_less(row.url) == row.expected);
    }
    Place file;
    file.path = "in dex 100%20.html";
    file.is_file = true;
    CHECK(reference(file) == "in%20dex%20100%2520.html");
    file.path = "/srv/a b.html";
    CHECK(reference(file) == "file:///srv/a%20b.html");
}

TEST_CASE("Markdown calls nobody, links nothing and opens no tag") {
    const std::string out = markdown::text("@team see #12, <b>[a](javascript:x)</b> `code` https://evil.example www.evil.example");
    for (const char* part : {"@team", "#12", "<b>", "[a](", "`code`", "https://", "www.e"}) CHECK_MESSAGE(!has(out, part), part);
    CHECK(markdown::code("a`b``c") == "```a`b``c```");
    CHECK(markdown::fence("html", "```\n</details>") == "````html\n```\n</details>\n````");
}

TEST_CASE("a comment leaves out whole fixes, new ones last") {
    Summary summary = samples::summary();
    summary.fixes.clear();
    for (int i = 0; i < 500; ++i) summary.fixes.push_back(samples::fix("rule-" + std::to_string(i), 3, 9'000 - i));
    summary.fixes.back().fresh = 1;
    const std::string whole = markdown_report(summary, 1'000'000), comment = markdown_report(summary, 20'000);
    CHECK(times(whole, "**✗ error**") == 500);
    CHECK(comment.size() <= 20'000);
    CHECK(has(comment, "more kinds of fault"));
    CHECK(times(comment, "```html") * 2 == times(comment, "```"));
    CHECK(comment.find("rule-499") < comment.find("`rule-0`"));
}

TEST_CASE("GitHub gets ten commands of a level, the tenth counts the rest") {
    Summary summary = samples::summary();
    summary.fixes.clear();
    summary.gate.reasons.clear();
    for (int i = 0; i < 12; ++i) summary.fixes.push_back(samples::fix("rule-" + std::to_string(i), 3, 9'000 - i));
    summary.fixes[11].fresh = 2;
    summary.fixes[11].example_file = "a,b:c.html";
    summary.fixes[11].message = "100% wrong\n::error::forged";
    const std::string out = github_commands(summary);
    CHECK(times(out, "\n") == 10);
    CHECK(out.starts_with("::error file=a%2Cb%3Ac.html,line=9,col=3,title=smo rule-11::100%25 wrong"));
    CHECK(times(out, "::error ") == 10);
    CHECK(has(out, "::error title=smo::3 more kinds of fault"));
    CHECK_FALSE(has(out, "\n::error::forged"));
}

TEST_CASE("JUnit fails what fails the gate, and skips what nobody could check") {
    const std::vector<Rule> list = rules();
    Summary summary;
    Finding known = finding("og-image-absolute", Severity::error, "wrong <b>");
    known.novelty = Novelty::known;
    Finding unknown = finding("og-title-present", Severity::error, "not asked");
    unknown.outcome = Outcome::unknown;
    const std::vector<PageRecord> records = {page_with(known), page_with(unknown)};
    const std::string calm = junit_report(summary, records, {list, Severity::error, false});
    CHECK(has(calm, "failures=\"0\""));
    CHECK(has(calm, "<skipped message=\"could not be checked on 1 page\"/>"));
    CHECK(has(calm, "<system-out>https://tea.example/blog/tea/?a=1: wrong &lt;b&gt;"));
    std::vector<PageRecord> fresh = records;
    fresh[0].findings[0].novelty = Novelty::fresh;
    CHECK(has(junit_report(summary, fresh, {list, Severity::error, false}), "<failure message=\"wrong &lt;b&gt;\" type=\"error\">"));
    CHECK(has(junit_report(summary, fresh, {list, std::nullopt, false}), "failures=\"0\""));
    summary.gate.reasons = {{"score", "score 60 is below 80"}};
    CHECK(has(junit_report(summary, {}, {list, Severity::error, false}), "<testcase name=\"score\" classname=\"smo.gate\""));
}

TEST_CASE("SARIF says what is new, suppresses what is ignored and keeps to the limit of results") {
    const std::vector<Rule> list = rules();
    Summary summary;
    summary.comparison.made = true;
    Finding ignored = finding("og-image-absolute", Severity::error, "wrong");
    ignored.ignored = "decorative";
    Finding known = finding("og-image-absolute", Severity::error, "wrong");
    known.novelty = Novelty::known;
    const Json sarif = samples::parsed(sarif_report(summary, std::vector<PageRecord>{page_with(ignored), page_with(known)}, {list, Severity::error, false}));
    const Json& run = sarif.at("runs").items().at(0);
    CHECK(run.at("tool").at("driver").at("rules").items().size() == 2);
    CHECK(run.at("tool").at("driver").at("rules").items()[0].at("helpUri").string() == "https://ogp.me/#data_types");
    CHECK(run.at("results").items().at(0).at("suppressions").items().at(0).at("justification").string() == "decorative");
    CHECK(run.at("results").items().at(1).at("baselineState").string() == "unchanged");
    CHECK(run.at("results").items().at(1).at("ruleIndex").integer_or(-1) == 0);
    summary.errors = 10;
    summary.warnings = 20'000;
    summary.infos = 10'000;
    const std::string few =
        sarif_report(summary, std::vector<PageRecord>{page_with(finding("og-title-present", Severity::info, "a note"))}, {list, Severity::error, false});
    CHECK_FALSE(has(few, "a note"));
    CHECK(has(few, "only findings of level warning and above are listed"));
}

TEST_CASE("a spreadsheet takes no cell for a formula") {
    Finding evil = finding("og-image-absolute", Severity::error, "=HYPERLINK(\"x\")");
    evil.raw = "@SUM(1,2)";
    const std::string out = csv_report(Summary{}, std::vector<PageRecord>{page_with(evil)});
    CHECK(has(out, "\"'=HYPERLINK(\"\"x\"\")\""));
    CHECK(has(out, "\"'@SUM(1,2)\""));
    CHECK(times(out, "\r\n") == 2);
}
