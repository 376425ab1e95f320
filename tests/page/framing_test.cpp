// Who may frame a page: the decision table.

#include <smo/page.h>

#include <doctest/doctest.h>

namespace smo {
namespace {

struct Case {
    Headers headers;
    FrameVerdict verdict;
};

TEST_CASE("framing") {
    const std::string csp = "Content-Security-Policy";
    const std::string xfo = "X-Frame-Options";
    const std::vector<Case> cases = {
        {{}, FrameVerdict::anyone},
        {{{csp, "frame-ancestors 'none'"}}, FrameVerdict::nobody},
        {{{csp, "frame-ancestors"}, {xfo, "ALLOWALL"}}, FrameVerdict::nobody},
        {{{csp, "default-src 'self'; Frame-Ancestors 'SELF'"}}, FrameVerdict::same_origin},
        {{{csp, "frame-ancestors https://a.example"}, {xfo, "DENY"}}, FrameVerdict::some},
        {{{csp, "frame-ancestors *"}, {xfo, "SAMEORIGIN"}}, FrameVerdict::anyone},
        {{{csp, "frame-ancestors 'self' https:"}}, FrameVerdict::anyone},
        {{{csp, "frame-ancestors *; frame-ancestors 'none'"}}, FrameVerdict::anyone},
        {{{csp, "frame-ancestors *, frame-ancestors 'self'"}}, FrameVerdict::same_origin},
        {{{csp, "frame-ancestors https://a.example"}, {csp, "frame-ancestors 'none'"}}, FrameVerdict::nobody},
        {{{"Content-Security-Policy-Report-Only", "frame-ancestors 'none'"}, {xfo, "DENY"}}, FrameVerdict::nobody},
        {{{"Content-Security-Policy-Report-Only", "frame-ancestors 'none'"}}, FrameVerdict::anyone},
        {{{csp, "default-src 'none'"}}, FrameVerdict::anyone},
        {{{xfo, "deny"}}, FrameVerdict::nobody},
        {{{xfo, "SAMEORIGIN, SAMEORIGIN"}}, FrameVerdict::same_origin},
        {{{xfo, "SAMEORIGIN"}, {xfo, "sameorigin"}}, FrameVerdict::same_origin},
        {{{xfo, "SAMEORIGIN, ALLOW-FROM https://a.example"}}, FrameVerdict::nobody},
        {{{xfo, "ALLOW-FROM https://a.example"}}, FrameVerdict::anyone},
        {{{xfo, "ALLOW-FROM https://a.example, junk"}}, FrameVerdict::anyone},
        {{{xfo, "ALLOWALL"}}, FrameVerdict::anyone},
    };
    for (std::size_t i = 0; i < cases.size(); ++i) {
        CAPTURE(i);
        CHECK(name(frame_verdict(cases[i].headers, "https")) == name(cases[i].verdict));
    }
}

/// The steps of the HTML standard by their numbers. The page says both in its markup as well, which does nothing.
TEST_CASE("framing, step by step") {
    struct Step {
        std::string_view step;
        std::vector<std::string_view> policies, options;
        FrameVerdict verdict;
    };
    const Step steps[] = {
        {"2: a policy with frame-ancestors, whatever the option says", {"frame-ancestors *"}, {"DENY"}, FrameVerdict::anyone},
        {"2: one policy of two has it", {"default-src 'none'", "frame-ancestors https://a.example"}, {"DENY"}, FrameVerdict::some},
        {"2: none of them has it", {"default-src 'none'", "frame-src 'none'"}, {"SAMEORIGIN"}, FrameVerdict::same_origin},
        {"2: an empty list is 'none'", {"frame-ancestors ;"}, {}, FrameVerdict::nobody},
        {"2: all policies count", {"frame-ancestors *", "frame-ancestors https://a.example", "frame-ancestors *"}, {}, FrameVerdict::some},
        {"2: 'none' beside a source is nothing", {"frame-ancestors 'none' https://a.example"}, {}, FrameVerdict::some},
        {"3: headers and commas are one list", {}, {"SAMEORIGIN", "DENY, SAMEORIGIN"}, FrameVerdict::nobody},
        {"4: case and repetition do not matter", {}, {"SameOrigin,sameorigin", "SAMEORIGIN"}, FrameVerdict::same_origin},
        {"5: nothing", {}, {}, FrameVerdict::anyone},
        {"5: an empty header", {}, {""}, FrameVerdict::anyone},
        {"6: deny beside anything", {}, {"DENY, x"}, FrameVerdict::nobody},
        {"6: allowall beside anything", {}, {"ALLOWALL, ALLOW-FROM https://a.example"}, FrameVerdict::nobody},
        {"6: sameorigin beside an empty value", {}, {"SAMEORIGIN,"}, FrameVerdict::nobody},
        {"7: two that nobody knows", {}, {"ALLOW-FROM https://a.example", "ALLOW-FROM https://b.example"}, FrameVerdict::anyone},
        {"8: deny", {}, {" DENY "}, FrameVerdict::nobody},
        {"9: sameorigin", {}, {"SAMEORIGIN"}, FrameVerdict::same_origin},
        {"10: allowall alone", {}, {"ALLOWALL"}, FrameVerdict::anyone},
        {"10: a typing error", {}, {"SAME-ORIGIN"}, FrameVerdict::anyone},
        {"10: a semicolon in the place of a comma", {}, {"SAMEORIGIN; DENY"}, FrameVerdict::anyone},
    };
    for (const Step& one : steps) {
        CAPTURE(one.step);
        Visit visit;
        visit.last.url = "https://tea.example/";
        visit.last.status = 200;
        visit.last.headers.add("content-type", "text/html");
        visit.last.body =
            "<meta http-equiv=Content-Security-Policy content=\"frame-ancestors 'none'\"><meta http-equiv=X-Frame-Options content=DENY><title>Tea</title>";
        for (const std::string_view policy : one.policies) visit.last.headers.add("content-security-policy", std::string(policy));
        for (const std::string_view option : one.options) visit.last.headers.add("x-frame-options", std::string(option));
        const Page page = read_page(visit, Limits{});
        const Fact* verdict = first(page.facts, "frame:verdict");
        REQUIRE(verdict);
        CHECK(verdict->value == name(one.verdict));
    }
}

}  // namespace
}  // namespace smo
