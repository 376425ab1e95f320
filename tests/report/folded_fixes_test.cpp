// One entry for each rule, however many templates have the fault.

#include <doctest/doctest.h>

#include "report/folded_fixes.h"

using namespace smo;

namespace {

Fix fix(const std::string& rule, const std::string& scope, std::size_t pages, Points gain) {
    Fix one;
    one.rule = rule;
    one.scope = scope;
    one.pages = pages;
    one.gain = gain;
    one.example_url = "https://tea.example" + scope;
    return one;
}

}  // namespace

TEST_CASE("a rule is told once, with all its places, sorted by what all of them gain") {
    const std::vector<Fix> fixes = {fix("b", "/shop/*", 4, 5'000), fix("a", "/blog/*", 9, 3'600), fix("a", "/shop/*", 5, 2'000), fix("c", "site", 2, 100)};
    const std::vector<FoldedFix> folded = fold(fixes);
    REQUIRE(folded.size() == 3);
    CHECK(folded[0].fix.rule == "a");
    CHECK(folded[0].fix.pages == 14);
    CHECK(folded[0].fix.gain == 5'600);
    CHECK(folded[0].fix.example_url == "https://tea.example/blog/*");
    CHECK(folded[0].places == std::vector<std::pair<std::string, std::size_t>>{{"/blog/*", 9}, {"/shop/*", 5}});
    CHECK(folded[1].fix.rule == "b");
    CHECK(folded[2].places.size() == 1);
    CHECK(fold({}).empty());
}
