// The cards of an audit's pages in its HTML report.
#include <doctest/doctest.h>

#include "page/real_pictures.h"
#include "report/preview_html_parts.h"
#include "report/preview_samples.h"
#include "report/report_html.h"
#include "report/samples.h"

using namespace smo;

namespace {

std::string report_of(const std::vector<PageRecord>& records, const std::vector<PagePreview>& cards) {
    return html_report(samples::summary(), records, {.title = "https://tea.example/", .made_by = "smo 0.1.0"}, cards);
}

std::size_t times(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string body_of(const std::string& html) {
    const std::size_t start = html.find("<body>");
    return html.substr(start, html.find("<script>") - start);
}

PageRecord record_of(const PagePreview& page, std::optional<Points> score) {
    PageRecord record;
    record.number = page.number;
    record.url = record.final_url = page.url;
    record.score = score;
    return record;
}

/// As an audit makes them: the file is not kept, a small picture of it is.
PagePreview with_thumbnails(PagePreview page) {
    for (Picture& picture : page.pictures) {
        picture.data.clear();
        if (picture.status == 200) picture.thumbnail = real_pictures::webp;
    }
    return page;
}

struct Drawn {
    std::vector<PagePreview> pages;
    report::DrawnCards cards;
    Drawn(std::vector<PagePreview> previews, const std::vector<PageRecord>& records) : pages(std::move(previews)), cards(pages, records, samples::look_up) {}
};

std::string cards_of(const PagePreview& page) {
    const std::vector<PageRecord> records = {record_of(page, 50'000)};
    const Drawn drawn({page}, records);
    const report::DrawnCards::OfPage* of = drawn.cards.of(records[0]);
    return of ? of->cards : "";
}

}  // namespace

TEST_CASE("a page of the report shows its cards, and each picture stands once in the file") {
    PagePreview page = with_thumbnails(samples::healthy_page());
    PagePreview other = page;
    other.number = 7;
    other.pictures[0].url = "https://tea.example/copy.jpg";
    const std::string html = report_of({record_of(page, 50'000), record_of(other, 60'000)}, {page, other});
    const std::string body = body_of(html);
    CHECK(times(html, "url(\"data:image/webp;base64,") == 1);
    CHECK(has(html, sheet::base64(real_pictures::webp)));
    CHECK(times(body, "class=\"page-cards\"") == 2);
    CHECK(times(body, "class=\"pic p1 ") > 10);
    CHECK(times(body, "<span class=\"glance p1\" role=\"img\" aria-label=\"Picture green-tea.jpg\"></span>") == 1);
    CHECK(has(body, ">Open all cards</button>"));
    CHECK_FALSE(has(body, "Cards are drawn of the"));
    for (const std::string part : {" style=\"", "unsafe-inline", "<img"}) CHECK_MESSAGE(!has(html, part), part);
}

TEST_CASE("a report without cards says nothing of them") {
    const std::string body = body_of(report_of(samples::records(), {}));
    for (const std::string part : {"page-cards", "glance", "Open all cards", "Cards are drawn"}) CHECK_MESSAGE(!has(body, part), part);
}

TEST_CASE("each way to draw a card stands once, with the platforms' names and what is wrong in words") {
    const std::string cards = cards_of(with_thumbnails(samples::healthy_page()));
    CHECK(has(cards, "<summary>Cards of 16 platforms, <span class=\"bad\">1 without a card</span>, <span class=\"open\">1 without a picture</span><span"));
    for (const std::string part :
         {"<figcaption>Facebook</figcaption>", "class=\"card k-overlay s-x", "<figcaption>Reddit and Viber</figcaption>", "No source says how this is drawn",
          "The image has 1,400,000 bytes, more than 1,048,576 <span class=\"who\">Signal</span></li>",
          "<p class=\"headline\">Robots.txt keeps its crawler out"})
        CHECK_MESSAGE(has(cards, part), part);
    CHECK(times(cards, "keeps its crawler out") == 1);
    CHECK(times(cards, "<figure") == 15);
}

TEST_CASE("a picture that could not be made small is a frame with its facts") {
    PagePreview page = with_thumbnails(samples::healthy_page());
    page.pictures[0].thumbnail.clear();
    const std::string cards = cards_of(page);
    CHECK(has(cards, "<p class=\"stand-in\"><span>green-tea.jpg</span> 1200 × 800</p>"));
    CHECK_FALSE(has(cards, "class=\"pic p"));
    const std::vector<PageRecord> records = {record_of(page, {})};
    CHECK(Drawn({page}, records).cards.of(records[0])->glance == "<span class=\"glance none\"></span>");
}

TEST_CASE("cards of pages that the report does not have are not drawn") {
    PagePreview page = samples::small_page();
    const std::vector<PageRecord> records = {record_of(samples::healthy_page(), 50'000)};
    CHECK(Drawn({page}, records).cards.count() == 0);
    page.number = 0;
    CHECK(Drawn({page}, records).cards.count() == 1);
    page.cards.clear();
    CHECK(Drawn({page}, records).cards.count() == 0);
}

TEST_CASE("what a stranger wrote into a card stays text") {
    const std::string html = report_of({record_of(samples::hostile_page(), 1'000)}, {samples::hostile_page()});
    CHECK(times(html, "</style>") == 1);
    CHECK(times(html, "<script") == 1);
    const std::string body = body_of(html);
    for (const std::string part : {"<script", "<img", " style=\"", "\x1b", "\x01", "\xe2\x80\xae", "\xe2\x81\xa6", "\xc2\x9b", "\xff", "=\"javascript:"})
        CHECK_MESSAGE(!has(body, part), part);
    CHECK(html.size() < 400'000);
}

TEST_CASE("of a large site the pages with the lowest scores are drawn, and the file stays readable") {
    std::vector<PagePreview> pages;
    std::vector<PageRecord> records;
    for (std::uint32_t i = 0; i < 500; ++i) {
        PagePreview page = with_thumbnails(samples::healthy_page());
        page.number = i;
        page.url = "https://tea.example/" + std::to_string(i);
        page.pictures[0].thumbnail = std::string(6'000, static_cast<char>('a' + i % 26)) + std::to_string(i);
        records.push_back(record_of(page, i < 100 ? Points{90'000} : i == 499 ? Points{1'000} : Points{50'000}));
        pages.push_back(std::move(page));
    }
    const report::DrawnCards drawn(pages, records, samples::look_up);
    CHECK(drawn.count() > 50);
    CHECK(drawn.count() < 300);
    CHECK_FALSE(drawn.of(records[0]));
    CHECK(drawn.of(records[499]));
    CHECK(drawn.of(records[100]));
    const std::string html = report_of(records, pages);
    CHECK(html.size() < 2'000'000);
    CHECK(has(html, " pages with the lowest scores; <code>smo preview</code> draws those of any page."));
}
