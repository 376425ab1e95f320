// The table of markup.h. Gumbo follows HTML as of 2016, so this does too.

#include "page/markup.h"

#include <array>
#include <initializer_list>

namespace smo::page {
namespace {

using Table = std::array<std::uint16_t, GUMBO_TAG_LAST + 1>;

constexpr void set(Table& table, std::uint16_t bits, std::initializer_list<GumboTag> tags) {
    for (const GumboTag tag : tags) table[tag] = static_cast<std::uint16_t>(table[tag] | bits);
}

constexpr Table make_table() {
    Table table{};
    for (std::uint16_t& row : table) row = waits_for_format;
    for (const GumboTag tag :
         {GUMBO_TAG_TITLE,      GUMBO_TAG_BASE,     GUMBO_TAG_LINK,     GUMBO_TAG_META,    GUMBO_TAG_STYLE,   GUMBO_TAG_SCRIPT,  GUMBO_TAG_TEMPLATE,
          GUMBO_TAG_ARTICLE,    GUMBO_TAG_SECTION,  GUMBO_TAG_NAV,      GUMBO_TAG_ASIDE,   GUMBO_TAG_H1,      GUMBO_TAG_H2,      GUMBO_TAG_H3,
          GUMBO_TAG_H4,         GUMBO_TAG_H5,       GUMBO_TAG_H6,       GUMBO_TAG_HGROUP,  GUMBO_TAG_HEADER,  GUMBO_TAG_FOOTER,  GUMBO_TAG_ADDRESS,
          GUMBO_TAG_P,          GUMBO_TAG_HR,       GUMBO_TAG_PRE,      GUMBO_TAG_LISTING, GUMBO_TAG_OL,      GUMBO_TAG_UL,      GUMBO_TAG_LI,
          GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_DL,       GUMBO_TAG_DT,       GUMBO_TAG_DD,      GUMBO_TAG_FIGURE,  GUMBO_TAG_MAIN,    GUMBO_TAG_DIV,
          GUMBO_TAG_FIGCAPTION, GUMBO_TAG_RT,       GUMBO_TAG_RP,       GUMBO_TAG_RB,      GUMBO_TAG_RTC,     GUMBO_TAG_IFRAME,  GUMBO_TAG_PARAM,
          GUMBO_TAG_SOURCE,     GUMBO_TAG_TRACK,    GUMBO_TAG_TABLE,    GUMBO_TAG_FORM,    GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY, GUMBO_TAG_MENU,
          GUMBO_TAG_MENUITEM,   GUMBO_TAG_FIELDSET, GUMBO_TAG_TEXTAREA, GUMBO_TAG_BGSOUND, GUMBO_TAG_DIR,     GUMBO_TAG_ISINDEX, GUMBO_TAG_NOFRAMES,
          GUMBO_TAG_NOEMBED,    GUMBO_TAG_BASEFONT, GUMBO_TAG_CENTER})
        table[tag] = plain_element;
    set(table, closes_paragraph | is_special | ends_as_block,
        {GUMBO_TAG_ARTICLE, GUMBO_TAG_SECTION,    GUMBO_TAG_NAV,        GUMBO_TAG_ASIDE,    GUMBO_TAG_HGROUP,  GUMBO_TAG_HEADER,
         GUMBO_TAG_FOOTER,  GUMBO_TAG_ADDRESS,    GUMBO_TAG_PRE,        GUMBO_TAG_LISTING,  GUMBO_TAG_OL,      GUMBO_TAG_UL,
         GUMBO_TAG_DL,      GUMBO_TAG_FIGURE,     GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_DIV,      GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,
         GUMBO_TAG_MENU,    GUMBO_TAG_DIR,        GUMBO_TAG_CENTER,     GUMBO_TAG_FIELDSET, GUMBO_TAG_H1,      GUMBO_TAG_H2,
         GUMBO_TAG_H3,      GUMBO_TAG_FIGCAPTION, GUMBO_TAG_H4,         GUMBO_TAG_H5,       GUMBO_TAG_H6});
    set(table, closes_paragraph | ends_as_block, {GUMBO_TAG_MAIN});
    set(table, closes_paragraph | is_special, {GUMBO_TAG_P, GUMBO_TAG_LI, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_FORM, GUMBO_TAG_HR});
    set(table, is_special | ends_as_block, {GUMBO_TAG_BUTTON});
    set(table, is_heading, {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6});
    set(table, ends_by_itself,
        {GUMBO_TAG_DD, GUMBO_TAG_DT, GUMBO_TAG_LI, GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP, GUMBO_TAG_P, GUMBO_TAG_RP, GUMBO_TAG_RT, GUMBO_TAG_RB, GUMBO_TAG_RTC});
    set(table, has_no_content,
        {GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_HR, GUMBO_TAG_IMG,
         GUMBO_TAG_IMAGE, GUMBO_TAG_INPUT, GUMBO_TAG_KEYGEN, GUMBO_TAG_LINK, GUMBO_TAG_META, GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK,
         GUMBO_TAG_WBR});
    set(table, is_special | stops_scope,
        {GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION, GUMBO_TAG_HTML, GUMBO_TAG_TABLE, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT,
         GUMBO_TAG_TEMPLATE});
    set(table, is_special,
        {GUMBO_TAG_BODY, GUMBO_TAG_COLGROUP, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_SELECT, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_TR,
         GUMBO_TAG_HEAD});
    set(table, is_formatting,
        {GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM, GUMBO_TAG_FONT, GUMBO_TAG_I, GUMBO_TAG_NOBR, GUMBO_TAG_S, GUMBO_TAG_SMALL,
         GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U});
    set(table, is_raw_text,
        {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TITLE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_XMP, GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES});
    set(table, closes_paragraph, {GUMBO_TAG_XMP});
    set(table, is_table_part,
        {GUMBO_TAG_CAPTION, GUMBO_TAG_COL, GUMBO_TAG_COLGROUP, GUMBO_TAG_TBODY, GUMBO_TAG_TD, GUMBO_TAG_TFOOT, GUMBO_TAG_TH, GUMBO_TAG_THEAD, GUMBO_TAG_TR});
    set(table, breaks_out,
        {GUMBO_TAG_B,      GUMBO_TAG_BIG,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,   GUMBO_TAG_BR,     GUMBO_TAG_CENTER, GUMBO_TAG_CODE, GUMBO_TAG_DD,
         GUMBO_TAG_DIV,    GUMBO_TAG_DL,   GUMBO_TAG_DT,         GUMBO_TAG_EM,     GUMBO_TAG_H1,     GUMBO_TAG_H2,     GUMBO_TAG_H3,   GUMBO_TAG_H4,
         GUMBO_TAG_H5,     GUMBO_TAG_H6,   GUMBO_TAG_EMBED,      GUMBO_TAG_HEAD,   GUMBO_TAG_HR,     GUMBO_TAG_I,      GUMBO_TAG_IMG,  GUMBO_TAG_LI,
         GUMBO_TAG_MENU,   GUMBO_TAG_META, GUMBO_TAG_NOBR,       GUMBO_TAG_OL,     GUMBO_TAG_P,      GUMBO_TAG_PRE,    GUMBO_TAG_RUBY, GUMBO_TAG_S,
         GUMBO_TAG_SMALL,  GUMBO_TAG_SPAN, GUMBO_TAG_SUB,        GUMBO_TAG_STRONG, GUMBO_TAG_SUP,    GUMBO_TAG_TABLE,  GUMBO_TAG_TT,   GUMBO_TAG_U,
         GUMBO_TAG_STRIKE, GUMBO_TAG_UL,   GUMBO_TAG_VAR,        GUMBO_TAG_FONT,   GUMBO_TAG_LISTING});
    return table;
}

/// Up to eight letters of a name as one number, in lower case.
constexpr std::uint64_t packed(std::string_view name) {
    std::uint64_t value = 0;
    for (const char c : name) value = value << 8 | static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return value;
}

constexpr std::size_t longest_packed = 8;
constexpr unsigned slot_bits = 10;

struct Slot {
    std::uint64_t name = 0;
    GumboTag tag = GUMBO_TAG_UNKNOWN;
};

std::size_t slot_of(std::uint64_t name) {
    return static_cast<std::size_t>(name * 0x9E3779B97F4A7C15U >> (64 - slot_bits));
}

std::array<Slot, 1U << slot_bits> make_slots() {
    std::array<Slot, 1U << slot_bits> slots;
    for (int number = 0; number < GUMBO_TAG_UNKNOWN; ++number) {
        const std::string_view name = gumbo_normalized_tagname(static_cast<GumboTag>(number));
        if (name.empty() || name.size() > longest_packed) continue;
        std::size_t at = slot_of(packed(name));
        while (slots[at].name != 0) at = (at + 1) % slots.size();
        slots[at] = {packed(name), static_cast<GumboTag>(number)};
    }
    return slots;
}

}  // namespace

constinit const Table traits_of_tags = make_table();

GumboTag tag_named(std::string_view written) {
    static const std::array<Slot, 1U << slot_bits> slots = make_slots();
    if (written.size() > longest_packed) return gumbo_tagn_enum(written.data(), static_cast<unsigned>(written.size()));
    const std::uint64_t name = packed(written);
    for (std::size_t at = slot_of(name); slots[at].name != 0; at = (at + 1) % slots.size())
        if (slots[at].name == name) return slots[at].tag;
    return GUMBO_TAG_UNKNOWN;
}

}  // namespace smo::page
