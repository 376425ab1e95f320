#include <doctest/doctest.h>
#include <smo/documents.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::string_view_literals;

smo::Sitemap read(std::string_view bytes, const smo::Limits& limits = {}) {
    return smo::read_sitemap(bytes, "https://tea.example/sitemap.xml", limits);
}

std::string urls(const smo::Sitemap& sitemap) {
    std::string out;
    for (const smo::SitemapEntry& entry : sitemap.entries) out += (out.empty() ? "" : " ") + entry.url;
    return out;
}

std::string notes(const smo::Sitemap& sitemap) {
    std::string out;
    for (const std::string& note : sitemap.notes) out += note + "|";
    return out;
}

/// <urlset> with /a and /b, packed by gzip.
constexpr std::string_view packed =
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xb3\x29\x2d\xca\x29\x4e\x2d\xb1\xb3\x01\xd2\x76\x36\x39"
    "\xf9\xc9\x76\x19\x25\x25\x05\xc5\x56\xfa\xfa\x25\xa9\x89\x7a\xa9\x15\x89\xb9\x05\x39\xa9\xfa\x89"
    "\x36\xfa\x20\x29\x1b\x7d\xb0\x2a\xbc\x4a\x93\x50\x94\xea\x43\x8d\x07\x00\xf8\x9e\x1b\x42\x67\x00"
    "\x00\x00"sv;

std::string utf16(std::string_view ascii) {
    std::string out = "\xFF\xFE";
    for (char c : ascii) (out += c) += '\0';
    return out;
}

struct Row {
    std::string_view file;
    std::string_view urls;
    std::string_view note;  // a part of a note; empty: none at all
};

}  // namespace

TEST_CASE("sitemaps in all their forms") {
    const Row rows[] = {
        {"<urlset><url><loc>https://tea.example/a</loc></url></urlset>", "https://tea.example/a", ""},
        {"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://tea.example/?a=1&amp;b</loc></url></urlset>",
         "https://tea.example/?a=1&b", ""},
        {"\xEF\xBB\xBF<urlset><url><loc><![CDATA[https://tea.example/a]]></loc></url></urlset>", "https://tea.example/a", ""},
        {"<s:urlset xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'><s:url><s:loc>https://tea.example/a</s:loc></s:url></s:urlset>",
         "https://tea.example/a", ""},
        {"<urlset><url><loc>https://tea.example/a</loc><image:image><image:loc>https://i.example/x.png</image:loc></image:image><xhtml:link "
         "href='https://x.example/'/></url></urlset>",
         "https://tea.example/a", ""},
        {"<urlset><url><image><loc>https://i.example/x.png</loc></image><loc>https://tea.example/a</loc></url></urlset>", "https://tea.example/a", ""},
        {"<urlset><loc>https://tea.example/outside</loc></urlset>", "", ""},
        {"<urlset/>", "", ""},
        {"<s:urlset xmlns:s='urn:x'><s:url><s:loc>https://tea.example/a</s:loc></s:url></s:urlset>", "https://tea.example/a", "its namespace is urn:x"},
        {"<urlset xmlns='https://www.sitemaps.org/schemas/sitemap/0.9'/>", "", "its namespace is https://www.sitemaps.org"},
        {"<urlset><url><loc>\n  https://tea.example/a\n </loc></url></urlset>", "https://tea.example/a", "1 entry with white space"},
        {"<urlset><url><loc>/a</loc></url><url><loc>b</loc></url></urlset>", "https://tea.example/a https://tea.example/b", "2 entries with a relative"},
        {"<urlset><url><loc></loc></url><url></url><url><loc>https://tea.example/a</loc></url></urlset>", "https://tea.example/a",
         "2 entries without an address"},
        {"<urlset><url><loc>javascript:1</loc></url><url><loc>ftp://tea.example/</loc></url><url><loc>http://</loc></url></urlset>", "",
         "3 entries with an address that is none"},
        {"<urlset><url><loc>https://tea.example/a</loc></url><url><loc>https://tea.example/b", "https://tea.example/a", "ends in the middle"},
        {"<urlset><url><loc>https://tea.example/a</loc></url></ulrset>", "https://tea.example/a", "malformed XML in line 1: mismatched tag"},
        {"<urlset><url><loc>https://tea.example/caf\xE9</loc></url></urlset>", "", "malformed XML"},
        {"<?xml version='1.0' encoding='windows-1252'?><urlset><url><loc>https://tea.example/a</loc></url></urlset>", "https://tea.example/a", ""},
        {"<!DOCTYPE l [<!ENTITY a 'b'>]><urlset><url><loc>https://tea.example/&a;</loc></url></urlset>", "", "DOCTYPE"},
        {"<!DOCTYPE html><html><body>404</body></html>", "", "HTML page"},
        {"<?xml version='1.0'?><html xmlns='x'><body/></html>", "", "HTML page"},
        {"<rss><channel/></rss>", "", "root element is <rss>"},
        {"  \n<?xml version='1.0'?><urlset><url><loc>https://tea.example/a</loc></url></urlset>", "https://tea.example/a",
         "white space before its XML declaration"},
        {"", "", "is empty"},
        {" \n ", "", "is empty"},
        {"https://tea.example/a\r\nhttps://tea.example/b\r\n\r\n", "https://tea.example/a https://tea.example/b", ""},
        {"\xEF\xBB\xBFhttps://tea.example/a", "https://tea.example/a", ""},
        {"https://tea.example/a\n\n not a url \nhttps://tea.example/b", "https://tea.example/a https://tea.example/b", "1 line holding no address"},
        {"hello", "", "neither XML nor a list"},
        {"\x7f\x45\x4c\x46\0\0"sv, "", "neither XML nor a list"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.file);
        smo::Sitemap sitemap = read(row.file);
        CHECK(urls(sitemap) == row.urls);
        CHECK(notes(sitemap).find(row.note) != std::string::npos);
        CHECK(sitemap.notes.empty() == row.note.empty());
        CHECK_FALSE(sitemap.index);
    }
}

