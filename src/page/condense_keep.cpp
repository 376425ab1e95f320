// The table of condense_keep.h.

#include "page/condense_keep.h"

#include "page/links.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::page {
namespace {

using namespace std::string_view_literals;

/// An element that a reader knows by its name.
struct Row {
    GumboTag tag;
    std::string_view when;  // the attribute that makes it matter; empty: always; "-": only what bears on every element
    Keep keep;
    std::string_view only;  // the attributes it is kept with, words between spaces; empty: all
};

constexpr std::array rows = std::to_array<Row>({
    {GUMBO_TAG_A, "href", Keep::text, " href target rel title aria-label aria-labelledby "},
    {GUMBO_TAG_AREA, "href", Keep::tag, ""},
    {GUMBO_TAG_AUDIO, "", Keep::children, ""},
    {GUMBO_TAG_BASE, "", Keep::tag, ""},
    {GUMBO_TAG_BUTTON, "-", Keep::text, ""},
    {GUMBO_TAG_EMBED, "", Keep::tag, ""},
    {GUMBO_TAG_FORM, "", Keep::tag, ""},
    {GUMBO_TAG_H1, "", Keep::text, ""},
    {GUMBO_TAG_IFRAME, "", Keep::tag, ""},
    {GUMBO_TAG_IMAGE, "src", Keep::tag, " src alt title rel aria-label "},
    {GUMBO_TAG_IMG, "src", Keep::tag, " src alt title rel aria-label "},
    {GUMBO_TAG_INPUT, "type", Keep::tag, ""},
    {GUMBO_TAG_LINK, "", Keep::tag, ""},
    {GUMBO_TAG_META, "", Keep::tag, ""},
    {GUMBO_TAG_NOSCRIPT, "", Keep::tag, ""},
    {GUMBO_TAG_OBJECT, "", Keep::tag, ""},
    {GUMBO_TAG_SCRIPT, "src", Keep::tag, ""},
    {GUMBO_TAG_SOURCE, "-", Keep::tag, ""},
    {GUMBO_TAG_TITLE, "", Keep::tag, ""},
    {GUMBO_TAG_VIDEO, "", Keep::children, ""},
});

constexpr std::array<std::uint8_t, GUMBO_TAG_LAST + 1> row_numbers = [] {
    std::array<std::uint8_t, GUMBO_TAG_LAST + 1> numbers{};
    for (std::size_t i = 0; i < rows.size(); ++i) numbers[rows[i].tag] = static_cast<std::uint8_t>(i + 1);
    return numbers;
}();

const Row* row_of(GumboTag tag) {
    return row_numbers[tag] == 0 ? nullptr : &rows[row_numbers[tag] - 1U];
}

/// A name in lower case, without memory of its own: longer ones bear whatever they might.
class LowerName {
public:
    explicit LowerName(std::string_view written) : view_(written), fits_(written.size() <= longest) {
        const bool has_capitals = std::any_of(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (!fits_ || !has_capitals) return;
        std::transform(written.begin(), written.end(), letters_.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        view_ = {letters_.data(), written.size()};
    }
    LowerName(const LowerName&) = delete;
    LowerName& operator=(const LowerName&) = delete;
    bool fits() const { return fits_; }
    std::string_view view() const { return view_; }

private:
    static constexpr std::size_t longest = 64;
    std::string_view view_;
    bool fits_;
    std::array<char, longest> letters_;
};

bool is_word_of(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
        if (at > 0 && words[at - 1] == ' ' && at + word.size() < words.size() && words[at + word.size()] == ' ') return true;
    return false;
}

/// Only a field for passwords is told.
bool matters(const Row& row, std::string_view name, std::string_view value) {
    if (row.when != name) return false;
    return row.tag != GUMBO_TAG_INPUT || text::equal_ignoring_case(value, "password") || value.find('&') != std::string_view::npos;
}

/// The same attribute twice, or too many to look: what Gumbo makes of the next one is a matter of its order.
bool has_twins(std::span<const Attribute> attributes) {
    constexpr std::size_t few = 12;
    if (attributes.size() > few) return true;
    for (std::size_t i = 1; i < attributes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (text::equal_ignoring_case(attributes[i].name, attributes[j].name)) return true;
    return false;
}

struct Found {
    bool matters = false;  // the row's attribute is there
    bool bears = false;    // something that matters on every element
    bool text = false;     // itemprop: the text may be its value
    bool children = false;
};

Found look(std::span<const Attribute> attributes, const Row* row, bool in_text) {
    Found found;
    for (const Attribute& attribute : attributes) {
        if (never_bears(attribute.name)) {
            found.matters = found.matters || (row && matters(*row, attribute.name, attribute.value));
            continue;
        }
        const LowerName name(attribute.name);
        if (!name.fits()) {
            found.bears = true;
            continue;
        }
        if (row && matters(*row, name.view(), attribute.value)) found.matters = true;
        if (name.view() == "itemprop") found.text = found.bears = true;
        if (in_text && name.view() == "aria-label") found.bears = true;
        const bool own_address = row && row->when == "href" && name.view() == "href";
        const Bearing bears = own_address ? Bearing::none : bearing(name.view(), attribute.value);
        if (bears != Bearing::none) found.bears = true;
        if (bears == Bearing::children) found.children = true;
    }
    return found;
}

}  // namespace

bool bears(std::span<const Attribute> attributes, bool in_text) {
    return look(attributes, nullptr, in_text).bears;
}

bool is_known_by_name(GumboTag tag) {
    return row_of(tag) != nullptr;
}

bool is_kept(GumboTag tag, std::string_view attribute) {
    const Row* row = row_of(tag);
    const bool root = tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_UNKNOWN || tag == GUMBO_TAG_FRAME;  // copied, or given up at
    if (root || (row && (row->only.empty() || is_word_of(row->only, attribute)))) return true;
    return bearing(attribute, "&") != Bearing::none;
}

Kept decide(const Piece& tag, std::span<const Attribute> attributes, bool in_text) {
    const Row* row = row_of(tag.tag);
    const Found found = look(attributes, row, in_text);
    Kept kept;
    const bool picture = tag.tag == GUMBO_TAG_IMG || tag.tag == GUMBO_TAG_IMAGE;
    // <share-button>, <fb:like>
    if (tag.tag == GUMBO_TAG_UNKNOWN && tag.name.find_first_of("-:") != std::string_view::npos) {
        kept.keep = Keep::tag;
    }
    if (row && (row->when.empty() || found.matters || (picture && in_text))) {
        kept.keep = row->keep;
        kept.plain = !found.bears && !has_twins(attributes);
    }
    if (found.bears) kept.keep = std::max(kept.keep, row ? row->keep : Keep::tag);
    if (found.text && tag.tag != GUMBO_TAG_META && tag.tag != GUMBO_TAG_LINK) kept.keep = std::max(kept.keep, Keep::text);
    kept.quoted = found.text;
    if (found.children) kept.keep = Keep::children;
    return kept;
}

bool keeps_attribute(GumboTag tag, std::string_view name) {
    const Row* row = row_of(tag);
    if (!row || row->only.empty()) return true;
    const LowerName lower(name);
    return !lower.fits() || is_word_of(row->only, lower.view());
}

}  // namespace smo::page
