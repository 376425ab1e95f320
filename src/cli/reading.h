#pragma once
// Text for reading in a terminal: paragraphs broken anew, rows with a label, colour.

#include <string>
#include <string_view>
#include <vector>

namespace smo::cli {

struct Style {
    bool colour = false;
    std::size_t width = 100;
    std::string bold(std::string_view text) const;
    std::string red(std::string_view text) const;
    std::string green(std::string_view text) const;
};

std::string joined(const std::vector<std::string>& words, std::string_view separator);
/// A line of prose broken at words; lines after the first begin with `indent` spaces.
std::string wrapped(std::string_view line, std::size_t columns, std::size_t indent = 0);
/// "  label         text", the text wrapped under itself; nothing for an empty text.
std::string labelled(std::string_view label, std::string_view text, const Style& style);
/// Markdown as it stands, its paragraphs wrapped anew; the fences of examples headed "wrong" and "right" and indented, never two blank lines.
std::string readable(std::string_view prose, const Style& style);

}  // namespace smo::cli
