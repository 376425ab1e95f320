// Any bytes, read as a page with small limits.
#include <smo/page.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    smo::Limits limits;
    limits.set(smo::Limit::open_elements, 64);
    limits.set(smo::Limit::attributes, 16);
    smo::Visit visit;
    visit.last.url = "https://tea.example/";
    visit.last.body.assign(reinterpret_cast<const char*>(data), size);
    const smo::Page page = smo::read_page(visit, limits);
    for (const smo::Fact& fact : page.facts)
        if (fact.span.end > size || fact.span.begin > fact.span.end) __builtin_trap();
    return 0;
}
