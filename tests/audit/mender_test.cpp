#include <doctest/doctest.h>
#include <smo/mend.h>

#include "audit/samples.h"

namespace {

/// The rules that these pages break or keep, and those that cast doubt.
smo::Selection rules_of_addresses() {
    using samples::rule;
    smo::Selection selection = samples::selection({
        rule("canonical-absolute", "url", "shape", {"link:canonical", "absolute-url"}, 1),
        rule("canonical-is-this-page", "url", "agree", {"link:canonical", "url"}, 2),
        rule("canonical-present", "url", "not-empty", {"link:canonical"}, 1),
        rule("og-description-present", "open-graph", "not-empty", {"og:description"}, 6),
        rule("og-image-absolute", "image", "shape", {"og:image", "absolute-url"}, 2),
        rule("og-title-present", "open-graph", "not-empty", {"og:title"}, 8),
        rule("og-type-present", "open-graph", "not-empty", {"og:type"}, 1),
        rule("og-url-present", "open-graph", "not-empty", {"og:url"}, 3),
        rule("title-no-placeholder", "identity", "shape", {"title", "no-placeholder"}, 2),
        rule("title-present", "identity", "not-empty", {"title"}, 4),
        rule("twitter-card-present", "twitter", "not-empty", {"twitter:card"}, 6),
    });
    selection.platforms.clear();
    selection.site_url = "https://tea.example";
    return selection;
}

smo::VisitedPage page_of(const std::string& html) {
    smo::VisitedPage page;
    page.url = "https://tea.example/a/";
    page.visit.requested = page.visit.last.url = page.url;
    page.visit.last.status = 200;
    page.visit.last.body = html;
    page.page = smo::read_page(page.visit, {});
    return page;
}

struct Done {
    std::string bytes;
    std::string waits;
};

Done done(const std::string& html, smo::MendOptions options) {
    const smo::Selection selection = rules_of_addresses();
    const smo::VisitedPage page = page_of(html);
    const smo::PageRecord record = smo::judge_page(selection, page, {});
    const smo::Mends mends = smo::Mender(selection, std::move(options)).mends(page, {}, record);
    Done result{smo::mended(html, page.page.charset, mends.changes), {}};
    for (const std::string& rule : mends.waits) result.waits += (result.waits.empty() ? "" : " ") + rule;
    return result;
}

Done only(const std::string& rule, const std::string& html, bool told = false) {
    return done(html, {.address_told = told, .only = {rule}});
}

}  // namespace

TEST_CASE("texts are handed on where they are texts") {
    CHECK(only("og-title-present", "<title> Green\n tea </title>").bytes == "<title> Green\n tea </title><meta property=\"og:title\" content=\"Green tea\">");
    CHECK(only("og-title-present", "<title>Tea</title><meta name='og:title' content=' '>").bytes == "<title>Tea</title><meta name='og:title' content='Tea'>");
    CHECK(only("title-present", "<meta name=viewport content=x>\n<meta property=og:title content=\"a < b\">\n").bytes ==
          "<meta name=viewport content=x>\n<title>a &lt; b</title>\n<meta property=og:title content=\"a < b\">\n");
    CHECK(only("og-description-present", "<meta name=description content='A & B'>\n<p>").bytes ==
          "<meta name=description content='A & B'>\n<meta property=\"og:description\" content=\"A &amp; B\">\n<p>");
    for (const std::string html : {"<title></title>", "<p>no title", "<title>{{ page.title }}</title>",
                                   "<title>T\xFF"
                                   "e</title><meta charset=utf-8>",
                                   "<body><svg><title>a leaf</title></svg>", "<title>Tea</title><!-- smo-ignore og-title-present: later -->"}) {
        CAPTURE(html);
        CHECK(only("og-title-present", html).bytes == html);
    }
    CHECK(only("og-title-present", "<title>" + std::string(1001, 'x') + "</title>").bytes.size() == 1001 + 15);
}

