// What is decided from one answer: its class, where a redirect leads, how long to wait, how fast to go on.

#include <doctest/doctest.h>

#include "crawl/classify.h"
#include "crawl/journey.h"
#include "crawl/transport.h"

using namespace smo;
using namespace smo::crawling;

namespace {

Response answer(int status, std::string type = "text/html", std::string body = "<html>") {
    Response response;
    response.status = status;
    if (!type.empty()) response.headers.add("content-type", std::move(type));
    response.body_bytes = static_cast<std::int64_t>(body.size());
    response.body = std::move(body);
    return response;
}

std::string summary(const Verdict& verdict) {
    if (verdict.failure) return "failed " + verdict.failure->kind;
    return verdict.is_page() ? "page" : "skipped " + verdict.skipped;
}

Journey at(std::string_view url, std::string_view location) {
    Journey journey;
    journey.url = *Url::parse(url);
    journey.visit.requested = "https://tea.example/start";
    journey.visit.hops = {{"https://tea.example/start", 301, std::string(url)}};
    journey.visit.last.status = 302;
    if (location != "-") journey.visit.last.headers.add("Location", std::string(location));
    return journey;
}

}  // namespace

TEST_CASE("what an answer comes to") {
    CHECK(summary(classify(answer(200))) == "page");
    CHECK(summary(classify(answer(200, "application/xhtml+xml; charset=utf-8"))) == "page");
    CHECK(summary(classify(answer(200, "", "\n<!DOCTYPE html>"))) == "page");
    CHECK(summary(classify(answer(200, "///;;=", "<title>x"))) == "page");
    CHECK(summary(classify(answer(200, "", "PNG"))) == "skipped not-html: no content-type");
    CHECK(summary(classify(answer(200, "application/pdf"))) == "skipped not-html: application/pdf");
    CHECK(summary(classify(answer(200, "text/html", ""))) == "failed empty");
    CHECK(summary(classify(answer(204))) == "skipped no-content: 204");
    CHECK(summary(classify(answer(205))) == "skipped no-content: 205");
    for (const int status : {403, 429, 503}) CHECK(summary(classify(answer(status))) == "failed blocked");
    for (const int status : {101, 206, 304, 401, 404, 410, 500, 999}) CHECK(summary(classify(answer(status))) == "failed http-" + std::to_string(status));
    CHECK(classify(answer(429)).failure->message.find("429") != std::string::npos);
    Response attachment = answer(200);
    attachment.headers.add("Content-Disposition", "Attachment; filename=x");
    CHECK(summary(classify(attachment)) == "skipped attachment");
    Response challenge = answer(200);
    challenge.headers.add("cf-mitigated", "challenge");
    CHECK(summary(classify(challenge)) == "failed blocked");
    Response slow = answer(200);
    slow.error = FetchError{FetchErrorKind::timeout, "timed out after 15 s"};
    CHECK(summary(classify(slow)) == "failed timeout");
}

TEST_CASE("a challenge page is no page, an article about access is") {
    Page page;
    page.facts.push_back({.name = "title", .value = " Just a  moment...", .origin = {}, .span = {}, .at = {}, .owner = {}, .form = {}});
    CHECK(classify_page(answer(200), page)->kind == "blocked");
    page.facts[0].value = "Access denied";
    CHECK(classify_page(answer(200), page)->kind == "blocked");
    page.links.resize(12);
    CHECK_FALSE(classify_page(answer(200), page));
    page.unreadable = "gzip: cut";
    CHECK(classify_page(answer(200), page)->kind == "unreadable");
}

TEST_CASE("where a redirect leads, or why nowhere") {
    const Limits limits;
    const auto leads = [&](std::string_view location, std::size_t most = 10) {
        const std::variant<Url, Stop> next = redirect_target(at("https://tea.example/a", location), limits, most);
        const Stop* stop = std::get_if<Stop>(&next);
        return stop ? stop->why : std::get<Url>(next).text();
    };
    CHECK(leads("/b#part") == "https://tea.example/b");
    CHECK(leads("//user:pass@x.example/") == "https://x.example/");
    CHECK(leads("-").find("without Location") != std::string::npos);
    CHECK(leads("  ").find("without Location") != std::string::npos);
    CHECK(leads("/a").find("circle") != std::string::npos);
    CHECK(leads("/start").find("circle") != std::string::npos);
    CHECK(leads("file:///etc/passwd").find("scheme") != std::string::npos);
    CHECK(leads("javascript:alert(1)").find("scheme") != std::string::npos);
    CHECK(leads("/" + std::string(100'000, 'x')).find("longer than 2048 (limit url-length)") != std::string::npos);
    CHECK(leads("/b", 1).find("more than 1 redirects") != std::string::npos);
}

TEST_CASE("Retry-After in seconds, as a date, and as nonsense") {
    CHECK(retry_after_seconds(" 2 ", 0) == 2);
    CHECK(retry_after_seconds("99999999999", 0) == 1'000'000'000);
    CHECK(retry_after_seconds("Sun, 06 Nov 1994 08:49:37 GMT", 784111770) == 7);
    CHECK(retry_after_seconds("Sun, 06 Nov 1994 08:49:37 GMT", 784111800) == 0);
    for (const std::string_view odd : {"soon", "", "-1", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:99:37 GMT"})
        CHECK_FALSE(retry_after_seconds(odd, 0));
}

TEST_CASE("pace: raised by quick good answers, halved by a wall, given up when nobody is there") {
    const Clock::time_point start{};
    HostPace pace({.connections = 2, .rate = 2, .most = 10, .give_up_after = 3});
    CHECK(pace.may_start(start));
    pace.started(start);
    CHECK_FALSE(pace.may_start(start + Milliseconds(499)));
    CHECK(pace.may_start(start + Milliseconds(500)));
    pace.started(start + Milliseconds(500));
    CHECK_FALSE(pace.may_start(start + Milliseconds(5000)));  // two are open
    for (int i = 0; i < 2; ++i) pace.finished(answer(200));
    CHECK(pace.rate() == 3);
    pace.started(start);
    pace.finished(answer(429));
    CHECK(pace.rate() == 1.5);
    Response gone;
    gone.error = FetchError{FetchErrorKind::connect, "refused"};
    for (int i = 0; i < 3; ++i) {
        CHECK_FALSE(pace.given_up());
        pace.started(start);
        pace.finished(gone);
    }
    CHECK(pace.given_up());
}

TEST_CASE("a fixed rate stays, a crawl-delay is kept") {
    const Clock::time_point start{};
    HostPace pace({.connections = 4, .rate = 5, .most = 5, .give_up_after = 0});
    pace.set_delay(Milliseconds(3000));
    pace.started(start);
    pace.finished(answer(200));
    CHECK(pace.rate() == 5);
    CHECK_FALSE(pace.may_start(start + Milliseconds(2999)));
    CHECK(pace.may_start(start + Milliseconds(3000)));
}
