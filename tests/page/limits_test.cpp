// The limits of reading, each on both sides of its edge; what is cut says by the name that --limit takes.

#include <doctest/doctest.h>
#include <smo/documents.h>

#include "page/reading.h"

namespace smo {
namespace {

Limits with(Limit limit, std::int64_t value) {
    Limits limits;
    limits.set(limit, value);
    return limits;
}

Page read(std::string_view html, Limit limit, std::int64_t value) {
    return read_html(html, {{"Content-Type", "text/html; charset=utf-8"}}, with(limit, value));
}

std::string notes(const Robots& robots) {
    std::string text;
    for (const std::string& note : robots.notes()) text += note + "|";
    return text;
}

}  // namespace

TEST_CASE("json-depth and json-ld-bytes: one block of JSON-LD") {
    const std::string html = R"(<title>x</title><script type="application/ld+json">{"a":{"b":1}}</script>)";
    CHECK(first(read(html, Limit::json_depth, 2).facts, "ld:error") == nullptr);
    CHECK(value_of(read(html, Limit::json_depth, 1), "ld:error").find("(limit json-depth)") != std::string::npos);
    CHECK(first(read(html, Limit::json_ld_bytes, 13).facts, "ld:error") == nullptr);
    CHECK(value_of(read(html, Limit::json_ld_bytes, 12), "ld:error").find("(limit json-ld-bytes)") != std::string::npos);
}

TEST_CASE("oembed-bytes and json-depth: an oEmbed answer") {
    const std::string answer = R"({"version":"1.0","type":"link"})";
    const auto bytes = static_cast<std::int64_t>(answer.size());
    CHECK(read_oembed(answer, with(Limit::oembed_bytes, bytes)).problem.empty());
    CHECK(read_oembed(answer, with(Limit::oembed_bytes, bytes - 1)).problem.find("(limit oembed-bytes)") != std::string::npos);
    CHECK(read_oembed(answer, with(Limit::json_depth, 1)).problem.empty());
    CHECK(read_oembed(answer, with(Limit::json_depth, 0)).problem.find("nested deeper than 0") != std::string::npos);
}

TEST_CASE("robots-line and robots-bytes: what of robots.txt counts") {
    const std::string text = "User-agent: *\nDisallow: /abc\n";
    const auto bytes = static_cast<std::int64_t>(text.size());
    CHECK(notes(read_robots(text, with(Limit::robots_line, 14))).empty());
    CHECK(notes(read_robots(text, with(Limit::robots_line, 13))) == "1 line longer than 13 bytes cut there (limit robots-line)|");
    CHECK_FALSE(read_robots(text, with(Limit::robots_line, 13)).verdict("x", "/abx").allowed);
    CHECK(notes(read_robots(text, with(Limit::robots_bytes, bytes))).empty());
    CHECK(notes(read_robots(text, with(Limit::robots_bytes, bytes - 1))).find("(limit robots-bytes)") != std::string::npos);
}

TEST_CASE("open-elements, attributes, html-bytes, links-per-page: what of a page is read") {
    const std::string nested = "<title>x</title><i><b><u><s>text</s></u></b></i>";
    bool cut = false, whole = false;
    for (std::int64_t most = 1; most < 10; ++most) {  // html and body stand open, too
        const bool noted = first(read(nested, Limit::open_elements, most).facts, "note:nested") != nullptr;
        CHECK_FALSE((noted && whole));  // one edge, and beyond it nothing is noted any more
        cut = cut || noted;
        whole = whole || !noted;
    }
    CHECK((cut && whole));
    const std::string attributes = "<title>x</title><p a b c>text</p>";
    CHECK(first(read(attributes, Limit::attributes, 3).facts, "note:attributes") == nullptr);
    CHECK(value_of(read(attributes, Limit::attributes, 2), "note:attributes") == "2");
    const auto bytes = static_cast<std::int64_t>(nested.size());
    CHECK(first(read(nested, Limit::html_bytes, bytes).facts, "note:cut") == nullptr);
    CHECK(first(read(nested, Limit::html_bytes, bytes - 1).facts, "note:cut") != nullptr);
    const std::string links = "<title>x</title><a href=/a>a</a><a href=/b>b</a>";
    CHECK(first(read(links, Limit::links_per_page, 2).facts, "note:links") == nullptr);
    CHECK(value_of(read(links, Limit::links_per_page, 1), "note:links") == "1");
}

TEST_CASE("open-elements: a start tag closes no more than Gumbo lets it") {
    // Each pair goes deeper and deeper there, though its second tag closes one of its kind elsewhere.
    for (const std::string_view pair : {"<h1><dd>", "<h2><li>", "<h1><option>x", "<h3><optgroup>", "<rb><rt>x", "<section><dt>", "<pre><li>"}) {
        std::string html = "<title>x</title>";
        for (int i = 0; i < 2000; ++i) html += pair;
        CAPTURE(std::string(pair));
        CHECK(first(read(html, Limit::open_elements, 512).facts, "note:nested") != nullptr);
    }
    for (const std::string_view row :
         {"<li>a", "<dt>a<dd>b", "<option>a", "<select><optgroup><option>a</select>", "<ruby>a<rt>b<rp>c</ruby>", "<p>a", "<h1>a</h1>"}) {
        std::string html = "<title>x</title>";
        for (int i = 0; i < 2000; ++i) html += row;
        CAPTURE(std::string(row));
        CHECK(first(read(html, Limit::open_elements, 512).facts, "note:nested") == nullptr);
    }
}

}  // namespace smo
