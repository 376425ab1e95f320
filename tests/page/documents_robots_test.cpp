#include <doctest/doctest.h>
#include <smo/documents.h>

#include <string>
#include <string_view>

namespace {

struct Row {
    std::string_view file;
    std::string_view token;
    std::string_view path;
    bool allowed;
    std::string_view rule;
};

smo::Robots read(std::string_view text) {
    return smo::read_robots(text, smo::Limits{});
}

bool has_note(const smo::Robots& robots, std::string_view part) {
    for (const std::string& note : robots.notes()) {
        if (note.find(part) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("who may read what") {
    const Row rows[] = {
        {"", "Twitterbot", "/", true, ""},
        {"User-agent: *\nDisallow:\n", "Twitterbot", "/a", true, ""},
        {"User-agent: *\nDisallow: /\n", "Twitterbot", "/a", false, "Disallow: /"},
        {"User-agent: *\nDisallow: /\n", "Twitterbot", "/robots.txt", true, ""},
        {"user-AGENT : TWITTERBOT\ndisallow : /a", "twitterBot", "/ab", false, "Disallow: /a"},
        {"User-agent: Twitterbot/1.0 (x)\nDisallow: /a", "Twitterbot/2", "/ab", false, "Disallow: /a"},
        {"User-agent: Twitter\nDisallow: /", "Twitterbot", "/", true, ""},
        {"User-agent: Twitterbots\nDisallow: /", "Twitterbot", "/", true, ""},
        {"User-agent: *\nDisallow: /\n\nUser-agent: Twitterbot\nDisallow: /x", "Twitterbot", "/a", true, ""},
        {"User-agent: *\nDisallow: /\n\nUser-agent: Twitterbot\n", "Twitterbot", "/a", true, ""},
        {"User-agent: a\nUser-agent: b\nDisallow: /x", "a", "/x", false, "Disallow: /x"},
        {"User-agent: a\nUser-agent: b\nDisallow: /x", "b", "/x", false, "Disallow: /x"},
        {"User-agent: a\n\n# c\nCrawl-delay: 1\nSitemap: /s\nUser-agent: b\nDisallow: /x", "a", "/x", false, "Disallow: /x"},
        {"User-agent: a\nDisallow: /x\nUser-agent: a\nDisallow: /y", "a", "/x", false, "Disallow: /x"},
        {"User-agent: a\nDisallow: /x\nUser-agent: a\nDisallow: /y", "a", "/y", false, "Disallow: /y"},
        {"User-agent: *\nDisallow: /a\nAllow: /a/b", "x", "/a/b/c", true, "Allow: /a/b"},
        {"User-agent: *\nAllow: /a/b\nDisallow: /a", "x", "/a/c", false, "Disallow: /a"},
        {"User-agent: *\nDisallow: /a\nAllow: /a", "x", "/a", true, "Allow: /a"},
        {"User-agent: *\nAllow: /p\nDisallow: /", "x", "/page", true, "Allow: /p"},
        {"User-agent: *\nAllow: /page\nDisallow: /*.htm", "x", "/page.htm", false, "Disallow: /*.htm"},
        {"User-agent: *\nAllow: /$\nDisallow: /", "x", "/", true, "Allow: /$"},
        {"User-agent: *\nAllow: /$\nDisallow: /", "x", "/page", false, "Disallow: /"},
        {"User-agent: *\nDisallow: /*.php$", "x", "/a.php", false, "Disallow: /*.php$"},
        {"User-agent: *\nDisallow: /*.php$", "x", "/a.php?x", true, ""},
        {"User-agent: *\nDisallow: /a*b*c$", "x", "/aXbYcZc", false, "Disallow: /a*b*c$"},
        {"User-agent: *\nDisallow: /a*b*c$", "x", "/abd", true, ""},
        {"User-agent: *\nDisallow: /a*ab$", "x", "/ab", true, ""},
        {"User-agent: *\nDisallow: *", "x", "/any", false, "Disallow: *"},
        {"User-agent: *\nDisallow: /*?", "x", "/a?b", false, "Disallow: /*?"},
        {"User-agent: *\nDisallow: /a$b", "x", "/a$b", false, "Disallow: /a%24b"},
        {"User-agent: *\nDisallow: /A", "x", "/a", true, ""},
        {"User-agent: *\nDisallow: /caf\xC3\xA9", "x", "/caf%c3%a9", false, "Disallow: /caf%C3%A9"},
        {"User-agent: *\nDisallow: /%7Ea%2f", "x", "/~a%2Fb", false, "Disallow: /~a%2F"},
        {"User-agent: *\nDisallow: /a%2Fb", "x", "/a/b", true, ""},
        {"User-agent: *\nDisallow: /a%2Ab", "x", "/a*b", false, "Disallow: /a%2Ab"},
        {"User-agent: *\nDisallow: /a%2Ab", "x", "/aXb", true, ""},
        {"User-agent: *\nDisallow: /a # why\n", "x", "/a", false, "Disallow: /a"},
        {"User-agent: *\r\nDisallow: /a\r\n", "x", "/a", false, "Disallow: /a"},
        {"User-agent: *\rDisallow: /a\r", "x", "/a", false, "Disallow: /a"},
        {"\xEF\xBB\xBFUser-agent: *\nDisallow: /a", "x", "/a", false, "Disallow: /a"},
        {"Disallow: /a\nUser-agent: *\n", "x", "/a", true, ""},
        {"User-agent: *\nDisallow: a", "x", "/a", true, ""},
        {"User-agent: *\nDisallow: /a", "x", "", true, ""},
        {"User-agent: *\nDisallow: /a", "", "/a", false, "Disallow: /a"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.file);
        CAPTURE(row.path);
        smo::RobotsVerdict verdict = read(row.file).verdict(row.token, row.path);
        CHECK(verdict.allowed == row.allowed);
        CHECK(verdict.rule == row.rule);
    }
}

TEST_CASE("the verdict names group and line") {
    smo::Robots robots = read("# x\r\nUser-agent: *\r\nDisallow: /a\r\n\r\nUser-agent: FacebookExternalHit\r\nAllow: /\r\nDisallow: /drafts/\r\n");
    CHECK(robots.verdict("facebookexternalhit", "/drafts/x") == smo::RobotsVerdict{false, "facebookexternalhit", "Disallow: /drafts/", 7});
    CHECK(robots.verdict("Slackbot", "/a") == smo::RobotsVerdict{false, "*", "Disallow: /a", 3});
    CHECK(robots.verdict("Slackbot", "/b") == smo::RobotsVerdict{true, "*", "", 0});
    CHECK(read("Sitemap: x").verdict("Slackbot", "/b") == smo::RobotsVerdict{});
    CHECK_FALSE(smo::forbid_all().verdict("any", "/").allowed);
}

TEST_CASE("crawl delay and sitemaps") {
    smo::Robots robots = read(
        "Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow: /x\n\nUser-agent: b\nCrawl-delay: x\nDisallow:\nSITEMAP:/t.xml # "
        "c\nSitemap:\n");
    CHECK(robots.crawl_delay("a") == 2.5);
    CHECK(robots.crawl_delay("b") == std::nullopt);
    CHECK(robots.sitemaps() == std::vector<std::string>{"https://a.example/s.xml", "/t.xml"});
    CHECK(read("User-agent: *\nCrawl-delay: -1").crawl_delay("a") == std::nullopt);
    CHECK(read("User-agent: *\nCrawl-delay: nan").crawl_delay("a") == std::nullopt);
    CHECK(read("User-agent: *\nCrawl-delay: 1e99").crawl_delay("a") == 1e9);  // absurd, and worth telling
}

TEST_CASE("what is no robots.txt has notes and no rules") {
    CHECK(has_note(read("<!doctype html><title>404</title>\nUser-agent: *\nDisallow: /"), "HTML"));
    CHECK(has_note(read(std::string_view("User-agent: *\0\nDisallow: /", 25)), "NUL"));
    CHECK(has_note(read(std::string_view("\xFF\xFEU\0s\0", 6)), "UTF-16"));
    CHECK(read("<html>\nUser-agent: *\nDisallow: /").verdict("x", "/a").allowed);
    CHECK(has_note(read("Disallow: /\n"), "before the first User-agent"));
    CHECK(has_note(read("User-agent: *\nDisallow: x\n"), "not beginning with"));
    CHECK(has_note(read("User-agent *\n"), "without a colon"));
    CHECK(read("User-agent: *\nDisallow: /\n").notes().empty());
}

TEST_CASE("large files and hostile wildcards") {
    std::string large = "User-agent: *\nDisallow: /first\n";
    while (large.size() < 600U * 1024U) large += "Disallow: /a\n";
    large += "Disallow: /last\n";
    smo::Robots robots = read(large);
    CHECK(has_note(robots, "larger than 500 KiB"));
    CHECK_FALSE(robots.verdict("x", "/first").allowed);
    CHECK(robots.verdict("x", "/last").allowed);

    smo::Limits limits;
    limits.set(smo::Limit::robots_bytes, 40);
    CHECK(smo::read_robots("User-agent: *\nDisallow: /a\nDisallow: /a/much/longer/rule", limits).verdict("x", "/a").rule == "Disallow: /a");

    smo::Robots long_line = read("User-agent: *\nDisallow: /" + std::string(100000, 'a') + "\nDisallow: /private/\n");
    CHECK(has_note(long_line, "longer than 16,664 bytes"));
    CHECK_FALSE(long_line.verdict("x", "/private/a").allowed);

    std::string stars = "User-agent: *\nDisallow: /";
    for (int i = 0; i < 8000; ++i) stars += "*a";
    CHECK(read(stars + "$\n").verdict("x", "/" + std::string(9000, 'a') + "b").allowed);
    CHECK_FALSE(read(stars + "\n").verdict("x", "/" + std::string(9000, 'a') + "b").allowed);
}
