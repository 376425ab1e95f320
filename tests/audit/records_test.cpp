#include <smo/records.h>

#include <doctest/doctest.h>

#include "audit/key_columns.h"
#include "audit/record_codec.h"
#include "audit/samples.h"

using namespace smo;

namespace {

Finding full_finding(const std::string& rule, char mark) {
    Finding finding;
    finding.rule = rule;
    finding.group = "image";
    finding.outcome = Outcome::fail;
    finding.severity = Severity::error;
    finding.weight = 7;
    finding.message = "the picture is missing";
    finding.fix = "name one";
    finding.snippet = "<meta>";
    finding.at = {12, 300};
    finding.raw = std::string(3, mark);
    finding.resolved = "https://tea.example/t.png";
    finding.platforms = {"facebook", "x"};
    finding.fingerprint = std::string(32, mark);
    finding.ignored = mark == 'i' ? "known" : "";
    finding.novelty = Novelty::spread;
    finding.source_file = "content/tea.md";
    finding.source_line = 4'000'000'000U;
    finding.edit = Edit{{1, 2}, {3, 4}, "<meta name=\"x\">"};
    return finding;
}

PageRecord full_record(std::uint32_t number, const std::string& path) {
    PageRecord record;
    record.number = number;
    record.url = "http://tea.example" + path;
    record.final_url = "https://tea.example" + path;
    record.file = "site" + path;
    record.status = 203;
    record.class_reason = "why";
    record.title = "Tea\n\xF0\x9F\x8D\xB5";
    record.shape = "/*";
    record.canonical = record.final_url;
    record.generator = "hugo";
    record.in_sitemap = true;
    record.aliases = {"https://tea.example/a", ""};
    record.score = 74'250;
    record.groups["image"] = {1, -2, 9'000'000'000};
    record.platforms["x"] = {4000, 1000, 0};
    record.platform_caps["x"] = 50'000;
    record.troubles["x"] = {"rule", "message"};
    record.findings = {full_finding("og-image-present", 'a'), full_finding("og-image-size", 'i')};
    record.mends = {{"og-image-present", 1200, 3400}};
    record.if_mended = 99'000;
    record.images = {{"https://tea.example/t.png", 200, "image/png", "too small", 10, 20, -1, "00"}};
    record.offers = {{"facebook", "share"}};
    record.contact = "at-once";
    return record;
}

void check_same(const PageRecord& a, const PageRecord& b) {
    CHECK(a.number == b.number);
    CHECK(a.url == b.url);
    CHECK(a.final_url == b.final_url);
    CHECK(a.file == b.file);
    CHECK(a.status == b.status);
    CHECK(a.page_class == b.page_class);
    CHECK(a.class_reason == b.class_reason);
    CHECK(a.title == b.title);
    CHECK(a.shape == b.shape);
    CHECK(a.canonical == b.canonical);
    CHECK(a.generator == b.generator);
    CHECK(a.in_sitemap == b.in_sitemap);
    CHECK(a.linked == b.linked);
    CHECK(a.aliases == b.aliases);
    CHECK(a.score == b.score);
    CHECK(a.groups == b.groups);
    CHECK(a.platforms == b.platforms);
    CHECK(a.platform_caps == b.platform_caps);
    CHECK(a.troubles == b.troubles);
    CHECK(a.findings == b.findings);
    CHECK(a.mends == b.mends);
    CHECK(a.if_mended == b.if_mended);
    CHECK(a.images == b.images);
    CHECK(a.offers == b.offers);
    CHECK(a.contact == b.contact);
}

/// A spool of memory, which takes so many bytes and no more.
struct Shelf {
    std::string bytes;
    std::size_t most = SIZE_MAX;
    bool broken = false;
    Spool spool() {
        return {[this](std::string_view more) -> Result<void> {
                    if (bytes.size() + more.size() > most) return fail("the shelf is full");
                    bytes += more;
                    return {};
                },
                [this](std::uint64_t at, std::span<char> into) -> Result<void> {
                    if (broken || at + into.size() > bytes.size()) return fail("the shelf fell down");
                    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), into.size(), into.begin());
                    return {};
                }};
    }
};

std::string path_of(std::uint32_t i) {
    return "/" + std::to_string(i * 7919 % 1000);
}

}  // namespace

TEST_CASE("a record comes back as it was put in") {
    RecordCodec codec;
    const PageRecord record = full_record(7, "/tea");
    PageRecord empty, back = full_record(3, "/other");
    CHECK(codec.decode(std::string(codec.encode(record)), back));
    check_same(back, record);
    CHECK(codec.decode(std::string(codec.encode(empty)), back));
    check_same(back, empty);
}

