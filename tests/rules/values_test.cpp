// Coded checks about values, addresses and pictures: the lines their rule pages' examples do not draw.

#include <doctest/doctest.h>
#include <smo/rule.h>

#include "rules/coded.h"
#include "rules/coded_codes.h"
#include "rules/coded_picture.h"
#include "rules/verbs.h"

using namespace smo;

namespace {

struct Facts {
    Page page;
    Facts() { page.url = page.base_url = "https://tea.example/sencha/"; }
    FactIndex add(std::string name, std::string value, std::optional<FactIndex> owner = std::nullopt) {
        Fact fact;
        fact.name = std::move(name);
        fact.value = std::move(value);
        fact.owner = owner;
        page.facts.push_back(std::move(fact));
        return static_cast<FactIndex>(page.facts.size() - 1);
    }
    Judgement judge(Judgement (*check)(const FactView&)) const { return check(FactView(page, page.facts)); }
};

std::string value_of(const Judgement& judgement, std::string_view key) {
    if (judgement.findings.empty()) return {};
    for (const auto& [name, value] : judgement.findings[0].values)
        if (name == key) return value;
    return {};
}

}  // namespace

TEST_CASE("codes of countries, languages and books") {
    CHECK(coded::is_country("GB"));
    CHECK(coded::is_country("ZW"));
    CHECK_FALSE(coded::is_country("UK"));
    CHECK_FALSE(coded::is_country("D A"));
    CHECK_FALSE(coded::is_country("E A"));
    CHECK_FALSE(coded::is_country(""));
    CHECK(coded::is_language("zu"));
    CHECK_FALSE(coded::is_language("jp"));
    CHECK(coded::is_facebook_locale("en_PI"));
    CHECK_FALSE(coded::is_facebook_locale("en_EN"));
    CHECK(coded::is_isbn("978-3-16-148410-0"));
    CHECK(coded::is_isbn("0-306-40615-2"));
    CHECK(coded::is_isbn("080442957X"));
    CHECK_FALSE(coded::is_isbn("978-3-16-148410-1"));
    CHECK_FALSE(coded::is_isbn("080442957"));
    CHECK_FALSE(coded::is_isbn("97831614841X0"));
    CHECK_FALSE(coded::is_isbn(std::string(10000, '1')));
    CHECK_FALSE(coded::is_isbn(""));
}

