#pragma once
// A small tokenizer over markup, for everything that happens before and beside Gumbo: the pre-scan that keeps hostile
// pages away from it, and the question how a tag was written. It follows the tokenizer of the HTML standard, is linear,
// and never fails.
//
//     Tokenizer tokens(html);
//     for (Token token; tokens.next(token);)
//         if (token.kind == TokenKind::start_tag && is_name(token.name, "meta")) ...

#include <smo/page.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace smo::page {

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

enum class TokenKind : std::uint8_t { text, raw_text, start_tag, end_tag, comment, other };

struct Token {
    TokenKind kind = TokenKind::text;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name;  // of a tag, as written
    bool self_closing = false;
    bool complete = true;  // a tag that the end of the text cuts is none
    std::size_t attributes = 0;
    std::size_t attributes_begin = 0;  // where an AttributeReader starts
};

/// Reads `text` from front to back. The content of script, style, title, textarea and their like is one raw_text token.
class Tokenizer {
public:
    explicit Tokenizer(std::string_view text) : text_(text) {}
    bool next(Token& token);

private:
    void read_tag(Token& token);
    void read_comment(Token& token);
    void read_raw_text(Token& token);
    std::string_view text_;
    std::size_t at_ = 0;
    std::string_view raw_element_;  // the element whose raw text comes next
};

/// Tag and attribute names compare without case.
bool is_name(std::string_view written, std::string_view lower);
/// A hash of the name in lower case.
std::uint64_t name_hash(std::string_view written);

}  // namespace smo::page
