// Changes of tags as changes of bytes: where a new tag goes, how its neighbours are written, how a value is escaped in this file.

#include <smo/mend.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "audit/mend_tag.h"

namespace smo {
namespace {

struct ByteEdit {
    std::size_t begin = 0, end = 0;
    std::string text;
};

/// The next code point of well-formed UTF-8.
std::uint32_t next_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t first = byte(at++);
    const int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    std::uint32_t point = more == 0 ? first : first & (0x3FU >> more);
    for (int i = 0; i < more && at < text.size(); ++i) point = point << 6 | (byte(at++) & 0x3F);
    return point;
}

/// Text as it stands in an attribute in double quotes, or in a title. Outside of UTF-8 other letters are written by number.
std::string escaped(std::string_view value, bool by_number) {
    const std::string text = text::to_utf8(value);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const std::uint32_t point = next_point(text, at);
        if (point == '&')
            out += "&amp;";
        else if (point == '"')
            out += "&quot;";
        else if (point == '<')
            out += "&lt;";
        else if (point == '>')
            out += "&gt;";
        else if (point < 0x20 || (point >= 0x7F && point < 0xA0))
            out += ' ';
        else if (point < 0x80 || !by_number)
            out += text.substr(begin, at - begin);
        else
            out += "&#" + std::to_string(point) + ";";
    }
    return out;
}

/// May other letters stand as they are? Not in another encoding, and not where nobody says that it is UTF-8.
bool writes_by_number(std::string_view bytes, std::string_view charset) {
    if (charset != "utf-8") return true;
    constexpr std::size_t beginning = 4096;
    const bool foreign = std::any_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return !foreign && !text::contains_ignoring_case(bytes.substr(0, beginning), "charset");
}

