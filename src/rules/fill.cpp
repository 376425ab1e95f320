#include <smo/rule.h>
#include <smo/text.h>

#include "rules/placeholders.h"

namespace smo {
namespace {

constexpr std::size_t most_columns = 120;
constexpr std::size_t most_columns_in_markup = 1000;  // markup is to be pasted, so it is not shortened lightly
constexpr std::size_t most_bytes = 8192;
constexpr std::string_view no_value = "…";

const Fact* find_fact(std::string_view name, const RuleFinding& finding, const FactView& view) {
    if (finding.fact && *finding.fact < view.facts().size()) {
        if (const Fact* owned = view.owned_by(*finding.fact, name)) return owned;
        const Fact& fact = view[*finding.fact];
        if (fact.name == name) return &fact;
        const Fact* sibling = fact.owner ? view.owned_by(*fact.owner, name) : nullptr;
        if (sibling) return sibling;
    }
    return view.first(name);
}

std::string value_of(std::string_view name, const RuleFinding& finding, const FactView& view) {
    for (const auto& [key, value] : finding.values)
        if (key == name) return value;
    if (name == "resolved" && finding.fact) {
        if (view.first("site:unknown")) return {};  // resolved against a stand-in that nobody should paste
        const auto address = view.address(*finding.fact);
        return address ? address->text() : std::string();
    }
    const Fact* fact = find_fact(name, finding, view);
    return fact ? fact->value : std::string();
}

std::string shown(std::string_view value, bool in_markup) {
    const std::string line = text::collapse_space(text::to_utf8(value.substr(0, most_bytes)));
    if (in_markup) return line.empty() ? std::string(no_value) : text::for_html(text::ellipsis(line, most_columns_in_markup));
    return text::ellipsis(line, most_columns);
}

bool is_name_character(char c) {
    return c != ' ' && c != '{' && c != '}' && c != '`' && c != '\n';
}

/// Length of the placeholder that begins at the brace, both braces counted; 0 if it is only a brace.
std::size_t placeholder_size(std::string_view text) {
    std::size_t end = 1;
    while (end < text.size() && is_name_character(text[end])) ++end;
    return end > 1 && end < text.size() && text[end] == '}' ? end + 1 : 0;
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    bool in_markup = false;
    std::size_t begin = 0;
    const auto end_piece = [&](std::size_t end) {
        if (end > begin) pieces.push_back({text.substr(begin, end - begin), false, in_markup});
        begin = end;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '`') {
            end_piece(i);
            in_markup = !in_markup && text.substr(i + 1).starts_with('<');
        }
        const std::size_t size = text[i] == '{' ? placeholder_size(text.substr(i)) : 0;
        if (size == 0) continue;
        end_piece(i);
        pieces.push_back({text.substr(i + 1, size - 2), true, in_markup});
        begin = i + size;
        i = begin - 1;
    }
    end_piece(text.size());
    return pieces;
}

std::vector<std::string> finding_values() {
    return {"address", "bytes", "count", "length", "limit", "list", "max", "min", "name", "other", "other-name", "resolved", "value"};
}

std::string fill(std::string_view text, const RuleFinding& finding, const FactView& view) {
    if (text.find('{') == std::string_view::npos) return std::string(text);
    std::string out;
    for (const Piece& piece : pieces_of(text)) {
        if (piece.is_placeholder)
            out += shown(value_of(piece.text, finding, view), piece.in_markup);
        else
            out += piece.text;
    }
    return out;
}

}  // namespace smo
