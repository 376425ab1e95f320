// Thumbnails: none, or a WebP of the size asked for, whatever the file claims and however it breaks.
#include <smo/documents.h>
#include <algorithm>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    smo::ImageFacts facts = smo::read_image(bytes, static_cast<std::int64_t>(size));
    facts.problem.clear();  // our own reader has refused much already
    const std::string small = smo::make_thumbnail(bytes, facts, 24, std::int64_t{16} << 20);
    if (small.empty()) return 0;
    const smo::ImageFacts made = smo::read_image(small, static_cast<std::int64_t>(small.size()));
    if (made.type != "image/webp" || !made.problem.empty() || made.width < 1 || made.height < 1 || std::max(made.width, made.height) > 24) std::abort();
    return 0;
}
