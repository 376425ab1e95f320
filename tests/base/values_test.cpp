#include <doctest/doctest.h>
#include <smo/http.h>
#include <smo/limits.h>
#include <smo/result.h>

using namespace smo;

TEST_CASE("media types and parameters") {
    CHECK(media_type("Text/HTML; charset=utf-8") == "text/html");
    CHECK(media_type("///;;=") == "");
    CHECK(media_type("html") == "");
    CHECK(media_type("") == "");
    CHECK(media_type("image/svg+xml") == "image/svg+xml");
    CHECK(parameter("text/html; charset=utf-8", "charset") == "utf-8");
    CHECK(parameter("text/html;x=\"a;b\"; Charset=\"UTF-8\"", "charset") == "UTF-8");
    CHECK(parameter("text/html; charset", "charset") == "");
    CHECK(parameter("text/html;;;charset=a", "charset") == "a");
    CHECK(parameter("text/html; charset=\"", "charset") == "");
}

TEST_CASE("header names compare without case") {
    Headers headers{{"Content-Type", "a"}, {"content-type", "b"}};
    CHECK(headers.first("CONTENT-TYPE") == "a");
    CHECK(headers.all("content-type").size() == 2);
    CHECK_FALSE(headers.first("x"));
}

TEST_CASE("limits are set by name, with units") {
    Limits limits;
    CHECK(limits[Limit::pages] == 500);
    CHECK(set_limit(limits, "pages=20"));
    CHECK(limits[Limit::pages] == 20);
    CHECK(set_limit(limits, "html-bytes=2M"));
    CHECK(limits[Limit::html_bytes] == 2 * 1024 * 1024);
    CHECK(set_limit(limits, "connect-time=2s"));
    CHECK(limits[Limit::connect_time] == 2'000);
    const auto wrong = set_limit(limits, "html-byte=1");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().hint.find("html-bytes") != std::string::npos);
    CHECK_FALSE(set_limit(limits, "pages=many"));
    CHECK_FALSE(set_limit(limits, "pages=10s"));
    CHECK_FALSE(set_limit(limits, "pages"));
    CHECK_FALSE(set_limit(limits, "html-bytes=9999999999999G"));
}

TEST_CASE("an error says what, where and what to do") {
    CHECK(explain({"no such rule: x", "smo.yaml:4", "Did you mean y?"}) == "error: no such rule: x\n  at smo.yaml:4\nDid you mean y?\n");
    CHECK(explain({"nothing to audit", "", ""}) == "error: nothing to audit\n");
}
