// Each shape with values that have it and values that nearly do.

#include "rules/shapes.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace smo {
namespace {

using namespace std::string_view_literals;

struct Case {
    std::string_view shape;
    std::vector<std::string_view> good, bad;
};

const std::vector<Case> cases = {
    {"absolute-url",
     {"https://tea.example/a", "HTTP://tea.example", "data:image/png;base64,x", "mailto:a@b.example"},
     {"/tea.png", "//tea.example/a", "tea.example/a", "https:/tea.png", "https:tea.png", "http://", "1a:b"}},
    {"http-url", {"https://tea.example/a", "http://tea.example"}, {"data:image/png;base64,x", "ftp://tea.example/a", "/a", "//tea.example/", "Jane Doe"}},
    {"https-url", {"https://tea.example/a"}, {"http://tea.example/a", "ftp://tea.example/", "Jane Doe"}},
    {"public-url",
     {"https://tea.example/a", "https://8.8.8.8/"},
     {"http://localhost:3000/a", "http://127.0.0.1/", "http://2130706433/", "http://192.168.0.4/a", "http://[::1]/", "file:///C:/tea.png",
      "https://tea-git-main.vercel.app/"}},
    {"url", {"https://tea.example/a"}, {"http://[", "https://a b.example/"}},
    {"encoded-url",
     {"https://tea.example/gr%C3%BCn?a=b&c=d#e", "https://tea.example/it's"},
     {"https://tea.example/green tea", "https://tea.example/gr\xC3\xBCn", "https://tea.example/a\\b", "https://tea.example/\"a\"", "https://tea.example/100%",
      "https://tea.example/%zz", "a\nb"}},
    {"clean-url",
     {"https://tea.example/?id=4&source=utm"},
     {"https://tea.example/?utm_source=x", "https://tea.example/?a=1&FBCLID=2", "https://tea.example/a;jsessionid=4", "https://tea.example/?%75tm_medium=x"}},
    {"lasting-url",
     {"https://tea.example/a?v=4", "https://tea.example/?expires=never", "https://tea.example/?se=x"},
     {"https://tea.example/?X-Amz-Expires=600", "https://tea.example/?Expires=1&Signature=x&Key-Pair-Id=y", "https://tea.example/?se=2026&sig=x",
      "https://tea.example/?token=a&exp=1"}},
    {"integer", {"0", "-4", "+12"}, {"", "1.5", "1px", "--1", "1e3"}},
    {"positive-integer", {"1", "1200", "007"}, {"0", "-1", "1200px", "1 200", "1.0"}},
    {"number", {"1.5", "-2", "0"}, {"one", "1,5", "inf", "nan", "1px"}},
    {"locale", {"de_DE", "es_419", "fil_PH"}, {"de", "de-DE", "de_de", "DE_DE", "german_DE", "de_DEU"}},
    {"language-tag",
     {"de", "de-AT", "zh-Hant-TW", "es-419", "sl-rozaj-biske", "de-u-co-phonebk", "x-tea", "en-GB-oxendict", "zh-yue-HK", "ast", "de-1996"},
     {"de_DE", "english", "d", "de-", "-de", "de--AT", "de-AT-", "de-u", "de-ATX1", "\xC3\xA4\xC3\xA4"}},
    {"date",
     {"2026-05-04", "2026-05-04T07:13", "2026-05-04T07:13:00Z", "2026-05-04T07:13:00.123+02:00", "2026-05-04T07:13:00+0200", "2024-02-29"},
     {"2026-5-4", "4.5.2026", "2026-02-29", "2026-13-01", "2026-05-04 07:13", "2026-05-04T25:00", "2026-05-04Z", "2026-05", "Mon, 04 May 2026",
      "2026-05-04T07:13:00+"}},
    {"duration", {"PT1M30S", "P1Y2M3DT4H5M6.5S", "P2W"}, {"", "P", "PT", "1:30", "P1S", "PT1D", "PT1M2H", "PT5", "P1DT"}},
    {"handle", {"@tea", "@tea_example_15"}, {"tea", "@", "@tea-shop", "@sixteen_letters_", "https://x.com/tea", "@tea tea"}},
    {"numeric-id", {"1234567890"}, {"12a", "", "-1"}},
    {"fediverse-handle",
     {"@mariko@mastodon.example", "@a.b@social.tea.example"},
     {"mariko", "@mariko", "mariko@mastodon.example", "@mariko@localhost", "@mariko@a.example/x", "@@a.example", "@a@b@c.example"}},
    {"media-type", {"image/png", "text/html; charset=utf-8", "application/json+oembed"}, {"png", "image/", "/png", "image/p ng"}},
    {"image-type", {"image/png", "IMAGE/JPEG"}, {"text/html", "image", "png"}},
    {"color",
     {"#fff", "#FFFF", "#a1b2c3", "#a1b2c3d4", "RebeccaPurple", "transparent", "rgb(1 2 3 / 50%)", "hsl(120deg, 10%, 20%)"},
     {"fff", "#ff", "#ggg", "#fffff", "greenish", "rgb()", "rgb(1", "url(1)", "red;"}},
    {"plain-text",
     {"1 < 2 and 3 > 2", "Tea & more; AT&T", "<3", "a <b", "Box<T> on the heap", "The <dialog> element", "<>"},
     {"<b>Tea</b>", "Tea<br/>", "<code>x</code>", "Tea</p>", "<img src=x>", "<!-- x -->", "AT&amp;T", "Tea &#8211; green", "Tea &#x2013; green", "gr&uuml;n"}},
    {"no-placeholder",
     {"100 % and 50 % more", "https://tea.example/gr%C3%BCn%20tea", "undefined behaviour", "Costs $5 {now}", "[1]", "The [[Prototype]] of an object",
      "test [[ -f x ]] in bash", "Lorem Ipsum Generator", "[[]]"},
     {"{{ title }}", "Tea | ${name}", "%title%", "<%= title %>", "[[title]]", "[[*pagetitle]]", "[[ page.title ]]", "About | Your awesome title", "undefined",
      "null", "https://tea.example/undefined", "Lorem Ipsum dolor", "[object Object]", "{% title %}"}},
    {"no-mojibake",
     {"Gr\xC3\xBCn", "S\xC3\x83O PAULO", "\xC3\x82ge"},
     {"Gr\xC3\x83\xC2\xBCn", "don\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2t", "Tea\xC3\x82\xC2\xA0shop", "Gr\xEF\xBF\xBDn",
      "\xC3\x83\xC5\x93"
      "ber"}},
    {"single-line", {"Tea"}, {"Green\ntea", "Green\rtea"}},
    {"file-free",
     {"A cup of tea", "The logo of Tea.png Inc", "Sencha"},
     {"IMG_20260504.jpg", "sencha.JPG", "/img/green tea.png", "DSC_0042", "screenshot-2026"}},
};

TEST_CASE("values have a shape or do not") {
    for (const Case& one : cases) {
        for (const std::string_view value : one.good) {
            CAPTURE(one.shape);
            CAPTURE(value);
            CHECK(has_shape(one.shape, value));
        }
        for (const std::string_view value : one.bad) {
            CAPTURE(one.shape);
            CAPTURE(value);
            CHECK_FALSE(has_shape(one.shape, value));
        }
    }
}

TEST_CASE("every shape is tested") {
    CHECK(cases.size() == shapes().size());
    for (const Case& one : cases) CHECK(find_shape(one.shape));
    CHECK_FALSE(find_shape("no-such-shape"));
    CHECK_FALSE(has_shape("no-such-shape", "x"));
}

TEST_CASE("what is wrong is named") {
    const auto found = [](std::string_view shape, std::string_view value) { return find_shape(shape)->look({value, Url::parse(value)}).found; };
    CHECK(found("no-placeholder", "Tea {{ name }} and more") == "{{ name }}");
    CHECK(found("plain-text", "a &amp;amp; b") == "&amp;");
    CHECK(found("public-url", "http://localhost/") == "a loopback address, blocked from outside");
    CHECK(found("clean-url", "https://tea.example/?gclid=1") == "gclid");
}

TEST_CASE("long values cost no more than their length") {
    const std::string many = std::string(200'000, '<') + std::string(200'000, '&') + std::string(200'000, '%') + std::string(200'000, '{');
    for (const Shape& shape : shapes()) shape.look({many, std::nullopt});
    CHECK(has_shape("single-line", many));
}

}  // namespace
}  // namespace smo
