#include <doctest/doctest.h>
#include <smo/documents.h>

#include <string>
#include <string_view>

namespace {

smo::Feed read(std::string_view bytes) {
    return smo::read_feed(bytes, "https://tea.example/feed/", smo::Limits{});
}

std::string entries(const smo::Feed& feed) {
    std::string out;
    for (const smo::FeedEntry& entry : feed.entries) out += entry.title + "," + entry.url + "," + entry.published + ";";
    return out;
}

std::string notes(const smo::Feed& feed) {
    std::string out;
    for (const std::string& note : feed.notes) out += note + "|";
    return out;
}

struct Row {
    std::string_view file;
    std::string_view kind;
    std::string_view title;
    std::string_view entries;
    std::string_view note;  // a part of the notes; empty: none
};

}  // namespace

TEST_CASE("feeds of every kind") {
    const Row rows[] = {
        {"<rss version='2.0'><channel><title>Tea\n news</title><link>https://tea.example/</link><atom:link xmlns:atom='x' href='y'/>"
         "<image><title>no</title></image>"
         "<item><title>One &amp; two</title><media:title>no</media:title><link>https://tea.example/1</link><pubDate>Mon, 01 Jan 2024 00:00:00 "
         "GMT</pubDate></item>"
         "<item><link>/2</link></item></channel></rss>",
         "rss", "Tea news", "One & two,https://tea.example/1,Mon, 01 Jan 2024 00:00:00 GMT;,https://tea.example/2,;", ""},
        {"<rss><channel><title>T</title><item><guid>https://tea.example/g</guid></item><item><guid isPermaLink='false'>42</guid></item></channel></rss>", "rss",
         "T", ",https://tea.example/g,;,,;", ""},
        {"<rss><channel><item><title>x</title><dc:date>2024-01-01</dc:date></item></channel></rss>", "rss", "", "x,,2024-01-01;", ""},
        {"<rdf:RDF "
         "xmlns='http://purl.org/rss/1.0/'><channel><title>T</title></channel><item><title>x</title><link>http://a.example/</link><dc:date>2024</dc:date></"
         "item></rdf:RDF>",
         "rss", "T", "x,http://a.example/,2024;", ""},
        {"<feed xmlns='http://www.w3.org/2005/Atom'><title type='xhtml'><div>T <b>bold</b></div></title>"
         "<entry><title>x</title><link rel='self' href='no'/><link href='../1'/><link "
         "href='no'/><updated>2024-02-02</updated><published>2024-01-01</published></entry></feed>",
         "atom", "T bold", "x,https://tea.example/1,2024-01-01;", ""},
        {"<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>T</a:title><a:entry><a:title>x</a:title><a:updated>2024</a:updated></a:entry></a:feed>",
         "atom", "T", "x,,2024;", ""},
        {R"({"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"title":"x","url":"/1","date_published":"2024"},{"external_url":"https://b.example/"},{"url":7}]})",
         "json", "T", "x,https://tea.example/1,2024;,https://b.example/,;,,;", ""},
        {"<rss><channel><title>T</title><item><title>x</title></item><item><title>y", "rss", "T", "x,,;", "ends in the middle"},
        {"<rss><channel><title>a &nbsp; b</title></channel></rss>", "rss", "a", "", "malformed XML"},
        {"<rss><channel><title>T</title></channel></rss>", "rss", "T", "", "has no entries"},
        {" <?xml version='1.0'?><rss><channel><item/></channel></rss>", "rss", "", ",,;", "white space before its XML declaration"},
        {"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><title>&a;</title></channel></rss>", "", "", "", "DOCTYPE"},
        {"<!doctype html><html></html>", "", "", "", "HTML page"},
        {"<urlset/>", "", "", "", "<urlset>, which is no feed"},
        {"", "", "", "", "is empty"},
        {"hello", "", "", "", "malformed XML"},
        {"{\"a\":", "", "", "", "is not JSON"},
        {"{\"version\":\"1.0\"}", "", "", "", "without the version of a JSON Feed"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.file);
        smo::Feed feed = read(row.file);
        CHECK(feed.kind == row.kind);
        CHECK(feed.title == row.title);
        CHECK(entries(feed) == row.entries);
        CHECK(notes(feed).find(row.note) != std::string::npos);
        CHECK(feed.notes.empty() == row.note.empty());
    }
}

TEST_CASE("at most twenty entries are kept, however many there are") {
    std::string many = "<rss><channel>";
    for (int i = 0; i < 5'000; ++i) many += "<item><title>" + std::to_string(i) + "</title></item>";
    smo::Feed feed = read(many + "</channel></rss>");
    REQUIRE(feed.entries.size() == 20);
    CHECK(feed.entries[19].title == "19");
    CHECK(feed.notes.empty());
    std::string deep = "<rss><channel><title>";
    for (int i = 0; i < 100'000; ++i) deep += "<b>";
    CHECK(notes(read(deep)).find("nested deeper") != std::string::npos);
    CHECK(read("<rss><channel><title>" + std::string(200'000, 'x') + "</title><item/></channel></rss>").title.size() <= 100'000);
}
