// A fix names the place in the system that made the page.

#include <doctest/doctest.h>

#include "audit/samples.h"

using namespace smo;

namespace {

std::string fix_for(const std::vector<std::string>& generators) {
    Rule rule = samples::rule("og-image-present", "image", "not-empty", {"og:image"}, 10);
    rule.fix = "add a picture";
    rule.fix_in = {{"yoast", "choose it in the box"}, {"wordpress", "install a plug-in"}, {"next", "set openGraph.images"}};
    VisitedPage page = samples::visited("https://tea.example/");
    for (const std::string& generator : generators) samples::add(page, "page:generator", generator);
    const PageRecord record = judge_page(samples::selection({rule}), page, {});
    return record.findings.empty() ? std::string() : record.findings[0].fix;
}

}  // namespace

TEST_CASE("the fix says where it is set in the system of the page, and the plug-in's place before the system's") {
    CHECK(fix_for({}) == "add a picture");
    CHECK(fix_for({"hugo"}) == "add a picture");
    CHECK(fix_for({"next"}) == "add a picture. In Next.js: set openGraph.images");
    CHECK(fix_for({"wordpress"}) == "add a picture. In WordPress: install a plug-in");
    CHECK(fix_for({"yoast", "wordpress"}) == "add a picture. In Yoast SEO: choose it in the box");
}
