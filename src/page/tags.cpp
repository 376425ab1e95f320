// The tokenizer of tags.h.

#include "page/tags.h"

#include <smo/text.h>

#include <algorithm>
#include <cstring>

namespace smo::page {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t find(std::string_view text, std::string_view what, std::size_t from) {
    return std::min(text.find(what, from), text.size());
}

}  // namespace

bool is_name(std::string_view written, std::string_view lower_name) {
    if (written.size() != lower_name.size()) return false;
    for (std::size_t i = 0; i < written.size(); ++i)
        if (lower(written[i]) != lower_name[i]) return false;
    return true;
}

std::uint64_t name_hash(std::string_view written) {
    std::uint64_t hash = 14695981039346656037U;
    for (char c : written) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 1099511628211U;
    return hash;
}

bool Tokenizer::next(Token& token) {
    if (at_ >= text_.size()) return false;
    token = {};
    token.begin = at_;
    if (!raw_element_.empty()) {
        read_raw_text(token);
        if (token.end > token.begin) return true;
    }
    if (text_[at_] == '<' && at_ + 1 < text_.size()) {
        const char after = text_[at_ + 1];
        if (is_letter(after) || (after == '/' && at_ + 2 < text_.size() && is_letter(text_[at_ + 2])))
            read_tag(token);
        else if (after == '!' || after == '?' || after == '/')
            read_comment(token);
    }
    if (token.end == 0) token.end = find(text_, "<", at_ + 1);
    at_ = token.end;
    return true;
}

void Tokenizer::read_tag(Token& token) {
    const bool closing = text_[at_ + 1] == '/';
    token.kind = closing ? TokenKind::end_tag : TokenKind::start_tag;
    const std::size_t begin = at_ + (closing ? 2 : 1);
    std::size_t end = begin;
    while (end < text_.size() && !ends_tag_name(text_[end])) ++end;
    token.name = text_.substr(begin, end - begin);
    token.tag = tag_named(token.name);
    token.attributes_begin = end;
    const std::size_t known = list_ ? list_->attributes.size() : 0;
    if (end < text_.size() && text_[end] == '>') {  // most tags have none
        token.end = end + 1;
    } else {
        read_attributes(token);
    }
    note(token, known);
    if (closing || (traits(token.tag) & is_raw_text) == 0) return;
    raw_tag_ = token.tag;
    raw_element_ = gumbo_normalized_tagname(token.tag);
}

void Tokenizer::read_attributes(Token& token) {
    AttributeReader reader(text_, token.attributes_begin);
    const bool noted = list_ && !list_->full();
    for (Attribute attribute; reader.next(attribute); ++token.attributes)
        if (noted && token.attributes < TagList::most) list_->attributes.push_back(attribute);
    token.end = reader.position();
    token.self_closing = reader.self_closing();
    token.complete = reader.closed();
}

void Tokenizer::note(const Token& token, std::size_t known) {
    if (!list_ || list_->full() || !token.complete || token.attributes >= TagList::most) return;
    const auto number = [](std::size_t value) { return static_cast<std::uint32_t>(value); };
    list_->tags.push_back({number(token.begin), number(token.attributes_begin), number(token.end), number(known), number(token.attributes), token.tag,
                           token.kind == TokenKind::end_tag, token.self_closing});
}

void Tokenizer::read_comment(Token& token) {
    token.kind = TokenKind::other;
    if (text_.substr(at_, 4) != "<!--") {
        token.end = std::min(find(text_, ">", at_) + 1, text_.size());
        return;
    }
    token.kind = TokenKind::comment;
    for (std::string_view empty : {"<!-->", "<!--->"}) {
        if (text_.substr(at_, empty.size()) != empty) continue;
        token.end = at_ + empty.size();
        return;
    }
    const std::size_t plain = find(text_, "-->", at_ + 4);
    const std::size_t odd = text_.substr(0, plain).find("--!>", at_ + 4);  // also ends a comment
    token.end = odd != std::string_view::npos ? odd + 4 : std::min(plain + 3, text_.size());
}

void Tokenizer::read_raw_text(Token& token) {
    std::size_t at = at_;
    for (; at < text_.size(); ++at) {
        at = find(text_, "</", at);
        if (!is_name(text_.substr(std::min(at + 2, text_.size()), raw_element_.size()), raw_element_)) continue;
        const std::size_t after = at + 2 + raw_element_.size();
        if (after >= text_.size() || is_of(text_[after], is_blank_byte) || text_[after] == '/' || text_[after] == '>') break;
    }
    token.kind = TokenKind::raw_text;
    token.end = std::min(at, text_.size());
    at_ = token.end;
    token.name = raw_element_;
    token.tag = raw_tag_;
    raw_element_ = {};
}

}  // namespace smo::page
