#pragma once
// A hand-made audit that uses every section of the reports, with texts a hostile page could have written.

#include <smo/report.h>

#include <string>
#include <vector>

namespace samples {

inline smo::Finding finding(std::string rule, smo::Severity severity, std::string message) {
    smo::Finding result;
    result.rule = std::move(rule);
    result.group = "image";
    result.severity = severity;
    result.weight = 5;
    result.message = std::move(message);
    result.fix = "write the full address";
    result.at = {9, 3};
    result.raw = "/tea.png";
    result.resolved = "https://tea.example/tea.png";
    result.fingerprint = std::string(32, 'a');
    return result;
}

inline smo::Fix fix(std::string rule, std::size_t pages, smo::Points gain) {
    smo::Fix result;
    result.rule = std::move(rule);
    result.group = "image";
    result.scope = "/blog/*";
    result.message = "og:image is missing";
    result.fix = "add `<meta property=\"og:image\" content=\"…\">`";
    result.snippet = "<meta property=\"og:image\" content=\"…\">";
    result.severity = smo::Severity::error;
    result.pages = pages;
    result.gain = gain;
    result.loss = gain;
    result.example_url = "https://tea.example/blog/tea/";
    result.example_at = {9, 3};
    result.refetch = "Facebook: https://developers.facebook.com/tools/debug/";
    return result;
}

inline smo::Summary summary() {
    smo::Summary result;
    result.tool_version = "0.1.0";
    result.ruleset_version = "0.1";
    result.ruleset_hash = "0123456789abcdef";
    result.crawl.target = "https://tea.example/";
    result.crawl.start_url = "https://tea.example/";
    result.crawl.site_url = "https://tea.example";
    result.crawl.site_url_reason = "from 118 canonicals";
    result.crawl.failed = {{"https://tea.example/slow", "timeout", "no answer within 15 s", "https://tea.example/", false},
                           {"https://tea.example/gone", "http-404", "answered 404", "https://tea.example/", true}};
    result.crawl.skipped = {{"https://tea.example/a.pdf", "not-html: application/pdf"}, {"https://tea.example/private", "robots"}};
    result.crawl.skipped_count = 5;
    result.crawl.in_sitemap = 12;
    result.crawl.requests = 48;
    result.crawl.notes = {{"sitemap", "https://tea.example/sitemap.xml", "has a DOCTYPE and was not read"}};
    result.judged = 12;
    result.listed = 2;
    result.score = 72'000;
    result.if_all_mended = 100'000;
    result.groups = {{"image", 54'321}, {"open-graph", 91'000}};
    result.platforms = {{"facebook", 80'000}, {"instagram", 80'000}, {"linkedin", 0}, {"mastodon", 100'000}, {"x", 45'000}};
    result.troubles = {{"facebook", {"og-image-present", "told elsewhere"}},
                       {"instagram", {"og-image-present", "told elsewhere"}},
                       {"linkedin", {"", "robots.txt keeps its crawler out"}},
                       {"x", {"twitter-card-present", "twitter:card is missing\x1b[2J"}}};
    result.checked = 0.94;
    result.errors = 1;
    result.warnings = 2;
    result.infos = 3;
    result.unknown = 4;
    result.ignored = 1;
    result.unknown_reasons = {{"not asked: --offline", 4}};
    result.sentences = {smo::Sentence{"found", smo::Answer3::yes, "Can be found: all 12 pages can be fetched"},
                        smo::Sentence{"shared", smo::Answer3::partly, "Partly ready to be shared: 7 of 12 pages"},
                        smo::Sentence{"shown well", smo::Answer3::no, "Not shown well: none of 12 pages"},
                        smo::Sentence{"embedded", smo::Answer3::unknown, "Embedded or not: unknown"}};
    result.fixes = {fix("og-image-present", 12, 9'400), fix("og-image-absolute", 1, 300)};
    result.fixes[1].message =
        "og:image is not an absolute URL: /tea.png\x1b[2J\xe2\x80\xae and a sentence that is too long to stand on one line with its numbers";
    result.fixes[1].severity = smo::Severity::warning;
    result.fixes[1].fix = "write the full address, scheme and host included";
    result.fixes[1].snippet.clear();
    result.fixes[1].platforms = {"linkedin", "x"};
    result.site_findings = {finding("crawl-sitemap", smo::Severity::warning, "https://tea.example/sitemap.xml: has a DOCTYPE and was not read")};
    result.risks = {finding("embeds-private", smo::Severity::warning, "videos set cookies before a click (3 pages)")};
    result.images = {{{"https://tea.example/t.png", 200, "image/png", "", 1200, 630, 81234, ""}, 11},
                     {{"https://tea.example/gone.png", 404, "", "", 0, 0, 0, ""}, 1}};
    result.offers = {{"facebook", "share", 12}, {"mastodon", "profile", 3}, {"rss", "feed", 1}};
    result.gate.exit = 1;
    result.gate.reasons = {{"severity", "1 error (og-image-present, /blog/tea/)"}};
    return result;
}

inline std::vector<smo::PageRecord> records() {
    smo::PageRecord page;
    page.url = "https://tea.example/blog/tea";
    page.final_url = "https://tea.example/blog/tea/";
    page.title = "Tea </script>\x1b[31m \"quoted\"";
    page.score = 71'000;
    page.groups["image"] = {3000, 2000, 0};
    page.platforms["x"] = {1000, 1000, 0};
    page.platform_caps["x"] = 20'000;
    page.findings = {finding("og-image-absolute", smo::Severity::error, "og:image is not an absolute URL: /tea.png")};
    page.findings.push_back(page.findings[0]);
    page.findings[1].ignored = "decorative";
    page.findings.push_back(page.findings[0]);
    page.findings[2].outcome = smo::Outcome::unknown;
    page.findings[2].at = {};
    smo::PageRecord listed;
    listed.url = listed.final_url = "https://tea.example/tag/green/";
    listed.page_class = smo::PageClass::listed;
    listed.class_reason = "tag archive";
    return {page, listed};
}

inline std::string written(const smo::Writer& writer, const smo::Summary& summary, const std::vector<smo::PageRecord>& records) {
    std::string out = writer.begin(summary);
    if (writer.page)
        for (const smo::PageRecord& record : records) out += writer.page(record);
    return out + writer.end();
}

}  // namespace samples
