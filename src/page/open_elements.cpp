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
    for (std::size_t i = open_.size(), seen = 0; i > 0 && seen < far_enough; --i, ++seen) {
        const std::uint64_t open = open_[i - 1];
        if (same_kind(open, name)) {
            while (open_.size() >= i) pop();
            return;
        }
        if (is_scope(open)) return;
    }
}

void OpenElements::start_formatting(std::uint64_t name, std::string_view tag) {
    constexpr int kept_of_equal = 3;  // the "Noah's Ark" clause of the standard
    const std::uint64_t whole = name_hash(tag);
    int equal = 0;
    for (std::size_t i = formatting_.size(); i > 0 && formatting_[i - 1].name != 0; --i) {
        if (formatting_[i - 1].tag == whole) ++equal;
        if (equal == kept_of_equal) return;
    }
    formatting_.push_back({name, whole});
}

void OpenElements::end_formatting(std::uint64_t name) {
    for (std::size_t i = formatting_.size(); i > 0 && formatting_[i - 1].name != 0; --i) {
        if (formatting_[i - 1].name != name) continue;
        formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i - 1));
        return;
    }
}

}  // namespace smo::page
