// Order, ownership and positions of facts, worked out once all of them are known.

#include "page/fact_list.h"

#include <smo/text.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <utility>

namespace smo::page {
namespace {

constexpr std::size_t facts_kept = 20'000;

/// Facts named `root` own those named `root:…` with one of the qualities.
struct Family {
    std::string_view root;
    std::array<std::string_view, 7> qualities;
};

constexpr std::array families = std::to_array<Family>({
    {"og:image", {"url", "secure_url", "type", "width", "height", "alt", "user_generated"}},
    {"og:video", {"url", "secure_url", "type", "width", "height", "alt", "duration"}},
    {"og:audio", {"url", "secure_url", "type", "", "", "", ""}},
    {"twitter:image", {"alt", "width", "height", "", "", "", ""}},
    {"twitter:player", {"width", "height", "stream", "stream:content_type", "", "", ""}},
});

bool is_quality(const Family& family, std::string_view name) {
    if (name.size() <= family.root.size() + 1 || !name.starts_with(family.root) || name[family.root.size()] != ':') return false;
    name.remove_prefix(family.root.size() + 1);
    return std::find(family.qualities.begin(), family.qualities.end(), name) != family.qualities.end();
}

bool looks_misread(std::string_view value) {
    if (value.find("\xEF\xBF\xBD") != std::string_view::npos) return true;
    for (std::string_view lead : {std::string_view("\xC3\x83"), std::string_view("\xC3\xA2\xE2\x82\xAC")}) {
        const std::size_t at = value.find(lead);
        if (at == std::string_view::npos) continue;
        if (lead.size() > 2) return true;
        const std::string_view next = value.substr(at + 2, 2);  // "Ã" before U+0080 to U+00BF was one character once
        if (next.size() == 2 && next[0] == '\xC2') return true;
    }
    return false;
}

/// More marks on one character than any language needs; the bound is that of Unicode's stream-safe format.
bool is_heaped(std::string_view value) {
    constexpr std::size_t most = 30;
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    if (value.size() <= 2 * most || std::none_of(value.begin(), value.end(), continues)) return false;
    while (!value.empty()) {
        const std::string_view one = text::first_graphemes(value, 1);
        if (one.empty()) return false;
        const auto marks = std::count_if(one.begin(), one.end(), [&](char c) { return !continues(c); }) - 1;
        if (std::cmp_greater(marks, most)) return true;
        value.remove_prefix(one.size());
    }
    return false;
}

bool is_preview_text(std::string_view name) {
    return name == "title" || name == "h1" || name == "meta:description" || name.starts_with("og:") || name.starts_with("twitter:") ||
           name.starts_with("article:");
}

/// Characters: bytes that do not continue one, and no CR. Eight at a time, because a page may be one long line.
std::uint32_t columns(std::string_view text) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t high = 0x80 * ones;
    const auto marked = [&](std::uint64_t marks) { return static_cast<std::uint32_t>((marks >> 7U) * ones >> 56U); };  // bytes whose highest bit is set
    std::uint32_t count = 0;
    for (std::uint64_t bytes = 0; text.size() >= sizeof bytes; text.remove_prefix(sizeof bytes)) {
        std::memcpy(&bytes, text.data(), sizeof bytes);
        const std::uint64_t rest = bytes ^ '\r' * ones;
        const std::uint64_t returns = ~(((rest & ~high) + ~high) | rest) & high;
        count += static_cast<std::uint32_t>(sizeof bytes) - marked(bytes & ~(bytes << 1U) & high) - marked(returns);
    }
    for (const char c : text) count += ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && c != '\r') ? 1U : 0U;
    return count;
}

/// From `at` to `end`: lines by jumps from one end to the next, columns in the last line only.
void move_on(Position& now, std::string_view text, std::size_t at, std::size_t end) {
    const std::string_view part = text.substr(at, end - at);
    std::size_t line = 0;  // where the last one begins
    std::size_t feed = part.find('\n');
    std::size_t carriage = part.find('\r');
    while (feed != carriage) {  // until there is neither
        const std::size_t stop = std::min(feed, carriage);
        const bool pair = stop == carriage && at + stop + 1 < text.size() && text[at + stop + 1] == '\n';  // one line end
        if (!pair) {
            now = {now.line + 1, 1};
            line = stop + 1;
        }
        std::size_t& next = stop == feed ? feed : carriage;
        next = part.find(stop == feed ? '\n' : '\r', stop + 1);
    }
    now.column += columns(part.substr(line));
}

}  // namespace

