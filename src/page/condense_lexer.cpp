// The cutting of condense_lexer.h.

#include "page/condense_lexer.h"

#include <smo/text.h>

#include <algorithm>

namespace smo::page {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

/// Behind the next `what`, or the end.
std::size_t Lexer::behind(std::string_view what, std::size_t from) const {
    const std::size_t found = text_.find(what, from);
    return found == std::string_view::npos ? text_.size() : found + what.size();
}

bool Lexer::next(Piece& piece) {
    if (at_ >= text_.size()) return false;
    piece = {};
    piece.begin = at_;
    if (text_[at_] == '<' && at_ + 1 < text_.size()) {
        const char after = text_[at_ + 1];
        if (is_letter(after)) return read_tag(piece);
        if (after == '!' || after == '?') {
            read_declaration(piece);
        } else if (after == '/' && at_ + 2 < text_.size()) {
            if (is_letter(text_[at_ + 2])) return read_tag(piece);
            piece.end = behind(">", at_ + 2);
            piece.kind = text_[at_ + 2] == '>' ? PieceKind::nothing : PieceKind::comment;  // </> and </3>
        }
    }
    if (piece.end == 0) {
        piece.kind = PieceKind::text;
        piece.end = std::min(text_.find('<', at_ + 1), text_.size());
    }
    at_ = piece.end;
    return true;
}

bool Lexer::take_known(Piece& piece) {
    if (!known_) return false;
    const std::vector<TagList::Tag>& tags = known_->tags;
    while (next_known_ < tags.size() && tags[next_known_].begin < at_) ++next_known_;
    if (next_known_ == tags.size() || tags[next_known_].begin != at_ || tags[next_known_].end > text_.size()) return false;
    const TagList::Tag& tag = tags[next_known_++];
    piece.kind = tag.closing ? PieceKind::end_tag : PieceKind::start_tag;
    piece.tag = tag.tag;
    piece.name = text_.substr(tag.begin + (tag.closing ? 2 : 1), tag.name_end - tag.begin - (tag.closing ? 2 : 1));
    piece.attributes = tag.name_end;
    piece.self_closing = tag.self_closing;
    piece.known = true;
    piece.list = std::span(known_->attributes).subspan(tag.first, tag.count);
    piece.end = at_ = tag.end;
    return true;
}

bool Lexer::read_tag(Piece& piece) {
    if (take_known(piece)) return true;
    const bool closing = text_[at_ + 1] == '/';
    piece.kind = closing ? PieceKind::end_tag : PieceKind::start_tag;
    const std::size_t begin = at_ + (closing ? 2 : 1);
    std::size_t end = begin;
    while (end < text_.size() && !ends_tag_name(text_[end])) ++end;
    piece.name = text_.substr(begin, end - begin);
    piece.tag = tag_named(piece.name);
    piece.attributes = end;
    if (end < text_.size() && text_[end] == '>') {  // most tags have none
        piece.end = end + 1;
    } else {
        AttributeReader reader(text_, end);
        attributes_.clear();
        attributes_at_ = at_;
        for (Attribute attribute; reader.next(attribute);) attributes_.push_back(attribute);
        if (!reader.closed()) return false;
        piece.end = reader.position();
        piece.self_closing = reader.self_closing();
    }
    at_ = piece.end;
    return true;
}

std::span<const Attribute> Lexer::attributes_of(const Piece& tag) {
    if (tag.known) return tag.list;
    if (attributes_at_ == tag.begin) return attributes_;
    attributes_.clear();
    attributes_at_ = tag.begin;
    AttributeReader reader(text_.substr(0, tag.end), tag.attributes);
    for (Attribute attribute; reader.next(attribute);) attributes_.push_back(attribute);
    return attributes_;
}

void Lexer::read_declaration(Piece& piece) {
    piece.kind = PieceKind::comment;
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) {
        piece.end = behind(">", at_);
    } else if (rest.starts_with("<!--")) {
        const std::size_t plain = behind("-->", at_ + 4);
        piece.end = std::min(plain, at_ + 4 + Lexer(text_.substr(at_ + 4, plain - at_ - 4)).behind("--!>", 0));  // also ends a comment
    } else if (foreign_ && rest.starts_with("<![CDATA[")) {
        piece.kind = PieceKind::cdata;
        piece.end = behind("]]>", at_);
    } else {
        if (text::starts_with_ignoring_case(rest, "<!doctype")) piece.kind = PieceKind::doctype;
        piece.end = behind(">", at_);
    }
}

/// "</script" and what ends a name.
bool Lexer::is_end_tag(std::size_t at, std::string_view name) const {
    const std::size_t behind_name = at + 2 + name.size();
    return behind_name < text_.size() && text_[at + 1] == '/' && is_name(text_.substr(at + 2, name.size()), name) && ends_tag_name(text_[behind_name]);
}

std::size_t Lexer::end_tag_from(std::size_t from, std::string_view name) const {
    for (std::size_t at = text_.find("</", from); at != std::string_view::npos; at = text_.find("</", at + 2))
        if (is_end_tag(at, name)) return at;
    return text_.size();
}

/// Behind "<!--" a script in the script hides its own end tag.
std::size_t Lexer::script_end(std::size_t from) const {
    constexpr std::string_view name = "script";
    bool escaped = false;
    bool twice = false;
    for (std::size_t at = from; at < text_.size(); ++at) {
        if (text_[at] != '<' && text_[at] != '-') continue;
        const std::string_view rest = text_.substr(at, 16);
        if (rest.starts_with("-->")) {
            escaped = twice = false;
        } else if (!escaped && rest.starts_with("<!--")) {
            escaped = true;
            at += 1;  // the dashes may end it again: <!-->
        } else if (is_end_tag(at, name)) {
            if (!twice) return at;
            twice = false;
        } else if (escaped && !twice && rest.size() > 7 && is_name(rest.substr(1, 6), name) && rest[0] == '<' && ends_tag_name(rest[7])) {
            twice = true;
        }
    }
    return text_.size();
}

bool Lexer::raw_text(const Piece& start, std::string_view& content) {
    std::size_t end = end_tag_from(at_, text::lower(start.name));
    if (start.tag == GUMBO_TAG_SCRIPT && text_.substr(at_, end - at_).find("<!--") != std::string_view::npos) end = script_end(at_);
    content = text_.substr(at_, end - at_);
    at_ = end;
    return end < text_.size();
}

}  // namespace smo::page
