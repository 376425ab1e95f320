// What scripts would make of the page: marks of widgets, lists of networks, addresses that wait, and who makes them wait.

#include "page/reading.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace smo {
namespace {

struct Row {
    std::string_view html;
    std::string_view expected;  // kind, raw and extra of every link
};

std::string_view word(LinkKind kind) {
    constexpr std::string_view words[] = {"anchor", "area", "frame", "script", "image", "form", "object", "stylesheet", "handler", "data"};
    return words[static_cast<std::size_t>(kind)];
}

std::string told(const Page& page) {
    std::string text;
    for (const Link& link : page.links)
        text += (text.empty() ? "" : " | ") + std::string(word(link.kind)) + " " + link.raw + (link.extra.empty() ? "" : " (" + link.extra + ")");
    return text;
}

void check(std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
        CAPTURE(row.html);
        CHECK(told(read_html(row.html)) == row.expected);
    }
}

}  // namespace

TEST_CASE("marks of widgets") {
    check({
        {"<div class='x fb-share-button'></div>", "data class:fb-share-button (class)"},
        {"<div class='x fbx sharing-is-caring'></div>", ""},
        {"<blockquote class=twitter-tweet></blockquote>", "data class:twitter-tweet (class)"},
        {"<g:plusone></g:plusone>", "data tag:g:plusone (element)"},
        {"<lite-youtube videoid=abc></lite-youtube>", "data tag:lite-youtube (element)"},
        {"<embetty-video type=youtube video-id=abc></embetty-video>", "data tag:embetty-video?type=youtube (element)"},
        {"<my-element></my-element>", ""},
        {"<script type=IN/Share></script>", "data type:in/share (type)"},
        {"<div id=fb-root></div>", "data id:fb-root (id)"},
        {"<a data-pin-do=buttonPin href=https://p.example/>Pin</a>", "anchor https://p.example/ | data attribute:data-pin-do (attribute)"},
    });
}

TEST_CASE("networks that a script is told to offer") {
    check({
        {"<div class=shariff data-services='[\"facebook\", \"mail\"]' data-url=https://t.example/></div>",
         "data https://t.example/ (data-url) | data class:shariff (class) | data network:facebook?url=https%3A%2F%2Ft.example%2F (data-services) | "
         "data network:mail?url=https%3A%2F%2Ft.example%2F (data-services)"},
        {"<div data-services=vkontakte,telegram></div>", "data network:vkontakte (data-services) | data network:telegram (data-services)"},
        {"<a class='a2a_button_facebook'></a>", "data network:facebook (a2a_button_)"},
        {"<div data-a2a-url=https://t.example/><a class=a2a_button_x></a></div>",
         "data https://t.example/ (data-a2a-url) | data network:x?url=https%3A%2F%2Ft.example%2F (a2a_button_)"},
        {"<a class=addthis_button_twitter></a>", "data class:addthis_button (class)"},
        {"<span class=st_facebook_large></span>", "data network:facebook (st_)"},
        {"<button data-sharer=linkedin></button>", "data network:linkedin (data-sharer)"},
        {"<div class='st-custom-button' data-network=reddit></div>", "data class:st-custom-button (class) | data network:reddit (data-network)"},
        {"<div data-network=tcp></div>", ""},
        {"<div class=shareon><a class=mastodon></a></div>", "data class:shareon (class) | data network:mastodon (class)"},
        {"<a class='share-x sd-button' href='/a/?share=x&nb=1'>X</a>", "anchor /a/?share=x&nb=1 | data network:x (share=)"},
        {"<a class=sd-button href='/a/?fair_share=x'>X</a>", "anchor /a/?fair_share=x"},
        {"<amp-social-share type=email></amp-social-share>", "data network:email (amp-social-share)"},
        {"<div data-services='a b, <x>'></div>", ""},
    });
}

