// What is decided from addresses alone: acts, admission, scope, mapping.

#include <doctest/doctest.h>
#include <smo/crawl.h>

#include "crawl/admission.h"
#include "crawl/mapping.h"
#include "crawl/scope.h"

using namespace smo;
using namespace smo::crawling;

namespace {

Url url(std::string_view text) {
    const std::optional<Url> parsed = Url::parse(text);
    REQUIRE(parsed);
    return *parsed;
}

std::string refusal(Admission& admission, std::string_view text, std::int64_t depth = 1) {
    return admission.refusal(url(text), depth).value_or("-");
}

}  // namespace

TEST_CASE("links that act are known by path and query") {
    const std::pair<std::string_view, std::string_view> table[] = {
        {"https://a.test/logout", "logout"},
        {"https://a.test/account/Log-Out.php", "log-out.php"},
        {"https://a.test/wp-login.php?x=1", "wp-login.php"},
        {"https://a.test/shop/?add-to-cart=12", "add-to-cart"},
        {"https://a.test/p?replytocom=5", "replytocom"},
        {"https://a.test/index.php?action=logout", "logout"},
        {"https://a.test/item/3/delete", "delete"},
        {"https://a.test/unsubscribe/abc", "unsubscribe"},
        {"https://a.test/%6Cogout", "logout"},
        {"https://a.test/", "-"},
        {"https://a.test/how-to-delete-an-account", "-"},
        {"https://a.test/blog?page=2", "-"},
        {"https://a.test/?action=read", "-"},
    };
    for (const auto& [address, act] : table) CHECK(acts(url(address)).value_or("-") == act);
}

TEST_CASE("admission says why, in one order") {
    CrawlOptions options;
    options.exclude = {"/drafts/**"};
    options.limits.set(Limit::query_variants, 2);
    Admission admission(options);
    CHECK(refusal(admission, "https://a.test/tea") == "-");
    CHECK(refusal(admission, "https://a.test/drafts/x") == "excluded");
    CHECK(refusal(admission, "https://a.test/menu.PDF") == "not-html: .pdf by its name");
    CHECK(refusal(admission, "https://a.test/logout") == "acts: logout");
    CHECK(refusal(admission, "https://a.test/deep", 11) == "limit depth=10");
    CHECK(refusal(admission, "https://a.test/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21") == "limit path-segments=20");
    CHECK(refusal(admission, "https://a.test/" + std::string(3000, 'x')) == "limit url-length=2048");
    CHECK(refusal(admission, "https://a.test/q?a=1") == "-");
    CHECK(refusal(admission, "https://a.test/q?a=2") == "-");
    CHECK(refusal(admission, "https://a.test/q?a=3") == "limit query-variants=2");
    CHECK(refusal(admission, "https://a.test/r?a=3") == "-");
    CHECK(admission.left().at("limit query-variants=2").count == 1);
    CHECK(admission.left().at("limit query-variants=2").by_path.front().first == "https://a.test/q");
    CHECK(admission.left().at("limit depth=10").first == "https://a.test/deep");
}

TEST_CASE("include keeps the rest out, and only a pattern that names an act lets it pass") {
    CrawlOptions options;
    options.include = {"/blog/**", "/user/logout"};
    Admission admission(options);
    CHECK(refusal(admission, "https://a.test/blog/tea") == "-");
    CHECK(refusal(admission, "https://a.test/shop") == "not included");
    CHECK(refusal(admission, "https://a.test/blog/logout") == "acts: logout");
    CHECK(refusal(admission, "https://a.test/user/logout") == "-");
}

TEST_CASE("scope") {
    struct Row {
        Scope scope;
        std::string_view address;
        bool inside;
    };
    const Row table[] = {
        {Scope::host, "https://www.tea.example/x", true},   {Scope::host, "http://tea.example/x", true},
        {Scope::host, "https://shop.tea.example/", false},  {Scope::host, "https://tea.example:8443/", false},
        {Scope::path, "https://tea.example/blog/a", true},  {Scope::path, "https://tea.example/about", false},
        {Scope::domain, "https://shop.tea.example/", true}, {Scope::domain, "https://tee.example/", false},
        {Scope::host, "mailto:x@tea.example", false},
    };
    for (const Row& row : table) {
        SiteScope scope(row.scope);
        CHECK_FALSE(scope.contains(url(row.address)));
        scope.set(url("https://tea.example/blog/index.html"));
        INFO(row.address);
        CHECK(scope.contains(url(row.address)) == row.inside);
    }
}

TEST_CASE("mapping moves whole origins only") {
    const Mapping mapping("http://127.0.0.1:8080/", "https://www.tea.example");
    CHECK(mapping.asked("https://www.tea.example/a?b") == "http://127.0.0.1:8080/a?b");
    CHECK(mapping.asked("https://www.tea.example.evil/a") == "https://www.tea.example.evil/a");
    CHECK(mapping.production("http://127.0.0.1:8080/a") == "https://www.tea.example/a");
    CHECK(mapping.production("http://127.0.0.1:80801/a") == "http://127.0.0.1:80801/a");
    CHECK(mapping.production(url("http://127.0.0.1:8080/a#b")).text() == "https://www.tea.example/a#b");
    CHECK(mapping.linked(url("http://tea.example/a?b")).text() == "https://www.tea.example/a?b");  // one page, however it is linked
    const Mapping below("http://127.0.0.1:8080/", "https://tea.example/docs/");
    CHECK(below.asked("https://tea.example/docs/a") == "http://127.0.0.1:8080/a");
    CHECK(below.asked("https://tea.example/docsearch") == "https://tea.example/docsearch");
    CHECK(below.production("http://127.0.0.1:8080/a") == "https://tea.example/docs/a");
    const Mapping none("http://127.0.0.1:8080", "");
    CHECK(none.production("http://127.0.0.1:8080/a") == "http://127.0.0.1:8080/a");
}
