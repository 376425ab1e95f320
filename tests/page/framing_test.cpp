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

}  // namespace
}  // namespace smo
