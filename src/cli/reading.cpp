#include "cli/reading.h"

#include <fmt/format.h>
#include <smo/text.h>

namespace smo::cli {
namespace {

/// Headings, tables and quotes stand on lines of their own.
bool stands_alone(std::string_view line) {
    return line.empty() || line.find_first_of("#|>") == 0;
}

/// "- a point" or "2. a point": it begins a line, and what follows may belong to it.
bool is_item(std::string_view line) {
    const std::size_t digits = line.find_first_not_of("0123456789");
    return line.starts_with("- ") || line.starts_with("* ") || (digits != 0 && digits != std::string_view::npos && line.substr(digits).starts_with(". "));
}

}  // namespace

std::string Style::bold(std::string_view text) const {
    return colour ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text);
}

std::string Style::red(std::string_view text) const {
    return colour ? fmt::format("\x1b[31m{}\x1b[0m", text) : std::string(text);
}

std::string Style::green(std::string_view text) const {
    return colour ? fmt::format("\x1b[32m{}\x1b[0m", text) : std::string(text);
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : std::string(separator)) + word;
    return out;
}

std::string wrapped(std::string_view line, std::size_t columns, std::size_t indent) {
    std::string out;
    std::size_t used = indent;  // the first line is the caller's, who has written that much before
    bool begun = false;
    for (const std::string_view word : text::words(line)) {
        const std::size_t wide = text::width(word);
        if (begun && used + 1 + wide > columns) {
            out += '\n' + std::string(indent, ' ');
            used = indent;
            begun = false;
        }
        out += (begun ? " " : "") + std::string(word);
        used += wide + (begun ? 1 : 0);
        begun = true;
    }
    return out;
}

std::string labelled(std::string_view label, std::string_view text, const Style& style) {
    constexpr std::size_t column = 18;
    if (text.empty()) return {};
    return fmt::format("  {:<{}}", label, column - 2) + wrapped(text, style.width, column) + '\n';
}

std::string readable(std::string_view prose, const Style& style) {
    std::string out, paragraph;
    bool fenced = false;
    const auto flush = [&] {
        if (!paragraph.empty()) out += wrapped(paragraph, style.width) + '\n';
        paragraph.clear();
    };
    for (const std::string_view line : text::split(prose, '\n')) {
        const bool fence = line.starts_with("```");
        if (!fenced && !fence && !stands_alone(text::trim(line))) {
            if (is_item(text::trim(line))) flush();
            paragraph += std::string(line) + ' ';
            continue;
        }
        flush();
        if (!fence) {
            if (!fenced && text::trim(line).empty() && out.ends_with("\n\n")) continue;
            out += (fenced ? "    " : "") + std::string(line) + '\n';
            continue;
        }
        fenced = !fenced;
        if (!fenced) continue;
        const bool bad = line.find(" bad") != std::string_view::npos, good = line.find(" good") != std::string_view::npos;
        const std::size_t keys = bad ? line.find(" bad") + 4 : good ? line.find(" good") + 5 : line.size();
        const std::string_view given = text::trim(line.substr(keys));
        if (bad) out += style.red("✗ wrong") + (given.empty() ? "" : "  (with " + std::string(given) + ")") + "\n";
        if (good) out += style.green("✓ right") + (given.empty() ? "" : "  (with " + std::string(given) + ")") + "\n";
    }
    flush();
    return out;
}

}  // namespace smo::cli
