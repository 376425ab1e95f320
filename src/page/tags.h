#pragma once
// A small tokenizer over markup, for everything that happens before and beside Gumbo: the pre-scan that keeps hostile
// pages away from it, and the question how a tag was written. It follows the tokenizer of the HTML standard, is linear,
// and never fails.
//
//     Tokenizer tokens(html);
//     for (Token token; tokens.next(token);)
//         if (token.kind == TokenKind::start_tag && is_name(token.name, "meta")) ...

#include "page/markup.h"

#include <smo/page.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace smo::page {

/// What a byte may end, looked up because every byte of every tag is asked.
enum ByteClass : std::uint8_t { is_blank_byte = 1, ends_name_byte = 2, ends_attribute_byte = 4, ends_value_byte = 8, is_no_letter_byte = 16 };
inline constexpr std::array<std::uint8_t, 256> byte_classes = [] {
    std::array<std::uint8_t, 256> table{};
    for (const unsigned char c : {' ', '\t', '\n', '\f', '\r'}) table[c] = is_blank_byte | ends_name_byte | ends_attribute_byte | ends_value_byte;
    table['/'] = ends_name_byte | ends_attribute_byte;
    table['>'] = ends_name_byte | ends_attribute_byte | ends_value_byte;
    table['='] = ends_attribute_byte;
    for (std::size_t c = 0; c < table.size(); ++c)
        if (c >= 0x80 || c == '&' || (table[c] & is_blank_byte) != 0) table[c] |= is_no_letter_byte;
    return table;
}();
inline bool is_of(char c, ByteClass kind) {
    return (byte_classes[static_cast<unsigned char>(c)] & kind) != 0;
}

struct Attribute {
    std::string_view name;   // as written
    std::string_view value;  // as written, character references not decoded
    Quote quote = Quote::none;
    std::size_t value_begin = 0;  // offset of `value` in the text the reader walks over
};

/// The attributes of one tag. `text` may go on behind the tag; after the last attribute `position()` is behind its '>'.
class AttributeReader {
public:
    AttributeReader(std::string_view text, std::size_t at) : text_(text), at_(at) {}
    bool next(Attribute& attribute);
    std::size_t position() const { return at_; }
    bool closed() const { return closed_; }              // a '>' was reached
    bool self_closing() const { return self_closing_; }  // by "/>"

private:
    void read_value(Attribute& attribute);
    std::string_view text_;
    std::size_t at_;
    bool closed_ = false;
    bool self_closing_ = false;
};

inline bool AttributeReader::next(Attribute& attribute) {
    while (at_ < text_.size() && (is_of(text_[at_], is_blank_byte) || text_[at_] == '/')) {
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
    while (at_ < text_.size() && !is_of(text_[at_], ends_attribute_byte)) ++at_;
    attribute = {text_.substr(begin, at_ - begin), {}, Quote::none, at_};
    std::size_t ahead = at_;
    while (ahead < text_.size() && is_of(text_[ahead], is_blank_byte)) ++ahead;
    if (ahead < text_.size() && text_[ahead] == '=') {
        at_ = ahead + 1;
        read_value(attribute);
    }
    return true;
}

inline void AttributeReader::read_value(Attribute& attribute) {
    while (at_ < text_.size() && is_of(text_[at_], is_blank_byte)) ++at_;
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
    while (at_ < text_.size() && !is_of(text_[at_], ends_value_byte)) ++at_;
    attribute.value = text_.substr(attribute.value_begin, at_ - attribute.value_begin);
}

enum class TokenKind : std::uint8_t { text, raw_text, start_tag, end_tag, comment, other };

struct Token {
    TokenKind kind = TokenKind::text;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name;  // of a tag, as written
    GumboTag tag = GUMBO_TAG_UNKNOWN;
    bool self_closing = false;
    bool complete = true;  // a tag that the end of the text cuts is none
    std::size_t attributes = 0;
    std::size_t attributes_begin = 0;  // where an AttributeReader starts
};

/// The tags of a page, in their order, so that nobody has to read them twice.
struct TagList {
    struct Tag {
        std::uint32_t begin = 0, name_end = 0, end = 0;
        std::uint32_t first = 0, count = 0;  // of `attributes`
        GumboTag tag = GUMBO_TAG_UNKNOWN;
        bool closing = false;
        bool self_closing = false;
    };
    static constexpr std::size_t most = 200'000;  // tags, attributes: those behind are read again
    std::vector<Tag> tags;
    std::vector<Attribute> attributes;
    bool full() const { return tags.size() >= most || attributes.size() >= most; }
};

/// Reads `text` from front to back. The content of script, style, title, textarea and their like is one raw_text token.
class Tokenizer {
public:
    /// `list`: where the tags are noted.
    explicit Tokenizer(std::string_view text, TagList* list = nullptr) : text_(text), list_(list) {}
    bool next(Token& token);
    /// What comes next is markup all the same.
    void forget_raw_text() { raw_element_ = {}; }

private:
    void read_tag(Token& token);
    void read_attributes(Token& token);
    void note(const Token& token, std::size_t known);
    void read_comment(Token& token);
    void read_raw_text(Token& token);
    std::string_view text_;
    std::size_t at_ = 0;
    std::string_view raw_element_;  // the element whose raw text comes next, in lower case
    GumboTag raw_tag_ = GUMBO_TAG_UNKNOWN;
    TagList* list_;
};

/// White space, '/' and '>' end the name of a tag.
inline bool ends_tag_name(char c) {
    return is_of(c, ends_name_byte);
}

/// Tag and attribute names compare without case.
bool is_name(std::string_view written, std::string_view lower);
/// A hash of the name in lower case.
std::uint64_t name_hash(std::string_view written);

}  // namespace smo::page
