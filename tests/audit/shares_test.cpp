#include <doctest/doctest.h>

#include <algorithm>

#include "audit/crawler_names.h"

using namespace smo;

namespace {

std::string medium_of(std::string_view agent) {
    const CrawlerNames names(platforms());
    const auto medium = names.medium(agent);
    return medium ? names.media()[*medium].id : "nobody";
}

Shares counted(std::string_view log, std::string host = {}, const ShareLimits& limits = {}) {
    ShareCounter counter(platforms(), std::move(host), limits);
    counter.add(log);
    counter.end();
    return counter.take();
}

std::string line(std::string_view path, std::string_view agent, std::string_view status = "200", std::string_view day = "26/Nov/2026:10:00:00 +0000") {
    return "192.0.2.1 - - [" + std::string(day) + "] \"GET " + std::string(path) + " HTTP/1.1\" " + std::string(status) + " 1 \"-\" \"" + std::string(agent) +
           "\"\n";
}

}  // namespace

TEST_CASE("a User-Agent names its medium, shared names as such") {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "facebookexternalhit"},
        {"FACEBOOKEXTERNALHIT/1.1", "facebookexternalhit"},
        {"Mozilla/5.0 (Macintosh) Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0", "imessage"},
        {"facebookexternalhit/1.1;line-poker/1.0", "line"},
        {"facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984", "kakaotalk"},
        {"TelegramBot (like TwitterBot)", "telegram"},
        {"TelegramBot", "telegram"},
        {"Twitterbot/1.0", "x"},
        {"Slack-ImgProxy 0.19 (+https://api.slack.com/robots)", "slack"},
        {"Slackbot 1.0 (+https://api.slack.com/robots)", "slack"},
        {"WhatsApp/2.23.20.0", "WhatsApp"},
        {"Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5", "teams"},
        {"Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots", "snapchat"},
        // Not their preview crawlers.
        {"Facebot", "nobody"},
        {"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "nobody"},
        {"Mozilla/5.0 (iPhone) Mobile/15E148 [Pinterest/iOS]", "nobody"},
        {"Synapse-PT-HttpComponents-NIO", "nobody"},
        {"Mybot/1.0 (+https://mastodon.social/bot)", "nobody"},
        {"NotTwitterbot/1.0", "nobody"},
        {"Twitterbot.example/1.0", "nobody"},
        {"", "nobody"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(medium_of(row.first) == row.second);
    }
    const CrawlerNames names(platforms());
    const Medium& meta = names.media()[*names.medium("facebookexternalhit/1.1")];
    CHECK(meta.shared());
    CHECK(std::find(meta.platforms.begin(), meta.platforms.end(), "instagram") != meta.platforms.end());
    CHECK(meta.name.starts_with("Facebook, "));
    CHECK(names.media()[*names.medium("WhatsApp/2")].name.starts_with("WhatsApp, "));  // Signal borrows the name
}

TEST_CASE("what a platform page says of its crawler is recognised as that medium") {
    const CrawlerNames names(platforms());
    std::size_t looked_at = 0;
    for (const Platform& platform : platforms()) {
        if (platform.kind == "search" || platform.status == PlatformStatus::dead || platform.agents.empty()) continue;
        CAPTURE(platform.id);
        ++looked_at;
        bool found = false;  // one of its names alone may be somebody else's: facebookexternalhit of LINE
        std::vector<std::string> agents = platform.agents;
        agents.push_back(platform.user_agent);
        for (const std::string& agent : agents) {
            const auto medium = names.medium(agent);
            if (!medium) continue;
            const auto& media = names.media()[*medium].platforms;
            const bool own = std::find(media.begin(), media.end(), platform.id) != media.end();
            found = found || own;
            if (agent == platform.user_agent) CHECK(own);
        }
        CHECK(found);
    }
    CHECK(looked_at >= 30);
}

