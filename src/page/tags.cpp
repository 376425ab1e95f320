// The tokenizer of tags.h.

#include "page/tags.h"

#include <smo/text.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace smo::page {
namespace {

constexpr std::array<std::string_view, 8> raw_elements = {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"};

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

bool AttributeReader::next(Attribute& attribute) {
    while (at_ < text_.size() && (text::is_space(text_[at_]) || text_[at_] == '/')) {
        self_closing_ = text_[at_] == '/';
        ++at_;
    }
    if (at_ >= text_.size()) return false;
    if (text_[at_] == '>') {
        self_closing_ = self_closing_ && text_[at_ - 1] == '/';
        closed_ = true;
        ++at_;
        return false;
    }
    const std::size_t begin = at_++;  // a leading '=' belongs to the name
    while (at_ < text_.size() && !text::is_space(text_[at_]) && text_[at_] != '/' && text_[at_] != '>' && text_[at_] != '=') ++at_;
    attribute = {text_.substr(begin, at_ - begin), {}, Quote::none, at_};
    std::size_t ahead = at_;
    while (ahead < text_.size() && text::is_space(text_[ahead])) ++ahead;
    if (ahead < text_.size() && text_[ahead] == '=') {
        at_ = ahead + 1;
        read_value(attribute);
    }
    return true;
}

void AttributeReader::read_value(Attribute& attribute) {
    while (at_ < text_.size() && text::is_space(text_[at_])) ++at_;
    if (at_ >= text_.size()) return;
    const char quote = text_[at_];
    if (quote == '"' || quote == '\'') {
        attribute.quote = quote == '"' ? Quote::double_quote : Quote::single_quote;
        attribute.value_begin = ++at_;
        at_ = std::min(text_.find(quote, at_), text_.size());
        attribute.value = text_.substr(attribute.value_begin, at_ - attribute.value_begin);
        if (at_ < text_.size()) ++at_;
        return;
    }
    attribute.value_begin = at_;
    while (at_ < text_.size() && !text::is_space(text_[at_]) && text_[at_] != '>') ++at_;
    attribute.value = text_.substr(attribute.value_begin, at_ - attribute.value_begin);
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
    while (end < text_.size() && !text::is_space(text_[end]) && text_[end] != '/' && text_[end] != '>') ++end;
    token.name = text_.substr(begin, end - begin);
    token.attributes_begin = end;
    AttributeReader reader(text_, end);
    for (Attribute attribute; reader.next(attribute);) ++token.attributes;
    token.end = reader.position();
    token.self_closing = reader.self_closing();
    token.complete = reader.closed();
    if (closing) return;
    const auto* raw = std::find_if(raw_elements.begin(), raw_elements.end(), [&](std::string_view name) { return is_name(token.name, name); });
    if (raw != raw_elements.end()) raw_element_ = *raw;
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
        if (after >= text_.size() || text::is_space(text_[after]) || text_[after] == '/' || text_[after] == '>') break;
    }
    token.kind = TokenKind::raw_text;
    token.end = std::min(at, text_.size());
    at_ = token.end;
    token.name = raw_element_;
    raw_element_ = {};
}

}  // namespace smo::page
