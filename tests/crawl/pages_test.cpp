// Which addresses become pages, in which order, and what becomes of the others.

#include <doctest/doctest.h>
#include <malloc.h>

#include <random>

#include "crawl/site.h"

using namespace smo;
using namespace smo::test;

namespace {

/// A site with everything that could come in a different order: sitemap, redirects, aliases, queries, dead links, a cap.
void build(Site& site) {
    site.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /private\nSitemap: " + home + "/map.xml\n");
    site.text("/map.xml", "application/xml",
              "<urlset><url><loc>" + home + "/s1</loc></url><url><loc>" + home + "/s2</loc></url><url><loc>" + home + "/moved</loc></url></urlset>");
    std::string links;
    for (int i = 0; i < 12; ++i) links += "<a href=\"/p" + std::to_string(i) + "\">";
    site.page("/",
              "<title>home</title>" + links + R"(<a href="/private/x"><a href="/gone"><a href="/logout"><a href="/x.pdf"><a href="http://other.example/">)");
    site.page("/s1", R"(<a href="/p11"><a href="/deep1">)");
    site.page("/s2", R"(<a href="/s1?a=1"><a href="/s1?a=2">)");
    site.web.redirect(home + "/moved", "/p3");
    site.web.redirect(home + "/p5", "/p3");
    site.page("/deep1", R"(<a href="/deep2"><a href="/gone2">)");
    for (const std::string path : {"/s1?a=1", "/s1?a=2", "/deep2"}) site.page(path, "<title>x</title>");
    for (int i = 0; i < 12; ++i)
        if (i != 5) site.page("/p" + std::to_string(i), "<a href=\"/q" + std::to_string(i) + "\"><a href=\"/\">");
    for (int i = 0; i < 12; ++i) site.page("/q" + std::to_string(i), R"(<meta property="og:image" content="/i.png">)");
    site.wants = [](const VisitedPage& page, std::span<const Answer> answers) {
        std::vector<Want> wants;
        wants.push_back({WantKind::image, home + "/i" + std::to_string(page.number % 3) + ".png", 0, "og:image"});
        if (!answers.empty()) wants.push_back({WantKind::address, home + "/a" + std::to_string(page.number), 0, "og:url"});
        return wants;
    };
}

std::string told(const Crawled& crawled) {
    std::string all;
    for (const auto& [number, page] : crawled.pages) {
        all += std::to_string(number) + " " + page.url + (page.linked ? " linked" : "") + (page.in_sitemap ? " sitemap" : "");
        for (const std::string& alias : page.aliases) all += " <- " + alias;
        for (const Answer& answer : crawled.answers.at(number)) all += " " + answer.want.url + (answer.looked ? "+" : "-") + answer.why;
        all += '\n';
    }
    for (const FailedAddress& failed : crawled.outcome.failed)
        all += failed.url + " " + failed.kind + " " + failed.message + " " + failed.linked_from + (failed.internal_link ? "!" : "") + '\n';
    for (const SkippedAddress& skipped : crawled.outcome.skipped) all += skipped.url + " " + skipped.reason + '\n';
    for (const CrawlNote& note : crawled.outcome.notes) all += note.subject + " " + note.url + " " + note.message + '\n';
    return all + crawled.outcome.stopped_by + std::to_string(crawled.outcome.requests) + std::to_string(crawled.outcome.in_sitemap);
}

}  // namespace

TEST_CASE("twenty random orders of completion give one and the same crawl") {
    for (const std::size_t cap : {std::size_t{0}, std::size_t{9}}) {
        std::string expected;
        for (unsigned seed = 0; seed < 20; ++seed) {
            Site site;
            build(site);
            site.options.max_pages = cap;
            std::mt19937 random(seed);
            std::vector<std::string> paths{"/", "/s1", "/s2", "/moved", "/map.xml", "/robots.txt", "/deep1", "/gone", "/i0.png", "/i1.png", "/i2.png"};
            for (int i = 0; i < 12; ++i) paths.insert(paths.end(), {"/p" + std::to_string(i), "/q" + std::to_string(i), "/a" + std::to_string(i)});
            for (const std::string& path : paths) site.web.delay(home + path, seed == 0 ? 0 : random() % 12);
            const std::string now = told(site.crawl());
            if (seed == 0) expected = now;
            INFO("seed " << seed);
            CHECK(now == expected);
        }
    }
}

TEST_CASE("start first, then the sitemap in its order, then links by page and place") {
    Site site;
    build(site);
    const Crawled crawled = site.crawl();
    const Paths urls = crawled.urls();
    const Paths expected{"/", "/s1", "/s2", "/p3", "/p0", "/p1", "/p2"};
    REQUIRE(urls.size() > expected.size());
    CHECK(Paths(urls.begin(), urls.begin() + 7) == expected);
    CHECK(crawled.page("/p3")->aliases == Paths{home + "/moved", home + "/p5"});
    CHECK(crawled.page("/p3")->in_sitemap);
    CHECK(crawled.page("/s1")->in_sitemap);
    CHECK_FALSE(crawled.page("/s2")->linked);
    CHECK(crawled.page("/deep2"));
    CHECK(crawled.page("/s1?a=2"));
    CHECK(crawled.outcome.in_sitemap == 3);
    CHECK(crawled.outcome.complete);
    CHECK(crawled.outcome.stopped_by.empty());
}

TEST_CASE("dead links know the first page that links them, and why the rest was left out is said") {
    Site site;
    build(site);
    const Crawled crawled = site.crawl();
    CHECK(crawled.failed("/gone").starts_with("http-404"));
    for (const FailedAddress& failed : crawled.outcome.failed)
        if (failed.url == home + "/gone2") CHECK((failed.internal_link && failed.linked_from == home + "/deep1"));
    CHECK(crawled.skipped("/private/x") == "robots: Disallow: /private (line 2)");
    CHECK(crawled.skipped("/logout") == "acts: logout");
    CHECK(crawled.skipped("/x.pdf") == "not-html: .pdf by its name");
    CHECK(site.web.times(home + "/logout") == 0);
    CHECK(site.web.times(home + "/private/x") == 0);
    CHECK(site.web.times("http://other.example/") == 0);
}

TEST_CASE("a cap cuts in admission order and says so; failures do not use it up") {
    Site site;
    site.options.max_pages = 3;
    site.page("/", R"(<a href="/dead"><a href="/a"><a href="/b"><a href="/c"><a href="/d">)");
    for (const std::string path : {"/a", "/b", "/c", "/d"}) site.page(path, "<title>x</title>");
    site.web.delay(home + "/a", 6);
    const Crawled crawled = site.crawl();
    CHECK(crawled.urls() == Paths{"/", "/a", "/b"});
    CHECK(crawled.outcome.stopped_by == "limit pages=3");
    CHECK(crawled.noted("limit", "2 known addresses were left"));
    CHECK(crawled.skipped("/d") == "limit pages=3");
    CHECK(site.web.times(home + "/c") == 0);
    CHECK(crawled.outcome.complete);
}

TEST_CASE("every answer has its class") {
    Site site;
    std::string links;
    for (const int status : {204, 206, 403, 410, 500, 999}) {
        links += "<a href=\"/" + std::to_string(status) + "\">";
        site.status("/" + std::to_string(status), status);
    }
    site.page("/", links + R"(<a href="/empty"><a href="/type"><a href="/slow"><a href="/dies"><a href="/after">)");
    site.page("/empty", "");
    site.text("/type", "text/plain; charset=utf-8", "hello");
    site.web.failure(home + "/slow", FetchErrorKind::timeout, "timed out after 15 s");
    site.page("/after", "<title>fine</title>");
    const Crawled crawled = site.crawl();
    CHECK(crawled.skipped("/204") == "no-content: 204");
    CHECK(crawled.failed("/206").starts_with("http-206: "));
    CHECK(crawled.failed("/403").starts_with("blocked: the server answered 403"));
    CHECK(crawled.failed("/410").starts_with("http-410: "));
    CHECK(crawled.failed("/500").starts_with("http-500: "));
    CHECK(crawled.failed("/999").starts_with("http-999: "));
    CHECK(crawled.failed("/empty").starts_with("empty: "));
    CHECK(crawled.skipped("/type") == "not-html: text/plain");
    CHECK(crawled.failed("/slow") == "timeout: timed out after 15 s");
    CHECK(crawled.page("/after"));
}

TEST_CASE("redirects: circles, nowhere, away, too many") {
    Site site;
    site.options.limits.set(Limit::redirects, 3);
    site.page("/", R"(<a href="/self"><a href="/a"><a href="/none"><a href="/away"><a href="/inside"><a href="/1"><a href="/2">)");
    site.web.redirect(home + "/self", "/self");
    site.web.redirect(home + "/a", "/b");
    site.web.redirect(home + "/b", "/a");
    site.web.redirect(home + "/none", "");
    site.web.redirect(home + "/away", "https://other.example/x");
    site.web.redirect(home + "/inside", "http://127.169.254.169/latest/meta-data/");
    for (int i = 1; i < 5; ++i) site.web.redirect(home + "/" + std::to_string(i), "/" + std::to_string(i + 1));
    site.page("/5", "<title>end</title>");
    const Crawled crawled = site.crawl();
    CHECK(crawled.failed("/self").find("circle") != std::string::npos);
    CHECK(site.web.times(home + "/self") == 1);
    CHECK(crawled.failed("/a").find("circle") != std::string::npos);
    CHECK(crawled.failed("/none").find("redirect without Location") != std::string::npos);
    CHECK(crawled.skipped("/away") == "redirects to another site: https://other.example/x");
    CHECK(site.web.times("https://other.example/x") == 0);
    CHECK(crawled.failed("/inside").starts_with("redirect: redirect to a private or local address, which is blocked"));
    CHECK(site.web.times("http://127.169.254.169/latest/meta-data/") == 0);
    CHECK(crawled.failed("/1") == "redirect: more than 3 redirects (limit redirects)");
    REQUIRE(crawled.page("/5"));
    CHECK(crawled.page("/5")->visit.hops.size() == 3);
    CHECK(crawled.page("/5")->aliases == Paths{home + "/2", home + "/3", home + "/4"});
}

TEST_CASE("the start's redirect sets the scope") {
    Site site;
    const std::string other = "http://127.0.0.1:7002";
    site.web.redirect(home + "/", other + "/en/");
    site.web.page(other + "/en/", "<a href=\"" + home + "/old\"><a href=\"/en/tea\">");
    site.web.page(other + "/en/tea", "<title>tea</title>");
    const Crawled crawled = site.crawl();
    CHECK(crawled.outcome.start_url == other + "/en/");
    CHECK(crawled.urls() == Paths{other + "/en/", other + "/en/tea"});
    CHECK(site.web.times(home + "/old") == 0);
}

TEST_CASE("retries: honoured, counted, and ended") {
    Site site;
    site.page("/", R"(<a href="/flaky"><a href="/busy"><a href="/reset">)");
    Response busy;
    busy.status = 503;
    busy.headers.add("Retry-After", "99999999999");
    for (int i = 0; i < 2; ++i) site.web.answer(home + "/flaky", busy);
    site.page("/flaky", "<title>at last</title>");
    site.status("/busy", 429);
    site.web.failure(home + "/reset", FetchErrorKind::reset, "connection reset");
    site.page("/reset", "<title>again</title>");
    const Crawled crawled = site.crawl();
    CHECK(crawled.page("/flaky"));
    CHECK(crawled.page("/reset"));
    CHECK(crawled.failed("/busy").starts_with("blocked: the server answered 429"));
    CHECK(crawled.failed("/busy").ends_with(", after 2 retries (limit retries)"));
    CHECK(site.web.times(home + "/busy") == 3);
}

TEST_CASE("traps end: depth, queries, a list follows nothing") {
    Site site;
    site.options.limits.set(Limit::depth, 3);
    site.options.limits.set(Limit::query_variants, 2);
    site.page("/", R"(<a href="/d1"><a href="/q?1"><a href="/q?2"><a href="/q?3"><a href="#top"><a href="/d1#x">)");
    for (int i = 1; i < 9; ++i) site.page("/d" + std::to_string(i), "<a href=\"/d" + std::to_string(i + 1) + "\">");
    for (const std::string path : {"/q?1", "/q?2"}) site.page(path, "<title>q</title>");
    const Crawled crawled = site.crawl();
    CHECK(crawled.urls() == Paths{"/", "/d1", "/q?1", "/q?2", "/d2", "/d3"});
    CHECK(crawled.skipped("/d4") == "limit depth=3");
    CHECK(crawled.skipped("/q?3") == "limit query-variants=2");
    CHECK(crawled.noted("limit", "limit depth=3: 1 address was left"));
    site.options.follow_links = false;
    site.options.starts = {home + "/d1", home + "/d3", home + "/d1#again"};
    CHECK(site.crawl().urls() == Paths{"/d1", "/d3"});
}

TEST_CASE("many pages leave in order of the window, with what was known then") {
    Site site;
    site.options.max_pages = 0;
    site.options.limits.set(Limit::depth, 1000);
    site.options.limits.set(Limit::pages_waiting, 5);
    for (int i = 0; i < 40; ++i) site.page(i == 0 ? "/" : "/" + std::to_string(i), "<a href=\"/" + std::to_string(i + 1) + "\">");
    site.page("/40", "<title>end</title>");
    const Crawled crawled = site.crawl();
    CHECK(crawled.pages.size() == 41);
}

TEST_CASE("an interrupted crawl delivers what was finished") {
    Site site;
    int turns = 0;
    site.interrupted = [&] { return ++turns > 12; };
    site.wants = [](const VisitedPage&, std::span<const Answer>) { return std::vector<Want>{{WantKind::image, home + "/never.png", 0, "og:image"}}; };
    site.web.delay(home + "/never.png", 1'000'000);
    site.page("/", R"(<a href="/slow"><a href="/b">)");
    site.web.delay(home + "/slow", 1'000'000);
    site.page("/b", "<title>b</title>");
    const Crawled crawled = site.crawl();
    CHECK_FALSE(crawled.outcome.complete);
    CHECK(crawled.outcome.stopped_by == "interrupted");
    CHECK(crawled.urls() == Paths{"/", "/b"});
    REQUIRE(crawled.answers.at(0).size() == 1);
    CHECK_FALSE(crawled.answers.at(0)[0].looked);
    CHECK(crawled.answers.at(0)[0].why == "interrupted");
    CHECK(crawled.failed("/slow").empty());
}

TEST_CASE("nothing to start with ends at once") {
    Site site;
    site.options.starts = {"mailto:x@y.example"};
    const Crawled crawled = site.crawl();
    CHECK(crawled.pages.empty());
    REQUIRE(crawled.outcome.failed.size() == 1);
    CHECK(crawled.outcome.failed[0].kind == "address");
}

TEST_CASE("the bodies of redirects are not kept until their turn comes") {
    constexpr std::size_t each = std::size_t{1} << 20;
    constexpr int redirects = 48;
    Site site;
    std::string links = R"(<a href="/late">)";
    Response away;
    away.status = 301;
    away.headers.add("location", "/");
    away.body = std::string(each, 'x');
    for (int i = 0; i < redirects; ++i) {
        links += "<a href=\"/r" + std::to_string(i) + "\">";
        site.web.answer(home + "/r" + std::to_string(i), away);
    }
    site.page("/", links);
    site.page("/late", "<title>late</title>");
    site.web.delay(home + "/late", 200);
    const auto in_use = [] { return ::mallinfo2().hblkhd + ::mallinfo2().uordblks; };
    const std::size_t before = in_use();
    std::size_t most = before;
    site.interrupted = [&] {
        most = std::max(most, in_use());
        return false;
    };
    CHECK(site.crawl().page("/")->aliases.size() == redirects);
    CHECK(most - before < 24 * each);
}

TEST_CASE("what a full list of addresses leaves is counted, not remembered") {
    Site site;
    site.options.max_pages = 1;
    site.options.limits.set(Limit::links_per_page, 20'000);
    site.options.limits.set(Limit::query_variants, 1);
    std::string links;
    for (int i = 0; i < 10'000; ++i) links += "<a href=\"/p" + std::to_string(i) + "?a\">";
    for (int i = 0; i < 500; ++i) links += "<a href=\"/more?" + std::to_string(i) + "\">";
    site.page("/", links);
    const Crawled crawled = site.crawl();
    CHECK(crawled.outcome.skipped_count == 10'500);
    CHECK_FALSE(crawled.noted("limit", "query variants"));
}
