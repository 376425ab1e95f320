#include "report/terminal_text.h"

#include <fmt/format.h>
#include <smo/text.h>

namespace smo {
namespace {

std::string_view code(Colour colour) {
    switch (colour) {
        case Colour::none:
            return "";
        case Colour::red:
            return "\x1b[31m";
        case Colour::green:
            return "\x1b[32m";
        case Colour::yellow:
            return "\x1b[33m";
        case Colour::cyan:
            return "\x1b[36m";
        case Colour::bold:
            return "\x1b[1m";
        case Colour::dim:
            return "\x1b[2m";
    }
    return "";
}

}  // namespace

std::string Ink::paint(Colour colour, std::string_view text) const {
    if (!colour_ || colour == Colour::none || text.empty()) return std::string(text);
    return std::string(code(colour)) + std::string(text) + "\x1b[0m";
}

std::string Ink::wrapped(std::string_view lead, std::string_view text, std::size_t hang, Colour colour) const {
    std::string result(lead);
    std::string line;
    // Colour codes in the lead take no columns; leads are short and end before `hang` or at it.
    std::size_t column = hang;
    const auto flush = [&] {
        result += paint(colour, line) + "\n";
        line.clear();
    };
    for (const std::string_view word : text::words(text)) {
        const std::size_t size = text::width(word);
        if (!line.empty() && column + 1 + size > width_) {
            flush();
            result += spaces(hang);
            column = hang;
        }
        if (!line.empty()) {
            line += ' ';
            ++column;
        }
        line += word;
        column += size;
    }
    flush();
    return result;
}

std::string safe(std::string_view text) {
    return text::for_terminal(text);
}

std::string place(std::string_view url, std::string_view file, Position at) {
    if (file.empty()) return at.line > 0 ? fmt::format("{} (line {})", safe(url), at.line) : safe(url);
    std::string result = safe(file);
    if (at.line > 0) result += ":" + std::to_string(at.line);
    if (at.line > 0 && at.column > 0) result += ":" + std::to_string(at.column);
    return result;
}

std::string label(const Ink& ink, Severity severity) {
    switch (severity) {
        case Severity::error:
            return ink.paint(Colour::red, "✗ error  ");
        case Severity::warning:
            return ink.paint(Colour::yellow, "▲ warning");
        case Severity::info:
            return ink.paint(Colour::cyan, "· note   ");
    }
    return "";
}

std::string spaces(std::size_t count) {
    return std::string(count, ' ');
}

std::string pages_text(std::size_t pages) {
    return text::plural(static_cast<std::int64_t>(pages), "page");
}

}  // namespace smo
