// What is sent, to whom, and what comes back of a healthy exchange.

#include <doctest/doctest.h>
#include <smo/text.h>
#include <unistd.h>

#include <array>

#include "fetch/local.h"
#include "fetch/raw_server.h"

using namespace smo;
using namespace smo::test;

namespace {

std::string page(const std::string& body, const std::string& more = "") {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + more + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

bool has(const std::string& head, std::string_view line) {
    return text::contains_ignoring_case(head, std::string(line) + "\r\n");
}

}  // namespace

TEST_CASE("one exchange: what was asked, what came back") {
    RawServer server;
    server.answer("/tea?a=b", page("<p>tea", "X-A: 1\r\nx-a: 2\r\n"));
    const auto fetcher = fetcher_with(local_options());
    const Response response = server.fetch(*fetcher, {.id = 42, .url = server.url("/tea?a=b#part"), .max_bytes = 100});
    REQUIRE_FALSE(response.error.has_value());
    CHECK(response.id == 42);
    CHECK(response.url == server.url("/tea?a=b#part"));
    CHECK(response.status == 200);
    CHECK(response.version == "1.1");
    CHECK(response.body == "<p>tea");
    CHECK(response.body_bytes == 6);
    CHECK_FALSE(response.cut);
    CHECK(response.peer == "127.0.0.1");
    CHECK(response.headers.all("X-A").size() == 2);
    REQUIRE(server.requests().size() == 1);
    const std::string& head = server.requests().front();
    CHECK(head.starts_with("GET /tea?a=b HTTP/1.1\r\n"));
    CHECK(has(head, "User-Agent: smo/test"));
    CHECK_FALSE(text::contains_ignoring_case(head, "accept-encoding"));  // not on loopback
    CHECK(fetcher->pending() == 0);
}

TEST_CASE("redirects are not followed, bodies are not decoded, HEAD has no body") {
    RawServer server;
    const std::string packed("\x1f\x8b\x08\0raw", 7);
    server.answer("/old", "HTTP/1.1 301 Moved\r\nLocation: /new\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
    server.answer("/gz", page(packed, "Content-Encoding: gzip\r\n"));
    server.answer("/head", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
    const auto fetcher = fetcher_with(local_options());
    const Response old = server.fetch(*fetcher, {.id = 1, .url = server.url("/old")});
    CHECK(old.status == 301);
    CHECK(old.headers.first("location") == "/new");
    const Response gz = server.fetch(*fetcher, {.id = 2, .url = server.url("/gz")});
    CHECK(gz.body == packed);
    CHECK(gz.headers.first("content-encoding") == "gzip");
    const Response head = server.fetch(*fetcher, {.id = 3, .url = server.url("/head"), .method = Method::head});
    REQUIRE_FALSE(head.error.has_value());
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    REQUIRE(server.requests().size() == 3);
    CHECK_FALSE(text::contains_ignoring_case(server.requests()[1], "cookie"));  // there is no jar
    CHECK(server.requests()[2].starts_with("HEAD /head"));
    CHECK(server.connections() == 1);  // and one connection served all three
}

TEST_CASE("a body is cut at max_bytes and the next exchange is clean") {
    RawServer server;
    server.answer("/exact", page(std::string(1'000, 'x')));
    server.answer("/long", page(std::string(19'000, 'x')));
    server.answer("/endless", "HTTP/1.1 200 OK\r\n\r\n" + std::string(200'000, 'y'), RawServer::End::hang);
    const auto fetcher = fetcher_with(local_options());
    const Response exact = server.fetch(*fetcher, {.id = 1, .url = server.url("/exact"), .max_bytes = 1'000});
    CHECK_FALSE(exact.cut);
    CHECK(exact.body.size() == 1'000);
    for (const char* path : {"/long", "/endless"}) {
        const Response cut = server.fetch(*fetcher, {.id = 2, .url = server.url(path), .max_bytes = 1'000});
        CAPTURE(path);
        CHECK_FALSE(cut.error.has_value());
        CHECK(cut.status == 200);
        CHECK(cut.cut);
        CHECK(cut.body.size() == 1'000);
        CHECK(cut.body_bytes == 1'000);
    }
    CHECK(server.fetch(*fetcher, {.id = 3, .url = server.url("/exact")}).body == exact.body);
    CHECK(server.fetch(*fetcher, {.id = 4, .url = server.url("/long"), .max_bytes = 900}).cut);
    server.answer("/announced", "HTTP/1.1 200 OK\r\nContent-Length: 70000000\r\n\r\n" + std::string(1'000, 'z'), RawServer::End::hang);
    const Response announced = server.fetch(*fetcher, {.id = 5, .url = server.url("/announced"), .max_bytes = 900});
    REQUIRE(announced.error.has_value());  // more than 64 MiB, and more than 20 times what would be read
    CHECK(name(announced.error->kind) == "too-large");
}

TEST_CASE("what follows an answer without being part of it is not taken for the next one") {
    RawServer server;
    server.answer("/good", page("good"));
    server.answer("/head", page(std::string(5'000, 'x')));  // RawServer sends its body to HEAD as well
    server.answer("/nothing", "HTTP/1.1 204 No Content\r\n\r\n" + std::string(500, 'x'));
    server.answer("/same", "HTTP/1.1 304 Not Modified\r\n\r\n<title>x</title>\r\n\r\n");
    server.answer("/longer", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more than was announced\r\n\r\n");
    for (const char* path : {"/head", "/nothing", "/same", "/longer"}) {
        CAPTURE(path);
        const auto fetcher = fetcher_with(local_options());
        const Method method = std::string_view(path) == "/head" ? Method::head : Method::get;
        CHECK_FALSE(server.fetch(*fetcher, {.id = 1, .url = server.url(path), .method = method}).error);
        for (RequestId id = 2; id < 5; ++id) {
            const Response next = server.fetch(*fetcher, {.id = id, .url = server.url("/good")});
            CHECK_FALSE(next.error);
            CHECK(next.id == id);
            CHECK(next.body == "good");
        }
    }
}

TEST_CASE("credentials go to their origin and to no other") {
    RawServer home, away;
    for (RawServer* one : {&home, &away}) one->answer("/", page("hi"));
    CurlOptions options = local_options();
    options.headers.add("X-Plain", "for all");
    options.headers.add("X-Api-Key", "key-of-home");
    options.secret_headers.add("X-Quiet", "quiet-of-home");
    options.user = "tea:pot:lid";
    options.cookie = "session=of-home";
    options.credential_origins = {home.url("/")};
    const auto fetcher = fetcher_with(options);
    REQUIRE(home.fetch(*fetcher, {.id = 1, .url = home.url("/")}).status == 200);
    REQUIRE(home.fetch(*fetcher, {.id = 2, .url = home.url("/", "localhost")}).status == 200);  // the same server by another name
    REQUIRE(away.fetch(*fetcher, {.id = 3, .url = away.url("/")}).status == 200);
    const std::string with_user = "http://mallory:pw@127.0.0.1:" + std::to_string(away.port()) + "/";
    REQUIRE(away.fetch(*fetcher, {.id = 4, .url = with_user}).status == 200);

    const std::string& own = home.requests().at(0);
    CHECK(has(own, "X-Plain: for all"));
    CHECK(has(own, "X-Api-Key: key-of-home"));
    CHECK(has(own, "X-Quiet: quiet-of-home"));
    CHECK(has(own, "Authorization: Basic dGVhOnBvdDpsaWQ="));
    CHECK(has(own, "Cookie: session=of-home"));
    for (const std::string& foreign : {home.requests().at(1), away.requests().at(0), away.requests().at(1)}) {
        CAPTURE(foreign);
        CHECK(has(foreign, "X-Plain: for all"));
        CHECK_FALSE(text::contains_ignoring_case(foreign, "of-home"));
        CHECK_FALSE(text::contains_ignoring_case(foreign, "authorization"));
        CHECK_FALSE(text::contains_ignoring_case(foreign, "cookie"));
    }
}

TEST_CASE("a request's own agent and headers win, and none can smuggle another in") {
    RawServer server;
    server.answer("/", page("hi"));
    CurlOptions options = local_options();
    options.headers.add("Accept", "text/html");
    const auto fetcher = fetcher_with(options);
    Request request{.id = 1, .url = server.url("/"), .user_agent = "facebookexternalhit/1.1"};
    request.headers.add("accept", "image/*");
    request.headers.add("X-Empty", "");
    request.headers.add("X-Evil", "a\r\nX-Smuggled: b");
    REQUIRE(server.fetch(*fetcher, request).status == 200);
    const std::string& head = server.requests().at(0);
    CHECK(has(head, "User-Agent: facebookexternalhit/1.1"));
    CHECK(has(head, "accept: image/*"));
    CHECK_FALSE(text::contains_ignoring_case(head, "text/html"));
    CHECK(text::contains_ignoring_case(head, "X-Empty:"));
    CHECK_FALSE(text::contains_ignoring_case(head, "smuggled"));
}

TEST_CASE("a refused address is never connected to") {
    RawServer server;
    server.answer("/", page("hi"));
    CurlOptions options = local_options();
    options.allow_private = false;
    const std::string port = std::to_string(server.port());
    options.resolve = {};
    const auto strict = fetcher_with(options);
    for (const std::string& url :
         {server.url("/"), server.url("/", "localhost"), server.url("/", "2130706433"), server.url("/", "[::ffff:127.0.0.1]"), server.url("/", "0"),
          std::string("file:///etc/passwd"), std::string("http://127.0.0.1:25/"), std::string("not an address")}) {
        CAPTURE(url);
        const Response response = server.fetch(*strict, {.id = 1, .url = url});
        REQUIRE(response.error.has_value());
        CHECK(name(response.error->kind) == "refused-address");
        CHECK(response.status == 0);
    }
    CHECK(server.connections() == 0);

    options.allowed_private = {"127.0.0.1:" + port};
    const auto listed = fetcher_with(options);
    CHECK(server.fetch(*listed, {.id = 1, .url = server.url("/")}).status == 200);
    CHECK(server.fetch(*listed, {.id = 2, .url = server.url("/", "localhost")}).status == 200);  // it leads to a listed address
    CHECK(server.fetch(*listed, {.id = 3, .url = server.url("/", "127.9.9.9")}).error.has_value());
}

TEST_CASE("a public name that leads inside is refused after resolving, before connecting") {
    RawServer server;
    server.answer("/", page("hi"));
    CurlOptions options = local_options();
    options.allow_private = false;
    const std::string port = std::to_string(server.port());
    options.resolve = {"chosen.example:" + port + ":127.0.0.1", "+six.example:81:[::1],127.0.0.1"};
    const auto fetcher = fetcher_with(options);
    CHECK(server.fetch(*fetcher, {.id = 1, .url = server.url("/", "chosen.example")}).status == 200);  // the user said so
    CHECK(has(server.requests().at(0), "Host: chosen.example:" + port));
    CHECK(server.connections() == 1);

    for (const char* one :
         {"rebind", "rebind:81", "rebind:81:", "rebind:81:nowhere", "rebind:x:127.0.0.1", ":81:127.0.0.1", "[::1]:81:127.0.0.1", "-rebind:81"}) {
        CAPTURE(one);
        options.resolve = {one};
        CHECK_FALSE(make_curl_fetcher(options).has_value());
    }
    options.resolve = {};
    options.credential_origins = {"nowhere"};
    CHECK_FALSE(make_curl_fetcher(options).has_value());
}

TEST_CASE("a host gets no more connections than its limit, and every request its answer") {
    RawServer server;
    std::vector<Request> requests;
    for (RequestId id = 0; id < 40; ++id) {
        const std::string path = "/" + std::to_string(id);
        server.answer(path, page("page " + path));
        requests.push_back({.id = id, .url = server.url(path)});
    }
    CurlOptions options = local_options();
    options.limits.set(Limit::host_connections, 3);
    const auto fetcher = fetcher_with(options);
    const std::vector<Response> answers = server.fetch_all(*fetcher, std::move(requests));
    REQUIRE(answers.size() == 40);
    for (const Response& one : answers) CHECK(one.body == "page /" + std::to_string(one.id));
    CHECK(server.connections() <= 3);
}

TEST_CASE("wait returns early for a watched descriptor, and empty when nothing happens") {
    const auto fetcher = fetcher_with(local_options());
    CHECK(fetcher->wait(std::chrono::milliseconds(1), {}).empty());
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    ::close(ends[1]);  // a hang-up counts too
    const std::array<int, 1> watched = {ends[0]};
    CHECK(fetcher->wait(std::chrono::hours(1), watched).empty());
    ::close(ends[0]);
}

TEST_CASE("a fetcher may be left with exchanges in flight") {
    RawServer server;
    server.answer("/", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", RawServer::End::hang);
    const auto fetcher = fetcher_with(local_options());
    for (RequestId id = 0; id < 10; ++id) fetcher->add({.id = id, .url = server.url("/")});
    for (int i = 0; i < 5; ++i) {
        CHECK(fetcher->wait(std::chrono::milliseconds(1), {}).empty());
        server.turn();
    }
    CHECK(fetcher->pending() == 10);
}
