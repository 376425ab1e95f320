#include <doctest/doctest.h>
#include <smo/archive.h>
#include <smo/disk.h>

#include "disk/temporary_directory.h"
#include "fetch/archive_question.h"
#include "fetch/fake_fetcher.h"
#include "fetch/stored_answer.h"

using namespace smo;
using namespace smo::test;

namespace {

std::string http(const std::string& body, const std::string& more = {}) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + more + "\r\n" + body;
}

Response stored(const std::string& block, bool cut = false, std::int64_t max_bytes = 1'000) {
    Response response;
    give_stored({block, cut}, "tea.example", {.max_bytes = max_bytes}, {}, response);
    return response;
}

std::string body_or_error(const Response& response) {
    return response.error ? std::string(name(response.error->kind)) : response.body + (response.cut ? " cut" : "");
}

}  // namespace

TEST_CASE("stored answers are read as if they came over a socket") {
    CHECK(body_or_error(stored(http("tea"))) == "tea");
    CHECK(body_or_error(stored(http("tea", "Content-Length: 3\r\n"))) == "tea");
    CHECK(body_or_error(stored(http("tea", "Content-Length: 4\r\n"))) == "incomplete");
    CHECK(body_or_error(stored(http("tea", "Content-Length: 4\r\n"), true)) == "tea cut");
    CHECK(body_or_error(stored(http("tea", "Content-Length: -4\r\n"))) == "protocol");
    CHECK(body_or_error(stored(http("tea and pots"), false, 3)) == "tea cut");
    CHECK(body_or_error(stored("HTTP/1.1 200 OK\r\nX: y")) == "incomplete");
    CHECK(body_or_error(stored("HTTP/1.1 abc\r\n\r\n")) == "protocol");
    const std::string chunks = "Transfer-Encoding: gzip, Chunked\r\n";
    CHECK(body_or_error(stored(http("2\r\nte\r\n1;a=b\r\na\r\n0\r\n\r\n", chunks))) == "tea");
    CHECK(body_or_error(stored(http("2\nte\n1\na\n0\n", chunks))) == "tea");
    CHECK(body_or_error(stored(http("tea", chunks))) == "tea");
    CHECK(body_or_error(stored(http("2\r\nte\r\n", chunks))) == "incomplete");
    CHECK(body_or_error(stored(http("2\r\nte\r\n", chunks), true)) == "te cut");
    CHECK(body_or_error(stored(http("2\r\ntexx", chunks))) == "protocol");
    CHECK(body_or_error(stored(http("2\r\nte\r\nffffffffffff\r\na", chunks))) == "incomplete");
    CHECK(body_or_error(stored(http("fffffffffffff\r\ntea", chunks))) == "fffffffffffff\r\ntea");
    CHECK(body_or_error(stored(http("3\r\ntea\r\n4\r\npots\r\n0\r\n\r\n", chunks), false, 5)) == "teapo cut");
}

TEST_CASE("the way of asking is a part of the question") {
    CHECK(way_of({.url = "https://tea.example/"}).empty());
    CHECK(way_of({.url = "https://tea.example/", .method = Method::head}) == "HEAD");
    CHECK(way_of({.url = "", .user_agent = "bot\n1", .headers = {{"Range", "bytes=0-9"}}}) == "GET as bot%0A1 Range: bytes=0-9");
    CHECK(key_of("a", "") != key_of("a", "HEAD"));
    const std::string line = "50 % of\r\nit";
    CHECK(from_one_line(on_one_line(line)) == line);
    CHECK(on_one_line(line).find('\n') == std::string::npos);
}

TEST_CASE("what was recorded is answered again, failures, times and all") {
    const TemporaryDirectory folder;
    const std::string path = folder.path() + "/a.warc.gz", page = "https://tea.example/";
    FakeFetcher site;
    Response good{.url = page,
                  .status = 200,
                  .version = "2",
                  .headers = {{"Content-Type", "text/html"}, {"Transfer-Encoding", "chunked"}},
                  .body = "<p>tea",
                  .body_bytes = 6};
    good.peer = "192.0.2.1";
    good.timings = {std::chrono::milliseconds(12), std::chrono::milliseconds(34)};
    Response busy{.url = page, .status = 503, .version = "1.1", .headers = {{"Retry-After", "1"}}};
    Response cut{.url = page + "cut", .status = 200, .version = "1.0", .headers = {{"Content-Length", "100"}}, .body = "te", .body_bytes = 2, .cut = true};
    Response head{.url = page + "head", .status = 200, .version = "1.1", .headers = {{"Content-Length", "100"}}};
    Response dead{.url = page + "dead", .error = FetchError{FetchErrorKind::timeout, "it timed out: 100 %"}};
    Response half{
        .url = page + "half", .status = 200, .version = "1.1", .headers = {{"Content-Length", "100"}}, .error = FetchError{FetchErrorKind::incomplete, "half"}};
    std::vector<Response> all = {busy, good, cut, head, dead, half};
    std::vector<Request> asked;
    RequestId id = 0;
    {
        auto writer = WarcWriter::create(path);
        REQUIRE(writer);
        Recorder recorder(site, std::move(*writer), "smo");
        recorder.begin({"site", page, {}}, "smo/test");
        for (Response& one : all) {
            one.id = ++id;
            Request request{.id = id, .url = one.url, .method = one.url.ends_with("head") ? Method::head : Method::get, .max_bytes = 1'000};
            asked.push_back(request);
            site.answer(one.url, one);
            recorder.add(request);
            CHECK(recorder.wait({}, {}).size() == 1);
        }
        REQUIRE(recorder.finish());
    }
    auto archive = open_archive({.files = {path}, .begun = {}, .most_pages = 0, .limits = {}});
    REQUIRE(archive);
    CHECK(archive->run.target == page);
    CHECK(archive->problems.empty());
    CHECK(archive->records == 13);
    for (std::size_t i = 0; i < all.size(); ++i) {
        archive->fetcher->add(asked[i]);
        const std::vector<Response> answers = archive->fetcher->wait({}, {});
        REQUIRE(answers.size() == 1);
        INFO(all[i].url);
        CHECK(answers[0] == all[i]);
    }
    archive->fetcher->add({.id = 99, .url = page + "other", .max_bytes = 10});
    CHECK(archive->fetcher->wait({}, {}).front().error->kind == FetchErrorKind::not_looked);
    archive->fetcher->add({.id = 99, .url = page, .user_agent = "bot", .max_bytes = 10});
    CHECK(archive->fetcher->wait({}, {}).front().error->message == "not asked: it is not in the archive (GET as bot)");
}
