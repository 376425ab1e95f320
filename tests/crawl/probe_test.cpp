// Probes, and production addresses answered elsewhere.

#include <doctest/doctest.h>
#include <malloc.h>

#include "crawl/site.h"

using namespace smo;
using namespace smo::test;

namespace {

const std::string elsewhere = "http://127.0.0.1:7009";

Want image(const std::string& url) {
    return {WantKind::image, url, 0, "og:image"};
}

/// Always wants the same.
void want(Site& site, std::vector<Want> wants) {
    site.wants = [wants](const VisitedPage&, std::span<const Answer>) { return wants; };
}

void picture(Site& site, const std::string& url, std::size_t size = 5) {
    Response response;
    response.status = 200;
    response.headers.add("content-type", "image/png");
    response.body = std::string(size, 'P');
    site.web.answer(url, response);
}

}  // namespace

TEST_CASE("equal requests are made once and answered everywhere") {
    Site site;
    site.page("/", R"(<a href="/a"><a href="/b">)");
    site.page("/a", "<title>a</title>");
    site.page("/b", "<title>b</title>");
    picture(site, elsewhere + "/i.png");
    want(site, {image(elsewhere + "/i.png"), {WantKind::image, elsewhere + "/i.png#x", 3, "twitter:image"}});
    const Crawled crawled = site.crawl();
    REQUIRE(crawled.answers.size() == 3);
    for (const auto& [number, answers] : crawled.answers) {
        REQUIRE(answers.size() == 2);
        for (const Answer& answer : answers) {
            CHECK(answer.looked);
            CHECK(answer.visit.last.status == 200);
            CHECK(answer.visit.last.body.empty());
            CHECK(std::holds_alternative<ImageFacts>(answer.content));
        }
        CHECK(answers[1].want.fact_name == "twitter:image");
    }
    CHECK(site.web.times(elsewhere + "/i.png") == 1);
    CHECK(site.web.times(elsewhere + "/robots.txt") == 1);
}

TEST_CASE("what cannot or may not be asked is not looked at, and why is said") {
    Site site;
    site.page("/", "<title>x</title>");
    Response robots;
    robots.status = 200;
    robots.body = "User-agent: *\nDisallow: /secret\n";
    site.web.answer(elsewhere + "/robots.txt", robots);
    site.web.failure(elsewhere + "/dead.png", FetchErrorKind::connect, "connection refused");
    site.web.redirect(elsewhere + "/round.png", "/round.png");
    want(site, {image(elsewhere + "/secret.png"), image("data:image/png,x"), image(elsewhere + "/dead.png"), image(elsewhere + "/round.png"),
                image(elsewhere + "/missing.png")});
    const Crawled crawled = site.crawl();
    const std::vector<Answer>& answers = crawled.answers.at(0);
    REQUIRE(answers.size() == 5);
    CHECK_FALSE(answers[0].looked);
    CHECK(answers[0].why == "robots.txt of 127.0.0.1 forbids it to smo: Disallow: /secret (line 2)");
    CHECK_FALSE(answers[1].looked);
    CHECK(answers[1].why.find("not an http address") != std::string::npos);
    CHECK(answers[2].looked);
    CHECK(answers[2].visit.last.error->kind == FetchErrorKind::connect);
    CHECK(answers[3].looked);
    CHECK(answers[3].visit.last.error->message.find("circle") != std::string::npos);
    CHECK(answers[3].visit.hops.size() == 1);
    CHECK(answers[4].visit.last.status == 404);
    CHECK(site.web.times(elsewhere + "/secret.png") == 0);
}

TEST_CASE("offline, only the own origin is asked") {
    Site site;
    site.options.offline = true;
    site.page("/", "<title>x</title>");
    picture(site, home + "/i.png");
    site.web.redirect(home + "/away.png", elsewhere + "/i.png");
    want(site, {image(elsewhere + "/i.png"), image(home + "/i.png"), image(home + "/away.png")});
    const std::vector<Answer> answers = site.crawl().answers.at(0);
    CHECK(answers[0].why == "not asked: --offline");
    CHECK(answers[1].looked);
    CHECK(answers[2].why == "not asked: --offline");
    for (const std::string& url : site.web.asked()) CHECK(url.starts_with(home));
}

TEST_CASE("limits: of a page, of a run in page order, and of rounds") {
    Site site;
    site.options.limits.set(Limit::probes_per_page, 3);
    site.options.limits.set(Limit::probes_per_run, 4);
    site.page("/", R"(<a href="/a">)");
    site.page("/a", "<title>a</title>");
    site.wants = [](const VisitedPage& page, std::span<const Answer> answers) {
        std::vector<Want> wants;
        for (std::size_t i = 0; i < 2 + answers.size(); ++i)
            wants.push_back(image(home + "/" + std::to_string(page.number) + "-" + std::to_string(i) + ".png"));
        return wants;
    };
    const Crawled crawled = site.crawl();
    const auto looked = [&](std::uint32_t page) {
        const std::vector<Answer>& answers = crawled.answers.at(page);
        return std::count_if(answers.begin(), answers.end(), [](const Answer& answer) { return answer.looked; });
    };
    CHECK(looked(0) == 3);
    CHECK(looked(1) == 3);
    CHECK(crawled.answers.at(0).back().why == "the limit of 3 probes a page is reached (limit probes-per-page)");
    CHECK(crawled.noted("limit", "probes were not made"));
    site.options.limits.set(Limit::probes_per_run, 3);
    const Crawled fewer = site.crawl();
    CHECK(fewer.answers.at(1)[0].looked);
    CHECK(fewer.answers.at(1)[1].why == "the limit of 3 probes a run is reached (limit probes-per-run)");
}

