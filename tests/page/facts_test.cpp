// Tags become facts with name, value, place and origin.

#include "page/reading.h"

#include <doctest/doctest.h>

namespace smo {
namespace {

using Lines = std::vector<std::string>;

struct Case {
    std::string_view html;
    std::vector<std::string_view> prefixes;
    Lines expected;
};

TEST_CASE("tags are facts") {
    const std::vector<Case> cases = {
        {"<title>Tea &amp; more</title>", {"title"}, {"title=Tea & more @1:1 head"}},
        {"<title>a</title><title>b</title><p><title>c</title><svg><title>d</title></svg><template><title>e</title></template>",
         {"title"},
         {"title=a @1:1 head", "title:other=b @1:17 head", "title:other=c @1:36 body"}},
        {"<svg><title>no</title></svg><title>yes</title>", {"title"}, {"title=yes @1:29 body"}},
        {"<html lang=de><h1> Grün <img alt=Tee> tea\n</h1>", {"lang", "h1"}, {"lang=de @1:1 head", "h1=Grün Tee tea @1:15 body"}},
        {"<head>\n  <meta property=' OG:Title ' content=x>", {"og:"}, {"og:title=x @2:3 head"}},
        {"ä<meta name=description content=d>", {"meta:"}, {"meta:description=d @1:2 body"}},
        {"<meta name=og:image>", {"meta:", "og:"}, {"meta:empty=og:image @1:1 head"}},
        {"<meta name=twitter:title property=og:title content=t>", {"og:", "twitter:"}, {"og:title=t @1:1 head", "twitter:title=t @1:1 head"}},
        {"<meta http-equiv=Refresh content='0; /x'>", {"http-equiv"}, {"http-equiv:refresh=0; /x @1:1 head"}},
        {"<meta name=fediverse:creator content=@a@b><meta itemprop=image content=i>",
         {"fediverse", "itemprop"},
         {"fediverse:creator=@a@b @1:1 head", "itemprop:image=i @1:43 head"}},
        {"<template><meta property=og:title content=x></template>", {"og:"}, {"og:title=x @1:11 template"}},
        {"<head><noscript><img src=p><meta property=og:title content=x></noscript>", {"og:"}, {"og:title=x @1:28 noscript"}},
        {"<!-- <meta property=\"og:image\" content=x> --><!-- smo-ignore og-image-alt:  decorative -->",
         {"comment:", "og:"},
         {"comment:og=og:image @1:1 comment", "comment:smo-ignore=og-image-alt: decorative @1:46 comment"}},
        {"<link rel='shortcut icon' href=/i sizes=16x16><link rel=canonical href=/c>",
         {"link:"},
         {"link:icon=/i @1:1 head", "link:icon.sizes=16x16 @1:1 head", "link:canonical=/c @1:47 head"}},
        {"<iframe src=/a loading=lazy width=5 height=6></iframe><iframe src=/b class=c></iframe><iframe src=/c></iframe>",
         {"iframe"},
         {"iframe=/a @1:1 body", "iframe.loading=lazy @1:1 body", "iframe.size=5x6 @1:1 body", "iframe=/b @1:55 body", "iframe.size=style @1:55 body",
          "iframe=/c @1:87 body"}},
        {"<object type=t></object><embed src=/e><object></object><video src=/v autoplay><embed src=/old></video><audio src=/a autoplay muted></audio>",
         {"object", "video", "audio"},
         {"object= @1:1 body", "object.type=t @1:1 body", "object=/e @1:25 body", "video=/v @1:56 body", "video.autoplay=loud @1:56 body",
          "audio=/a @1:103 body", "audio.autoplay=muted @1:103 body"}},
        {"<link rel=alternate type=application/rss+xml title=News href=/f><a rel=webmention href=''>w</a>",
         {"link:feed", "link:webmention"},
         {"link:feed=/f @1:1 head", "link:feed.type=application/rss+xml @1:1 head", "link:feed.title=News @1:1 head", "link:webmention= @1:65 body"}},
        {"<link rel=alternate hreflang=de href=/de><link rel=alternate type=application/rss+xml href=/f>",
         {"link:"},
         {"link:hreflang=/de @1:1 head", "link:hreflang.lang=de @1:1 head", "link:feed=/f @1:42 head", "link:feed.type=application/rss+xml @1:42 head"}},
        {"<link rel=alternate type='application/json+oembed' href=/o><link rel=alternate type=text/xml+oembed href=/x>",
         {"link:"},
         {"link:oembed.json=/o @1:1 head", "link:oembed.xml=/x @1:60 head"}},
        {"<a rel='me next' href=https://m.example/@a>M</a>",
         {"link:", "next-page"},
         {"link:me=https://m.example/@a @1:1 body", "next-page=https://m.example/@a @1:1 body"}},
        {"<img src=a alt=A><iframe src=f title=F></iframe><video poster=p><source src=v></video><audio src=s></audio>",
         {"img", "iframe", "video", "audio"},
         {"img=a @1:1 body", "img.alt=A @1:1 body", "iframe=f @1:18 body", "iframe.title=F @1:18 body", "video=v @1:49 body", "video.poster=p @1:49 body",
          "audio=s @1:87 body"}},
        {"<form id=commentform><input type=PASSWORD></form>", {"form:"}, {"form:comment=commentform @1:1 body", "form:password= @1:22 body"}},
        {"<base href=/b/><base href=/c/>", {"base"}, {"base=/b/ @1:1 head"}},
    };
    for (const Case& one : cases) {
        CAPTURE(one.html);
        CHECK(lines(read_html(one.html), one.prefixes) == one.expected);
    }
}

TEST_CASE("every fact has a name of the vocabulary") {
    const Page page = read_html("<title>\xFF</title><meta charset=utf-9><link rel=icon href=i><script type=application/ld+json>{</script><img src=a><p>x");
    for (const Fact& fact : page.facts) {
        CAPTURE(fact.name);
        CHECK(is_fact_name(fact.name));
    }
    CHECK(value_of(page, "note:replacement") == "title");
}

struct Owned {
    std::string_view html;
    Lines expected;  // "name<owner value"
};

TEST_CASE("qualities belong to the tag before them") {
    const auto meta = [](std::string_view property, std::string_view content) {
        return "<meta property='" + std::string(property) + "' content='" + std::string(content) + "'>";
    };
    const Page page = read_html(meta("og:image:width", "0") + meta("og:image", "a") + meta("og:image:url", "a") + meta("og:image:width", "1") +
                                meta("og:image", "b") + meta("og:image:alt", "B") + meta("og:video", "v") + meta("og:video:type", "t") +
                                meta("twitter:player", "p") + meta("twitter:player:width", "9") + meta("twitter:image:alt", "lone"));
    Lines owned;
    for (const Fact& fact : page.facts)
        if (fact.span.end != 0) owned.push_back(fact.name + "=" + fact.value + "<" + (fact.owner ? page.facts[*fact.owner].value : "-"));
    CHECK(owned == Lines{"og:image:width=0<-", "og:image=a<-", "og:image:url=a<a", "og:image:width=1<a", "og:image=b<-", "og:image:alt=B<b", "og:video=v<-",
                         "og:video:type=t<v", "twitter:player=p<-", "twitter:player:width=9<p", "twitter:image:alt=lone<-"});
    const Page urls = read_html(meta("og:image:url", "a") + meta("og:image:width", "1") + meta("og:image:url", "b"));
    CHECK(lines(urls, {"og:image"}) == Lines{"og:image=a @1:1 head", "og:image:width=1 @1:43 head", "og:image=b @1:87 head"});
}

TEST_CASE("the form says how a tag was written") {
    struct Written {
        std::string_view html;
        Form form;
    };
    const std::vector<Written> cases = {
        {"<meta property=\"og:title\" content='x'>", {Key::property, Quote::double_quote, Quote::single_quote, false, true}},
        {"<meta NAME=og:title content=x>", {Key::name, Quote::none, Quote::none, true, true}},
        {"<META\n content=\"x\" name='og:title'/>", {Key::name, Quote::single_quote, Quote::double_quote, true, false, true}},
        {"<meta property = \"og:title\" content=\"x\">", {Key::property, Quote::double_quote, Quote::double_quote, false, true, false, true}},
        {"<meta property=\"og:title\" content= x>", {Key::property, Quote::double_quote, Quote::none, false, true, false, true}},
        {"<meta property=\"og:title\" content=\"a > b\">", {Key::property, Quote::double_quote, Quote::double_quote, false, true, false, false, true}},
        {"<meta property=\"og:title\" content=\"\">", {Key::property, Quote::double_quote, Quote::double_quote}},
    };
    for (const Written& one : cases) {
        CAPTURE(one.html);
        const Page page = read_html(one.html);
        const Fact* fact = first(page.facts, "og:title");
        REQUIRE(fact);
        CHECK(fact->form == one.form);
        CHECK(source_of(one.html, *fact) == one.html);
    }
}

TEST_CASE("addresses are resolved against the base") {
    const Page page = read_html("<base href='https://cdn.example/x/'><meta property=og:image content=' t.png '><meta property=og:url content='mailto:a@b'>");
    CHECK(page.base_url == "https://cdn.example/x/");
    CHECK(resolved(page, *first(page.facts, "og:image"))->text() == "https://cdn.example/x/t.png");
    CHECK_FALSE(resolved(page, *first(page.facts, "og:url")));
    const std::string endless(1 << 20, 'x');
    const Page long_base = read_html("<base href='https://cdn.example/" + endless + "/'><a href=b>b</a>");
    CHECK(long_base.base_url == "https://tea.example/a/");
    CHECK(long_base.links.at(0).url == "https://tea.example/a/b");
    const Page long_image = read_html("<meta property=og:image content='" + endless + "'>");
    CHECK_FALSE(resolved(long_image, *first(long_image.facts, "og:image")));
}

}  // namespace
}  // namespace smo
