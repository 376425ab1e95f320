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
Judgement charset_early(const FactView& view);
Judgement og_url_reachable(const FactView& view);
Judgement no_meta_refresh(const FactView& view);

// coded_crawlers.cpp
Judgement crawlers_let_in(const FactView& view);
Judgement crawlers_see_tags(const FactView& view);
Judgement crawlers_get_no_more(const FactView& view);
Judgement page_answers_in_time(const FactView& view);
Judgement redirects_bounded(const FactView& view);
Judgement page_answers_head(const FactView& view);
Judgement page_range_right(const FactView& view);
Judgement no_consent_wall(const FactView& view);

// coded_oembed.cpp
Judgement oembed_addresses_absolute(const FactView& view);
Judgement oembed_sizes_numeric(const FactView& view);
Judgement oembed_thumbnail_complete(const FactView& view);
Judgement oembed_thumbnail_size_true(const FactView& view);
Judgement oembed_respects_maxwidth(const FactView& view);
Judgement oembed_open_to_scripts(const FactView& view);
Judgement oembed_html_is_frame(const FactView& view);
Judgement oembed_html_encrypted(const FactView& view);

// coded_probes.cpp
Judgement links_public(const FactView& view);
Judgement feed_entry_answers(const FactView& view);
Judgement oembed_photo_reachable(const FactView& view);
Judgement oembed_thumbnail_reachable(const FactView& view);
Judgement og_audio_reachable(const FactView& view);
Judgement og_image_answers_head(const FactView& view);
Judgement og_image_indexable(const FactView& view);
Judgement og_image_length_sent(const FactView& view);
Judgement og_image_no_hotlink_block(const FactView& view);
Judgement og_image_range_right(const FactView& view);
Judgement og_video_in_parts(const FactView& view);
Judgement rel_me_back(const FactView& view);
Judgement twitter_player_stream_reachable(const FactView& view);
Judgement webmention_endpoint_answers(const FactView& view);

// coded_embedding.cpp
Judgement oembed_answers(const FactView& view);
Judgement og_video_reachable(const FactView& view);
Judgement oembed_fields_complete(const FactView& view);
Judgement embeds_https(const FactView& view);
Judgement embeds_titled(const FactView& view);
Judgement embeds_private(const FactView& view);

// coded_embedding_frames.cpp
Judgement no_flash(const FactView& view);
Judgement players_wait(const FactView& view);
Judgement embeds_sized(const FactView& view);
Judgement embeds_lazy(const FactView& view);
Judgement embeds_once(const FactView& view);
Judgement media_https(const FactView& view);
Judgement og_video_described(const FactView& view);
Judgement framing_in_headers(const FactView& view);
Judgement frame_options_known(const FactView& view);

// coded_identity.cpp
Judgement feed_reachable(const FactView& view);
Judgement title_says_something(const FactView& view);
Judgement json_ld_dates(const FactView& view);
Judgement profiles_linked(const FactView& view);
Judgement organization_same_as(const FactView& view);

// coded_identity_accounts.cpp
Judgement same_as_profiles(const FactView& view);
Judgement same_as_alive(const FactView& view);
Judgement same_as_https(const FactView& view);
Judgement accounts_agree(const FactView& view);
Judgement same_as_lists_x(const FactView& view);

// coded_identity_dates.cpp
Judgement json_ld_dates_in_order(const FactView& view);
Judgement article_dates_past(const FactView& view);
Judgement article_dates_agree(const FactView& view);

// coded_identity_feeds.cpp
Judgement feeds_titled(const FactView& view);
Judgement feed_type_honest(const FactView& view);
Judgement apple_touch_icon_sized(const FactView& view);

// coded_identity_ld.cpp
Judgement article_data_complete(const FactView& view);
Judgement video_data_complete(const FactView& view);
Judgement comment_data_complete(const FactView& view);
Judgement review_data_complete(const FactView& view);
Judgement rating_counted(const FactView& view);
Judgement rating_in_bounds(const FactView& view);
Judgement organization_logo(const FactView& view);
Judgement news_article_on_top(const FactView& view);
Judgement author_named(const FactView& view);

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

// coded_site.cpp
Judgement hreflang_codes(const FactView& view);
Judgement hreflang_names_itself(const FactView& view);
Judgement hreflang_fits_lang(const FactView& view);
Judgement hreflang_unambiguous(const FactView& view);
Judgement hreflang_default(const FactView& view);
Judgement og_locale_alternates_exist(const FactView& view);
Judgement sitemap_lists_final(const FactView& view);
Judgement sitemap_lists_indexable(const FactView& view);
Judgement sitemap_complete(const FactView& view);

// coded_spelling.cpp
Judgement preview_tag_names_spelt(const FactView& view);

// coded_twitter.cpp
Judgement twitter_player_size(const FactView& view);
Judgement twitter_labels_paired(const FactView& view);
Judgement twitter_app_ids_shaped(const FactView& view);
Judgement twitter_account_ids_numeric(const FactView& view);
Judgement twitter_tags_alive(const FactView& view);
Judgement twitter_image_reachable(const FactView& view);
Judgement twitter_player_complete(const FactView& view);
Judgement twitter_uses_name(const FactView& view);

// coded_types.cpp
Judgement article_dates_in_order(const FactView& view);
Judgement og_values_typed(const FactView& view);
Judgement og_references_are_pages(const FactView& view);
Judgement article_tags_single(const FactView& view);
Judgement product_price_complete(const FactView& view);
Judgement og_locale_real(const FactView& view);
Judgement og_parts_in_order(const FactView& view);

// coded_titles.cpp
Judgement og_title_not_site_name(const FactView& view);
Judgement og_title_without_site_name(const FactView& view);
Judgement og_title_not_shouting(const FactView& view);
Judgement og_title_fits_title(const FactView& view);
Judgement og_type_fits_page(const FactView& view);
Judgement preview_texts_plain(const FactView& view);
Judgement preview_texts_no_placeholder(const FactView& view);

// coded_readers.cpp
Judgement duplicate_tags_agree(const FactView& view);
Judgement tags_in_double_quotes(const FactView& view);
Judgement tags_in_equal_quotes(const FactView& view);
Judgement preview_values_bounded(const FactView& view);
Judgement preview_tags_bounded(const FactView& view);
Judgement preview_tags_have_content(const FactView& view);
Judgement media_addresses_absolute(const FactView& view);

// coded_url.cpp
Judgement addresses_named(const FactView& view);
Judgement addresses_without_password(const FactView& view);
Judgement addresses_on_usual_ports(const FactView& view);
Judgement addresses_without_fragment(const FactView& view);
Judgement addresses_tidy(const FactView& view);
Judgement addresses_not_shortened(const FactView& view);
Judgement canonical_not_chained(const FactView& view);
Judgement canonical_keeps_page(const FactView& view);
Judgement canonical_unique(const FactView& view);
Judgement canonical_header_agrees(const FactView& view);
Judgement og_url_same_language(const FactView& view);

// coded_picture.cpp
Judgement og_image_not_huge(const FactView& view);
Judgement og_image_wider_than_high(const FactView& view);
Judgement og_image_alt_original(const FactView& view);
Judgement og_image_not_icon(const FactView& view);
Judgement og_images_all_large(const FactView& view);
Judgement og_image_ending_honest(const FactView& view);

}  // namespace coded
}  // namespace smo
