// Verbs that compare facts, and the probes behind them.

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

const Given url = {"url", "https://tea.example/sencha/"};
const Given on_disk = {"http:smo-guessed", "content-type"};
const Given no_site = {"site:unknown", "no production address is known"};

TEST_CASE("agree compares resolved addresses, or text") {
    run({
        {"agree og:url url", {url, {"og:url", "/sencha/#top"}}, "pass"},
        {"agree og:url url", {url, {"og:url", ""}, {"og:url", "HTTPS://tea.example:443/sencha/"}}, "pass"},
        {"agree og:url url", {url, {"og:url", "https://tea.example/"}}, "fail 2"},
        {"agree og:url url", {url, {"og:url", "https://tea.example/sencha"}}, "fail 2"},
        {"agree og:url url", {url, on_disk, {"og:url", "https://tea.example/sencha"}}, "pass"},
        {"agree og:url url", {url, on_disk, {"og:url", "/sencha/index.html"}}, "pass"},
        {"agree og:url url", {url, on_disk, {"og:url", "/sencha.html"}}, "pass"},
        {"agree og:url url", {url, on_disk, {"og:url", "/sencha/?page=2"}}, "fail 3"},
        {"agree og:url url", {url, on_disk, {"og:url", "/gyokuro/"}}, "fail 3"},
        {"agree og:url link:canonical url", {url, {"og:url", "/a"}, {"link:canonical", "/b"}}, "fail 2 2"},
        {"agree og:url url", {url}, "not applicable"},
        {"agree og:url link:canonical", {{"og:url", "/a"}}, "not applicable"},
        {"agree og:url url", {no_site, {"og:url", "/a"}}, "unknown: the production address of the site is not known"},
        {"agree og:url link:canonical url", {no_site, {"og:url", "/a"}, {"link:canonical", "/b"}}, "fail 2"},
        {"agree og:title title", {{"og:title", " Gr\xC3\xBCn "}, {"title", "Gru\xCC\x88n"}}, "pass"},
        {"agree og:title title", {{"og:title", "a"}, {"title", "b"}}, "fail 1"},
        {"agree og:title title", {{"og:title", "tea"}, {"title", "tea/"}}, "fail 1"},
    });
}

TEST_CASE("same compares with what belongs to the same element") {
    const std::vector<Given> two = {{"og:image", "/a"},         {"og:image:width", "1200", 0},         {"og:image", "/b"},
                                    {"og:image:width", "9", 2}, {"probe:og:image.width", "1200.0", 0}, {"probe:og:image.width", "10", 2}};
    run({
        {"same og:image:width probe:og:image.width", two, "fail 4"},
        {"same og:image:width probe:og:image.width", {{"og:image", "/a"}, {"og:image:width", "1", 0}}, "unknown: the address in og:image was not looked at"},
        {"same og:image:width probe:og:image.width", {{"og:image", "/a"}, {"probe:og:image.width", "1", 0}}, "not applicable"},
        {"same og:image:type probe:og:image.type", {{"og:image", "/a"}, {"og:image:type", "IMAGE/PNG", 0}, {"probe:og:image.type", "image/png", 0}}, "pass"},
        {"same probe:og:image.header-type probe:og:image.type",
         {{"og:image", "/a"}, {"probe:og:image.header-type", "image/png", 0}, {"probe:og:image.type", "image/webp", 0}},
         "fail 2"},
        {"same og:image og:image:secure_url", {{"og:image", "/a"}, {"og:image:secure_url", "/b", 0}}, "fail 1"},
        {"same og:image og:image:secure_url", {{"og:image", "/a"}}, "not applicable"},
    });
}

TEST_CASE("same-host ignores www") {
    run({
        {"same-host link:canonical url", {url, {"link:canonical", "https://www.tea.example/x"}}, "pass"},
        {"same-host link:canonical url", {url, {"link:canonical", "/x"}}, "pass"},
        {"same-host link:canonical url", {url, {"link:canonical", "https://shop.tea.example/"}}, "fail 2"},
        {"same-host link:canonical url",
         {no_site, {"link:canonical", "https://shop.tea.example/"}},
         "unknown: the production address of the site is not known"},
        {"same-host link:canonical url", {no_site}, "not applicable"},
        {"same-host link:canonical url", {url, {"link:canonical", "mailto:a@b.example"}}, "not applicable"},
    });
}

