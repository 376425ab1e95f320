// The strict reader: what a sound page gives, and every kind of mistake with its line and what was probably meant.

#include <doctest/doctest.h>

#include "rules/pages.h"

namespace smo {
namespace {

TEST_CASE("a sound page is read whole") {
    const std::string text =
        with("fix: 'write the full address'",
             "fix: 'write `<meta content=\"{og:title}\">`'\ncap: 60\nneeds: other-rule\nwho: editor\ntags: [legal, leak]\nwas: old-rule\nfield: image\n"
             "when: present og:type and one-of og:type article \"video.movie\"\nfix-in: { wordpress: 'use a plugin', hugo: 'set images' }");
    const auto [rule, errors] = read(text, "/somewhere/rules/checks/image/og-image-full.md");
    CHECK(errors == "");
    CHECK(rule.id == "og-image-full");
    CHECK(rule.group == "image");
    CHECK(rule.title == "The share image has a full address");
    CHECK(rule.severity == Severity::error);
    CHECK(rule.weight == 5);
    CHECK(rule.cap == 60);
    CHECK(rule.sources == std::vector<std::string>{"https://ogp.me/"});
    CHECK(rule.check == Check{"shape", {"og:image", "absolute-url"}});
    CHECK(rule.when == std::vector<Check>{{"present", {"og:type"}}, {"one-of", {"og:type", "article", "video.movie"}}});
    CHECK(rule.needs == "other-rule");
    CHECK(rule.who == Who::editor);
    CHECK(rule.tags == std::vector<std::string>{"legal", "leak"});
    CHECK(rule.was == "old-rule");
    CHECK(rule.field == "image");
    REQUIRE(rule.fix_in.size() == 2);
    CHECK(rule.fix_in[1] == std::pair<std::string, std::string>("hugo", "set images"));
    CHECK(rule.prose.starts_with("Crawlers read"));
    CHECK(rule.prose.ends_with("```"));
    CHECK_FALSE(rule.site_wide);
    REQUIRE(rule.examples.size() == 2);
    CHECK_FALSE(rule.examples[0].good);
    CHECK(rule.examples[0].html == "<title>Tea</title>\n<meta property=\"og:image\" content=\"/tea.png\">  \n");
    CHECK(rule.examples[0].marks == std::vector<Position>{{2, 48}});
    CHECK(rule.examples[1].good);
}

TEST_CASE("line ends and a byte order mark do not matter") {
    const auto [rule, errors] = read("\xef\xbb\xbf" + text::replace_all(sound_page, "\n", "\r\n"));
    CHECK(errors == "");
    CHECK(rule.examples[0].html == read(sound_page).rule.examples[0].html);
}

TEST_CASE("the keys of an example") {
    const auto [rule, errors] =
        read(with("html good", "html good url=https://tea.example/ status=200 http:Link=\"<a>; rel=b\" probe:og:image[2].width=9 pad=100"));
    CHECK(errors == "");
    const std::map<std::string, std::string> keys = {
        {"url", "https://tea.example/"}, {"status", "200"}, {"http:Link", "<a>; rel=b"}, {"probe:og:image[2].width", "9"}, {"pad", "100"}};
    CHECK(rule.examples[1].keys == keys);
}

struct Mistake {
    std::string_view part, replacement, error;
};

void run(const std::vector<Mistake>& mistakes) {
    for (const Mistake& one : mistakes) {
        CAPTURE(one.replacement);
        CHECK(read(with(one.part, one.replacement)).errors == one.error);
    }
}

TEST_CASE("mistakes in the front matter") {
    run({
        {"severity: error", "severity: eror", "open-graph/a-rule.md:2 no such severity: eror | Did you mean error?"},
        {"severity: error\n", "", "open-graph/a-rule.md:1 the key severity is missing"},
        {"severity: error", "severty: error",
         "open-graph/a-rule.md:1 the key severity is missing\nopen-graph/a-rule.md:2 no such key: severty | Did you mean severity?"},
        {"weight: 5", "weight: 11", "open-graph/a-rule.md:3 weight is not a whole number from 0 to 10: 11"},
        {"weight: 5", "weight: -1", "open-graph/a-rule.md:3 weight is not a whole number from 0 to 10: -1"},
        {"weight: 5", "weight: [5]", "open-graph/a-rule.md:3 weight has no value"},
        {"weight: 5", "weight: 5\ncap: 101", "open-graph/a-rule.md:4 cap is not a whole number from 0 to 100: 101"},
        {"weight: 5", "weight: 5\nweight: 6", "open-graph/a-rule.md:4 the key stands twice: weight"},
        {"weight: 5", "weight: &five 5", "open-graph/a-rule.md:3 YAML anchors are not allowed"},
        {"weight: 5", "weight: !!int 5", "open-graph/a-rule.md:3 YAML tags are not allowed: tag:yaml.org,2002:int"},
        {"since: 0.1", "since: soon", "open-graph/a-rule.md:4 since is not a version of the ruleset such as 0.1: soon"},
        {"https://ogp.me/", "[https://ogp.me/, ogp.me]", "open-graph/a-rule.md:5 source is not an address: ogp.me"},
        {"fix: 'write", "tags: [lega]\nfix: 'write", "open-graph/a-rule.md:8 no such tag: lega | Did you mean legal?"},
        {"fix: 'write", "tags: []\nfix: 'write", "open-graph/a-rule.md:8 tags is an empty list | Leave the key out"},
        {"fix: 'write", "platforms: [facebok]\nfix: 'write", "open-graph/a-rule.md:8 no such platform: facebok | Did you mean facebook?"},
        {"fix: 'write", "field: titel\nfix: 'write", "open-graph/a-rule.md:8 no such card field: titel | Did you mean title?"},
        {"fix: 'write", "platforms: [twitter]\nfix: 'write", "open-graph/a-rule.md:8 platforms names a platform by another name: twitter | Did you mean x?"},
        {"fix: 'write", "who: author\nfix: 'write", "open-graph/a-rule.md:8 no such who: author"},
        {"fix: 'write", "needs: a-rule\nfix: 'write", "open-graph/a-rule.md:8 needs names the rule itself"},
        {"fix: 'write", "was: Old_Rule\nfix: 'write", "open-graph/a-rule.md:8 was is not the name of a rule: Old_Rule"},
        {"fix: 'write", "fix-in: plugin\nfix: 'write", "open-graph/a-rule.md:8 fix-in is not a list of GENERATOR: sentence"},
        {"{value}", "{valu}", "open-graph/a-rule.md:7 no such placeholder: valu | Did you mean value?"},
        {"write the full", "write `<meta> the full", "open-graph/a-rule.md:8 fix has a backtick that is not closed"},
        {"fix: 'write the full address'", "fix:", "open-graph/a-rule.md:8 fix has no value"},
        {"---\n# The", "# The", "open-graph/a-rule.md:1 the front matter has no end | Close it with a line ---"},
    });
}

TEST_CASE("mistakes in check and when") {
    const std::string_view check = "shape og:image absolute-url";
    run({
        {check, "shap og:image absolute-url", "open-graph/a-rule.md:6 no such verb: shap | Did you mean shape?"},
        {check, "shape og:image", "open-graph/a-rule.md:6 shape takes other arguments | Write: shape FACT SHAPE"},
        {check, "shape og:image url url", "open-graph/a-rule.md:6 shape takes other arguments | Write: shape FACT SHAPE"},
        {check, "agree og:image", "open-graph/a-rule.md:6 agree takes other arguments | Write: agree FACT FACT…"},
        {check, "code og:image", "open-graph/a-rule.md:6 code takes other arguments | Write: code"},
        {check, "shape og:image absolut-url", "open-graph/a-rule.md:6 no such shape: absolut-url | Did you mean absolute-url?"},
        {check, "present oog:image", "open-graph/a-rule.md:6 no such fact: oog:image | Did you mean og:image?"},
        {check, "any-of og:image titel", "open-graph/a-rule.md:6 no such fact: titel | Did you mean title?"},
        {check, "present og:*", "open-graph/a-rule.md:6 no such fact: og:*"},
        {check, "range probe:og:image 1..", "open-graph/a-rule.md:6 not a probe: probe:og:image | Write probe:FACT.PROPERTY, as in probe:og:image.width"},
        {check, "range probe:oog:image.width 1..", "open-graph/a-rule.md:6 no such fact: oog:image | Did you mean og:image?"},
        {check, "length og:image 70", "open-graph/a-rule.md:6 not a range: 70 | Write min..max; either side may be left open, as in ..70"},
        {check, "length og:image ..", "open-graph/a-rule.md:6 not a range: .. | Write min..max; either side may be left open, as in ..70"},
        {check, "length og:image 7..6", "open-graph/a-rule.md:6 not a range: 7..6 | Write min..max; either side may be left open, as in ..70"},
        {check, "within-bytes og:image 32k", "open-graph/a-rule.md:6 not a number of bytes: 32k | Write a whole number such as 32768"},
        {check, "one-of og:image \"a b", "open-graph/a-rule.md:6 a double quote is not closed: one-of og:image \"a b"},
        {check, "code", "open-graph/a-rule.md:1 there is no coded check named a-rule | Its row belongs in src/rules/coded_table.cpp"},
        {"fix: 'write", "when: unique-across-site title\nfix: 'write",
         "open-graph/a-rule.md:8 unique-across-site cannot guard a rule | Guards look at one page"},
        {"fix: 'write", "when: present title and\nfix: 'write", "open-graph/a-rule.md:8 a verb is missing | `smo rules --verbs` lists them all"},
    });
}

TEST_CASE("mistakes in title and examples") {
    run({
        {"# The share", "The share", "open-graph/a-rule.md:10 the page has no title | Below the front matter write: # What the rule asks for"},
        {"html bad", "html bda",
         "open-graph/a-rule.md:14 an html fence is an example, good or bad | Write ```html bad or ```html good; other markup stands in ```text\n"
         "open-graph/a-rule.md:1 there is no bad example | Add a fence ```html bad"},
        {"html good", "text", "open-graph/a-rule.md:1 there is no good example | Add a fence ```html good"},
        {"html good", "html good stats=200", "open-graph/a-rule.md:19 no such key of an example: stats | Did you mean status?"},
        {"html good", "html good status=20", "open-graph/a-rule.md:19 status=20 is no status from 100 to 599"},
        {"html good", "html good status", "open-graph/a-rule.md:19 the key status has no value | Write status=VALUE"},
        {"html good", "html good url=/tea", "open-graph/a-rule.md:19 url=/tea is no http address"},
        {"html good", "html good status=200 status=200", "open-graph/a-rule.md:19 the key status stands twice"},
        {"html good", "html good pad=99999999999", "open-graph/a-rule.md:19 pad=99999999999 is no number of bytes from 8 to 20000000"},
        {"html good", "html good probe:og:image[0].width=1",
         "open-graph/a-rule.md:19 no such key of an example: probe:og:image[0].width | Did you mean probe:og:image.width?"},
        {"html good", "html good url=\"https://tea.example/",
         "open-graph/a-rule.md:19 a double quote is not closed\nopen-graph/a-rule.md:1 there is no good example | Add a fence ```html good"},
        {"html good", "html good site=one", "open-graph/a-rule.md:19 site= is only for rules that look across pages"},
        {"tea.png\">\n```\n", "tea.png\">\n",
         "open-graph/a-rule.md:19 the fence has no end | Close it with a line ```\n"
         "open-graph/a-rule.md:1 there is no good example | Add a fence ```html good"},
        {"https://tea.example/tea.png\">", "https://tea.example/tea.png\"><!-- here -->",
         "open-graph/a-rule.md:19 a good example has no finding to mark | Take <!-- here --> out"},
        {"check: shape og:image absolute-url", "check: unique-across-site og:image",
         "open-graph/a-rule.md:14 the example of a rule that looks across pages names no site | Add site=NAME; fences with one name are judged together\n"
         "open-graph/a-rule.md:19 the example of a rule that looks across pages names no site | Add site=NAME; fences with one name are judged together"},
    });
    const std::string good = "```html good\n<title>Tea</title>\n```\n";
    CHECK(read(std::string(sound_page) + good + good).errors == "open-graph/a-rule.md:25 the example stands twice, first in line 22");
}

TEST_CASE("the file gives id and group") {
    CHECK(read(sound_page, "opengraph/a-rule.md").errors == "opengraph/a-rule.md:1 no such group: opengraph | Did you mean open-graph?");
    CHECK(read(sound_page, "open-graph/A rule.md").errors ==
          "open-graph/A rule.md:1 the file's name is not the name of a rule: A rule | Use small letters, digits and hyphens");
    CHECK(read(sound_page, "open-graph/a-rule.txt").errors == "open-graph/a-rule.txt:1 the file of a rule ends in .md");
    CHECK(read(sound_page, "a-rule.md").errors == "a-rule.md:1 no such group: ");
}

TEST_CASE("one mistake does not hide the others") {
    const std::string text = text::replace_all(with("weight: 5", "weight: x"), "html good", "html god");
    CHECK(read(text).errors ==
          "open-graph/a-rule.md:3 weight is not a whole number from 0 to 10: x\n"
          "open-graph/a-rule.md:19 an html fence is an example, good or bad | Write ```html bad or ```html good; other markup stands in ```text\n"
          "open-graph/a-rule.md:1 there is no good example | Add a fence ```html good");
    CHECK(read("").errors.find("does not begin with front matter") != std::string::npos);
    CHECK(read("\xff").errors == "open-graph/a-rule.md:1 the page is not UTF-8");
    CHECK(read(std::string(300'000, 'x')).errors == "open-graph/a-rule.md:1 the page is larger than 256 KiB");
}

TEST_CASE("problems between pages") {
    const auto rule = [](const char* id, const char* needs) {
        Rule made;
        made.id = id;
        made.group = "url";
        made.needs = needs;
        return made;
    };
    std::vector<Rule> rules = {rule("one", ""), rule("two", "one"), rule("three", "two")};
    CHECK(check_rules(rules).empty());
    rules[0].needs = "three";
    CHECK(lines_of(check_rules(rules)) ==
          "url/one.md needs itself, over three | Take one `needs:` of the ring out\n"
          "url/two.md needs itself, over one | Take one `needs:` of the ring out\n"
          "url/three.md needs itself, over two | Take one `needs:` of the ring out");
    CHECK(lines_of(check_rules(std::vector{rule("one", "on"), rule("one", "")})) ==
          "url/one.md two rules have one name: one | The other is url/one.md\n"
          "url/one.md no such rule: on | Did you mean one?");
    rules = {rule("one", ""), rule("two", "one")};
    rules[0].site_wide = true;
    rules[1].was = "one";
    CHECK(lines_of(check_rules(rules)) ==
          "url/two.md needs a rule that looks across pages: one | Name a rule about one page\n"
          "url/two.md was called like a rule that there is: one");
}

}  // namespace
}  // namespace smo
