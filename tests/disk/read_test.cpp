// Bounded reading, and never outside of a root.

#include <doctest/doctest.h>
#include <smo/disk.h>
#include <sys/stat.h>

#include "disk/temporary_directory.h"

using namespace smo;
using smo::test::TemporaryDirectory;

TEST_CASE("a file of exactly the limit is read, one byte more is an error") {
    const TemporaryDirectory folder;
    folder.put("five", "12345");
    CHECK(read_file(folder.path("five"), 5) == "12345");
    const Result<std::string> more = read_file(folder.path("five"), 4);
    REQUIRE_FALSE(more.has_value());
    CHECK(more.error().what == "the file is too large to be read: more than 4 bytes");
    CHECK(more.error().where == folder.path("five"));

    const std::string large(300'000, 'x');
    folder.put("large", large);
    CHECK(read_file(folder.path("large"), 1 << 20) == large);
}

TEST_CASE("what cannot be read says why") {
    const TemporaryDirectory folder;
    const Result<std::string> missing = read_file(folder.path("no"), 5);
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().what == "cannot read the file: no such file or directory");
    CHECK_FALSE(missing.error().hint.empty());
    const Result<std::string> directory = read_file(folder.path(), 5);
    REQUIRE_FALSE(directory.has_value());
    CHECK(directory.error().what == "this is a directory, not a file");
    CHECK_FALSE(read_file("/dev/zero", 100).has_value());  // endless, yet it ends
}

TEST_CASE("kinds of paths") {
    const TemporaryDirectory folder;
    folder.put("file", "x");
    folder.link("link", "file");
    CHECK(path_kind(folder.path("file")) == PathKind::file);
    CHECK(path_kind(folder.path("link")) == PathKind::file);
    CHECK(path_kind(folder.path()) == PathKind::directory);
    CHECK(path_kind(folder.path("no")) == PathKind::missing);
    CHECK(path_kind("/dev/null") == PathKind::other);
}

TEST_CASE("reading inside a root never leaves it") {
    const TemporaryDirectory outside;
    outside.put("secret", "secret");
    outside.put("site/page.html", "page");
    outside.put("site/sub/deep.html", "deep");
    outside.put("site-next-door/x", "x");
    outside.link("site/to-page", "page.html");
    outside.link("site/absolute", outside.path("site/sub/deep.html"));
    outside.link("site/leak", "../secret");
    outside.link("site/leak-directory", "..");
    REQUIRE(::mkfifo(outside.path("site/pipe").c_str(), 0600) == 0);
    const std::string root = outside.path("site");

    struct Row {
        std::string relative;
        const char* content;  // nullptr: not there
    };
    const Row rows[] = {
        {"page.html", "page"},
        {"sub/deep.html", "deep"},
        {"sub/../page.html", "page"},
        {"to-page", "page"},
        {"absolute", "deep"},
        {"leak", nullptr},
        {"leak-directory/secret", nullptr},
        {"../secret", nullptr},
        {"sub/../../secret", nullptr},
        {"../site-next-door/x", nullptr},
        {"", nullptr},
        {"sub", nullptr},
        {"sub/", nullptr},
        {"page.html/", nullptr},
        {std::string("page.html\0x", 11), nullptr},
        {"pipe", nullptr},
        {"no", nullptr},
        {std::string(5'000, 'a'), nullptr},
    };
    for (const Row& row : rows) {
        CAPTURE(row.relative);
        const Result<std::string> content = read_inside(root, row.relative, 100);
        CHECK(content.has_value() == (row.content != nullptr));
        CHECK(file_size_inside(root, row.relative).has_value() == (row.content != nullptr));
        if (row.content != nullptr && content) CHECK(*content == row.content);
    }
    CHECK(read_inside(root, "page.html", 2) == "pa");
    CHECK(file_size_inside(root, "page.html") == 4);
    CHECK(read_inside(root + "/", "page.html", 9) == "page");
}
