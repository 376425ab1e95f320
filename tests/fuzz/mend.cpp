// Mends of hostile pages: a new tag says exactly what it was given and changes nothing beside it, and quotes written anew mean the same.
#include <smo/mend.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

smo::Page read(std::string_view bytes) {
    smo::Visit visit;
    visit.last.url = "https://tea.example/";
    visit.last.body = std::string(bytes);
    return smo::read_page(visit, {});
}

std::string told(const smo::Page& page) {
    constexpr std::array<std::string_view, 5> names = {"og:", "twitter:", "title", "link:canonical", "meta:description"};
    std::string all;
    for (const smo::Fact& fact : page.facts)
        for (const std::string_view name : names)
            if (std::string_view(fact.name).starts_with(name) && fact.span.end > 0) all += fact.name + "=" + fact.value + "\n";
    return all;
}

void require(bool holds) {
    if (!holds) std::abort();
}

void try_insert(std::string_view bytes, const smo::Page& page, const smo::Fact& neighbour) {
    smo::TagChange change;
    change.kind = smo::TagChange::Kind::insert_after;
    change.at = neighbour.span;
    change.element = "meta";
    change.attributes = {{"name", "smo:fuzz"}, {"content", "</title>\"'<x>&amp;-->\xC3\xBC"}};
    const std::string after = smo::mended(bytes, page.charset, {&change, 1});
    const smo::Page again = read(after);
    if (after == bytes || again.charset != page.charset) return;
    const smo::Fact* fact = smo::first(again.facts, "meta:smo:fuzz");
    require(fact != nullptr && fact->value == change.attributes[1].second);
    require(told(again) == told(page));
}

void try_quotes(std::string_view bytes, const smo::Page& page, const smo::Fact& fact) {
    smo::TagChange change;
    change.kind = smo::TagChange::Kind::double_quotes;
    change.at = fact.span;
    const std::string after = smo::mended(bytes, page.charset, {&change, 1});
    const smo::Page again = read(after);
    if (again.charset == page.charset) require(told(again) == told(page));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr int most_tried = 4;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const smo::Page page = read(bytes);
    if (!smo::can_mend(page.charset)) return 0;
    int tried = 0;
    for (const smo::Fact& fact : page.facts) {
        const std::string_view name = fact.name;
        const bool plain = name == "title" || name.starts_with("og:") || name.starts_with("meta:") || name == "charset";
        if (!plain || fact.origin != smo::Origin::head || fact.span.end == 0 || ++tried > most_tried) continue;
        try_insert(bytes, page, fact);
        if (name.starts_with("og:")) try_quotes(bytes, page, fact);
    }
    return 0;
}
