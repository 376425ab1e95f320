#include "crawl/codec.h"

#include <doctest/doctest.h>

#include <limits>

using namespace smo;
using namespace smo::crawling;

namespace {

Page sample_page() {
    Page page;
    page.url = "https://tea.example/";
    page.base_url = "https://tea.example/base/";
    page.charset = "utf-8";
    Fact image;
    image.name = "og:image";
    image.value = std::string("a\0b", 3);
    image.span = {10, 20};
    image.at = {3, 4};
    image.form = {Key::property, Quote::double_quote, Quote::single_quote, true, false, true, true, true};
    Fact width;
    width.name = "og:image:width";
    width.value = "1200";
    width.origin = Origin::noscript;
    width.owner = 0;
    page.facts = {image, width};
    page.links = {{LinkKind::area, "/x", "https://tea.example/x", "X", "nofollow", "", {1, 2}, {3, 4}}};
    return page;
}

std::vector<ParseResult> samples() {
    std::vector<ParseResult> list;
    list.push_back({7, "the HTML parser stopped on this page (aborted)", {}});
    list.push_back({8, "", sample_page()});
    list.push_back({9, "", ImageFacts{"image/png", 1200, 630, 6, true, true, "short"}});
    list.push_back({10, "", Sitemap{true, {{"https://tea.example/s.xml", "2024"}}, {"a note"}}});
    list.push_back({11, "", Feed{"rss", "Tea", {{"One", "https://tea.example/1", "today"}}, {"n"}}});
    list.push_back({12, "", OEmbed{{{"type", "video"}, {"html", "<i>"}}, "odd"}});
    list.push_back({13, "", forbid_all()});
    list.push_back({14, "", read_robots("User-agent: *\nDisallow: /a\nCrawl-delay: 2.5\nSitemap: https://tea.example/s.xml\n", Limits())});
    return list;
}

bool same(const ParseResult& a, const ParseResult& b) {
    return a.id == b.id && a.failure == b.failure && a.content == b.content;
}

}  // namespace

TEST_CASE("every result comes back as it was") {
    for (const ParseResult& result : samples()) {
        const std::optional<ParseResult> back = decode_result(encode_result(result));
        REQUIRE(back);
        CHECK(same(*back, result));
    }
}

TEST_CASE("a result cut at any byte, or with one byte more, is none") {
    for (const ParseResult& result : samples()) {
        const std::string bytes = encode_result(result);
        for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(decode_result(std::string_view(bytes).substr(0, size)));
        CHECK_FALSE(decode_result(bytes + "x"));
    }
}

TEST_CASE("any byte may be changed: the answer is a result or none") {
    for (const ParseResult& result : samples()) {
        const std::string bytes = encode_result(result);
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            for (const int flip : {0x01, 0x80, 0xff}) {
                std::string changed = bytes;
                changed[at] = static_cast<char>(changed[at] ^ flip);
                const std::optional<ParseResult> back = decode_result(changed);
                const Page* page = back ? std::get_if<Page>(&back->content) : nullptr;
                if (!page) continue;
                for (const Fact& fact : page->facts) CHECK((!fact.owner || *fact.owner < page->facts.size()));
            }
        }
    }
}

TEST_CASE("an owner outside the page and a count without bytes are refused") {
    Page page = sample_page();
    page.facts[1].owner = 2;
    CHECK_FALSE(decode_result(encode_result({1, "", page})));
    Writer out;
    out.number(1);
    out.text("");
    out.byte(1);  // a page
    for (int i = 0; i < 4; ++i) out.text("");
    out.small(std::numeric_limits<std::uint32_t>::max());
    CHECK_FALSE(decode_result(out.bytes()));
}

TEST_CASE("an item travels without its body") {
    ParseItem item;
    item.id = 5;
    item.kind = ItemKind::feed;
    item.visit.requested = "http://tea.example/";
    item.visit.hops = {{"http://tea.example/", 301, "https://tea.example/"}};
    item.visit.last.url = "https://tea.example/";
    item.visit.last.status = 200;
    item.visit.last.headers.add("X-Odd", "\xff\x01");
    item.visit.last.body_bytes = 12345;
    item.visit.last.cut = true;
    item.visit.last.timings.total = std::chrono::milliseconds(7);
    item.visit.last.error = FetchError{FetchErrorKind::incomplete, "short"};
    const std::string bytes = encode_item(item, {4096, 3});
    const std::optional<PlacedItem> back = decode_item(bytes);
    REQUIRE(back);
    CHECK(back->body == BodyPlace{4096, 3});
    CHECK(back->item.kind == ItemKind::feed);
    CHECK(back->item.visit == item.visit);
    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(decode_item(std::string_view(bytes).substr(0, size)));
}

TEST_CASE("the setup carries every limit") {
    Setup setup{"v", Limits()};
    setup.limits.set(Limit::parser_time, 77);
    const std::optional<Setup> back = decode_setup(encode_setup(setup));
    REQUIRE(back);
    CHECK(back->version == "v");
    CHECK(back->limits == setup.limits);
}
