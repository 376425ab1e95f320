// Policies in headers and meta elements: who may frame a page, for any text.
#include <smo/page.h>

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace smo;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    Headers headers;
    std::size_t number = 0;
    constexpr std::string_view names[] = {"content-security-policy", "x-frame-options", "content-type", "link", "x-robots-tag", "content-encoding"};
    for (std::size_t at = 0; at <= bytes.size() && number < 64; ++number) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string line(bytes.substr(at, end - at));
        headers.add(std::string(line.empty() ? names[0] : names[static_cast<unsigned char>(line[0]) % std::size(names)]), line);
        at = end + 1;
    }
    (void)frame_verdict(headers, "https");
    Visit visit;
    visit.requested = visit.last.url = "https://fuzz.example/";
    visit.last.status = 200;
    visit.last.headers = headers;
    visit.last.body = "<title>x</title>";
    visit.last.body_bytes = 16;
    (void)read_page(visit, Limits{});
    return 0;
}
