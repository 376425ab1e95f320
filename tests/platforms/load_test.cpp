// Whom the page contacts, and when: read from markup as sites write it.

#include <doctest/doctest.h>
#include <smo/platform.h>

#include <string>
#include <vector>

namespace {

smo::Page read(std::string_view html) {
    smo::Visit visit;
    visit.requested = "https://tea.example/sencha/";
    visit.last.url = visit.requested;
    visit.last.status = 200;
    visit.last.headers = smo::Headers{{"Content-Type", "text/html; charset=utf-8"}};
    visit.last.body = html;
    smo::Page page = smo::read_page(visit, {});
    smo::add_link_facts(page);
    return page;
}

/// "widget:x at-once, share:facebook": what is recognised, in order.
std::string told(const smo::Page& page) {
    std::string text;
    for (const smo::Fact& fact : page.facts) {
        const bool is_role = fact.name.starts_with("share:") || fact.name.starts_with("embed:") || fact.name.starts_with("widget:");
        if (!is_role) continue;
        if (!fact.owner) text += (text.empty() ? "" : ", ") + fact.name;
        if (fact.name.ends_with(".load")) text += " " + fact.value;
    }
    return text;
}

struct Row {
    std::string_view html;
    std::string_view expected;
};

void check(std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
        CAPTURE(row.html);
        CHECK(told(read(row.html)) == row.expected);
    }
}

}  // namespace

TEST_CASE("plain, waiting, at once, or as a script decides") {
    check({
        {"<a href='https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Ftea.example%2F'>Share</a>", "share:facebook"},
        {"<script src=https://platform.twitter.com/widgets.js async></script>", "widget:x at-once"},
        {"<script type=text/plain src=https://platform.twitter.com/widgets.js></script>", "widget:x consent"},
        {"<script type='text/plain' data-name=twitter data-src=https://platform.twitter.com/widgets.js></script>", "widget:x consent"},
        {"<script type=rocketlazyloadscript data-rocket-src=https://platform.twitter.com/widgets.js></script>", "widget:x unknown"},
        {"<script type='0af4b1c2d3e4f5061728394a-text/javascript' src=https://platform.twitter.com/widgets.js></script>", "widget:x at-once"},
        {"<iframe src=https://www.youtube-nocookie.com/embed/abc></iframe>", "embed:youtube at-once"},
        {"<iframe loading=lazy src=https://www.youtube.com/embed/abc></iframe>", "embed:youtube at-once"},
        {"<iframe data-src=https://www.youtube.com/embed/abc></iframe>", "embed:youtube consent"},
        {"<iframe class=lazyload data-src=https://www.youtube.com/embed/abc></iframe>", "embed:youtube unknown"},
        {"<iframe class=lazyload data-cookieconsent=marketing data-cookieblock-src=https://www.youtube.com/embed/abc></iframe>", "embed:youtube consent"},
        {"<template><iframe src=https://www.youtube.com/embed/abc></iframe></template>", "embed:youtube consent"},
        {"<iframe src=https://www.youtube.com/embed/abc srcdoc='<a href=https://www.youtube.com/embed/abc>Play</a>'></iframe>", "embed:youtube consent"},
        {"<lite-youtube videoid=abc></lite-youtube>", "embed:youtube consent"},
        {"<embetty-video type=youtube video-id=abc></embetty-video>", "embed:youtube plain"},
        {"<div class=shariff></div><script src=/js/shariff.min.js></script>", "widget:shariff plain, widget:shariff plain"},
        {"<div id=socialshareprivacy></div>", "widget:socialshareprivacy consent"},
    });
}

