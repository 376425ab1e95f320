#include <smo/disk.h>

#include <doctest/doctest.h>

#include <cstdlib>

using namespace smo;

TEST_CASE("bytes put into a temporary file are read back at any place, also after it was moved") {
    TemporaryFile file;
    const Spool spool = file.spool();
    REQUIRE(spool.append("green "));
    REQUIRE(spool.append("tea"));
    const TemporaryFile moved = std::move(file);
    std::string got(5, ' ');
    REQUIRE(spool.read(4, got));
    CHECK(got == "n tea");
}

TEST_CASE("behind its end there is nothing") {
    const TemporaryFile file;
    const Spool spool = file.spool();
    std::string got(3, ' ');
    CHECK_FALSE(spool.read(0, got));
    REQUIRE(spool.append("te"));
    CHECK_FALSE(spool.read(0, got));
}

TEST_CASE("a TMPDIR that is none is passed over") {
    ::setenv("TMPDIR", "/nowhere/at/all", 1);
    const TemporaryFile file;
    CHECK(file.spool().append("tea"));
    ::unsetenv("TMPDIR");
}
