// Tables and lists of choices. What a browser would move in front of the table is not sure and gives up.

#include "page/condense_machine.h"

#include <smo/text.h>

#include <algorithm>

namespace smo::page {
namespace {

bool is_table_group(GumboTag tag) {
    return tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TFOOT;
}

bool is_cell(GumboTag tag) {
    return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
}

}  // namespace

void Condenser::clear_to(std::initializer_list<GumboTag> tags) {
    while (open_.size() > 1 && std::find(tags.begin(), tags.end(), open_.back().tag) == tags.end()) pop();
}

void Condenser::reset_mode() {
    mode_ = Mode::body;
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
        if (is_cell(open->tag)) mode_ = Mode::cell;
        if (open->tag == GUMBO_TAG_TR) mode_ = Mode::row;
        if (is_table_group(open->tag)) mode_ = Mode::table_body;
        if (open->tag == GUMBO_TAG_CAPTION) mode_ = Mode::caption;
        if (open->tag == GUMBO_TAG_COLGROUP) mode_ = Mode::column_group;
        if (open->tag == GUMBO_TAG_TABLE) mode_ = Mode::table;
        if (mode_ != Mode::body) return;
    }
}

Condenser::Again Condenser::start_in_table(const Piece& tag) {
    switch (static_cast<int>(tag.tag)) {
        case GUMBO_TAG_CAPTION:
            clear_to({GUMBO_TAG_TABLE});
            formats_.push_back({});
            insert(tag);
            mode_ = Mode::caption;
            return Again::no;
        case GUMBO_TAG_COLGROUP:
            clear_to({GUMBO_TAG_TABLE});
            insert(tag);
            mode_ = Mode::column_group;
            return Again::no;
        case GUMBO_TAG_COL:
            clear_to({GUMBO_TAG_TABLE});
            insert_implied(GUMBO_TAG_COLGROUP);
            mode_ = Mode::column_group;
            return Again::yes;
        case GUMBO_TAG_TBODY:
        case GUMBO_TAG_THEAD:
        case GUMBO_TAG_TFOOT:
            clear_to({GUMBO_TAG_TABLE});
            insert(tag);
            mode_ = Mode::table_body;
            return Again::no;
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH:
        case GUMBO_TAG_TR:
            clear_to({GUMBO_TAG_TABLE});
            insert_implied(GUMBO_TAG_TBODY);
            mode_ = Mode::table_body;
            return Again::yes;
        case GUMBO_TAG_TABLE:
            pop_until(GUMBO_TAG_TABLE);
            reset_mode();
            return Again::yes;
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_SCRIPT:
            raw_element(tag);
            return Again::no;
        case GUMBO_TAG_FORM:
            if (form_ != 0) return Again::no;
            form_ = ++serial_;
            push(tag, decide(tag), form_);
            pop();
            return Again::no;
        case GUMBO_TAG_INPUT: {
            for (const Attribute& attribute : lexer_.attributes_of(tag)) {
                if (!is_name(attribute.name, "type")) continue;
                if (text::equal_ignoring_case(attribute.value, "hidden")) return insert_void(tag), Again::no;
                break;
            }
            break;
        }
        default:
            break;
    }
    give_up("what does not belong into a table");
    return Again::no;
}

Condenser::Again Condenser::start_in_table_body(const Piece& tag) {
    if (tag.tag == GUMBO_TAG_TR) {
        clear_to({GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT});
        insert(tag);
        mode_ = Mode::row;
        return Again::no;
    }
    if (is_cell(tag.tag)) {
        clear_to({GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT});
        insert_implied(GUMBO_TAG_TR);
        mode_ = Mode::row;
        return Again::yes;
    }
    if ((traits(tag.tag) & is_table_part) != 0) return close_table_body();
    return start_in_table(tag);
}

Condenser::Again Condenser::close_table_body() {
    clear_to({GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT});
    pop();
    mode_ = Mode::table;
    return Again::yes;
}

Condenser::Again Condenser::start_in_row(const Piece& tag) {
    if (is_cell(tag.tag)) {
        clear_to({GUMBO_TAG_TR});
        insert(tag);
        formats_.push_back({});
        mode_ = Mode::cell;
        return Again::no;
    }
    if ((traits(tag.tag) & is_table_part) == 0) return start_in_table(tag);
    if (tag.tag == GUMBO_TAG_COL) return give_up("a column in a row"), Again::no;
    clear_to({GUMBO_TAG_TR});
    pop();
    mode_ = Mode::table_body;
    return Again::yes;
}

void Condenser::close_cell() {
    while (!is_cell(open_.back().tag)) pop();
    pop();
    clear_formatting();
    mode_ = Mode::row;
}

Condenser::Again Condenser::start_in_cell(const Piece& tag) {
    if ((traits(tag.tag) & is_table_part) == 0) return start_in_body(tag), Again::no;
    if (mode_ == Mode::cell)
        close_cell();
    else
        close_caption();
    return Again::yes;
}

