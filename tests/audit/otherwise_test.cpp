// Wants beyond the plain look: samples, other ways of asking, what answers name; and what crawlers get held against a browser.

#include <doctest/doctest.h>

#include <algorithm>

#include "audit/crawler_facts.h"
#include "audit/gather.h"
#include "audit/samples.h"

using namespace smo;
using samples::add;
using samples::rule;
using samples::selection;
using samples::visited;

namespace {

/// The facts a rule asks of, without platforms, whose cards want pictures as well.
Selection asking(std::vector<std::string> facts) {
    std::vector<Rule> rules;
    for (std::string& fact : facts) rules.push_back(rule("rule-" + std::to_string(rules.size()), "image", "absent", {std::move(fact)}, 1));
    Selection chosen = selection(std::move(rules));
    chosen.platforms.clear();
    return chosen;
}

const Want* find(std::span<const Want> wants, std::string_view fact_name) {
    const auto found = std::find_if(wants.begin(), wants.end(), [&](const Want& want) { return want.fact_name == fact_name; });
    return found == wants.end() ? nullptr : &*found;
}

std::string value_of(const Gathered& known, std::string_view name) {
    const Fact* fact = first(known.page.facts, name);
    return fact ? fact->value : "absent";
}

Answer answered(Want want, int status = 200) {
    Answer answer;
    answer.want = std::move(want);
    answer.looked = true;
    answer.visit.last.url = answer.want.url;
    answer.visit.last.status = status;
    return answer;
}

Answer as(const std::string& name, int status, std::vector<std::pair<std::string, std::string>> tags) {
    Answer answer = answered({WantKind::address, "https://tea.example/a", 0, "as:" + name, name}, status);
    Page page;
    for (auto& [tag, value] : tags) {
        Fact fact;
        fact.name = tag;
        fact.value = value;
        page.facts.push_back(fact);
    }
    answer.content = page;
    return answer;
}

Gathered with_facts(const VisitedPage& page, std::vector<Answer> answers, const Selection& chosen = asking({})) {
    Gathered known = samples::gathered(chosen, page);
    add_probe_facts(known, ReadyAudit(chosen), answers);
    return known;
}

}  // namespace

TEST_CASE("other ways of asking are wanted by name, of the first picture, as samples of its host and shape") {
    VisitedPage page = visited("https://tea.example/blog/sencha/");
    const FactIndex image = add(page, "og:image", "https://cdn.example/img/a.png");
    add(page, "og:image", "https://cdn.example/img/b.png");
    const auto wanted = wants(asking({"probe:og:image.head.status", "probe:og:image.referer.status"}), page, {});
    REQUIRE(find(wanted, "og:image.head"));
    const Want& head = *find(wanted, "og:image.head");
    CHECK(head.way == WantWay::head);
    CHECK(head.kind == WantKind::image);
    CHECK(head.fact == image);
    CHECK(head.sample == "picture https://cdn.example/img/*");
    CHECK(find(wanted, "og:image.referer")->way == WantWay::referer);
    CHECK(find(wanted, "og:image")->way == WantWay::get);
    CHECK(find(wanted, "og:image")->sample.empty());
    CHECK_FALSE(find(wanted, "og:image.range"));
    CHECK(wants(asking({}), page, {}).empty());
}

TEST_CASE("the page itself is asked otherwise where a rule names it, never from the disk, and never a page that is only listed") {
    VisitedPage page = visited("https://tea.example/blog/sencha/");
    Selection chosen = asking({"asked:head.status", "asked:range.status"});
    const auto wanted = wants(chosen, page, {});
    REQUIRE(wanted.size() == 2);
    CHECK(wanted[0].fact_name == "asked:head");
    CHECK(wanted[0].sample == "page https://tea.example/blog/*");
    CHECK(wanted[1].way == WantWay::range);
    chosen.site_answers_locally = true;
    chosen.site_url = "https://tea.example";
    CHECK(wants(chosen, page, {}).empty());
    VisitedPage missing = visited("https://tea.example/old");
    add(missing, "title", "404 Not Found");
    CHECK(wants(asking({"asked:head.status"}), missing, {}).empty());
}

