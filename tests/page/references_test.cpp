// References that are decoded without the parser, and those that are left to it.

#include "page/references.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

namespace smo::page {
namespace {

struct Case {
    std::string_view written;
    Where where;
    std::string_view read;  // "?": left to the parser
};

constexpr std::array cases = std::to_array<Case>({
    {"Tea &amp; cake &#8217;&#x2019;", Where::text, "Tea & cake \u2019\u2019"},
    {"a\r\nb\rc", Where::text, "a\nb\nc"},
    {"& &= &", Where::text, "& &= &"},
    {"AT&T", Where::text, "?"},
    {"?a=1&copy=2&unknown&b", Where::attribute, "?"},
    {"?a=1&copy=2&sections=3&b=4", Where::attribute, "?a=1&copy=2&sections=3&b=4"},
    {"&copy", Where::attribute, "?"},
    {"&acE;", Where::text, "?"},
    {"&#0;", Where::text, "?"},
    {"&#xD800;", Where::text, "?"},
    {"&#128;", Where::text, "?"},
    {"&amp;\r", Where::raw, "&amp;\n"},
    {"\x01", Where::text, "?"},
    {"\uFFFE", Where::text, "?"},
    {"\uFF0C\U0001F600", Where::text, "\uFF0C\U0001F600"},
});

TEST_CASE("references that are sure") {
    for (const Case& one : cases) {
        CAPTURE(one.written);
        std::string out = "before ";
        const bool sure = decode(one.written, one.where, out);
        CHECK(sure == (one.read != "?"));
        CHECK(out == "before " + std::string(sure ? one.read : ""));
        if (stays_as_it_is(one.written, one.where)) CHECK(one.read == one.written);
    }
}

}  // namespace
}  // namespace smo::page
