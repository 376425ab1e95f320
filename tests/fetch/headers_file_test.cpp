#include "fetch/headers_file.h"

#include <doctest/doctest.h>

#include "fetch/media_types.h"

using namespace smo;

TEST_CASE("patterns of _headers") {
    struct Row {
        const char* pattern;
        const char* path;
        bool fits;
    };
    const Row rows[] = {
        {"/", "/", true},
        {"/", "/a", false},
        {"/*", "/", true},
        {"/*", "/a/b", true},
        {"/blog/*", "/blog/", true},
        {"/blog/*", "/blog", false},
        {"/blog/*", "/blogs/", false},
        {"/a/:b/c", "/a/x/c", true},
        {"/a/:b/c", "/a/x/y/c", false},
        {"/a/:b/c", "/a//c", false},
        {"/:year/:post", "/2024/tea", true},
        {"/:year/:post", "/2024/tea/", false},
        {"/*.html", "/a/b.html", true},
        {"/*.html", "/a.htm", false},
        {"/*/x/*", "/a/b/x/c", true},
        {"/*/x/*", "/a/b/c", false},
        {"*", "", true},
        {"", "", true},
        {"", "/", false},
        {"/:", "/:", true},
        {"/*:a", "/xyz", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.pattern);
        CAPTURE(row.path);
        CHECK(path_fits(row.pattern, row.path) == row.fits);
    }
    std::string stars;
    for (int i = 0; i < 500; ++i) stars += "*a";
    CHECK_FALSE(path_fits(stars + "b", std::string(5'000, 'a')));  // ends soon
}

TEST_CASE("a _headers file is read as its hosts read it") {
    const std::vector<HeaderRule> rules = read_headers_file(
        "  Lost: before any path\n"
        "# a comment\r\n"
        "/*\r\n"
        "  X-Frame-Options: DENY\r\n"
        "\tLink: </a.css>; rel=preload\n"
        "\n"
        "  no colon here\n"
        "  Basic-Auth: tea:pot\n"
        "https://example.com/blog/:post\n"
        "  ! Link\n"
        "  # indented comment\n"
        "  X-Robots-Tag: noindex:x\n");
    REQUIRE(rules.size() == 2);
    CHECK(rules[0].path == "/*");
    CHECK(rules[0].headers == std::vector<Header>{{"X-Frame-Options", "DENY"}, {"Link", "</a.css>; rel=preload"}});
    CHECK(rules[1].path == "/blog/:post");

    std::vector<Header> headers = {{"X-All", "1"}};
    apply(rules, "/blog/tea", headers);
    CHECK(headers == std::vector<Header>{{"X-All", "1"}, {"X-Frame-Options", "DENY"}, {"X-Robots-Tag", "noindex:x"}});
    CHECK(read_headers_file("").empty());
    CHECK(read_headers_file("https://example.com\n").at(0).path == "/");
}

TEST_CASE("types by ending") {
    CHECK(guessed_type("a/b.html") == "text/html");
    CHECK(guessed_type("a/B.JPG") == "image/jpeg");
    CHECK(guessed_type("feed.xml") == "application/xml");
    CHECK(guessed_type("a.b/plain") == "application/octet-stream");
    CHECK(guessed_type("") == "application/octet-stream");
    CHECK(guessed_type("x.") == "application/octet-stream");
}
