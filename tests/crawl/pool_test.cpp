// The pool against a worker that misbehaves on request, and against the real one.

#include <dirent.h>
#include <doctest/doctest.h>
#include <poll.h>
#include <smo/crawl.h>
#include <smo/text.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>

using namespace smo;

namespace {

PoolOptions faulty(std::size_t workers = 1) {
    PoolOptions options;
    options.command = {SMO_PARSE_WORKER, "faulty"};
    options.workers = workers;
    options.limits.set(Limit::parser_time, 400);
    return options;
}

ParseItem item(std::uint64_t id, std::string body) {
    ParseItem made;
    made.id = id;
    made.visit.requested = made.visit.last.url = "https://tea.example/";
    made.visit.last.status = 200;
    made.visit.last.headers.add("content-type", "text/html");
    made.visit.last.body_bytes = static_cast<std::int64_t>(body.size());
    made.visit.last.body = std::move(body);
    return made;
}

/// Feeds all bodies (ids from 1) and waits for every answer.
std::map<std::uint64_t, ParseResult> run(ParserPool& pool, const std::vector<std::string>& bodies) {
    std::map<std::uint64_t, ParseResult> results;
    std::size_t next = 0;
    for (int turn = 0; turn < 20'000 && results.size() < bodies.size(); ++turn) {
        while (next < bodies.size() && pool.has_room()) {
            pool.add(item(next + 1, bodies[next]));
            ++next;
        }
        for (ParseResult& result : pool.take()) {
            const std::uint64_t id = result.id;
            CHECK(results.emplace(id, std::move(result)).second);
        }
        std::vector<pollfd> watched;
        for (const int descriptor : pool.descriptors()) watched.push_back({descriptor, POLLIN, 0});
        poll(watched.data(), watched.size(), 5);
    }
    CHECK(pool.pending() == 0);
    return results;
}

std::size_t open_descriptors() {
    std::size_t count = 0;
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir("/proc/self/fd"), closedir);
    while (folder && readdir(folder.get())) ++count;
    return count;
}

std::string url_of(const ParseResult& result) {
    const Page* page = std::get_if<Page>(&result.content);
    return page ? page->url : "no page: " + result.failure;
}

}  // namespace

TEST_CASE("only the started item fails, and its failure says why") {
    ParserPool pool(faulty());
    const auto results = run(pool, {"one", "abort", "two", "kill", "three", "leave", "four", "hang", "five", "chatter", "six", "close", "seven"});
    REQUIRE(results.size() == 13);
    const std::pair<std::uint64_t, std::string_view> good[] = {{1, "one"}, {3, "two"}, {5, "three"}, {7, "four"}, {9, "five"}, {11, "six"}, {13, "seven"}};
    for (const auto& [id, body] : good) CHECK(url_of(results.at(id)) == body);
    CHECK(results.at(2).failure == "the HTML parser stopped on this page (aborted)");
    CHECK(results.at(4).failure == "the HTML parser was killed by signal 9");
    CHECK(results.at(6).failure == "the HTML parser stopped on this page (out of memory (96 MiB, limit parser-memory))");
    CHECK(results.at(8).failure == "the HTML parser took longer than 0.4 s (limit parser-time)");
    CHECK(text::contains_ignoring_case(results.at(10).failure, "something else than facts"));
    CHECK_FALSE(results.at(12).failure.empty());
    CHECK_FALSE(pool.broken());
}

TEST_CASE("a body that ended a process ends no second one") {
    ParserPool pool(faulty());
    const auto started = std::chrono::steady_clock::now();
    std::vector<std::string> bodies{"fine"};
    for (int i = 0; i < 20; ++i) bodies.emplace_back("hang");
    const auto results = run(pool, bodies);
    for (std::uint64_t id = 2; id <= bodies.size(); ++id) CHECK(results.at(id).failure == "the HTML parser took longer than 0.4 s (limit parser-time)");
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(4));  // four may stand in the queue before the first has died
    CHECK(url_of(run(pool, {"fine"}).at(1)) == "fine");
}

#ifdef SMO_SANITIZED
constexpr int kills = 40;  // a sanitized process takes a tenth of a second to start
#else
constexpr int kills = 1000;

TEST_CASE("a parser process can compute and answer, and nothing else") {
    ParserPool pool(faulty());
    CHECK(url_of(run(pool, {"confine"}).at(1)).empty());
    CHECK_FALSE(pool.unfiltered());
}
#endif

TEST_CASE("many deaths cost only their items, leave no process and no descriptor") {
    const std::size_t before = open_descriptors();
    {
        ParserPool pool(faulty(3));
        std::vector<std::string> bodies{"first"};
        for (int i = 0; i < 2 * kills; ++i) bodies.emplace_back(i % 2 == 0 ? "kill" : "fine");
        const auto results = run(pool, bodies);
        REQUIRE(results.size() == bodies.size());
        CHECK(std::count_if(results.begin(), results.end(), [](const auto& row) { return row.second.failure.empty(); }) == kills + 1);
        CHECK_FALSE(pool.broken());
    }
    CHECK(open_descriptors() == before);
    CHECK(waitpid(-1, nullptr, WNOHANG) == -1);  // no child is left
}

TEST_CASE("a worker that never starts an item breaks the pool and loses nothing silently") {
    const std::vector<std::string> commands[] = {{"/bin/false"}, {"/does/not/exist"}, {SMO_PARSE_WORKER, "faulty"}};
    for (const std::vector<std::string>& command : commands) {
        PoolOptions options;
        options.command = command;
        ParserPool pool(options);
        const auto results = run(pool, {"early", "early", "early"});
        REQUIRE(results.size() == 3);
        CHECK(pool.broken());
        for (const auto& [id, result] : results) CHECK_FALSE(result.failure.empty());
    }
}

TEST_CASE("room ends at four items for each worker") {
    ParserPool pool(faulty(2));
    std::size_t added = 0;
    while (pool.has_room() && added < 100) pool.add(item(++added, "hang"));
    CHECK(added == 8);
}

TEST_CASE("the real worker reads a page and survives what makes Gumbo abort") {
    PoolOptions options;
    options.command = {SMO_PARSE_WORKER};
    ParserPool pool(options);
    const std::string deadly = "<table><math><select><mi><select><td>";
    const auto results = run(pool, {"<title>One</title>", deadly, "<title>Two</title>" + std::string(3'000'000, ' '), ""});
    REQUIRE(results.size() == 4);
    const Page* page = std::get_if<Page>(&results.at(3).content);
    REQUIRE(page);
    REQUIRE(first(page->facts, "title"));
    CHECK(first(page->facts, "title")->value == "Two");
    const bool told = !results.at(2).failure.empty() || std::holds_alternative<Page>(results.at(2).content);
    CHECK(told);
    CHECK(results.at(4).failure.empty());
}

TEST_CASE("without a command items are parsed here") {
    ParserPool pool(PoolOptions{});
    pool.add(item(3, "<title>x</title>"));
    CHECK(pool.pending() == 1);
    const std::vector<ParseResult> results = pool.take();
    REQUIRE(results.size() == 1);
    CHECK(std::holds_alternative<Page>(results[0].content));
    CHECK(pool.descriptors().empty());
}
