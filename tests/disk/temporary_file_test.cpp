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

TEST_CASE("a pile is written piece by piece, from a file and from memory") {
    for (const std::size_t in_memory : {std::size_t{0}, std::size_t{1000}, std::size_t{1} << 30}) {
        const TemporaryFile file;
        Pile pile(file.spool(), in_memory);
        pile.add("what was before");
        pile.clear();
        std::string whole;
        for (int i = 0; i < 20; ++i) {
            const std::string piece(static_cast<std::size_t>(i * i * i * 7), static_cast<char>('a' + i));
            CHECK(pile.add(piece) == whole.size());
            whole += piece;
        }
        CHECK(pile.size() == whole.size());
        std::string got;
        REQUIRE(pile.each([&](std::string_view piece) {
            got += piece;
            return true;
        }));
        CHECK(got == whole);
        CHECK(pile.read(whole.size() - 3000, 10).value() == whole.substr(whole.size() - 3000, 10));
    }
}
