#pragma once
// One start tag taken apart where it stands, so that a single attribute can be changed and nothing else.
//
//     const auto tag = tag_at(page, offset);
//     page.substr(tag->attributes[0].value.begin, ...)

#include <smo/page.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

struct TagAttribute {
    Span name, value;  // the value without its quotes; empty and at the end of the name where there is none
    char quote = 0;    // '"', '\'' or none
    bool has_value = false;
    Span whole() const { return {name.begin, value.end + (quote != 0 ? 1U : 0U)}; }
};

struct SourceTag {
    Span name, whole;
    std::vector<TagAttribute> attributes;
    bool closed = false;  // ends in "/>"
};

/// The start tag that begins at this byte, by the steps of the tokenizer of the HTML standard; nothing where none begins or it never ends.
std::optional<SourceTag> tag_at(std::string_view page, std::size_t begin);

/// The first attribute of that name (in small letters), or nullptr.
const TagAttribute* attribute_of(const SourceTag& tag, std::string_view page, std::string_view name);

/// Behind the start tag of the head, where it is plain to see: only a doctype, comments and the html tag stand before it.
std::optional<std::uint32_t> behind_head(std::string_view page);

/// Behind the end tag of a title whose start tag ends at `from`.
std::optional<std::uint32_t> behind_title(std::string_view page, std::size_t from);

std::string_view part(std::string_view page, Span span);

}  // namespace smo
