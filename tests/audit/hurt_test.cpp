// Whom a finding hurts, and how ready a page is for each platform.

#include <doctest/doctest.h>
#include <smo/card.h>

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

Rule about(std::string field, const std::string& fact, int weight = 5) {
    Rule result = rule("og-" + field + "-present", "open-graph", "not-empty", {fact}, weight);
    result.field = std::move(field);
    result.message = "it is missing";
    return result;
}

Selection chosen(std::vector<Rule> rules, std::vector<std::string> platforms) {
    Selection result = selection(std::move(rules));
    result.platforms = std::move(platforms);
    return result;
}

Rule title_there() {
    return rule("any-title", "identity", "any-of", {"title", "og:title"}, 5);
}

}  // namespace

TEST_CASE("a finding that names whom it hurts hurts nobody else") {
    // A page that took 12 s is lost on Lemmy and Mattermost, not on Mastodon, which waits 30.
    Rule slow = rule("page-answers-in-time", "access", "code", {}, 1);
    VisitedPage page = visited("https://tea.example/a");
    add(page, "http:first-byte", "12000");
    const PageRecord record = judge_page(chosen({slow}, {"mastodon", "lemmy", "mattermost"}), page, {});
    REQUIRE(find(record, "page-answers-in-time"));
    CHECK(find(record, "page-answers-in-time")->platforms == std::vector<std::string>{"lemmy", "mattermost"});
    CHECK_FALSE(find(judge_page(chosen({slow}, {"mastodon"}), page, {}), "page-answers-in-time"));
}

TEST_CASE("what a platform finds by falling back is not reported as missing for it") {
    VisitedPage page = visited("https://tea.example/");
    add(page, "title", "Tea");
    struct Row {
        std::vector<std::string> selected, hurt;
    };
    for (const Row& row : {Row{{"facebook", "whatsapp"}, {"whatsapp"}},      // Facebook takes the title element
                           Row{{"mattermost", "telegram"}, {"mattermost"}},  // without Open Graph there is no card in Mattermost
                           Row{{"facebook", "discord"}, {}},                 // nobody is hurt, so nothing is told
                           Row{{"kakaotalk", "line", "whatsapp"}, {}}}) {    // all of them: told without a list
        const bool all = row.selected.front() == "kakaotalk";
        const PageRecord record = judge_page(chosen({about("title", "og:title"), title_there()}, row.selected), page, {});
        CAPTURE(row.selected.front());
        const Finding* finding = find(record, "og-title-present");
        REQUIRE((finding != nullptr) == (all || !row.hurt.empty()));
        CHECK(record.score == (finding ? 50'000 : 100'000));
        if (finding) CHECK(finding->platforms == row.hurt);
    }
}

TEST_CASE("a platform that does not show a field, or does not read the tag, is not hurt by its absence") {
    Rule name = rule("og-site-name-present", "open-graph", "not-empty", {"og:site_name"}, 5);
    name.field = "site_name";
    VisitedPage page = visited("https://tea.example/");
    add(page, "title", "Tea");
    // WhatsApp shows no site name, X takes it from another tag.
    PageRecord record = judge_page(chosen({name, title_there()}, {"facebook", "whatsapp", "x"}), page, {});
    REQUIRE(find(record, "og-site-name-present"));
    CHECK(find(record, "og-site-name-present")->platforms == std::vector<std::string>{"facebook"});
    CHECK_FALSE(find(judge_page(chosen({name, title_there()}, {"whatsapp", "x"}), page, {}), "og-site-name-present"));
    // Nobody documented how Xing makes its cards: there the protocol is all there is to go by.
    CHECK(find(judge_page(chosen({name, title_there()}, {"xing"}), page, {}), "og-site-name-present"));
}

TEST_CASE("a fault in a value hurts those who take the value from there") {
    Rule length = rule("og-title-length", "open-graph", "length", {"og:title", "..5"}, 5);
    length.field = "title";
    VisitedPage page = visited("https://tea.example/");
    add(page, "og:title", "A long title");
    add(page, "twitter:title", "Tea");
    page.page.facts.back().form.key = Key::name;
    const PageRecord record = judge_page(chosen({length}, {"facebook", "x"}), page, {});
    REQUIRE(find(record, "og-title-length"));
    CHECK(find(record, "og-title-length")->platforms == std::vector<std::string>{"facebook"});
    CHECK_FALSE(find(judge_page(chosen({length}, {"x"}), page, {}), "og-title-length"));
}

TEST_CASE("a crawler that is kept out is judged by what it would find") {
    VisitedPage page = visited("https://tea.example/");
    add(page, "title", "Tea");
    add(page, "http:status", "404");
    // Facebook would fall back on the title element, were the page there.
    CHECK_FALSE(find(judge_page(chosen({about("title", "og:title"), title_there()}, {"facebook"}), page, {}), "og-title-present"));
}

TEST_CASE("readiness: nothing without a card, less without a field, no less for a value found by falling back") {
    VisitedPage page = visited("https://tea.example/");
    add(page, "title", "Tea");
    const Selection all = chosen({about("title", "og:title", 5), about("image", "og:image", 10)}, {"discord", "facebook", "mattermost", "whatsapp", "xing"});
    PageRecord record = judge_page(all, page, {});
    CHECK(readiness(record, "facebook") == 33'333);  // the picture is missing, the title is found
    CHECK(record.troubles.at("facebook").rule == "og-image-present");
    CHECK(record.troubles.at("facebook").message == "it is missing");
    CHECK(readiness(record, "whatsapp") == 0);
    CHECK(readiness(record, "mattermost") == 0);
    CHECK(record.platform_caps.at("mattermost") == 0);
    CHECK_FALSE(record.troubles.at("mattermost").message.empty());
    // Of Xing's cards nothing is known: it is neither ready nor not.
    CHECK_FALSE(readiness(record, "xing"));
    add(page, "og:image", "https://tea.example/a.png");
    record = judge_page(all, page, {});
    CHECK(readiness(record, "facebook") == 100'000);
    CHECK_FALSE(record.troubles.contains("facebook"));
    CHECK(readiness(record, "discord") == 100'000);
    add(page, "http:status", "404");
    record = judge_page(all, page, {});
    CHECK(readiness(record, "facebook") == 0);
    CHECK(record.troubles.at("facebook").rule.empty());
    CHECK(record.troubles.at("facebook").message.find("404") != std::string::npos);
}

TEST_CASE("a dead platform is neither ready nor not") {
    const PageRecord record = judge_page(chosen({about("title", "og:title")}, {"facebook", "google-plus"}), visited("https://tea.example/"), {});
    CHECK(record.platforms.contains("facebook"));
    CHECK_FALSE(record.platforms.contains("google-plus"));
}

TEST_CASE("the summary says of each platform what costs it most, over all pages") {
    const Selection all = chosen({about("title", "og:title", 1), about("image", "og:image", 10)}, {"facebook"});
    std::vector<PageRecord> records;
    for (std::uint32_t i = 0; i < 4; ++i) {
        VisitedPage page = visited("https://tea.example/" + std::to_string(i), i);
        add(page, "title", "Tea");
        if (i == 0) add(page, "http:status", "500");
        if (i == 3) add(page, "og:image", "https://tea.example/a.png");
        records.push_back(judge_page(all, page, {}));
    }
    const Summary summary = summarise(all, {}, {}, records);
    CHECK(summary.troubles.at("facebook").rule == "og-image-present");
    CHECK(summary.troubles.at("facebook").message == "it is missing");
    CHECK(summary.platforms.at("facebook") == (0 + 9'091 + 9'091 + 100'000 + 2) / 4);
}
