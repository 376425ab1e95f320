// The counting of open_elements.h. Every step is constant, or paid for by an element that was pushed before, or bounded
// by the limit on open elements at which the scan stops.

#include "page/open_elements.h"

#include "page/tags.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::page {
namespace {

enum Row : std::uint16_t {
    void_row = 1,
    formatting_row = 2,
    marker_row = 4,
    implied_row = 8,  // the next one of its kind closes it
    scope_row = 16,   // and does not look beyond these
    block_row = 32,   // formatting does not go on before it: it waits for what stands inside
};

constexpr std::array<std::uint16_t, GUMBO_TAG_LAST> rows = [] {
    std::array<std::uint16_t, GUMBO_TAG_LAST> table{};
    const auto set = [&](std::uint16_t bits, std::initializer_list<GumboTag> tags) {
        for (const GumboTag tag : tags) table[tag] = static_cast<std::uint16_t>(table[tag] | bits);
    };
    set(void_row, {GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_HR, GUMBO_TAG_IMG, GUMBO_TAG_INPUT, GUMBO_TAG_LINK,
                   GUMBO_TAG_META, GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_WBR, GUMBO_TAG_KEYGEN, GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND,
                   GUMBO_TAG_FRAME, GUMBO_TAG_IMAGE});
    set(formatting_row, {GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM, GUMBO_TAG_FONT, GUMBO_TAG_I, GUMBO_TAG_NOBR, GUMBO_TAG_S,
                         GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U});
    set(marker_row, {GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_CAPTION, GUMBO_TAG_APPLET, GUMBO_TAG_OBJECT, GUMBO_TAG_MARQUEE, GUMBO_TAG_TEMPLATE});
    set(implied_row, {GUMBO_TAG_P, GUMBO_TAG_LI, GUMBO_TAG_DD, GUMBO_TAG_DT, GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP, GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_TH,
                      GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_RT, GUMBO_TAG_RP});
    set(scope_row, {GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL, GUMBO_TAG_TABLE, GUMBO_TAG_SELECT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_BUTTON, GUMBO_TAG_DIV,
                    GUMBO_TAG_RUBY, GUMBO_TAG_BODY});
    set(block_row, {GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,   GUMBO_TAG_CENTER,  GUMBO_TAG_DETAILS,
                    GUMBO_TAG_DIV,     GUMBO_TAG_DL,      GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER,  GUMBO_TAG_FORM,
                    GUMBO_TAG_H1,      GUMBO_TAG_H2,      GUMBO_TAG_H3,       GUMBO_TAG_H4,         GUMBO_TAG_H5,     GUMBO_TAG_H6,      GUMBO_TAG_HEAD,
                    GUMBO_TAG_HEADER,  GUMBO_TAG_HR,      GUMBO_TAG_HTML,     GUMBO_TAG_LINK,       GUMBO_TAG_MAIN,   GUMBO_TAG_MENU,    GUMBO_TAG_META,
                    GUMBO_TAG_NAV,     GUMBO_TAG_OL,      GUMBO_TAG_PRE,      GUMBO_TAG_SCRIPT,     GUMBO_TAG_STYLE,  GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY,
                    GUMBO_TAG_TABLE,   GUMBO_TAG_TITLE,   GUMBO_TAG_UL,       GUMBO_TAG_TEMPLATE});
    return table;
}();

bool is_a(std::uint64_t name, Row row) {
    return name < rows.size() && (rows[name] & row) != 0;
}

bool is_one_of(std::uint64_t name, std::initializer_list<GumboTag> tags) {
    return std::find(tags.begin(), tags.end(), name) != tags.end();
}

std::uint64_t key(GumboTag tag, std::string_view name) {
    constexpr std::uint64_t hashed = std::uint64_t{1} << 63;
    return tag == GUMBO_TAG_UNKNOWN ? name_hash(name) | hashed : static_cast<std::uint64_t>(tag);
}

/// Elements with the same number close one another; 0 stands for none.
constexpr std::array<std::uint8_t, GUMBO_TAG_LAST> kinds = [] {
    std::array<std::uint8_t, GUMBO_TAG_LAST> table{};
    table[GUMBO_TAG_DD] = table[GUMBO_TAG_DT] = 1;
    table[GUMBO_TAG_TD] = table[GUMBO_TAG_TH] = 2;
    table[GUMBO_TAG_TBODY] = table[GUMBO_TAG_THEAD] = table[GUMBO_TAG_TFOOT] = 3;
    table[GUMBO_TAG_RT] = table[GUMBO_TAG_RP] = 4;
    return table;
}();

bool same_kind(std::uint64_t open, std::uint64_t next) {
    if (open == next) return true;
    return open < kinds.size() && next < kinds.size() && kinds[open] != 0 && kinds[open] == kinds[next];
}

}  // namespace

void OpenElements::start(GumboTag tag, std::string_view written, std::string_view source, bool self_closing) {
    const std::uint64_t name = key(tag, written);
    if ((traits(tag) & breaks_out) != 0)
        while (in_foreign() && (pop_to(GUMBO_TAG_SVG) || pop_to(GUMBO_TAG_MATH))) continue;
    if (!is_a(name, implied_row) && !is_a(name, block_row)) reconstruct();
    if (is_a(name, void_row)) return;
    if (self_closing && in_foreign()) return;
    if (is_a(name, formatting_row)) return start_formatting(name, source);
    if (is_a(name, implied_row)) close_implied(name);
    push(name);
}

