#pragma once
// Which encoding a page is written in, as browsers decide it, and its text in UTF-8.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smo::page {

/// The encoding a label means ("latin1" → "windows-1252", lower case); empty for labels no browser knows.
std::string_view encoding_named(std::string_view label);
/// The table that the encoding is read with, as iconv calls it; empty for those that are decoded by hand.
std::string_view table_name(std::string_view encoding);
/// Every table once.
std::vector<std::string_view> legacy_encodings();

struct Charset {
    std::string used;      // "utf-8"
    std::string declared;  // label of the first meta within 1024 bytes, as written
    std::string header;    // label of the Content-Type header, as written
    std::string conflict;  // "iso-8859-1, utf-8" when two declarations mean different encodings
    std::string unknown;   // a label that no browser knows or accepts
    std::size_t mark = 0;  // bytes of the byte order mark
};
Charset decide_charset(std::string_view bytes, std::string_view content_type);

/// Text in UTF-8, and for every '<' and behind every '>' the offset it had before. Monotone.
class ConvertedText {
public:
    /// The text, followed by a NUL. Valid while this object lives.
    std::string_view text() const& { return text_; }
    std::string_view text() && = delete;
    std::size_t original(std::size_t converted) const;

private:
    friend class Converter;
    struct Step {  // from here on the distance is another
        std::uint32_t converted;
        std::uint32_t original;
    };
    std::string text_;
    std::vector<Step> steps_;
};
ConvertedText convert(std::string bytes, const Charset& charset);
/// UTF-8 or UTF-16 whose last character lacks bytes: what the server sent was cut.
bool ends_inside_character(std::string_view bytes, const Charset& charset);

}  // namespace smo::page
