#include "rules/coded.h"

#include <algorithm>
#include <array>

namespace smo {
namespace {

constexpr std::array table = std::to_array<CodedCheck>({
    {"canonical-reachable", coded::canonical_reachable},
    {"charset-declared", coded::charset_declared},
    {"content-type-html", coded::content_type_html},
    {"embeds-https", coded::embeds_https},
    {"embeds-private", coded::embeds_private},
    {"embeds-titled", coded::embeds_titled},
    {"favicon-reachable", coded::favicon_reachable},
    {"feed-reachable", coded::feed_reachable},
    {"json-ld-dates", coded::json_ld_dates},
    {"no-meta-refresh", coded::no_meta_refresh},
    {"oembed-answers", coded::oembed_answers},
    {"oembed-fields-complete", coded::oembed_fields_complete},
    {"og-description-adds-something", coded::og_description_adds_something},
    {"og-image-alt-present", coded::og_image_alt_present},
    {"og-image-crawlable", coded::og_image_crawlable},
    {"og-image-large-enough", coded::og_image_large_enough},
    {"og-image-not-tiny", coded::og_image_not_tiny},
    {"og-image-ratio", coded::og_image_ratio},
    {"og-image-reachable", coded::og_image_reachable},
    {"og-image-sharp", coded::og_image_sharp},
    {"og-image-size-declared", coded::og_image_size_declared},
    {"og-locale-fits-lang", coded::og_locale_fits_lang},
    {"og-type-known", coded::og_type_known},
    {"og-url-reachable", coded::og_url_reachable},
    {"og-uses-property", coded::og_uses_property},
    {"og-video-reachable", coded::og_video_reachable},
    {"organization-same-as", coded::organization_same_as},
    {"page-below-10-mb", coded::page_below_10_mb},
    {"page-indexable", coded::page_indexable},
    {"page-not-download", coded::page_not_download},
    {"preview-tag-names-spelt", coded::preview_tag_names_spelt},
    {"preview-tags-in-head", coded::preview_tags_in_head},
    {"preview-tags-not-commented-out", coded::preview_tags_not_commented_out},
    {"preview-tags-not-empty", coded::preview_tags_not_empty},
    {"preview-tags-outside-noscript", coded::preview_tags_outside_noscript},
    {"profiles-alive", coded::profiles_alive},
    {"profiles-linked", coded::profiles_linked},
    {"robots-allows-others", coded::robots_allows_others},
    {"robots-allows-preview", coded::robots_allows_preview},
    {"share-links-alive", coded::share_links_alive},
    {"share-links-canonical", coded::share_links_canonical},
    {"share-links-complete", coded::share_links_complete},
    {"share-links-current", coded::share_links_current},
    {"share-links-encoded-once", coded::share_links_encoded_once},
    {"share-links-https", coded::share_links_https},
    {"share-links-known", coded::share_links_known},
    {"share-links-named", coded::share_links_named},
    {"share-links-present", coded::share_links_present},
    {"share-links-public", coded::share_links_public},
    {"share-links-worded", coded::share_links_worded},
    {"share-widgets-alive", coded::share_widgets_alive},
    {"share-widgets-quiet", coded::share_widgets_quiet},
    {"social-embeds-quiet", coded::social_embeds_quiet},
    {"title-says-something", coded::title_says_something},
    {"twitter-image-reachable", coded::twitter_image_reachable},
    {"twitter-player-complete", coded::twitter_player_complete},
    {"twitter-uses-name", coded::twitter_uses_name},
});

constexpr bool sorted_by_rule() {
    for (std::size_t i = 1; i < table.size(); ++i)
        if (table[i - 1].rule >= table[i].rule) return false;
    return true;
}
static_assert(sorted_by_rule());

}  // namespace

std::span<const CodedCheck> coded_checks() {
    return table;
}

const CodedCheck* find_coded(std::string_view rule) {
    const auto* row = std::lower_bound(table.begin(), table.end(), rule, [](const CodedCheck& a, std::string_view id) { return a.rule < id; });
    return row != table.end() && row->rule == rule ? row : nullptr;
}

}  // namespace smo
