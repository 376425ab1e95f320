// Facts about the exchange.

#include "page/reading.h"

#include <doctest/doctest.h>

namespace smo {
namespace {

TEST_CASE("status, hops and headers are facts") {
    Visit visit;
    visit.requested = "http://tea.example/";
    visit.hops = {{"http://tea.example/", 301, "https://tea.example/"}};
    visit.last.url = "https://tea.example/";
    visit.last.status = 200;
    visit.last.version = "2";
    visit.last.timings.first_byte = std::chrono::milliseconds(12);
    visit.last.headers = {{"X-Frame-Options", "DENY"},
                          {"Link", "</c>; rel=\"canonical\", <https://o.example/?a,b>; title=\"a, b\"; rel=alternate; type=\"application/json+oembed\", <x"}};
    visit.last.body = "<title>x</title>";
    const Page page = read_page(visit, {});
    using Lines = std::vector<std::string>;
    CHECK(lines(page, {"url", "http:", "hop:", "frame:", "note:", "link:"}) ==
          Lines{"url=https://tea.example/ @0:0 header", "url:requested=http://tea.example/ @0:0 header", "http:status=200 @0:0 header",
                "http:redirects=1 @0:0 header", "http:version=2 @0:0 header", "http:first-byte=12 @0:0 header", "hop:url=http://tea.example/ @0:0 hop",
                "hop:status=301 @0:0 hop", "http:x-frame-options=DENY @0:0 header", "http:link=" + visit.last.headers.list()[1].value + " @0:0 header",
                "frame:verdict=nobody @0:0 header", "note:no-content-type= @0:0 header", "link:canonical=/c @0:0 header",
                "link:oembed.json=https://o.example/?a,b @0:0 header"});
    const Fact* status = first(page.facts, "hop:status");
    REQUIRE((status && status->owner));
    CHECK(page.facts[*status->owner].name == "hop:url");
}

TEST_CASE("without headers nothing is said about them") {
    const Page page = read_html("<title>x</title>", {});
    CHECK(value_of(page, "http:status") == "200");
    CHECK(value_of(page, "frame:verdict") == "(none)");
    CHECK(value_of(page, "note:no-content-type") == "(none)");
}

TEST_CASE("header values and counts are bounded") {
    Headers headers{{"Content-Type", "text/html"}, {"X-Long", std::string(10'000, 'a')}};
    for (int i = 0; i < 1000; ++i) headers.add("x-" + std::to_string(i), "v");
    const Page page = read_html("x", headers);
    CHECK(value_of(page, "http:x-long").size() == 4096);
    CHECK(page.facts.size() < 250);
}

TEST_CASE("XHTML that is not well-formed is told and read all the same") {
    const Headers xhtml{{"Content-Type", "application/xhtml+xml"}};
    const Page broken = read_html("<html>\n<title>x</title><br></html>", xhtml);
    CHECK(value_of(broken, "note:xhtml") == "mismatched tag (line 2)");
    CHECK(value_of(broken, "title") == "x");
    CHECK(value_of(read_html("<html><title>x</title><br/></html>", xhtml), "note:xhtml") == "(none)");
}

}  // namespace
}  // namespace smo
