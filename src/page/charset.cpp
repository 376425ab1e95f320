// Deciding the encoding: byte order mark, header, a meta in the first 1024 bytes, else a guess.

#include "page/charset.h"

#include "page/tags.h"

#include <smo/http.h>
#include <smo/text.h>

namespace smo::page {
namespace {

constexpr std::size_t prescanned = 1024;  // bytes, as the HTML standard says

/// The label in "text/html; charset=x", found as browsers find it: anywhere behind the word.
std::string label_in_content(std::string_view content) {
    const std::string lower = text::lower(content);
    for (std::size_t at = lower.find("charset"); at != std::string::npos; at = lower.find("charset", at)) {
        at += 7;
        while (at < lower.size() && text::is_space(lower[at])) ++at;
        if (at >= lower.size() || lower[at] != '=') continue;
        ++at;
        while (at < lower.size() && text::is_space(lower[at])) ++at;
        if (at >= lower.size()) return {};
        const char quote = content[at];
        if (quote == '"' || quote == '\'') {
            const std::size_t end = content.find(quote, at + 1);
            return end == std::string_view::npos ? std::string{} : std::string(content.substr(at + 1, end - at - 1));
        }
        return std::string(content.substr(at, content.find_first_of("; \t\n\f\r", at) - at));
    }
    return {};
}

std::string label_of_meta(std::string_view html, const Token& token) {
    std::string_view charset, content;
    bool is_content_type = false;
    AttributeReader reader(html, token.attributes_begin);
    for (Attribute attribute; reader.next(attribute);) {
        if (is_name(attribute.name, "charset")) charset = attribute.value;
        if (is_name(attribute.name, "content")) content = attribute.value;
        if (is_name(attribute.name, "http-equiv")) is_content_type = is_name(text::trim(attribute.value), "content-type");
    }
    if (!charset.empty()) return std::string(text::trim(charset));
    return is_content_type ? label_in_content(content) : std::string{};
}

/// The first label a meta gives; labels of no encoding are passed over and noted, and so is a later one that says something else.
void prescan(std::string_view bytes, Charset& charset) {
    const std::string_view html = bytes.substr(0, prescanned);
    Tokenizer tokens(html);
    for (Token token; tokens.next(token);) {
        if (token.kind != TokenKind::start_tag || !token.complete || !is_name(token.name, "meta")) continue;
        const std::string label = label_of_meta(html, token);
        if (label.empty()) continue;
        const std::string_view encoding = encoding_named(label);
        if (encoding.empty()) {
            if (charset.declared.empty() && charset.unknown.empty()) charset.unknown = label;
        } else if (charset.declared.empty()) {
            charset.declared = label;
        } else if (encoding != encoding_named(charset.declared) && charset.conflict.empty()) {
            charset.conflict = charset.declared + ", " + label;
        }
    }
}

/// What a meta cannot mean: it could not have been read, were it true.
std::string_view as_declared_in_markup(std::string_view encoding) {
    if (encoding.starts_with("utf-16")) return "utf-8";
    if (encoding == "x-user-defined") return "windows-1252";
    return encoding;
}

/// UTF-8 whose last character the size limit may have cut.
bool is_probably_utf8(std::string_view bytes) {
    for (std::size_t cut = 0; cut < 4 && cut <= bytes.size(); ++cut)
        if (text::is_utf8(bytes.substr(0, bytes.size() - cut))) return true;
    return false;
}

std::string_view by_mark(std::string_view bytes, Charset& charset) {
    charset.mark = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 2;
    if (charset.mark == 3) return "utf-8";
    if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
    if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
    charset.mark = 0;
    return {};
}

/// Two declarations that mean different encodings, the one that browsers believe first.
std::string conflict_of(const Charset& charset, std::string_view in_header, std::string_view in_markup) {
    const std::string mark = charset.mark > 0 ? charset.used + " (byte order mark)" : "";
    const bool in_mark = !mark.empty();
    const bool both_utf16 = in_header.starts_with("utf-16") && charset.used.starts_with("utf-16");
    if (in_mark && !in_header.empty() && in_header != charset.used && !both_utf16) return mark + ", " + charset.header;
    // In a page of UTF-16 a meta cannot be read, nor can it do harm.
    if (in_mark && charset.used == "utf-8" && !in_markup.empty() && in_markup != "utf-8") return mark + ", " + charset.declared;
    if (!in_mark && !in_header.empty() && !in_markup.empty() && in_header != in_markup) return charset.header + ", " + charset.declared;
    // Browsers take UTF-16 in markup for a mistake, but other readers may believe it.
    if (!in_markup.empty() && charset.used == in_markup && encoding_named(charset.declared) != in_markup) return charset.used + ", " + charset.declared;
    return charset.conflict;
}

}  // namespace

Charset decide_charset(std::string_view bytes, std::string_view content_type) {
    Charset charset;
    charset.header = parameter(content_type, "charset");
    prescan(bytes, charset);
    const std::string_view in_header = encoding_named(charset.header);
    const std::string_view in_markup = as_declared_in_markup(encoding_named(charset.declared));
    if (!charset.header.empty() && in_header.empty()) charset.unknown = charset.header;
    std::string_view used = by_mark(bytes, charset);
    if (used.empty()) used = in_header;
    if (used.empty()) used = in_markup;
    if (used.empty()) used = is_probably_utf8(bytes) ? "utf-8" : "windows-1252";
    charset.used = used;
    // Browsers know no UTF-32 and take it for UTF-16 full of NULs; a second mark is text, which ends the head before it began.
    if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) charset.unknown = "utf-32";
    if (bytes.starts_with("\xEF\xBB\xBF\xEF\xBB\xBF")) charset.conflict = "utf-8 (byte order mark), a second byte order mark, which counts as text";
    if (charset.conflict.empty()) charset.conflict = conflict_of(charset, in_header, in_markup);
    if (charset.used == "replacement") charset.unknown = in_header == used ? charset.header : charset.declared;  // known, and refused for its dangers
    return charset;
}

}  // namespace smo::page
