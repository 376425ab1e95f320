#include <doctest/doctest.h>
#include <smo/audit.h>

using namespace smo;

namespace {

Page page_with(const std::string& canonical, const std::string& og_url) {
    Page page;
    for (const auto& [name, value] : {std::pair<std::string, std::string>{"link:canonical", canonical}, {"og:url", og_url}}) {
        if (value.empty()) continue;
        Fact fact;
        fact.name = name;
        fact.value = value;
        page.facts.push_back(fact);
    }
    return page;
}

}  // namespace

TEST_CASE("the production origin is the majority of what pages say, and the reason counts it") {
    SiteUrlVotes votes;
    for (int i = 0; i < 118; ++i) vote(votes, page_with("https://www.tea.example/" + std::to_string(i), i < 20 ? "https://www.tea.example/x" : ""));
    const auto inferred = infer_site_url(votes);
    REQUIRE(inferred);
    CHECK(inferred->first == "https://www.tea.example");
    CHECK(inferred->second == "from 118 canonicals and 20 og:url");
}

TEST_CASE("loopback, private, preview and relative addresses do not vote") {
    SiteUrlVotes votes;
    for (const char* value : {"http://127.0.0.1:8080/", "http://localhost/", "http://192.168.0.4/", "https://deploy-preview-3--tea.netlify.app/", "/relative",
                              "mailto:a@b.example", "not an address"})
        vote(votes, page_with(value, value));
    CHECK_FALSE(infer_site_url(votes));
    vote(votes, page_with("https://tea.example/", ""));
    REQUIRE(infer_site_url(votes));
    CHECK(infer_site_url(votes)->second == "from 1 canonical");
}

TEST_CASE("without a majority nothing is inferred") {
    SiteUrlVotes votes;
    vote(votes, page_with("https://a.example/", ""));
    vote(votes, page_with("https://b.example/", ""));
    CHECK_FALSE(infer_site_url(votes));
    Sitemap sitemap;
    sitemap.entries = {{"https://b.example/1", ""}, {"https://b.example/2", ""}};
    vote(votes, sitemap);
    REQUIRE(infer_site_url(votes));
    CHECK(*infer_site_url(votes) == std::pair<std::string, std::string>{"https://b.example", "from 2 sitemap addresses and 1 canonical"});
}
