// What previews want, the facts that come of it, and the pictures that go with the cards.

#include <doctest/doctest.h>
#include <smo/preview.h>

#include <algorithm>

#include "audit/gather.h"
#include "audit/samples.h"

using namespace smo;
using samples::add;
using samples::visited;

namespace {

Selection previews(std::vector<std::string> platforms) {
    Selection chosen = samples::selection({});
    chosen.platforms = std::move(platforms);
    chosen.previews = true;
    return chosen;
}

bool wanted(std::span<const Want> wants, WantKind kind, std::string_view url, std::string_view fact_name) {
    return std::any_of(wants.begin(), wants.end(), [&](const Want& want) { return want.kind == kind && want.url == url && want.fact_name == fact_name; });
}

std::string value_of(const Gathered& known, std::string_view name) {
    const Fact* fact = first(known.page.facts, name);
    return fact ? fact->value : "absent";
}

Answer answered(Want want, int status = 200) {
    Answer answer;
    answer.want = std::move(want);
    answer.looked = true;
    answer.visit.last.status = status;
    return answer;
}

}  // namespace

TEST_CASE("every picture a card may fall back on is wanted, with the robots.txt of its host") {
    VisitedPage page = visited("https://tea.example/a");
    add(page, "og:image", "https://cdn.example/o.png");
    add(page, "twitter:image", "/t.png");
    add(page, "link:icon", "/icon.png");
    const std::vector<Want> all = wants(previews({"x", "imessage"}), page, {});
    CHECK(wanted(all, WantKind::image, "https://cdn.example/o.png", "og:image"));
    CHECK(wanted(all, WantKind::image, "https://tea.example/t.png", "twitter:image"));
    CHECK(wanted(all, WantKind::image, "https://tea.example/icon.png", "link:icon"));
    CHECK(wanted(all, WantKind::robots, "https://cdn.example/robots.txt", "og:image"));
    CHECK(wanted(all, WantKind::robots, "https://tea.example/robots.txt", ""));
    Selection audit = previews({"x", "imessage"});
    audit.previews = false;
    CHECK_FALSE(wanted(wants(audit, page, {}), WantKind::robots, "https://cdn.example/robots.txt", "og:image"));
    const std::vector<Want> x = wants(previews({"x"}), page, {});
    CHECK_FALSE(wanted(x, WantKind::image, "https://tea.example/icon.png", "link:icon"));
}

TEST_CASE("a page is asked once as each crawler, and a directory is not") {
    const VisitedPage page = visited("https://tea.example/a");
    Selection chosen = previews({"facebook", "instagram", "x"});
    const auto agents = [&] {
        std::vector<std::string> names;
        for (const Want& want : wants(chosen, page, {}))
            if (!want.agent.empty()) names.push_back(want.fact_name);
        return names;
    };
    CHECK(agents().empty());
    chosen.bots = true;
    CHECK(agents() == std::vector<std::string>{"as:Twitterbot", "as:facebookexternalhit"});
    chosen.site_answers_locally = true;
    CHECK(agents().empty());
}

TEST_CASE("what another agent is told becomes a fact under its token") {
    const VisitedPage page = visited("https://tea.example/a");
    const Selection chosen = previews({"facebook"});
    const auto told = [&](const Answer& answer) {
        Gathered known = samples::gathered(chosen, page);
        add_probe_facts(known, ReadyAudit(chosen), std::vector{answer});
        return value_of(known, "as:Twitterbot");
    };
    Answer answer = answered({WantKind::address, page.url, 0, "as:Twitterbot", "Twitterbot/1.0"}, 403);
    CHECK(told(answer) == "403");
    answer.challenged = true;
    CHECK(told(answer) == "challenge");
    answer.challenged = false;
    answer.visit.last.error = FetchError{FetchErrorKind::timeout, "no answer within 15 s"};
    CHECK(told(answer) == "no answer within 15 s");
    answer.looked = false;
    CHECK(told(answer) == "absent");
}

