#include <doctest/doctest.h>

#include "audit/samples.h"

using namespace smo;
using samples::add;
using samples::rule;
using samples::selection;
using samples::visited;

namespace {

const Finding* find(const PageRecord& record, std::string_view id) {
    for (const Finding& finding : record.findings)
        if (finding.rule == id) return &finding;
    return nullptr;
}

}  // namespace

TEST_CASE("a page is scored over all rules, and every fail is told with place, snippet and gain") {
    const Selection chosen =
        selection({rule("og-title-present", "open-graph", "present", {"og:title"}, 5), rule("title-present", "identity", "present", {"title"}, 3)});
    VisitedPage page = visited("https://tea.example/blog/a");
    add(page, "title", "Tea & \"Co\"");
    const PageRecord record = judge_page(chosen, page, {});
    CHECK(record.score == 37'500);
    CHECK(record.groups.at("open-graph") == Tally{0, 5000, 0});
    CHECK(record.groups.at("identity") == Tally{3000, 0, 0});
    CHECK(record.platforms.at("facebook") == Tally{0, 5000, 0});
    REQUIRE(find(record, "og-title-present"));
    CHECK(find(record, "og-title-present")->snippet == "<meta property=\"og:title\" content=\"Tea &amp; &quot;Co&quot;\">");
    CHECK(find(record, "og-title-present")->fingerprint.size() == 32);
    REQUIRE(record.mends.size() == 1);
    CHECK(record.mends[0] == Mend{"og-title-present", 62'500, 62'500});
    CHECK(record.if_mended == 100'000);
    CHECK(record.shape == "/blog/*");
}

TEST_CASE("a rule that concerns only other platforms is neither shown nor scored") {
    Rule other = rule("only-mastodon", "image", "present", {"fediverse:creator"}, 5);
    other.platforms = {"mastodon"};
    Rule x = rule("only-x", "twitter", "present", {"twitter:card"}, 5);
    x.platforms = {"x", "mastodon"};
    const PageRecord record =
        judge_page(selection({other, x, rule("title-present", "identity", "present", {"title"}, 5)}), visited("https://tea.example/"), {});
    CHECK_FALSE(find(record, "only-mastodon"));
    REQUIRE(find(record, "only-x"));
    CHECK(find(record, "only-x")->platforms == std::vector<std::string>{"x"});
    CHECK(record.platforms.at("facebook") == Tally{});
    CHECK(record.platforms.at("x") == Tally{0, 5000, 0});
}

TEST_CASE("while the needed rule fails, its dependents are not listed but count") {
    Rule alt = rule("og-image-alt", "image", "present", {"og:image:alt"}, 5);
    alt.needs = "og-image-present";
    const Selection chosen =
        selection({alt, rule("og-image-present", "image", "present", {"og:image"}, 5), rule("title-present", "identity", "present", {"title"}, 10)});
    VisitedPage page = visited("https://tea.example/");
    add(page, "title", "Tea");
    PageRecord record = judge_page(chosen, page, {});
    CHECK(record.score == 50'000);
    CHECK(record.findings.size() == 1);
    CHECK(record.mends == std::vector<Mend>{{"og-image-present", 50'000, 50'000}});
    add(page, "og:image", "https://tea.example/a.png");
    record = judge_page(chosen, page, {});
    CHECK(record.score == 75'000);
    CHECK(record.findings.at(0).rule == "og-image-alt");
}

TEST_CASE("what could not be looked at is unknown, shown and not scored") {
    const Selection chosen =
        selection({rule("og-image-wide", "image", "range", {"probe:og:image.width", "600.."}, 5), rule("title-present", "identity", "present", {"title"}, 3)});
    VisitedPage page = visited("https://tea.example/");
    add(page, "title", "Tea");
    add(page, "og:image", "https://tea.example/a.png");
    const PageRecord record = judge_page(chosen, page, {});
    CHECK(record.score == 100'000);
    CHECK(record.groups.at("image") == Tally{0, 0, 5000});
    REQUIRE(find(record, "og-image-wide"));
    CHECK(find(record, "og-image-wide")->outcome == Outcome::unknown);
    CHECK(record.mends.empty());
}

TEST_CASE("smo-ignore silences a fail with its reason, and one that silences nothing is told") {
    const Selection chosen =
        selection({rule("og-title-present", "open-graph", "present", {"og:title"}, 5), rule("title-present", "identity", "present", {"title"}, 3)});
    VisitedPage page = visited("https://tea.example/");
    add(page, "title", "Tea");
    add(page, "comment:smo-ignore", "og-title-present: shown in an app only");
    add(page, "meta:smo-ignore", "title-present: why not");
    const PageRecord record = judge_page(chosen, page, {});
    CHECK(record.score == 100'000);
    REQUIRE(find(record, "og-title-present"));
    CHECK(find(record, "og-title-present")->ignored == "shown in an app only");
    REQUIRE(find(record, "smo-ignore"));
    CHECK(find(record, "smo-ignore")->message == "smo-ignore title-present silences nothing here");
    // What --only, --off and --platforms leave out was not judged: nothing is known of its silence.
    Selection narrow = selection({rule("og-title-present", "open-graph", "present", {"og:title"}, 5)});
    CHECK(find(judge_page(narrow, page, {}), "smo-ignore"));
    narrow.left_out = {"title-present"};
    CHECK_FALSE(find(judge_page(narrow, page, {}), "smo-ignore"));
    Selection strict = chosen;
    strict.inline_ignores = false;
    CHECK(judge_page(strict, page, {}).score == 37'500);
}

TEST_CASE("a local page is told in production form, and without one its address is unknown") {
    Selection chosen = selection({rule("og-url-agrees", "url", "agree", {"og:url", "url"}, 5)});
    VisitedPage page = visited("http://127.0.0.1:8080/a");
    add(page, "og:url", "https://tea.example/a");
    CHECK(judge_page(chosen, page, {}).findings.at(0).outcome == Outcome::unknown);
    chosen.site_url = "https://tea.example/";
    const PageRecord record = judge_page(chosen, page, {});
    CHECK(record.final_url == "https://tea.example/a");
    CHECK(record.score == 100'000);
}

TEST_CASE("headers of a directory are unknown unless they are given") {
    Selection chosen = selection({rule("no-frames", "embedding", "one-of", {"frame:verdict", "anyone"}, 5)});
    chosen.site_answers_locally = true;
    VisitedPage page = visited("http://localhost/a");
    add(page, "frame:verdict", "nobody");
    CHECK(judge_page(chosen, page, {}).findings.at(0).outcome == Outcome::unknown);
    page.visit.last.headers.add("x-frame-options", "DENY");
    CHECK(judge_page(chosen, page, {}).findings.at(0).outcome == Outcome::fail);
}

TEST_CASE("listed pages carry neither score nor findings, and the user's lists have the last word") {
    Selection chosen = selection({rule("og-title-present", "open-graph", "present", {"og:title"}, 5)});
    const VisitedPage page = visited("https://tea.example/tag/green/", 4);
    CHECK(judge_page(chosen, page, {}).page_class == PageClass::listed);
    CHECK(judge_page(chosen, page, {}).findings.empty());
    chosen.score_pages = {"/tag/**"};
    CHECK(judge_page(chosen, page, {}).score == 0);
    chosen.skip_pages = {"/tag/**"};
    CHECK(judge_page(chosen, page, {}).class_reason == "skipped by the configuration");
}

TEST_CASE("equal findings on one page have fingerprints of their own, measured numbers do not change them") {
    const Selection chosen = selection({rule("wide", "image", "range", {"probe:og:image.width", "600.."}, 5)});
    VisitedPage page = visited("https://tea.example/");
    const FactIndex first = add(page, "og:image", "https://tea.example/a.png");
    const FactIndex second = add(page, "og:image", "https://tea.example/a.png");
    const auto answers = [&](int width) {
        std::vector<Answer> result;
        for (const FactIndex fact : {first, second}) {
            Answer answer;
            answer.want = {WantKind::image, "https://tea.example/a.png", fact, "og:image"};
            answer.looked = true;
            answer.visit.last.status = 200;
            answer.content = ImageFacts{.type = "image/png", .width = width, .height = 100, .turn = 1, .animated = false, .transparent = false, .problem = {}};
            result.push_back(answer);
        }
        return result;
    };
    const PageRecord record = judge_page(chosen, page, answers(100));
    REQUIRE(record.findings.size() == 2);
    CHECK(record.findings[0].fingerprint != record.findings[1].fingerprint);
    CHECK(record.findings[0].fingerprint == judge_page(chosen, page, answers(200)).findings.at(0).fingerprint);
    CHECK(record.findings[0].resolved == "https://tea.example/a.png");
    CHECK(record.images.size() == 1);
}
