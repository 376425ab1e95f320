#include "cli/edits.h"

#include <smo/disk.h>
#include <smo/text.h>

#include <algorithm>

namespace smo::cli {
namespace {

constexpr std::int64_t largest_page = 4 << 20;
constexpr std::size_t longest_tag = 8192;

/// Byte offset of a line and column, both from 1 and the column in code points; npos where there is no such place.
std::size_t offset_of(std::string_view page, const Position& at) {
    std::size_t offset = 0;
    for (std::uint32_t line = 1; line < at.line; ++line) {
        offset = page.find('\n', offset);
        if (offset == std::string_view::npos) return offset;
        ++offset;
    }
    for (std::uint32_t column = 1; column < at.column; ++column) {
        if (offset >= page.size() || page[offset] == '\n') return std::string_view::npos;
        ++offset;
        while (offset < page.size() && (static_cast<unsigned char>(page[offset]) & 0xC0) == 0x80) ++offset;
    }
    return offset;
}

Position position_of(std::string_view page, std::size_t offset) {
    const std::string_view before = page.substr(0, offset);
    const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    Position at;
    at.line = 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    at.column = 1 + static_cast<std::uint32_t>(text::code_points(before.substr(line_begin)));
    return at;
}

/// The whole start tag at the beginning of a text, with what stands in quotes; empty if it does not end.
std::string_view tag_at(std::string_view text) {
    if (!text.starts_with('<')) return {};
    char quote = '\0';
    for (std::size_t i = 1; i < text.size() && i < longest_tag; ++i) {
        const char c = text[i];
        if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if ((c == '"' || c == '\'') && text[i - 1] == '=') {
            quote = c;
        } else if (c == '>') {
            return text.substr(0, i + 1);
        }
    }
    return {};
}

/// "meta og:image", "link canonical": what a tag is about; empty for any other element.
std::string about(std::string_view tag) {
    const std::string lower = text::lower(tag);
    const std::string_view element = lower.starts_with("<meta ") ? "meta" : lower.starts_with("<link ") ? "link" : "";
    for (const std::string_view key : {" property=\"", " name=\"", " rel=\"", " property='", " name='", " rel='"}) {
        const std::size_t at = lower.find(key);
        if (element.empty() || at == std::string::npos) continue;
        const std::size_t from = at + key.size();
        return std::string(element) + " " + lower.substr(from, lower.find(key.back(), from) - from);
    }
    return {};
}

/// Nothing is left for a person to fill in.
bool is_final(std::string_view snippet) {
    return !snippet.empty() && snippet.find("…") == std::string_view::npos && snippet.find("{{") == std::string_view::npos && !about(tag_at(snippet)).empty();
}

std::string indentation(std::string_view page, std::size_t offset) {
    const std::size_t newline = page.substr(0, offset).rfind('\n');
    const std::string_view line = page.substr(newline == std::string_view::npos ? 0 : newline + 1);
    return std::string(line.substr(0, std::min(line.find_first_not_of(" \t"), line.size())));
}

std::size_t end_of_head(std::string_view page) {
    const std::string lower = text::lower(page.substr(0, std::min<std::size_t>(page.size(), 1 << 20)));
    const std::size_t at = lower.find("</head");
    // One that stands in a script or a comment would not be the end; a second one tells.
    return lower.find("</head", at == std::string::npos ? at : at + 1) == std::string::npos ? at : std::string::npos;
}

}  // namespace

std::optional<Edit> edit_of(std::string_view page, const Finding& finding) {
    if (finding.outcome != Outcome::fail || !is_final(finding.snippet)) return std::nullopt;
    if (finding.at.line == 0) {
        const std::size_t at = end_of_head(page);
        if (at == std::string_view::npos) return std::nullopt;
        const Position place = position_of(page, at);
        return Edit{place, place, "  " + finding.snippet + "\n" + indentation(page, at)};
    }
    const std::size_t at = offset_of(page, finding.at);
    if (at == std::string_view::npos || at >= page.size()) return std::nullopt;
    const std::string_view tag = tag_at(page.substr(at));
    if (tag.empty() || about(tag) != about(tag_at(finding.snippet)) || tag == finding.snippet) return std::nullopt;
    return Edit{finding.at, position_of(page, at + tag.size()), finding.snippet};
}

void add_edits(Audited& audited) {
    audited.records.change([](PageRecord& record) {
        if (record.file.empty() || record.findings.empty()) return false;
        const auto page = read_file(record.file, largest_page);
        if (!page || !text::is_utf8(*page)) return false;
        for (Finding& finding : record.findings) finding.edit = edit_of(*page, finding);
        return true;
    });
}

}  // namespace smo::cli
