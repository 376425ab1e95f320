#pragma once
// Everything that needs the parsed page: its tags as facts, and its links. The tree is walked once with an explicit
// stack; each element goes to the readers below, which look at that element and its text only.

#include "page/scan.h"

#include <smo/limits.h>
#include <smo/page.h>

#include <string>
#include <string_view>

namespace smo::page {

class FactList;
class Element;
struct TextBudget;

/// Stands in the place of an address where a script opens the share dialog of the browser.
inline constexpr std::string_view browser_share = "navigator.share";

/// What is remembered while walking.
struct TreeState {
    TreeState(const Limits& the_limits, FactList& the_list, TextBudget& the_budget, std::string_view the_page)
        : limits(the_limits), list(the_list), budget(the_budget), page(the_page) {}
    const Limits& limits;
    FactList& list;
    TextBudget& budget;
    std::string_view page;  // the text that is read
    bool title_seen = false;
    int titles = 0;  // besides the first
    bool base_seen = false;
    std::string base_href;  // of the first base element
    int images = 0;         // facts named img
    std::size_t ld_facts = 0;
    bool links_full = false;
    bool browser_share_seen = false;  // navigator.share
};

/// Parses `text` (which must be followed by a NUL) and adds its facts and links, resolved against `page_url`.
/// Returns the base address. With Parsing::quick the parser gets what can matter only, where that is sure to come to the same.
std::string read_tree(std::string_view text, const Scan& scan, std::string_view page_url, const Limits& limits, Parsing parsing, FactList& list);

void read_meta(const Element& element, TreeState& state);
void read_link(const Element& element, TreeState& state);
/// Has the element, or the one around it, an attribute that matters on every element (bearing() in links.h)?
enum class Marked : std::uint8_t { no, yes };
void read_content(const Element& element, Marked marked, TreeState& state);  // title, headings, media, forms, itemprop
void read_leads(const Element& element, Marked marked, TreeState& state);    // everything that becomes a Link
void read_json_ld(std::string_view text, std::size_t begin, std::size_t end, Origin origin, TreeState& state);

}  // namespace smo::page
