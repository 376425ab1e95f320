// The condenser: each piece of markup goes to the step of the insertion mode that is now.

#include "page/condense.h"

#include "page/condense_machine.h"

#include <smo/text.h>

#include <limits>

namespace smo::page {
namespace {

constexpr std::size_t most_visits = 1'500'000;  // fewer than TextBudget has
constexpr int most_steps = 1000;                // of one token through the modes

bool is_blank(std::string_view text) {
    for (const char c : text)
        if (!is_of(c, is_blank_byte)) return false;
    return true;
}

}  // namespace

Condenser::Condenser(std::string_view html, Arena& arena, const TagList* known) : html_(html), lexer_(html, known), nodes_(html, arena) {
    document_ = &nodes_.document();
    open_.reserve(64);
}

Condensed Condenser::run() {
    if (html_.size() > std::numeric_limits<std::uint32_t>::max() / 2) give_up("too large");
    if (html_.find('\0') != std::string_view::npos) give_up("a NUL");
    for (Piece piece; going() && lexer_.next(piece);) step(piece);
    nodes_.finish();
    if (going()) result_.document = document_;
    return result_;
}

void Condenser::step(const Piece& piece) {
    visits_ += 2 * weight_;
    if (visits_ > most_visits) return give_up("too much text inside text");
    switch (piece.kind) {
        case PieceKind::text:
            return text(piece);
        case PieceKind::start_tag:
            return start_tag(piece);
        case PieceKind::end_tag:
            return end_tag(piece);
        case PieceKind::doctype:
            return read_doctype(piece);
        case PieceKind::comment:
            if (children_depth_ > 0) nodes_.comment(*parent_);
            return;
        case PieceKind::nothing:
            return give_up("an end tag without a name");  // Gumbo counts it to the tag behind it
        case PieceKind::cdata:
            return;
    }
}

void Condenser::text(const Piece& piece) {
    if (mode_ <= Mode::after_head && text_in_head(piece)) return;
    std::size_t begin = piece.begin;
    switch (mode_) {
        case Mode::table:
        case Mode::table_body:
        case Mode::row:
        case Mode::column_group:
            if (!is_blank(source(piece))) return give_up("text between the cells of a table");
            break;
        case Mode::before_head:
        case Mode::head:
        case Mode::head_noscript:
        case Mode::after_head:
        case Mode::select:
            break;
        case Mode::body:
        case Mode::caption:
        case Mode::cell:
            begin = behind_dropped_line(piece);
            if (begin < piece.end) reconstruct();
            break;
    }
    if (text_depth_ > 0 && begin < piece.end) add_text(begin, piece.end);
}

/// The first line break in a pre is no text.
std::size_t Condenser::behind_dropped_line(const Piece& piece) {
    if (piece.begin != pre_end_) return piece.begin;
    const std::string_view text = source(piece);
    if (text.starts_with("&#1") || text.starts_with("&#x") || text.starts_with("&#X") || text.starts_with("&#0"))
        give_up("a reference at the beginning of a pre");
    if (text.starts_with("\r\n")) return piece.begin + 2;
    return text.starts_with('\n') || text.starts_with('\r') ? piece.begin + 1 : piece.begin;
}

void Condenser::start_tag(const Piece& tag) {
    doctype_over_ = true;
    int steps = 0;
    while (going() && start_by_mode(tag) == Again::yes)
        if (++steps > most_steps) give_up("no end of modes");
}

void Condenser::end_tag(const Piece& tag) {
    doctype_over_ = true;
    int steps = 0;
    while (going() && end_by_mode(tag) == Again::yes)
        if (++steps > most_steps) give_up("no end of modes");
}

Condenser::Again Condenser::start_by_mode(const Piece& tag) {
    switch (mode_) {
        case Mode::before_head:
        case Mode::head:
        case Mode::head_noscript:
        case Mode::after_head:
            return start_in_head(tag);
        case Mode::body:
            start_in_body(tag);
            return Again::no;
        case Mode::caption:
        case Mode::cell:
            return start_in_cell(tag);
        case Mode::table:
            return start_in_table(tag);
        case Mode::table_body:
            return start_in_table_body(tag);
        case Mode::row:
            return start_in_row(tag);
        case Mode::select:
            return start_in_select(tag);
        case Mode::column_group:
            break;
    }
    if (tag.tag == GUMBO_TAG_COL) return insert_void(tag), Again::no;
    if (tag.tag == GUMBO_TAG_HTML) return start_root(tag), Again::no;
    if (tag.tag == GUMBO_TAG_TEMPLATE) return give_up("a template in a table"), Again::no;
    pop();
    mode_ = Mode::table;
    return Again::yes;
}

Condenser::Again Condenser::end_by_mode(const Piece& tag) {
    switch (mode_) {
        case Mode::before_head:
        case Mode::head:
        case Mode::head_noscript:
        case Mode::after_head:
            return end_in_head(tag);
        case Mode::body:
            end_in_body(tag);
            return Again::no;
        case Mode::caption:
            return end_in_caption(tag);
        case Mode::cell:
            return end_in_cell(tag);
        case Mode::table:
            return end_in_table(tag);
        case Mode::table_body:
            return end_in_table_body(tag);
        case Mode::row:
            return end_in_row(tag);
        case Mode::select:
            return end_in_select(tag);
        case Mode::column_group:
            break;
    }
    if (tag.tag == GUMBO_TAG_COL) return Again::no;
    pop();
    mode_ = Mode::table;
    return tag.tag == GUMBO_TAG_COLGROUP ? Again::no : Again::yes;
}

Condensed condense(std::string_view html, Arena& arena, const TagList* known) {
    return Condenser(html, arena, known).run();
}

}  // namespace smo::page
