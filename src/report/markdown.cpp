#include "report/markdown.h"

#include <smo/text.h>

#include <algorithm>

namespace smo::markdown {
namespace {

std::size_t longest_run(std::string_view words) {
    std::size_t longest = 0, run = 0;
    for (const char c : words) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

}  // namespace

std::string text(std::string_view words) {
    std::string out;
    for (const char c : text::for_terminal(words)) {
        if (c == '@' || c == '#') {  // a zero-width non-joiner behind it, so that nobody is called and no issue is linked
            out += c;
            out += "\xE2\x80\x8C";
            continue;
        }
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else {
            if (std::string_view("\\`*_[]()|~!{}").find(c) != std::string_view::npos) out += '\\';
            out += c;
        }
    }
    return text::replace_all(text::replace_all(out, "://", ":\xE2\x80\x8C//"), "www.", "www\xE2\x80\x8C.");
}

std::string code(std::string_view words) {
    const std::string line = text::replace_all(text::for_terminal(words), "|", "\\|");
    const std::string quotes(longest_run(line) + 1, '`');
    const bool padded = line.starts_with('`') || line.ends_with('`');
    return quotes + (padded ? " " : "") + line + (padded ? " " : "") + quotes;
}

std::string fence(std::string_view language, std::string_view lines) {
    const std::string fence(std::max<std::size_t>(3, longest_run(lines) + 1), '`');
    std::string out = fence + std::string(language) + "\n";
    for (const std::string_view line : text::split(lines, '\n')) out += text::for_terminal(line) + "\n";
    return out + fence;
}

}  // namespace smo::markdown
