// Ordinary addresses are read by a short way. It says what the long one says, or nothing.

#include "url/parser.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace smo {
namespace {

std::string all_of(const std::optional<Url>& url) {
    if (!url) return "none";
    std::string said = url->text();
    for (const std::string& part : {url->scheme(), url->host(), url->path(), url->query(), url->fragment(), url->username(), url->password(), url->origin(),
                                    url->path_and_query(), url->without_fragment(), std::to_string(url->effective_port())})
        said += " | " + part;
    return said + (url->has_query() ? " ?" : "");
}

/// True when the short way was sure.
bool check(std::string_view text, const Url* base) {
    const std::optional<Url> quick = UrlParser::quick(text, base);
    CAPTURE(std::string(text));
    CAPTURE(base ? base->text() : std::string());
    if (quick) REQUIRE(all_of(quick) == all_of(UrlParser::parse_fully(text, base)));
    return quick.has_value();
}

constexpr std::array starts = std::to_array<std::string_view>({"",        "http://", "https://", "HTTP://", "http:",     "//", "///", "/",  "\\",    "?", "#",
                                                               "mailto:", "h:",      "./",       "../",     "../../../", ".",  "..",  "a/", "./../", "1:"});
constexpr std::array middles = std::to_array<std::string_view>({"",
                                                                "tea.example",
                                                                "TEA.example",
                                                                "tea.example:8080",
                                                                "a@tea.example",
                                                                "xn--mnchen-3ya.de",
                                                                "1.2.3.4",
                                                                "0x7f",
                                                                "a..b",
                                                                ".a",
                                                                "a.",
                                                                "caf\xC3\xA9",
                                                                "a-b_c",
                                                                "a b",
                                                                "%2e",
                                                                "tea.example:80",
                                                                "tea.example:443",
                                                                "tea.example:0443",
                                                                "tea.example:99999",
                                                                "tea.example:",
                                                                "127.0.0.1:8091",
                                                                "01.2.3.4",
                                                                "1.2.3",
                                                                "256.1.1.1",
                                                                "1.2.3.4.5"});
constexpr std::array paths =
    std::to_array<std::string_view>({"",       "/",      "//",   "/a/b.html", "/a/./b",    "/a/../b", "/..",  "/.",    "/.well-known/x", "/%2E/x",
                                     "/a%2eb", "/a%20b", "/a b", "/a\\b",     "/\xC3\xA9", "/a'|[]~", "/{x}", "/a\tb", "/...",           "/.%2e"});
constexpr std::array tails = std::to_array<std::string_view>(
    {"", "?", "#", "?a=1&b=2", "?a='b'", "?x y", "#top", "#a#b", "#a`b", "?a?b#c?d", "?#", " ", "\n", "?a\"b", "?^{}|", "#{}^'"});
constexpr std::array bases = std::to_array<std::string_view>({"https://tea.example/", "http://tea.example:8080/a/b/c?q#f", "https://tea.example/a//b/?q",
                                                              "https://me:secret@tea.example/x", "file:///a/b", "mailto:x@y", "https://[::1]/a"});

TEST_CASE("the short way says what the long one says") {
    int sure = 0;
    for (const std::string_view start : starts)
        for (const std::string_view middle : middles)
            for (const std::string_view path : paths)
                for (const std::string_view tail : tails) {
                    const std::string text = std::string(start).append(middle).append(path).append(tail);
                    sure += check(text, nullptr) ? 1 : 0;
                    for (const std::string_view written : bases) {
                        const std::optional<Url> base = UrlParser::parse_fully(written, nullptr);
                        REQUIRE(base);
                        sure += check(text, &*base) ? 1 : 0;
                    }
                }
    CHECK(sure > 40'000);
}

TEST_CASE("and so for letters in any order") {
    constexpr std::string_view letters = "aZ0.-/:?#@%2eE\\ \t'\"<>`{}|^[]&=~+;,!$()*_x\x01\x7F\xC3\xA9";
    const std::optional<Url> base = UrlParser::parse_fully("https://tea.example/a/b?q", nullptr);
    std::uint32_t state = 1;
    const auto next = [&](std::uint32_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8U) % below;
    };
    int sure = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::string text(starts[next(starts.size())]);
        const std::uint32_t length = next(12);
        for (std::uint32_t n = 0; n < length; ++n) text += letters[next(letters.size())];
        sure += check(text, &*base) ? 1 : 0;
    }
    CHECK(sure > 10'000);
}

TEST_CASE("ordinary addresses take it") {
    const std::optional<Url> base = Url::parse("https://tea.example/a/b.html?q");
    for (const std::string_view text : {"https://tea.example/green/", "http://www.tea.example", "http://127.0.0.1:8091/s01/page.html", "/green/?page=2#top",
                                        "../style.css", "#top", "?page=3", "//cdn.example/a.js"}) {
        CAPTURE(text);
        CHECK(UrlParser::quick(text, &*base));
    }
}

}  // namespace
}  // namespace smo
