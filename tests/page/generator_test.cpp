// With what a page was made: marks of the usual systems, and pages that only look like it.

#include "page/reading.h"

#include <doctest/doctest.h>

namespace smo {
namespace {

struct Made {
    std::string_view html, by;
};

std::string made_by(std::string_view html) {
    std::string ids;
    for (const Fact& fact : read_html(html).facts)
        if (fact.name == "page:generator") ids += (ids.empty() ? "" : " ") + fact.value;
    return ids;
}

TEST_CASE("what made the page is told by its marks") {
    const Made table[] = {
        {"<meta name=generator content='WordPress 6.5'>", "wordpress"},
        {"<!-- This site is optimized with the Yoast SEO plugin v23.0 --><link rel=stylesheet href='/wp-content/themes/tea/style.css'>", "yoast wordpress"},
        {"<!-- Search Engine Optimization by Rank Math - https://rankmath.com/ --><script src=/wp-includes/js/x.js></script>", "rank-math wordpress"},
        {"<meta name=generator content='Hugo 0.140.2'>", "hugo"},
        {"<meta name=generator content='Jekyll v4.3.2'>", "jekyll"},
        {"<!-- Begin Jekyll SEO tag v2.8.0 -->", "jekyll"},
        {"<meta name=generator content='Wix.com Website Builder'>", "wix"},
        {"<meta name=generator content='TYPO3 CMS'>", "typo3"},
        {"<meta name=generator content='Gatsby 5.13.1'>", "gatsby"},
        {"<meta name=generator content='Docusaurus v3.5.2'>", "docusaurus"},
        {"<meta name=generator content='mkdocs-1.6.0, mkdocs-material-9.5'>", "mkdocs"},
        {"<script src='/_next/static/chunks/main.js'></script><script id=__NEXT_DATA__ type='application/json'>{}</script>", "next"},
        {"<script type=module src='/_nuxt/entry.js'></script>", "nuxt"},
        {"<script>var Shopify = Shopify || {}; Shopify.theme = {\"name\":\"Dawn\"};</script>", "shopify"},
        {"<link rel=stylesheet href='/_astro/index.css'>", "astro"},
    };
    for (const Made& row : table) {
        CAPTURE(row.html);
        CHECK(made_by(row.html) == row.by);
    }
}

TEST_CASE("what another site was made with is not taken for this one") {
    CHECK(made_by("<title>Tea</title>") == "");
    CHECK(made_by("<img src='https://blog.example.net/wp-content/uploads/tea.jpg'>") == "");
    CHECK(made_by("<a href='/wp-content/uploads/price-list.pdf'>Prices</a>") == "");
    CHECK(made_by("<title>Tea</title><p>Shopify.theme is what their pages set.</p>") == "");
}

}  // namespace
}  // namespace smo
