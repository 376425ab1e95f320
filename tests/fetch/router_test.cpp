#include <doctest/doctest.h>
#include <unistd.h>

#include <array>

#include "fetch/fake_fetcher.h"

using namespace smo;
using smo::test::FakeFetcher;
using namespace std::chrono_literals;

namespace {

std::vector<Response> all_of(Fetcher& fetcher) {
    std::vector<Response> all;
    while (fetcher.pending() > 0) {
        for (Response& one : fetcher.wait(1ms, {})) all.push_back(std::move(one));
    }
    std::sort(all.begin(), all.end(), [](const Response& a, const Response& b) { return a.id < b.id; });
    return all;
}

}  // namespace

TEST_CASE("the first fitting route answers, under the address asked") {
    FakeFetcher staging, web;
    staging.page("http://127.0.0.1:8080/tea?x=1", "staging");
    staging.delay("http://127.0.0.1:8080/tea?x=1", 5);
    web.page("https://cdn.example/a.png", "web");
    const auto router = make_router({{"https://example.com/", &staging, "http://127.0.0.1:8080"}, {"http://127.0.0.1:8080", &staging, ""}, {"*", &web, ""}});
    router->add({.id = 1, .url = "https://example.com/tea?x=1#part"});
    router->add({.id = 2, .url = "https://cdn.example/a.png"});
    router->add({.id = 3, .url = "http://127.0.0.1:8080/no"});
    router->add({.id = 4, .url = "https://example.com:8443/"});
    CHECK(router->pending() == 4);
    const std::vector<Response> answers = all_of(*router);
    REQUIRE(answers.size() == 4);
    CHECK(answers[0].url == "https://example.com/tea?x=1#part");
    CHECK(answers[1].body == "web");
    CHECK(answers[2].status == 404);
    CHECK(staging.asked() == std::vector<std::string>{"http://127.0.0.1:8080/tea?x=1#part", "http://127.0.0.1:8080/no"});
    CHECK(web.asked() == std::vector<std::string>{"https://cdn.example/a.png", "https://example.com:8443/"});
}

TEST_CASE("what no route fits is not looked at") {
    FakeFetcher own;
    own.page("https://example.com/", "own");
    const auto router = make_router({{"https://example.com", &own, ""}});
    for (const char* one : {"https://other.example/x", "http://example.com/", "nonsense"}) router->add({.id = 1, .url = one});
    const std::vector<Response> answers = router->wait(0ms, {});
    REQUIRE(answers.size() == 3);
    for (const Response& one : answers) {
        REQUIRE(one.error.has_value());
        CHECK(name(one.error->kind) == "not-looked");
    }
    CHECK(answers[0].url == "https://other.example/x");
    CHECK(answers[0].error->message == "not asked: this run does not look at https://other.example");
    CHECK(own.asked().empty());
}

TEST_CASE("with nothing pending it waits for the watched descriptors only") {
    const auto router = make_router({});
    CHECK(router->pending() == 0);
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    ::close(ends[1]);
    const std::array<int, 1> watched = {ends[0]};
    CHECK(router->wait(std::chrono::hours(1), watched).empty());
    ::close(ends[0]);
}

TEST_CASE("with nothing under way the time is waited for, not burnt") {
    FakeFetcher own;
    const auto router = make_router({{"*", &own, ""}});
    const auto begin = std::chrono::steady_clock::now();
    CHECK(router->wait(30ms, {}).empty());
    CHECK(std::chrono::steady_clock::now() - begin >= 30ms);
}
