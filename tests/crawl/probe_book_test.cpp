#include "crawl/probe_book.h"

#include <doctest/doctest.h>

using namespace smo;
using namespace smo::crawling;

namespace {

ProbeKey key(int i) {
    return {WantKind::image, "https://tea.example/" + std::to_string(i) + ".png"};
}

Answer picture(int i) {
    Answer answer;
    answer.looked = true;
    answer.visit.requested = key(i).url;
    answer.visit.last.url = key(i).url;
    answer.visit.last.status = 200;
    answer.visit.last.headers.add("Content-Type", "image/png");
    ImageFacts image;
    image.type = "image/png";
    image.width = 100 + i;
    answer.content = image;
    return answer;
}

std::size_t done(ProbeBook& book, int i) {
    const std::size_t index = book.add(key(i));
    book.at(index).result = picture(i);
    book.at(index).done = true;
    return index;
}

}  // namespace

TEST_CASE("every request is found again, at hand or put aside, with its answer") {
    ProbeBook book(10);
    for (int i = 0; i < 3000; ++i) {
        CHECK_FALSE(book.find(key(i)));
        CHECK(done(book, i) == static_cast<std::size_t>(i));
    }
    for (const int i : {0, 1, 1500, 2990, 2999, 0}) {
        REQUIRE(book.find(key(i)) == static_cast<std::size_t>(i));
        const Probe& probe = book.at(static_cast<std::size_t>(i));
        CHECK(probe.done);
        CHECK(probe.key == key(i));
        CHECK(probe.result.looked);
        CHECK(probe.result.visit.last.url == key(i).url);
        CHECK(probe.result.visit.last.headers.first("content-type") == "image/png");
        REQUIRE(std::holds_alternative<ImageFacts>(probe.result.content));
        CHECK(std::get<ImageFacts>(probe.result.content).width == 100 + i);
    }
    ProbeKey other = key(7);
    other.way = WantWay::head;
    CHECK_FALSE(book.find(other));
    other = key(7);
    other.agent = "facebookexternalhit/1.1";
    CHECK_FALSE(book.find(other));
}

TEST_CASE("what is still open is never put aside, and is known as open") {
    ProbeBook book(4);
    const std::size_t open = book.add({WantKind::robots, "https://tea.example"});
    book.at(open).askers.push_back(17);
    for (int i = 0; i < 500; ++i) done(book, i);
    CHECK(book.is_open(open));
    CHECK_FALSE(book.is_open(open + 1));
    CHECK(book.at(open).askers == std::vector<std::uint32_t>{17});
}

TEST_CASE("a kept picture stays with its bytes") {
    ProbeBook book(4);
    const std::size_t kept = done(book, 0);
    book.at(kept).result.visit.last.body = "bytes";
    for (int i = 1; i < 500; ++i) done(book, i);
    CHECK(book.at(kept).result.visit.last.body == "bytes");
}

TEST_CASE("probes that are asked for again go aside again, with the same answer") {
    ProbeBook book(10);
    for (int i = 0; i < 500; ++i) done(book, i);
    for (int round = 0; round < 3; ++round)
        for (int i = 0; i < 500; ++i) REQUIRE(std::get<ImageFacts>(book.at(static_cast<std::size_t>(i)).result.content).width == 100 + i);
    CHECK(book.at_hand() < 100);
}

TEST_CASE("a request is charged once") {
    ProbeBook book(4);
    for (int i = 0; i < 100; ++i) book.charge(done(book, i));
    book.charge(5);
    CHECK(book.charged() == 100);
    CHECK(book.is_charged(5));
}