TEST_CASE("an address is written when the page or the user says it, not when it was inferred") {
    const std::string own = "<link rel=canonical href=https://tea.example/a/>", other = "<link rel=canonical href=https://tea.example/b/>";
    CHECK(only("og-url-present", own).bytes == own + "<meta property=\"og:url\" content=\"https://tea.example/a/\">");
    CHECK(only("og-url-present", other).bytes == other);
    CHECK(only("og-url-present", other, true).bytes == other);
    CHECK(only("og-url-present", "<title>Tea</title>").waits == "og-url-present");
    CHECK(only("og-url-present", "<title>Tea</title>", true).bytes == "<title>Tea</title><meta property=\"og:url\" content=\"https://tea.example/a/\">");
    CHECK(only("canonical-present", "<title>Tea</title>").waits == "canonical-present");
    CHECK(only("canonical-present", "<link rel=canonical href=''>", true).bytes == "<link rel=canonical href='https://tea.example/a/'>");
}

TEST_CASE("a relative address is made full where its base is sure") {
    const std::string image = "<meta property=og:image content=x.png>", full = "<meta property=og:image content=\"https://tea.example/a/x.png\">";
    CHECK(only("og-image-absolute", image).bytes == image);
    CHECK(only("og-image-absolute", image).waits == "og-image-absolute");
    CHECK(only("og-image-absolute", image, true).bytes == full);
    const std::string own = "<link rel=canonical href=https://tea.example/a/>";
    CHECK(only("og-image-absolute", own + image).bytes == own + full);
    const std::string based = "<base href=/pictures/>";
    CHECK(only("og-image-absolute", based + image, true).bytes == based + "<meta property=og:image content=\"https://tea.example/pictures/x.png\">");
    CHECK(only("og-image-absolute", "<meta property=og:image content=http://[x>", true).bytes == "<meta property=og:image content=http://[x>");
}

TEST_CASE("what kind of thing a page is follows from its tags only") {
    const std::string title = "<title>Tea</title>";
    CHECK(only("og-type-present", title).bytes == title + "<meta property=\"og:type\" content=\"website\">");
    const std::string article = "<meta property=\"article:section\" content=\"Tea\">";
    CHECK(only("og-type-present", article).bytes == article + "<meta property=\"og:type\" content=\"article\">");
    for (const std::string html : {"<title>Tea</title><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Tea\"}</script>",
                                   "<title>Tea</title><meta property=product:price:amount content=3>"}) {
        CAPTURE(html);
        CHECK(only("og-type-present", html).bytes == html);
    }
    // Without a picture that is known the card is the small one.
    CHECK(only("twitter-card-present", title).bytes == title + "<meta name=\"twitter:card\" content=\"summary\">");
}

TEST_CASE("new tags stand in one order and a second time nothing is left") {
    const std::string html = "<head>\n  <title>Tea</title>\n</head>";
    const std::string all = done(html, {.address_told = true, .only = {}}).bytes;
    CHECK(all ==
          "<head>\n  <title>Tea</title>\n"
          "  <link rel=\"canonical\" href=\"https://tea.example/a/\">\n"
          "  <meta property=\"og:title\" content=\"Tea\">\n"
          "  <meta property=\"og:type\" content=\"website\">\n"
          "  <meta property=\"og:url\" content=\"https://tea.example/a/\">\n"
          "  <meta name=\"twitter:card\" content=\"summary\">\n</head>");
    CHECK(done(all, {.address_told = true, .only = {}}).bytes == all);
}

TEST_CASE("what can be mended is told, each rule once") {
    std::vector<std::string_view> seen;
    for (const smo::MendableRule& one : smo::mendable_rules()) {
        CHECK_FALSE(one.how.empty());
        CHECK(std::find(seen.begin(), seen.end(), one.rule) == seen.end());
        seen.push_back(one.rule);
    }
    CHECK(seen.size() > 20);
}