void Condenser::close_caption() {
    pop_until(GUMBO_TAG_CAPTION);
    clear_formatting();
    mode_ = Mode::table;
}

Condenser::Again Condenser::end_in_table(const Piece& tag) {
    if (tag.tag == GUMBO_TAG_TABLE) {
        pop_until(GUMBO_TAG_TABLE);
        reset_mode();
    } else if (tag.tag == GUMBO_TAG_P || tag.tag == GUMBO_TAG_BR) {
        give_up("what does not belong into a table");
    } else if ((traits(tag.tag) & is_table_part) == 0) {
        end_in_body(tag);
    }
    return Again::no;
}

Condenser::Again Condenser::end_in_table_body(const Piece& tag) {
    if (tag.tag == GUMBO_TAG_TABLE) return close_table_body();
    if (!is_table_group(tag.tag)) return tag.tag == GUMBO_TAG_TR ? Again::no : end_in_table(tag);
    if (in_table_scope(tag.tag)) close_table_body();
    return Again::no;
}

Condenser::Again Condenser::end_in_row(const Piece& tag) {
    const bool group = is_table_group(tag.tag);
    if (!group && tag.tag != GUMBO_TAG_TR && tag.tag != GUMBO_TAG_TABLE) return end_in_table(tag);
    if (group && !in_table_scope(tag.tag)) return Again::no;
    clear_to({GUMBO_TAG_TR});
    pop();
    mode_ = Mode::table_body;
    return tag.tag == GUMBO_TAG_TR ? Again::no : Again::yes;
}

Condenser::Again Condenser::end_in_cell(const Piece& tag) {
    if (is_cell(tag.tag)) {
        if (!in_table_scope(tag.tag)) return Again::no;
        pop_until(tag.tag);
        clear_formatting();
        mode_ = Mode::row;
        return Again::no;
    }
    if (is_table_group(tag.tag) || tag.tag == GUMBO_TAG_TABLE || tag.tag == GUMBO_TAG_TR) {
        if (!in_table_scope(tag.tag)) return Again::no;
        close_cell();
        return Again::yes;
    }
    if ((traits(tag.tag) & is_table_part) == 0) end_in_body(tag);
    return Again::no;
}

Condenser::Again Condenser::end_in_caption(const Piece& tag) {
    if (tag.tag == GUMBO_TAG_CAPTION || tag.tag == GUMBO_TAG_TABLE) {
        close_caption();
        return tag.tag == GUMBO_TAG_TABLE ? Again::yes : Again::no;
    }
    if ((traits(tag.tag) & is_table_part) == 0) end_in_body(tag);
    return Again::no;
}

void Condenser::close_select() {
    pop_until(GUMBO_TAG_SELECT);
    reset_mode();
}

Condenser::Again Condenser::start_in_select(const Piece& tag) {
    switch (static_cast<int>(tag.tag)) {
        case GUMBO_TAG_HTML:
            start_root(tag);
            return Again::no;
        case GUMBO_TAG_OPTGROUP:
            if (is_current(GUMBO_TAG_OPTION)) pop();
            if (is_current(GUMBO_TAG_OPTGROUP)) pop();
            insert(tag);
            return Again::no;
        case GUMBO_TAG_OPTION:
            if (is_current(GUMBO_TAG_OPTION)) pop();
            insert(tag);
            return Again::no;
        case GUMBO_TAG_SELECT:
            close_select();
            return Again::no;
        case GUMBO_TAG_INPUT:
        case GUMBO_TAG_KEYGEN:
        case GUMBO_TAG_TEXTAREA:
            close_select();
            return Again::yes;
        case GUMBO_TAG_SCRIPT:
            raw_element(tag);
            return Again::no;
        case GUMBO_TAG_TEMPLATE:
            give_up("a template in a select");
            return Again::no;
        default:
            break;
    }
    const bool in_table = before_select_ != Mode::body;
    if (in_table && ((traits(tag.tag) & is_table_part) != 0 || tag.tag == GUMBO_TAG_TABLE)) give_up("a table part in a select");
    return Again::no;
}

Condenser::Again Condenser::end_in_select(const Piece& tag) {
    if (tag.tag == GUMBO_TAG_OPTGROUP) {
        if (is_current(GUMBO_TAG_OPTION) && open_.size() > 1 && open_[open_.size() - 2].tag == GUMBO_TAG_OPTGROUP) pop();
        if (is_current(GUMBO_TAG_OPTGROUP)) pop();
    } else if (tag.tag == GUMBO_TAG_OPTION) {
        if (is_current(GUMBO_TAG_OPTION)) pop();
    } else if (tag.tag == GUMBO_TAG_SELECT) {
        close_select();
    } else if (before_select_ != Mode::body && ((traits(tag.tag) & is_table_part) != 0 || tag.tag == GUMBO_TAG_TABLE)) {
        give_up("a table part in a select");
    }
    return Again::no;
}

}  // namespace smo::page