TEST_CASE("wants grow with answers, three rounds at most") {
    Site site;
    site.page("/", "<title>x</title>");
    site.wants = [](const VisitedPage&, std::span<const Answer> answers) {
        std::vector<Want> wants;
        for (std::size_t i = 0; i <= answers.size(); ++i) wants.push_back({WantKind::oembed, home + "/o" + std::to_string(i), 0, "link:oembed.json"});
        return wants;
    };
    const Crawled crawled = site.crawl();
    CHECK(crawled.answers.at(0).size() == 3);
}

TEST_CASE("each kind is read as what it is") {
    Site site;
    site.page("/", "<title>x</title>");
    site.page("/other", R"(<link rel="canonical" href="/canon"><a href="/x">)");
    site.text("/o.json", "application/json", "{}");
    site.text("/feed", "application/rss+xml", "<rss></rss>");
    site.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /p\n");
    want(site, {{WantKind::address, home + "/other", 0, "og:url"},
                {WantKind::oembed, home + "/o.json", 0, "link:oembed.json"},
                {WantKind::feed, home + "/feed", 0, "link:feed"},
                {WantKind::robots, home + "/some/page", 0, "url"},
                {WantKind::address, home + "/none", 0, "og:video"}});
    const Crawled crawled = site.crawl();
    const std::vector<Answer>& answers = crawled.answers.at(0);
    REQUIRE(answers.size() == 5);
    const Page* page = std::get_if<Page>(&answers[0].content);
    REQUIRE(page);
    CHECK(first(page->facts, "link:canonical"));
    CHECK(std::holds_alternative<OEmbed>(answers[1].content));
    CHECK(std::holds_alternative<Feed>(answers[2].content));
    const Robots* robots = std::get_if<Robots>(&answers[3].content);
    REQUIRE(robots);
    CHECK_FALSE(robots->verdict("facebookexternalhit", "/p").allowed);
    CHECK(std::holds_alternative<std::monostate>(answers[4].content));
    CHECK(site.web.times(home + "/robots.txt") == 1);
}

TEST_CASE("of an image only the beginning travels, its size is told") {
    Site site;
    site.page("/", "<title>x</title>");
    picture(site, home + "/i.png", 3'000'000);
    want(site, {image(home + "/i.png")});
    const Crawled crawled = site.crawl();
    CHECK(crawled.answers.at(0)[0].visit.last.body_bytes == 3'000'000);
    CHECK(std::holds_alternative<ImageFacts>(crawled.answers.at(0)[0].content));
}

TEST_CASE("pages are judged as production addresses and asked where they are") {
    Site site;
    site.options.target_origin = home;
    site.options.site_origin = "https://www.tea.example";
    site.page("/", R"(<a href="/rel"><a href="https://www.tea.example/abs"><a href="http://127.0.0.1:7001/own">)");
    for (const std::string path : {"/abs", "/own"}) site.page(path, "<title>x</title>");
    site.web.redirect(home + "/rel", home + "/abs");
    picture(site, home + "/i.png");
    want(site, {image("https://www.tea.example/i.png")});
    const Crawled crawled = site.crawl();
    CHECK(crawled.urls() == Paths{"https://www.tea.example/", "https://www.tea.example/abs", "https://www.tea.example/own"});
    for (const std::string& url : site.web.asked()) CHECK(url.starts_with(home));
    const VisitedPage& page = crawled.pages.begin()->second;
    CHECK(page.page.url == "https://www.tea.example/");
    CHECK(page.visit.last.url == home + "/");
    CHECK(crawled.answers.at(0)[0].looked);
    CHECK(crawled.answers.at(0)[0].visit.last.url == "https://www.tea.example/i.png");
    CHECK(crawled.outcome.site_url == "https://www.tea.example");
}

TEST_CASE("of the robots.txt of many hosts only the rules are kept") {
    constexpr std::size_t each = 400'000;
    constexpr std::size_t hosts = 30;
    Site site;
    site.page("/", "<title>x</title>");
    std::vector<Want> wants;
    for (std::size_t i = 0; i < hosts; ++i) {
        const std::string origin = "http://127.0.0.1:" + std::to_string(8000 + i);
        Response robots;
        robots.status = 200;
        robots.body = "#" + std::string(each, 'x');
        site.web.answer(origin + "/robots.txt", robots);
        picture(site, origin + "/i.png");
        wants.push_back(image(origin + "/i.png"));
    }
    want(site, wants);
    const auto in_use = [] { return ::mallinfo2().hblkhd + ::mallinfo2().uordblks; };
    const std::size_t before = in_use();
    std::size_t last = before;
    site.interrupted = [&] {
        last = in_use();
        return false;
    };
    CHECK(site.crawl().answers.at(0).size() == hosts);
    CHECK(last < before + hosts / 2 * each);
}
