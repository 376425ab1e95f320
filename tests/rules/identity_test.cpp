// Dates, ratings, translations and accounts: the rows that the examples on the rule pages leave out.

#include <doctest/doctest.h>

#include "rules/coded.h"
#include "rules/facts.h"

using namespace smo;

namespace {

std::string outcome(Judgement (*check)(const FactView&), const std::vector<Given>& list) {
    const Known known = known_of(list);
    return said(check(known.view()), known);
}

/// A JSON-LD node: its type, then its fields.
std::vector<Given> node(std::string type, const std::vector<std::pair<std::string, std::string>>& fields, std::string path = "") {
    std::vector<Given> list = {{"ld:type", type}, {"ld:path", std::move(path), 0}};
    for (const auto& [field, value] : fields) list.push_back({"ld:" + type + "." + field, value, 0});
    return list;
}

std::string same_as(std::string address, Judgement (*check)(const FactView&) = coded::same_as_profiles) {
    return outcome(check, node("Organization", {{"name", "Tea"}, {"sameAs", std::move(address)}}));
}

}  // namespace

TEST_CASE("an article is changed after it was published, as far as both moments are known") {
    struct Row {
        std::string published, modified;
        std::string_view outcome;
    };
    const Row rows[] = {
        {"2026-05-04", "2026-05-03", "pass"},                             // a day is the zone's
        {"2026-05-04", "2026-05-02", "fail 4"},                           //
        {"2026-05-04T10:00:00+02:00", "2026-05-04T08:00:00Z", "pass"},    // the same moment
        {"2026-05-04T10:00:00+02:00", "2026-05-04T07:58:00Z", "fail 4"},  //
        {"2026-05-04T10:00:00", "2026-05-04T08:00:00Z", "pass"},          // no zone
        {"2026-03-01T00:00:00Z", "2026-02-28T23:00:00-0130", "pass"},     // across a month
        {"0001-01-01", "9999-12-31", "pass"},                             //
        {"9999-12-31", "0001-01-01", "fail 4"},                           //
        {"yesterday", "2026-05-04", "not applicable"},                    //
        {"2026-13-04", "2026-05-04", "not applicable"},                   //
    };
    for (const Row& row : rows) {
        CAPTURE(row.published);
        CAPTURE(row.modified);
        CHECK(outcome(coded::json_ld_dates_in_order, node("Article", {{"datePublished", row.published}, {"dateModified", row.modified}})) == row.outcome);
    }
}

TEST_CASE("only a server tells what is later than now") {
    const auto at = [](std::string date, std::string published) {
        return outcome(coded::article_dates_past, {{"http:date", std::move(date), -1, Origin::header}, {"article:published_time", std::move(published)}});
    };
    CHECK(at("Tue, 05 May 2026 10:00:00 GMT", "2026-05-08") == "fail 2");
    CHECK(at("Tue, 05 May 2026 10:00:00 GMT", "2026-05-06") == "pass");
    CHECK(at("Tue, 05 May 2026 10:00:00 GMT", "soon") == "not applicable");
    CHECK(at("05.05.2026", "2062-05-06") == "not applicable");
    CHECK(at("Tue, 05 Xxx 2026 10:00:00 GMT", "2062-05-06") == "not applicable");
    CHECK(outcome(coded::article_dates_past, {{"article:published_time", "2062-05-06"}}) == "not applicable");
}

TEST_CASE("ratings on their scales") {
    const auto rating = [](std::vector<std::pair<std::string, std::string>> fields) {
        return outcome(coded::rating_in_bounds, node("AggregateRating", fields, "aggregateRating"));
    };
    CHECK(rating({{"ratingValue", "5"}}) == "pass");
    CHECK(rating({{"ratingValue", "5.1"}}) == "fail 1");
    CHECK(rating({{"ratingValue", "0"}}) == "fail 1");
    CHECK(rating({{"ratingValue", "0"}, {"ratingCount", "0"}}) == "not applicable");  // nobody has voted yet
    CHECK(rating({{"ratingValue", "0"}, {"worstRating", "0"}}) == "pass");
    CHECK(rating({{"ratingValue", "8"}, {"bestRating", "10"}}) == "pass");
    CHECK(rating({{"ratingValue", "60%"}}) == "not applicable");
    CHECK(rating({{"ratingValue", "6 / 10"}}) == "not applicable");
    CHECK(rating({{"ratingValue", "nan"}}) != "pass");
}

