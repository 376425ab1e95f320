// preview-tag-names-spelt: a name that no platform knows and that is nearly one they do know.

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

/// Names in use, from ogp.me, the card reference of X, Facebook's extensions and the old location and contact tags.
constexpr std::array known_names = {
    "article:author"sv,
    "article:content_tier"sv,
    "article:expiration_time"sv,
    "article:modified_time"sv,
    "article:opinion"sv,
    "article:published_time"sv,
    "article:publisher"sv,
    "article:section"sv,
    "article:tag"sv,
    "og:audio"sv,
    "og:audio:secure_url"sv,
    "og:audio:type"sv,
    "og:audio:url"sv,
    "og:author"sv,
    "og:author:username"sv,
    "og:availability"sv,
    "og:brand"sv,
    "og:country-name"sv,
    "og:description"sv,
    "og:determiner"sv,
    "og:email"sv,
    "og:fax_number"sv,
    "og:image"sv,
    "og:image:alt"sv,
    "og:image:height"sv,
    "og:image:secure_url"sv,
    "og:image:type"sv,
    "og:image:url"sv,
    "og:image:user_generated"sv,
    "og:image:width"sv,
    "og:isbn"sv,
    "og:latitude"sv,
    "og:locale"sv,
    "og:locale:alternate"sv,
    "og:locality"sv,
    "og:logo"sv,
    "og:longitude"sv,
    "og:phone_number"sv,
    "og:postal-code"sv,
    "og:price:amount"sv,
    "og:price:currency"sv,
    "og:region"sv,
    "og:rich_attachment"sv,
    "og:see_also"sv,
    "og:site"sv,
    "og:site_name"sv,
    "og:street-address"sv,
    "og:title"sv,
    "og:ttl"sv,
    "og:type"sv,
    "og:upc"sv,
    "og:updated_time"sv,
    "og:url"sv,
    "og:video"sv,
    "og:video:alt"sv,
    "og:video:duration"sv,
    "og:video:height"sv,
    "og:video:release_date"sv,
    "og:video:secure_url"sv,
    "og:video:tag"sv,
    "og:video:type"sv,
    "og:video:url"sv,
    "og:video:width"sv,
    "twitter:account_id"sv,
    "twitter:app:country"sv,
    "twitter:app:id:googleplay"sv,
    "twitter:app:id:ipad"sv,
    "twitter:app:id:iphone"sv,
    "twitter:app:name:googleplay"sv,
    "twitter:app:name:ipad"sv,
    "twitter:app:name:iphone"sv,
    "twitter:app:url:googleplay"sv,
    "twitter:app:url:ipad"sv,
    "twitter:app:url:iphone"sv,
    "twitter:card"sv,
    "twitter:creator"sv,
    "twitter:creator:id"sv,
    "twitter:data1"sv,
    "twitter:data2"sv,
    "twitter:description"sv,
    "twitter:dnt"sv,
    "twitter:domain"sv,
    "twitter:image"sv,
    "twitter:image0"sv,
    "twitter:image1"sv,
    "twitter:image2"sv,
    "twitter:image3"sv,
    "twitter:image:alt"sv,
    "twitter:image:height"sv,
    "twitter:image:src"sv,
    "twitter:image:width"sv,
    "twitter:label1"sv,
    "twitter:label2"sv,
    "twitter:player"sv,
    "twitter:player:height"sv,
    "twitter:player:stream"sv,
    "twitter:player:stream:content_type"sv,
    "twitter:player:width"sv,
    "twitter:site"sv,
    "twitter:site:id"sv,
    "twitter:text:title"sv,
    "twitter:title"sv,
    "twitter:url"sv,
    "twitter:widgets:csp"sv,
    "twitter:widgets:new-embed-design"sv,
    "twitter:widgets:theme"sv,
};
static_assert(std::is_sorted(known_names.begin(), known_names.end()));

/// Number of letters to add, leave out, change or swap with the next; names are short, so a table of two rows is enough.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({previous[j] + 1, row[j - 1] + 1, change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(previous);
        previous.swap(row);
    }
    return previous[b.size()];
}

/// A name at most two letters away, one for very short ones; nothing if none is.
std::string_view nearly(std::string_view name) {
    if (name.size() > 60) return {};
    std::string_view best;
    std::size_t nearest = name.size() - name.find(':') <= 6 ? 2 : 3;
    for (const std::string_view known : known_names) {
        const std::size_t longer = std::max(known.size(), name.size()), shorter = std::min(known.size(), name.size());
        if (longer - shorter >= nearest) continue;
        if (const std::size_t letters = distance(name, known); letters < nearest) {
            nearest = letters;
            best = known;
        }
    }
    return best;
}

/// Unknown names looked at on one page; comparing is slow, and nobody writes more by hand.
constexpr int most_compared = 500;

bool looked_at(std::string_view name) {
    return name.starts_with("og:") || name.starts_with("twitter:") || name.starts_with("article:");
}

}  // namespace

Judgement preview_tag_names_spelt(const FactView& view) {
    bool any = false;
    int compared = 0;
    Findings found;
    for (FactIndex index = 0; index < view.facts().size(); ++index) {
        const Fact& fact = view[index];
        if (!looked_at(fact.name) || !is_read(fact)) continue;
        any = true;
        if (std::binary_search(known_names.begin(), known_names.end(), std::string_view(fact.name))) continue;
        if (++compared > most_compared) break;
        const std::string_view meant = nearly(fact.name);
        if (!meant.empty()) found.at(index, {{"name", fact.name}, {"other", std::string(meant)}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

}  // namespace smo::coded
