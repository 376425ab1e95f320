#include <doctest/doctest.h>
#include <smo/url.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using smo::Url;

TEST_CASE("the parts of an address") {
    Url url = Url::parse("https://me:secret@Tea.example:8443/a/b?q=1#top").value();
    CHECK(url.scheme() == "https");
    CHECK(url.username() == "me");
    CHECK(url.password() == "secret");
    CHECK(url.host() == "tea.example");
    CHECK(url.port() == 8443);
    CHECK(url.effective_port() == 8443);
    CHECK(url.path() == "/a/b");
    CHECK(url.query() == "q=1");
    CHECK(url.has_query());
    CHECK(url.fragment() == "top");
    CHECK(url.origin() == "https://tea.example:8443");
    CHECK(url.path_and_query() == "/a/b?q=1");
    CHECK(url.without_fragment() == "https://me:secret@tea.example:8443/a/b?q=1");
    CHECK(url.has_credentials());
    CHECK(url.is_http());
}

TEST_CASE("parts that are not there") {
    Url url = Url::parse("http://tea.example").value();
    CHECK(url.port() == std::nullopt);
    CHECK(url.effective_port() == 80);
    CHECK_FALSE(url.has_query());
    CHECK_FALSE(url.has_credentials());
    CHECK(url.query().empty());
    CHECK(url.fragment().empty());
    CHECK(url.username().empty());
    CHECK(url.password().empty());
    CHECK(Url::parse("http://tea.example/?")->has_query());
    CHECK(Url::parse("http://:p@tea.example/")->password() == "p");
    CHECK(Url::parse("http://:p@tea.example/")->username().empty());
    CHECK(Url::parse("http://u@tea.example/")->password().empty());
    Url mail = Url::parse("mailto:a@b.example?subject=x#y").value();
    CHECK(mail.host().empty());
    CHECK(mail.path() == "a@b.example");
    CHECK(mail.query() == "subject=x");
    CHECK(mail.fragment() == "y");
    CHECK(mail.origin().empty());
    CHECK(mail.effective_port() == 0);
    CHECK_FALSE(mail.is_http());
    CHECK_FALSE(mail.has_credentials());
    CHECK(Url::parse("http://[::1]:81/")->host() == "[::1]");
    CHECK(Url::parse("file:///a")->effective_port() == 0);
}

TEST_CASE("changing a part") {
    Url url = Url::parse("https://me:x@tea.example:81/a?q#f").value();
    CHECK(url.with_fragment("").text() == "https://me:x@tea.example:81/a?q");
    CHECK(url.with_fragment("n w").text() == "https://me:x@tea.example:81/a?q#n%20w");
    CHECK(url.with_fragment("n").fragment() == "n");
    CHECK(url.with_path_and_query("/b?r#s").text() == "https://me:x@tea.example:81/b?r%23s");
    CHECK(url.with_path_and_query("//b").path() == "//b");
    CHECK(url.with_path_and_query("").text() == "https://me:x@tea.example:81/");
    CHECK(url.at_origin("http://localhost:8000").text() == "http://localhost:8000/a?q#f");
    CHECK(url.at_origin("http://localhost:8000/x/").text() == "http://localhost:8000/a?q#f");
    CHECK(url.at_origin("nonsense") == url);
    CHECK(url.without_credentials().text() == "https://tea.example:81/a?q#f");
    CHECK(Url::parse("mailto:a@b")->with_path_and_query("/x").text() == "mailto:a@b");
}

TEST_CASE("addresses order and compare by their text") {
    CHECK(Url::parse("HTTP://tea.example:80") == Url::parse("http://tea.example/"));
    CHECK(*Url::parse("http://a.example/") < *Url::parse("http://b.example/"));
}

TEST_CASE("form queries") {
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    CHECK(smo::query_pairs("").empty());
    CHECK(smo::query_pairs("&&").empty());
    CHECK(smo::query_pairs("a=1&b=&c&=d&a=2") == Pairs{{"a", "1"}, {"b", ""}, {"c", ""}, {"", "d"}, {"a", "2"}});
    CHECK(smo::query_pairs("u=https%3A%2F%2Fa.example%2F%3Fx%3D1%26y&t=a+b%2Bc") == Pairs{{"u", "https://a.example/?x=1&y"}, {"t", "a b+c"}});
    CHECK(smo::query_pairs("x=%zz%4&y==z") == Pairs{{"x", "%zz%4"}, {"y", "=z"}});
    CHECK(smo::query_pairs("x=%FF") == Pairs{{"x", "\xEF\xBF\xBD"}});
}

TEST_CASE("percent encoding there and back") {
    CHECK(smo::percent_encode("a b&c=d/\xC3\xBC!*'()~-_.") == "a%20b%26c%3Dd%2F%C3%BC!*'()~-_.");
    CHECK(smo::percent_decode("%41%2f%2F%c3%bc") == "A//\xC3\xBC");
    CHECK(smo::percent_decode("%%41%4%") == "%A%4%");
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    CHECK(smo::percent_decode(smo::percent_encode(all)) == all);
}

TEST_CASE("the shape of an address") {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"https://a.example", "/"},         {"https://a.example/?x=1", "/"},           {"https://a.example/about", "/*"},
        {"https://a.example/about/", "/*"}, {"https://a.example/blog/tea", "/blog/*"}, {"https://a.example/blog/2024/tea/?p=1", "/blog/*"},
        {"https://a.example//", "/"},       {"https://a.example//a//b", "/a/*"},
    };
    for (const auto& [text, shape] : rows) {
        CAPTURE(text);
        CHECK(smo::url_shape(*Url::parse(text)) == shape);
    }
}