TEST_CASE("ratio divides what the picture was found to measure") {
    const auto measured = [](const char* width, const char* height) {
        return std::vector<Given>{{"og:image", "/a"}, {"probe:og:image.width", width, 0}, {"probe:og:image.height", height, 0}};
    };
    run({
        {"ratio og:image 1.7..2.1", measured("1200", "630"), "pass"},
        {"ratio og:image 1.7..2.1", measured("600", "600"), "fail 1"},
        {"ratio og:image 1.7..2.1", {{"og:image", "/a"}}, "unknown: the address in og:image was not looked at"},
        {"ratio og:image 1.7..2.1", measured("1200", "0"), "unknown: the width of the file in og:image could not be read"},
        {"ratio og:image 1.7..2.1", {}, "not applicable"},
    });
    CHECK(finding_value("ratio og:image ..1.5", Known(measured("1200", "630")), "value") == "1.90");
}

TEST_CASE("a probe that was not made is unknown, unless another value has failed") {
    const Given image = {"og:image", "/a"};
    const Given late = {"probe:og:image.unasked", "the limit is reached", 0};
    run({
        {"range probe:og:image.width 600..", {image}, "unknown: the address in og:image was not looked at"},
        {"range probe:og:image.width 600..", {image, late}, "unknown: the address in og:image was not looked at: the limit is reached"},
        {"range probe:og:image.width 600..", {image, {"probe:og:image.error", "timeout", 0}}, "not applicable"},
        {"range probe:og:image.width 600..", {image, {"probe:og:image.status", "404", 0}}, "not applicable"},
        {"range probe:og:image.width 600..", {image, {"probe:og:image.status", "200", 0}}, "unknown: the width of the file in og:image could not be read"},
        {"range probe:og:image.width 600..", {image, image, {"probe:og:image.width", "10", 1}}, "fail 3"},
        {"range probe:og:image.width 600..", {image, image, {"probe:og:image.width", "900", 1}}, "unknown: the address in og:image was not looked at"},
        {"range probe:og:image.width 600..", {}, "not applicable"},
        {"range probe:og:image.width 600..", {{"og:image", ""}, {"og:image", "data:image/png;base64,"}}, "not applicable"},
        {"absent probe:og:image.problem", {image}, "unknown: the address in og:image was not looked at"},
        {"absent probe:og:image.problem", {image, {"probe:og:image.status", "200", 0}}, "pass"},
        {"absent probe:og:image.problem", {}, "not applicable"},
        {"present probe:og:image.type", {image, {"probe:og:image.error", "timeout", 0}}, "fail 0"},
        {"present probe:og:image.type", {}, "not applicable"},
        {"one-of probe:link:oembed.json.version 1.0", {{"link:oembed.json", "/o"}, {"probe:link:oembed.json.version", "2.0", 0}}, "fail 2"},
        // Only the first icon is asked for, and an address that names this page is not asked for at all.
        {"range probe:link:icon.status 200..299", {{"link:icon", "/a"}, {"link:icon", "/b"}, {"probe:link:icon.status", "200", 0}}, "pass"},
        {"range probe:link:canonical.redirects ..0", {url, {"link:canonical", "/sencha/"}}, "not applicable"},
        {"absent robots:unasked", {}, "pass"},
        {"one-of robots:Twitterbot allowed", {{"robots:unasked", "timeout"}}, "unknown: robots.txt was not read: timeout"},
    });
}

TEST_CASE("what a rule asks the network") {
    using Names = std::vector<std::string>;
    CHECK(probed_facts(rule_of("range probe:og:image.width 1..", "range probe:og:url.status 200..299")) == Names{"og:image.width", "og:url.status"});
    CHECK(probed_facts(rule_of("ratio twitter:image ..4")) == Names{"twitter:image.height", "twitter:image.width"});
    CHECK(probed_facts(rule_of("one-of probe:link:oembed.json.type photo")) == Names{"link:oembed.json.type"});
    CHECK(probed_facts(rule_of("present og:title")).empty());
    Rule coded;
    coded.check.verb = "code";
    coded.examples.push_back({});
    coded.examples[0].keys = {{"probe:og:image[2].status", "200"}, {"robots:Twitterbot", "allowed"}, {"url", "https://a.example/"}};
    CHECK(probed_facts(coded) == Names{"og:image.status", "robots:Twitterbot"});
}

}  // namespace
}  // namespace smo
