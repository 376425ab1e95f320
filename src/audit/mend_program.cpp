// Files that are no finished pages: what a server or a generator still fills in cannot be copied, and an address is not theirs.

#include <smo/mend.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo {
namespace {

using namespace std::string_view_literals;

std::size_t find_folded(std::string_view text, std::string_view small, std::size_t from) {
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b; };
    const auto at = std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size())), text.end(), small.begin(), small.end(), same);
    return at == text.end() ? std::string_view::npos : static_cast<std::size_t>(at - text.begin());
}

/// The head without what is written in another language: scripts and styles have braces of their own.
std::string head_of(std::string_view page) {
    const std::string_view head = page.substr(0, std::min(find_folded(page, "</head", 0), find_folded(page, "<body", 0)));
    std::string own;
    for (std::size_t at = 0; at < head.size();) {
        const std::size_t script = find_folded(head, "<script", at), style = find_folded(head, "<style", at);
        const std::size_t begin = std::min({script, style, head.size()});
        own += head.substr(at, begin - at);
        if (begin == head.size()) break;
        at = std::min(find_folded(head, script < style ? "</script"sv : "</style"sv, begin), head.size());
    }
    return own;
}

bool holds_pair(std::string_view text, std::string_view opening, std::string_view closing) {
    const std::size_t open = text.find(opening);
    return open != std::string_view::npos && text.find(closing, open + opening.size()) != std::string_view::npos;
}

}  // namespace

std::string_view unfinished(std::string_view page) {
    if (find_folded(page, "<?php", 0) != std::string_view::npos || page.find("<?=") != std::string_view::npos) return "it has PHP in it";
    const std::string head = head_of(page);
    for (const auto& [opening, closing] : {std::pair("{{"sv, "}}"sv), {"{%"sv, "%}"sv}, {"<%"sv, "%>"sv}, {"<!--#"sv, "-->"sv}})
        if (holds_pair(head, opening, closing)) return "it is a template, which something fills in later";
    return {};
}

}  // namespace smo
