#include "fetch/proxy.h"

#include <doctest/doctest.h>

using namespace smo;

TEST_CASE("which proxy an address is asked through") {
    const ProxyEnvironment environment{"http://p:1", "http://s:2", "http://all:3", "localhost, .intra.example,10.0.0.1"};
    struct Row {
        const char* url;
        const char* asked;
        const char* proxy;
    };
    const Row rows[] = {
        {"http://example.com/", "", "http://p:1"}, {"https://example.com/", "", "http://s:2"},     {"https://example.com/", "http://x:9", "http://x:9"},
        {"http://localhost:81/", "", ""},          {"http://localhost/", "http://x:9", ""},        {"http://intra.example/", "", ""},
        {"http://a.intra.example/", "", ""},       {"http://notintra.example/", "", "http://p:1"}, {"http://10.0.0.1/", "", ""},
        {"http://10.0.0.11/", "", "http://p:1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.url);
        CHECK(proxy_for(*Url::parse(row.url), row.asked, environment) == row.proxy);
    }
    CHECK(proxy_for(*Url::parse("https://example.com/"), "", {"", "", "http://all:3", ""}) == "http://all:3");
    CHECK(proxy_for(*Url::parse("https://example.com/"), "http://x:9", {"", "", "", "*"}).empty());
    CHECK(proxy_for(*Url::parse("http://example.com/"), "", {}).empty());
}
