#include <doctest/doctest.h>
#include <smo/mend.h>

#include <string>
#include <vector>

namespace {

using smo::TagChange;
using Kind = TagChange::Kind;

TagChange change(Kind kind, std::string_view page, std::string_view tag) {
    TagChange one;
    one.kind = kind;
    const auto begin = static_cast<std::uint32_t>(page.find(tag));
    one.at = {begin, begin + static_cast<std::uint32_t>(tag.size())};
    return one;
}

TagChange meta_behind(std::string_view page, std::string_view tag, std::string value) {
    TagChange one = change(Kind::insert_after, page, tag);
    one.element = "meta";
    one.attributes = {{"property", "og:title"}, {"content", std::move(value)}};
    return one;
}

TagChange value_of(std::string_view page, std::string_view tag, std::string value) {
    TagChange one = change(Kind::set_value, page, tag);
    one.attribute = "content";
    one.value = std::move(value);
    return one;
}

std::string with(std::string_view page, const TagChange& one, std::string_view charset = "utf-8") {
    return smo::mended(page, charset, {&one, 1});
}

}  // namespace

TEST_CASE("a new tag is written as its neighbours are") {
    struct Row {
        const char* page;
        const char* tag;
        const char* after;
    };
    const Row rows[] = {
        {"<head>\n  <meta charset=\"utf-8\">\n</head>", "<meta charset=\"utf-8\">",
         "<head>\n  <meta charset=\"utf-8\">\n  <meta property=\"og:title\" content=\"Tea\">\n</head>"},
        {"<head>\r\n\t<meta charset=\"utf-8\" />  \r\n</head>", "<meta charset=\"utf-8\" />",
         "<head>\r\n\t<meta charset=\"utf-8\" />\r\n\t<meta property=\"og:title\" content=\"Tea\" />  \r\n</head>"},
        {"<head><meta charset=utf-8><title>x</title>", "<meta charset=utf-8>",
         "<head><meta charset=utf-8><meta property=\"og:title\" content=\"Tea\"><title>x</title>"},
        {"<title>a </titles> b</TITLE\n>\n<p>", "<title>", "<title>a </titles> b</TITLE\n>\n<meta property=\"og:title\" content=\"Tea\">\n<p>"},
        {"<title>x</title a='>'>\n<p>", "<title>", "<title>x</title a='>'>\n<meta property=\"og:title\" content=\"Tea\">\n<p>"},
        {"<title>x</title a=\">\n<p>", "<title>", "<title>x</title a=\">\n<p>"},  // never ends
        {"<meta name=a\n  content=b/>\n<p>", "<meta name=a\n  content=b/>", "<meta name=a\n  content=b/>\n<meta property=\"og:title\" content=\"Tea\">\n<p>"},
        {"<meta name=a/>\n<p>", "<meta name=a/>", "<meta name=a/>\n<meta property=\"og:title\" content=\"Tea\">\n<p>"},
        {"<meta name=\"a\"/>", "<meta name=\"a\"/>", "<meta name=\"a\"/><meta property=\"og:title\" content=\"Tea\"/>"},
        {"<?xml version=\"1.0\"?>\n<title>x</title>\n", "<title>",
         "<?xml version=\"1.0\"?>\n<title>x</title>\n<meta property=\"og:title\" content=\"Tea\" />\n"},
        {"\xEF\xBB\xBF<title>x</title>\n", "<title>", "\xEF\xBB\xBF<title>x</title>\n<meta property=\"og:title\" content=\"Tea\">\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.page);
        CHECK(with(row.page, meta_behind(row.page, row.tag, "Tea")) == row.after);
    }
}

TEST_CASE("what is no finished page") {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"<title>x</title><body>{{ x }} {% y %} <% z %>", ""},
        {"<title>x</title><style>@media a{b{c:d}}</style><script>f({{a:1}});</script>", ""},
        {"<title>{ } }} {{</title>", ""},
        {"<head><title>{{ page.title }}</title></head>", "it is a template, which something fills in later"},
        {"<head>{% include head.html %}</head>", "it is a template, which something fills in later"},
        {"<SCRIPT>1</SCRIPT><%= title %>", "it is a template, which something fills in later"},
        {"<head><!--#include virtual=\"head.html\" --></head>", "it is a template, which something fills in later"},
        {"<title>x</title><body><?PHP echo 1 ?>", "it has PHP in it"},
        {"<title><?= $title ?></title>", "it has PHP in it"},
        {"<?xml version=\"1.0\"?><title>x</title><script>", ""},
        {"", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(smo::unfinished(row.first) == row.second);
    }
}

