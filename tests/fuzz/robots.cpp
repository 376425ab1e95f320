// robots.txt: reading and every verdict end soon, the file itself may always be read, and a rule that decides is named.
#include <smo/documents.h>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    smo::Robots robots = smo::read_robots(text, smo::Limits{});
    for (std::string_view path : {std::string_view("/"), std::string_view("/a/b.php?x=%7e*$"), text.substr(0, 4000)}) {
        smo::RobotsVerdict verdict = robots.verdict("Twitterbot/1.0", path);
        if (!verdict.allowed && (verdict.rule.empty() || verdict.line == 0 || verdict.group.empty())) std::abort();
    }
    if (!robots.verdict("x", "/robots.txt").allowed) std::abort();
    (void)robots.crawl_delay("x");
    return 0;
}