void OpenElements::end(GumboTag tag, std::string_view written) {
    const std::uint64_t name = key(tag, written);
    if (is_a(name, formatting_row)) return end_formatting(name);
    pop_to(name);
}

void OpenElements::push(std::uint64_t name) {
    open_.push_back(name);
    ++count(name);
    if (is_a(name, marker_row)) formatting_.push_back({});
}

void OpenElements::pop() {
    const std::uint64_t name = open_.back();
    open_.pop_back();
    --count(name);
    if (is_a(name, formatting_row)) {
        const auto entry = std::find_if(formatting_.rbegin(), formatting_.rend(), [&](const Formatting& one) { return one.name == name && one.open; });
        if (entry != formatting_.rend()) entry->open = false;
    }
    if (!is_a(name, marker_row)) return;
    while (!formatting_.empty() && formatting_.back().name != marker) formatting_.pop_back();
    if (!formatting_.empty()) formatting_.pop_back();
}

bool OpenElements::pop_to(std::uint64_t name) {
    if (count(name) == 0) return false;
    while (open_.back() != name) pop();
    pop();
    return true;
}

/// What a start tag of a select or of ruby closes it closes at the end of the stack only.
bool OpenElements::close_last(std::uint64_t name) {
    const auto top_is = [&](std::initializer_list<GumboTag> tags) { return !open_.empty() && is_one_of(open_.back(), tags); };
    if (is_one_of(name, {GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP})) {
        if (top_is({GUMBO_TAG_OPTION})) pop();
        if (name == GUMBO_TAG_OPTGROUP && count(GUMBO_TAG_SELECT) > 0 && top_is({GUMBO_TAG_OPTGROUP})) pop();
        return true;
    }
    if (!is_one_of(name, {GUMBO_TAG_RT, GUMBO_TAG_RP})) return false;
    while (count(GUMBO_TAG_RUBY) > 0 && top_is({GUMBO_TAG_RT, GUMBO_TAG_RP, GUMBO_TAG_RB, GUMBO_TAG_P, GUMBO_TAG_LI, GUMBO_TAG_DD, GUMBO_TAG_DT})) pop();
    return true;
}

void OpenElements::close_implied(std::uint64_t name) {
    constexpr std::size_t far_enough = 12;
    if (close_last(name)) return;
    const bool is_item = is_one_of(name, {GUMBO_TAG_LI, GUMBO_TAG_DD, GUMBO_TAG_DT});
    for (std::size_t i = open_.size(), seen = 0; i > 0 && seen < far_enough; --i) {
        const std::uint64_t open = open_[i - 1];
        if (same_kind(open, name)) {
            while (open_.size() >= i) pop();
            return;
        }
        if (is_a(open, scope_row) || (is_item && is_a(open, block_row) && open != GUMBO_TAG_ADDRESS)) return;
        if (!is_a(open, formatting_row)) ++seen;
    }
}

void OpenElements::start_formatting(std::uint64_t name, std::string_view tag) {
    constexpr int kept_of_equal = 3;  // the "Noah's Ark" clause of the standard
    if (is_one_of(name, {GUMBO_TAG_A, GUMBO_TAG_NOBR})) forget_formatting(name);
    int equal = 0;
    for (std::size_t i = formatting_.size(); i > 0 && formatting_[i - 1].name != marker; --i) {
        if (formatting_[i - 1].name == name && text::equal_ignoring_case(formatting_[i - 1].tag, tag)) ++equal;
        if (equal < kept_of_equal) continue;
        formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i - 1));
        break;
    }
    formatting_.push_back({name, tag, true});
    open_.push_back(name);
    ++count(name);
}

void OpenElements::end_formatting(std::uint64_t name) {
    if (!forget_formatting(name)) erase_open(name);  // one that the Ark left behind
}

bool OpenElements::forget_formatting(std::uint64_t name) {
    for (std::size_t i = formatting_.size(); i > 0 && formatting_[i - 1].name != marker; --i) {
        if (formatting_[i - 1].name != name) continue;
        const bool open = formatting_[i - 1].open;
        formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i - 1));
        if (open) erase_open(name);
        return true;
    }
    return false;
}

void OpenElements::erase_open(std::uint64_t name) {
    if (count(name) == 0) return;
    --count(name);
    open_.erase(std::find(open_.rbegin(), open_.rend(), name).base() - 1);
}

/// The last formatting elements that are not open any more are made anew, in their order.
void OpenElements::reconstruct() {
    std::size_t first = formatting_.size();
    while (first > 0 && formatting_[first - 1].name != marker && !formatting_[first - 1].open) --first;
    for (; first < formatting_.size(); ++first, ++repeated_) {
        formatting_[first].open = true;
        open_.push_back(formatting_[first].name);
        ++count(formatting_[first].name);
    }
}

}  // namespace smo::page