TEST_CASE("days of many formats and zones, in UTC") {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"26/Nov/2026:00:30:00 +0100", "2026-11-25"},
        {"26/Nov/2026:23:30:00 -0130", "2026-11-27"},
        {"2026-11-26T10:00:00Z", "2026-11-26"},
        {"2026-11-26T00:10:00.123+02:00", "2026-11-25"},
        {"2026-11-26 10:00:00", "2026-11-26"},
        {"2026/11/26 10:00:00.000", "2026-11-26"},
        {"2026-11-26", "2026-11-26"},
        {"1795687200", "2026-11-26"},
        {"1795687200.123", "2026-11-26"},
        {"1795687200123", "2026-11-26"},
        {"1795687200123456789", "2026-11-26"},
        {"29/Feb/2024:00:00:00 +0000", "2024-02-29"},
        {"29/Feb/2023:00:00:00 +0000", ""},
        {"26/Nov/2026:25:00:00 +0000", ""},
        {"26/Nov/2026:10:00:00 +9900", ""},
        {"32/Nov/2026:10:00:00 +0000", ""},
        {"26/Foo/2026:10:00:00 +0000", ""},
        {"-5", ""},
        {"1e308", ""},
        {"nan", ""},
        {"", ""},
        {"26/Nov/0001:10:00:00 +0000", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        const auto day = read_day(row.first);
        CHECK((day ? day_text(*day) : "") == row.second);
    }
}

TEST_CASE("lines of the combined format") {
    const auto plain = read_log_line(
        R"(192.0.2.1 - bob [26/Nov/2026:10:00:00 +0000] "GET /a\x22b HTTP/1.1" 404 12 "https://x.example/ \"q\"" "Twitterbot/1.0" "203.0.113.1" 0.5)");
    REQUIRE(plain);
    CHECK(plain->target == "/a\"b");
    CHECK(plain->agent == "Twitterbot/1.0");
    CHECK(plain->status == 404);
    CHECK(plain->host.empty());
    const auto with_host = read_log_line(R"(WWW.Tea.example:443 192.0.2.1 - - [26/Nov/2026:10:00:00 +0000] "GET / HTTP/2.0" 200 - "-" "x")");
    REQUIRE(with_host);
    CHECK(with_host->host == "www.tea.example");
    // The common format has no User-Agent; a crawler's name elsewhere is no visit.
    CHECK_FALSE(read_log_line(R"(192.0.2.1 - - [26/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 12)"));
    CHECK(counted(R"(192.0.2.1 - - [26/Nov/2026:10:00:00 +0000] "GET /Twitterbot HTTP/1.1" 200 1 "Twitterbot/1.0" "Firefox")").visits == 0);
    CHECK_FALSE(read_log_line(R"(no log at all "GET / HTTP/1.1" "Twitterbot")"));
    CHECK(counted(line("/", "Twitterbot", "200") + "192.0.2.1 - - [26/Nov/2026:10:00:00 +0000] \"-\" 408 0 \"-\" \"Twitterbot\"\n").visits == 1);
}

TEST_CASE("lines of JSON: nginx, Caddy, Traefik, and a collector around a line") {
    const std::string_view caddy =
        R"({"ts":1795687200.5,"msg":"handled request","request":{"method":"GET","host":"tea.example","uri":"/blog/","headers":{"User-Agent":["Twitterbot/1.0"]}},"status":200})";
    const std::string_view rows[] = {
        caddy,
        R"({"time_local":"26/Nov/2026:10:00:00 +0000","request":"GET /blog/ HTTP/1.1","status":"200","http_user_agent":"Twitterbot/1.0","http_host":"tea.example:443"})",
        R"({"@timestamp":"2026-11-26T10:00:00Z","request_method":"GET","request_uri":"/blog/","status":200,"user_agent":"Twitterbot/1.0","host":"tea.example"})",
        R"({"StartUTC":"2026-11-26T10:00:00Z","RequestMethod":"GET","RequestPath":"/blog/","DownstreamStatus":200,"request_User-Agent":"Twitterbot/1.0","RequestHost":"tea.example"})",
        R"({"log":"tea.example 192.0.2.1 - - [26/Nov/2026:10:00:00 +0000] \"GET /blog/ HTTP/1.1\" 200 1 \"-\" \"Twitterbot/1.0\"\n","stream":"stdout"})",
    };
    const auto expected = read_log_line(caddy);
    REQUIRE(expected);
    CHECK(day_text(*expected->day) == "2026-11-26");
    for (const std::string_view row : rows) {
        CAPTURE(row);
        const auto request = read_log_line(row);
        REQUIRE(request);
        CHECK(*request == *expected);
    }
    for (const std::string_view row : {"{}", "{", "[]", R"({"uri":"/","status":200})", R"({"user_agent":"Twitterbot"})"}) CHECK_FALSE(read_log_line(row));
}

