// What the condenser writes.

#include "page/condense_machine.h"

#include <algorithm>

namespace smo::page {
namespace {

bool is_of_reference(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
}

/// A reference or a tag might begin at the end of this text and go on in the text behind it.
bool may_go_on(std::string_view text) {
    if (text.ends_with('<')) return true;
    while (!text.empty() && is_of_reference(text.back())) text.remove_suffix(1);
    return text.ends_with('&');
}

}  // namespace

/// Readers that do not ask for an element's name see its attributes only, so that any name does; a span neither closes
/// anything nor is closed by anything.
std::string_view Condenser::name_of(const Piece& tag, const Kept& kept) const {
    const bool newline = tag.tag == GUMBO_TAG_PRE || tag.tag == GUMBO_TAG_LISTING;  // the first in it is dropped
    return kept.own_name || newline || tag.tag == GUMBO_TAG_TEXTAREA ? tag.name : std::string_view("span");
}

void Condenser::note_place(const Piece& tag) {
    result_.tags.push_back({static_cast<std::uint32_t>(result_.text.size()), static_cast<std::uint32_t>(tag.begin), static_cast<std::uint32_t>(tag.end)});
}

void Condenser::emit(const Piece& tag, const Kept& kept) {
    // Formatting may be made anew again and again, with all its attributes.
    if (result_.text.size() > 2 * html_.size() + 65'536) return give_up("more than there was");
    note_place(tag);
    const std::string_view name = name_of(tag, kept);
    if (kept.keep == Keep::nothing && children_depth_ == 0) {
        (((result_.text += '<') += name) += '>');
    } else if (kept.plain && children_depth_ == 0) {
        (result_.text += '<') += name;
        emit_attributes(tag);
        result_.text += '>';
    } else if (name.data() == tag.name.data()) {
        result_.text += source(tag);
    } else {
        ((result_.text += '<') += name) += html_.substr(tag.attributes, tag.end - tag.attributes);
    }
}

void Condenser::emit_attributes(const Piece& tag) {
    for (const Attribute& attribute : lexer_.attributes_of(tag)) {
        if (!keeps_attribute(tag.tag, attribute.name, attribute.value)) continue;
        if (is_left_out(tag.tag, attribute.name, attribute.value)) {
            (((result_.text += ' ') += attribute.name) += '=') += left_out;
            continue;
        }
        const auto begin = static_cast<std::size_t>(attribute.name.data() - html_.data());
        const std::size_t quote = attribute.quote == Quote::none ? 0 : 1;
        const std::size_t end = std::max(begin + attribute.name.size(), attribute.value_begin + attribute.value.size() + quote);
        (result_.text += ' ') += html_.substr(begin, end - begin);
    }
}

void Condenser::emit_end(std::string_view name) {
    ((result_.text += "</") += name) += '>';
}

void Condenser::emit_text(std::size_t begin, std::size_t end) {
    const std::string_view before = std::string_view(result_.text).substr(std::min(text_output_, result_.text.size()));
    const bool goes_on = text_end_ == begin && before.empty();
    // The text before must not make something new with this one.
    if (!goes_on && before.empty() && text_output_ > 0 && may_go_on(result_.text)) result_.text += "<!---->";
    result_.text += html_.substr(begin, end - begin);
    text_end_ = end;
    text_output_ = result_.text.size();
}

}  // namespace smo::page
