// The rules that the program carries are the pages of rules/checks, with nothing lost on the way.

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "rules/pages.h"

namespace smo {
namespace {

TEST_CASE("embedded rules equal their pages") {
    const RuleSet set = embedded_rules();
    CHECK(set.rules().size() > 100);
    CHECK(set.hash() == embedded_rules().hash());
    for (const Rule& rule : set.rules()) {
        CAPTURE(rule.id);
        std::ifstream in(std::string(SMO_SOURCE_DIR) + "/rules/checks/" + rule.group + "/" + rule.id + ".md", std::ios::binary);
        const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        const Rule read = read_rule_page(rule.group + "/" + rule.id + ".md", text).rule;
        CHECK(rule.title == read.title);
        CHECK(rule.prose == read.prose);
        CHECK(rule.check == read.check);
        CHECK(rule.when == read.when);
        CHECK(rule.fix_in == read.fix_in);
        CHECK(rule.cap == read.cap);
        CHECK(rule.who == read.who);
        REQUIRE(rule.examples.size() == read.examples.size());
        for (std::size_t i = 0; i < read.examples.size(); ++i) {
            CHECK(rule.examples[i].html == read.examples[i].html);
            CHECK(rule.examples[i].keys == read.examples[i].keys);
            CHECK(rule.examples[i].marks == read.examples[i].marks);
            CHECK(rule.examples[i].good == read.examples[i].good);
        }
        CHECK(RuleSet({rule}).hash() == RuleSet({read}).hash());
    }
}

}  // namespace
}  // namespace smo