TEST_CASE("bytes that are none of ours are refused, not believed") {
    RecordCodec codec;
    const std::string bytes(codec.encode(full_record(7, "/tea")));
    PageRecord back;
    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(codec.decode(bytes.substr(0, size), back));
    CHECK_FALSE(codec.decode(bytes + "x", back));
    CHECK_FALSE(RecordCodec().decode(bytes, back));  // it does not know the texts
}

TEST_CASE("texts of single pages do not fill the memory, and come back all the same") {
    RecordCodec codec;
    PageRecord record, back;
    for (int i = 0; i < 20'000; ++i) {
        record.findings = {full_finding("r", 'a')};
        record.findings[0].message = "message " + std::to_string(i);
        const std::string bytes(codec.encode(record));
        REQUIRE(codec.decode(bytes, back));
        REQUIRE(back.findings == record.findings);
    }
}

TEST_CASE("records are sorted by address and read at any place, in memory and in a spool") {
    for (const std::size_t in_memory : {std::size_t{0}, std::size_t{3000}, std::size_t{1} << 30}) {
        Shelf shelf;
        Records records(shelf.spool(), in_memory);
        for (std::uint32_t i = 0; i < 1000; ++i) records.add(full_record(i, path_of(i)));
        CHECK((shelf.bytes.empty()) == (in_memory > 3000));
        records.sort();
        REQUIRE(records.size() == 1000);
        std::string before;
        std::size_t at = 0;
        for (const PageRecord& record : records) {
            CHECK(before < record.final_url);
            before = record.final_url;
            CHECK(records.address(at) == record.final_url);
            CHECK(records.number(at) == record.number);
            ++at;
        }
        CHECK(at == 1000);
        check_same(records[999], full_record(records.number(999), path_of(records.number(999))));
        CHECK_FALSE(records.lost());
    }
}

TEST_CASE("a spool that takes no more leaves the rest in memory") {
    Shelf shelf;
    shelf.most = 5000;
    Records records(shelf.spool(), 1000);
    for (std::uint32_t i = 0; i < 100; ++i) records.add(full_record(i, path_of(i)));
    CHECK_FALSE(shelf.bytes.empty());
    records.sort();
    for (std::size_t i = 0; i < records.size(); ++i) check_same(records[i], full_record(records.number(i), path_of(records.number(i))));
    CHECK_FALSE(records.lost());
}

TEST_CASE("what the spool does not give back is said") {
    Shelf shelf;
    Records records(shelf.spool(), 1000);
    for (std::uint32_t i = 0; i < 100; ++i) records.add(full_record(i, path_of(i)));
    shelf.broken = true;
    CHECK(records[0].findings.empty());
    REQUIRE(records.lost());
    CHECK(records.lost()->what == "the shelf fell down");
}

TEST_CASE("a changed record is read back changed, the others as they were") {
    Shelf shelf;
    Records records(shelf.spool(), 1000);
    for (std::uint32_t i = 0; i < 100; ++i) records.add(full_record(i, path_of(i)));
    records.change([](PageRecord& record) {
        if (record.number % 2 == 0) record.findings[0].novelty = Novelty::known;
        return record.number % 2 == 0;
    });
    for (const PageRecord& record : records) CHECK(record.findings[0].novelty == (record.number % 2 == 0 ? Novelty::known : Novelty::spread));
}

TEST_CASE("what pages said for a rule is kept apart, in the order of the records, without pages that are listed") {
    Shelf shelf;
    Records records(shelf.spool(), 1000);
    for (std::uint32_t i = 0; i < 2000; ++i) {
        PageRecord record = full_record(i, path_of(i) + "/" + std::to_string(i));
        if (i % 3 != 0) record.keys.push_back({"titles", "key " + std::to_string(i), "detail", FactIndex{4}, "de", 5, 6, {7, 8}});
        record.keys.push_back({"others", "x", "y", std::nullopt});
        records.add(record);
    }
    records.sort();
    records.list(0, "listed");
    const std::vector<std::size_t> judged = records.judged();
    REQUIRE(judged.size() == 1999);
    const auto keys = records.keys("titles");
    REQUIRE(keys.size() == judged.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const std::uint32_t number = records.number(judged[i]);
        REQUIRE(keys[i].has_value() == (number % 3 != 0));
        if (!keys[i]) continue;
        CHECK(keys[i]->key == "key " + std::to_string(number));
        CHECK(keys[i]->fact == FactIndex{4});
        CHECK(keys[i]->names == std::vector<std::uint64_t>{7, 8});
    }
    CHECK(records.keys("nobody").size() == judged.size());
    CHECK(records[0].class_reason == "listed");
    CHECK(records[0].findings.empty());
}
