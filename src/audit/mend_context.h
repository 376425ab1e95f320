#pragma once
// What a row of the table of mends sees of a page, and the changes it may ask for. Private to the mends.

#include <smo/mend.h>

#include <string>
#include <string_view>
#include <vector>

#include "audit/gather.h"

namespace smo {

struct MendContext {
    const FactView& view;
    const PageRecord& record;
    const Gathered& known;
    const Selection& selection;
    bool address_told = false;  // the site-url was given
    std::string rule{};         // the one to mend, and the facts it finds fault with
    std::vector<FactIndex> facts{};
    Mends result{};

    /// A finding of that rule, failing or unknown.
    bool is_found(std::string_view rule, Outcome outcome) const;
    /// Judged by itself, whatever was selected to be shown.
    bool passes(std::string_view rule) const;
    /// The production address of the page is sure: it was told, or the page says the same as was inferred.
    bool address_is_sure() const;

    /// The first value of that name, on one line; empty where it is no text to hand on (none, broken, too long).
    std::string text_of(std::string_view name) const;
    /// The value of a fact that belongs to another; empty if it has none.
    std::string owned(FactIndex owner, std::string_view name) const;

    /// `<meta KEY="NAME" content="VALUE">`, in an empty tag of that name if there is one, else behind what it belongs to.
    void write_meta(std::string_view key, std::string_view name, std::string value);
    /// The same behind a tag and those that belong to it.
    void write_meta_behind(FactIndex owner, std::string_view name, std::string value);
    void insert(std::span<const std::string_view> neighbours, TagChange change);
    void change(TagChange::Kind kind, FactIndex fact, std::string attribute = {}, std::string value = {});
};

struct MendRow {
    MendableRule what;
    void (*mend)(MendContext& context);
};
/// In the order in which new tags are written.
std::span<const MendRow> mend_rows();

void mend_title(MendContext& context);
void mend_description(MendContext& context);
void mend_canonical(MendContext& context);
void mend_og_title(MendContext& context);
void mend_og_description(MendContext& context);
void mend_og_type(MendContext& context);
void mend_og_url(MendContext& context);
void mend_twitter_card(MendContext& context);
void mend_address(MendContext& context);
void mend_encoding(MendContext& context);
void mend_picture_parts(MendContext& context);
void mend_picture_width(MendContext& context);
void mend_picture_height(MendContext& context);
void mend_picture_type(MendContext& context);
void mend_to_property(MendContext& context);
void mend_to_name(MendContext& context);
void mend_quotes(MendContext& context);
void mend_handle(MendContext& context);
void mend_locale(MendContext& context);
void mend_charset(MendContext& context);
void mend_late_charset(MendContext& context);

}  // namespace smo
