// Which encoding a page has, what its text is then, and that spans still count bytes of the body.

#include "page/reading.h"

#include <doctest/doctest.h>

namespace smo {
namespace {

struct Case {
    std::string_view body;
    std::string_view content_type;
    std::string_view charset;
    std::string_view title;
};

using namespace std::string_view_literals;

TEST_CASE("marks that no browser means as their writer did") {
    const Page wide = read_html("\xFF\xFE\0\0<\0\0\0p\0\0\0>\0\0\0"sv, {{"Content-Type", "text/html"}});
    CHECK(value_of(wide, "charset:unknown") == "utf-32");
    CHECK(wide.charset == "utf-16le");
    const Page twice = read_html("\xEF\xBB\xBF\xEF\xBB\xBF<title>x</title>", {{"Content-Type", "text/html; charset=utf-8"}});
    CHECK(value_of(twice, "charset:conflict").find("second byte order mark") != std::string::npos);
    CHECK(first(read_html("\xEF\xBB\xBF<title>x</title>", {{"Content-Type", "text/html; charset=utf-8"}}).facts, "charset:conflict") == nullptr);
}

TEST_CASE("the encoding is decided as browsers do") {
    const std::vector<Case> cases = {
        {"<title>gr\xC3\xBCn</title>", "text/html", "utf-8", "grün"},
        {"<title>gr\xFCn</title>", "text/html", "windows-1252", "grün"},
        {"<title>gr\xFCn \x80</title>", "text/html; charset=iso-8859-1", "windows-1252", "grün €"},
        {"<meta charset=latin1><title>gr\xFCn</title>", "text/html", "windows-1252", "grün"},
        {"<meta http-equiv=content-type content='text/html; charset=\"koi8-r\"'><title>\xC1</title>", "text/html", "koi8-r", "а"},
        {"<meta charset=utf-16><title>gr\xC3\xBCn</title>", "text/html", "utf-8", "grün"},
        {"\xEF\xBB\xBF<title>gr\xC3\xBCn</title>", "text/html; charset=latin1", "utf-8", "grün"},
        {"<title>gr\xFCn \xF0\x9F</title>", "text/html; charset=utf-8", "utf-8", "gr\xEF\xBF\xBDn \xEF\xBF\xBD"},
        {"\xFF\xFE<\0t\0i\0t\0l\0e\0>\0\xFC\0=\xD8\x00\xDE<\0/\0t\0i\0t\0l\0e\0>\0"sv, "text/html", "utf-16le", "ü😀"},
        {"<title>\x93\xFA\x96{</title>", "text/html; charset=Shift_JIS", "shift_jis", "日本"},
        {"<title>\x1B$B<R\x1B(B</title>", "text/html; charset=iso-2022-jp", "iso-2022-jp", "社"},
        {"<title>\xC4\xE3\xFF</title>", "text/html; charset=gb2312", "gbk", "你\xEF\xBF\xBD"},
        {"<title>\x80</title>", "text/html; charset=x-user-defined", "x-user-defined", "\xEF\x9E\x80"},
        {"<title>\xE4</title>", "text/html; charset=utf-7", "windows-1252", "ä"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.body);
        const Page page = read_html(one.body, {{"Content-Type", std::string(one.content_type)}});
        CHECK(page.charset == one.charset);
        CHECK(value_of(page, "title") == one.title);
        const Fact* title = first(page.facts, "title");
        REQUIRE(title);
        if (one.charset != "utf-16le") CHECK(source_of(one.body, *title) == "<title>");
        if (one.charset == "utf-16le") CHECK(title->span == Span{2, 16});
    }
}

TEST_CASE("what was declared is told") {
    const Page conflict = read_html("<meta charset=koi8-r>", {{"Content-Type", "text/html; charset=utf-8"}});
    CHECK(value_of(conflict, "charset:conflict") == "utf-8, koi8-r");
    CHECK(value_of(conflict, "charset") == "koi8-r");
    CHECK(value_of(conflict, "charset:used") == "utf-8");
    CHECK(value_of(read_html("<meta charset=utf-16><title>x", {{"Content-Type", "text/html"}}), "charset:conflict") == "utf-8, utf-16");
    CHECK(value_of(read_html("\xEF\xBB\xBF<meta charset=Shift_JIS>"), "charset:conflict") == "utf-8 (byte order mark), Shift_JIS");
    CHECK(value_of(read_html("\xEF\xBB\xBF<p>", {{"Content-Type", "text/html; charset=latin1"}}), "charset:conflict") == "utf-8 (byte order mark), latin1");
    CHECK(value_of(read_html("<meta charset=utf-8><meta charset=latin1>"), "charset:conflict") == "utf-8, latin1");
    CHECK(value_of(read_html("<meta charset=iso-2022-kr>", {{"Content-Type", "text/html"}}), "charset:unknown") == "iso-2022-kr");
    CHECK(value_of(read_html("<meta charset=UTF8>"), "charset:conflict") == "(none)");
    CHECK(value_of(read_html("<meta charset=utf-7>", {{"Content-Type", "text/html"}}), "charset:unknown") == "utf-7");
    CHECK(value_of(read_html("<title>Gr\xC3\x83\xC2\xBCn</title>"), "note:replacement") == "title");
}

TEST_CASE("a body that ends inside a character is told, and one that is merely wrong is not") {
    struct Row {
        std::string_view type;
        std::string_view end;
        bool told;
    };
    using std::string_view_literals::operator""sv;
    const Row rows[] = {
        {"utf-8", "\xC3"sv, true},        {"utf-8", "\xE2\x82"sv, true},    {"utf-8", "\xF0\x9F\x8D"sv, true},
        {"utf-8", "\xF0\x9F"sv, true},    {"utf-8", "\xC3\xBC"sv, false},   {"utf-8", "\xF0\x9F\x8D\xB5"sv, false},
        {"utf-8", "\x82\x82"sv, false},   {"utf-8", "\xFF"sv, false},       {"utf-8", "\xE0\x80"sv, false},
        {"utf-8", ""sv, false},           {"utf-16le", "x"sv, true},        {"utf-16le", "x\0"sv, false},
        {"utf-16le", "\x3C\xD8"sv, true}, {"utf-16be", "\xD8\x3C"sv, true}, {"utf-16be", "\x3C\xD8"sv, false},
        {"latin1", "\xC3"sv, false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.type);
        CAPTURE(row.end);
        std::string body = "<p>tea</p>";  // an even number of bytes
        body += row.end;
        const Page page = read_html(body, {{"Content-Type", "text/html; charset=" + std::string(row.type)}});
        CHECK((first(page.facts, "note:half-character") != nullptr) == row.told);
    }
    Limits limits;
    limits.set(Limit::html_bytes, 4);
    CHECK(first(read_html("<p>\xC3\xBC</p>", {{"Content-Type", "text/html; charset=utf-8"}}, limits).facts, "note:half-character") == nullptr);  // we cut it
}

TEST_CASE("marks heaped on one character are told from ordinary accents") {
    const auto heaped = [](int marks) {
        std::string title = "<title>Tea e";
        for (int i = 0; i < marks; ++i) title += "\xCC\x81";
        return read_html(title + "</title>");
    };
    CHECK(first(heaped(30).facts, "note:marks") == nullptr);
    CHECK(value_of(heaped(31), "note:marks") == "title");
    CHECK(value_of(heaped(100'000), "note:marks") == "title");
    std::string accents = "<meta property=og:title content='";
    for (int i = 0; i < 200; ++i) accents += "e\xCC\x81";
    CHECK(first(read_html(accents + "'>").facts, "note:marks") == nullptr);
}

TEST_CASE("behind letters of several bytes spans still count bytes of the body") {
    const std::string_view body = "<p>\xFC\xFC\xFC</p>\n<p>\xFC</p><meta name=a content=\xFC><p>";
    const Page page = read_html(body, {{"Content-Type", "text/html; charset=latin1"}});
    const Fact* meta = first(page.facts, "meta:a");
    REQUIRE(meta);
    CHECK(source_of(body, *meta) == "<meta name=a content=\xFC>");
    CHECK(meta->at == Position{2, 9});
}

}  // namespace
}  // namespace smo
