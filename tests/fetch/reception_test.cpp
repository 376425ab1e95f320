// Counting what arrives, piece by piece.

#include "fetch/reception.h"

#include <doctest/doctest.h>

#include <array>

using namespace smo;

namespace {

Limits small_limits() {
    Limits limits;
    limits.set(Limit::header_lines, 3);
    limits.set(Limit::header_bytes, 100);
    return limits;
}

bool feed(Reception& reception, std::initializer_list<const char*> lines) {
    for (const char* line : lines) {
        if (!reception.header_line(line)) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("headers up to the limit, and one beyond") {
    Reception fits("a.test", Method::get, 0, small_limits());
    CHECK(feed(fits, {"HTTP/2 200 \r\n", "A: 1\r\n", "B: 2\r\n", "C: 3\r\n", "Set-Cookie: free\r\n", "\r\n"}));
    CHECK(fits.headers_done());
    CHECK_FALSE(fits.failure().has_value());

    Reception lines("a.test", Method::get, 0, small_limits());
    CHECK_FALSE(feed(lines, {"HTTP/2 200 \r\n", "A: 1\r\n", "B: 2\r\n", "C: 3\r\n", "D: 4\r\n"}));
    CHECK(lines.failure()->message == "a.test sent more than 3 header lines (limit header-lines)");

    Reception bytes("a.test", Method::get, 0, small_limits());
    CHECK_FALSE(feed(bytes, {"HTTP/2 200 \r\n", "Set-Cookie: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"}));
    CHECK(bytes.failure()->kind == FetchErrorKind::headers_too_large);
    Response nothing;
    bytes.give(nothing);
    CHECK(nothing == Response{});
}

TEST_CASE("interim answers leave nothing behind, trailers change nothing") {
    Reception reception("a.test", Method::get, 0, {});
    CHECK(feed(reception, {"HTTP/1.1 103 Early Hints\r\n", "Link: </a>\r\n", "Content-Length: 9\r\n", "\r\n"}));
    CHECK_FALSE(reception.headers_done());
    CHECK(feed(reception, {"HTTP/1.1 200 OK\r\n", "X: a\r\n", "\tb \r\n", "\r\n", "Trailer: t\r\n", "HTTP/1.1 500 No\r\n", "\r\n"}));
    Response response;
    reception.give(response);
    CHECK(response.status == 200);
    CHECK(response.headers == Headers{{"X", "a b"}});
    CHECK_FALSE(reception.declared().has_value());
}

TEST_CASE("a body is cut exactly at max_bytes") {
    Reception reception("a.test", Method::get, 5, {});
    CHECK(feed(reception, {"HTTP/1.1 200 OK\r\n", "\r\n"}));
    CHECK(reception.body("123"));
    CHECK(reception.body("45"));
    CHECK_FALSE(reception.cut());
    CHECK_FALSE(reception.body("6"));
    CHECK(reception.cut());
    CHECK_FALSE(reception.failure().has_value());
    Response response;
    reception.give(response);
    CHECK(response.body == "12345");
    CHECK(response.body_bytes == 5);
}

TEST_CASE("lengths count only where a body follows") {
    struct Row {
        Method method;
        const char* status;
        const char* header;
        bool taken;
    };
    const Row rows[] = {
        {Method::get, "HTTP/1.1 200 OK\r\n", "Content-Length: 104857600\r\n", true},
        {Method::get, "HTTP/1.1 200 OK\r\n", "Content-Length: 104857601\r\n", false},
        {Method::head, "HTTP/1.1 200 OK\r\n", "Content-Length: 104857601\r\n", true},
        {Method::get, "HTTP/1.1 304 Same\r\n", "Content-Length: 104857601\r\n", true},
        {Method::get, "HTTP/1.1 200 OK\r\n", "Content-Length: 7, 7\r\n", true},
        {Method::get, "HTTP/1.1 200 OK\r\n", "Content-Length: 7, 8\r\n", false},
        {Method::get, "HTTP/1.1 200 OK\r\n", "Content-Length:\r\n", false},
        {Method::get, "HTTP/1.1 200 OK\r\n", "Content-Length: +7\r\n", false},
        {Method::get, "HTTP/1.1 2x0 OK\r\n", "A: b\r\n", false},
        {Method::get, "HTTP/1.1\r\n", "A: b\r\n", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.header);
        Reception reception("a.test", row.method, 5 << 20, {});
        CHECK(feed(reception, {row.status, row.header, "\r\n"}) == row.taken);
        CHECK(reception.failure().has_value() != row.taken);
    }
}
