// Feeds: at most 20 entries, and what is no feed says so.
#include <smo/documents.h>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    smo::Feed feed = smo::read_feed({reinterpret_cast<const char*>(data), size}, "https://tea.example/feed", smo::Limits{});
    if (feed.entries.size() > 20 || (feed.kind.empty() && feed.notes.empty())) std::abort();
    return 0;
}
