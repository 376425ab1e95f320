// Which files below a root are better left to their author.

#include <doctest/doctest.h>
#include <smo/disk.h>
#include <sys/stat.h>

#include "disk/temporary_directory.h"

using namespace smo;
using smo::test::TemporaryDirectory;

TEST_CASE("a file of one's own is changed, links and read-only ones are spared") {
    const TemporaryDirectory site, outside;
    site.put("blog/tea.html", "tea");
    site.put("locked.html", "tea");
    outside.put("tea.html", "tea");
    site.link("link.html", "blog/tea.html");
    site.link("out.html", outside.path("tea.html"));
    site.link("elsewhere", "blog");
    REQUIRE(::chmod(site.path("locked.html").c_str(), 0444) == 0);
    CHECK(reason_to_spare(site.path(), "blog/tea.html").empty());
    CHECK(reason_to_spare(site.path() + "/blog", "tea.html").empty());
    CHECK(reason_to_spare(site.path(), "link.html") == "it is a symbolic link, or lies behind one");
    CHECK(reason_to_spare(site.path(), "elsewhere/tea.html") == "it is a symbolic link, or lies behind one");
    CHECK(reason_to_spare(site.path(), "out.html") == "it is no file of the directory");
    CHECK(reason_to_spare(site.path(), "blog") == "it is no file of the directory");
    CHECK(reason_to_spare(site.path(), "none.html") == "it is no file of the directory");
    CHECK(reason_to_spare(site.path(), "locked.html") == "it is read-only");
    // A root behind a link is the user's own choice.
    outside.link("site", site.path());
    CHECK(reason_to_spare(outside.path("site"), "blog/tea.html").empty());
}