TEST_CASE("addresses that wait") {
    check({
        {"<iframe data-src=https://y.example/></iframe>", "data https://y.example/ (data-src)"},
        {"<iframe class=lazyload data-src=https://y.example/></iframe>", "data https://y.example/ (data-src lazyload)"},
        {"<iframe class='cmplazyload' data-cmp-vendor=s30 data-cmp-src=https://y.example/ src=about:blank></iframe>",
         "frame about:blank | data https://y.example/ (data-cmp-src consent)"},
        {"<iframe consent-original-src-_=https://y.example/ consent-required=12></iframe>", "data https://y.example/ (consent-original-src-_ consent)"},
        {"<iframe suppressedsrc=https://y.example/ class=_iub_cs_activate></iframe>", "data https://y.example/ (suppressedsrc consent)"},
        {"<script type=text/plain data-cookieconsent=marketing src=https://y.example/></script>", "script https://y.example/ (text/plain)"},
        {"<script type=rocketlazyloadscript data-rocket-src=https://y.example/></script>", "data https://y.example/ (data-rocket-src rocketlazyloadscript)"},
        {"<template><iframe src=https://y.example/></iframe></template>", "data https://y.example/ (template)"},
        {"<noscript><iframe src=https://y.example/></iframe></noscript>", "data https://y.example/ (noscript)"},
        {"<iframe src=https://y.example/ srcdoc='<a href=https://y.example/>Play</a>'></iframe>", "data https://y.example/ (srcdoc)"},
        {"<iframe srcdoc='<script src=\"https://y.example/s.js\"></script>'></iframe>", "frame https://y.example/s.js (srcdoc)"},
        {"<img data-srcset='https://y.example/a 1x'>", ""},
    });
}

TEST_CASE("addresses in scripts") {
    check({
        {"<button onclick=\"window.open('https://s.example/?u=1')\">Share</button>", "handler https://s.example/?u=1 (onclick control)"},
        {"<a href=\"javascript:window.open('https://s.example/')\">Share</a>",
         "anchor javascript:window.open('https://s.example/') | handler https://s.example/ (onclick control)"},
        {"<script>function f() { window.open('https://s.example/?u=' + u); var a = 'https://other.example/'; }</script>",
         "handler https://s.example/?u= (script)"},
        {"<script>window.open(`https://s.example/?u=${location.href}`)</script>", "handler https://s.example/?u= (script)"},
        {"<script>if (navigator.share) navigator.share({url: 1}); navigator.share({})</script>", "handler navigator.share (script)"},
        {"<button onclick='navigator.share({url: location.href})'>Share</button>", "handler navigator.share (onclick)"},
        {"<script type=application/json>{\"a\": \"navigator.share(\"}</script>", ""},
        {"<script>window.open(</script>", ""},
    });
}

TEST_CASE("consent managers") {
    const auto blocks = [](std::string_view html) {
        const Page page = read_html(html);
        return value_of(page, "consent:manager") + ": " + value_of(page, "consent:manager.blocks");
    };
    CHECK(blocks("<script src=https://consent.cookiebot.com/uc.js data-blockingmode=auto></script>") == "Cookiebot: what it knows, by itself");
    CHECK(blocks("<script src=https://consent.cookiebot.com/uc.js></script>") == "Cookiebot: (none)");
    CHECK(blocks("<script src=https://privacy-proxy.usercentrics.eu/latest/uc-block.bundle.js></script>") == "Usercentrics: what it knows, by itself");
    CHECK(blocks("<script src=https://app.usercentrics.eu/browser-ui/latest/loader.js></script>") == "Usercentrics: (none)");
    CHECK(blocks("<script src=https://delivery.consentmanager.net/delivery/a.js data-cmp-ab=1></script>") == "consentmanager: what it knows, by itself");
    CHECK(blocks("<script src=/app.js></script>") == "(none): (none)");
}

TEST_CASE("marks cost no more than other links") {
    std::string html;
    for (int i = 0; i < 20'000; ++i) html += "<a class='a2a_button_facebook'>";
    const Page page = read_html(html);
    CHECK(page.links.size() <= 5000);
    const Page frames = read_html("<iframe srcdoc=\"" + std::string(200'000, 's') + "\"></iframe><a onclick=\"" + std::string(200'000, '\'') + "\">");
    CHECK(frames.links.empty());
}

}  // namespace smo
