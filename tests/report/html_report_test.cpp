#include <doctest/doctest.h>

#include <set>

#include "report/preview_html_parts.h"
#include "report/report_html.h"
#include "report/samples.h"

using namespace smo;

namespace {

std::string report_of(const Summary& summary, const std::vector<PageRecord>& records) {
    return html_report(summary, records, {.title = "https://tea.example/", .made_by = "smo 0.1.0"});
}

std::string report_of(const std::vector<PageRecord>& records) {
    return report_of(samples::summary(), records);
}

std::size_t times(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Without the style and the script, which are ours.
std::string body_of(const std::string& html) {
    const std::size_t start = html.find("<body>");
    return html.substr(start, html.find("<script>") - start);
}

std::vector<std::string> attributes(const std::string& html, const std::string& name) {
    std::vector<std::string> found;
    const std::string start = " " + name + "=\"";
    for (std::size_t at = html.find(start); at != std::string::npos; at = html.find(start, at)) {
        at += start.size();
        found.push_back(html.substr(at, html.find('"', at) - at));
    }
    return found;
}

/// Everything a stranger can write, hostile.
void spoil(Finding& finding) {
    const std::string evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[31m\xe2\x80\xae\xff\"'` onload=x";
    finding.message = finding.fix = finding.snippet = finding.raw = finding.resolved = finding.ignored = finding.source_file = evil;
    finding.platforms = {evil};
}

}  // namespace

TEST_CASE("a report is the same every time, and its policy lets nothing but its own style and script in") {
    const std::string html = report_of(samples::records());
    CHECK(html == report_of(samples::records()));
    CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    CHECK(has(html, "content=\"default-src 'none'; img-src data:; style-src 'sha256-"));
    CHECK(has(html, "'; script-src 'sha256-"));
    CHECK(times(html, "<script") == 1);
    CHECK(times(html, "<style") == 1);
    for (const std::string part : {"<iframe", "<object", "<img", "<link", "@import", " onload", "url(", " style=\"", "unsafe-inline", "javascript:"})
        CHECK_MESSAGE(!has(html, part), part);
    CHECK_FALSE(has(report::style(), "</"));
    CHECK_FALSE(has(report::script(), "</"));
    CHECK_FALSE(has(report::script(), "<!--"));
    CHECK_FALSE(has(report::script(), "innerHTML"));
}

TEST_CASE("a hash is written as a policy names it") {
    // printf '…' | openssl dgst -sha256 -binary | base64; around the lengths where the padding takes one block more
    CHECK(sheet::policy_source("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    CHECK(sheet::policy_source("abc") == "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
    CHECK(sheet::policy_source(std::string(55, 'a')) == "'sha256-n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg='");
    CHECK(sheet::policy_source(std::string(56, 'a')) == "'sha256-s1Q5pKxvCUi21vnjxq8PX1kM4g8b3nCQ73lwaG7Gc4o='");
    CHECK(sheet::policy_source(std::string(64, 'a')) == "'sha256-/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs='");
    CHECK(sheet::policy_source(std::string(1'000'000, 'a')) == "'sha256-zcduXJkU+5KBocfihNc+Z/GAmkiklyAOBG05zMcRLNA='");
}

TEST_CASE("everything is told without the script") {
    const std::string body = body_of(report_of(samples::records()));
    for (const std::string part : {"</span> Failed</h2>",
                                   "1 error (og-image-present, /blog/tea/)",
                                   "72.0</strong> of 100",
                                   "grade <strong>C</strong>",
                                   "Can be found: all 12 pages",
                                   "94 % could be checked",
                                   "54.3",
                                   "Ready for which platform",
                                   "robots.txt keeps its crawler out",
                                   "What to mend, most useful first",
                                   "+9.4",
                                   "Hurts</span> LinkedIn and X",
                                   "href=\"https://developers.facebook.com/tools/debug/\"",
                                   "Risks: law, leaks, reputation",
                                   "videos set cookies before a click",
                                   "The site as a whole",
                                   "1200 × 630",
                                   "81 kB",
                                   "answers 404",
                                   "Mastodon (3)",
                                   "no answer within 15 s",
                                   "not-html: application/pdf",
                                   "3 more are not told apart",
                                   "not asked: --offline",
                                   "How this was made",
                                   "has a DOCTYPE and was not read",
                                   "line 9:3",
                                   "because: decorative",
                                   "not scored: tag archive",
                                   "not checked"})
        CHECK_MESSAGE(has(body, part), part);
    CHECK(times(body, " hidden>") == 1);  // the filter, which does nothing without it
    CHECK_FALSE(has(body, "Against the baseline"));
}

TEST_CASE("anchors are unique, and every link within the report leads somewhere") {
    const std::string html = body_of(report_of(samples::records()));
    std::set<std::string> ids;
    for (const std::string& id : attributes(html, "id")) CHECK_MESSAGE(ids.insert(id).second, id);
    for (const std::string& href : attributes(html, "href"))
        if (href.starts_with("#")) CHECK_MESSAGE(ids.contains(href.substr(1)), href);
    for (const std::string& label : attributes(html, "aria-labelledby")) CHECK_MESSAGE(ids.contains(label), label);
}

TEST_CASE("a baseline is told") {
    Summary summary = samples::summary();
    summary.comparison = {
        .made = true,
        .fresh = 2,
        .known = 7,
        .spread = 1,
        .mended = {{"/blog/", "og-title-present", 1}, {"", "crawl-sitemap", 1}},
        .pictures = {{"changed", "https://tea.example/t.png", "its bytes changed under the same address", "give it an address of its own", 2}},
        .score_before = 75'000};
    std::vector<PageRecord> records = samples::records();
    records[0].findings[0].novelty = Novelty::fresh;
    const std::string body = body_of(report_of(summary, records));
    for (const std::string part : {"<strong>2</strong> new", "7 known", "1 finding of a known template fault", "The score was 75.0, it is 72.0 now (−3.0)",
                                   "the whole site", "its bytes changed under the same address", "only what is new", "<span class=\"tag fresh\">new</span>"})
        CHECK_MESSAGE(has(body, part), part);
}

TEST_CASE("what a stranger wrote stays text, and is bounded") {
    Summary summary = samples::summary();
    std::vector<PageRecord> records = samples::records();
    spoil(summary.risks[0]);
    spoil(summary.site_findings[0]);
    for (Finding& finding : records[0].findings) spoil(finding);
    records[0].title = records[0].file = records[1].class_reason = records[0].findings[0].raw;
    records[1].final_url = summary.crawl.failed[0].url = summary.crawl.target = summary.images[0].image.url = "javascript:alert(1)//<b>";
    summary.crawl.failed[0].linked_from = "https://user:secret@tea.example/\"><b>";
    summary.crawl.skipped[0].reason = summary.crawl.notes[0].message = summary.images[0].image.type = summary.images[0].image.problem = records[0].title;
    summary.gate.reasons[0].text = summary.sentences[0].text = summary.unknown_reasons[0].first = records[0].title;
    summary.offers[0].platform = summary.troubles["x"].message = summary.fixes[0].message = summary.fixes[0].scope = records[0].title;
    summary.fixes[0].refetch = "x\"<b>: https://tea.example/\"<b>";
    const std::string body = body_of(report_of(summary, records));
    for (const std::string part : {"<script", "<img", "<b>", "\x1b", "\xe2\x80\xae", "\xff", "=\"javascript:", "href=\"https://user"})
        CHECK_MESSAGE(!has(body, part), part);
    for (const std::string& href : attributes(body, "href")) CHECK_MESSAGE((href.starts_with("https://") || href.starts_with("#")), href);

    for (Finding& finding : records[0].findings) finding.message = finding.raw = finding.resolved = finding.snippet = finding.fix = std::string(1'000'000, '<');
    records[0].title = records[0].file = std::string(1'000'000, '&');
    CHECK(report_of(summary, records).size() < 400'000);
}

TEST_CASE("a large site is told by its worst pages and a count") {
    std::vector<PageRecord> records;
    for (std::size_t i = 0; i < 2'100; ++i) {
        PageRecord record;
        record.final_url = "https://tea.example/page-" + std::to_string(i) + "/";
        record.score = i < 100 ? 100'000 : 50'000;
        records.push_back(std::move(record));
    }
    const std::string body = body_of(report_of(records));
    CHECK(times(body, "class=\"page-row\"") == 2'000);
    CHECK_FALSE(has(body, ">/page-99/<"));
    CHECK(has(body, ">/page-100/<"));
    CHECK(has(body, "These are the 2,000 pages with the lowest scores. 100 more are in the JSON report."));
}

TEST_CASE("a page tells its findings by weight, and repeats no advice of the fix list") {
    std::vector<PageRecord> records = samples::records();
    Finding note = samples::finding("og-type-present", Severity::info, "og:type is missing");
    note.fix = "add it";
    Finding listed = samples::finding("og-image-present", Severity::warning, "og:image is missing");
    listed.fix = samples::fix("og-image-present", 1, 1).fix;
    listed.snippet = samples::fix("og-image-present", 1, 1).snippet;
    records[0].findings = {note, listed, samples::finding("og-image-absolute", Severity::error, "not absolute")};
    const std::string html = body_of(report_of(records));
    const std::string pages = html.substr(html.find("id=\"page-table\""));
    CHECK(pages.find("data-kind=\"error\"") < pages.find("data-kind=\"warning\""));
    CHECK(pages.find("data-kind=\"warning\"") < pages.find("data-kind=\"note\""));
    CHECK(has(pages, "<a class=\"rule\" href=\"#fix-og-image-present\">"));
    CHECK(has(pages, "<span class=\"rule\">og-type-present</span>"));
    CHECK(has(pages, "add it"));
    CHECK_FALSE(has(pages, "<pre>"));
    CHECK(has(pages, "<code>/tea.png</code> → <code>https://tea.example/tea.png</code>"));
}

TEST_CASE("an audit that found nothing says so plainly") {
    Summary summary;
    summary.tool_version = "0.1.0";
    summary.crawl.target = "https://tea.example/";
    const std::string html = report_of(summary, {});
    CHECK(has(html, "</span> Passed</h2>"));
    CHECK(has(html, "no score"));
    CHECK_FALSE(has(html, "<table"));
    CHECK(has(html, "Address of the site</dt><dd>unknown"));
    summary.judged = 1;
    CHECK(has(report_of(summary, {}), "Nothing: no rule found a fault."));
    summary.unknown = 1;
    CHECK(has(report_of(summary, {}), "Nothing: no rule that could be checked found a fault."));
}
