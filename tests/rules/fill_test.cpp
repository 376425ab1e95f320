// Messages filled with the finding's values and the page's facts, and the facts behind a view.

#include <smo/text.h>
#include "rules/facts.h"

#include <doctest/doctest.h>

namespace smo {
namespace {

TEST_CASE("placeholders: the finding first, then what its fact owns, then the page") {
    const Known known = known_of({{"title", "Tea & more"},
                                  {"og:image", "/a"},
                                  {"og:image", "/b"},
                                  {"probe:og:image.width", "10", 1},
                                  {"probe:og:image.width", "20", 2},
                                  {"probe:og:image.type", "image/png", 2}});
    const FactView view = known.view();
    RuleFinding finding;
    CHECK(fill("{probe:og:image.width}", finding, view) == "10");
    finding.fact = 2;
    finding.values = {{"value", "/b"}, {"title", "mine"}};
    CHECK(fill("{value} is {probe:og:image.width} wide", finding, view) == "/b is 20 wide");
    CHECK(fill("{title}, {og:image}", finding, view) == "mine, /b");
    finding.fact = 4;
    CHECK(fill("{probe:og:image.type}", finding, view) == "image/png");
    CHECK(fill("nothing: {og:title}.", finding, view) == "nothing: .");
    CHECK(fill("{ no } {} {{ { {value", finding, view) == "{ no } {} {{ { {value");
}

TEST_CASE("long and hostile values are made short and one line") {
    Known known = known_of({{"title", "Green\n\n tea"}, {"og:title", std::string(3'000'000, 'x')}, {"h1", "\"<&'"}});
    const FactView view = known.view();
    CHECK(fill("{title}", {}, view) == "Green tea");
    CHECK(text::width(fill("{og:title}", {}, view)) == 120);
    CHECK(fill("{h1}", {}, view) == "\"<&'");
    CHECK(fill("add `<meta content=\"{h1}\">`, {h1}", {}, view) == "add `<meta content=\"&quot;&lt;&amp;&#39;\">`, \"<&'");
    CHECK(fill("add `<meta content=\"{og:type}\">`", {}, view) == "add `<meta content=\"…\">`");
    CHECK(fill("`{og:type}`", {}, view) == "``");
}

TEST_CASE("a view finds facts by name and by owner") {
    const Known known = known_of({{"og:image", "/a"},
                                  {"og:image:alt", "A", 0},
                                  {"og:image", "/b"},
                                  {"og:image:alt", "B", 2},
                                  {"og:image:alt", "C", 2},
                                  {"og:image", "/c", -1, Origin::template_}});
    const FactView view = known.view();
    CHECK(view.all("og:image").size() == 2);
    CHECK(view.all("og:nothing").empty());
    CHECK(view.first("og:image")->value == "/a");
    CHECK(view.first("og:imag") == nullptr);
    CHECK(view.owned_by(0, "og:image:alt")->value == "A");
    CHECK(view.owned_by(2, "og:image:alt")->value == "B");
    CHECK(view.owned_by(1, "og:image:alt") == nullptr);
    CHECK(view.owned_index(2, "og:image:alt") == 3);
    CHECK(view.owns_prefix(2, "og:image:"));
    CHECK_FALSE(view.owns_prefix(2, "probe:"));
    CHECK_FALSE(view.owns_prefix(9, ""));
}

TEST_CASE("a page of many facts is judged in time that grows with it") {
    std::vector<Given> many;
    for (int i = 0; i < 60'000; ++i) many.push_back(i % 2 == 0 ? Given{"og:image", "/a"} : Given{"og:image:width", "5", 0});
    CHECK(outcome("same og:image:width og:image:height", Known(many)) == "not applicable");
    CHECK(outcome("range probe:og:image.width 1..", Known(many)).starts_with("unknown"));
}

}  // namespace
}  // namespace smo
