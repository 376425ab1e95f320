// Everything that leads elsewhere is a Link.

#include "page/reading.h"

#include <doctest/doctest.h>

namespace smo {
namespace {

struct Case {
    std::string_view html;
    LinkKind kind;
    std::string_view raw, url, text, extra;
};

TEST_CASE("links of every kind") {
    const std::vector<Case> cases = {
        {"<a href=' ../b '> Tea\n shop </a>", LinkKind::anchor, " ../b ", "https://tea.example/b", "Tea shop", ""},
        {"<a href=//x.example aria-label=Label title=T></a>", LinkKind::anchor, "//x.example", "https://x.example/", "Label", ""},
        {"<a href=/ title=T></a>", LinkKind::anchor, "/", "https://tea.example/", "T", ""},
        {"<a href=/ ><img alt='To the shop'></a>", LinkKind::anchor, "/", "https://tea.example/", "To the shop", ""},
        {"<a href=mailto:a@b>m</a>", LinkKind::anchor, "mailto:a@b", "", "m", ""},
        {"<map><area href=/m alt=Map></map>", LinkKind::area, "/m", "https://tea.example/m", "Map", ""},
        {"<iframe src=/f title=F></iframe>", LinkKind::frame, "/f", "https://tea.example/f", "", "F"},
        {"<script src=/s type=module></script>", LinkKind::script, "/s", "https://tea.example/s", "", "module"},
        {"<img src=/i>", LinkKind::image, "/i", "https://tea.example/i", "", ""},
        {"<form action=/go method=POST></form>", LinkKind::form, "/go", "https://tea.example/go", "", "POST"},
        {"<object data=/o type=image/svg+xml></object>", LinkKind::object, "/o", "https://tea.example/o", "", "image/svg+xml"},
        {"<embed src=/e>", LinkKind::object, "/e", "https://tea.example/e", "", ""},
        {"<link rel=stylesheet href=/c.css>", LinkKind::stylesheet, "/c.css", "https://tea.example/c.css", "", ""},
        {"<b onclick=\"window.open('https://s.example/?u=1')\">s</b>", LinkKind::handler, "https://s.example/?u=1", "https://s.example/?u=1", "", "onclick"},
        {"<div data-href=https://p.example/>", LinkKind::data, "https://p.example/", "https://p.example/", "", "data-href"},
        {"<my-card url=https://p.example/></my-card>", LinkKind::data, "https://p.example/", "https://p.example/", "", "my-card"},
        {"<a href=/><svg aria-label=Icon></svg></a>", LinkKind::anchor, "/", "https://tea.example/", "Icon", ""},
        {"<a href=/ aria-labelledby=l></a>", LinkKind::anchor, "/", "https://tea.example/", "l", ""},
    };
    for (const Case& one : cases) {
        CAPTURE(one.html);
        const Page page = read_html(one.html);
        REQUIRE(page.links.size() == 1);
        const Link& link = page.links[0];
        CHECK(link.kind == one.kind);
        CHECK(link.raw == one.raw);
        CHECK(link.url == one.url);
        CHECK(link.text == one.text);
        CHECK(link.extra == one.extra);
        CHECK(link.at.line == 1);
    }
}

TEST_CASE("the title of a picture names a link that has no other words") {
    CHECK(read_html("<a href=/><img src=p.png alt='' title=Pin></a>").links.at(0).text == "Pin");
    CHECK(read_html("<a href=/><img src=p.png alt=Alt title=Pin></a>").links.at(0).text == "Alt");
    CHECK(read_html("<a href=/>Words<img src=p.png title=Pin></a>").links.at(0).text == "Words");
}

TEST_CASE("links beyond the limit are left and told") {
    Limits limits;
    limits.set(Limit::links_per_page, 3);
    const Page page = read_html("<a href=1></a><a href=2></a><a href=3></a><a href=4></a>", {{"Content-Type", "text/html"}}, limits);
    CHECK(page.links.size() == 3);
    CHECK(value_of(page, "note:links") == "3");
}

TEST_CASE("plain paths come to the same as the parser of addresses has them") {
    for (const std::string_view base : {"https://tea.example/a/b?c", "http://tea.example:8080/", "https://name:word@tea.example/a", "https://t\u00e9.example"})
        for (const std::string_view raw :
             {"/", "/a", "/a/b-c_d.html", "/a//b", "//b", "/.", "/..", "/a/.", "/a/../b", "/a./b..", "/a/", "/A%41", "/a b", "/a?b", "/a#b"}) {
            CAPTURE(base);
            CAPTURE(raw);
            const Page page = read_html("<base href='" + std::string(base) + "'><a href='" + std::string(raw) + "'>x</a>");
            REQUIRE(page.links.size() == 1);
            CHECK(page.links[0].url == Url::parse(raw, Url::parse(base).value()).value().text());
        }
}

}  // namespace
}  // namespace smo
