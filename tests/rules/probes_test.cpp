// What the examples of the rules on probes do not reach: where they are silent, and hostile numbers.

#include <doctest/doctest.h>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/facts.h"

using namespace smo;

namespace {

Judgement judged(Judgement (*check)(const FactView&), const std::vector<Given>& facts) {
    const Known known(facts);
    return check(known.view());
}

std::string value_of(const Judgement& judgement, std::string_view name) {
    for (const auto& [key, value] : judgement.findings.at(0).values)
        if (key == name) return value;
    return {};
}

}  // namespace

TEST_CASE("a part of a file is judged by what was asked for") {
    struct Row {
        std::string_view status, range, received, whole, fault;
    };
    const Row rows[] = {
        {"200", "", "9000000", "9000000", ""},
        {"206", "bytes 0-1048575/9000000", "1048576", "9000000", ""},
        {"206", "bytes 0-1048575/*", "1048576", "", ""},
        {"206", "BYTES 0-99/100", "100", "100", ""},
        {"206", "bytes 0-99/100", "", "100", ""},
        {"416", "bytes */100", "0", "100", "status 416"},
        {"500", "", "0", "", "status 500"},
        {"206", "", "100", "100", "206 without Content-Range"},
        {"206", "0-99/100", "100", "100", "Content-Range: 0-99/100"},
        {"206", "bytes 5-99/100", "95", "100", "Content-Range: bytes 5-99/100"},
        {"206", "bytes 0-2000000/9000000", "2000001", "9000000", "Content-Range: bytes 0-2000000/9000000"},
        {"206", "bytes 0-1048575/148000", "148000", "148000", "Content-Range: bytes 0-1048575/148000 of a file of 148000 bytes"},
        {"206", "bytes 0-99/200", "100", "100", "Content-Range: bytes 0-99/200 of a file of 100 bytes"},
        {"206", "bytes 0-99/100", "40", "100", "Content-Range: bytes 0-99/100, but 40 bytes"},
        {"206", "bytes /-", "40", "100", "Content-Range: bytes /-"},
        {"206", "bytes 0-99999999999999999999/1", "40", "", "Content-Range: bytes 0-99999999999999999999/1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.range);
        CHECK(coded::range_fault(row.status, row.range, row.received, row.whole) == row.fault);
    }
}

TEST_CASE("crawlers that are refused are told, what proves nothing is unknown") {
    struct Row {
        std::vector<Given> facts;
        Outcome outcome;
    };
    const Row rows[] = {
        {{}, Outcome::not_applicable},
        {{{"as:unasked", "not asked: --offline"}}, Outcome::unknown},
        {{{"as:unasked", "the limit"}, {"as:browser", "200"}, {"as:Twitterbot", "200"}}, Outcome::unknown},
        {{{"as:unasked", "the limit"}, {"as:browser", "200"}, {"as:Twitterbot", "403"}}, Outcome::fail},
        {{{"as:browser", "200"}, {"as:Twitterbot", "403"}}, Outcome::fail},
        {{{"as:Twitterbot", "403"}}, Outcome::fail},
        {{{"as:browser", "200"}, {"as:Twitterbot", "connection reset"}}, Outcome::fail},
        {{{"as:browser", "200"}, {"as:Rocket.Chat", "403"}}, Outcome::fail},
        {{{"as:browser", "403"}, {"as:Twitterbot", "403"}}, Outcome::unknown},
        {{{"as:browser", "challenge"}, {"as:Twitterbot", "200"}}, Outcome::unknown},
        {{{"as:browser", "200"}, {"as:Twitterbot", "challenge"}}, Outcome::unknown},
        {{{"as:browser", "200"}, {"as:Twitterbot", "429"}}, Outcome::unknown},
        {{{"as:browser", "200"}, {"as:Twitterbot", "403"}, {"as:Twitterbot.wall", "Cloudflare"}}, Outcome::unknown},
        {{{"as:browser", "200"}, {"as:Twitterbot", "200"}, {"as:Twitterbot.wall", "Cloudflare"}}, Outcome::pass},
    };
    for (const Row& row : rows) CHECK(judged(coded::crawlers_let_in, row.facts).outcome == row.outcome);
    const Judgement wall = judged(coded::crawlers_let_in, {{"as:browser", "200"}, {"as:Twitterbot", "403"}, {"as:Twitterbot.wall", "Cloudflare"}});
    CHECK(wall.why.find("Cloudflare") != std::string::npos);
}

TEST_CASE("all who bear the name of a crawler die with it") {
    const Judgement judgement = judged(coded::crawlers_let_in, {{"as:browser", "200"}, {"as:facebookexternalhit", "403"}});
    REQUIRE(judgement.findings.size() == 1);
    const std::string ids = value_of(judgement, "hurts");
    for (const std::string_view id : {"facebook", "imessage", "kakaotalk", "line", "messenger"}) CHECK(ids.find(id) != std::string::npos);
    CHECK(ids.find("linkedin") == std::string::npos);
    CHECK(value_of(judgement, "list").find("KakaoTalk") != std::string::npos);
}

TEST_CASE("each platform gives up at its own number") {
    const auto hurt = [](Judgement (*check)(const FactView&), std::string name, std::string value) {
        const Judgement judgement = judged(check, {{std::move(name), std::move(value)}});
        return judgement.outcome == Outcome::fail ? value_of(judgement, "hurts") : std::string();
    };
    CHECK(hurt(coded::page_answers_in_time, "http:first-byte", "4000").empty());
    CHECK(hurt(coded::page_answers_in_time, "http:first-byte", "7000") == "mattermost");
    CHECK(hurt(coded::page_answers_in_time, "http:first-byte", "12000").find("lemmy") != std::string::npos);
    CHECK(hurt(coded::redirects_bounded, "http:redirects", "1").empty());
    CHECK(hurt(coded::redirects_bounded, "http:redirects", "2") == "lemmy");
    CHECK(hurt(coded::redirects_bounded, "http:redirects", "4").find("mastodon") != std::string::npos);
    CHECK(judged(coded::redirects_bounded, {{"http:redirects", "many"}}).outcome == Outcome::not_applicable);
}

TEST_CASE("what was not asked otherwise is no fault: it was not the sample, or it is unknown") {
    const Given image{"og:image", "https://tea.example/t.png"};
    const Given plain{"probe:og:image.status", "200", 0, Origin::probe};
    for (auto* check : {coded::og_image_answers_head, coded::og_image_range_right, coded::og_image_no_hotlink_block})
        CHECK(judged(check, {image, plain}).outcome == Outcome::not_applicable);
    CHECK(judged(coded::og_image_answers_head, {image, plain, {"probe:og:image.head.unasked", "--offline", 0, Origin::probe}}).outcome == Outcome::unknown);
    CHECK(judged(coded::og_image_answers_head, {image, plain, {"probe:og:image.head.status", "503", 0, Origin::probe}}).outcome == Outcome::unknown);
    CHECK(judged(coded::og_image_answers_head,
                 {image, {"probe:og:image.status", "404", 0, Origin::probe}, {"probe:og:image.head.status", "404", 0, Origin::probe}})
              .outcome == Outcome::not_applicable);
    CHECK(judged(coded::page_answers_head, {}).outcome == Outcome::not_applicable);
    CHECK(judged(coded::page_answers_head, {{"asked:head.unasked", "--offline"}}).outcome == Outcome::unknown);
}

TEST_CASE("a header keeps pictures out only by its words for that") {
    const auto with = [](std::string header) {
        return judged(coded::og_image_indexable, {{"og:image", "https://tea.example/t.png"},
                                                  {"probe:og:image.status", "200", 0, Origin::probe},
                                                  {"probe:og:image.robots-tag", std::move(header), 0, Origin::probe}})
            .outcome;
    };
    CHECK(with("noindex") == Outcome::fail);
    CHECK(with("nofollow, NoImageIndex") == Outcome::fail);
    CHECK(with("googlebot: none") == Outcome::fail);
    CHECK(with("max-image-preview:none") == Outcome::pass);
    CHECK(with("noarchive, max-snippet: 20") == Outcome::pass);
    CHECK(with("indexifembedded") == Outcome::pass);
}

TEST_CASE("a profile that was refused is unknown, one that names nobody is left alone") {
    const Given me{"link:me", "https://social.example/@tea"};
    const auto with = [&](std::vector<Given> more) {
        more.insert(more.begin(), me);
        return judged(coded::rel_me_back, more).outcome;
    };
    CHECK(with({}) == Outcome::not_applicable);
    CHECK(with({{"probe:link:me.status", "200", 0, Origin::probe}}) == Outcome::not_applicable);
    CHECK(with({{"probe:link:me.status", "403", 0, Origin::probe}}) == Outcome::unknown);
    CHECK(with({{"probe:link:me.unasked", "robots.txt", 0, Origin::probe}}) == Outcome::unknown);
    CHECK(with({{"probe:link:me.status", "200", 0, Origin::probe}, {"probe:link:me.me", "this site", 0, Origin::probe}}) == Outcome::pass);
}

TEST_CASE("markup of an oEmbed answer is looked at without being believed") {
    const auto with = [](std::string html) {
        return judged(coded::oembed_html_is_frame, {{"link:oembed.json", "https://tea.example/o"},
                                                    {"probe:link:oembed.json.status", "200", 0, Origin::probe},
                                                    {"probe:link:oembed.json.type", "rich", 0, Origin::probe},
                                                    {"probe:link:oembed.json.html", std::move(html), 0, Origin::probe}})
            .outcome;
    };
    CHECK(with("<iframe src=\"https://tea.example/p\"></iframe>") == Outcome::pass);
    CHECK(with(" <IFRAME width=1 src='https://tea.example/p'></IFRAME>\n") == Outcome::pass);
    CHECK(with("<iframe src=\"https://tea.example/p\"></iframe><iframe src=\"https://tea.example/q\"></iframe>") == Outcome::fail);
    CHECK(with("<iframe src=\"//tea.example/p\"></iframe>") == Outcome::fail);
    CHECK(with("<iframe") == Outcome::fail);
    CHECK(with("<iframe src='") == Outcome::fail);
    CHECK(with("<") == Outcome::fail);
    CHECK(with(std::string(5000, 'x')) == Outcome::unknown);
}
