#pragma once
// One link on an otherwise empty page, and what is recognised in it.

#include <smo/platform.h>

#include <string>

namespace recognise {

inline smo::Link link(smo::LinkKind kind, std::string address) {
    smo::Link link;
    link.kind = kind;
    link.raw = address;
    if (address.starts_with("http")) link.url = address;
    return link;
}

inline smo::Page page(smo::Link link) {
    smo::Page page;
    page.url = "https://tea.example/";
    page.links.push_back(std::move(link));
    smo::add_link_facts(page);
    return page;
}

/// Name of the first fact, "none" when nothing was recognised.
inline std::string name(const smo::Page& page) {
    return page.facts.empty() ? "none" : page.facts.front().name;
}

/// Value of the owned fact whose name ends with `.property`, "-" when there is none.
inline std::string property(const smo::Page& page, const std::string& property) {
    if (page.facts.empty()) return "-";
    for (const smo::Fact& fact : page.facts)
        if (fact.owner == smo::FactIndex{0} && fact.name == page.facts.front().name + "." + property) return fact.value;
    return "-";
}

}  // namespace recognise
