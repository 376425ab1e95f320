// Each verb on what it looks at: values there, blank, repeated, absent.

#include "rules/facts.h"

#include <doctest/doctest.h>

namespace smo {
namespace {

struct Case {
    std::string_view check;
    std::vector<Given> facts;
    std::string_view outcome;
};

void run(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        CAPTURE(one.check);
        CHECK(outcome(one.check, Known(one.facts)) == one.outcome);
    }
}

TEST_CASE("present, absent, not-empty, any-of, at-most-one") {
    run({
        {"present og:title", {{"og:title", "Tea"}}, "pass"},
        {"present og:title", {{"og:title", ""}}, "pass"},
        {"present og:title", {{"title", "Tea"}}, "fail 0"},
        {"present og:title", {{"og:title", "Tea", -1, Origin::template_}}, "fail 0"},
        {"present og:title", {{"og:title", "Tea", -1, Origin::noscript}}, "fail 0"},
        {"absent og:title", {}, "pass"},
        {"absent og:title", {{"og:title", "a"}, {"title", "b"}, {"og:title", "c"}}, "fail 1 3"},
        {"absent comment:og", {{"comment:og", "og:title", -1, Origin::comment}}, "fail 1"},
        {"not-empty og:title", {{"og:title", " \n"}, {"og:title", "Tea"}}, "pass"},
        {"not-empty og:title", {{"og:title", " \t"}}, "fail 1"},
        {"not-empty og:title", {}, "fail 0"},
        {"any-of og:title title", {{"title", "Tea"}}, "pass"},
        {"any-of og:title title", {{"title", " "}}, "fail 1"},
        {"any-of og:title title", {}, "fail 0"},
        {"at-most-one og:url", {{"og:url", "a"}}, "pass"},
        {"at-most-one og:url", {{"og:url", "a"}, {"og:url", " a "}, {"og:url", "b"}}, "fail 3"},
        {"at-most-one og:url", {{"og:url", "a"}, {"og:url", "a"}}, "pass"},
        {"at-most-one og:url", {}, "not applicable"},
    });
    CHECK(finding_value("at-most-one og:url", known_of({{"og:url", "a"}, {"og:url", "b"}, {"og:url", "c"}}), "count") == "3");
    CHECK(finding_value("any-of og:title title", known_of({}), "list") == "og:title, title");
}

TEST_CASE("one-of, length, range, shape") {
    run({
        {"one-of twitter:card summary player", {{"twitter:card", " Summary "}}, "pass"},
        {"one-of twitter:card summary player", {{"twitter:card", "photo"}, {"twitter:card", "player"}}, "fail 1"},
        {"one-of twitter:card summary", {{"twitter:card", ""}}, "not applicable"},
        {"one-of og:type \"music song\" book", {{"og:type", "music song"}}, "pass"},
        {"length og:title ..3", {{"og:title", " Tea "}}, "pass"},
        {"length og:title ..3", {{"og:title", "Teas"}}, "fail 1"},
        {"length og:title 2..", {{"og:title", "T"}}, "fail 1"},
        {"length og:title ..2", {{"og:title", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7!"}}, "pass"},
        {"range http:redirects ..3", {{"http:redirects", "3"}}, "pass"},
        {"range http:redirects ..3", {{"http:redirects", "4"}}, "fail 1"},
        {"range http:redirects 0.5..1.5", {{"http:redirects", "1"}}, "pass"},
        {"range http:redirects ..3", {{"http:redirects", "many"}}, "fail 1"},
        {"range http:redirects ..3", {}, "not applicable"},
        {"shape og:locale locale", {{"og:locale", "de_DE"}, {"og:locale", "de"}}, "fail 2"},
        {"shape og:locale locale", {{"og:locale", " "}}, "not applicable"},
        {"shape og:image public-url", {{"og:image", "/tea.png"}}, "not applicable"},
        {"shape og:image https-url", {{"og:image", "/tea.png"}}, "pass"},
    });
    const Known long_title = known_of({{"og:title", "Green tea"}});
    CHECK(finding_value("length og:title ..5", long_title, "length") == "9");
    CHECK(finding_value("length og:title ..5", long_title, "limit") == "5");
    CHECK(finding_value("length og:title 20..30", long_title, "limit") == "20");
    CHECK(finding_value("shape og:image clean-url", known_of({{"og:image", "/a?x=1&utm_source=y"}}), "other") == "utm_source");
}

TEST_CASE("within-bytes, in-head") {
    run({
        {"within-bytes og:image 100", {{"og:image", "a", -1, Origin::head, {50, 100}}}, "pass"},
        {"within-bytes og:image 100", {{"og:image", "a", -1, Origin::head, {50, 101}}}, "fail 1"},
        {"within-bytes og:image 100", {}, "not applicable"},
        {"in-head link:canonical", {{"link:canonical", "/"}, {"link:canonical", "/", -1, Origin::header}}, "pass"},
        {"in-head link:canonical", {{"link:canonical", "/", -1, Origin::body}}, "fail 1"},
    });
    const Known late = known_of({{"og:image", "a", -1, Origin::head, {0, 40'000}}});
    CHECK(finding_value("within-bytes og:image 32768", late, "bytes") == "40,000");
    CHECK(finding_value("within-bytes og:image 32768", late, "limit") == "32,768");
}

TEST_CASE("guards") {
    const Known article = known_of({{"og:type", "article"}, {"og:title", ""}});
    CHECK(outcome("not-empty og:title", article, "one-of og:type article") == "fail 2");
    CHECK(outcome("not-empty og:title", article, "one-of og:type website") == "not applicable");
    CHECK(outcome("not-empty og:title", article, "present og:type and absent lang") == "fail 2");
    CHECK(outcome("not-empty og:title", article, "shape lang language-tag") == "not applicable");
    const Known unasked = known_of({{"og:image", "/a.png"}});
    CHECK(outcome("present og:title", unasked, "range probe:og:image.status 200..299") == "unknown: the address in og:image was not looked at");
    CHECK(outcome("present og:title", unasked, "range probe:og:image.status 200..299 and present lang") == "not applicable");
}

TEST_CASE("a page that repeats a fault is told fifty times") {
    CHECK(judge(rule_of("absent h1"), Known(std::vector<Given>(200, Given{"h1", "x"})).view()).findings.size() == 50);
}

TEST_CASE("verbs that look across pages say nothing of one") {
    CHECK(outcome("unique-across-site title", known_of({{"title", "Tea"}})) == "not applicable");
    CHECK(outcome("differs-across-site title", known_of({{"title", "Tea"}})) == "not applicable");
}

TEST_CASE("every verb has a usage that begins with its name") {
    CHECK(verb_table().size() == verbs().size());
    for (const VerbInfo& verb : verb_table()) {
        CAPTURE(verb.name);
        CHECK(verb.usage.starts_with(verb.name));
        CHECK(!verb.meaning.empty());
    }
}

}  // namespace
}  // namespace smo
