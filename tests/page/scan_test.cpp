// What the linear scan says, where it stops, and that no page takes quadratic time or more memory than it may.

#include "page/scan.h"
#include "page/arena.h"
#include "page/reading.h"

#include <doctest/doctest.h>

#include <cstring>

namespace smo {
namespace {

std::string repeat(std::string_view part, std::size_t times) {
    std::string result;
    result.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) result += part;
    return result;
}

TEST_CASE("size and shape of a page") {
    const Page page =
        read_html("<html><head><title>no</title><script>no</script></head><body> <p>a&amp;b  <b>ü</b>\n<style>no</style><noscript>no</noscript></body>");
    CHECK(value_of(page, "page:text") == "6");  // "a&b ü" and the line break behind
    CHECK(value_of(page, "page:scripts") == "1");
    CHECK(value_of(page, "page:head-end") == "48");
    CHECK(value_of(page, "page:shell") == "(none)");
    CHECK(value_of(read_html("<title>t</title><p>x"), "page:head-end") == "16");
}

TEST_CASE("an empty shell is told from a page") {
    CHECK(value_of(read_html("<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=a></script>"), "page:shell") ==
          "#root");
    CHECK(value_of(read_html("<app-root></app-root><script src=a></script>"), "page:shell") == "<app-root>");
    CHECK(value_of(read_html("<div id=root></div>"), "page:shell") == "(none)");
    CHECK(value_of(read_html("<div id=root>" + repeat("text ", 100) + "</div><script src=a></script>"), "page:shell") == "(none)");
}

TEST_CASE("what is heavy is named with its bytes and its place") {
    const std::string data(9000, 'x');
    const Page page = read_html("<title>t</title>\n<script>" + data + "</script>\n<style>" + data + "</style><!--" + data +
                                "-->\n<link rel=icon href='data:image/png;base64," + data + "'><textarea>" + data + "</textarea><p>" + data);
    CHECK(lines(page, {"page:heavy"}) ==
          std::vector<std::string>{"page:heavy=an inline script of 9,000 bytes @2:9 head", "page:heavy=an inline style sheet of 9,000 bytes @3:8 head",
                                   "page:heavy=a comment of 9,007 bytes @3:9016 head", "page:heavy=a link element with data in it of 9,045 bytes @4:1 head"});
    CHECK(lines(read_html(repeat("<script>" + data + "</script>", 50)), {"page:heavy"}).size() == 20);
    CHECK(value_of(read_html("<script>" + std::string(8000, 'x') + "</script>"), "page:heavy") == "(none)");
}

TEST_CASE("a style sheet inside SVG hides no nesting, one behind it is text") {
    CHECK(value_of(read_html("<svg><style>" + repeat("<g>", 2000)), "note:nested") == "512");
    CHECK(value_of(read_html("<svg></svg><style>" + repeat("<g>", 2000)), "note:nested") == "(none)");
    CHECK(value_of(read_html("<svg><p><style>" + repeat("<g>", 2000)), "note:nested") == "(none)");
    CHECK(value_of(read_html("<svg><title><g></title></svg><title>x</title>"), "title") == "x");
}

TEST_CASE("a body that is no text is not parsed") {
    struct Binary {
        std::string_view body, kind;
    };
    using namespace std::string_view_literals;
    for (const Binary& one : {Binary{"\x89PNG\r\n\x1a\n<title>x"sv, "a PNG image"}, Binary{"%PDF-1.4 <title>x"sv, "a PDF document"},
                              Binary{"\x1F\x8B\x08<title>x"sv, "gzip data"}, Binary{"a\0b\0\0\0\0<title>"sv, "binary data"}}) {
        const Page page = read_html(one.body);
        CHECK(value_of(page, "note:binary") == one.kind);
        CHECK(value_of(page, "title") == "(none)");
    }
}

TEST_CASE("nesting and attributes are cut at their limits") {
    const Page nested = read_html("<title>t</title>" + repeat("<div>", 20'000) + "<h1>x</h1>");
    CHECK(value_of(nested, "note:nested") == "512");
    CHECK(value_of(nested, "title") == "t");
    CHECK(value_of(nested, "h1") == "(none)");
    std::string many = "<title>t</title><p ";
    for (int i = 0; i < 100'000; ++i) many += "a" + std::to_string(i) + " ";
    CHECK(value_of(read_html(many + ">"), "note:attributes") == "512");
    CHECK(value_of(read_html("<p>" + repeat("<b a>x<p>", 1000)), "note:nested") == "(none)");  // only three of equals are kept
    std::string formatting;
    for (int i = 0; i < 1000; ++i) formatting += "<p><b a" + std::to_string(i) + ">x";
    CHECK(value_of(read_html(formatting), "note:nested") == "512");
}

TEST_CASE("formatting that is never closed nests") {
    CHECK(value_of(read_html(repeat("<i>", 20'000) + std::string(100'000, 'x')), "note:nested") == "512");
    CHECK(value_of(read_html(repeat("<p><font size=1>", 2) + repeat("<tt>", 20'000)), "note:nested") == "512");
    for (std::string_view part : {"<b>x</b>", "<p><b>x<p>", "<a href=x>y", "<li><a href=x><b>y", "<div><i>x</div>", "<td><u>x", "<b><i>x</b></i>", "<nobr>x"}) {
        CAPTURE(part);
        CHECK(value_of(read_html(repeat(part, 2000) + "<h1>end</h1>"), "h1") != "(none)");
    }
    const std::string sloppy = repeat("<b>", 300) + repeat("</b>", 300);
    CHECK(value_of(read_html(repeat(sloppy, 20)), "note:nested") == "(none)");  // of equals only three are remembered, all are closed
}

TEST_CASE("a page whose tree would not fit into the parser's memory is read as far as it does") {
    std::string formatting;
    for (int i = 0; i < 500; ++i) formatting += "<b a" + std::to_string(i) + ">";
    for (const std::string& body :
         {repeat("<p>x</p>", 500'000), repeat("<br>", 1'000'000), repeat("<!---->", 600'000), repeat("<p x y z>", 500'000), repeat("</p>", 1'000'000),
          "<p>" + formatting + repeat("<p>x", 1'000'000), repeat("<table><tr><td>x", 150) + repeat("<tr><td>x", 400'000)}) {
        CAPTURE(body.substr(0, 20));
        const Page page = read_html("<title>t</title>" + body + "<h1>end</h1>");  // would end this process if it did not fit
        CHECK(value_of(page, "title") == "t");
        CHECK(value_of(page, "h1") == "(none)");
        const std::string read = value_of(page, "note:cut");
        REQUIRE(read != "(none)");
        CHECK(std::stoul(read) > 5'000);
        CHECK(std::stoul(read) < body.size());
    }
    CHECK(value_of(read_html(repeat("<p>x</p>", 100'000)), "note:cut") == "(none)");
    CHECK(value_of(read_html("<script>" + std::string(5'000'000, 'x') + "</script>"), "note:cut") == "(none)");
}

TEST_CASE("ordinary pages with unclosed elements are not cut") {
    for (std::string_view part : {"<p>x", "<li>x<p>y", "<tr><td>x<td><font color=red>y", "<option>x", "<dt>a<dd>b", "<svg><path d=x /><g/></svg>",
                                  "<img><br><input>", "<div><span>x</span></div>", "</b></p></div>"}) {
        CAPTURE(part);
        const Page page = read_html("<table>" + repeat(part, 2000));
        CHECK(value_of(page, "note:nested") == "(none)");
    }
}

TEST_CASE("hostile pages end") {
    const std::size_t much = 2'000'000;
    const std::vector<std::string> pages = {
        repeat("<", much),
        repeat("<a \"", much / 4),
        "<a href=\"" + repeat("x", much),
        repeat("<!--", much / 4),
        repeat("<!-- <meta property=og:x> ", much / 20),
        repeat("</x", much / 3),
        repeat("</b>", much / 4),
        repeat("<script></scrip", much / 16),
        "<title>t" + repeat(std::string(1, '\0'), 1000),
        "<p>" + repeat("&not", much / 4),
        "<x y=&not",
        repeat("<meta property=og:title content=x>", 10'000),
        repeat("<h1><a href=x itemprop=y>", 500) + repeat("<i></i>", 20'000),
        repeat("<noscript><img>", 20'000),
        "<b onclick=\"" + repeat("'", much) + "\">",
        repeat("<a href=/x>", 20'000),
        repeat("\xFF<", much / 2),
        repeat("<svg><title>", 10'000),
    };
    for (std::size_t i = 0; i < pages.size(); ++i) {
        CAPTURE(i);
        const Page page = read_html(pages[i], {{"Content-Type", "text/html"}});
        CHECK(page.facts.size() <= 20'100);
        CHECK(page.links.size() <= 5'000);
    }
}

TEST_CASE("the arena counts and keeps its memory") {
    page::Arena arena(1 << 20);
    char* first = static_cast<char*>(arena.allocate(10));
    char* large = static_cast<char*>(arena.allocate(500'000));
    std::memset(first, 1, 10);
    std::memset(large, 2, 500'000);
    CHECK(static_cast<char*>(arena.allocate(0)) != nullptr);
    CHECK(first[9] == 1);
    CHECK(arena.used() >= 500'010);
    CHECK(reinterpret_cast<std::uintptr_t>(arena.allocate(3)) % alignof(void*) == 0);
    const std::size_t used = arena.used();
    for (int i = 0; i < 1000; ++i) arena.release(arena.allocate(100'000));
    CHECK(arena.used() <= used + 200'000);  // what is given back is used again
}

}  // namespace
}  // namespace smo
