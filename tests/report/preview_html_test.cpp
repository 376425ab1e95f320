#include <doctest/doctest.h>

#include <set>

#include "report/preview_html.h"
#include "report/preview_html_looks.h"
#include "report/preview_html_parts.h"
#include "report/preview_samples.h"

using namespace smo;

namespace {

std::string sheet_of(const std::vector<PagePreview>& pages) {
    return sheet::write(pages, {.title = "https://tea.example/", .made_by = "smo 0.1.0"}, samples::look_up);
}

std::size_t times(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::vector<std::string> attributes(const std::string& html, const std::string& name) {
    std::vector<std::string> found;
    const std::string start = " " + name + "=\"";
    for (std::size_t at = html.find(start); at != std::string::npos; at = html.find(start, at)) {
        at += start.size();
        found.push_back(html.substr(at, html.find('"', at) - at));
    }
    return found;
}

/// A page with one card.
PagePreview one(Card card) {
    PagePreview page;
    page.url = "https://tea.example/blog/";
    page.title = "Tea";
    page.pictures = {samples::picture("https://tea.example/a.jpg", 1200, 800, "Tea")};
    page.cards = {std::move(card)};
    return page;
}

}  // namespace

TEST_CASE("a sheet is the same every time, and asks nobody for anything") {
    const std::string html = sheet_of(samples::preview_pages());
    CHECK(html == sheet_of(samples::preview_pages()));
    CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    const std::size_t style = html.find("<style>") + 7;
    CHECK(has(html, "default-src 'none'; img-src data:; style-src " + sheet::policy_source(html.substr(style, html.find("</style>") - style)) + ";"));
    for (const std::string part : {"<script", "<iframe", "<object", "<img", "<svg", "@import", " onload", "url(http", " style=\"", "unsafe-inline"})
        CHECK_MESSAGE(!has(html, part), part);
    CHECK(times(html, "url(\"data:") == times(html, "url("));
}

TEST_CASE("anchors are the numbers of the pages, each once, and every link within the sheet leads somewhere") {
    const std::string html = sheet_of(samples::preview_pages());
    std::set<std::string> ids;
    for (const std::string& id : attributes(html, "id")) CHECK_MESSAGE(ids.insert(id).second, id);
    CHECK(ids.contains("page-1"));
    CHECK(ids.contains("page-2-linkedin"));
    for (const std::string& href : attributes(html, "href"))
        if (href.starts_with("#")) CHECK_MESSAGE(ids.contains(href.substr(1)), href);
    CHECK(has(html, "<nav"));
    CHECK_FALSE(has(sheet_of({samples::small_page()}), "<nav"));
}

TEST_CASE("what a stranger wrote stays text") {
    const std::string html = sheet_of({samples::hostile_page()});
    CHECK(times(html, "</style>") == 1);
    for (const std::string part : {"<script", "<img", "\x1b", "\x01", "\xe2\x80\xae", "\xe2\x81\xa6", "\xc2\x9b", "\xff", "=\"javascript:"})
        CHECK_MESSAGE(!has(html, part), part);
    for (const std::string& href : attributes(html, "href")) CHECK_MESSAGE((href.starts_with("https://") || href.starts_with("#")), href);
    CHECK(html.size() < 1'000'000);
    CHECK(has(html, "bytes in all"));
}

TEST_CASE("pieces of text") {
    using namespace sheet;
    struct Row {
        std::string got, expected;
    };
    const Row rows[] = {
        {told("a<b>\xe2\x80\xae\n"), "a&lt;b&gt;\\u{202e} "},
        {drawn("a<b>\xe2\x80\xae\n\xc2\x9b|"), "a&lt;b&gt; |"},
        {drawn(std::string(1001, 'x')), std::string(1000, 'x') + "…"},
        {drawn(std::string(999, 'x') + "ü"), std::string(999, 'x') + "…"},
        {briefly(std::string(400, 'x')), std::string(160, 'x') + "…"},
        {sheet::link("https://a.example/?a=1&b=\"", "A"), "<a class=\"address\" rel=\"noopener noreferrer\" href=\"https://a.example/?a=1&amp;b=%22\">A</a>"},
        {sheet::link("javascript:alert(1)", "A"), "<span class=\"address\">A</span>"},
        {sheet::link("https://me:secret@a.example/", "A"), "<span class=\"address\">A</span>"},
        {source("https://a.example/x (quoted)"), "<a class=\"address\" rel=\"noopener noreferrer\" href=\"https://a.example/x\">a.example/x</a> (quoted)"},
        {source("http://a.example/"), "http://a.example/"},
        {source("github:a/b c.md"), "github:a/b c.md"},
        {file_name("https://a.example/images/gr%C3%BCn.png?x"), "grün.png"},
        {file_name("https://a.example/"), "a.example"},
        {host_name("https://www.a.example/x"), "a.example"},
        {listed({"A", "B", "C"}), "A, B and C"},
        {duration(604'800), "7 days"},
        {duration(5400), "90 minutes"},
        {base64(""), ""},
        {base64("f"), "Zg=="},
        {base64("fo"), "Zm8="},
        {base64("foo"), "Zm9v"},
        {base64("\xff\xfe\xfd"), "//79"},
    };
    for (const Row& row : rows) CHECK(row.got == row.expected);
}

TEST_CASE("each picture stands once in the sheet, and one that cannot be shown is named") {
    PagePreview page = samples::healthy_page();
    PagePreview again = page;
    again.pictures[0].url = "https://tea.example/copy.jpg";
    CHECK(times(sheet_of({page, again}), "url(\"data:") == 1);

    const auto drawn_with = [&](const std::string& type, std::size_t size) {
        page.pictures[0].type = type;
        page.pictures[0].data = std::string(size, 'x');
        return sheet_of({page});
    };
    CHECK(has(drawn_with("image/png", 10), "data:image/png;base64,eHh4eHh4eHh4eA=="));
    for (const std::string& html :
         {drawn_with("text/html", 10), drawn_with("image/png\"){}", 10), drawn_with("image/png", (2U << 20U) + 1), drawn_with("image/png", 0)}) {
        CHECK_FALSE(has(html, "data:image"));
        CHECK(has(html, "Not drawn here: "));
        CHECK(has(html, "<span>green-tea.jpg</span> 1200 × 800"));
    }
}

TEST_CASE("all pictures of a sheet together are bounded") {
    std::vector<PagePreview> pages;
    for (char c = 'a'; c <= 'n'; ++c) {
        pages.push_back(samples::healthy_page());
        pages.back().pictures[0].type = "image/png";
        pages.back().pictures[0].data = std::string(2U << 20U, c);
    }
    const std::string html = sheet_of(pages);
    CHECK(times(html, "url(\"data:") == 12);
    CHECK(times(html, "this sheet holds enough pictures") == 2);
}

TEST_CASE("a card that cannot be fetched begins with the reason") {
    const std::string html = sheet_of({one(samples::kept_out("linkedin"))});
    CHECK(has(html, "<span class=\"bad\">✗</span> Cannot fetch the page: robots.txt keeps its crawler out: Disallow: /blog/ (line 3)"));
    CHECK(has(html, "<p class=\"headline\">Robots.txt keeps its crawler out"));
    CHECK(has(html, "<p class=\"bare\">https://tea.example/blog/</p>"));
    Card open = samples::card("linkedin", "unknown");
    open.fetch = {Known::unknown, "robots.txt could not be fetched"};
    const std::string unknown = sheet_of({one(open)});
    CHECK(has(unknown, "Not known whether it can fetch the page: robots.txt could not be fetched"));
    CHECK(has(unknown, "nothing not-known"));
    CHECK_FALSE(has(unknown, "class=\"good\""));
}

TEST_CASE("an explanation says where values come from, what was cut and what was refused") {
    const Picture picture = samples::picture("https://tea.example/a.jpg", 1200, 800, "Tea");
    Card card = samples::refused("linkedin", "small", picture, "image-size", "the image is too small");
    samples::cut_title(card, 24);
    const std::string html = sheet_of({one(card)});
    for (const std::string part : {"← og:title, line 7", "<s><bdi>thout bitterness</bdi></s>", "✂ cut after 24 characters", "✗ refused",
                                   "The image is too small", "Post Inspector</span> says: <q>We did not re-scrape the image because it is too small</q>",
                                   "If you see something else, LinkedIn shows its copy, kept for 7 days", "href=\"https://linkedin.example/debug\"",
                                   "Sources differ:", "as of 2026-11, confidence medium", "How to brew green tea wi…"})
        CHECK_MESSAGE(has(html, part), part);
}

TEST_CASE("platforms that show the same are folded, and each origin is told apart") {
    const Picture picture = samples::picture("https://tea.example/a.jpg", 1200, 800, "Tea");
    PagePreview page = one(samples::pictured("facebook", "large", picture));
    page.cards.push_back(samples::pictured("linkedin", "large", picture));
    page.cards.back().values[0].from = "title";
    page.cards.push_back(samples::pictured("viber", "large", picture));
    const std::string html = sheet_of({page});
    CHECK(times(html, "<article") == 1);
    CHECK(has(html, ">Facebook, LinkedIn and Viber</h3>"));
    CHECK(has(html, "← title, line 7 <span class=\"who\">LinkedIn</span>"));
    CHECK(has(html, "The same, drawn as in LinkedIn and Viber"));
    CHECK(has(html, "No source says how Viber draws this"));
}

TEST_CASE("a figure shows what all keep of a picture") {
    PagePreview page = one({});
    page.cards = {samples::pictured("facebook", "small", page.pictures[0]), samples::pictured("whatsapp", "large", page.pictures[0]),
                  samples::pictured("discord", "large", page.pictures[0])};
    const std::string html = sheet_of({page});
    CHECK(has(html, "<span class=\"kept z"));
    CHECK(has(html, "{left:16.7%;top:10.9%;width:66.6%;height:78.1%}"));
    CHECK(has(html, "67% of the width, 78% of the height. Put what matters there."));
    CHECK(has(html, "67% of the width, all of the height: Facebook"));
    CHECK(has(html, "Shown whole by Discord."));
}

TEST_CASE("every drawing stays within a shape, however strange the picture") {
    for (const auto& [width, height] : {std::pair{1, 60'000}, {60'000, 1}, {0, 0}}) {
        PagePreview page = one({});
        page.pictures[0].width = width;
        page.pictures[0].height = height;
        page.cards = {samples::pictured("viber", "large", page.pictures[0])};
        const std::string html = sheet_of({page});
        CHECK_FALSE(has(html, "--fw:0"));
        CHECK_FALSE(has(html, "--fw:60000"));
    }
}

TEST_CASE("a card whose width nobody documented is as wide as the frame across it") {
    const Platform across = samples::platform("whatsapp", "WhatsApp", "messenger", {samples::drawing("large", 0, {330, 173}, {}, "top", {"title"}, 2, 0)});
    const Platform beside = samples::platform("whatsapp", "WhatsApp", "messenger", {samples::drawing("large", 0, {80, 80}, {}, "left", {"title"}, 2, 0)});
    const std::vector<PagePreview> pages = {one(samples::pictured("whatsapp", "large", samples::picture("https://tea.example/a.jpg", 1200, 800, "Tea")))};
    const HtmlOptions options{.title = "tea", .made_by = "smo"};
    CHECK(has(sheet::write(pages, options, [&](std::string_view) { return &across; }), "{--w:330}"));
    CHECK(has(sheet::write(pages, options, [&](std::string_view) { return &beside; }), "{--w:480}"));
}

TEST_CASE("every platform of the tables has a skin that the style knows") {
    for (const Platform& platform : platforms()) {
        const sheet::Look look = sheet::look_of(platform.id, platform.kind);
        CHECK_MESSAGE(has(sheet::style(), ".s-" + std::string(look.skin) + " "), platform.id);
    }
    CHECK(sheet::look_of("nobody", "forum").skin == "plain");
    CHECK_FALSE(has(sheet::style(), "</"));
    CHECK_FALSE(has(sheet::style(), "url("));
}

TEST_CASE("the embedded platforms take part") {
    const std::vector<PagePreview> pages{one(samples::card("facebook", "large"))};
    CHECK(has(preview_html(pages, {.title = "a", .made_by = "b"}), ">Facebook</h3>"));
}
