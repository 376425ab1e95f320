// A built site answered as a static host would, and never anything outside of it.

#include <doctest/doctest.h>
#include <smo/disk.h>
#include <smo/fetch.h>
#include <unistd.h>

#include <array>

#include "disk/temporary_directory.h"

using namespace smo;
using smo::test::TemporaryDirectory;

namespace {

struct Site {
    TemporaryDirectory outside;
    DirectoryOptions options;

    Site() {
        outside.put("secret.html", "secret");
        for (const char* one : {"index.html", "about.html", "blog/index.html", "blog/tea.html", "blog.html", "shop/index.html", "a b/ü.html", "plain", ".env",
                                ".well-known/x.json", "tea.PNG", "old/index.htm"}) {
            outside.put(std::string("site/") + one, std::string("content of ") + one);
        }
        outside.link("site/leak.html", "../secret.html");
        outside.link("site/up", "..");
        outside.link("site/inside.html", "about.html");
        options.root = outside.path("site");
        options.origin = "http://dist.invalid";
    }

    Response get(const std::string& url, Method method = Method::get, std::int64_t max_bytes = 0) const {
        auto fetcher = make_directory_fetcher(options);
        REQUIRE(fetcher.has_value());
        (*fetcher)->add({.id = 3, .url = url, .method = method, .max_bytes = max_bytes});
        CHECK((*fetcher)->pending() == 1);
        std::vector<Response> answers = (*fetcher)->wait(std::chrono::hours(1), {});
        REQUIRE(answers.size() == 1);
        CHECK((*fetcher)->pending() == 0);
        CHECK(answers[0].id == 3);
        CHECK(answers[0].url == url);
        return answers[0];
    }
    Response path(const std::string& path) const { return get(options.origin + path); }
};

}  // namespace

TEST_CASE("a path finds its file") {
    const Site site;
    struct Row {
        const char* path;
        const char* file;  // "" for 404
    };
    const Row rows[] = {
        {"/", "index.html"},
        {"", "index.html"},
        {"/index.html", "index.html"},
        {"/about", "about.html"},
        {"/about.html", "about.html"},
        {"/about?x=y#z", "about.html"},
        {"/blog", "blog.html"},
        {"/blog/", "blog/index.html"},
        {"/blog/tea", "blog/tea.html"},
        {"/blog//tea", "blog/tea.html"},
        {"/a%20b/%C3%BC", "a b/ü.html"},
        {"/a b/ü.html", "a b/ü.html"},
        {"/plain", "plain"},
        {"/old/", "old/index.htm"},
        {"/inside", "inside.html"},
        {"/.well-known/x.json", ".well-known/x.json"},
        {"/no", ""},
        {"/about/", ""},
        {"/about.html/", ""},
        {"/old", ""},
        {"/.env", ""},
        {"/leak", ""},
        {"/leak.html", ""},
        {"/up/secret.html", ""},
        {"/../secret.html", ""},
        {"/%2e%2e/secret.html", ""},
        {"/..%2fsecret.html", ""},
        {"/blog/..%2f..%2fsecret.html", ""},
        {"/about.html%00", ""},
        {"/about%00.html", ""},
        {"/%", ""},
        {"/\\..\\secret.html", ""},
        {"//secret.html", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.path);
        const Response response = site.path(row.path);
        CHECK_FALSE(response.error.has_value());
        const std::string file = row.file;
        CHECK(response.status == (file.empty() ? 404 : 200));
        CHECK(response.file == (file.empty() ? "" : site.options.root + "/" + file));
        const std::string content = file == "inside.html" ? "about.html" : file;
        CHECK(response.body == (file.empty() ? "" : "content of " + content));
        CHECK(response.version.empty());
    }
    CHECK(site.path("/" + std::string(70'000, 'a')).status == 404);
}

TEST_CASE("a directory without its slash is a redirect") {
    const Site site;
    const Response response = site.path("/shop?a=b");
    CHECK(response.status == 301);
    CHECK(response.headers.first("location") == "/shop/?a=b");
    CHECK(site.path("/shop/").file == site.options.root + "/shop/index.html");
}

TEST_CASE("HEAD and max_bytes") {
    const Site site;
    const Response head = site.get("http://dist.invalid/about", Method::head);
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    CHECK(head.file == site.options.root + "/about.html");
    const Response cut = site.get("http://dist.invalid/about", Method::get, 7);
    CHECK(cut.body == "content");
    CHECK(cut.cut);
    CHECK(cut.body_bytes == 7);
    CHECK_FALSE(site.get("http://dist.invalid/about", Method::get, 21).cut);
}

TEST_CASE("types are guessed and marked as guessed, headers of the user are real") {
    Site site;
    const Response guessed = site.path("/tea.PNG");
    CHECK(guessed.headers == Headers{{"content-type", "image/png"}, {"smo-guessed", "content-type"}});
    CHECK(site.path("/plain").headers == Headers{{"content-type", "application/octet-stream"}, {"smo-guessed", "content-type"}});

    site.outside.put("site/_headers", "/*\n  X-Frame-Options: DENY\n/blog/*\n  ! X-Frame-Options\n  Content-Type: text/html; charset=utf-8\n");
    site.options.response_headers = {{"X-All", "yes"}};
    CHECK(site.path("/about").headers ==
          Headers{{"X-All", "yes"}, {"X-Frame-Options", "DENY"}, {"content-type", "text/html"}, {"smo-guessed", "content-type"}});
    CHECK(site.path("/blog/tea").headers == Headers{{"X-All", "yes"}, {"Content-Type", "text/html; charset=utf-8"}});
}

TEST_CASE("only addresses of the site are answered, under each of its names") {
    Site site;
    site.options.production_origin = "https://example.com/docs/";
    CHECK(site.get("https://example.com/docs/about").status == 200);
    CHECK(site.get("https://example.com/docs").status == 200);
    CHECK(site.get("https://example.com/docs/shop").headers == Headers{{"location", "/docs/shop/"}});
    for (const char* other : {"https://example.com/about", "https://example.com/docsabout", "http://example.com/docs/about",
                              "https://example.com:81/docs/about", "https://other.example/"}) {
        CAPTURE(other);
        const Response response = site.get(other);
        REQUIRE(response.error.has_value());
        CHECK(name(response.error->kind) == "not-looked");
        CHECK(response.status == 0);
    }
    site.options.root = site.outside.path("nowhere");
    CHECK(make_directory_fetcher(site.options).error().what == "no such directory");
}

TEST_CASE("answers come in the order asked, a few at a time") {
    const Site site;
    auto fetcher = make_directory_fetcher(site.options);
    REQUIRE(fetcher.has_value());
    for (RequestId id = 0; id < 100; ++id) (*fetcher)->add({.id = id, .url = "http://dist.invalid/about"});
    RequestId next = 0;
    while ((*fetcher)->pending() > 0) {
        const std::vector<Response> answers = (*fetcher)->wait(std::chrono::milliseconds(0), {});
        CHECK(answers.size() <= 50);
        for (const Response& one : answers) CHECK(one.id == next++);
    }
    CHECK(next == 100);

    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    ::close(ends[1]);
    const std::array<int, 1> watched = {ends[0]};
    CHECK((*fetcher)->wait(std::chrono::hours(1), watched).empty());  // returns for the descriptor
    ::close(ends[0]);
}
