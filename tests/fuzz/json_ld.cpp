// Any bytes as a JSON-LD block.
#include <smo/page.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    smo::Visit visit;
    visit.last.url = "https://tea.example/";
    visit.last.headers.add("Content-Type", "text/html; charset=utf-8");
    visit.last.body = "<script type=application/ld+json>" + std::string(reinterpret_cast<const char*>(data), size);
    smo::read_page(visit, smo::Limits{});
    return 0;
}
