// Rules across pages: who is at fault among many, and who is not.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "rules/facts.h"

using namespace smo;

namespace {

struct SitePage {
    std::string path;
    std::vector<Given> facts;
};

/// The paths of the faulty pages, and for the first what the message would show.
std::string faulty(std::string_view check, const std::vector<SitePage>& pages) {
    const Rule rule = rule_of(check);
    if (!rule.message.empty()) return rule.message;
    std::vector<std::optional<SiteKey>> keys;
    for (const SitePage& page : pages) {
        Known known(page.facts);
        known.page.url = known.page.base_url = "https://tea.example" + page.path;
        keys.push_back(site_key(rule, known.view()));
    }
    std::string text;
    for (const SiteFault& fault : site_faults(rule, keys)) text += (text.empty() ? "" : " ") + pages[fault.page].path;
    return text;
}

std::vector<SitePage> with(std::string_view fact, const std::vector<std::string>& values) {
    std::vector<SitePage> pages;
    for (const std::string& value : values) pages.push_back({"/" + std::to_string(pages.size()), {{std::string(fact), value}}});
    return pages;
}

Given lang(std::string value) {
    return {"lang", std::move(value)};
}

}  // namespace

TEST_CASE("who claims the address of another page, and who has a right to it") {
    const auto claiming = [](std::string path, std::string address) { return SitePage{std::move(path), {{"og:url", std::move(address)}}}; };
    const std::string_view check = "unique-across-site og:url";
    CHECK(faulty(check, {claiming("/", "/"), claiming("/a", "/"), claiming("/b", "/")}) == "/a /b");
    CHECK(faulty(check, {claiming("/a", "/"), claiming("/b", "/")}) == "/a /b");
    CHECK(faulty(check, {claiming("/", "/"), claiming("/a", "/a")}) == "");
    CHECK(faulty(check, {claiming("/", "/"), claiming("/?s=1", "/"), claiming("/index.html", "/")}) == "");
    CHECK(faulty(check, {claiming("/tea", "/tea"), claiming("/tea/", "/tea"), claiming("/tea/amp", "/tea"), claiming("/print/tea", "/tea")}) == "");
    CHECK(faulty(check, {claiming("/tea", "/tea"), claiming("/de/tea", "/tea")}) == "/de/tea");  // a translation has its own
    CHECK(faulty(check, {claiming("/tea", "/tea"), claiming("/tea-green", "/tea")}) == "/tea-green");
}

TEST_CASE("one title is no fault in versions of one page") {
    const std::string_view check = "unique-across-site title";
    CHECK(faulty(check, {{"/a", {{"title", "Tea"}}}, {"/b", {{"title", "Tea"}}}}) == "/a /b");
    CHECK(faulty(check, {{"/a", {{"title", "Tea"}, lang("en")}}, {"/b", {{"title", "Tea"}, lang("de")}}}) == "");
    CHECK(faulty(check, {{"/a", {{"title", "Tea"}, lang("en-GB")}}, {"/b", {{"title", "Tea"}, lang("EN-gb")}}}) == "/a /b");
    CHECK(faulty(check, {{"/a", {{"title", "Tea"}}}, {"/b", {{"title", "Tea"}, {"link:canonical", "/a"}}}}) == "");
    const std::vector<Given> both = {{"title", "Tea"}, {"link:hreflang", "/gb"}, {"link:hreflang.lang", "en-GB", 1}, {"link:hreflang", "/us"}};
    CHECK(faulty(check, {{"/gb", both}, {"/us", both}}) == "");
    CHECK(faulty(check, {{"/gb", both}, {"/us", both}, {"/other", {{"title", "Tea"}}}}) == "/gb /us /other");
    const auto part = [](std::string path) { return SitePage{std::move(path), {{"title", "News"}, {"next-page", "/news/x"}}}; };
    CHECK(faulty(check, {part("/news/"), part("/news/page/2/"), part("/news/3"), part("/news?p=4")}) == "");
    CHECK(faulty(check, {part("/chapter-1.html"), part("/chapter-2.html")}) == "/chapter-1.html /chapter-2.html");
    CHECK(faulty(check, {{"/tea/", {{"title", "Tea"}}}, {"/tea/index.html", {{"title", "Tea"}}}, {"/tea.html", {{"title", "Tea"}}}}) == "");
    // An x-default that all pages share says nothing about what they are.
    const auto home = [](std::string own) {
        return SitePage{own, {{"title", "Tea"}, {"link:hreflang", own}, {"link:hreflang", "/"}, {"link:hreflang.lang", "x-default", 2}}};
    };
    CHECK(faulty(check, {home("/a"), home("/b")}) == "/a /b");
}

