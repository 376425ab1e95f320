// Samples: one page stands for many, and the ways of asking besides a plain GET.

#include <doctest/doctest.h>

#include "crawl/site.h"

using namespace smo;
using namespace smo::test;

namespace {

Want sampled(const std::string& url, const std::string& sample, WantWay way = WantWay::head) {
    Want want{WantKind::address, url, 0, "asked:head"};
    want.way = way;
    want.sample = sample;
    return want;
}

std::size_t heads(const Site& site) {
    std::size_t count = 0;
    for (const Request& request : site.web.requests()) count += request.method == Method::head ? 1 : 0;
    return count;
}

Site blog(int pages) {
    Site site;
    std::string links;
    for (int i = 0; i < pages; ++i) {
        const std::string path = "/blog/" + std::to_string(i);
        links += "<a href=\"" + path + "\">";
        site.page(path, "<title>x</title>");
    }
    site.page("/", links);
    return site;
}

}  // namespace

TEST_CASE("the first page of a sample is asked, the others get no answer at all, whoever comes first") {
    for (const std::size_t delay : {0U, 3U, 9U}) {
        Site site = blog(6);
        site.web.delay(home + "/blog/0", delay);
        site.wants = [](const VisitedPage& page, std::span<const Answer>) {
            return std::vector{sampled(page.url, page.number == 0 ? "page /" : "page /blog/*")};
        };
        const Crawled crawled = site.crawl();
        CHECK(heads(site) == 2);
        REQUIRE(crawled.answers.size() == 7);
        CHECK(crawled.answers.at(0).size() == 1);
        CHECK(crawled.answers.at(1).size() == 1);
        for (std::uint32_t number = 2; number < 7; ++number) CHECK(crawled.answers.at(number).empty());
    }
}

TEST_CASE("of one kind ten samples are taken, and several questions about one sample go to the same page") {
    Site site = blog(30);
    site.wants = [](const VisitedPage& page, std::span<const Answer>) {
        Want part = sampled(page.url, "page " + page.url, WantWay::range);
        part.fact_name = "asked:range";
        return std::vector{sampled(page.url, "page " + page.url), part, sampled(page.url + "?picture", "picture " + page.url)};
    };
    const Crawled crawled = site.crawl();
    CHECK(heads(site) == 20);
    CHECK(crawled.answers.at(9).size() == 3);
    CHECK(crawled.answers.at(10).empty());
}

TEST_CASE("each way of asking is a request of its own and shows in it") {
    Site site;
    site.page("/", "<title>x</title>");
    site.text("/t.png", "image/png", std::string(3'000, 'P'));
    site.wants = [](const VisitedPage&, std::span<const Answer>) {
        std::vector<Want> wants;
        for (const WantWay way : {WantWay::get, WantWay::head, WantWay::range, WantWay::referer}) {
            Want want{WantKind::image, home + "/t.png", 0, "og:image"};
            want.way = way;
            wants.push_back(want);
        }
        return wants;
    };
    const Crawled crawled = site.crawl();
    REQUIRE(crawled.answers.at(0).size() == 4);
    std::vector<std::string> sent;
    for (const Request& request : site.web.requests()) {
        if (request.url != home + "/t.png") continue;
        const auto range = request.headers.first("range"), referer = request.headers.first("referer");
        sent.emplace_back(request.method == Method::head ? "head" : range ? *range : referer ? *referer : "get");
    }
    CHECK(sent == std::vector<std::string>{"get", "head", "bytes=0-1048575", "https://www.example.org/"});
    CHECK(std::holds_alternative<std::monostate>(crawled.answers.at(0)[1].content));
    CHECK(crawled.answers.at(0)[1].visit.last.body_bytes == 0);
    CHECK(std::holds_alternative<ImageFacts>(crawled.answers.at(0)[3].content));
}

TEST_CASE("of a film the beginning is taken, and it is not parsed") {
    Site site;
    site.page("/", "<title>x</title>");
    site.text("/f.mp4", "video/mp4", std::string(std::size_t{1} << 20, 'V'));
    site.wants = [](const VisitedPage&, std::span<const Answer>) { return std::vector{Want{WantKind::media, home + "/f.mp4", 0, "og:video"}}; };
    const Answer answer = site.crawl().answers.at(0).at(0);
    CHECK(answer.visit.last.cut);
    CHECK(answer.visit.last.body_bytes <= 64 << 10);
    CHECK(std::holds_alternative<std::monostate>(answer.content));
}

TEST_CASE("a film larger than anybody would read answers all the same") {
    Site site;
    site.page("/", "<title>x</title>");
    Response film;
    film.status = 200;
    film.headers.add("content-type", "video/mp4");
    film.error = FetchError{FetchErrorKind::too_large, "announces a body of 4 GB"};
    site.web.answer(home + "/f.mp4", film);
    site.wants = [](const VisitedPage&, std::span<const Answer>) {
        return std::vector{Want{WantKind::media, home + "/f.mp4", 0, "og:video"}, Want{WantKind::image, home + "/f.mp4", 0, "og:image"}};
    };
    const std::vector<Answer> answers = site.crawl().answers.at(0);
    CHECK_FALSE(answers.at(0).visit.last.error);
    CHECK(answers.at(0).visit.last.cut);
    CHECK(answers.at(1).visit.last.error);
}

TEST_CASE("a refusal of another way of asking is an answer and not tried again") {
    Site site;
    site.page("/", "<title>x</title>");
    site.status("/busy", 503);
    site.wants = [](const VisitedPage&, std::span<const Answer>) { return std::vector{sampled(home + "/busy", "page /busy")}; };
    CHECK(site.crawl().answers.at(0).at(0).visit.last.status == 503);
    CHECK(site.web.times(home + "/busy") == 1);
}

TEST_CASE("a page that wants its cookie back is told from other circles") {
    Site site;
    for (const bool cookie : {true, false}) {
        Response turn;
        turn.status = 302;
        turn.headers.add("location", cookie ? "/cookie" : "/circle");
        if (cookie) turn.headers.add("set-cookie", "seen=1");
        site.web.answer(home + (cookie ? "/cookie" : "/circle"), turn);
    }
    site.page("/", R"(<a href="/cookie"><a href="/circle">)");
    const Crawled crawled = site.crawl();
    CHECK(crawled.failed("/cookie").find("until a cookie is sent along") != std::string::npos);
    CHECK(crawled.failed("/circle").find("circle") != std::string::npos);
}