TEST_CASE("indexes and dates") {
    smo::Sitemap index = read(
        "<sitemapindex><sitemap><loc>https://tea.example/s1.xml.gz</loc><lastmod> 2024-05-01 "
        "</lastmod></sitemap><url><loc>https://tea.example/no</loc></url></sitemapindex>");
    CHECK(index.index);
    CHECK(index.entries == std::vector<smo::SitemapEntry>{{"https://tea.example/s1.xml.gz", "2024-05-01"}});
}

TEST_CASE("UTF-16 is read through its byte order mark") {
    CHECK(urls(read(utf16("<?xml version='1.0' encoding='UTF-16'?><urlset><url><loc>https://tea.example/a</loc></url></urlset>"))) == "https://tea.example/a");
}

TEST_CASE("gzip by its first bytes, whole, cut, damaged, too large") {
    CHECK(urls(read(packed)) == "https://tea.example/a https://tea.example/b");
    CHECK(notes(read(packed)).empty());
    CHECK(urls(read(std::string(packed) + std::string(packed))) == "https://tea.example/a https://tea.example/b");  // two members: junk behind the root
    CHECK(notes(read(packed.substr(0, packed.size() - 10))).find("truncated") != std::string::npos);
    std::string damaged(packed);
    damaged[20] = static_cast<char>(damaged[20] ^ 0x55);
    damaged[30] = static_cast<char>(damaged[30] ^ 0x55);
    CHECK_FALSE(read(damaged).notes.empty());
    smo::Limits limits;
    limits.set(smo::Limit::sitemap_bytes, 70);
    CHECK(notes(read(packed, limits)) == "larger than 70 bytes after decompression; the rest was left (limit sitemap-bytes)|");
    CHECK(urls(read(packed, limits)) == "https://tea.example/a");
}

TEST_CASE("counts, sizes and depths have their limits") {
    std::string many = "<urlset>";
    for (int i = 0; i < 60'000; ++i) many += "<url><loc>https://tea.example/" + std::to_string(i) + "</loc></url>";
    smo::Sitemap sitemap = read(many + "</urlset>");
    CHECK(sitemap.entries.size() == 50'000);
    CHECK(notes(sitemap) == "more than 50,000 addresses; the rest was left (limit sitemap-urls)|");

    smo::Limits limits;
    limits.set(smo::Limit::sitemap_urls, 2);
    CHECK(read("https://a.example/1\nhttps://a.example/2\nhttps://a.example/3\n", limits).entries.size() == 2);
    limits.set(smo::Limit::sitemap_bytes, 1024);
    CHECK(notes(read(many, limits)).find("larger than 1 KiB; the rest was left") != std::string::npos);

    std::string long_addresses = "<urlset>";
    for (int i = 0; i < 3; ++i) long_addresses += "<url><loc>https://tea.example/" + std::to_string(i) + std::string(976, 'a') + "</loc></url>";
    smo::Limits small;
    small.set(smo::Limit::parser_memory, 6 * 3 * 997);  // a sixth of it
    CHECK(read(long_addresses + "</urlset>", small).entries.size() == 3);
    small.set(smo::Limit::parser_memory, 6 * 3 * 997 - 6);
    CHECK(read(long_addresses + "</urlset>", small).entries.size() == 2);
    CHECK(notes(read(long_addresses + "</urlset>", small)).find("limit parser-memory") != std::string::npos);

    CHECK(notes(read("<urlset><url><loc>https://tea.example/" + std::string(3000, 'u') + "</loc></url></urlset>")).find("longer than 2,048 bytes") !=
          std::string::npos);
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    CHECK(notes(read("<urlset>" + deep)).find("nested deeper") != std::string::npos);
    CHECK(notes(read("<urlset><!--" + std::string(3U << 20U, 'x'))).find("longer than 1 MiB") != std::string::npos);
    CHECK(read(std::string(3U << 20U, 'x')).entries.empty());
}
