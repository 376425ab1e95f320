// Gumbo at work: the one place that calls the parser.

#include "page/tree.h"

#include "page/arena.h"
#include "page/condense.h"
#include "page/condense_keep.h"
#include "page/condense_nodes.h"
#include "page/element.h"
#include "page/links.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <cstdlib>

namespace smo::page {
namespace {

struct Frame {
    const GumboNode* node;
    unsigned next;
    Origin origin;
    bool marks_children = false;
};

/// True for a tag inside a noscript as written: a parser closes the head at the first <img> in there and hangs the rest
/// of the noscript somewhere else.
bool in_noscript(const std::vector<Range>& ranges, std::size_t at) {
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), at, [](std::size_t offset, const Range& range) { return offset < range.begin; });
    return after != ranges.begin() && at < std::prev(after)->end;
}

Origin origin_inside(const GumboNode& node, Origin outside) {
    if (node.type == GUMBO_NODE_TEMPLATE) return Origin::template_;
    if (outside == Origin::template_ || outside == Origin::noscript) return outside;
    if (node.v.element.tag_namespace != GUMBO_NAMESPACE_HTML) return outside;
    if (node.v.element.tag == GUMBO_TAG_NOSCRIPT) return Origin::noscript;
    if (node.v.element.tag == GUMBO_TAG_BODY || node.v.element.tag == GUMBO_TAG_FRAMESET) return Origin::body;
    return outside;
}

void read_script(const Element& element, TreeState& state) {
    if (text::lower(text::trim(element.attribute_or_empty("type")).substr(0, 100)).substr(0, 19) != "application/ld+json") return;
    const Place place = element.place();
    const std::string_view json = code_of(element, state.page);
    read_json_ld(json, json.empty() ? place.begin : place.end, place.end + json.size(), place.origin, state);
}

void read_element(const Element& element, Marked marked, TreeState& state) {
    if (element.is_html()) {
        if (element.tag() == GUMBO_TAG_META) read_meta(element, state);
        if (element.tag() == GUMBO_TAG_LINK) read_link(element, state);
        if (element.tag() == GUMBO_TAG_SCRIPT) read_script(element, state);
        read_content(element, marked, state);
    }
    read_leads(element, marked, state);
}

/// In builds for tests: an element that says something must be one that the condenser keeps.
void check_kept([[maybe_unused]] const Element& element, [[maybe_unused]] Marked marked) {
#ifdef SMO_CHECK_KEPT
    const GumboTag tag = element.tag();
    const bool root = tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_UNKNOWN || tag == GUMBO_TAG_FRAME;
    if (marked == Marked::no && !root && !is_known_by_name(tag)) std::abort();
#endif
}

void walk(const GumboNode& root, const Scan& scan, TreeState& state) {
    std::vector<Frame> stack{{&root, 0, Origin::head}};
    while (!stack.empty()) {
        Frame& frame = stack.back();
        const GumboVector& children = frame.node->type == GUMBO_NODE_DOCUMENT ? frame.node->v.document.children : frame.node->v.element.children;
        if (frame.next >= children.length) {
            stack.pop_back();
            continue;
        }
        const auto& child = *static_cast<const GumboNode*>(children.data[frame.next++]);
        if (child.type != GUMBO_NODE_ELEMENT && child.type != GUMBO_NODE_TEMPLATE) continue;
        const Origin outside = frame.origin;
        Element element(child, state.page, outside);
        if (element.place().end != 0 && outside != Origin::template_ && in_noscript(scan.noscript, element.place().begin)) element.move_to(Origin::noscript);
        const Bearing bears = bearing(element);
        const Marked marked = bears != Bearing::none || frame.marks_children ? Marked::yes : Marked::no;
        const std::size_t known = state.list.facts.size() + state.list.links.size();
        read_element(element, marked, state);
        if (known != state.list.facts.size() + state.list.links.size()) check_kept(element, marked);
        stack.push_back({&child, 0, origin_inside(child, outside), bears == Bearing::children});
    }
}

/// "/tea/green.html": nothing in it to resolve or to encode, as in most links of most pages.
bool is_plain_path(std::string_view raw) {
    if (!raw.starts_with('/')) return false;
    for (std::size_t i = 1; i < raw.size(); ++i) {
        const char c = raw[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!letter && ((c != '/' && c != '.') || raw[i - 1] == '/')) return false;
    }
    return true;
}

/// "mailto:", "tel:", "data:": what no resolving makes http.
bool is_of_other_scheme(std::string_view raw) {
    const std::size_t colon = raw.find_first_of(":/?#");
    if (colon == std::string_view::npos || raw[colon] != ':' || colon == 0) return false;
    const std::string_view scheme = raw.substr(0, colon);
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return std::all_of(scheme.begin(), scheme.end(), is_letter) && !text::equal_ignoring_case(scheme, "http") && !text::equal_ignoring_case(scheme, "https");
}

/// Addresses are resolved at the end, when the base is known.
std::string resolve_links(std::string_view page_url, const TreeState& state) {
    const std::optional<Url> page = Url::parse(page_url);
    std::optional<Url> base;
    if (state.base_seen) base = page ? Url::parse(state.base_href, *page) : Url::parse(state.base_href);
    const auto longest = static_cast<std::size_t>(state.limits[Limit::url_length]);
    // Every relative address is joined to the base, so one of a megabyte would be copied thousands of times.
    if (!base || !base->is_http() || base->text().size() > longest) base = page;
    std::string origin = base && base->is_http() ? base->origin() : std::string();
    if (base && !base->text().starts_with(origin + '/')) origin.clear();  // a name and a password go along
    for (Link& link : state.list.links) {
        const std::string_view raw = text::trim(link.raw);
        if (raw.size() > longest * 2 || raw == browser_share || is_of_other_scheme(raw)) continue;
        if (!origin.empty() && origin.size() + raw.size() <= longest && is_plain_path(raw)) {
            (link.url = origin) += raw;
            continue;
        }
        const std::optional<Url> url = base ? Url::parse(raw, *base) : Url::parse(raw);
        if (url && url->is_http() && url->text().size() <= longest) link.url = url->text();
    }
    return base ? base->text() : std::string(page_url);
}

/// False when the page has to be parsed whole. The memory of an attempt is free again by then.
bool read_quickly(std::string_view text, const Scan& scan, Parsing parsing, std::size_t most, TreeState& state) {
    if (parsing != Parsing::quick) return false;
    Arena arena(most);
    const Condensed quick = condense(text, arena, &scan.tags);
    if (!quick.document) return false;
    state.list.links.reserve(std::min<std::size_t>(text.size() / 512, 1000));  // one for half a kilobyte is much
    walk(*quick.document, scan, state);
    return true;
}

}  // namespace

std::string read_tree(std::string_view text, const Scan& scan, std::string_view page_url, const Limits& limits, Parsing parsing, FactList& list) {
    const auto most = static_cast<std::size_t>(limits[Limit::parser_memory]);
    TextBudget budget;
    TreeState state(limits, list, budget, text);
    if (!read_quickly(text, scan, parsing, most, state)) {
        Arena arena(most);
        const GumboOptions options = options_of(arena);
        walk(*gumbo_parse_with_options(&options, text.data(), text.size())->document, scan, state);
    }
    if (state.links_full) list.add("note:links", std::to_string(limits[Limit::links_per_page]), {Origin::body, 0, 0});
    return resolve_links(page_url, state);
}

}  // namespace smo::page
