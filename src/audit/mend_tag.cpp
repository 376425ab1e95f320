#include "audit/mend_tag.h"

#include <smo/text.h>

#include <algorithm>

namespace smo {
namespace {

constexpr std::size_t longest_tag = 65'536;
constexpr std::size_t most_attributes = 200;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Span span_of(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// Walks through one tag; `at_` never leaves the text.
class TagReader {
public:
    TagReader(std::string_view page, std::size_t begin) : page_(page.substr(0, std::min(page.size(), begin + longest_tag))), at_(begin) {}
    std::optional<SourceTag> read();
    /// The same from the name on, of an end tag, too.
    std::optional<SourceTag> read_from_name(std::size_t begin);

private:
    bool ended() const { return at_ >= page_.size(); }
    char here() const { return page_[at_]; }
    void skip_blanks() {
        while (!ended() && is_blank(here())) ++at_;
    }
    template <class Stop>
    Span run(Stop stop) {
        const std::size_t begin = at_;
        while (!ended() && !stop(here())) ++at_;
        return span_of(begin, at_);
    }
    TagAttribute attribute();

    std::string_view page_;
    std::size_t at_;
};

TagAttribute TagReader::attribute() {
    TagAttribute found;
    const std::size_t begin = at_;
    ++at_;  // a "=" may begin a name
    run([](char c) { return is_blank(c) || c == '/' || c == '>' || c == '='; });
    found.name = span_of(begin, at_);
    found.value = span_of(at_, at_);
    const std::size_t behind_name = at_;
    skip_blanks();
    if (ended() || here() != '=') {
        at_ = behind_name;
        return found;
    }
    ++at_;
    skip_blanks();
    found.has_value = true;
    if (!ended() && (here() == '"' || here() == '\'')) {
        found.quote = here();
        ++at_;
        found.value = run([&](char c) { return c == found.quote; });
        if (!ended()) ++at_;
        return found;
    }
    found.value = run([](char c) { return is_blank(c) || c == '>'; });
    return found;
}

std::optional<SourceTag> TagReader::read() {
    const std::size_t begin = at_;
    if (ended() || here() != '<') return std::nullopt;
    ++at_;
    return read_from_name(begin);
}

std::optional<SourceTag> TagReader::read_from_name(std::size_t begin) {
    SourceTag tag;
    if (ended() || !is_letter(here())) return std::nullopt;
    tag.name = run([](char c) { return is_blank(c) || c == '/' || c == '>'; });
    while (true) {
        skip_blanks();
        if (ended() || tag.attributes.size() > most_attributes) return std::nullopt;
        if (here() == '>') {
            ++at_;
            tag.whole = span_of(begin, at_);
            tag.closed = page_[at_ - 2] == '/' && (tag.attributes.empty() || tag.attributes.back().whole().end + 1 < at_);
            return tag;
        }
        if (here() == '/')
            ++at_;
        else
            tag.attributes.push_back(attribute());
    }
}

}  // namespace

std::string_view part(std::string_view page, Span span) {
    return page.substr(span.begin, span.end - span.begin);
}

std::optional<SourceTag> tag_at(std::string_view page, std::size_t begin) {
    if (begin >= page.size()) return std::nullopt;
    return TagReader(page, begin).read();
}

const TagAttribute* attribute_of(const SourceTag& tag, std::string_view page, std::string_view name) {
    const auto found = std::find_if(tag.attributes.begin(), tag.attributes.end(),
                                    [&](const TagAttribute& one) { return text::equal_ignoring_case(part(page, one.name), name); });
    return found == tag.attributes.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> behind_head(std::string_view page) {
    std::size_t at = page.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < page.size()) {
        const std::string_view rest = page.substr(at);
        if (is_blank(page[at])) {
            ++at;
        } else if (rest.starts_with("<!--")) {
            // "<!-->" and "<!--->" are whole comments; whoever writes those is not mended.
            const std::size_t end = rest.find("-->", 4);
            if (end == std::string_view::npos || rest.starts_with("<!-->") || rest.starts_with("<!--->")) return std::nullopt;
            if (rest.substr(0, end).find("--!>") != std::string_view::npos) return std::nullopt;
            at += end + 3;
        } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
            const std::size_t end = rest.find('>');
            // A quoted ">" in a doctype ends it in browsers, too.
            if (end == std::string_view::npos) return std::nullopt;
            at += end + 1;
        } else {
            const auto tag = tag_at(page, at);
            if (!tag) return std::nullopt;
            at = tag->whole.end;
            if (text::equal_ignoring_case(part(page, tag->name), "head")) return tag->whole.end;
            if (!text::equal_ignoring_case(part(page, tag->name), "html")) return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> behind_title(std::string_view page, std::size_t from) {
    constexpr std::string_view closing = "</title";
    for (std::size_t at = page.find("</", from); at != std::string_view::npos; at = page.find("</", at + 2)) {
        const std::size_t behind = at + closing.size();
        if (behind >= page.size() || !text::equal_ignoring_case(page.substr(at, closing.size()), closing)) continue;
        if (!is_blank(page[behind]) && page[behind] != '>' && page[behind] != '/') continue;
        // An end tag may have attributes, and a ">" in their quotes does not end it.
        const auto tag = TagReader(page, at + 2).read_from_name(at);
        return tag ? std::optional(tag->whole.end) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace smo
