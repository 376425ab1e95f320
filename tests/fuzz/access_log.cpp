// Access logs hold what strangers sent: any bytes, in pieces of any size, give the same counts.
#include <smo/shares.h>

#include <cstdint>
#include <cstdlib>

#include "report/shares_report.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace smo;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const ShareLimits small{.line_bytes = 4096, .path_bytes = 256, .pages = 50, .all_path_bytes = 4096, .seen = 60, .cells = 100, .hosts = 4};
    // A few of the platforms, made ready once, leave the time to the bytes.
    static const std::vector<Platform> known = {*find_platform("x"), *find_platform("facebook"), *find_platform("imessage"), *find_platform("telegram")};
    ShareCounter whole(known, {}, small), pieces(known, {}, small);
    whole.add(bytes);
    whole.end();
    for (std::size_t at = 0; at < size; at += 7) pieces.add(bytes.substr(at, 7));
    pieces.end();
    Shares shares = whole.take();
    const std::string json = shares_json(shares, {"access.log"});
    if (json != shares_json(pieces.take(), {"access.log"})) std::abort();
    if (shares.pages.size() > small.pages || shares.hosts.size() > small.hosts) std::abort();
    const auto read = parse_json(json, {.depth = 16, .bytes = json.size()});
    if (!read || !read_shared_pages(*read)) std::abort();
    (void)shares_terminal(shares, {"access.log"}, {});
    return 0;
}
