// One order on every machine, nothing hidden, nothing from outside.

#include <doctest/doctest.h>
#include <smo/disk.h>

#include <algorithm>

#include "disk/temporary_directory.h"

using namespace smo;
using smo::test::TemporaryDirectory;
using Names = std::vector<std::string>;

TEST_CASE("files are listed in the byte order of their whole paths") {
    const TemporaryDirectory site;
    for (const char* one :
         {"a.html", "a/z.html", "a/b/c.html", "a-b/x.html", "a0.html", "B.HTML", "index.html", "ä/ö.html", "style.css", "a/.hidden.html", ".git/x.html"})
        site.put(one, "x");
    const Result<Names> files = list_files(site.path(), {".html", ".htm"}, 0);
    REQUIRE(files.has_value());
    CHECK(*files == Names{"B.HTML", "a-b/x.html", "a.html", "a/b/c.html", "a/z.html", "a0.html", "index.html", "ä/ö.html"});
    CHECK(std::is_sorted(files->begin(), files->end()));
    CHECK(*list_files(site.path(), {".html"}, 3) == Names{"B.HTML", "a-b/x.html", "a.html"});
    CHECK(list_files(site.path(), {}, 0)->size() == 9);
}

TEST_CASE("links out of the root and circles are left out") {
    const TemporaryDirectory outside;
    outside.put("secret.html", "x");
    outside.put("site/sub/page.html", "x");
    outside.link("site/leak.html", "../secret.html");
    outside.link("site/leaks", "..");
    outside.link("site/inside.html", "sub/page.html");
    outside.link("site/sub/circle", "..");
    outside.link("site/lost.html", "nowhere");
    CHECK(*list_files(outside.path("site"), {".html"}, 0) == Names{"inside.html", "sub/page.html"});
}

TEST_CASE("a deep tree is walked without recursion") {
    const TemporaryDirectory site;
    std::string path;
    for (int i = 0; i < 1'000; ++i) path += "d/";
    site.put(path + "x.html", "x");
    CHECK(*list_files(site.path(), {".html"}, 0) == Names{path + "x.html"});
}

TEST_CASE("what is no directory is an error") {
    const TemporaryDirectory site;
    site.put("file", "x");
    CHECK(list_files(site.path("no"), {}, 0).error().what == "no such directory");
    CHECK(list_files(site.path("file"), {}, 0).error().what == "this is not a directory");
}
