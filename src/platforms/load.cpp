#include "platforms/load.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::social {
namespace {

using namespace std::string_view_literals;

constexpr std::array running_types = {""sv,
                                      "application/ecmascript"sv,
                                      "application/javascript"sv,
                                      "application/x-javascript"sv,
                                      "module"sv,
                                      "text/ecmascript"sv,
                                      "text/javascript"sv,
                                      "text/jscript"sv,
                                      "text/partytown"sv};  // the last: moved to a worker, not held back
/// Types of speed plug-ins that wake a script at the first movement of the mouse, whoever agreed to what.
constexpr std::array delaying_types = {"litespeed/javascript"sv, "nitropack/inlinescript"sv, "pmdelayedscript"sv, "rocketlazyloadscript"sv};
constexpr std::array delaying_words = {"data-lazy-src"sv, "data-litespeed-src"sv, "data-rocket-src"sv, "lazyload"sv, "nitro-lazy-src"sv, "noscript"sv};
constexpr std::array marks = {"attribute"sv, "class"sv, "element"sv, "id"sv, "type"sv};

template <class List>
bool is_in(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Cloudflare's loader writes "3f2a…-text/javascript" and runs the script all the same.
bool runs(std::string_view type) {
    const std::size_t dash = type.find('-');
    return is_in(running_types, type) || (dash != std::string_view::npos && dash >= 8 && is_in(running_types, type.substr(dash + 1)));
}

Load of_script(std::string_view type) {
    if (runs(type)) return Load::at_once;
    return is_in(delaying_types, type) ? Load::unknown : Load::consent;
}

/// "data-src consent", "data-rocket-src rocketlazyloadscript": what a data attribute says of itself.
Load of_waiting(std::string_view extra) {
    const std::vector<std::string_view> words = text::words(extra);
    if (is_in(words, "consent")) return Load::consent;
    const bool delayed = std::any_of(words.begin(), words.end(), [](std::string_view one) { return is_in(delaying_words, one) || is_in(delaying_types, one); });
    return delayed ? Load::unknown : Load::consent;
}

}  // namespace

std::string_view word(Load load) {
    switch (load) {
        case Load::plain:
            return "plain";
        case Load::consent:
            return "consent";
        case Load::unknown:
            return "unknown";
        case Load::at_once:
            return "at-once";
    }
    return "";
}

bool is_mark(const Link& link) {
    return link.kind == LinkKind::data && is_in(marks, link.extra);
}

Load load_of(const Link& link, const LinkPattern& pattern) {
    if (pattern.contacts_on_click) return Load::consent;
    if (!pattern.contacts_before_click) return Load::plain;
    if (is_mark(link)) return Load::unknown;
    switch (link.kind) {
        case LinkKind::script:
            return of_script(text::lower(text::trim(link.extra)));
        case LinkKind::frame:
        case LinkKind::image:
        case LinkKind::object:
        case LinkKind::stylesheet:
            return Load::at_once;
        case LinkKind::data:
            return of_waiting(link.extra);
        case LinkKind::anchor:
        case LinkKind::area:
        case LinkKind::form:
        case LinkKind::handler:
            return Load::consent;
    }
    return Load::unknown;
}

}  // namespace smo::social