TEST_CASE("JSON of a log is read member by member") {
    const auto target = [](std::string_view value, std::string_view more = "") {
        const auto request = read_log_line("{\"agent\":\"x\"," + std::string(more) + "\"uri\":" + std::string(value) + "}");
        return request ? request->target : "none";
    };
    const std::pair<std::string_view, std::string_view> values[] = {
        {R"("/a")", "/a"},
        {R"( "/\u00e9\u8336\ud83c\udf75\ud83c\n\/\"\\")", "/\u00e9\u8336\U0001F375\uFFFD\n/\"\\"},
        {R"("/\x22\q\u12")", "/\"qu12"},  // nginx without escape=json; no such escapes
        {"\"/\xFF\"", "/\xFF"},
        {R"("/a\\")", "/a\\"},
        {R"("/a\")", "none"},
        {"12", "12"},
        {"null", "none"},
        {"nil", "none"},
        {"[1]", "none"},
        {"{}", "none"},
    };
    for (const auto& row : values) {
        CAPTURE(row.first);
        CHECK(target(row.first) == row.second);
    }
    // What is passed over: brackets in strings, nests up to a depth, and no more.
    CHECK(target("\"/a\"", R"("x":{"y":["]}",{"z":"\\\"}"}]},)") == "/a");
    CHECK(target("\"/a\"", "\"x\":" + std::string(7, '[') + std::string(7, ']') + ",") == "/a");
    CHECK(target("\"/a\"", "\"x\":" + std::string(8, '[') + std::string(8, ']') + ",") == "none");
    // The better name counts, whatever the order; an empty one does not.
    CHECK(target("\"/a\"", R"("request_uri":"/b","url":"/c",)") == "/b");
    CHECK(target("\"/a\"", R"("request_uri":"",)") == "/a");
    CHECK(target("\"/a\",\"request_uri\":\"/b\"") == "/b");
    for (const std::string_view row :
         {R"({"agent":"x","uri":"/"} x)", R"({"agent":"x" "uri":"/"})", R"({"agent":"x","uri":"/")", R"({"agent":"x","uri")", R"({"agent":"x","uri":)",
          R"({agent:"x","uri":"/"})", R"({"agent":"x","uri":"/]})", R"({"agent":"x","uri":"/","request":[})"})
        CHECK_FALSE(read_log_line(row));
    const auto headers = read_log_line(R"({"request":{"uri":"/","headers":{"Accept":["a"],"USER-AGENT":["x","y"]}},"status":404})");
    REQUIRE(headers);
    CHECK(headers->agent == "x");
    CHECK(headers->status == 404);
    CHECK(headers->method == "GET");
    CHECK(read_log_line(R"({"request":{"uri":"/","headers":{"User-Agent":"x"}}})")->agent == "x");
    CHECK(read_log_line(R"({"log":"nothing","message":"{\"ua\":\"x\",\"url\":\"/b\"}"})")->target == "/b");
}

TEST_CASE("what counts as a visit of a page") {
    CHECK(share_path("/tea/?utm_source=x&b=1&fbclid=2#top") == "/tea/?b=1");
    CHECK(share_path("/tea/?fbclid=2") == "/tea/");
    CHECK(share_path("https://tea.example/a?b") == "/a?b");
    CHECK(share_path("https://tea.example") == "/");
    CHECK(share_path("*").empty());
    const Shares shares =
        counted(line("/tea/", "Twitterbot") + line("/tea/?utm_source=x", "Twitterbot") + line("/tea/", "TelegramBot", "404") + line("/tea.png", "Twitterbot") +
                line("/robots.txt", "Twitterbot") + line("/old", "Twitterbot", "301") + line("/b", "Twitterbot", "304") + line("/tea/", "Firefox") +
                "192.0.2.1 - - [26/Nov/2026:10:00:00 +0000] \"HEAD / HTTP/1.1\" 200 0 \"-\" \"Twitterbot\"");
    CHECK(shares.visits == 4);
    CHECK(shares.refused == 1);
    CHECK(shares.pictures == 1);
    CHECK(shares.files == 1);
    CHECK(shares.redirects == 1);
    CHECK(shares.other_methods == 1);
    REQUIRE(shares.pages.size() == 2);
    CHECK(shares.pages[0].path == "/tea/");
    CHECK(shares.pages[0].visits == 3);
    REQUIRE(shares.pages[0].seen.size() == 2);
    CHECK(shares.media[shares.pages[0].seen[0].medium].id == "x");
    REQUIRE(shares.pages[0].seen[0].days.size() == 1);
    CHECK(shares.pages[0].seen[0].days[0].second == 2);
}

TEST_CASE("limits hold and are counted, whatever the pieces") {
    const ShareLimits small{.line_bytes = 200, .path_bytes = 20, .pages = 2, .all_path_bytes = 1000, .cells = 2, .hosts = 1};
    std::string log = line("/a", "Twitterbot") + line("/" + std::string(30, 'x'), "Twitterbot") + line("/" + std::string(300, 'x'), "Twitterbot") +
                      line("/b", "Twitterbot") + line("/c", "Twitterbot") + line("/a", "TelegramBot");
    const Shares shares = counted(log, {}, small);
    CHECK(shares.lines == 6);
    CHECK(shares.cut == 1);
    CHECK(shares.beyond == 2);
    CHECK(shares.visits == 3);
    CHECK(shares.undated == 1);  // the third cell
    // Forged names cannot fill the memory with media of one page.
    ShareLimits few;
    few.seen = 1;
    const Shares two = counted(line("/a", "Twitterbot") + line("/a", "TelegramBot") + line("/b", "Twitterbot") + line("/a", "Twitterbot"), {}, few);
    CHECK(two.visits == 2);
    CHECK(two.beyond == 2);
    CHECK(two.pages.size() == 1);
    for (const std::size_t step : {1U, 2U, 50U, 199U}) {
        ShareCounter counter(platforms(), {}, small);
        for (std::size_t at = 0; at < log.size(); at += step) counter.add(std::string_view(log).substr(at, step));
        counter.end();
        const Shares again = counter.take();
        CHECK(again.cut == 1);
        CHECK(again.lines == 6);
        CHECK(again.visits == 3);
    }
}

TEST_CASE("one host of several") {
    const std::string log = "a.example " + line("/", "Twitterbot") + "b.example " + line("/", "Twitterbot");
    CHECK(counted(log).pages[0].visits == 2);
    const Shares one = counted(log, "A.example:443");
    CHECK(one.visits == 1);
    CHECK(one.other_hosts == 1);
    CHECK(one.hosts.size() == 2);
}

TEST_CASE("with a report the pages that lose most come first") {
    Shares shares = counted(line("/good", "Twitterbot") + line("/good", "Twitterbot") + line("/good", "Twitterbot") + line("/bad", "Twitterbot") +
                            line("/alias", "Twitterbot") + line("/gone", "Twitterbot", "404"));
    const auto report = parse_json(R"({"schema":"smo-report/1","pages":[
        {"url":"https://t.example/good","final_url":"https://t.example/good","aliases":[],"score":50,"platforms":{"x":100}},
        {"url":"https://t.example/bad","final_url":"https://t.example/bad","aliases":["https://t.example/alias"],"score":90,"platforms":{"x":20}}]})",
                                   {});
    REQUIRE(report);
    REQUIRE(join_report(shares, *report));
    REQUIRE(shares.pages.size() == 4);
    CHECK(shares.pages[0].path == "/gone");  // refused: lost whole
    CHECK_FALSE(shares.pages[0].in_report);
    CHECK(shares.pages[1].path == "/alias");
    CHECK(shares.pages[1].lost == doctest::Approx(0.8));
    CHECK(shares.pages[3].path == "/good");
    CHECK(shares.pages[3].lost == doctest::Approx(0));
    CHECK_FALSE(join_report(shares, Json()));
}

