// Addresses that a script opens: onclick="window.open('https://…')", href="javascript:…", and window.open() in inline scripts.

#include "page/links.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::page {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_handler = 4000;    // of an onclick attribute that is looked at
constexpr std::size_t longest_script = 200'000;  // of an inline script
constexpr int most_calls = 50;                   // of window.open() in one script

constexpr std::array handler_names = {"onclick"sv, "onmousedown"sv, "data-onclick"sv, "ng-click"sv, "@click"sv, "v-on:click"sv, "x-on:click"sv};
constexpr std::array share_calls = {"navigator.share("sv, "navigator.share ("sv, "navigator.canShare("sv, "navigator['share']"sv, "navigator.share&&"sv};

bool asks_the_browser(std::string_view code) {
    if (code.find("navigator") == std::string_view::npos) return false;
    return std::any_of(share_calls.begin(), share_calls.end(), [&](std::string_view call) { return code.find(call) != std::string_view::npos; });
}

void read_browser_share(const Element& element, std::string_view code, std::string_view where, TreeState& state) {
    if (state.browser_share_seen || !asks_the_browser(code)) return;
    state.browser_share_seen = true;
    add_link(element, LinkKind::handler, browser_share, state, where);
}

/// The string literal that begins at `at`; empty when it does not end.
std::string_view literal_at(std::string_view code, std::size_t at) {
    const std::size_t end = code.find(code[at], at + 1);
    return end == std::string_view::npos ? std::string_view{} : code.substr(at + 1, end - at - 1);
}

/// Addresses in the string literals of a handler.
void read_code(const Element& element, std::string_view code, TreeState& state) {
    code = code.substr(0, longest_handler);
    read_browser_share(element, code, "onclick", state);
    const bool is_control = element.tag() == GUMBO_TAG_A || element.tag() == GUMBO_TAG_BUTTON;
    for (std::size_t at = code.find_first_of("'\"`"); at != std::string_view::npos; at = code.find_first_of("'\"`", at)) {
        const std::size_t end = code.find(code[at], at + 1);
        if (end == std::string_view::npos) return;
        const std::string_view literal = code.substr(at + 1, end - at - 1);
        if (looks_like_address(literal))
            add_link(element, LinkKind::handler, literal, state, is_control ? "onclick control" : "onclick",
                     is_control ? accessible_text(element, state) : std::string());
        at = end + 1;
    }
}

/// Only the first argument of window.open(): scripts are full of addresses that nobody clicks on.
void read_script(const Element& element, std::string_view code, TreeState& state) {
    code = code.substr(0, longest_script);
    read_browser_share(element, code, "script", state);
    int calls = 0;
    for (std::size_t at = code.find("window.open("); at != std::string_view::npos && calls < most_calls; at = code.find("window.open(", at), ++calls) {
        at += std::string_view("window.open(").size();
        const std::size_t begin = code.find_first_not_of(" \t\r\n", at);
        if (begin == std::string_view::npos) return;
        if (std::string_view("'\"`").find(code[begin]) == std::string_view::npos) continue;
        const std::string_view literal = literal_at(code, begin).substr(0, longest_handler);
        if (looks_like_address(literal)) add_link(element, LinkKind::handler, literal.substr(0, literal.find("${")), state, "script");
    }
}

/// Inside SVG a script is markup like the rest, and its text may hold references.
std::string_view inline_text(const Element& element, const TreeState& state) {
    if (element.is_html()) return code_of(element, state.page);
    const GumboVector& children = element.node().v.element.children;
    if (children.length == 0) return {};
    const auto& node = *static_cast<const GumboNode*>(children.data[0]);
    return node.type == GUMBO_NODE_TEXT ? std::string_view(node.v.text.text) : std::string_view{};
}

}  // namespace

bool is_handler(std::string_view attribute) {
    return std::find(handler_names.begin(), handler_names.end(), attribute) != handler_names.end();
}

bool script_bears(std::string_view code) {
    return code.find("window.open(") != std::string_view::npos || asks_the_browser(code);
}

void read_handlers(const Element& element, TreeState& state) {
    if (element.tag() == GUMBO_TAG_SCRIPT) {
        const std::string_view type = element.attribute_or_empty("type");
        const bool is_data = text::contains_ignoring_case(type.substr(0, 100), "json") || text::contains_ignoring_case(type.substr(0, 100), "template");
        if (!element.attribute("src") && !is_data) read_script(element, inline_text(element, state), state);
        return;
    }
    const GumboVector& attributes = element.attributes();
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[i]);
        if (is_handler(attribute.name)) read_code(element, attribute.value, state);
    }
    const std::string_view href = text::trim(element.attribute_or_empty("href").substr(0, longest_handler));
    if (text::starts_with_ignoring_case(href, "javascript:")) read_code(element, href, state);
}

}  // namespace smo::page
