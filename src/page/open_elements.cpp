// The counting of open_elements.h. Every step is constant, or paid for by an element that was pushed before, or bounded
// by the limit on open elements at which the scan stops.

#include "page/open_elements.h"

#include "page/tags.h"

#include <algorithm>
#include <array>

namespace smo::page {
namespace {

// Names are compared by hash; the tables are small and read often.
template <std::size_t N>
bool has(const std::array<std::uint64_t, N>& names, std::uint64_t name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

template <class... Names>
auto hashes(Names... names) {
    return std::array<std::uint64_t, sizeof...(names)>{name_hash(names)...};
}

bool is_void(std::uint64_t name) {
    static const auto names = hashes("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "keygen",
                                     "basefont", "bgsound", "frame", "image", "command");
    return has(names, name);
}

bool is_formatting(std::uint64_t name) {
    static const auto names = hashes("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u");
    return has(names, name);
}

bool is_marker(std::uint64_t name) {
    static const auto names = hashes("td", "th", "caption", "applet", "object", "marquee", "template");
    return has(names, name);
}

/// Elements that the next one of their kind closes, and the elements beyond which it does not look.
bool is_implied(std::uint64_t name) {
    static const auto names = hashes("p", "li", "dd", "dt", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot", "rt", "rp");
    return has(names, name);
}

bool is_scope(std::uint64_t name) {
    static const auto names = hashes("ul", "ol", "dl", "table", "select", "template", "button", "div", "ruby", "body");
    return has(names, name);
}

/// Elements before which formatting does not go on: it waits for what stands inside them.
bool is_block(std::uint64_t name) {
    static const auto names = hashes("address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "div", "dl", "fieldset", "figcaption",
                                     "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "link", "main", "menu",
                                     "meta", "nav", "ol", "pre", "script", "section", "style", "summary", "table", "template", "title", "ul");
    return has(names, name);
}

bool same_kind(std::uint64_t open, std::uint64_t next) {
    static const auto terms = hashes("dd", "dt");
    static const auto cells = hashes("td", "th");
    static const auto groups = hashes("tbody", "thead", "tfoot");
    static const auto ruby = hashes("rt", "rp");
    if (open == next) return true;
    return (has(terms, open) && has(terms, next)) || (has(cells, open) && has(cells, next)) || (has(groups, open) && has(groups, next)) ||
           (has(ruby, open) && has(ruby, next));
}

}  // namespace

bool OpenElements::inside(std::string_view name) const {
    const auto found = count_.find(name_hash(name));
    return found != count_.end() && found->second > 0;
}

void OpenElements::start(std::string_view written, std::string_view tag, bool self_closing) {
    const std::uint64_t name = name_hash(written);
    if (!is_implied(name) && !is_block(name)) reconstruct();
    if (is_void(name)) return;
    if (self_closing && (inside("svg") || inside("math"))) return;
    if (is_formatting(name)) return start_formatting(name, tag);
    if (is_implied(name)) close_implied(name);
    push(name);
}

void OpenElements::end(std::string_view written) {
    const std::uint64_t name = name_hash(written);
    if (is_formatting(name)) return end_formatting(name);
    pop_to(name);
}

void OpenElements::push(std::uint64_t name) {
    open_.push_back(name);
    ++count_[name];
    if (is_marker(name)) formatting_.push_back({});
}

void OpenElements::pop() {
    const std::uint64_t name = open_.back();
    open_.pop_back();
    --count_[name];
    if (is_formatting(name)) {
        const auto entry = std::find_if(formatting_.rbegin(), formatting_.rend(), [&](const Formatting& one) { return one.name == name && one.open; });
        if (entry != formatting_.rend()) entry->open = false;
    }
    if (!is_marker(name)) return;
    while (!formatting_.empty() && formatting_.back().name != 0) formatting_.pop_back();
    if (!formatting_.empty()) formatting_.pop_back();
}

bool OpenElements::pop_to(std::uint64_t name) {
    const auto found = count_.find(name);
    if (found == count_.end() || found->second == 0) return false;
    while (open_.back() != name) pop();
    pop();
    return true;
}

void OpenElements::close_implied(std::uint64_t name) {
    constexpr std::size_t far_enough = 12;
    for (std::size_t i = open_.size(), seen = 0; i > 0 && seen < far_enough; --i) {
        const std::uint64_t open = open_[i - 1];
        if (same_kind(open, name)) {
            while (open_.size() >= i) pop();
            return;
        }
        if (is_scope(open)) return;
        if (!is_formatting(open)) ++seen;
    }
}

void OpenElements::start_formatting(std::uint64_t name, std::string_view tag) {
    static const auto alone = hashes("a", "nobr");
    constexpr int kept_of_equal = 3;  // the "Noah's Ark" clause of the standard
    if (has(alone, name)) forget_formatting(name);
    const std::uint64_t whole = name_hash(tag);
    int equal = 0;
    for (std::size_t i = formatting_.size(); i > 0 && formatting_[i - 1].name != 0; --i) {
        if (formatting_[i - 1].tag == whole) ++equal;
        if (equal < kept_of_equal) continue;
        formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i - 1));
        break;
    }
    formatting_.push_back({name, whole, true});
    open_.push_back(name);
    ++count_[name];
}

void OpenElements::end_formatting(std::uint64_t name) {
    if (!forget_formatting(name)) erase_open(name);  // one that the Ark left behind
}

bool OpenElements::forget_formatting(std::uint64_t name) {
    for (std::size_t i = formatting_.size(); i > 0 && formatting_[i - 1].name != 0; --i) {
        if (formatting_[i - 1].name != name) continue;
        const bool open = formatting_[i - 1].open;
        formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i - 1));
        if (open) erase_open(name);
        return true;
    }
    return false;
}

void OpenElements::erase_open(std::uint64_t name) {
    const auto found = count_.find(name);
    if (found == count_.end() || found->second == 0) return;
    --found->second;
    open_.erase(std::find(open_.rbegin(), open_.rend(), name).base() - 1);
}

/// The last formatting elements that are not open any more are made anew, in their order.
void OpenElements::reconstruct() {
    std::size_t first = formatting_.size();
    while (first > 0 && formatting_[first - 1].name != 0 && !formatting_[first - 1].open) --first;
    for (; first < formatting_.size(); ++first, ++repeated_) {
        formatting_[first].open = true;
        open_.push_back(formatting_[first].name);
        ++count_[formatting_[first].name];
    }
}

}  // namespace smo::page