TEST_CASE("each property takes its kind of value") {
    struct Row {
        std::string_view name, value;
        bool good;
    };
    const Row rows[] = {
        {"product:price:amount", "19.90", true},
        {"product:price:amount", "19", true},
        {"product:price:amount", "19,90", false},
        {"product:price:amount", "1,299.00", false},
        {"product:price:amount", "19.", false},
        {"product:price:currency", "EUR", true},
        {"product:price:currency", "€", false},
        {"product:price:currency", "eur", false},
        {"product:availability", "in stock", true},
        {"og:availability", "oos", true},
        {"og:availability", "yes", false},
        {"book:release_date", "2026", true},
        {"book:release_date", "2026-13", false},
        {"video:release_date", "2026-05-04", true},
        {"og:updated_time", "1778000000", true},
        {"og:updated_time", "2026-05-04T09:00Z", true},
        {"og:updated_time", "yesterday", false},
        {"music:duration", "225", true},
        {"music:duration", "-1", false},
        {"og:determiner", "auto", true},
        {"og:determiner", "der", false},
        {"og:video:type", "text/html", true},
        {"og:image:type", "jpeg", false},
        {"og:audio:secure_url", "http://tea.example/a.mp3", false},
        {"og:latitude", "34.88", true},
        {"og:latitude", "34° 53'", false},
        {"al:android:package", "com.example.tea", true},
        {"al:android:package", "Tea", false},
        {"fb:app_id", "null", false},
        {"profile:gender", "female", true},
        {"article:expiration_time", "2026-05-04", true},
        {"og:image:type", "", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        CAPTURE(row.value);
        Facts facts;
        facts.add(std::string(row.name), std::string(row.value));
        CHECK((facts.judge(coded::og_values_typed).outcome != Outcome::fail) == row.good);
    }
}

TEST_CASE("dates are compared only where they can be") {
    struct Row {
        std::string_view published, modified;
        Outcome outcome;
    };
    const Row rows[] = {
        {"2026-05-04", "2026-05-03", Outcome::fail},
        {"2026-05-04", "2026-05-04", Outcome::pass},
        {"2026-05-04T00:30:00+09:00", "2026-05-03T18:00:00Z", Outcome::not_applicable},
        {"May 2026", "2026-05-03", Outcome::not_applicable},
        {"2026-05-04T09:00:00Z", "2026-05-04T08:00:00Z", Outcome::pass},
    };
    for (const Row& row : rows) {
        CAPTURE(row.published);
        Facts facts;
        facts.add("article:published_time", std::string(row.published));
        facts.add("article:modified_time", std::string(row.modified));
        CHECK(facts.judge(coded::article_dates_in_order).outcome == row.outcome);
    }
}

TEST_CASE("titles: what counts as the name of the site, as shouting, as another subject") {
    const auto title = [](const char* shared, const char* other, Judgement (*check)(const FactView&), const char* name) {
        Facts facts;
        facts.add("og:title", shared);
        facts.add(name, other);
        return facts.judge(check).outcome;
    };
    CHECK(title("Sencha - Tea Example", "Tea Example", coded::og_title_without_site_name, "og:site_name") == Outcome::fail);
    CHECK(title("TEA EXAMPLE: Sencha", "Tea Example", coded::og_title_without_site_name, "og:site_name") == Outcome::fail);
    CHECK(title("How we made Tea Example", "Tea Example", coded::og_title_without_site_name, "og:site_name") == Outcome::pass);
    CHECK(title("Teapot", "Tea", coded::og_title_without_site_name, "og:site_name") == Outcome::pass);
    CHECK(title("  tea   example ", "Tea Example", coded::og_title_not_site_name, "og:site_name") == Outcome::fail);
    CHECK(title("MAX_PATH_LENGTH UNDER WINDOWS", "x", coded::og_title_not_shouting, "title") == Outcome::pass);
    CHECK(title("FRUEHJAHRSPUTZ", "x", coded::og_title_not_shouting, "title") == Outcome::pass);
    CHECK(title("ПЕРВЫЙ ЧАЙ ИЗ УДЗИ", "x", coded::og_title_not_shouting, "title") == Outcome::pass);
    CHECK(title("Brewing teas well", "How to brew tea", coded::og_title_fits_title, "title") == Outcome::pass);
    CHECK(title("緑茶の淹れ方", "How to brew tea", coded::og_title_fits_title, "title") == Outcome::not_applicable);
    CHECK(title("Startup theme demo", "How to brew tea", coded::og_title_fits_title, "title") == Outcome::fail);
    CHECK(title("Sencha", "How to brew tea", coded::og_title_fits_title, "title") == Outcome::not_applicable);
}

TEST_CASE("the start page may be called like the site, in every language") {
    for (const char* url : {"https://tea.example/", "https://tea.example/de/", "https://tea.example/pt-BR/", "https://tea.example/index.html"}) {
        CAPTURE(url);
        Facts facts;
        facts.page.url = url;
        facts.add("og:title", "Tea Example");
        facts.add("og:site_name", "Tea Example");
        CHECK(facts.judge(coded::og_title_not_site_name).outcome == Outcome::not_applicable);
    }
}

TEST_CASE("a tag that stands twice is a fault where values differ and readers too") {
    const auto twice = [](const char* name, const char* first, const char* second) {
        Facts facts;
        facts.add(name, first);
        facts.add(name, second);
        return facts.judge(coded::duplicate_tags_agree);
    };
    CHECK(twice("og:site_name", "Tea", "Theme").outcome == Outcome::fail);
    CHECK(value_of(twice("og:site_name", "Tea", "Theme"), "list").find("Mattermost") != std::string::npos);
    CHECK(twice("og:site_name", "Tea", " Tea\n").outcome == Outcome::pass);
}

TEST_CASE("addresses: ports, passwords, fragments, hosts") {
    struct Row {
        Judgement (*check)(const FactView&);
        std::string_view address;
        Outcome outcome;
    };
    const Row rows[] = {
        {coded::addresses_on_usual_ports, "https://tea.example:8443/", Outcome::fail},
        {coded::addresses_on_usual_ports, "http://localhost:3000/", Outcome::pass},
        {coded::addresses_on_usual_ports, "/sencha/", Outcome::pass},
        {coded::addresses_named, "http://[2001:4860:4860::8888]/", Outcome::fail},
        {coded::addresses_named, "http://192.168.1.1/", Outcome::pass},
        {coded::addresses_without_password, "https://a:b@tea.example/", Outcome::fail},
        {coded::addresses_without_fragment, "https://tea.example/#", Outcome::pass},
        {coded::addresses_without_fragment, "https://tea.example/#!/a", Outcome::fail},
        {coded::addresses_tidy, "https://tea.example:443/", Outcome::fail},
        {coded::addresses_tidy, "https://tea.example:8443/", Outcome::pass},
        {coded::addresses_tidy, "https://tea.example/Sencha/", Outcome::pass},
        {coded::addresses_tidy, "https://tea.example/a/../b", Outcome::fail},
        {coded::addresses_not_shortened, "https://www.bit.ly/x", Outcome::fail},
        {coded::addresses_not_shortened, "https://habit.ly/x", Outcome::pass},
        {coded::addresses_tidy, "mailto:tea@tea.example", Outcome::not_applicable},
    };
    for (const Row& row : rows) {
        CAPTURE(row.address);
        Facts facts;
        facts.add("og:url", std::string(row.address));
        CHECK(facts.judge(row.check).outcome == row.outcome);
    }
    Facts secret;
    secret.add("og:image", "https://user:pass@tea.example/a.jpg");
    CHECK(value_of(secret.judge(coded::addresses_without_password), "value").find("pass") == std::string::npos);
}

TEST_CASE("canonical links: equal ones are one, the header is judged apart") {
    Facts facts;
    facts.add("link:canonical", "https://tea.example/sencha/");
    facts.add("link:canonical", "/sencha/");
    CHECK(facts.judge(coded::canonical_unique).outcome == Outcome::pass);
    facts.page.facts.back().origin = Origin::header;
    facts.page.facts.back().value = "https://cdn.tea.example/";
    CHECK(facts.judge(coded::canonical_unique).outcome == Outcome::pass);
    CHECK(facts.judge(coded::canonical_header_agrees).outcome == Outcome::fail);
}

TEST_CASE("another language behind og:url is unknown until the page was asked") {
    Facts facts;
    facts.add("lang", "de-AT");
    const FactIndex url = facts.add("og:url", "https://tea.example/en/");
    CHECK(facts.judge(coded::og_url_same_language).outcome == Outcome::unknown);
    facts.add("probe:og:url.status", "200", url);
    CHECK(facts.judge(coded::og_url_same_language).outcome == Outcome::not_applicable);
    facts.add("probe:og:url.lang", "EN", url);
    CHECK(facts.judge(coded::og_url_same_language).outcome == Outcome::fail);
}

TEST_CASE("of several pictures the one nearest to 80×80 is looked at") {
    Facts facts;
    const FactIndex large = facts.add("og:image", "https://tea.example/large.jpg");
    const FactIndex small = facts.add("og:image", "https://tea.example/logo.png");
    CHECK(facts.judge(coded::og_images_all_large).outcome == Outcome::unknown);
    facts.add("og:image:width", "1200", large);
    facts.add("og:image:height", "630", large);
    facts.add("og:image:width", "99999999999", small);
    facts.add("og:image:height", "120", small);
    CHECK(facts.judge(coded::og_images_all_large).outcome == Outcome::pass);
    facts.add("probe:og:image.width", "120", small);
    facts.add("probe:og:image.height", "120", small);
    CHECK(facts.judge(coded::og_images_all_large).outcome == Outcome::fail);
}

TEST_CASE("what a crop leaves of a picture is told per platform") {
    CHECK(coded::kept_of(1000, 1000).find("52 % on") != std::string::npos);
    CHECK(coded::kept_of(1000, 1000).find("Facebook") != std::string::npos);
    CHECK(coded::kept_of(0, 1000).empty());
    CHECK(coded::kept_of(1'000'000'000, 1).empty());
}

TEST_CASE("two addresses that nearly agree: the one thing that differs is said") {
    struct Row {
        std::string_view canonical, list;
    };
    const Row rows[] = {
        {"https://tea.example/sencha", ", only the slash at the end differs"},
        {"http://tea.example/sencha/", ", only http and https differ"},
        {"https://www.tea.example/sencha/", ", only the www. differs"},
        {"https://tea.example/sencha/?a=1", ", only the query differs"},
        {"https://tea.example/Sencha/", ", only capital letters differ"},
        {"http://tea.example:8080/sencha/", ""},
        {"http://www.tea.example/sencha", ""},
        {"https://tea.example/", ""},
        {"https://other.example/sencha/", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.canonical);
        Facts facts;
        facts.add("og:url", "https://tea.example/sencha/");
        facts.add("link:canonical", std::string(row.canonical));
        const Judgement judgement = judge_agree({"agree", {"og:url", "link:canonical"}}, FactView(facts.page, facts.page.facts));
        CHECK(judgement.outcome == Outcome::fail);
        CHECK(value_of(judgement, "list") == row.list);
    }
}

TEST_CASE("what stands before a tag that is too far down is named, the largest thing of all") {
    Facts facts;
    const auto place = [&facts](FactIndex index, std::uint32_t begin, std::uint32_t end) { facts.page.facts[index].span = {begin, end}; };
    place(facts.add("page:heavy", "an inline style sheet of 90,000 bytes"), 100, 90100);
    place(facts.add("page:heavy", "an inline script of 70,000 bytes"), 90200, 160200);
    place(facts.add("og:image", "https://tea.example/a.jpg"), 160300, 160400);
    place(facts.add("page:heavy", "a comment of 500,000 bytes"), 160500, 660500);
    facts.page.facts[0].at = {3, 1};
    const Judgement judgement = judge_within_bytes({"within-bytes", {"og:image", "153600"}}, FactView(facts.page, facts.page.facts));
    CHECK(judgement.outcome == Outcome::fail);
    CHECK(value_of(judgement, "list") == ", behind an inline style sheet of 90,000 bytes in line 3");
}
