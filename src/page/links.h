#pragma once
// The readers that find what leads elsewhere in one element. Nothing here knows a platform: a link is told as it stands,
// and what a script would turn into a link is told by its mark, for others to recognise.
//
//     raw                                       extra
//     https://www.youtube.com/embed/abc         data-src consent     an address that waits for an agreement
//     class:fb-like                             class                a place that a script of a platform fills
//     network:facebook?url=https%3A%2F%2Fa.b    data-services        a button that a script makes, and what it shares
//     navigator.share                           script               the browser's own share dialog

#include "page/element.h"
#include "page/tree.h"

namespace smo::page {

/// What an attribute is to the readers of links: nothing, a reason to look at its element, or at its children as well.
enum class Bearing : std::uint8_t { none, element, children };

inline constexpr std::size_t longest_label = 500;  // of an accessible text

void add_link(const Element& element, LinkKind kind, std::string_view raw, TreeState& state, std::string_view extra = {}, std::string text = {});
/// Text, else aria-label, title or the alt of an image inside.
std::string accessible_text(const Element& element, TreeState& state);
bool looks_like_address(std::string_view value);

/// What the attributes of an element are to the readers of links, all together.
Bearing bearing(const Element& element);

/// Addresses in onclick= and its like, in javascript: addresses, and in the window.open() of inline scripts.
void read_handlers(const Element& element, TreeState& state);
/// Classes, types, ids and elements that scripts of platforms look for, and the networks they are told to offer.
void read_marks(const Element& element, TreeState& state);
/// Scripts of consent managers, as facts.
void read_consent_manager(const Element& element, TreeState& state);

/// Words that say why an address is not loaded with the page: "consent", "lazyload", "template", "noscript" or nothing.
std::string_view waiting_for(const Element& element);

/// Names as they are written on nearly all elements, that say nothing here whatever their value is.
bool never_bears(std::string_view name);
/// `name` in lower case, `value` as written: one that holds character references bears whatever it might.
Bearing bearing(std::string_view name, std::string_view value);
Bearing bearing_of_classes(std::string_view classes);
Bearing bearing_of_mark(std::string_view name, std::string_view value);
bool is_handler(std::string_view attribute);
/// An inline script that a reader finds something in.
bool script_bears(std::string_view code);

/// The words of a class attribute, of which the first 64 are looked at.
std::vector<std::string_view> classes_of(const Element& element);

}  // namespace smo::page
