// Proofs that must not succeed, rules across pages, and the set of rules.

#include <doctest/doctest.h>

#include "rules/facts.h"
#include "rules/pages.h"

namespace smo {
namespace {

std::string proof(const std::string& text) {
    const ReadPage page = read(text);
    return page.errors.empty() ? lines_of(prove(page.rule)) : page.errors;
}

TEST_CASE("an example that does not show what it says is told with its line") {
    CHECK(proof(std::string(sound_page)) == "");
    CHECK(proof(with("\"/tea.png\"", "\"https://tea.example/\"")) == "open-graph/a-rule.md:14 the bad example comes out as: pass");
    CHECK(proof(with("https://tea.example/tea.png", "//tea.png")) ==
          "open-graph/a-rule.md:19 the good example comes out as: fail | og:image is not a full address: //tea.png");
    CHECK(proof(with("<meta property=\"og:image\" content=\"https://tea.example/tea.png\">", "<p>")) ==
          "open-graph/a-rule.md:19 the good example comes out as: not applicable");
    CHECK(proof(with("<title>Tea</title>", "<title>Tea</title> <!-- here -->")) ==
          "open-graph/a-rule.md:14 no finding stands in the marked line 1 of the example | Findings stand in: 2");
    CHECK(proof(with("html good", "html good probe:og:video.status=200")) ==
          "open-graph/a-rule.md:19 the key probe:og:video.status answers for a fact that is not in the markup");
    CHECK(proof(text::replace_all(with("shape og:image absolute-url", "range probe:og:image.width 600.."), "html bad", "html bad probe:og:image.width=5")) ==
          "open-graph/a-rule.md:19 the good example comes out as: unknown (the address in og:image was not looked at)");
}

std::string proof_of(std::string_view check, std::string_view bad, std::string_view good) {
    std::string text = with("shape og:image absolute-url", check);
    text = text.substr(0, text.find("```html"));
    return proof(text + "```html bad" + std::string(bad) + "\n```\n```html good" + std::string(good) + "\n```\n");
}

TEST_CASE("keys set the conditions of the fetch") {
    CHECK(proof_of("one-of http:status 200", " status=404\n<p>", "\n<p>") == "");
    CHECK(proof_of("one-of http:x-tea green", " http:X-Tea=black\n<p>", " http:X-Tea=green\n<p>") == "");
    CHECK(proof_of("range http:redirects ..1", " http:redirects=2\n<p>", " hop:url=http://tea.example/\n<p>") == "");
    CHECK(proof_of("range http:first-byte ..500", " http:first-byte=900\n<p>", "\n<p>") == "");
    CHECK(proof_of("shape url https-url", " url=http://tea.example/\n<p>", "\n<p>") == "");
    CHECK(proof_of("one-of robots:Twitterbot allowed", " robots:Twitterbot=\"blocked: x\"\n<p>", " robots:Twitterbot=allowed\n<p>") == "");
    CHECK(proof_of("within-bytes og:title 200", " pad=300\n<meta property=og:title content=a> <!-- here -->", "\n<meta property=og:title content=a>") == "");
    const std::string two = "\n<meta property=og:image content=/a>\n<meta property=og:image content=/b>";
    CHECK(proof_of("range probe:og:image.width 600..", " probe:og:image.width=700 probe:og:image[2].width=5" + two + " <!-- here -->",
                   " probe:og:image[1].width=700 probe:og:image[2].width=600" + two) == "");
}

TEST_CASE("examples of one site are judged together") {
    const std::string text = with("shape og:image absolute-url", "unique-across-site title");
    const std::string head = text.substr(0, text.find("```html"));
    const std::string same =
        "```html bad site=a url=https://tea.example/1\n<title>Tea</title> <!-- here -->\n```\n```html bad site=a url=https://tea.example/2\n<title> "
        "Tea</title>\n```\n";
    const std::string alone = "```html good site=a url=https://tea.example/3\n<title>Coffee</title>\n```\n";
    CHECK(proof(head + same + alone) == "");
    CHECK(proof(head + same + "```html good site=b\n<title>Tea</title>\n```\n") == "");
    CHECK(proof(head + same + "```html good site=a\n<title>Tea</title>\n```\n") == "open-graph/a-rule.md:20 the good example comes out as: fail");
    CHECK(proof(head + "```html bad site=a\n<title>Tea</title>\n```\n" + alone) == "open-graph/a-rule.md:14 the bad example comes out as: pass");
    CHECK(proof(head + same + "```html good site=a\n<p>\n```\n") == "open-graph/a-rule.md:20 the example comes out as: not applicable");
}

std::vector<std::size_t> affected(std::string_view check, const std::vector<std::string>& titles) {
    const Rule rule = rule_of(check);
    std::vector<std::optional<SiteKey>> keys;
    for (const std::string& title : titles) {
        Known known = known_of({{"title", title}});
        known.page.url += std::to_string(keys.size());
        keys.push_back(site_key(rule, known.view()));
    }
    std::vector<std::size_t> pages;
    for (const SiteFault& fault : site_faults(rule, keys)) pages.push_back(fault.page);
    return pages;
}

TEST_CASE("the verdict over all pages") {
    using Pages = std::vector<std::size_t>;
    CHECK(affected("unique-across-site title", {"a", "b", " a", "", ""}) == Pages{0, 2});
    CHECK(affected("unique-across-site title", {"a", "b", "A"}).empty());
    CHECK(affected("unique-across-site title", {std::string(2000, 'x') + "1", std::string(2000, 'x') + "2", std::string(2000, 'x') + "2"}) == Pages{1, 2});
    CHECK(affected("differs-across-site title", {"a", "a", "a", "a"}).empty());
    CHECK(affected("differs-across-site title", {"a", "a", "a", "a", "a"}) == Pages{0, 1, 2, 3, 4});
    CHECK(affected("differs-across-site title", {"a", "a", "b", "a", "a"}).empty());
    CHECK(affected("differs-across-site title", {"a", "a", "b", "a", "a", "a", "", "a"}) == Pages{0, 1, 3, 4, 5, 7});
}

TEST_CASE("what a page contributes to a rule across pages") {
    const Known known = known_of({{"link:canonical", ""}, {"link:canonical", "/sencha/#top"}, {"lang", "de"}});
    const std::optional<SiteKey> key = site_key(rule_of("unique-across-site link:canonical"), known.view());
    REQUIRE(key);
    CHECK(key->rule == "a-rule");
    CHECK(key->key == "https://tea.example/sencha/");
    CHECK(key->detail == "/sencha/#top");
    CHECK(key->fact == 1);
    CHECK_FALSE(site_key(rule_of("unique-across-site title"), known.view()));
    CHECK_FALSE(site_key(rule_of("present title"), known.view()));
    CHECK_FALSE(site_key(rule_of("unique-across-site lang", "present title"), known.view()));
}

TEST_CASE("a set of rules is sorted and has a hash of what decides") {
    Rule a = read(sound_page, "url/aa.md").rule;
    const Rule b = read(sound_page, "url/bb.md").rule;
    const RuleSet set({b, a});
    CHECK(set.rules()[0].id == "aa");
    CHECK(set.find("bb")->id == "bb");
    CHECK(set.find("b") == nullptr);
    CHECK(set.hash().size() == 16);
    a.prose = "other words";
    a.message = "other words";
    CHECK(RuleSet({a, b}).hash() == set.hash());
    a.weight = 4;
    CHECK(RuleSet({a, b}).hash() != set.hash());
}

}  // namespace
}  // namespace smo
