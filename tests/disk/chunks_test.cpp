// Logs piece by piece, packed or not.

#include <doctest/doctest.h>
#include <smo/chunks.h>

#include <algorithm>
#include <span>

#include "disk/temporary_directory.h"

using namespace smo;
using smo::test::TemporaryDirectory;

namespace {

// "one\n" and "two\n", each a gzip member.
constexpr unsigned char one[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xcb, 0xcf, 0x4b, 0xe5, 2, 0, 0x9f, 0xa8, 0x17, 0xf8, 4, 0, 0, 0};
constexpr unsigned char two[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0x2b, 0x29, 0xcf, 0xe7, 2, 0, 0x74, 0x08, 0x17, 0x96, 4, 0, 0, 0};

std::string bytes(std::span<const unsigned char> data) {
    return {data.begin(), data.end()};
}

struct Read {
    std::string text;
    Result<ReadEnd> end = ReadEnd::whole;
    std::size_t largest = 0;
};
Read read(const std::string& path) {
    Read done;
    done.end = read_chunks(path, [&](std::string_view piece) {
        done.text += piece;
        done.largest = std::max(done.largest, piece.size());
        return true;
    });
    return done;
}

}  // namespace

TEST_CASE("plain and packed files, several members, padding") {
    const TemporaryDirectory folder;
    folder.put("plain", std::string(1'000'000, 'x'));
    CHECK(read(folder.path("plain")).text == std::string(1'000'000, 'x'));
    CHECK(read(folder.path("plain")).largest <= 256 * 1024);
    folder.put("empty", "");
    CHECK(read(folder.path("empty")).text.empty());
    folder.put("a", "a");
    CHECK(read(folder.path("a")).text == "a");
    folder.put("packed", bytes(one) + bytes(two) + std::string(5, '\0'));
    const Read packed = read(folder.path("packed"));
    CHECK(packed.text == "one\ntwo\n");
    CHECK(*packed.end == ReadEnd::whole);
}

TEST_CASE("damaged gzip hands out what came before and says so") {
    const TemporaryDirectory folder;
    folder.put("short", bytes(one) + bytes(two).substr(0, 17));
    CHECK(*read(folder.path("short")).end == ReadEnd::damaged);
    CHECK(read(folder.path("short")).text.starts_with("one\n"));
    folder.put("wrong", bytes(one) + "garbage");
    CHECK(*read(folder.path("wrong")).end == ReadEnd::damaged);
    CHECK(read(folder.path("wrong")).text == "one\n");
}

TEST_CASE("what cannot be read is an error, and reading can be stopped") {
    const TemporaryDirectory folder;
    CHECK_FALSE(read_chunks(folder.path("no"), [](std::string_view) { return true; }).has_value());
    CHECK_FALSE(read_chunks(folder.path(), [](std::string_view) { return true; }).has_value());
    folder.put("long", std::string(1'000'000, 'x'));
    std::size_t seen = 0;
    const auto end = read_chunks(folder.path("long"), [&](std::string_view piece) { return (seen += piece.size()) == 0; });
    CHECK(*end == ReadEnd::stopped);
    CHECK(seen <= 256 * 1024);
}
