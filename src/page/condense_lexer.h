#pragma once
// Markup cut into pieces as the tokenizer of the HTML standard cuts it. Unlike tags.h it leaves to its caller where raw
// text begins, because that depends on the tree: a <textarea> inside a <select> is none.

#include "page/markup.h"
#include "page/tags.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace smo::page {

enum class PieceKind : std::uint8_t { text, start_tag, end_tag, comment, doctype, cdata, nothing };

struct Piece {
    PieceKind kind = PieceKind::nothing;
    std::size_t begin = 0;
    std::size_t end = 0;
    GumboTag tag = GUMBO_TAG_UNKNOWN;
    std::string_view name;       // of a tag, as written
    std::size_t attributes = 0;  // where they begin
    bool self_closing = false;
    bool known = false;  // its attributes are at hand
    std::span<const Attribute> list{};
};

class Lexer {
public:
    /// `known`: the tags of the text, or some of them, if somebody has read them before; they outlive the lexer.
    explicit Lexer(std::string_view text, const TagList* known = nullptr) : text_(text), known_(known) {}
    /// False at the end, which a tag that is never closed reaches too.
    bool next(Piece& piece);
    /// Inside SVG and MathML "<![CDATA[" holds text.
    void foreign(bool is_foreign) { foreign_ = is_foreign; }
    /// The content of a raw text element up to its end tag, which comes next. False when there is no end tag.
    bool raw_text(const Piece& start, std::string_view& content);
    std::size_t position() const { return at_; }
    /// The attributes of a tag, which are at hand for the last one.
    std::span<const Attribute> attributes_of(const Piece& tag);

private:
    bool read_tag(Piece& piece);
    bool take_known(Piece& piece);
    void read_declaration(Piece& piece);
    std::size_t script_end(std::size_t from) const;
    std::size_t end_tag_from(std::size_t from, std::string_view name) const;
    bool is_end_tag(std::size_t at, std::string_view name) const;
    std::size_t behind(std::string_view what, std::size_t from) const;

    std::string_view text_;
    const TagList* known_;
    std::size_t next_known_ = 0;
    std::size_t at_ = 0;
    std::vector<Attribute> attributes_;
    std::size_t attributes_at_ = std::string_view::npos;  // the tag they belong to begins here
    bool foreign_ = false;
};

}  // namespace smo::page
