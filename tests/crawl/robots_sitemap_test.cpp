#include <doctest/doctest.h>

#include <algorithm>

#include "crawl/site.h"

using namespace smo;
using namespace smo::test;

namespace {

std::string urlset(const std::vector<std::string>& urls) {
    std::string xml = "<urlset>";
    for (const std::string& url : urls) xml += "<url><loc>" + url + "</loc></url>";
    return xml + "</urlset>";
}

}  // namespace

TEST_CASE("robots.txt that answers 5xx forbids everything, unless told otherwise") {
    Site site;
    site.page("/", "<title>home</title>");
    site.status("/robots.txt", 500);
    const Crawled forbidden = site.crawl();
    CHECK(forbidden.pages.empty());
    CHECK(forbidden.skipped("/").starts_with("robots: robots.txt answered 500"));
    CHECK(forbidden.noted("robots", "--ignore-robots"));
    CHECK(site.web.times(home + "/") == 0);
    site.options.obey_robots = false;
    CHECK(site.crawl().urls() == Paths{"/"});
}

TEST_CASE("robots.txt that is absent or cannot be reached lets the page speak") {
    for (const int status : {404, 403, 410, 429}) {
        Site site;
        site.page("/", "<title>home</title>");
        site.status("/robots.txt", status);
        CHECK(site.crawl().urls() == Paths{"/"});
    }
    Site site;
    site.web.failure(home + "/robots.txt", FetchErrorKind::connect, "connection refused");
    site.web.failure(home + "/", FetchErrorKind::connect, "connection refused");
    const Crawled crawled = site.crawl();
    CHECK(crawled.failed("/") == "connect: connection refused");
    CHECK(site.web.times(home + "/sitemap.xml") == 0);
}

TEST_CASE("a host that does not answer for its robots.txt has failed, not forbidden") {
    Site site;
    site.page("/", "<title>home</title>");
    site.web.failure(home + "/robots.txt", FetchErrorKind::timeout, "timed out");
    const Crawled crawled = site.crawl();
    CHECK(crawled.failed("/") == "timeout: robots.txt could not be read: timed out");
    CHECK(crawled.noted("robots", "--ignore-robots"));
    CHECK(site.web.times(home + "/") == 0);
}

TEST_CASE("robots.txt beyond its limit is read as far as that, and it is said") {
    Site site;
    site.options.limits.set(Limit::robots_bytes, 40);
    site.page("/", "<title>home</title>");
    site.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /no\n" + std::string(1000, '#'));
    CHECK(site.crawl().noted("robots", "limit robots-bytes"));
}

TEST_CASE("robots.txt may redirect, but not for ever") {
    Site site;
    site.page("/", R"(<a href="/no">)");
    site.page("/no", "<title>no</title>");
    site.web.redirect(home + "/robots.txt", "/r2");
    site.text("/r2", "text/plain", "User-agent: *\nDisallow: /no\nCrawl-delay: 3\n");
    const Crawled crawled = site.crawl();
    CHECK(crawled.urls() == Paths{"/"});
    CHECK(crawled.noted("robots", "crawl-delay"));
    Site circle;
    circle.page("/", "<title>x</title>");
    circle.web.redirect(home + "/robots.txt", "/robots.txt");
    const Crawled round = circle.crawl();
    CHECK(round.urls() == Paths{"/"});
    CHECK(round.noted("robots", "circle"));
}

TEST_CASE("an index, its children in order, entries elsewhere, and a child that is missing") {
    Site site;
    site.page("/", "<title>home</title>");
    site.text("/robots.txt", "text/plain", "Sitemap: " + home + "/index.xml\n");
    site.text("/index.xml", "application/xml",
              "<sitemapindex><sitemap><loc>" + home + "/one.xml</loc></sitemap><sitemap><loc>" + home + "/lost.xml</loc></sitemap><sitemap><loc>" + home +
                  "/two.xml</loc></sitemap><sitemap><loc>" + home + "/index.xml</loc></sitemap></sitemapindex>");
    site.text("/one.xml", "application/xml", urlset({home + "/a", "http://other.example/x", home + "/b"}));
    site.text("/two.xml", "application/xml", urlset({home + "/c", home + "/"}));
    site.web.delay(home + "/one.xml", 9);
    for (const std::string path : {"/a", "/b", "/c"}) site.page(path, "<title>x</title>");
    const Crawled crawled = site.crawl();
    CHECK(crawled.urls() == Paths{"/", "/a", "/b", "/c"});
    CHECK(crawled.outcome.in_sitemap == 4);
    CHECK(crawled.page("/")->in_sitemap);
    CHECK(crawled.noted("sitemap", "1 address of other hosts"));
    CHECK(crawled.noted("sitemap", "404"));
    CHECK(site.web.times(home + "/index.xml") == 1);
    CHECK(crawled.noted("sitemap", "this index lists itself"));
    CHECK(crawled.outcome.sitemaps == std::vector<std::string>{home + "/index.xml", home + "/one.xml", home + "/two.xml"});
}

