// What a broken or hostile server does, and what we say about it.

#include <doctest/doctest.h>
#include <smo/text.h>

#include "fetch/local.h"
#include "fetch/raw_server.h"

using namespace smo;
using namespace smo::test;

namespace {

std::string repeated(const std::string& piece, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += piece;
    return all;
}

const std::string ok = "HTTP/1.1 200 OK\r\n";

struct Fault {
    const char* name;
    std::string bytes;
    RawServer::End end;
    FetchErrorKind kind;
    const char* words;  // all of them, separated by '|', stand in the message
};

}  // namespace

TEST_CASE("every broken answer becomes an error of its kind, in our words") {
    using End = RawServer::End;
    using Kind = FetchErrorKind;
    const Fault faults[] = {
        {"closed without a byte", "", End::close, Kind::empty_reply, "empty reply"},
        {"closed in the headers", ok + "Content-Type: text/html\r\n", End::close, Kind::incomplete, "incomplete|headers"},
        {"closed in the body", ok + "Content-Length: 10000\r\n\r\n<p>half", End::close, Kind::incomplete, "incomplete|7 of 10,000|Content-Length"},
        {"chunks without an end", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", End::close, Kind::incomplete, "incomplete|chunk"},
        {"chunk size is no number", ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n", End::close, Kind::protocol, "chunk"},
        {"unknown transfer encoding", ok + "Transfer-Encoding: frob\r\n\r\nhello", End::close, Kind::protocol, "encoding"},
        {"negative length", ok + "Content-Length: -5\r\n\r\nhello", End::close, Kind::protocol, "Content-Length"},
        {"length is no number", ok + "Content-Length: abc\r\n\r\nhello", End::close, Kind::protocol, "Content-Length"},
        {"lengths that differ", ok + "Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello", End::close, Kind::protocol, "Content-Length|differ"},
        {"length beyond 64 bits", ok + "Content-Length: 99999999999999999999999\r\n\r\nhello", End::close, Kind::too_large, "Content-Length|too large"},
        {"10 GB announced", ok + "Content-Length: 10737418240\r\n\r\nhello", End::hang, Kind::too_large, "too large|Content-Length"},
        {"a line that is no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", End::close, Kind::protocol, "HTTP"},
        {"status 000", "HTTP/1.1 000 No\r\nContent-Length: 0\r\n\r\n", End::close, Kind::protocol, "127.0.0.1"},
        {"101 nobody asked for", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n", End::hang, Kind::protocol, "101"},
        {"NUL in a header", ok + std::string("X-Nul: a\0b\r\n", 12) + "Content-Length: 2\r\n\r\nhi", End::close, Kind::protocol, "header"},
        {"1 MB in one header", ok + "X-Long: " + std::string(1 << 20, 'a') + "\r\n\r\n", End::hang, Kind::headers_too_large, "header"},
        {"600 headers", ok + repeated("X-Many: 1\r\n", 600) + "\r\n", End::hang, Kind::headers_too_large, "header|500"},
        {"300 KB of headers", ok + repeated("X-Big: " + std::string(9'000, 'b') + "\r\n", 40) + "\r\n", End::hang, Kind::headers_too_large, "header"},
        {"endless 100 Continue", repeated("HTTP/1.1 100 Continue\r\n\r\n", 20'000), End::hang, Kind::headers_too_large, "header"},
    };
    const auto fetcher = fetcher_with(local_options());
    for (const Fault& fault : faults) {
        CAPTURE(fault.name);
        RawServer server;
        server.answer("/", fault.bytes, fault.end);
        const Response response = server.fetch(*fetcher, {.id = 7, .url = server.url("/"), .max_bytes = 1 << 20});
        CHECK(response.id == 7);
        CHECK(response.url == server.url("/"));
        CHECK(response.body.empty());
        REQUIRE(response.error.has_value());
        CHECK(name(response.error->kind) == name(fault.kind));
        for (const std::string_view word : text::split(fault.words, '|')) {
            CAPTURE(response.error->message);
            CHECK(text::contains_ignoring_case(response.error->message, word));
        }
        CHECK_FALSE(response.error->message.ends_with('.'));
    }
}

TEST_CASE("a reset is told from a close") {
    const auto fetcher = fetcher_with(local_options());
    RawServer server;
    server.answer("/", ok + "Content-Length: 10000\r\n\r\n" + std::string(2'000, 'x'), RawServer::End::reset);
    const Response response = server.fetch(*fetcher, {.id = 1, .url = server.url("/")});
    REQUIRE(response.error.has_value());
    CHECK(name(response.error->kind) == "reset");
    CHECK(text::contains_ignoring_case(response.error->message, "reset"));
}

TEST_CASE("nobody listens") {
    int port = 0;
    {
        const RawServer gone;
        port = gone.port();
    }
    const auto fetcher = fetcher_with(local_options());
    RawServer server;
    const std::string address = "http://127.0.0.1:" + std::to_string(port) + "/";
    const Response response = server.fetch(*fetcher, {.id = 1, .url = address});
    REQUIRE(response.error.has_value());
    CHECK(name(response.error->kind) == "connect");
    CHECK(response.error->message == "connection refused by 127.0.0.1:" + std::to_string(port));
}

TEST_CASE("silence and dripping end by a clock that the message names") {
    CurlOptions options = local_options();
    options.limits.set(Limit::first_byte_time, 300);
    options.limits.set(Limit::response_time, 20'000);
    options.limits.set(Limit::slow_time, 300);
    options.limits.set(Limit::slow_bytes, 1'000'000);
    const auto fetcher = fetcher_with(options);
    RawServer server;
    server.answer("/silent", "", RawServer::End::hang);
    server.drip("/dripping-headers", ok + "X-Filler: " + std::string(100'000, 'a'));
    server.answer("/half", ok + "Content-Length: 10000\r\n\r\nhalf", RawServer::End::hang);
    server.drip("/dripping-body", ok + "\r\n" + std::string(100'000, 'a'));

    const Response silent = server.fetch(*fetcher, {.id = 1, .url = server.url("/silent")});
    REQUIRE(silent.error.has_value());
    CHECK(name(silent.error->kind) == "timeout");
    CHECK(text::contains_ignoring_case(silent.error->message, "timed out: no answer within 0.3 s"));

    const Response headers = server.fetch(*fetcher, {.id = 2, .url = server.url("/dripping-headers")});
    REQUIRE(headers.error.has_value());
    CHECK(name(headers.error->kind) == "timeout");
    CHECK(headers.status == 0);

    const Response half = server.fetch(*fetcher, {.id = 3, .url = server.url("/half")});
    REQUIRE(half.error.has_value());
    CHECK(name(half.error->kind) == "too-slow");
    CHECK(half.body.empty());

    options.limits.set(Limit::first_byte_time, 10'000);
    const Response body = server.fetch(*fetcher_with(options), {.id = 4, .url = server.url("/dripping-body")});
    REQUIRE(body.error.has_value());
    CHECK(name(body.error->kind) == "too-slow");

    options.limits.set(Limit::response_time, 300);
    options.limits.set(Limit::slow_time, 20'000);
    const Response whole = server.fetch(*fetcher_with(options), {.id = 5, .url = server.url("/half")});
    REQUIRE(whole.error.has_value());
    CHECK(name(whole.error->kind) == "timeout");
}

TEST_CASE("oddities that browsers take are taken") {
    const auto fetcher = fetcher_with(local_options());
    struct Row {
        const char* name;
        std::string bytes;
        std::string body;
    };
    const Row rows[] = {
        {"chunks win over a length", ok + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "hello"},
        {"early hints", "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + ok + "Content-Length: 5\r\n\r\nhello", "hello"},
        {"2000 times 100 Continue", repeated("HTTP/1.1 100 Continue\r\n\r\n", 2'000) + ok + "Content-Length: 5\r\n\r\nhello", "hello"},
        {"bare line feeds", "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", "hello"},
        {"no reason phrase", "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello", "hello"},
        {"more than the length", ok + "Content-Length: 5\r\nConnection: close\r\n\r\nhello and more", "hello"},
        {"no length", "HTTP/1.0 200 OK\r\n\r\nhello", "hello"},
        {"the same length twice", ok + "Content-Length: 5, 5\r\n\r\nhello", "hello"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        RawServer server;
        server.answer("/", row.bytes, RawServer::End::close);
        const Response response = server.fetch(*fetcher, {.id = 1, .url = server.url("/")});
        CAPTURE((response.error ? response.error->message : std::string()));
        if (std::string_view(row.name) != "the same length twice") CHECK_FALSE(response.error.has_value());  // newer versions of curl refuse that one
        if (!response.error) {
            CHECK(response.status == 200);
            CHECK(response.body == row.body);
            CHECK_FALSE(response.headers.first("link").has_value());
        }
    }
}

TEST_CASE("trailers change nothing, folded headers are one") {
    const auto fetcher = fetcher_with(local_options());
    RawServer server;
    server.answer("/", ok + "Content-Type: text/html\r\nX-Long: one\r\n  two\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nContent-Type: "
                            "image/png\r\nLocation: /x\r\n\r\n");
    const Response response = server.fetch(*fetcher, {.id = 1, .url = server.url("/")});
    REQUIRE_FALSE(response.error.has_value());
    CHECK(response.headers.all("content-type").size() == 1);
    CHECK(response.headers.first("content-type") == "text/html");
    CHECK(response.headers.first("x-long") == "one two");
    CHECK_FALSE(response.headers.first("location").has_value());
}

TEST_CASE("the wait for the first byte does not count as slowness of what follows") {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds silence{700}, patience{400};
    CurlOptions options = local_options();
    options.limits.set(Limit::slow_time, patience.count());
    options.limits.set(Limit::slow_bytes, 1'000'000);
    const auto fetcher = fetcher_with(options);
    RawServer server;
    server.answer("/late", ok + "Content-Length: 10000\r\n\r\nhalf", RawServer::End::hang);
    fetcher->add({.id = 1, .url = server.url("/late")});
    const Clock::time_point asked = Clock::now();
    while (Clock::now() - asked < silence) CHECK(fetcher->wait(std::chrono::milliseconds(2), {}).empty());
    const Clock::time_point answered = Clock::now();
    std::vector<Response> done;
    while (done.empty()) {
        server.turn();
        done = fetcher->wait(std::chrono::milliseconds(2), {});
    }
    REQUIRE(done.front().error.has_value());
    CHECK(name(done.front().error->kind) == "too-slow");
    CHECK(Clock::now() - answered >= patience);
}
