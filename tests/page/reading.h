#pragma once
// How the tests of this room read a page written as a string, and show facts as lines that a table can hold.

#include <smo/page.h>

#include <string>
#include <string_view>
#include <vector>

namespace smo {

inline Page read_html(std::string_view html, Headers headers = {{"Content-Type", "text/html; charset=utf-8"}}, const Limits& limits = {}) {
    Visit visit;
    visit.requested = "https://tea.example/a/";
    visit.last.url = visit.requested;
    visit.last.status = 200;
    visit.last.headers = std::move(headers);
    visit.last.body = html;
    return read_page(visit, limits);
}

/// "og:title=Tea @1:7 head" for every fact whose name begins with one of the prefixes.
inline std::vector<std::string> lines(const Page& page, const std::vector<std::string_view>& prefixes) {
    std::vector<std::string> result;
    for (const Fact& fact : page.facts)
        for (std::string_view prefix : prefixes) {
            if (!fact.name.starts_with(prefix)) continue;
            result.push_back(fact.name + "=" + fact.value + " @" + std::to_string(fact.at.line) + ":" + std::to_string(fact.at.column) + " " +
                             std::string(name(fact.origin)));
            break;
        }
    return result;
}

inline std::string value_of(const Page& page, std::string_view wanted) {
    const Fact* fact = first(page.facts, wanted);
    return fact ? fact->value : "(none)";
}

/// The source of a fact, as its span says.
inline std::string_view source_of(std::string_view body, const Fact& fact) {
    return body.substr(fact.span.begin, fact.span.end - fact.span.begin);
}

}  // namespace smo
