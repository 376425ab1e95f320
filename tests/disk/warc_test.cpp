#include <doctest/doctest.h>
#include <smo/disk.h>
#include <smo/warc.h>

#include "disk/temporary_directory.h"
#include "disk/warc_header.h"

using namespace smo;
using namespace smo::test;

namespace {

std::string record(const std::string& type, const std::string& block, const std::string& more = {}) {
    return "WARC/1.0\r\nWARC-Type: " + type + "\r\n" + more + "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

struct Seen {
    std::vector<std::string> blocks;
    std::vector<WarcPlace> places;
    std::vector<std::string> problems;
};

Seen scan(const std::vector<std::string>& paths, const Limits& limits = {}) {
    Seen seen;
    auto files = WarcFiles::open(paths, limits);
    REQUIRE(files);
    const auto done = files->scan([&](const WarcRecord& one) {
        seen.blocks.emplace_back(one.block);
        seen.places.push_back(one.place);
    });
    for (std::size_t i = 0; i < seen.places.size(); ++i) {
        const auto again = files->read(seen.places[i], 1 << 20);
        REQUIRE(again);
        CHECK(again->block == seen.blocks[i]);
        const auto shorter = files->read(seen.places[i], 2);
        REQUIRE(shorter);
        CHECK(shorter->block == seen.blocks[i].substr(0, 2));
    }
    seen.problems = files->problems();
    if (!done) seen.problems.push_back(done.error().what);
    return seen;
}

}  // namespace

TEST_CASE("the header of a record") {
    const Limits limits;
    const WarcHeader header = read_warc_header("WARC/1.1\r\nA: b\r\n c\r\ncontent-length: 12\r\n\r\nblock", limits);
    CHECK(header.end == WarcHeaderEnd::whole);
    CHECK(header.fields.first("a") == "b c");
    CHECK(header.length == 12);
    CHECK(header.size == 42);
    CHECK(read_warc_header("WARC/1.1\nA: b\n\nblock", limits).size == 15);
    CHECK(read_warc_header("HTTP/1.1 200 OK\r\n\r\n", limits).end == WarcHeaderEnd::no_record);
    CHECK(read_warc_header("WARC/1.1\r\nA: b\r\n", limits).end == WarcHeaderEnd::unfinished);
    CHECK(read_warc_header("WARC/1.1\r\n" + std::string(300'000, 'x'), limits).end == WarcHeaderEnd::too_large);
    for (const char* length : {"-1", "18446744073709551616", "9999999999999999", "x", "1 2", "0x10", ""}) {
        INFO(length);
        CHECK_FALSE(read_warc_header("WARC/1.1\r\nContent-Length: " + std::string(length) + "\r\n\r\n", limits).length);
    }
    CHECK_FALSE(read_warc_header("WARC/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", limits).length);
    CHECK(read_warc_header("WARC/1.1\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n", limits).length == 2);
}

TEST_CASE("records are found and read again") {
    const TemporaryDirectory folder;
    const std::string text = record("response", "one") + record("request", "") + record("response", std::string(40'000, 'x') + "WARC/1.0\r\n\r\n");
    const std::string path = folder.path() + "/a.warc";
    REQUIRE(write_file(path, text));
    auto files = WarcFiles::open({path, path}, {});
    REQUIRE(files);
    std::vector<std::int64_t> lengths;
    REQUIRE(files->scan([&](const WarcRecord& one) { lengths.push_back(one.length); }));
    CHECK(lengths == std::vector<std::int64_t>{3, 0, 40'012, 3, 0, 40'012});
    CHECK(files->problems().empty());
}

TEST_CASE("limits of archives") {
    const TemporaryDirectory folder;
    const std::string path = folder.path() + "/a.warc";
    REQUIRE(write_file(path, record("response", "one") + record("response", "two") + record("response", "three")));
    Limits limits;
    limits.set(Limit::archive_records, 2);
    const Seen seen = scan({path}, limits);
    CHECK(seen.blocks == std::vector<std::string>{"one", "two"});
    REQUIRE(seen.problems.size() == 1);
    CHECK(seen.problems[0].find("more records than 2; the rest was left (limit archive-records)") != std::string::npos);
    limits.set(Limit::archive_records, 3);
    CHECK(scan({path}, limits).problems.empty());
}

TEST_CASE("what is written is read, plain and packed, whole or not at all") {
    const TemporaryDirectory folder;
    for (const char* name : {"/b.warc", "/b.warc.gz"}) {
        const std::string path = folder.path() + name;
        {
            auto writer = WarcWriter::create(path);
            REQUIRE(writer);
            writer->add({{"WARC-Type", "response"}}, "one");
            CHECK(path_kind(path) == PathKind::missing);
        }
        CHECK(path_kind(path) == PathKind::missing);
        auto writer = WarcWriter::create(path);
        REQUIRE(writer);
        writer->add({{"WARC-Type", "response"}}, "one");
        writer->add({{"WARC-Type", "response"}}, "two");
        REQUIRE(writer->finish());
        CHECK(scan({path}).blocks == std::vector<std::string>{"one", "two"});
        CHECK(scan({path}).problems.empty());
    }
    CHECK_FALSE(WarcWriter::create(folder.path() + "/none/b.warc"));
    CHECK_FALSE(WarcWriter::create(folder.path()));
    CHECK(list_files(folder.path(), {}, 10)->size() == 2);
}

TEST_CASE("identifiers and digests") {
    CHECK(new_record_id() != new_record_id());
    CHECK(new_record_id().size() == 47);
    CHECK(warc_digest("") == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
    CHECK(warc_digest("abc") == "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
}

TEST_CASE("what begins an archive") {
    CHECK(begins_archive("WARC/1"));
    CHECK(begins_archive("\x1f\x8b\x08"));
    CHECK_FALSE(begins_archive("https:"));
    CHECK_FALSE(begins_archive(""));
    CHECK_FALSE(WarcFiles::open({"/no/such/file.warc"}, {}));
    CHECK_FALSE(WarcFiles::open({"/"}, {}));
}
