// The quick path says what the plain one says: over cases of markup, over every page in the repository, and the table of
// elements over what Gumbo does.

#include "page/condense.h"
#include "page/condense_keep.h"

#include <smo/page.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace smo {
namespace {

Page read_as(std::string_view html, Parsing parsing) {
    Visit visit;
    visit.requested = "https://tea.example/a/";
    visit.last.url = visit.requested;
    visit.last.status = 200;
    visit.last.headers = Headers{{"Content-Type", "text/html; charset=utf-8"}};
    visit.last.body = html;
    return read_page(visit, Limits{}, parsing);
}

std::string reason_of(std::string_view html) {
    page::Arena arena(1 << 26);
    return std::string(page::condense(html, arena).reason);
}

bool same(std::string_view html) {
    return read_as(html, Parsing::plain) == read_as(html, Parsing::quick);
}

struct Case {
    std::string_view html;
    std::string_view reason;  // why it is not condensed; empty: it is
};

constexpr std::string_view unsure_table = "what does not belong into a table";

constexpr std::array cases = std::to_array<Case>({
    // text that is quoted, and text that is not
    {"<h1>a <b>b</b> &amp; c</h1><p>not quoted</p><a href=/x>d<br>e</a>", ""},
    {"<h1>1 <<b>b</b></h1><h1>&am<i>p;</i>&#3<u>4;</u></h1>", ""},
    {"<h1>a<!-- b -->c<script>d</script><style>e</style><svg><title>f</title><path d=''/></svg>g</h1>", ""},
    {"<a href=/x><img src=/i alt=I><span aria-label=L></span></a><a href=/y><img alt=J></a><a href=/z><svg aria-label=S></svg></a>", ""},
    {"<h1><pre>\nx</pre></h1><a href=/x><textarea>\n\ny</textarea></a>", ""},
    {"<div itemprop=d>x<p>y<p>z<div>v</div></div>w", ""},
    {"<button>a</button><button onclick=\"open('/x')\">b<i>c</i></button>", ""},
    // what ends by itself
    {"<p itemprop=a>x<p itemprop=b>y<div>z</div>w", ""},
    {"<ul><li itemprop=a>x<ul><li itemprop=b>y</ul>z<li itemprop=c>w</ul>v", ""},
    {"<dl><dt itemprop=a>x<dd itemprop=b>y<dt itemprop=c>z</dl>w", ""},
    {"<p itemprop=a><button><p itemprop=b>x</button>y</p>z", ""},
    {"<p itemprop=a>x</div>y</span>z</p></p>w</br>", ""},
    {"<h1>x<h2>y</h1>z</h2>w", ""},
    {"<p><my-a itemprop=a>x<my-b itemprop=b>y</my-a>z</my-b>w", ""},
    {"<main itemprop=m><span itemprop=s>x</main>y", ""},
    // formatting
    {"<p><b class=fb-like>x<p>y<p>z", ""},
    {"<p><a href=/x>one<p>two", ""},
    {"<p><b class=fb-like><pre>\n<!---->\n", ""},
    {"<a href=/x>one<a href=/y>two</a>", ""},
    {"<b><i>x</b>y</i>z", ""},
    {"<b><div itemprop=d>x</b>y</div>", "formatting that ends inside a block"},
    {"<b><p><div>x</b>y</div><h1>z</h1>", ""},
    {"<a href=/x><div></a>x</div>", ""},
    {"<a href=/x>a<div>b<p>c<img src=/i alt=I></a>d</div>e", ""},
    {"<h1>1<a href=/x title=t>a<div>b<section>c<i>d</a>e</section>f</div></h1>g", ""},
    {"<a href=/x onclick=\"open('/y')\">a<div>b</a>c</div><a href=/z>d<div><a href=/w>e</div>f</a>", ""},
    {"<a href=/x><h1>a</a>b</h1>", "formatting that ends inside a block"},
    {"<a href=/x class=shareon><div>a</a>b</div>", "formatting that ends inside a block"},
    {"<b><div>a<span itemprop=s>b</b>c</span></div>", ""},
    {"<h1>a<div><h1>b</h1>c</div>d</h1><button onclick=\"'/x'\">a<p><a href=/y>b</a></button>", ""},
    {"<form action=/f><div itemprop=d>x</form>y<a href=/z>w</a></div><a href=/v>u</a>", ""},
    {"<div class=likely><form><p class=vk></form><i class=ok></i></p><u class=vk></u></div>", ""},
    {"<b><b><b><b>x</b></b></b></b><h1>y</h1>", "formatting that was forgotten"},
    {"<nobr>x<nobr>y", "nobr inside nobr"},
    // tables
    {"<table itemprop=t><tr><td itemprop=a>x<td itemprop=b>y<tr><td>z</table>w", ""},
    {"<table><caption itemprop=c>x<tr><td>y</table><table><col><tr><th itemprop=h>z</table>", ""},
    {"<table><tr><td><table><tr><td itemprop=c>x</table>y</td>z", "text between the cells of a table"},
    {"<form itemprop=f>x<p>y</form>z", "a form whose text is read"},
    {"<form action=/f><div></form><a href=/x>x</a></div><form action=/g>", ""},
    {"<table><form action=/f><tr><td><input type=password></form></table>", ""},
    {"<table><tr><td><b>x</table>y<h1>z</h1>", ""},
    {"<table><a href=/x>y</a></table>", unsure_table},
    {"<!doctype html><p itemprop=p>x<table><tr><td>y</table>z", ""},
    {"<p itemprop=p>x<table><tr><td>y</table>z", ""},
    {"<!doctype html public 'x'><p itemprop=p>x<table>", "a table in a paragraph, of an unusual doctype"},
    // choices
    {"<h1><select><option>a<option>b<div><a href=/x>c</a></select>d</h1>", ""},
    {"<select><option data-src=/o><optgroup><option><input type=password>x", ""},
    {"<table><tr><td><select><tr><td itemprop=c>x", "a table part in a select"},
    // looks from a child to its parent
    {"<div class=shareon><a class=facebook></a><span><a class=x></a></span></div>", ""},
    {"<div class=shareon><span class=facebook rel=me>x</span><div><i class=x rel=y></i></div></div>", ""},
    {"<div data-url=/u><i class=st_facebook></i><p><i class=st_twitter></i></div>", ""},
    {"<table class=likely><tr class=vk><td class=ok></table>", ""},
    {"<video poster=p> <!-- --> <source src=v><object data=/o></object></video>", ""},
    // where the body begins
    {"<div><script src=/s></script></div>", ""},
    {"<head><noscript><link rel=icon href=/i><img src=/p></noscript><meta name=a content=b></head><body class=fb-like>x", ""},
    {"<title>x</title> y <meta name=a content=b><body class=fb-like>z", ""},
    {"<style>x</style><html lang=en><head class=fb-x><link rel=me href=/></head><link rel=me href=/y><body>", ""},
    {"</p><!doctype html><p itemprop=p>x<table>y", "text between the cells of a table"},
    {"<x-head/><meta name=a content=b>", "an unusual element in the head"},
    {"<x-head><meta name=a content=b><link rel=icon href=/i>", ""},
    {"<form data-url=/u>x<i class=st_facebook></i>y</form><ruby itemprop=r>a<rt itemprop=t>b<rp>c<p>d</ruby>e<rt>f", ""},
    {"<pre>&#10;<p itemprop=p>x</pre><pre>&#60;</pre>", "a reference at the beginning of a pre"},
    {"<frameset><frame src=/f>", "an unusual element"},
    // raw text and foreign markup
    {"<script><!--<script></script>--></script><script>window.open('/x')</script><script type=application/ld+json>{\"@type\":\"T\"}</script>", ""},
    {"<textarea></title><a href=/x></textarea><iframe src=/i><a href=/y></iframe><noscript><a href=/z>x</a></noscript>", ""},
    {"<svg><style>a<b</style></svg><a href=/x></a>", "unsound SVG or MathML"},
    {"<svg><a xlink:href=/x><![CDATA[<a href=/y>]]></a></svg><a href=/z></a>", ""},
    {"<svg><use xlink:href=\"javascript:open('/x')\"/></svg><p href=\" JavaScript:open('/y')\">x", ""},
    {"<svg><p itemprop=p>x", "unsound SVG or MathML"},
    {"<template><a href=/x>y</a><template></template></template><a href=/z></a>", ""},
    {"<template><select>", "an unusual template"},
    {"<title>x", "raw text that does not end"},
    {"<a href=/x>y</><a href=/z>", "an end tag without a name"},
    // references
    {"<h1>&lt;&gt;&quot;&amp;&nbsp;&copy;&hellip;&mdash;&euro;&#8217;&#x2019;&#xe4;&#0;&#x80;&#xD800;&#1114112;&#99999999999;</h1>", ""},
    {"<h1>AT&T &notit; &amp &copy2 &x; &; & &# &#; &#x; &CounterClockwiseContourIntegral; &acE;</h1><h1>&#38;amp;&#60b></h1>", ""},
    {"<a href='?a=1&b=2&copy=3&lt=4&amp;c=5&reg&para=6&notit;&amp&unknown&copy'>x</a><a title=&auml;&Auml;&ouml href=/&amp>y</a>", ""},
    {"<title>&lt;b&gt; <b> </textarea &eacute;&Eacute; "
     "</title><h1>\r\nx\r\ry\x01\x7F\xC2\x80\xEF\xBF\xBF\xEF\xB7\x90\xEF\xBC\x8C\xF0\x9F\x98\x80\xF0\x9F\xBF\xBE</h1>",
     ""},
    {"<h1><textarea>\r\n\nx</textarea><textarea>\r</textarea><iframe>&amp;\x02<b></iframe><xmp>&lt;\r\n</textarea></xmp></h1>", ""},
    {"<h1><textarea>&#10;x</textarea></h1>", "a reference at the beginning of a textarea"},
    // attributes that stand twice, or are named oddly
    {"<a href=/x HREF=/y title=t Title=u>z</a><img src=/i src=/j><meta name=a name=b content=c content=d><html lang=de LANG=en><body itemprop>",
     "marks on a second root"},
    {"<html lang=de dir=ltr><head lang=x><body id=a><div itemprop=d \xC3\xBC=1 \x01=2 a<b=c>x</div><html lang=en class=k><body id=b title=c>", ""},
    {"<style>x</style><html lang=en id=fb-root><body><html lang=de>", ""},
    // drawings and templates
    {"<h1><svg viewBox=0><image href=/i /><title itemprop=t>x</title></svg></h1><math><mi class=fb-x>y</mi></math>", ""},
    {"<head><template><link rel=icon href=/i></template></head><template></template><p><template><a href=/x>y</a></template>", ""},
    {"<!doctype html><template><p><table></table></template>", "a table in a template"},
    // attributes
    {"<a HREF='/x'class=\"fb-like\"onclick=`a` =b href=/y>x</a><a/href=/z/>y</a>", ""},
    {"<a a a href\n>x</a><a b b=1 href=/y title=z>w</a><img x X src>", ""},
    {"<a href=\x7F/long/enough><a href='/long\xC2\x85/enough'><a href='/long/\xEF\xBF\xBE/enough'><a href='/long\r\n/enough'><a href='/l&#111;ng/enough'>", ""},
    {"<meta name=description content='Tee f\xC3\xBCr alle\n\tund ~'><a href=~></a><a href=&#126;></a><a href='javascript:open(\"/x\")'></a>", ""},
    {"<p><k class=quora- data-src=/h itemprop=k>x</k>", ""},
    {"<div data-src=/a CLASS=&#102;b-like id=fb&#45;root><img src = /b title='>'>", ""},
});

TEST_CASE("a condensed page has the facts of the page") {
    for (const Case& one : cases) {
        CAPTURE(one.html);
        CHECK(reason_of(one.html) == one.reason);
        CHECK(same(one.html));
    }
}

TEST_CASE("what is cut anywhere has the facts of what was left") {
    for (const Case& one : cases)
        for (std::size_t end = 0; end < one.html.size(); ++end) {
            const std::string_view html = one.html.substr(0, end);
            CAPTURE(html);
            REQUIRE(same(html));
        }
}

TEST_CASE("two cases in one page") {
    for (const Case& one : cases)
        for (const Case& other : cases) {
            const std::string html = std::string(one.html) + std::string(other.html);
            CAPTURE(html);
            REQUIRE(same(html));
        }
}

TEST_CASE("what readers may ask of elements that carry no marks") {
    CHECK(page::is_kept(GUMBO_TAG_A, "href"));
    CHECK(page::is_kept(GUMBO_TAG_IFRAME, "loading"));
    CHECK(page::is_kept(GUMBO_TAG_DIV, "data-src"));
    CHECK(!page::is_kept(GUMBO_TAG_IMG, "loading"));
    CHECK(!page::is_kept(GUMBO_TAG_A, "hreflang"));
    CHECK(!page::is_kept(GUMBO_TAG_DIV, "title"));
    CHECK(!page::is_known_by_name(GUMBO_TAG_DIV));
}

TEST_CASE("every page of the repository") {
    int pages = 0;
    for (const char* folder : {"examples", "rules", "tests"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(SMO_SOURCE_DIR) / folder)) {
            const std::string kind = entry.path().extension().string();
            if (kind != ".html" && kind != ".md" && kind != ".txt") continue;  // the rules' pages hold examples
            std::ifstream in(entry.path(), std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
            CAPTURE(entry.path().string());
            CHECK(same(text));
            ++pages;
        }
    CHECK(pages > 300);
}

}  // namespace
}  // namespace smo
