#include <doctest/doctest.h>
#include <smo/documents.h>

#include <string>
#include <string_view>

namespace {

smo::OEmbed read(std::string_view bytes) {
    return smo::read_oembed(bytes, smo::Limits{});
}

struct Row {
    std::string_view file;
    std::string_view problem;  // its beginning; empty: sound
};

}  // namespace

TEST_CASE("sound and unsound answers") {
    const Row rows[] = {
        {R"({"type":"link","version":"1.0"})", ""},
        {R"({"type":"link","version":1.0})", ""},
        {R"({"type":"link","version":1})", ""},
        {R"({"type":"photo","version":"1.0","url":"https://a.example/x.png","width":640,"height":480})", ""},
        {R"({"type":"video","version":"1.0","html":"<iframe></iframe>","width":"640","height":480})", ""},
        {R"({"type":"rich","version":"1.0","html":"<p>x</p>","width":640,"height":480,"thumbnail_url":"x","thumbnail_width":1,"thumbnail_height":1})", ""},
        {"\xEF\xBB\xBF {\"type\":\"link\",\"version\":\"1.0\"}", ""},
        {"<?xml version='1.0'?><oembed><type>link</type><version>1.0</version></oembed>", ""},
        {"<oembed><type>video</type><version>1.0</version><html>&lt;p></html><width>1</width><height> 2 </height></oembed>", ""},
        {R"({"type":"link"})", "field version is missing"},
        {R"({"type":"link","version":"2.0"})", "version \"2.0\" is not 1.0"},
        {R"({"version":"1.0"})", "field type is missing"},
        {R"({"type":"movie","version":"1.0"})", "type \"movie\" is none of"},
        {R"({"type":["video"],"version":"1.0"})", "field type is missing"},
        {R"({"type":"video","version":"1.0","width":1,"height":1})", "field html is missing for type video"},
        {R"({"type":"video","version":"1.0","html":" ","width":1,"height":1})", "field html is missing for type video"},
        {R"({"type":"rich","version":"1.0","html":"x","width":1,"height":null})", "field height is missing for type rich"},
        {R"({"type":"photo","version":"1.0","width":1,"height":1})", "field url is missing for type photo"},
        {R"({"type":"rich","version":"1.0","html":"x","width":"100%","height":1})", "field width is not a positive number: \"100%\""},
        {R"({"type":"rich","version":"1.0","html":"x","width":1,"height":-1})", "field height is not a positive number"},
        {R"({"type":"link","version":"1.0","thumbnail_url":"x"})", "field thumbnail_width is missing beside thumbnail_url"},
        {"", "is empty"},
        {"[]", "is not a JSON object"},
        {"\"x\"", "is not a JSON object"},
        {R"({"type":"vid)", "is not JSON: "},
        {R"(callback({"type":"link"}))", "is not JSON: "},
        {std::string_view("\xFF\xFE{\0}\0", 6), "is not JSON: it is UTF-16"},
        {"<!doctype html><html>", "is an HTML page"},
        {"<html><body></body></html>", "is an HTML page"},
        {"<oembed><type>link</type>", "is not XML: ends in the middle"},
        {"<oembed><type>link</tipe></oembed>", "is not XML: is malformed XML in line 1"},
        {"<!DOCTYPE oembed [<!ENTITY a 'link'>]><oembed><type>&a;</type></oembed>", "is not XML: has a DOCTYPE"},
        {"<rss/>", "its root element is <rss>"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.file);
        smo::OEmbed answer = read(row.file);
        CHECK(answer.problem.substr(0, row.problem.empty() ? 200 : row.problem.size()) == row.problem);
    }
}

TEST_CASE("scalars are kept in order, nested values are not") {
    using Fields = std::vector<std::pair<std::string, std::string>>;
    CHECK(read(R"({"version":"1.0","type":"link","a":{"b":1},"c":[1],"d":null,"e":true,"width":12,"title":"T\u00fc"})").fields ==
          Fields{{"version", "1.0"}, {"type", "link"}, {"e", "true"}, {"width", "12"}, {"title", "T\xC3\xBC"}});
    CHECK(read("<oembed><type> link </type><a><b>1</b></a><title>x &amp; y</title></oembed>").fields == Fields{{"type", "link"}, {"title", "x & y"}});
}

TEST_CASE("large and deep answers are refused") {
    CHECK(read("{\"a\":\"" + std::string(2U << 20U, 'x') + "\"}").problem == "is larger than 1 MiB and was not read (limit oembed-bytes)");
    CHECK(read(std::string(200'000, '[')).problem.substr(0, 12) == "is not JSON:");
    std::string wide = "{";
    for (int i = 0; i < 50'000; ++i) wide += "\"k" + std::to_string(i) + "\":1,";
    CHECK(read(wide + "\"type\":\"link\"}").fields.size() == 256);
}