TEST_CASE("what nearly all say in one language, the others are asked about") {
    const std::string_view check = "agrees-across-site og:site_name";
    CHECK(faulty(check, with("og:site_name", {"Tea", "Tea", "Tea", "Tea", "Coffee"})) == "/4");
    CHECK(faulty(check, with("og:site_name", {"Tea", "tea", "Tea", "Tea", "TEA"})) == "");
    CHECK(faulty(check, with("og:site_name", {"Tea", "Tea", "Tea", "Coffee"})) == "");            // too few pages
    CHECK(faulty(check, with("og:site_name", {"Tea", "Tea", "Tea", "Coffee", "Coffee"})) == "");  // nothing dominates
    std::vector<SitePage> pages = with("og:site_name", {"Tea", "Tea", "Tea", "Tea", "Tea", "Tee"});
    CHECK(faulty(check, pages) == "/5");
    pages.back().facts.push_back({"og:locale", "de_DE"});
    CHECK(faulty(check, pages) == "");
    pages.back().facts.back() = lang("de");
    CHECK(faulty(check, pages) == "");
}

TEST_CASE("what is written alike and leads elsewhere is told by where it leads") {
    const Rule rule = rule_of("agrees-across-site link:icon");
    std::vector<std::optional<SiteKey>> keys;
    for (const char* path : {"/a", "/b", "/c", "/d", "/deep/e"}) {
        Known known(std::vector<Given>{{"link:icon", "i.png"}});
        known.page.url = known.page.base_url = std::string("https://tea.example") + path;
        keys.push_back(site_key(rule, known.view()));
    }
    const std::vector<SiteFault> faults = site_faults(rule, keys);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].detail == "https://tea.example/deep/i.png");
    CHECK(faults[0].other == "https://tea.example/i.png");
}

TEST_CASE("one alternative text for many pictures, not for one picture on many pages") {
    const auto alt = [](std::string path, std::string image) {
        return SitePage{std::move(path), {{"og:image", std::move(image)}, {"og:image:alt", "Tea", 0}}};
    };
    const std::string_view check = "differs-across-site og:image:alt";
    CHECK(faulty(check, {alt("/1", "/a"), alt("/2", "/a"), alt("/3", "/a"), alt("/4", "/a"), alt("/5", "/a"), alt("/6", "/a")}) == "");
    CHECK(faulty(check, {alt("/1", "/a"), alt("/2", "/b"), alt("/3", "/c"), alt("/4", "/d"), alt("/5", "/e")}) == "/1 /2 /3 /4 /5");
}

TEST_CASE("a page that is named names back") {
    const auto naming = [](std::string path, std::vector<std::string> others) {
        SitePage page{std::move(path), {}};
        for (std::string& other : others) page.facts.push_back({"link:hreflang", std::move(other)});
        return page;
    };
    const std::string_view check = "answered-across-site link:hreflang";
    CHECK(faulty(check, {naming("/en", {"/en", "/de"}), naming("/de", {"/en", "/de"})}) == "");
    CHECK(faulty(check, {naming("/en", {"/en", "/de"}), naming("/de", {"/de"})}) == "/en");
    CHECK(faulty(check, {naming("/en", {"/en", "/de"}), naming("/de", {})}) == "/en");
    CHECK(faulty(check, {naming("/en", {"/en", "/de", "/fr"}), naming("/de", {"/en", "/de"})}) == "");  // nobody read /fr
}

TEST_CASE("the order of the pages does not matter") {
    std::vector<SitePage> pages = with("og:site_name", {"Tea", "Tea", "Tea", "Tea", "Tea", "Tea", "Coffee", "Cocoa", "Tea", "Tea"});
    std::mt19937 random(5);
    for (int run = 0; run < 10; ++run) {
        std::string text = faulty("agrees-across-site og:site_name", pages);
        CHECK((text == "/6 /7" || text == "/7 /6"));
        std::shuffle(pages.begin(), pages.end(), random);
    }
}
