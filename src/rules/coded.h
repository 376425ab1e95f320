#pragma once
// The checks that no verb can say: one function each, in coded_<group>.cpp, and one row in the table, found by the id of the
// rule whose page says `check: code`. To add one: write the page, the function, its line below and its row.
//
//     const CodedCheck* coded = find_coded("og-type-known");
//     Judgement judgement = coded->check(view);

#include <smo/rule.h>

#include <span>
#include <string_view>

namespace smo {

struct CodedCheck {
    std::string_view rule;
    Judgement (*check)(const FactView&);
};

/// Sorted by rule.
std::span<const CodedCheck> coded_checks();
/// nullptr if no coded check has that rule's name.
const CodedCheck* find_coded(std::string_view rule);

namespace coded {

// coded_access.cpp
Judgement robots_allows_preview(const FactView& view);
Judgement robots_allows_others(const FactView& view);
Judgement page_indexable(const FactView& view);
Judgement content_type_html(const FactView& view);
Judgement charset_declared(const FactView& view);
Judgement page_not_download(const FactView& view);
Judgement page_below_10_mb(const FactView& view);
Judgement canonical_reachable(const FactView& view);
Judgement og_url_reachable(const FactView& view);
Judgement no_meta_refresh(const FactView& view);

// coded_embedding.cpp
Judgement oembed_answers(const FactView& view);
Judgement og_video_reachable(const FactView& view);
Judgement oembed_fields_complete(const FactView& view);
Judgement embeds_https(const FactView& view);
Judgement embeds_titled(const FactView& view);
Judgement embeds_private(const FactView& view);

// coded_identity.cpp
Judgement feed_reachable(const FactView& view);
Judgement title_says_something(const FactView& view);
Judgement json_ld_dates(const FactView& view);
Judgement profiles_linked(const FactView& view);
Judgement organization_same_as(const FactView& view);

// coded_image.cpp
Judgement og_image_reachable(const FactView& view);
Judgement favicon_reachable(const FactView& view);
Judgement og_image_not_tiny(const FactView& view);
Judgement og_image_large_enough(const FactView& view);
Judgement og_image_sharp(const FactView& view);
Judgement og_image_ratio(const FactView& view);
Judgement og_image_size_declared(const FactView& view);
Judgement og_image_alt_present(const FactView& view);
Judgement og_image_crawlable(const FactView& view);

// coded_open_graph.cpp
Judgement og_type_known(const FactView& view);
Judgement og_locale_fits_lang(const FactView& view);
Judgement og_uses_property(const FactView& view);
Judgement preview_tags_in_head(const FactView& view);
Judgement preview_tags_outside_noscript(const FactView& view);
Judgement preview_tags_not_commented_out(const FactView& view);
Judgement preview_tags_not_empty(const FactView& view);
Judgement og_description_adds_something(const FactView& view);

// coded_sharing.cpp
Judgement share_links_alive(const FactView& view);
Judgement share_widgets_alive(const FactView& view);
Judgement profiles_alive(const FactView& view);
Judgement share_links_complete(const FactView& view);
Judgement share_links_encoded_once(const FactView& view);
Judgement share_links_public(const FactView& view);
Judgement share_links_canonical(const FactView& view);
Judgement share_links_present(const FactView& view);
Judgement share_links_named(const FactView& view);
Judgement share_links_worded(const FactView& view);
Judgement share_links_current(const FactView& view);
Judgement share_links_known(const FactView& view);
Judgement share_links_https(const FactView& view);
Judgement share_widgets_quiet(const FactView& view);
Judgement social_embeds_quiet(const FactView& view);

// coded_spelling.cpp
Judgement preview_tag_names_spelt(const FactView& view);

// coded_twitter.cpp
Judgement twitter_image_reachable(const FactView& view);
Judgement twitter_player_complete(const FactView& view);
Judgement twitter_uses_name(const FactView& view);

}  // namespace coded
}  // namespace smo
