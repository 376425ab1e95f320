#include <doctest/doctest.h>
#include <smo/url.h>

#include <string_view>

using smo::Url;

namespace {

struct Row {
    std::string_view reference;
    std::string_view written;  // empty: leads nowhere
};

template <std::size_t count>
void check(std::string_view base_text, const Row (&rows)[count]) {
    Url base = Url::parse(base_text).value();
    for (const Row& row : rows) {
        CAPTURE(row.reference);
        std::optional<Url> url = Url::parse(row.reference, base);
        CHECK((url ? url->text() : std::string()) == row.written);
    }
}

}  // namespace

TEST_CASE("the examples of RFC 3986, section 5.4, as the URL standard resolves them") {
    const Row rows[] = {
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g/"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"g#s", "http://a/b/c/g#s"},
        {"g?y#s", "http://a/b/c/g?y#s"},
        {";x", "http://a/b/c/;x"},
        {"g;x?y#s", "http://a/b/c/g;x?y#s"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"g/./h", "http://a/b/c/g/h"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {"http:g", "http://a/b/c/g"},
        {"http:/g", "http://a/g"},
        {"https:g", "https://g/"},
        {"\\g", "http://a/g"},
        {"\\\\g\\h", "http://g/h"},
        {"/\\g", "http://g/"},
        {"///g", "http://g/"},
        {" g\n", "http://a/b/c/g"},
        {"%2e%2e/g", "http://a/b/g"},
        {"g:h", "g:h"},
        {"?", "http://a/b/c/d;p?"},
        {"#", "http://a/b/c/d;p?q#"},
        {"mailto:x@y", "mailto:x@y"},
        {"//", ""},
        {"//g:99999", ""},
        {"//[::1", ""},
        {"http://", ""},
    };
    check("http://a/b/c/d;p?q#old", rows);
}

TEST_CASE("credentials and port of the base travel with paths only") {
    const Row rows[] = {
        {"x", "https://u:p@a.example:81/x"},
        {"/x", "https://u:p@a.example:81/x"},
        {"?x", "https://u:p@a.example:81/?x"},
        {"//b.example/x", "https://b.example/x"},
        {"https://a.example:81/x", "https://a.example:81/x"},
    };
    check("https://u:p@a.example:81", rows);
}

TEST_CASE("file and opaque bases") {
    const Row file[] = {
        {"b.html", "file:///C:/dir/b.html"}, {"/b", "file:///C:/b"},         {"../../..", "file:///C:/"},       {"D|/x", "file:///D:/x"},
        {"/D:/x", "file:///D:/x"},           {"//host/x", "file://host/x"},  {"?q", "file:///C:/dir/a.html?q"}, {"#f", "file:///C:/dir/a.html#f"},
        {"", "file:///C:/dir/a.html"},       {"file:x", "file:///C:/dir/x"}, {"https:x", "https://x/"},
    };
    check("file:///C:/dir/a.html", file);
    const Row opaque[] = {
        {"#f", "mailto:a@b?s#f"}, {"x", ""}, {"", ""}, {"?x", ""}, {"https://tea.example", "https://tea.example/"},
    };
    check("mailto:a@b?s", opaque);
}