TEST_CASE("a hostile title stays a value") {
    const std::string page = "<meta charset=utf-8>";
    const std::string after = with(page, meta_behind(page, page, "\"><script>alert('1')</script>&amp;\n\x1b\xC2\x85ü"));
    CHECK(after == page + "<meta property=\"og:title\" content=\"&quot;&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;amp;   ü\">");
}

TEST_CASE("letters are written by number where the page is not sure to be UTF-8") {
    CHECK(with("<title>x</title>", meta_behind("<title>x</title>", "<title>", "Tée"), "windows-1252") ==
          "<title>x</title><meta property=\"og:title\" content=\"T&#233;e\">");
    CHECK(with("<title>x</title>", meta_behind("<title>x</title>", "<title>", "茶"), "utf-8") ==
          "<title>x</title><meta property=\"og:title\" content=\"&#33590;\">");
    CHECK(with("<title>\xC3\xA9</title>", meta_behind("<title>\xC3\xA9</title>", "<title>", "茶"), "utf-8") ==
          "<title>\xC3\xA9</title><meta property=\"og:title\" content=\"茶\">");
    CHECK_FALSE(smo::can_mend("utf-16le"));
    CHECK_FALSE(smo::can_mend("iso-2022-jp"));
    CHECK(with("<title>x</title>", meta_behind("<title>x</title>", "<title>", "Tea"), "utf-16be") == "<title>x</title>");
}

TEST_CASE("a value is changed and nothing around it") {
    struct Row {
        const char* before;
        const char* after;
    };
    const Row rows[] = {
        {"<meta property='og:image' content='/a.png' >", "<meta property='og:image' content='https://x/?a=1&amp;b=&#39;' >"},
        {"<META content = \"/a.png\"\tproperty=og:image>", "<META content = \"https://x/?a=1&amp;b='\"\tproperty=og:image>"},
        {"<meta property=og:image content=/a.png>", "<meta property=og:image content=\"https://x/?a=1&amp;b='\">"},
        {"<meta property=og:image content>", "<meta property=og:image content=\"https://x/?a=1&amp;b='\">"},
        {"<meta property=og:image />", "<meta property=og:image content=\"https://x/?a=1&amp;b='\" />"},
        {"<meta data-content=1 property=og:image content='' content=2>",
         "<meta data-content=1 property=og:image content='https://x/?a=1&amp;b=&#39;' content=2>"},
    };
    for (const Row& row : rows) CHECK(with(row.before, value_of(row.before, row.before, "https://x/?a=1&b='")) == row.after);
}

TEST_CASE("attributes get other names and other quotes") {
    const std::string page = "<META NAME=og:title content='Tea \"green\"'>";
    TagChange rename = change(Kind::rename, page, page);
    rename.attribute = "name";
    rename.value = "property";
    CHECK(with(page, rename) == "<META property=og:title content='Tea \"green\"'>");
    CHECK(with(page, change(Kind::double_quotes, page, page)) == "<meta name=\"og:title\" content=\"Tea &quot;green&quot;\">");
    const std::string both = "<meta name=description property=og:description content=x>";
    rename.at = change(Kind::rename, both, both).at;
    CHECK(with(both, rename) == both);
}

TEST_CASE("a tag moves to the front of the head, and its line with it") {
    const std::string page = "<!doctype html>\r\n<!-- head -->\r\n<html lang=en>\r\n<HEAD>\r\n\r\n    <title>x</title>\r\n    <meta charset=utf-8>\r\n</HEAD>";
    CHECK(with(page, change(Kind::move_first, page, "<meta charset=utf-8>")) ==
          "<!doctype html>\r\n<!-- head -->\r\n<html lang=en>\r\n<HEAD>\r\n    <meta charset=utf-8>\r\n\r\n    <title>x</title>\r\n</HEAD>");
    const std::string tight = "<head><title>x</title><meta charset=utf-8></head>";
    CHECK(with(tight, change(Kind::move_first, tight, "<meta charset=utf-8>")) == "<head><meta charset=utf-8><title>x</title></head>");
    const std::string headless = "<p><head><meta charset=utf-8>";
    CHECK(with(headless, change(Kind::move_first, headless, "<meta charset=utf-8>")) == headless);
}

TEST_CASE("a place that is not what it was is left alone, and so is what another change touches") {
    const std::string page = "<meta property=og:image content=/a.png>";
    TagChange one = value_of(page, page, "x");
    one.at.end -= 1;
    CHECK(with(page, one) == page);
    one.at = {1, 5};
    CHECK(with(page, one) == page);
    one.at = {4000, 4005};
    CHECK(with(page, one) == page);
    const std::vector<TagChange> both = {value_of(page, page, "x"), change(Kind::double_quotes, page, page)};
    CHECK(smo::mended(page, "utf-8", both) == "<meta property=og:image content=\"x\">");
}