TEST_CASE("sitemap depth and number of files end") {
    Site site;
    site.options.limits.set(Limit::sitemap_files, 3);
    site.page("/", "<title>home</title>");
    site.text("/sitemap.xml", "application/xml",
              "<sitemapindex><sitemap><loc>" + home + "/1.xml</loc></sitemap><sitemap><loc>" + home + "/2.xml</loc></sitemap><sitemap><loc>" + home +
                  "/3.xml</loc></sitemap></sitemapindex>");
    const Crawled files = site.crawl();
    CHECK(files.noted("sitemap", "limit sitemap-files"));
    CHECK(site.web.times(home + "/3.xml") == 0);
    Site deep;
    deep.page("/", "<title>home</title>");
    for (int i = 0; i < 9; ++i) {
        const std::string next = "<sitemapindex><sitemap><loc>" + home + "/n" + std::to_string(i + 1) + "</loc></sitemap></sitemapindex>";
        deep.text(i == 0 ? "/sitemap.xml" : "/n" + std::to_string(i), "application/xml", next);
    }
    CHECK(deep.crawl().noted("sitemap", "limit sitemap-depth"));
    CHECK(deep.web.times(home + "/n3") == 0);
}

TEST_CASE("no sitemap at /sitemap.xml is no news; one that is broken is") {
    Site site;
    site.page("/", "<title>home</title>");
    CHECK(site.crawl().outcome.notes.empty());
    site.text("/sitemap.xml", "text/html", "<html>not found</html>");
    CHECK(site.crawl().noted("sitemap", ""));
}

TEST_CASE("a sitemap as target is a list of pages") {
    Site site;
    site.options.starts.clear();
    site.options.follow_links = false;
    site.options.sitemaps = {home + "/map.xml"};
    site.text("/map.xml", "application/xml", urlset({home + "/a", home + "/b"}));
    site.page("/a", R"(<a href="/c">)");
    site.page("/b", "<title>b</title>");
    CHECK(site.crawl().urls() == Paths{"/a", "/b"});
}

TEST_CASE("offline, no other host is asked for a sitemap or a robots.txt either") {
    const std::string elsewhere = "http://127.0.0.1:7009";
    Site site;
    site.options.offline = true;
    site.page("/", "<title>home</title>");
    site.text("/robots.txt", "text/plain", "Sitemap: " + elsewhere + "/map.xml\nSitemap: " + home + "/moved.xml\n");
    site.web.redirect(home + "/moved.xml", elsewhere + "/other.xml");
    const Crawled sitemaps = site.crawl();
    CHECK(site.web.times(elsewhere + "/map.xml") == 0);
    CHECK(site.web.times(elsewhere + "/other.xml") == 0);
    CHECK(sitemaps.noted("sitemap", "the sitemap was not asked: --offline"));
    CHECK(sitemaps.noted("sitemap", "could not be read: not asked: --offline"));
    CHECK(sitemaps.urls() == Paths{"/"});
    Site moved;
    moved.options.offline = true;
    moved.page("/", "<title>home</title>");
    moved.web.redirect(home + "/robots.txt", elsewhere + "/robots.txt");
    CHECK(moved.crawl().urls() == Paths{"/"});
    CHECK(moved.web.times(elsewhere + "/robots.txt") == 0);
}

TEST_CASE("a page knows under which address the sitemap lists it, and whether the sitemap was read whole") {
    Site site;
    site.page("/", "<title>home</title><a href=/linked>x</a>");
    site.page("/new", "<title>new</title>");
    site.page("/linked", "<title>linked</title>");
    site.web.redirect(home + "/old", home + "/new");
    site.text("/sitemap.xml", "application/xml", urlset({home + "/", home + "/old", home + "/gone"}));
    site.status("/gone", 404);
    const Crawled crawled = site.crawl();
    CHECK(crawled.page("/")->listed_as == home + "/");
    CHECK(crawled.page("/new")->listed_as == home + "/old");
    CHECK(crawled.page("/linked")->listed_as.empty());
    CHECK(crawled.page("/linked")->sitemap == home + "/sitemap.xml");
    const auto& failed = crawled.outcome.failed;
    const auto gone = std::find_if(failed.begin(), failed.end(), [](const FailedAddress& one) { return one.url == home + "/gone"; });
    REQUIRE(gone != failed.end());
    CHECK(gone->in_sitemap);
    CHECK_FALSE(gone->internal_link);
}

TEST_CASE("of a sitemap that could not be read whole nothing is said to be missing") {
    Site site;
    site.page("/", "<title>home</title><a href=/linked>x</a>");
    site.page("/linked", "<title>linked</title>");
    site.text("/robots.txt", "text/plain", "Sitemap: " + home + "/one.xml\nSitemap: " + home + "/lost.xml\n");
    site.text("/one.xml", "application/xml", urlset({home + "/"}));
    CHECK(site.crawl().page("/linked")->sitemap.empty());
}
