// Whole or not at all, with the mode and through the links of what was there.

#include <doctest/doctest.h>
#include <smo/disk.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk/temporary_directory.h"

using namespace smo;
using smo::test::TemporaryDirectory;
namespace fs = std::filesystem;

namespace {

mode_t mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

std::size_t entries(const std::string& path) {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& one : fs::directory_iterator(path)) ++count;
    return count;
}

}  // namespace

TEST_CASE("a file is written, replaced and read back") {
    const TemporaryDirectory folder;
    const std::string bytes("a\0b\n\xff", 5);
    REQUIRE(write_file(folder.path("report.json"), "old, and longer").has_value());
    REQUIRE(write_file(folder.path("report.json"), bytes).has_value());
    CHECK(read_file(folder.path("report.json"), 100) == bytes);
    CHECK(entries(folder.path()) == 1);  // no temporary file is left

    REQUIRE(write_file(folder.path("empty"), "").has_value());
    CHECK(read_file(folder.path("empty"), 100) == std::string());
}

TEST_CASE("a new file is a new inode, an old mode stays") {
    const TemporaryDirectory folder;
    folder.put("page.html", "old");
    REQUIRE(::chmod(folder.path("page.html").c_str(), 0640) == 0);
    fs::create_hard_link(folder.path("page.html"), folder.path("still-old"));
    REQUIRE(write_file(folder.path("page.html"), "new").has_value());
    CHECK(mode_of(folder.path("page.html")) == 0640);
    CHECK(read_file(folder.path("still-old"), 100) == "old");  // nobody saw half a file
}

TEST_CASE("a new file follows the umask") {
    const TemporaryDirectory folder;
    const mode_t before = ::umask(027);
    const bool written = write_file(folder.path("new"), "x").has_value();
    ::umask(before);
    REQUIRE(written);
    CHECK(mode_of(folder.path("new")) == 0640);
}

TEST_CASE("what a symbolic link leads to is replaced, not the link") {
    const TemporaryDirectory folder;
    folder.put("real/page.html", "old");
    folder.link("page.html", "real/page.html");
    REQUIRE(write_file(folder.path("page.html"), "new").has_value());
    CHECK(fs::is_symlink(folder.path("page.html")));
    CHECK(read_file(folder.path("real/page.html"), 100) == "new");

    folder.link("lost", "nowhere");
    const Result<void> lost = write_file(folder.path("lost"), "x");
    REQUIRE_FALSE(lost.has_value());
    CHECK(lost.error().where == folder.path("lost"));
}

TEST_CASE("what cannot be written says why and where") {
    const TemporaryDirectory folder;
    const Result<void> directory = write_file(folder.path(), "x");
    REQUIRE_FALSE(directory.has_value());
    CHECK(directory.error().what == "cannot write: this is a directory");

    const Result<void> missing = write_file(folder.path("no/such/report.json"), "x");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().what == "cannot write the file: no such file or directory");
    CHECK(missing.error().hint == "Create the directory " + folder.path("no/such") + " first.");
    CHECK(entries(folder.path()) == 0);
}

TEST_CASE("devices are written straight") {
    CHECK(write_file("/dev/null", "x").has_value());
    CHECK_FALSE(write_file("/dev/full", "x").has_value());
}
