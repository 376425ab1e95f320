#pragma once
// The condenser at work: a tree builder that keeps no tree, only the open elements, the formatting that may go on, and the
// insertion mode. Private to condense*.cpp; each file holds the steps of one region of the page.

#include "page/condense.h"
#include "page/condense_keep.h"
#include "page/condense_lexer.h"
#include "page/condense_nodes.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace smo::page {

class Condenser {
public:
    Condenser(std::string_view html, Arena& arena, const TagList* known);
    Condensed run();

private:
    enum class Mode : std::uint8_t { before_head, head, head_noscript, after_head, body, caption, cell, table, table_body, row, column_group, select };
    enum class Again : std::uint8_t { no, yes };  // the same token once more, in the mode that is now
    enum class Quirks : std::uint8_t { yes, no, unknown };

    struct Open {
        GumboTag tag = GUMBO_TAG_UNKNOWN;
        std::uint32_t serial = 0;    // of formatting and of the form
        GumboNode* node = nullptr;   // what is made inside it becomes its child; none: it is no part of the tree
        GumboNode* outer = nullptr;  // and behind it, of this one
        unsigned bound = 0;          // how much stands in the formatting around this block, before it
        bool text = false;           // text is kept until it closes
        bool children = false;       // and every element
        std::size_t weight = 0;
    };
    struct Format {  // an entry of the list of active formatting elements; serial 0 is a marker
        std::uint32_t serial = 0;
        bool open = false;
        bool kept = false;
        Piece tag;
    };

    void give_up(std::string_view reason) {
        if (result_.reason.empty()) result_.reason = reason;
    }
    bool going() const { return result_.reason.empty(); }

    // condense.cpp: what comes in
    void step(const Piece& piece);
    void text(const Piece& piece);
    std::size_t behind_dropped_line(const Piece& piece);
    void start_tag(const Piece& tag);
    void end_tag(const Piece& tag);
    Again start_by_mode(const Piece& tag);
    Again end_by_mode(const Piece& tag);

    // condense_head.cpp
    Again start_in_head(const Piece& tag);
    Again end_in_head(const Piece& tag);
    bool text_in_head(const Piece& piece);
    void enter_head();
    void enter_body(const Piece* tag);
    void hold_body(Keep keep);
    void read_doctype(const Piece& piece);

    // condense_body.cpp
    void start_in_body(const Piece& tag);
    void start_other(const Piece& tag, std::uint16_t row);
    void start_list_item(const Piece& tag);
    void start_form(const Piece& tag);
    void start_root(const Piece& tag);
    void start_anchor(const Piece& tag);
    void start_format(const Piece& tag);
    void start_table(const Piece& tag);
    void end_in_body(const Piece& tag);
    void end_form();
    void end_other(GumboTag tag);
    void adopt(GumboTag tag);
    bool adopt_blocks(std::size_t at, bool kept);
    bool divide(std::size_t at);
    void reconstruct();

    // condense_table.cpp
    Again start_in_table(const Piece& tag);
    Again start_in_table_body(const Piece& tag);
    Again start_in_row(const Piece& tag);
    Again start_in_cell(const Piece& tag);
    Again start_in_select(const Piece& tag);
    Again end_in_table(const Piece& tag);
    Again end_in_table_body(const Piece& tag);
    Again end_in_row(const Piece& tag);
    Again end_in_cell(const Piece& tag);
    Again end_in_caption(const Piece& tag);
    Again end_in_select(const Piece& tag);
    void clear_to(std::initializer_list<GumboTag> tags);
    void close_cell();
    Again close_table_body();
    void close_caption();
    void close_select();
    void reset_mode();

    // condense_islands.cpp: what is copied or left out as one piece
    void raw_element(const Piece& tag);
    void foreign_element(const Piece& tag);
    void template_element(const Piece& tag);
    bool walk_foreign(const Piece& tag, std::vector<Piece>& pieces);
    bool walk_template(const Piece& tag, std::vector<Piece>& tags);
    void graft(std::size_t begin);

    // condense_stack.cpp: the open elements
    void insert(const Piece& tag);
    void insert_void(const Piece& tag);
    void insert_implied(GumboTag tag);
    void hold(Open& open, GumboNode* node);
    void push(const Piece& tag, const Kept& kept, std::uint32_t serial);
    void pop();
    void pop_until(GumboTag tag);
    void pop_to(std::size_t size);
    void erase(std::size_t at);
    void close_paragraph();
    void generate_implied_ends();
    void clear_formatting();
    bool is_current(GumboTag tag) const { return !open_.empty() && open_.back().tag == tag; }
    bool in_scope(GumboTag tag) const { return in_scope(tag, GUMBO_TAG_LAST, GUMBO_TAG_LAST); }
    bool in_scope(GumboTag tag, GumboTag stop, GumboTag other_stop) const;
    bool in_table_scope(GumboTag tag) const;
    bool is_open(GumboTag tag) const { return counts_[tag] > 0; }

    Kept decide(const Piece& tag) { return smo::page::decide(tag, lexer_.attributes_of(tag), text_depth_ > 0); }

    // condense_output.cpp: the tree
    void make_root(const Piece* tag);
    void make_head(const Piece* tag);
    void merge(GumboNode* node, const Piece& tag);
    GumboNode* add(const Piece& tag, const Kept& kept);
    void add_text(std::size_t begin, std::size_t end);
    std::string_view source(const Piece& tag) const { return html_.substr(tag.begin, tag.end - tag.begin); }

    std::string_view html_;
    Lexer lexer_;
    Nodes nodes_;
    Condensed result_;
    GumboNode* document_ = nullptr;
    GumboNode* root_ = nullptr;
    GumboNode* head_ = nullptr;
    GumboNode* body_ = nullptr;
    GumboNode* parent_ = nullptr;  // of what is made next
    Mode mode_ = Mode::before_head;
    Mode before_select_ = Mode::body;
    Quirks quirks_ = Quirks::yes;
    bool doctype_over_ = false;
    std::vector<Open> open_;
    std::vector<Format> formats_;
    std::array<std::uint16_t, GUMBO_TAG_LAST + 1> counts_{};
    std::uint32_t serial_ = 0;
    std::uint32_t form_ = 0;  // serial of the form that takes fields
    int text_depth_ = 0;
    int children_depth_ = 0;
    std::size_t weight_ = 0;  // how often the text of what stands here may be gathered
    std::size_t visits_ = 0;
    std::size_t made_ = 0;     // bytes of the tags whose elements were made
    std::size_t pre_end_ = 0;  // where the last start tag of a pre ends
    std::vector<Attribute> kept_attributes_;
};

}  // namespace smo::page