TEST_CASE("a mark is as harmless as the script that fills it") {
    check({
        {"<blockquote class=twitter-tweet></blockquote>", "embed:x unknown"},
        {"<blockquote class=twitter-tweet></blockquote><script src=https://platform.twitter.com/widgets.js></script>", "embed:x at-once, widget:x at-once"},
        {"<blockquote class=twitter-tweet></blockquote><script type=text/plain src=https://platform.twitter.com/widgets.js></script>",
         "embed:x consent, widget:x consent"},
        {"<div class=fb-like></div><div class=fb-like></div>", "widget:facebook unknown"},
        {"<div class=a2a_kit><a class=a2a_button_facebook></a><a class=a2a_button_x></a></div>", "widget:addtoany unknown, share:facebook, share:x"},
        {"<div class=shariff data-services='[\"mail\",\"stumbleupon\",\"info\"]'></div>", "widget:shariff plain, share:email, share:stumbleupon"},
    });
    const smo::Page page = read("<blockquote class=twitter-tweet></blockquote><script src=https://platform.twitter.com/widgets.js></script>");
    std::size_t contacts = 0;
    for (const smo::Fact& fact : page.facts) contacts += fact.name.ends_with(".contacts") ? 1 : 0;
    CHECK(contacts == 1);
}

TEST_CASE("a manager that blocks by itself leaves what follows undecided") {
    const std::string manager = "<script id=Cookiebot src=https://consent.cookiebot.com/uc.js data-blockingmode=auto></script>";
    const std::string manual = "<script id=Cookiebot src=https://consent.cookiebot.com/uc.js></script>";
    const std::string frame = "<iframe src=https://www.youtube.com/embed/abc></iframe>";
    CHECK(told(read(manager + frame)) == "embed:youtube unknown");
    CHECK(told(read(frame + manager)) == "embed:youtube at-once");
    CHECK(told(read(manual + frame)) == "embed:youtube at-once");
}

TEST_CASE("networks carry what their element shares") {
    const smo::Page page = read("<div class=shariff data-url='https://tea.example/?a=1&amp;b=2' data-services='[\"facebook\"]'></div>");
    const smo::Fact* address = smo::first(page.facts, "share:facebook.url");
    REQUIRE(address);
    CHECK(address->value == "https://tea.example/?a=1&b=2");
    const smo::Fact* share = smo::first(page.facts, "share:facebook");
    CHECK(share->value == "facebook");
}

TEST_CASE("a link that is no share form we know") {
    const auto form = [](std::string_view html) {
        const smo::Page page = read(html);
        const smo::Fact* fact = nullptr;
        for (const smo::Fact& one : page.facts)
            if (one.name.ends_with(".other-form")) fact = &one;
        return fact ? fact->value : std::string("-");
    };
    CHECK(form("<a href='https://www.facebook.com/sharing?u=https%3A%2F%2Ftea.example%2F'>f</a>") == "www.facebook.com/sharer/sharer.php");
    CHECK(form("<a href='https://www.facebook.com/sharing?u=https%3A%2F%2Fother.example%2F'>f</a>") == "-");
    CHECK(form("<a href='https://www.facebook.com/login.php?u=https%3A%2F%2Ftea.example%2F'>f</a>") == "-");
    CHECK(form("<a href='https://x.com/search?text=https%3A%2F%2Ftea.example%2F'>x</a>") == "-");
    CHECK(form("<a href='https://x.com/intent/tweet?url=https%3A%2F%2Ftea.example%2F'>x</a>") == "-");
    CHECK(form("<a href='https://unknown.example/share?u=https%3A%2F%2Ftea.example%2F'>x</a>") == "-");
}

TEST_CASE("words without an address") {
    const auto without = [](std::string_view html) {
        const smo::Page page = read(html);
        const smo::Fact* fact = nullptr;
        for (const smo::Fact& one : page.facts)
            if (one.name.ends_with(".without-address")) fact = &one;
        return fact ? fact->value : std::string("-");
    };
    CHECK(without("<a href='mailto:?subject=Tea&amp;body=Have%20a%20look'>m</a>") == "body");
    CHECK(without("<a href='mailto:?subject=Tea&amp;body=https%3A%2F%2Ftea.example'>m</a>") == "-");
    CHECK(without("<a href='mailto:?subject=Tea&amp;body={{ url }}'>m</a>") == "-");
    CHECK(without("<a href='https://api.whatsapp.com/send?text=www.tea.example'>w</a>") == "-");
    CHECK(without("<a href='https://api.whatsapp.com/send?text=Tea'>w</a>") == "text");
    CHECK(without("<a href='https://x.com/intent/tweet?text=A%20word'>x</a>") == "-");
}