TEST_CASE("what makes an article complete, and when nobody can tell") {
    CHECK(outcome(coded::article_data_complete, node("Article", {{"headline", "Tea"}})) == "fail 1");
    const std::vector<std::pair<std::string, std::string>> whole = {{"headline", "a"}, {"image.url", "b"}, {"datePublished", "c"}, {"author.@id", "#me"}};
    CHECK(outcome(coded::article_data_complete, node("NewsArticle", whole, "@graph[3]")) == "pass");
    CHECK(outcome(coded::article_data_complete, node("Article", {})) == "not applicable");                                    // a mere reference
    CHECK(outcome(coded::article_data_complete, node("Article", {{"headline", "Tea"}}, "blogPost[0]")) == "not applicable");  // of a list
    std::vector<Given> two = node("Article", {{"headline", "Tea"}});
    two.push_back({"ld:type", "Article"});
    two.push_back({"ld:Article.headline", "Coffee", 3});
    CHECK(outcome(coded::article_data_complete, two) == "not applicable");
}

TEST_CASE("language codes of translations") {
    const auto code = [](std::string lang) {
        return outcome(coded::hreflang_codes, {{"link:hreflang", "https://tea.example/x"}, {"link:hreflang.lang", std::move(lang), 0}});
    };
    for (const char* good : {"de", "de-AT", "zh-Hans", "zh-Hant-TW", "es-419", "x-default", "X-Default", "fil", "sr-Latn", "EN-us"})
        CHECK(code(good) == "pass");
    for (const char* bad : {"jp", "cn", "us", "en_US", "en-UK", "deutsch-", "", "de-", "e"}) {
        CAPTURE(bad);
        CHECK(code(bad) == "fail 1");
    }
}

TEST_CASE("a list of translations and the page in it") {
    const std::vector<Given> own = {{"link:canonical", "https://tea.example/sencha/"}, {"link:hreflang", "https://tea.example/sencha/#top"}};
    CHECK(outcome(coded::hreflang_names_itself, own) == "pass");
    CHECK(outcome(coded::hreflang_names_itself, {{"url", "https://tea.example/a"}, {"link:hreflang", "https://tea.example/b"}}) == "fail 2");
    CHECK(outcome(coded::hreflang_names_itself, {{"site:unknown", ""}, {"link:hreflang", "https://tea.example/b"}}).starts_with("unknown"));
    CHECK(outcome(coded::hreflang_names_itself, {{"url", "https://tea.example/a"}, {"link:hreflang", "javascript:"}}) == "not applicable");
}

TEST_CASE("sameAs leads to somebody's account") {
    for (const char* good :
         {"https://www.facebook.com/hollerbachtea", "https://tea.example/", "http://www.wikidata.org/entity/Q6097", "https://github.com/tea"})
        CHECK(same_as(good) == "pass");
    for (const char* bad : {"", " ", "#", "facebook.com/hollerbachtea", "https://x.com/", "https://www.instagram.com", "mailto:a@b.example",
                            "https://x.com/intent/tweet?url=https%3A%2F%2Ftea.example"}) {
        CAPTURE(bad);
        CHECK(same_as(bad) == "fail 4");
    }
    CHECK(same_as("https://plus.google.com/+tea", coded::same_as_alive) != "pass");
    CHECK(same_as("http://www.wikidata.org/entity/Q6097", coded::same_as_https) == "not applicable");
}

TEST_CASE("one account of the site on X") {
    const auto agree = [](std::string tag, std::string account, std::string type = "Organization") {
        std::vector<Given> list = node(type, {{"sameAs", std::move(account)}});
        list.push_back({"twitter:site", std::move(tag)});
        return outcome(coded::accounts_agree, list);
    };
    CHECK(agree("@Tea", "https://twitter.com/tea") == "pass");
    CHECK(agree("@tea", "https://mobile.twitter.com/@tea/") == "pass");
    CHECK(agree("@tea?lang=en", "https://x.com/tea") == "not applicable");  // no handle at all
    CHECK(agree("@tea", "https://x.com/coffee") == "fail 4");
    CHECK(agree("@tea", "https://www.facebook.com/coffee") == "not applicable");
    CHECK(agree("@tea", "https://x.com/coffee", "Person") == "not applicable");  // the author's own
    CHECK(outcome(coded::accounts_agree, {{"twitter:site", "@tea"}, {"link:me", "https://x.com/coffee"}}) == "fail 1");
    CHECK(outcome(coded::accounts_agree, {{"twitter:site", "@tea"}, {"profile:x", "https://x.com/coffee"}}) == "not applicable");  // anybody's
}
