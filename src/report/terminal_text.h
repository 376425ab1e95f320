#pragma once
// Lines for a terminal: colour as plain SGR codes, words wrapped with a hanging indent. Whatever comes from a page goes through
// safe() first; the helpers themselves measure columns and never look inside.
//
//     Ink ink(options);
//     out += ink.wrapped("  ", safe(finding.message), 4);

#include <smo/report.h>

#include <string>
#include <string_view>

namespace smo {

enum class Colour : std::uint8_t { none, red, green, yellow, cyan, bold, dim };

class Ink {
public:
    explicit Ink(const TerminalOptions& options) : colour_(options.colour), width_(options.width < 40 ? 40 : options.width) {}

    std::string paint(Colour colour, std::string_view text) const;
    std::size_t width() const { return width_; }
    /// `lead`, then the words of `text`; further lines are indented by `hang` columns. Words are never cut, so addresses stay whole.
    std::string wrapped(std::string_view lead, std::string_view text, std::size_t hang, Colour colour = Colour::none) const;
    std::string heading(std::string_view text) const { return "\n" + paint(Colour::bold, text) + "\n"; }

private:
    bool colour_;
    std::size_t width_;
};

/// A stranger's text on one line without control characters.
std::string safe(std::string_view text);
/// "https://example.com/blog/:9:3", or the file's path where there is one.
std::string place(std::string_view url, std::string_view file, Position at);
/// Severity as sign and word, always of the same width: "✗ error  ", "▲ warning", "· note   ".
std::string label(const Ink& ink, Severity severity);
std::string spaces(std::size_t count);
/// "12 pages".
std::string pages_text(std::size_t pages);

}  // namespace smo
