// Gumbo at work: the one place that calls the parser.

#include "page/tree.h"

#include "page/arena.h"
#include "page/element.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>

namespace smo::page {
namespace {

void* allocate(void* arena, std::size_t size) {
    return static_cast<Arena*>(arena)->allocate(size);
}
void release(void* arena, void* memory) {
    static_cast<Arena*>(arena)->release(memory);
}

struct Frame {
    const GumboNode* node;
    unsigned next;
    Origin origin;
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
    const GumboVector& children = element.node().v.element.children;
    const Place place = element.place();
    if (children.length == 0) return read_json_ld({}, place.begin, place.end, place.origin, state);
    const auto& node = *static_cast<const GumboNode*>(children.data[0]);
    if (node.type != GUMBO_NODE_TEXT && node.type != GUMBO_NODE_WHITESPACE) return;
    const std::string_view json = node.v.text.text;
    const GumboStringPiece& end_tag = element.node().v.element.original_end_tag;
    const std::size_t end = end_tag.length > 0 ? static_cast<std::size_t>(end_tag.data - state.text.data()) : state.text.size();
    read_json_ld(json, place.end, std::max(place.end, end), place.origin, state);
}

void read_element(const Element& element, TreeState& state) {
    if (element.is_html()) {
        if (element.tag() == GUMBO_TAG_META) read_meta(element, state);
        if (element.tag() == GUMBO_TAG_LINK) read_link(element, state);
        if (element.tag() == GUMBO_TAG_SCRIPT) read_script(element, state);
        read_content(element, state);
    }
    read_leads(element, state);
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
        Element element(child, state.text.data(), outside);
        const Place place = element.place();
        if (place.end != 0 && outside != Origin::template_ && in_noscript(scan.noscript, place.begin))
            element = Element(child, state.text.data(), Origin::noscript);
        read_element(element, state);
        stack.push_back({&child, 0, origin_inside(child, outside)});
    }
}

/// Addresses are resolved at the end, when the base is known.
std::string resolve_links(std::string_view page_url, const TreeState& state) {
    const std::optional<Url> page = Url::parse(page_url);
    std::optional<Url> base;
    if (state.base_seen) base = page ? Url::parse(state.base_href, *page) : Url::parse(state.base_href);
    const auto longest = static_cast<std::size_t>(state.limits[Limit::url_length]);
    // Every relative address is joined to the base, so one of a megabyte would be copied thousands of times.
    if (!base || !base->is_http() || base->text().size() > longest) base = page;
    for (Link& link : state.list.links) {
        const std::string_view raw = text::trim(link.raw);
        if (raw.size() > longest * 2 || raw == browser_share) continue;
        const std::optional<Url> url = base ? Url::parse(raw, *base) : Url::parse(raw);
        if (url && url->is_http() && url->text().size() <= longest) link.url = url->text();
    }
    return base ? base->text() : std::string(page_url);
}

}  // namespace

std::string read_tree(std::string_view text, const Scan& scan, std::string_view page_url, const Limits& limits, FactList& list) {
    TextBudget budget;
    TreeState state(limits, list, budget, text);
    Arena arena(static_cast<std::size_t>(limits[Limit::parser_memory]));
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = &arena;
    options.max_errors = 0;
    const GumboOutput* output = gumbo_parse_with_options(&options, text.data(), text.size());
    walk(*output->document, scan, state);
    if (state.links_full) list.add("note:links", std::to_string(limits[Limit::links_per_page]), {Origin::body, 0, 0});
    return resolve_links(page_url, state);
}

}  // namespace smo::page
