// Start tags inside the body, as the standard's "in body" insertion mode has them.

#include "page/condense_machine.h"

#include <smo/text.h>

#include <algorithm>

namespace smo::page {

void Condenser::start_in_body(const Piece& tag) {
    switch (static_cast<int>(tag.tag)) {
        case GUMBO_TAG_HTML:
        case GUMBO_TAG_BODY:
            return start_root(tag);
        case GUMBO_TAG_A:
            return start_anchor(tag);
        case GUMBO_TAG_LI:
        case GUMBO_TAG_DD:
        case GUMBO_TAG_DT:
            return start_list_item(tag);
        case GUMBO_TAG_FORM:
            return start_form(tag);
        case GUMBO_TAG_TABLE:
            return start_table(tag);
        case GUMBO_TAG_TEMPLATE:
            return template_element(tag);
        case GUMBO_TAG_SVG:
        case GUMBO_TAG_MATH:
            reconstruct();
            return foreign_element(tag);
        case GUMBO_TAG_BUTTON:
            while (in_scope(GUMBO_TAG_BUTTON)) pop_until(GUMBO_TAG_BUTTON);
            break;
        case GUMBO_TAG_NOBR:
            reconstruct();
            if (is_open(GUMBO_TAG_NOBR)) return give_up("nobr inside nobr");
            break;
        case GUMBO_TAG_OPTION:
        case GUMBO_TAG_OPTGROUP:
            if (is_current(GUMBO_TAG_OPTION)) pop();
            break;
        case GUMBO_TAG_FRAMESET:
        case GUMBO_TAG_PLAINTEXT:
        case GUMBO_TAG_ISINDEX:
        case GUMBO_TAG_MENUITEM:
        case GUMBO_TAG_RB:
        case GUMBO_TAG_RTC:
            return give_up("an unusual element");
        case GUMBO_TAG_RP:
        case GUMBO_TAG_RT:
            if (in_scope(GUMBO_TAG_RUBY)) generate_implied_ends();
            break;
        case GUMBO_TAG_FRAME:
        case GUMBO_TAG_HEAD:
            return;
        default:
            break;
    }
    start_other(tag, traits(tag.tag));
}

/// Elements that differ by their traits alone.
void Condenser::start_other(const Piece& tag, std::uint16_t row) {
    if ((row & is_table_part) != 0) return;
    if ((row & closes_paragraph) != 0) close_paragraph();
    if ((row & is_heading) != 0 && (traits(open_.back().tag) & is_heading) != 0) pop();
    if ((row & waits_for_format) != 0) reconstruct();
    if ((row & is_raw_text) != 0) return raw_element(tag);
    if ((row & has_no_content) != 0) return insert_void(tag);
    if ((row & is_formatting) != 0) return start_format(tag);
    insert(tag);
    if (tag.tag == GUMBO_TAG_PRE || tag.tag == GUMBO_TAG_LISTING) pre_end_ = tag.end;
    if (tag.tag == GUMBO_TAG_SELECT) {
        before_select_ = mode_;
        mode_ = Mode::select;
    }
    if (tag.tag == GUMBO_TAG_OBJECT || tag.tag == GUMBO_TAG_APPLET || tag.tag == GUMBO_TAG_MARQUEE) formats_.push_back({});
}

/// A second <html> or <body> only adds attributes to the first.
void Condenser::start_root(const Piece& tag) {
    if (tag.attributes + 1 >= tag.end) return;
    if (smo::page::decide(tag, lexer_.attributes_of(tag), false).keep >= Keep::text) return give_up("marks on a second root");
    merge(tag.tag == GUMBO_TAG_HTML ? root_ : body_, tag);
}

void Condenser::start_list_item(const Piece& tag) {
    const bool is_item = tag.tag == GUMBO_TAG_LI;
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
        if (is_item ? open->tag == GUMBO_TAG_LI : open->tag == GUMBO_TAG_DD || open->tag == GUMBO_TAG_DT) {
            pop_until(open->tag);
            break;
        }
        const bool passes = open->tag == GUMBO_TAG_ADDRESS || open->tag == GUMBO_TAG_DIV || open->tag == GUMBO_TAG_P;
        if ((traits(open->tag) & is_special) != 0 && !passes) break;
    }
    close_paragraph();
    insert(tag);
}

void Condenser::start_form(const Piece& tag) {
    if (form_ != 0) return;
    close_paragraph();
    form_ = ++serial_;
    push(tag, decide(tag), form_);
}

void Condenser::start_table(const Piece& tag) {
    if (in_scope(GUMBO_TAG_P, GUMBO_TAG_BUTTON, GUMBO_TAG_LAST)) {
        if (quirks_ == Quirks::unknown) return give_up("a table in a paragraph, of an unusual doctype");
        if (quirks_ == Quirks::no) close_paragraph();
    }
    insert(tag);
    mode_ = Mode::table;
}

void Condenser::start_anchor(const Piece& tag) {
    for (std::size_t i = formats_.size(); i > 0 && formats_[i - 1].serial != 0; --i) {
        if (formats_[i - 1].tag.tag != GUMBO_TAG_A) continue;
        adopt(GUMBO_TAG_A);
        break;
    }
    for (std::size_t i = formats_.size(); i > 0 && formats_[i - 1].serial != 0; --i)
        if (formats_[i - 1].tag.tag == GUMBO_TAG_A) give_up("a link inside a link");
    reconstruct();
    start_format(tag);
}

void Condenser::start_format(const Piece& tag) {
    const Kept kept = decide(tag);
    push(tag, kept, ++serial_);
    // Of four alike the first is forgotten, which is a matter of all their attributes.
    const std::string_view attributes = html_.substr(tag.attributes, tag.end - tag.attributes);
    int same_name = 0;
    int same = 0;
    std::size_t first = 0;
    for (std::size_t i = formats_.size(); i > 0 && formats_[i - 1].serial != 0; --i) {
        const Piece& other = formats_[i - 1].tag;
        if (other.tag != tag.tag) continue;
        ++same_name;
        if (html_.substr(other.attributes, other.end - other.attributes) == attributes) ++same;
        first = i - 1;
    }
    if (same_name >= 3 && (attributes != ">" || same != same_name)) return give_up("formatting inside formatting");
    if (same >= 3) formats_.erase(formats_.begin() + static_cast<std::ptrdiff_t>(first));
    formats_.push_back({serial_, true, kept.keep != Keep::nothing, tag});
}

/// The last formatting elements that are not open any more are made anew, with all their attributes.
void Condenser::reconstruct() {
    std::size_t first = formats_.size();
    while (first > 0 && formats_[first - 1].serial != 0 && !formats_[first - 1].open) --first;
    for (; first < formats_.size(); ++first) {
        Format& format = formats_[first];
        format.open = true;
        push(format.tag, decide(format.tag), format.serial);
        format.kept = format.kept || open_.back().node;
    }
}

}  // namespace smo::page