FactIndex FactList::add(std::string name, std::string value, const Place& place, std::optional<FactIndex> owner, const Form& form) {
    if (facts.size() >= facts_kept) {
        full_ = true;
        return 0;
    }
    Fact fact;
    fact.name = std::move(name);
    fact.value = std::move(value);
    fact.origin = place.origin;
    fact.span = {static_cast<std::uint32_t>(place.begin), static_cast<std::uint32_t>(place.end)};
    fact.owner = owner;
    fact.form = form;
    facts.push_back(std::move(fact));
    return static_cast<FactIndex>(facts.size() - 1);
}

void FactList::note_full() {
    if (!full_) return;
    Fact fact;
    fact.name = "note:facts";
    fact.value = std::to_string(facts_kept);
    facts.push_back(std::move(fact));
}

/// Nearly always they stand in order already.
void sort_by_place(FactList& list) {
    const auto before = [](const Link& a, const Link& b) { return a.span.begin < b.span.begin; };
    if (!std::is_sorted(list.links.begin(), list.links.end(), before)) std::stable_sort(list.links.begin(), list.links.end(), before);
    const auto place = [](const Fact& fact) { return fact.span.end == 0 ? 0 : std::uint64_t{fact.span.begin} + 1; };
    if (std::is_sorted(list.facts.begin(), list.facts.end(), [&](const Fact& a, const Fact& b) { return place(a) < place(b); })) return;
    std::vector<FactIndex> order(list.facts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](FactIndex a, FactIndex b) { return place(list.facts[a]) < place(list.facts[b]); });
    std::vector<FactIndex> moved(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) moved[order[i]] = static_cast<FactIndex>(i);
    std::vector<Fact> sorted;
    sorted.reserve(order.size());
    for (FactIndex index : order) {
        Fact& fact = list.facts[index];
        if (fact.owner) fact.owner = moved[*fact.owner];
        sorted.push_back(std::move(fact));
    }
    list.facts = std::move(sorted);
}

void find_owners(std::vector<Fact>& facts) {
    // Tags nobody reads do not own those that are read, nor the other way round.
    struct Root {
        std::optional<FactIndex> index;
        bool has_url = false;
    };
    std::array<std::array<Root, families.size()>, 2> latest;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        Fact& fact = facts[i];
        auto& roots = latest[is_read(fact) ? 1 : 0];
        for (std::size_t f = 0; f < families.size(); ++f) {
            const Family& family = families[f];
            if (!fact.name.starts_with(family.root)) continue;
            // og:image:url alone is another way to write og:image; behind an og:image it is one of its qualities, once.
            if (fact.name.size() == family.root.size() + 4 && fact.name.ends_with(":url") && (!roots[f].index || roots[f].has_url)) {
                fact.name = family.root;
                roots[f] = {static_cast<FactIndex>(i), true};
            } else if (fact.name == family.root) {
                roots[f] = {static_cast<FactIndex>(i), false};
            } else if (is_quality(family, fact.name)) {
                fact.owner = roots[f].index;
                roots[f].has_url = roots[f].has_url || fact.name.ends_with(":url");
            }
        }
    }
}

void note_broken_texts(FactList& list) {
    const std::size_t count = list.facts.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_preview_text(list.facts[i].name)) continue;
        const auto note = [&](const char* name) {
            const Fact& fact = list.facts[i];
            list.add(name, fact.name, {fact.origin, fact.span.begin, fact.span.end}, static_cast<FactIndex>(i));
        };
        if (looks_misread(list.facts[i].value)) note("note:replacement");
        if (is_heaped(list.facts[i].value)) note("note:marks");
    }
}

void find_positions(FactList& list, std::string_view text) {
    struct Wanted {
        std::size_t offset;
        Position* at;
    };
    std::vector<Wanted> wanted;
    for (Fact& fact : list.facts)
        if (fact.span.end != 0) wanted.push_back({fact.span.begin, &fact.at});
    for (Link& link : list.links)
        if (link.span.end != 0) wanted.push_back({link.span.begin, &link.at});
    std::stable_sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) { return a.offset < b.offset; });
    Position now{1, 1};
    std::size_t at = 0;
    for (const Wanted& next : wanted) {
        const std::size_t end = std::min(next.offset, text.size());
        if (at < end) move_on(now, text, at, end);
        at = std::max(at, end);
        *next.at = now;
    }
}

}  // namespace smo::page