TEST_CASE("robots.txt is asked about the picture of an oEmbed answer, not about the answer") {
    VisitedPage page = visited("https://tea.example/a");
    const FactIndex link = add(page, "link:oembed.json", "https://tea.example/o");
    const Selection chosen = previews({"x", "mastodon"});
    Answer oembed = answered({WantKind::oembed, "https://tea.example/o", link, "link:oembed.json"});
    oembed.content = OEmbed{{{"thumbnail_url", "https://cdn.example/secret/t.png"}}, ""};
    Answer picture = answered({WantKind::image, "https://cdn.example/secret/t.png", link, "link:oembed.json.thumbnail"});
    picture.content = ImageFacts{.type = "image/png", .width = 640, .height = 360, .turn = 1, .animated = false, .transparent = false, .problem = {}};
    Answer robots = answered({WantKind::robots, "https://cdn.example/robots.txt", link, "link:oembed.json.thumbnail"});
    robots.content = read_robots("User-agent: Twitterbot\nDisallow: /secret/\n", Limits{});
    Gathered known = samples::gathered(chosen, page);
    add_probe_facts(known, ReadyAudit(chosen), std::vector{oembed, picture, robots});
    CHECK(value_of(known, "probe:link:oembed.json.thumbnail.width") == "640");
    CHECK(value_of(known, "probe:link:oembed.json.thumbnail.robots:Twitterbot") == "blocked: Disallow: /secret/ (line 2)");
}

TEST_CASE("a preview has a card for each platform and the pictures they name") {
    VisitedPage page = visited("https://tea.example/a");
    page.visit.last.file = "a.html";
    add(page, "title", " Oolong \n tea ");
    add(page, "og:title", "Oolong");
    add(page, "twitter:card", "summary_large_image");
    const FactIndex image = add(page, "og:image", "/o.png#top");
    Answer picture = answered({WantKind::image, "https://tea.example/o.png", image, "og:image"});
    picture.content = ImageFacts{.type = "image/png", .width = 1200, .height = 630, .turn = 1, .animated = false, .transparent = false, .problem = {}};
    picture.visit.last.body = "PNG";
    picture.visit.last.body_bytes = 3;
    const PagePreview preview = preview_page(previews({"facebook", "x"}), page, std::vector{picture});
    CHECK(preview.url == "https://tea.example/a");
    CHECK(preview.file == "a.html");
    CHECK(preview.shape == "/*");
    CHECK(preview.title == "Oolong tea");
    REQUIRE(preview.cards.size() == 2);
    CHECK(preview.cards[0].platform == "facebook");
    CHECK(preview.cards[1].layout == "large");
    REQUIRE(preview.cards[0].images.size() > 0);
    const Picture* kept = preview.picture(preview.cards[0].images.front().url);
    REQUIRE(kept);
    CHECK(kept->data == "PNG");
    CHECK(kept->width == 1200);
    CHECK(kept->why.empty());
    CHECK(preview.picture("https://tea.example/other.png") == nullptr);

    Answer gone = picture;
    gone.visit.last.status = 404;
    gone.visit.last.body.clear();
    Answer unasked = gone;
    unasked.looked = false;
    unasked.why = "not asked: --offline";
    Answer unkept = picture;
    unkept.visit.last.body.clear();
    const std::vector<std::pair<Answer, std::string>> rows = {{gone, "it answers 404"}, {unasked, "not asked: --offline"}, {unkept, "its bytes were not kept"}};
    for (const auto& [answer, why] : rows) {
        const PagePreview other = preview_page(previews({"facebook"}), page, std::vector{answer});
        for (const Picture& one : other.pictures) {
            CHECK(one.why == why);
            CHECK(one.data.empty());
        }
        CHECK(other.pictures.size() == 1);
    }
}

TEST_CASE("a picture that was not kept may have a thumbnail") {
    VisitedPage page = visited("https://tea.example/a");
    const FactIndex image = add(page, "og:image", "/o.png");
    Answer picture = answered({WantKind::image, "https://tea.example/o.png", image, "og:image"});
    picture.content = ImageFacts{
        .type = "image/png", .width = 1200, .height = 630, .turn = 1, .animated = false, .transparent = false, .problem = {}, .hash = {}, .thumbnail = "WebP"};
    const auto one = [&] { return preview_page(previews({"facebook"}), page, std::vector{picture}).pictures.at(0); };
    CHECK(one().data.empty());
    CHECK(one().thumbnail == "WebP");
    CHECK(one().why.empty());
    picture.visit.last.status = 404;
    CHECK(one().thumbnail.empty());
    CHECK(one().why == "it answers 404");
}

TEST_CASE("without a production address a picture is found all the same") {
    VisitedPage page = visited("http://site.invalid/a");
    const FactIndex image = add(page, "og:image", "o.png");
    Selection chosen = previews({"facebook"});
    chosen.site_answers_locally = true;
    Answer picture = answered({WantKind::image, "http://site.invalid/o.png", image, "og:image"});
    picture.content = ImageFacts{.type = "image/png", .width = 1200, .height = 630, .turn = 1, .animated = false, .transparent = false, .problem = {}};
    picture.visit.last.body = "PNG";
    const PagePreview preview = preview_page(chosen, page, std::vector{picture});
    REQUIRE(preview.pictures.size() == 1);
    CHECK(preview.pictures[0].data == "PNG");
}