TEST_CASE("the fix list by gain and visits") {
    Summary summary;
    const auto fix = [](std::string rule, std::string scope, Points gain) {
        Fix one;
        one.rule = std::move(rule);
        one.scope = std::move(scope);
        one.gain = gain;
        return one;
    };
    summary.fixes = {fix("a", "/x/*", 900), fix("b", "/y/*", 500), fix("b", "/x/*", 400), fix("c", "site", 1)};
    std::vector<PageRecord> records(2);
    records[0].final_url = "https://t.example/x/1";
    records[0].shape = "/x/*";
    records[0].mends = {{"a", 9000, 9000}, {"b", 4000, 4000}};
    records[1].final_url = "https://t.example/y/1";
    records[1].aliases = {"https://t.example/y"};
    records[1].shape = "/y/*";
    records[1].mends = {{"b", 5000, 5000}};
    const auto first = [&] { return summary.fixes[0].rule + summary.fixes[0].scope; };
    CHECK(order_by_shares(summary, records, {{"/elsewhere", 5}}).pages == 0);
    CHECK(first() == "a/x/*");
    const SharedOrder order = order_by_shares(summary, records, {{"/y/1", 3}, {"/y", 2}, {"/x/1", 1}});
    CHECK(order.pages == 2);
    CHECK(order.visits == 6);
    CHECK(first() == "b/y/*");  // 5 visits × 5 points before 1 visit × 9
    CHECK(summary.fixes[1].rule == "a");
    CHECK(summary.fixes.size() == 4);
}
