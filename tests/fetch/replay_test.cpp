// What a first look brought is given once more, and not kept beyond its limit.

#include <doctest/doctest.h>

#include "fetch/fake_fetcher.h"

using namespace smo;

namespace {

std::vector<Response> ask(Fetcher& fetcher, RequestId id, const std::string& url) {
    fetcher.add({.id = id, .url = url});
    return fetcher.wait(std::chrono::milliseconds{0}, {});
}

const std::string tea = "https://a.test/tea";

}  // namespace

TEST_CASE("an answer is remembered while looking ahead, and given out once afterwards") {
    test::FakeFetcher web;
    web.page(tea, "<title>Tea</title>");
    Replay replay(web);
    CHECK(ask(replay, 1, tea).size() == 1);
    CHECK(ask(replay, 2, tea).front().id == 2);
    CHECK(web.times(tea) == 1);
    replay.stop_recording();
    const std::vector<Response> again = ask(replay, 3, tea);
    REQUIRE(again.size() == 1);
    CHECK(again.front().id == 3);
    CHECK(again.front().body == "<title>Tea</title>");
    CHECK(web.times(tea) == 1);
    CHECK(ask(replay, 4, tea).size() == 1);
    CHECK(web.times(tea) == 2);
}

TEST_CASE("a failure is asked again while looking ahead; what failed to the last is not waited for a second time") {
    test::FakeFetcher web;
    web.failure(tea, FetchErrorKind::timeout, "timed out");
    Replay replay(web);
    CHECK(ask(replay, 1, tea).front().error);
    CHECK(ask(replay, 2, tea).front().error);
    CHECK(web.times(tea) == 2);
    replay.stop_recording();
    for (RequestId id = 3; id < 6; ++id) {
        const std::vector<Response> again = ask(replay, id, tea);
        REQUIRE(again.size() == 1);
        CHECK(again.front().id == id);
        CHECK(again.front().error->kind == FetchErrorKind::timeout);
    }
    CHECK(web.times(tea) == 2);
}

TEST_CASE("a server that asks to come again is reached again, not answered from memory") {
    for (const int status : {429, 503}) {
        test::FakeFetcher web;
        web.answer(tea, {.url = tea, .status = status, .body = "later"});
        web.page(tea, "<title>Tea</title>");
        Replay replay(web);
        CHECK(ask(replay, 1, tea).front().status == status);
        CHECK(ask(replay, 2, tea).front().status == 200);
        CHECK(web.times(tea) == 2);
        replay.stop_recording();
        CHECK(ask(replay, 3, tea).front().status == 200);
        CHECK(web.times(tea) == 2);
    }
}

TEST_CASE("what does not fit into 32 MiB is asked again") {
    test::FakeFetcher web;
    const std::string large(5'000'000, 'x');
    const auto url = [](int i) { return "https://a.test/" + std::to_string(i); };
    for (int i = 0; i < 10; ++i) web.page(url(i), large);
    Replay replay(web);
    for (int i = 0; i < 10; ++i) ask(replay, static_cast<RequestId>(i + 1), url(i));
    replay.stop_recording();
    for (int i = 0; i < 10; ++i) {
        const std::vector<Response> again = ask(replay, static_cast<RequestId>(i + 300), url(i));
        REQUIRE(again.size() == 1);
        CHECK(again.front().body.size() == large.size());
        CHECK(web.times(url(i)) == (i < 6 ? 1 : 2));
    }
}
