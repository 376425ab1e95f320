#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/unified_diff.h"

namespace {

std::string numbered(int from, int to) {
    std::string text;
    for (int i = from; i <= to; ++i) text += std::to_string(i) + "\n";
    return text;
}

}  // namespace

TEST_CASE("a diff shows what changed with three lines around it") {
    CHECK(smo::unified_diff("a.html", "x\n", "x\n").empty());
    CHECK(smo::unified_diff("a.html", "a\nb\n", "a\nc\nb\n") == "--- a/a.html\n+++ b/a.html\n@@ -1,2 +1,3 @@\n a\n+c\n b\n");
    CHECK(smo::unified_diff("a.html", numbered(1, 10), numbered(1, 5) + "new\n" + numbered(7, 10)) ==
          "--- a/a.html\n+++ b/a.html\n@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\n+new\n 7\n 8\n 9\n");
}

TEST_CASE("changes that are far apart are two hunks, near ones one") {
    const std::string before = numbered(1, 30);
    const std::string far = "0\n" + numbered(1, 29);
    CHECK(smo::unified_diff("a", before, far) == "--- a/a\n+++ b/a\n@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -27,4 +28,3 @@\n 27\n 28\n 29\n-30\n");
    const std::string near = numbered(1, 2) + numbered(4, 9) + numbered(11, 30);
    CHECK(smo::unified_diff("a", before, near) == "--- a/a\n+++ b/a\n@@ -1,13 +1,11 @@\n 1\n 2\n-3\n 4\n 5\n 6\n 7\n 8\n 9\n-10\n 11\n 12\n 13\n");
}

TEST_CASE("a last line without an end is told, line ends stay as they are") {
    CHECK(smo::unified_diff("a", "x", "x\n") == "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n");
    CHECK(smo::unified_diff("a", "x\r\n", "x\r\ny\r\n") == "--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n x\r\n+y\r\n");
    CHECK(smo::unified_diff("a", "", "x\n") == "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n");
}

TEST_CASE("odd names are written as git writes them") {
    CHECK(smo::unified_diff("tea time.html", "", "x\n").starts_with("--- a/tea time.html\t\n+++ b/tea time.html\t\n"));
    CHECK(smo::unified_diff("a\n\"b", "", "x\n").starts_with("--- \"a/a\\012\\\"b\"\n+++ \"b/a\\012\\\"b\"\n"));
}

TEST_CASE("texts that have nothing in common come to an end") {
    std::string before, after;
    for (int i = 0; i < 3000; ++i) {
        before += "a" + std::to_string(i) + "\n";
        after += "b" + std::to_string(i) + "\n";
    }
    const std::string diff = smo::unified_diff("a", before, after);
    CHECK(diff.starts_with("--- a/a\n+++ b/a\n@@ -1,3000 +1,3000 @@\n-a0\n"));
}
