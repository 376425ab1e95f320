#include "page/generator.h"

#include <smo/generator.h>
#include <smo/page.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo {
namespace {

using namespace std::string_view_literals;

/// Plug-ins first: where they are at work, they write the tags.
constexpr std::array table = std::to_array<Generator>({{"yoast", "Yoast SEO"},
                                                       {"rank-math", "Rank Math"},
                                                       {"wordpress", "WordPress"},
                                                       {"shopify", "Shopify"},
                                                       {"wix", "Wix"},
                                                       {"squarespace", "Squarespace"},
                                                       {"webflow", "Webflow"},
                                                       {"typo3", "TYPO3"},
                                                       {"joomla", "Joomla"},
                                                       {"drupal", "Drupal"},
                                                       {"ghost", "Ghost"},
                                                       {"hugo", "Hugo"},
                                                       {"jekyll", "Jekyll"},
                                                       {"gatsby", "Gatsby"},
                                                       {"docusaurus", "Docusaurus"},
                                                       {"nuxt", "Nuxt"},
                                                       {"next", "Next.js"},
                                                       {"astro", "Astro"},
                                                       {"eleventy", "Eleventy"},
                                                       {"vitepress", "VitePress"},
                                                       {"mkdocs", "MkDocs"}});

struct Mark {
    std::string_view text, id;
};

/// In the content of <meta name="generator">, lower case.
constexpr std::array named = std::to_array<Mark>({{"wordpress", "wordpress"},   {"woocommerce", "wordpress"},
                                                  {"wix.com", "wix"},           {"squarespace", "squarespace"},
                                                  {"webflow", "webflow"},       {"typo3", "typo3"},
                                                  {"joomla", "joomla"},         {"drupal", "drupal"},
                                                  {"ghost", "ghost"},           {"hugo", "hugo"},
                                                  {"jekyll", "jekyll"},         {"gatsby", "gatsby"},
                                                  {"docusaurus", "docusaurus"}, {"nuxt", "nuxt"},
                                                  {"next.js", "next"},          {"astro", "astro"},
                                                  {"eleventy", "eleventy"},     {"vitepress", "vitepress"},
                                                  {"mkdocs", "mkdocs"},         {"shopify", "shopify"}});

/// In the path of a script, style or picture of the site's own host: a picture borrowed from a blog makes no blog.
constexpr std::array own_paths = std::to_array<Mark>({{"/wp-content/", "wordpress"},
                                                      {"/wp-includes/", "wordpress"},
                                                      {"/cdn/shop/", "shopify"},
                                                      {"/typo3conf/", "typo3"},
                                                      {"/typo3temp/", "typo3"},
                                                      {"/_nuxt/", "nuxt"},
                                                      {"/_next/static/", "next"},
                                                      {"/_astro/", "astro"}});

/// Hosts whose scripts stand only in pages of that system.
constexpr std::array script_hosts =
    std::to_array<Mark>({{"static.parastorage.com", "wix"}, {"static1.squarespace.com", "squarespace"}, {"assets.squarespace.com", "squarespace"}});

/// In the head: comments of plug-ins, and what scripts in the page set up.
constexpr std::array written = std::to_array<Mark>({{"optimized with the Yoast SEO", "yoast"},
                                                    {"yoast-schema-graph", "yoast"},
                                                    {"Search Engine Optimization by Rank Math", "rank-math"},
                                                    {"Begin Jekyll SEO tag", "jekyll"},
                                                    {"Shopify.theme", "shopify"}});

constexpr std::size_t most_bytes = 131'072;  // of the head
constexpr std::size_t most_links = 500;
constexpr std::size_t most_letters = 300;  // of a generator, of an address

bool is_loaded(LinkKind kind) {
    return kind == LinkKind::script || kind == LinkKind::image || kind == LinkKind::stylesheet;
}

std::string host_of(std::string_view address) {
    const std::optional<Url> url = Url::parse(address);
    return url ? without_www(url->host()) : std::string();
}

class Found {
public:
    template <std::size_t N>
    void look(std::string_view text, const std::array<Mark, N>& marks) {
        for (const Mark& mark : marks)
            if (text.find(mark.text) != std::string_view::npos) found_[row(mark.id)] = true;
    }
    bool at(std::size_t row) const { return found_[row]; }

private:
    static std::size_t row(std::string_view id) {
        return static_cast<std::size_t>(std::find_if(table.begin(), table.end(), [&](const Generator& one) { return one.id == id; }) - table.begin());
    }
    std::array<bool, table.size() + 1> found_ = {};
};

}  // namespace

std::span<const Generator> generator_table() {
    return table;
}

std::string_view generator_name(std::string_view id) {
    for (const Generator& generator : table)
        if (generator.id == id) return generator.name;
    return id;
}

namespace page {

void add_generators(std::string_view head, std::string_view page_url, FactList& list) {
    const std::string host = host_of(page_url);
    Found found;
    for (const Fact& fact : list.facts)
        if (fact.name == "meta:generator") found.look(text::lower(std::string_view(fact.value).substr(0, most_letters)), named);
    std::size_t looked = 0;
    for (const Link& link : list.links) {
        if (!is_loaded(link.kind)) continue;
        if (++looked > most_links) break;
        const std::optional<Url> url = Url::parse(link.url);
        if (!url) continue;
        if (without_www(url->host()) == host) found.look(std::string_view(url->path()).substr(0, most_letters), own_paths);
        if (link.kind == LinkKind::script) found.look(url->host(), script_hosts);
    }
    found.look(head.substr(0, most_bytes), written);
    for (std::size_t row = 0; row < table.size(); ++row)
        if (found.at(row)) list.add("page:generator", std::string(table[row].id), {Origin::head, 0, 0});
}

}  // namespace page
}  // namespace smo
