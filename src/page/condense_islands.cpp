// What the condenser takes or leaves out as one piece: raw text, SVG and MathML, templates.

#include "page/condense_machine.h"
#include "page/links.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::page {
namespace {

constexpr std::size_t most_pieces = 50'000;  // of one drawing or template, which are held in memory

/// Inside these a start tag is HTML again.
bool holds_html(GumboTag tag) {
    constexpr std::array tags = {
        GUMBO_TAG_FOREIGNOBJECT, GUMBO_TAG_DESC, GUMBO_TAG_TITLE, GUMBO_TAG_ANNOTATION_XML, GUMBO_TAG_MI, GUMBO_TAG_MO, GUMBO_TAG_MN, GUMBO_TAG_MS,
        GUMBO_TAG_MTEXT};
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool is_unusual_in_template(GumboTag tag) {
    constexpr std::array tags = {GUMBO_TAG_SELECT, GUMBO_TAG_PLAINTEXT, GUMBO_TAG_FRAMESET, GUMBO_TAG_COL,    GUMBO_TAG_COLGROUP,
                                 GUMBO_TAG_HTML,   GUMBO_TAG_HEAD,      GUMBO_TAG_BODY,     GUMBO_TAG_ISINDEX};
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// Inside these formatting stands for itself. One that stays open in a template leaves its mark behind.
bool keeps_formatting(GumboTag tag) {
    constexpr std::array tags = {GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_CAPTION, GUMBO_TAG_OBJECT, GUMBO_TAG_APPLET, GUMBO_TAG_MARQUEE};
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// Do tags close in the order in which they were opened?
class Nesting {
public:
    void add(const Piece& piece) {
        marks_ = marks_ || keeps_formatting(piece.tag);
        if (piece.kind == PieceKind::start_tag && (traits(piece.tag) & (has_no_content | is_raw_text)) == 0) open_.push_back(piece.name);
        if (piece.kind != PieceKind::end_tag || (traits(piece.tag) & is_raw_text) != 0) return;
        strict_ = strict_ && !open_.empty() && text::equal_ignoring_case(open_.back(), piece.name);
        if (strict_) open_.pop_back();
    }
    bool leaves_marks() const { return marks_ && !strict_; }

private:
    std::vector<std::string_view> open_;
    bool strict_ = true;
    bool marks_ = false;
};

bool is_json_ld(std::span<const Attribute> attributes) {
    for (const Attribute& attribute : attributes)
        if (is_name(attribute.name, "type") &&
            (text::contains_ignoring_case(attribute.value, "ld+json") || attribute.value.find('&') != std::string_view::npos))
            return true;
    return false;
}

}  // namespace

void Condenser::raw_element(const Piece& tag) {
    std::string_view content;
    Piece end;
    if (!lexer_.raw_text(tag, content) || !lexer_.next(end)) return give_up("raw text that does not end");
    const Kept kept = decide(tag);
    const bool is_script = tag.tag == GUMBO_TAG_SCRIPT;
    const bool is_code = is_script || tag.tag == GUMBO_TAG_STYLE;
    const bool quoted = tag.tag == GUMBO_TAG_TITLE || kept.keep >= Keep::text || (text_depth_ > 0 && !is_code);
    const bool read = is_script && (is_json_ld(lexer_.attributes_of(tag)) || script_bears(content));  // from the page itself
    if (kept.keep == Keep::nothing && !quoted && !read && children_depth_ == 0) return;
    Kept written = kept;
    if (read) written.keep = std::max(written.keep, Keep::tag);
    GumboNode* node = add(tag, written);
    node->v.element.original_end_tag = {html_.data() + end.begin, end.end - end.begin};
    if (!quoted) return;
    const bool has_references = tag.tag == GUMBO_TAG_TITLE || tag.tag == GUMBO_TAG_TEXTAREA;
    if (tag.tag == GUMBO_TAG_TEXTAREA) {  // the first line break is no text
        if (content.starts_with('&')) return give_up("a reference at the beginning of a textarea");
        content.remove_prefix(content.starts_with("\r\n") ? 2 : content.starts_with('\n') || content.starts_with('\r') ? 1 : 0);
    }
    const bool sure = has_references ? nodes_.text(*node, content) : nodes_.raw_text(*node, content);
    if (!sure) give_up("too much that only the parser knows");
}

/// Follows strictly nested foreign markup up to its end; anything else is not sure.
bool Condenser::walk_foreign(const Piece& root, std::vector<Piece>& pieces) {
    std::vector<Piece> open;
    Piece piece = root;
    lexer_.foreign(true);
    do {
        pieces.push_back(piece);
        if (piece.kind == PieceKind::nothing || pieces.size() > most_pieces) break;
        if (piece.kind == PieceKind::start_tag) {
            const bool inside = !open.empty();
            if (inside && ((traits(piece.tag) & breaks_out) != 0 || piece.tag == GUMBO_TAG_SCRIPT || holds_html(open.back().tag))) break;
            if (!piece.self_closing) open.push_back(piece);
        } else if (piece.kind == PieceKind::end_tag) {
            if (!text::equal_ignoring_case(open.back().name, piece.name)) break;
            open.pop_back();
        }
        if (open.empty()) {
            lexer_.foreign(false);
            return true;
        }
    } while (lexer_.next(piece));
    give_up("unsound SVG or MathML");
    return false;
}

void Condenser::graft(std::size_t begin) {
    made_ += lexer_.position() - begin;
    if (!nodes_.graft(*parent_, html_.substr(begin, lexer_.position() - begin))) give_up("too much that only the parser knows");
}

void Condenser::foreign_element(const Piece& tag) {
    std::vector<Piece> pieces;
    if (!walk_foreign(tag, pieces)) return;
    visits_ += weight_ * pieces.size();
    const auto matters = [&](const Piece& piece) {
        if (piece.kind == PieceKind::cdata) return text_depth_ > 0;
        if (piece.kind != PieceKind::start_tag) return false;
        const bool named = piece.tag == GUMBO_TAG_UNKNOWN ? piece.name.find_first_of("-:") != std::string_view::npos : is_known_by_name(piece.tag);
        return (named && piece.tag != GUMBO_TAG_TITLE) || bears(lexer_.attributes_of(piece), text_depth_ > 0);
    };
    if (children_depth_ > 0 || std::any_of(pieces.begin(), pieces.end(), matters)) return graft(tag.begin);
    if (text_depth_ == 0) return;
    int code = 0;  // inside a style sheet
    for (const Piece& piece : pieces) {
        if (piece.tag == GUMBO_TAG_STYLE && !piece.self_closing) code += piece.kind == PieceKind::start_tag ? 1 : -1;
        if (piece.kind == PieceKind::text && code == 0) add_text(piece.begin, piece.end);
    }
}

bool Condenser::walk_template(const Piece& root, std::vector<Piece>& tags) {
    int depth = 0;
    Nesting nesting;
    Piece piece = root;
    do {
        std::string_view content;
        if (piece.kind == PieceKind::start_tag && (piece.tag == GUMBO_TAG_SVG || piece.tag == GUMBO_TAG_MATH)) {
            if (!walk_foreign(piece, tags)) return false;
            continue;
        }
        tags.push_back(piece);
        if (piece.kind == PieceKind::nothing || tags.size() > most_pieces) break;
        nesting.add(piece);
        if (piece.kind == PieceKind::start_tag) {
            if (is_unusual_in_template(piece.tag)) break;
            if (piece.tag == GUMBO_TAG_TEMPLATE) ++depth;
            if ((traits(piece.tag) & is_raw_text) != 0 && !lexer_.raw_text(piece, content)) break;
        }
        if (piece.kind == PieceKind::end_tag && piece.tag == GUMBO_TAG_TEMPLATE && --depth == 0) {
            if (nesting.leaves_marks()) break;
            return true;
        }
    } while (lexer_.next(piece));
    give_up("an unusual template");
    return false;
}

/// Nothing in a template reaches out of it, nor in.
void Condenser::template_element(const Piece& tag) {
    std::vector<Piece> tags;
    if (!walk_template(tag, tags)) return;
    visits_ += weight_ * tags.size();
    // By itself it is read without a doctype.
    const auto is_table = [](const Piece& piece) { return piece.tag == GUMBO_TAG_TABLE && piece.kind == PieceKind::start_tag; };
    if (quirks_ != Quirks::yes && std::any_of(tags.begin(), tags.end(), is_table)) return give_up("a table in a template");
    graft(tag.begin);
}

}  // namespace smo::page
