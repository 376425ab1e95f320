// What is wanted beside the pages, and the bytes of pictures.

#include <doctest/doctest.h>
#include <smo/text.h>

#include "crawl/site.h"

using namespace smo;
using namespace smo::test;

namespace {

const std::string elsewhere = "http://127.0.0.1:7009";

Want image(const std::string& url) {
    return {WantKind::image, url, 0, "og:image"};
}

void picture(Site& site, const std::string& url, const std::string& body = "\x89PNG\r\n\x1a\n") {
    Response response;
    response.status = 200;
    response.headers.add("content-type", "image/png");
    response.body = body;
    response.body_bytes = static_cast<std::int64_t>(body.size());
    site.web.answer(url, response);
}

/// The facts of one picture as a parser process reads them.
ImageFacts facts(const std::string& body, std::int64_t bytes, const std::string& encoding = {}, Limits limits = {}) {
    ParseItem item;
    item.kind = ItemKind::image;
    item.visit.last.status = 200;
    if (!encoding.empty()) item.visit.last.headers.add("content-encoding", encoding);
    item.visit.last.body = body;
    item.visit.last.body_bytes = bytes;
    return std::get<ImageFacts>(parse_item(item, limits).content);
}

}  // namespace

TEST_CASE("what is wanted beside the pages is asked when all have left, and what a page asked is not asked again") {
    Site site;
    site.page("/", R"(<a href="/a">)");
    site.page("/a", "<title>a</title>");
    site.status("/gone.png", 404);
    picture(site, home + "/used.png");
    picture(site, elsewhere + "/there.png");
    site.wants = [](const VisitedPage&, std::span<const Answer>) { return std::vector<Want>{image(home + "/used.png")}; };
    std::size_t left = 0, left_then = 0;
    site.left = [&] { ++left; };
    site.last = [&] {
        left_then = left;
        return std::vector<Want>{image(home + "/gone.png"), image(home + "/used.png"), image(elsewhere + "/there.png"), image("ftp://tea.example/x.png")};
    };
    const Crawled crawled = site.crawl();
    CHECK(left_then == 2);
    const std::vector<Answer>& last = crawled.outcome.last;
    REQUIRE(last.size() == 4);
    CHECK(last[0].looked);
    CHECK(last[0].visit.last.status == 404);
    CHECK(last[1].visit.last.status == 200);
    CHECK(std::get<ImageFacts>(last[2].content).type == "image/png");
    CHECK_FALSE(last[3].looked);
    CHECK(last[3].why == "not asked: not an http address");
    for (const Answer& answer : last) CHECK(answer.visit.last.body.empty());
    CHECK(site.web.times(home + "/used.png") == 1);
    for (const auto& [number, answers] : crawled.answers) CHECK(answers.size() == 1);
    CHECK(crawled.outcome.complete);
}

TEST_CASE("offline asks nobody else for it") {
    Site site;
    site.page("/", "<title>x</title>");
    site.options.offline = true;
    picture(site, home + "/own.png");
    picture(site, elsewhere + "/there.png");
    site.last = [] { return std::vector<Want>{image(home + "/own.png"), image(elsewhere + "/there.png")}; };
    const Crawled crawled = site.crawl();
    REQUIRE(crawled.outcome.last.size() == 2);
    CHECK(crawled.outcome.last[0].looked);
    CHECK_FALSE(crawled.outcome.last[1].looked);
    CHECK(crawled.outcome.last[1].why == "not asked: --offline");
    CHECK(site.web.times(elsewhere + "/there.png") == 0);
}

TEST_CASE("it is not charged to the pages") {
    Site site;
    site.page("/", "<title>x</title>");
    site.options.limits.set(Limit::probes_per_run, 1);
    picture(site, home + "/a.png");
    picture(site, home + "/b.png");
    site.wants = [](const VisitedPage&, std::span<const Answer>) { return std::vector<Want>{image(home + "/a.png")}; };
    site.last = [] { return std::vector<Want>{image(home + "/b.png")}; };
    const Crawled crawled = site.crawl();
    CHECK(crawled.outcome.last.at(0).looked);
    CHECK(crawled.outcome.notes.empty());
}

TEST_CASE("an interrupted crawl asks nothing more and says why") {
    Site site;
    site.page("/", "<title>x</title>");
    picture(site, home + "/a.png");
    bool now = false;
    site.interrupted = [&] { return now; };
    SUBCASE("before") {
        site.interrupted = [] { return true; };
    }
    SUBCASE("while it waits") {}
    site.last = [&] {
        now = true;
        return std::vector<Want>{image(home + "/a.png")};
    };
    const Crawled crawled = site.crawl();
    REQUIRE(crawled.outcome.last.size() == 1);
    CHECK_FALSE(crawled.outcome.last[0].looked);
    CHECK(crawled.outcome.last[0].why == "interrupted");
    CHECK(crawled.outcome.stopped_by == "interrupted");
}

TEST_CASE("the hash is of the whole picture, however large, as a browser gets it") {
    const std::string large = "\x89PNG\r\n\x1a\n" + std::string(std::size_t{3} << 20, 'x');
    const auto size = static_cast<std::int64_t>(large.size());
    CHECK(facts(large, size).hash == hash128(large));
    CHECK(facts(large.substr(0, 1000), size).hash.empty());  // only the beginning
    Limits small;
    small.set(Limit::image_bytes, 1000);
    CHECK(facts(large, size, "", small).hash.empty());
    CHECK(facts("", 0).hash.empty());
    const std::string gzipped("\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xeb\x0c\xf0\x73\xe7\xe5\x92\xe2\x02\x00\xa4\x09\x07\x7a\x08\x00\x00\x00", 28);
    CHECK(facts(gzipped, 28, "gzip").hash == hash128("\x89PNG\r\n\x1a\n"));
    CHECK(facts(gzipped.substr(0, 20), 20, "gzip").hash.empty());
}

TEST_CASE("pictures travel whole to the parser") {
    Site site;
    site.page("/", "<title>x</title>");
    const std::string large = "\x89PNG\r\n\x1a\n" + std::string(std::size_t{3} << 20, 'x');
    picture(site, home + "/large.png", large);
    site.wants = [](const VisitedPage&, std::span<const Answer>) { return std::vector<Want>{image(home + "/large.png")}; };
    const Crawled crawled = site.crawl();
    CHECK(std::get<ImageFacts>(crawled.answers.at(0).at(0).content).hash == hash128(large));
}
