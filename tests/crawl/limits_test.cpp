// The limits of the crawl, each on both sides of its edge: one more is left and said, by the name that --limit takes.

#include <doctest/doctest.h>

#include "crawl/site.h"

using namespace smo;
using namespace smo::test;

namespace {

Crawled with(Site& site, Limit limit, std::int64_t value) {
    site.options.limits.set(limit, value);
    return site.crawl();
}

}  // namespace

TEST_CASE("addresses: what is asked, dead or alive") {
    for (const int most : {3, 4}) {
        Site site;
        site.page("/", "<a href='/gone1'>1</a><a href='/gone2'>2</a><a href='/a'>a</a>");
        site.page("/a", "<title>x</title>");
        const Crawled crawled = with(site, Limit::addresses, most);
        CHECK(crawled.urls().size() == (most == 4 ? 2 : 1));
        CHECK(crawled.noted("limit", "limit addresses=3: 1 known address was left") == (most == 3));
        CHECK((crawled.outcome.stopped_by == "limit addresses=3") == (most == 3));
    }
}

TEST_CASE("depth, path-segments, url-length, query-variants: what is not followed") {
    struct Row {
        Limit limit;
        std::int64_t fits;
        const char* link;
        const char* reason;
    };
    const Row rows[] = {
        {Limit::depth, 2, "/1", "limit depth=1: "},
        {Limit::path_segments, 4, "/a/b/c/d", "limit path-segments=3: "},
        {Limit::url_length, 40, nullptr, "limit url-length=39: "},
        {Limit::query_variants, 1, "/q?a", "limit query-variants=0: "},
    };
    for (const Row& row : rows) {
        const std::string link = row.link ? row.link : "/" + std::string(40 - home.size() - 1, 'u');
        for (const std::int64_t value : {row.fits, row.fits - 1}) {
            CAPTURE(row.reason);
            CAPTURE(value);
            Site site;
            site.page("/", "<a href='/1'>1</a><a href='" + link + "'>x</a>");
            site.page("/1", "<title>x</title><a href='/2'>2</a>");
            site.page("/2", "<title>x</title>");
            if (link != "/1") site.page(link, "<title>x</title>");
            const Crawled crawled = with(site, row.limit, value);
            CHECK(crawled.noted("limit", row.reason) == (value < row.fits));
        }
    }
}

TEST_CASE("links-per-page: what is kept of one page") {
    for (const std::int64_t most : {2, 3}) {
        Site site;
        site.page("/", "<a href='/a'>a</a><a href='/b'>b</a><a href='/c'>c</a>");
        for (const char* path : {"/a", "/b", "/c"}) site.page(path, "<title>x</title>");
        const Crawled crawled = with(site, Limit::links_per_page, most);
        CHECK(crawled.urls().size() == static_cast<std::size_t>(most) + 1);
        CHECK(crawled.noted("limit", "(limit links-per-page)") == (most == 2));
    }
}

TEST_CASE("redirects: hops on the way to a page") {
    for (const std::int64_t most : {2, 3}) {
        Site site;
        site.page("/", "<a href='/r1'>r</a>");
        for (int i = 1; i <= 3; ++i) site.web.redirect(home + "/r" + std::to_string(i), i == 3 ? "/end" : "/r" + std::to_string(i + 1));
        site.page("/end", "<title>x</title>");
        const Crawled crawled = with(site, Limit::redirects, most);
        CHECK((crawled.page("/end") != nullptr) == (most == 3));
        CHECK((crawled.failed("/r1") == "redirect: more than 2 redirects (limit redirects)") == (most == 2));
    }
}

TEST_CASE("sitemap-files and sitemap-depth: how far indexes are read") {
    for (const Limit limit : {Limit::sitemap_files, Limit::sitemap_depth}) {
        for (const std::int64_t most : {1, 2}) {
            CAPTURE(most);
            Site site;
            site.page("/", "<title>x</title>");
            site.page("/a", "<title>x</title>");
            site.text("/robots.txt", "text/plain", limit == Limit::sitemap_files ? "Sitemap: /m0.xml\nSitemap: /m2.xml\n" : "Sitemap: /m0.xml\n");
            for (int i = 0; i < 2; ++i) {
                const std::string inner = limit == Limit::sitemap_files
                                              ? "<urlset/>"
                                              : "<sitemapindex><sitemap><loc>/m" + std::to_string(i + 1) + ".xml</loc></sitemap></sitemapindex>";
                site.text("/m" + std::to_string(i) + ".xml", "application/xml", inner);
            }
            site.text("/m2.xml", "application/xml", "<urlset><url><loc>/a</loc></url></urlset>");
            const Crawled crawled = with(site, limit, most);
            CHECK((crawled.page("/a") != nullptr) == (most == 2));
            CHECK(crawled.noted("sitemap", limit == Limit::sitemap_files ? "(limit sitemap-files)" : "(limit sitemap-depth)") == (most == 1));
        }
    }
}

TEST_CASE("retries: how often a busy server is asked") {
    for (const std::int64_t most : {1, 2}) {
        Site site;
        for (int i = 0; i < 2; ++i) site.web.page(home + "/", "later", 503);
        site.page("/", "<title>x</title>");
        const Crawled crawled = with(site, Limit::retries, most);
        CHECK((crawled.page("/") != nullptr) == (most == 2));
        CHECK((crawled.failed("/").find("after 1 retry") != std::string::npos) == (most == 1));
    }
}