TEST_CASE("--bots asks as every crawler that has a name of its own, and as a browser to compare") {
    Selection chosen = asking({});
    chosen.platforms = {"facebook", "instagram", "x", "imessage"};
    chosen.bots = true;
    const VisitedPage page = visited("https://tea.example/");
    std::vector<std::string> names;
    for (const Want& want : wants(chosen, page, {}))
        if (!want.agent.empty()) {
            names.push_back(want.fact_name);
            CHECK(want.sample == "page https://tea.example/");
        }
    CHECK(names == std::vector<std::string>{"as:Facebot", "as:Twitterbot", "as:browser", "as:facebookexternalhit"});
    chosen.site_answers_locally = true;
    for (const Want& want : wants(chosen, page, {})) CHECK(want.agent.empty());
    chosen.site_answers_locally = false;
}

TEST_CASE("what an answer names is wanted in the next round") {
    VisitedPage page = visited("https://tea.example/a");
    const FactIndex link = add(page, "link:oembed.json", "https://tea.example/o?url=a");
    const FactIndex feed = add(page, "link:feed", "https://tea.example/feed");
    const Selection chosen = asking({"probe:link:oembed.json.photo.status", "probe:link:oembed.json.small.width", "probe:link:feed.entry.status"});
    const auto one = wants(chosen, page, {});
    CHECK(one.size() == 3);
    CHECK(find(one, "link:oembed.json.small")->url == "https://tea.example/o?url=a&maxwidth=240&maxheight=240");
    Answer photo = answered({WantKind::oembed, "https://tea.example/o?url=a", link, "link:oembed.json"});
    photo.content = OEmbed{{{"type", "Photo"}, {"url", " https://tea.example/p.jpg "}}, ""};
    Answer entries = answered({WantKind::feed, "https://tea.example/feed", feed, "link:feed"});
    Feed content;
    content.kind = "rss";
    content.entries.push_back({"Sencha", "https://tea.example/sencha#top", ""});
    entries.content = content;
    const auto two = wants(chosen, page, std::vector{photo, entries});
    CHECK(find(two, "link:oembed.json.photo")->url == "https://tea.example/p.jpg");
    CHECK(find(two, "link:feed.entry")->url == "https://tea.example/sencha");
    photo.content = OEmbed{{{"type", "photo"}, {"url", "javascript:alert(1)"}}, ""};
    CHECK_FALSE(find(wants(chosen, page, std::vector{photo}), "link:oembed.json.photo"));
}

TEST_CASE("three profiles of other hosts are wanted at most, each once a site") {
    VisitedPage page = visited("https://tea.example/a");
    add(page, "link:me", "https://www.tea.example/about");
    for (int i = 0; i < 9; ++i) add(page, "link:me", "https://social.example/@tea" + std::to_string(i));
    const auto wanted = wants(asking({"probe:link:me.me"}), page, {});
    REQUIRE(wanted.size() == 3);
    CHECK(wanted[0].sample == "profile https://social.example/@tea0");
    Selection from_disk = asking({"probe:link:me.me"});
    from_disk.site_answers_locally = true;
    CHECK(wants(from_disk, page, {}).empty());
}

TEST_CASE("a profile that names the site is told from one that names others and one that names nobody") {
    VisitedPage page = visited("https://tea.example/a");
    const FactIndex link = add(page, "link:me", "https://social.example/@tea");
    for (const auto& [named, expected] : {std::pair{"https://www.tea.example/", "this site"}, {"https://coffee.example/", "https://coffee.example/"}}) {
        Answer profile = answered({WantKind::address, "https://social.example/@tea", link, "link:me"});
        Page content;
        content.url = content.base_url = "https://social.example/@tea";
        for (const char* value : {"javascript:0", named}) {
            Fact fact;
            fact.name = "link:me";
            fact.value = value;
            content.facts.push_back(fact);
        }
        profile.content = content;
        CHECK(value_of(with_facts(page, {profile}), "probe:link:me.me") == expected);
    }
    CHECK(value_of(with_facts(page, {answered({WantKind::address, "https://social.example/@tea", link, "link:me"})}), "probe:link:me.me") == "absent");
}