std::size_t line_begin(std::string_view bytes, std::size_t at) {
    const std::size_t newline = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
    if (newline != std::string_view::npos) return newline + 1;
    return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::size_t skip_blanks(std::string_view bytes, std::size_t at) {
    while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t')) ++at;
    return at;
}

/// "\n" or "\r\n" at this place; empty if the line goes on.
std::string_view line_end(std::string_view bytes, std::size_t at) {
    if (bytes.substr(at).starts_with("\r\n")) return bytes.substr(at, 2);
    return bytes.substr(at).starts_with("\n") ? bytes.substr(at, 1) : std::string_view();
}

/// XML has no tags that end by themselves.
bool is_xml(std::string_view bytes) {
    constexpr std::size_t beginning = 1000;
    const std::string_view begin = bytes.substr(0, beginning);
    return begin.find("<?xml") != std::string_view::npos || begin.find("//DTD XHTML") != std::string_view::npos ||
           begin.find("http://www.w3.org/1999/xhtml") != std::string_view::npos;
}

class PageBytes {
public:
    PageBytes(std::string_view bytes, std::string_view charset) : bytes_(bytes), by_number_(writes_by_number(bytes, charset)), xml_(is_xml(bytes)) {}
    void make(const TagChange& change);
    std::string with_edits();

private:
    void add(std::size_t begin, std::size_t end, std::string text) { fresh_.push_back({begin, end, std::move(text)}); }
    void change_bytes(const TagChange& change);
    std::string new_tag(const TagChange& change, const SourceTag* neighbour) const;
    void insert_after(const TagChange& change, const SourceTag& tag);
    void insert_first(const std::string& text);
    void take_out(const SourceTag& tag);
    void set_value(const TagChange& change, const SourceTag& tag);
    void rename(const TagChange& change, const SourceTag& tag);
    void double_quotes(const SourceTag& tag);

    std::string_view bytes_;
    bool by_number_, xml_;
    std::vector<ByteEdit> edits_, fresh_;  // taken, and those of the change at hand
};

std::string PageBytes::new_tag(const TagChange& change, const SourceTag* neighbour) const {
    std::string text = "<" + change.element;
    for (const auto& [name, value] : change.attributes) text += " " + name + "=\"" + escaped(value, by_number_) + "\"";
    if (change.element == "title") return text + ">" + escaped(change.content, by_number_) + "</title>";
    const bool as_neighbour = neighbour && neighbour->closed;
    const bool closed = as_neighbour || xml_;
    const bool spaced = !as_neighbour || bytes_[neighbour->whole.end - 3] == ' ';
    return text + (closed ? spaced ? " />" : "/>" : ">");
}

/// On a line of its own where the neighbour has one, with its indentation; directly behind it elsewhere.
void PageBytes::insert_after(const TagChange& change, const SourceTag& tag) {
    const bool title = text::equal_ignoring_case(part(bytes_, tag.name), "title");
    const auto behind = title ? behind_title(bytes_, tag.whole.end) : std::optional(tag.whole.end);
    if (!behind) return;
    const std::size_t begin = line_begin(bytes_, tag.whole.begin), first = skip_blanks(bytes_, begin);
    const std::string_view end = line_end(bytes_, skip_blanks(bytes_, *behind));
    std::string text = new_tag(change, title ? nullptr : &tag);
    if (first == tag.whole.begin && !end.empty()) text = std::string(end) + std::string(bytes_.substr(begin, first - begin)) + text;
    add(*behind, *behind, std::move(text));
}

void PageBytes::insert_first(const std::string& tag) {
    const auto behind = behind_head(bytes_);
    if (!behind) return;
    const std::string_view end = line_end(bytes_, skip_blanks(bytes_, *behind));
    if (end.empty()) return add(*behind, *behind, tag);
    // Indented as the first line that has something on it.
    std::size_t line = *behind, first = line;
    do {
        const std::size_t newline = bytes_.find('\n', line);
        if (newline == std::string_view::npos) return add(*behind, *behind, tag);
        line = newline + 1;
        first = skip_blanks(bytes_, line);
    } while (first < bytes_.size() && !line_end(bytes_, first).empty());
    add(*behind, *behind, std::string(end) + std::string(bytes_.substr(line, first - line)) + tag);
}

void PageBytes::take_out(const SourceTag& tag) {
    const std::size_t begin = line_begin(bytes_, tag.whole.begin);
    const std::size_t behind = skip_blanks(bytes_, tag.whole.end);
    const std::string_view end = line_end(bytes_, behind);
    if (skip_blanks(bytes_, begin) == tag.whole.begin && !end.empty())
        add(begin, behind + end.size(), "");
    else
        add(tag.whole.begin, tag.whole.end, "");
}

void PageBytes::set_value(const TagChange& change, const SourceTag& tag) {
    const TagAttribute* found = attribute_of(tag, bytes_, change.attribute);
    std::string value = escaped(change.value, by_number_);
    if (!found) {
        if (!tag.attributes.empty()) add(tag.attributes.back().whole().end, tag.attributes.back().whole().end, " " + change.attribute + "=\"" + value + "\"");
        return;
    }
    if (found->quote == '\'') value = text::replace_all(value, "'", "&#39;");
    if (found->quote != 0)
        add(found->value.begin, found->value.end, std::move(value));
    else if (found->has_value)
        add(found->value.begin, found->value.end, "\"" + value + "\"");
    else
        add(found->name.end, found->name.end, "=\"" + value + "\"");
}

void PageBytes::rename(const TagChange& change, const SourceTag& tag) {
    const TagAttribute* found = attribute_of(tag, bytes_, change.attribute);
    if (found && !attribute_of(tag, bytes_, change.value)) add(found->name.begin, found->name.end, change.value);
}

void PageBytes::double_quotes(const SourceTag& tag) {
    add(tag.name.begin, tag.name.end, text::lower(part(bytes_, tag.name)));
    for (const TagAttribute& one : tag.attributes) {
        std::string text = text::lower(part(bytes_, one.name));
        if (one.has_value) text += "=\"" + text::replace_all(part(bytes_, one.value), "\"", "&quot;") + "\"";
        add(one.whole().begin, one.whole().end, std::move(text));
    }
}

void PageBytes::change_bytes(const TagChange& change) {
    using Kind = TagChange::Kind;
    if (change.kind == Kind::insert_first) return insert_first(new_tag(change, nullptr));
    const auto tag = tag_at(bytes_, change.at.begin);
    // A fact that stands elsewhere than it says must not be mended.
    if (!tag || tag->whole.end != change.at.end) return;
    switch (change.kind) {
        case Kind::insert_after:
            return insert_after(change, *tag);
        case Kind::move_first:
            if (!behind_head(bytes_)) return;
            insert_first(std::string(part(bytes_, tag->whole)));
            return take_out(*tag);
        case Kind::set_value:
            return set_value(change, *tag);
        case Kind::rename:
            return rename(change, *tag);
        case Kind::double_quotes:
            return double_quotes(*tag);
        case Kind::insert_first:
            return;
    }
}

/// A change is made whole or, where another one touches the same bytes, not at all.
void PageBytes::make(const TagChange& change) {
    fresh_.clear();
    change_bytes(change);
    for (const ByteEdit& one : fresh_)
        for (const ByteEdit& other : edits_)
            if (one.begin < other.end && other.begin < one.end) return;
    edits_.insert(edits_.end(), fresh_.begin(), fresh_.end());
}

std::string PageBytes::with_edits() {
    std::stable_sort(edits_.begin(), edits_.end(), [](const ByteEdit& a, const ByteEdit& b) { return a.begin < b.begin; });
    std::string out;
    std::size_t at = 0;
    for (const ByteEdit& edit : edits_) {
        out += bytes_.substr(at, edit.begin - at);
        out += edit.text;
        at = edit.end;
    }
    return out + std::string(bytes_.substr(at));
}

}  // namespace

bool can_mend(std::string_view charset) {
    constexpr std::array<std::string_view, 4> other = {"utf-16le", "utf-16be", "iso-2022-jp", "replacement"};
    return !charset.empty() && !charset.starts_with("utf-16") && std::find(other.begin(), other.end(), charset) == other.end();
}

std::string mended(std::string_view bytes, std::string_view charset, std::span<const TagChange> changes) {
    if (!can_mend(charset)) return std::string(bytes);
    PageBytes page(bytes, charset);
    for (const TagChange& change : changes) page.make(change);
    return page.with_edits();
}

}  // namespace smo
