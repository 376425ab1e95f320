#include <doctest/doctest.h>
#include <smo/text.h>

using namespace smo;

TEST_CASE("trimming and collapsing follow HTML white space") {
    CHECK(text::trim(" \t\n a b \r\f") == "a b");
    CHECK(text::trim("\xC2\xA0x") == "\xC2\xA0x");  // a no-break space is not white space in HTML
    CHECK(text::collapse_space("  Tea \n\t shop  ") == "Tea shop");
    CHECK(text::collapse_space(" \n ") == "");
}

TEST_CASE("numbers are read whole or not at all") {
    CHECK(text::to_integer(" 1200 ") == 1200);
    CHECK(text::to_integer("+7") == 7);
    CHECK_FALSE(text::to_integer("12px"));
    CHECK_FALSE(text::to_integer(""));
    CHECK_FALSE(text::to_integer("99999999999999999999"));
    CHECK(text::to_number("1.91") == 1.91);
    CHECK_FALSE(text::to_number("1,91"));
}

TEST_CASE("lengths count what a reader sees") {
    CHECK(text::graphemes("") == 0);
    CHECK(text::graphemes("Grüße") == 5);
    CHECK(text::graphemes("👩‍👩‍👧 x") == 3);
    CHECK(text::graphemes("e\xCC\x81") == 1);
    CHECK(text::graphemes("\xFF\xFE") == 2);
    CHECK(text::code_points("👩‍👩‍👧") == 5);
    CHECK(text::width("茶") == 2);
    CHECK(text::first_graphemes("Grüße", 3) == "Grü");
    CHECK(text::first_graphemes("ab", 5) == "ab");
    CHECK(text::first_graphemes("ab", 0) == "");
    CHECK(text::nfc("e\xCC\x81") == "é");
}

TEST_CASE("malformed UTF-8 becomes U+FFFD") {
    CHECK(text::to_utf8("a\xFFz") == "a\xEF\xBF\xBDz");
    CHECK(text::to_utf8("\xED\xA0\x80") != "\xED\xA0\x80");  // a lone surrogate
    CHECK(text::is_utf8("Grüße"));
    CHECK_FALSE(text::is_utf8("Gr\xFC\xDF e"));
}

TEST_CASE("a stranger's text cannot steer the terminal") {
    CHECK(text::for_terminal("\x1b[31mred") == "\\x1b[31mred");
    CHECK(text::for_terminal("a\nb\r\tc") == "a b  c");
    CHECK(text::for_terminal("x\u202Ey") == "x\\u{202e}y");
    CHECK(text::for_terminal("\u200B") == "\\u{200b}");
    CHECK(text::for_terminal("👩‍👩‍👧") == "👩‍👩‍👧");
    CHECK(text::for_terminal("\xC2\x9B") == "\\u{9b}");
    CHECK(text::for_html("<a b='\"'>&\x01") == "&lt;a b=&#39;&quot;&#39;&gt;&amp;\xEF\xBF\xBD");
}

TEST_CASE("an ellipsis keeps to its columns") {
    CHECK(text::ellipsis("Assam and Darjeeling", 8) == "Assam a…");
    CHECK(text::ellipsis("Assam", 5) == "Assam");
    CHECK(text::width(text::ellipsis("茶茶茶茶", 5)) <= 5);
}

TEST_CASE("the nearest name is suggested only when it is near") {
    const std::vector<std::string> names = {"og-image-absolute", "og-title-present", "title-length"};
    CHECK(text::nearest("og-image-absolut", names) == "og-image-absolute");
    CHECK(text::nearest("title-lenght", names) == "title-length");
    CHECK_FALSE(text::nearest("zebra", names));
}

TEST_CASE("globs are anchored") {
    struct Row {
        const char *pattern, *path;
        bool fits;
    };
    const Row rows[] = {{"/**", "/", true},
                        {"/**", "/a/b", true},
                        {"/blog/**", "/blog/", true},
                        {"/blog/**", "/blog", false},
                        {"/blog/*", "/blog/a", true},
                        {"/blog/*", "/blog/a/b", false},
                        {"/a?c", "/abc", true},
                        {"/a?c", "/a/c", false},
                        {"/**/x", "/a/b/x", true},
                        {"/**/x", "/a/b/y", false},
                        {"*.html", "a.html", true},
                        {"/*.html", "/a/b.html", false},
                        {"", "", true},
                        {"/a", "/ab", false},
                        {"/*/b/**/c", "/x/b/q/r/c", true}};
    for (const Row& row : rows) {
        CAPTURE(row.pattern);
        CAPTURE(row.path);
        CHECK(text::glob_match(row.pattern, row.path) == row.fits);
    }
    const std::string hostile(2'000, '*'), path(2'000, 'a');
    CHECK(text::glob_match(hostile, path));
}

TEST_CASE("numbers read as people write them") {
    CHECK(text::grouped(1234567) == "1,234,567");
    CHECK(text::grouped(-1234) == "-1,234");
    CHECK(text::grouped(999) == "999");
    CHECK(text::byte_size(81'234) == "81 kB");
    CHECK(text::byte_size(5'242'880) == "5.2 MB");
    CHECK(text::plural(1, "page") == "1 page");
    CHECK(text::plural(0, "page") == "0 pages");
    CHECK(text::plural(2, "query") == "2 queries");
}