TEST_CASE("a crawler's answer is held against the page and a browser's answer") {
    VisitedPage page = visited("https://tea.example/a");
    add(page, "og:title", "Sencha");
    add(page, "og:image", "https://tea.example/t.png?token=1");
    const Answer browser = as("browser", 200, {{"og:title", "Sencha"}, {"og:image", "https://tea.example/t.png?token=2"}});
    struct Row {
        std::vector<std::pair<std::string, std::string>> tags;
        std::string told, more;
    };
    const std::vector<Row> rows = {
        {{{"og:title", " Sencha "}, {"og:image", "https://tea.example/t.png?token=3"}}, "absent", "absent"},  // what changes by itself
        {{{"og:title", "Log in"}}, "another og:title, no og:image", "absent"},
        {{}, "no og:title, no og:image", "absent"},
        {{{"og:title", "Sencha"}, {"og:image", "x"}, {"og:description", "Green"}, {"title", "T"}}, "absent", "og:description, title"}};
    for (const Row& row : rows) {
        const Gathered known = with_facts(page, {as("Twitterbot", 200, row.tags), browser});
        CHECK(value_of(known, "as:Twitterbot") == "200");
        CHECK(value_of(known, "as:Twitterbot.tags") == row.told);
        CHECK(value_of(known, "as:Twitterbot.more") == row.more);
        CHECK(value_of(known, "as:browser.tags") == "absent");
    }
    // Without a browser to compare with, only what is missing is told.
    CHECK(value_of(with_facts(page, {as("Twitterbot", 200, {{"og:title", "Log in"}})}), "as:Twitterbot.tags") == "no og:image");
    Answer challenge = as("Twitterbot", 200, {});
    challenge.challenged = true;
    CHECK(value_of(with_facts(page, {challenge, browser}), "as:Twitterbot") == "challenge");
    CHECK(value_of(with_facts(page, {challenge, browser}), "as:Twitterbot.tags") == "absent");
}

TEST_CASE("proxies that protect a site are known by their headers") {
    CHECK(wall_name({{"CF-Ray", "8"}}) == "Cloudflare");
    CHECK(wall_name({{"server", "AkamaiGHost"}}) == "Akamai");
    CHECK(wall_name({{"x-iinfo", "1"}}) == "Imperva");
    CHECK(wall_name({{"X-Sucuri-ID", "1"}}) == "Sucuri");
    CHECK(wall_name({{"x-datadome", "protected"}}) == "DataDome");
    CHECK(wall_name({{"server", "nginx"}, {"x-cdn", "mine"}}).empty());
}

TEST_CASE("headers of pictures and endpoints become facts; of a file on the disk nothing is claimed") {
    VisitedPage page = visited("https://tea.example/a");
    const FactIndex image = add(page, "og:image", "https://tea.example/t.png");
    const FactIndex link = add(page, "link:oembed.json", "https://tea.example/o");
    Answer picture = answered({WantKind::image, "https://tea.example/t.png", image, "og:image"});
    picture.visit.last.version = "1.1";
    Answer part = picture;
    part.want.fact_name = "og:image.range";
    part.want.way = WantWay::range;
    part.visit.last.status = 206;
    part.visit.last.headers = {{"Content-Range", "bytes 0-9/10"}, {"X-Robots-Tag", "noindex"}, {"Content-Length", "10"}};
    part.visit.last.body_bytes = 10;
    Answer oembed = answered({WantKind::oembed, "https://tea.example/o", link, "link:oembed.json"});
    oembed.content = OEmbed{{{"type", "video"}, {"cors", "*"}, {"thumbnail.width", "9"}}, ""};
    const Gathered known = with_facts(page, {picture, part, oembed});
    CHECK(value_of(known, "probe:og:image.no-length") == "HTTP/1.1");
    CHECK(value_of(known, "probe:og:image.range.content-range") == "bytes 0-9/10");
    CHECK(value_of(known, "probe:og:image.range.received") == "10");
    CHECK(value_of(known, "probe:og:image.range.robots-tag") == "noindex");
    CHECK(value_of(known, "probe:link:oembed.json.cors") == "absent");  // an answer cannot pose as a header
    CHECK(value_of(known, "probe:link:oembed.json.no-cors") == "true");
    CHECK(value_of(known, "probe:link:oembed.json.thumbnail.width") == "absent");
    picture.visit.last.file = oembed.visit.last.file = "/site/t.png";
    CHECK(value_of(with_facts(page, {picture}), "probe:og:image.no-length") == "absent");
    CHECK(value_of(with_facts(page, {oembed}), "probe:link:oembed.json.no-cors") == "absent");
}

TEST_CASE("the group of robots.txt that decides is named unless it is the crawler's own") {
    const Selection chosen = selection({});
    Answer own = answered({WantKind::robots, "https://tea.example/robots.txt", 0, ""});
    own.content = read_robots("User-agent: *\nDisallow: /\n\nUser-agent: Twitterbot\nDisallow: /a\n", Limits{});
    const Gathered known = with_facts(visited("https://tea.example/a"), {own}, chosen);
    CHECK(value_of(known, "robots:facebookexternalhit") == "blocked: Disallow: / for * (line 2)");
    CHECK(value_of(known, "robots:Twitterbot") == "blocked: Disallow: /a (line 5)");
}
