#include <doctest/doctest.h>
#include <smo/audit.h>

using namespace smo;

namespace {

VisitedPage visited(const std::string& url, const std::string& title = "Sencha") {
    VisitedPage page;
    page.number = 7;
    page.url = url;
    Fact fact;
    fact.name = "title";
    fact.value = title;
    page.page.facts.push_back(fact);
    return page;
}

}  // namespace

TEST_CASE("pages nobody shares are recognised by their address") {
    struct Row {
        const char* path;
        const char* reason;
    };
    const Row rows[] = {
        {"/", ""},
        {"/blog/tea/", ""},
        {"/blog/2024/05/12/tea", ""},
        {"/2024/05/", "date archive"},
        {"/blog/2024/", "date archive"},
        {"/1776/", ""},
        {"/tag/green/", "tag archive"},
        {"/blog/category/black", "category archive"},
        {"/tags/", ""},
        {"/author/jane/", "author archive"},
        {"/blog/page/2/", "pagination"},
        {"/blog?page=3", "pagination"},
        {"/blog?page=1", ""},
        {"/search?q=tea", "search results"},
        {"/?s=tea", "search results"},
        {"/?cat=4", "cat archive"},
        {"/login", "login"},
        {"/account/login.html", "login"},
        {"/wp-login.php", "login"},
        {"/cart/", "cart"},
        {"/warenkorb", "cart"},
        {"/checkout/step-1", "checkout"},
        {"/404.html", "error page"},
        {"/page/", ""},
        {"/blog/carts-and-horses", ""},
    };
    for (const Row& row : rows) {
        INFO(row.path);
        const PageKind kind = page_kind(visited(std::string("https://tea.example") + row.path));
        CHECK(kind.reason == row.reason);
        CHECK((kind.page_class == PageClass::listed) == (row.reason[0] != '\0'));
    }
}

TEST_CASE("a soft 404 is recognised by its title, an article about one is not") {
    for (const char* title : {"404", "Page not found", "404: This page could not be found.", "Seite nicht gefunden | Tee", "404 Not Found"}) {
        INFO(title);
        CHECK(page_kind(visited("https://tea.example/x", title)).reason == "error page");
    }
    for (const char* title : {"How to build a 404 page", "404 ways to brew tea", "Not found in any shop: wild tea"}) {
        INFO(title);
        CHECK(page_kind(visited("https://tea.example/x", title)).reason.empty());
    }
}

TEST_CASE("a redirect written as a page is a stub, a page that reloads itself is none") {
    VisitedPage page = visited("https://tea.example/old");
    Fact refresh;
    refresh.name = "http-equiv:refresh";
    refresh.value = "0; URL=/new";
    page.page.facts.push_back(refresh);
    CHECK(page_kind(page).reason == "meta-refresh stub");
    page.page.facts.back().value = "300";
    CHECK(page_kind(page).reason.empty());
    page.page.facts.back().value = "0; URL=/needs-scripts";
    page.page.facts.back().origin = Origin::noscript;
    CHECK(page_kind(page).reason.empty());
}

TEST_CASE("the start page is judged whatever it is called") {
    VisitedPage page = visited("https://tea.example/login");
    page.number = 0;
    CHECK(page_kind(page).page_class == PageClass::judged);
}
