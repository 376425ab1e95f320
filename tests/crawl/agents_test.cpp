// Probes under another User-Agent, and pictures that are kept.

#include <doctest/doctest.h>

#include "crawl/site.h"

using namespace smo;
using namespace smo::test;

namespace {

constexpr std::string_view facebook = "facebookexternalhit/1.1";

Want as(const std::string& url, std::string_view agent) {
    return {WantKind::address, url, 0, "as:" + std::string(agent), std::string(agent)};
}

/// Agents under which an address was asked, in order; our own is "".
std::vector<std::string> agents_of(const Site& site, const std::string& url) {
    std::vector<std::string> agents;
    for (const Request& request : site.web.requests())
        if (request.url == url) agents.push_back(request.user_agent);
    return agents;
}

void answer(Site& site, int status, std::string body, const std::string& url = home + "/") {
    Response response;
    response.status = status;
    response.headers.add("content-type", "text/html");
    response.body = std::move(body);
    site.web.answer(url, std::move(response));
}

}  // namespace

TEST_CASE("each agent is asked once, on every hop, and apart from our own request") {
    Site site;
    site.page("/", R"(<a href="/a">)");
    site.page("/a", "<title>a</title>");
    site.web.redirect(home + "/old", home + "/a");
    site.wants = [](const VisitedPage&, std::span<const Answer>) {
        return std::vector{as(home + "/", facebook), as(home + "/", "Twitterbot"), as(home + "/old", "Twitterbot")};
    };
    const Crawled crawled = site.crawl();
    CHECK(agents_of(site, home + "/") == std::vector<std::string>{"", std::string(facebook), "Twitterbot"});
    CHECK(agents_of(site, home + "/old") == std::vector<std::string>{"Twitterbot"});
    CHECK(agents_of(site, home + "/a") == std::vector<std::string>{"", "Twitterbot"});
    REQUIRE(crawled.answers.at(1).size() == 3);
    CHECK(crawled.answers.at(1)[2].visit.hops.size() == 1);
    CHECK_FALSE(crawled.answers.at(0)[0].challenged);
}

TEST_CASE("crawlers do not use up what a page may ask of other addresses") {
    Site site;
    site.page("/", "<title>x</title>");
    site.options.limits.set(Limit::probes_per_page, 2);
    site.wants = [](const VisitedPage&, std::span<const Answer>) {
        std::vector<Want> wants;
        for (const std::string agent : {"a", "b", "c", "d"}) wants.push_back(as(home + "/", agent));
        for (const std::string path : {"/1", "/2", "/3"}) wants.push_back({WantKind::address, home + path, 0, "link:canonical"});
        return wants;
    };
    std::size_t looked = 0;
    const Crawled crawled = site.crawl();
    for (const Answer& answer : crawled.answers.at(0)) looked += answer.looked ? 1 : 0;
    CHECK(looked == 6);
}

TEST_CASE("a wall is told from a plain no") {
    struct Row {
        int status;
        std::string body, header;
        bool challenged;
    };
    const std::vector<Row> rows = {{403, "<title>Forbidden</title>", "", false},
                                   {403, "<title>403 Forbidden</title>", "", false},
                                   {200, "<title>403 Forbidden</title>", "", true},
                                   {403, "<title>Just a moment...</title>", "", true},
                                   {503, "<title>Attention Required! | Cloudflare</title>", "", true},
                                   {200, "<title>Tea</title>", "", false},
                                   {200, "<title>Robot Check</title>", "", true},
                                   {403, "", "cf-mitigated", true},
                                   {404, "<title>Just a moment...</title>", "", false}};
    for (const Row& row : rows) {
        CAPTURE(row.status);
        CAPTURE(row.body);
        Site site;
        site.options.limits.set(Limit::retries, 0);
        site.page("/", "<title>Tea</title>");
        Response response;
        response.status = row.status;
        response.headers.add("content-type", "text/html");
        if (!row.header.empty()) response.headers.add(row.header, "challenge");
        response.body = row.body;
        site.web.answer(home + "/", response);
        site.wants = [](const VisitedPage&, std::span<const Answer>) { return std::vector{as(home + "/", facebook)}; };
        const Crawled crawled = site.crawl();
        REQUIRE(crawled.answers.at(0).size() == 1);
        CHECK(crawled.answers.at(0)[0].looked);
        CHECK(crawled.answers.at(0)[0].visit.last.status == row.status);
        CHECK(crawled.answers.at(0)[0].challenged == row.challenged);
    }
}

TEST_CASE("pictures are kept whole and plain up to the size asked for, in every answer") {
    Site site;
    site.options.keep_image_bytes = 1'000;
    site.page("/", R"(<a href="/a">)");
    site.page("/a", "<title>a</title>");
    const auto picture = [&](const std::string& path, std::size_t size, std::string encoding) {
        Response response;
        response.status = 200;
        response.headers.add("content-type", "image/png");
        if (!encoding.empty()) response.headers.add("content-encoding", std::move(encoding));
        response.body = std::string(size, 'P');
        site.web.answer(home + path, response);
    };
    picture("/fits.png", 1'000, "");
    picture("/same.png", 10, "identity");
    picture("/large.png", 1'001, "");
    picture("/gzip.png", 10, "gzip");
    site.text("/o.json", "application/json", "{}");
    answer(site, 404, "no", home + "/none.png");
    site.wants = [](const VisitedPage&, std::span<const Answer>) {
        std::vector<Want> wants;
        for (const char* path : {"/fits.png", "/same.png", "/large.png", "/gzip.png", "/none.png"})
            wants.push_back({WantKind::image, home + path, 0, "og:image"});
        wants.push_back({WantKind::oembed, home + "/o.json", 0, "link:oembed.json"});
        return wants;
    };
    const Crawled crawled = site.crawl();
    for (const auto& [number, answers] : crawled.answers) {
        REQUIRE(answers.size() == 6);
        const std::vector<std::size_t> kept = {1'000, 10, 0, 0, 0, 0};
        for (std::size_t i = 0; i < kept.size(); ++i) CHECK(answers[i].visit.last.body.size() == kept[i]);
        CHECK(std::holds_alternative<ImageFacts>(answers[0].content));
    }
    CHECK(crawled.answers.size() == 2);
    site.options.keep_image_bytes = 0;
    CHECK(site.crawl().answers.at(0)[0].visit.last.body.empty());
}

TEST_CASE("what is kept of all pictures together has an end") {
    Site site;
    constexpr std::size_t each = std::size_t{4} << 20;
    site.options.keep_image_bytes = each;
    site.page("/", "<title>x</title>");
    std::vector<Want> wants;
    for (int i = 0; i < 20; ++i) {
        const std::string path = "/" + std::to_string(i) + ".png";
        site.text(path, "image/png", std::string(each, 'P'));
        wants.push_back({WantKind::image, home + path, 0, "og:image"});
    }
    site.wants = [&](const VisitedPage&, std::span<const Answer>) { return wants; };
    std::size_t kept = 0;
    const Crawled crawled = site.crawl();
    for (const Answer& one : crawled.answers.at(0)) kept += one.visit.last.body.size();
    CHECK(kept == 16 * each);
}
