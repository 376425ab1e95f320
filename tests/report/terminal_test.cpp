#include <doctest/doctest.h>
#include <smo/text.h>

#include "report/golden.h"
#include "report/samples.h"

using namespace smo;

namespace {

std::string terminal(const Summary& summary, const TerminalOptions& options = {}) {
    return samples::written(terminal_writer(options), summary, samples::records());
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the terminal report is the golden one, narrow and wide") {
    for (const std::size_t width : {60U, 100U}) {
        const std::string out = terminal(samples::summary(), {.colour = false, .all_fixes = false, .quiet = false, .width = width, .again = {}});
        CHECK(out == golden::text("terminal-" + std::to_string(width) + ".txt", out));
    }
}

TEST_CASE("nothing a page wrote reaches the terminal as a control or bidi character") {
    Summary hostile = samples::summary();
    const std::string evil =
        "a\x1b]0;x\x07\r\n::error::b\xe2\x80\xae\xc2\x9b"
        "31m";
    for (std::string* text :
         {&hostile.crawl.target, &hostile.crawl.failed[0].url, &hostile.crawl.failed[0].message, &hostile.crawl.skipped[0].reason, &hostile.fixes[0].message,
          &hostile.fixes[0].fix, &hostile.fixes[0].snippet, &hostile.fixes[0].scope, &hostile.fixes[0].example_url, &hostile.site_findings[0].message,
          &hostile.risks[0].message, &hostile.images[0].image.url, &hostile.images[0].image.type, &hostile.offers[0].platform, &hostile.gate.reasons[0].text,
          &hostile.unknown_reasons[0].first, &hostile.sentences[0].text, &hostile.crawl.site_url_reason})
        *text = evil;
    const std::string out = terminal(hostile);
    CHECK_FALSE(has(out, "\x1b"));
    CHECK_FALSE(has(out, "\x07"));
    CHECK_FALSE(has(out, "\r"));
    CHECK_FALSE(has(out, "\xe2\x80\xae"));
    CHECK_FALSE(has(out, "\n::error"));
    CHECK_FALSE(has(out, "\xc2\x9b"));
}

TEST_CASE("colour only when asked for, and the words stay the same") {
    const std::string plain = terminal(samples::summary());
    std::string coloured = terminal(samples::summary(), {.colour = true, .all_fixes = false, .quiet = false, .width = 100, .again = {}});
    CHECK(coloured != plain);
    for (auto at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b')) coloured.erase(at, coloured.find('m', at) + 1 - at);
    CHECK(coloured == plain);
}

TEST_CASE("words wrap at the width, addresses stay whole") {
    Summary summary = samples::summary();
    summary.gate.reasons[0].text = "1 error (a, /b)";
    const std::string out = terminal(summary, {.colour = false, .all_fixes = false, .quiet = false, .width = 60, .again = {}});
    for (const std::string_view line : text::split(out, '\n')) {
        INFO(line);
        const bool whole = has(std::string(line), "https://") || has(std::string(line), "<meta");
        CHECK((whole || text::width(line) <= 60));
    }
}

TEST_CASE("ten fixes unless all are asked for") {
    Summary summary = samples::summary();
    while (summary.fixes.size() < 24) summary.fixes.push_back(samples::fix("rule-" + std::to_string(summary.fixes.size()), 1, 0));
    CHECK(has(terminal(summary), "… and 14 more (--all)"));
    CHECK_FALSE(has(terminal(summary), "rule-23"));
    const std::string all = terminal(summary, {.colour = false, .all_fixes = true, .quiet = false, .width = 100, .again = {}});
    CHECK(has(all, "rule-23"));
    CHECK_FALSE(has(all, "more (--all)"));
}

TEST_CASE("a gain that rounds to nothing is not told as +0.0") {
    Summary summary = samples::summary();
    summary.fixes = {samples::fix("tiny", 1, 49), samples::fix("small", 1, 50), samples::fix("none", 1, 0)};
    const std::string out = terminal(summary);
    CHECK(has(out, "<0.1   tiny"));
    CHECK(has(out, "+0.1   small"));
    CHECK(has(out, "–   none"));
    CHECK_FALSE(has(out, "+0.0"));
}

TEST_CASE("the last lines are why it failed, the score and the next command") {
    const std::string out = terminal(samples::summary());
    CHECK(
        out.ends_with("FAILED: 1 error (og-image-present, /blog/tea/)     score 72.0 of 100, C (94 % could be checked)\nNext: smo explain og-image-present\n"));
}

TEST_CASE("quiet says nothing on success and the reasons on failure") {
    const TerminalOptions quiet{.colour = false, .all_fixes = false, .quiet = true, .width = 100, .again = {}};
    CHECK(terminal(samples::summary(), quiet).starts_with("FAILED: 1 error"));
    Summary sound = samples::summary();
    sound.gate = {};
    CHECK(terminal(sound, quiet).empty());
}

TEST_CASE("an audit without a page says so and no more") {
    Summary nothing;
    nothing.crawl.target = "https://tea.example/";
    nothing.gate.exit = 2;
    nothing.gate.reasons = {{"failed", "no page was audited: https://tea.example/ (robots)"}};
    const std::string out = terminal(nothing);
    CHECK(has(out, "FAILED: no page was audited: https://tea.example/ (robots)"));
    CHECK(has(out, "no score"));
    CHECK_FALSE(has(out, "Next:"));
}

TEST_CASE("each platform stands with its points and what hurts it most, told once where it goes on") {
    Summary summary = samples::summary();
    summary.platforms["bluesky"] = 70'000;
    summary.troubles["bluesky"] = {"og-image-present", ""};
    const std::string out = terminal(summary);
    CHECK(has(out, "  100.0  Mastodon\n   80.0  Facebook, Instagram · og:image is missing\n   70.0  Bluesky · the same\n"));
    CHECK(has(out, "    0.0  LinkedIn · robots.txt keeps its crawler out\n"));
    summary.platforms.clear();
    CHECK_FALSE(has(terminal(summary), "Ready for"));
}
