// Pictures: sizes are never negative, the turn is one of eight, whether the file is whole or only begun.
#include <smo/documents.h>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (std::int64_t whole : {static_cast<std::int64_t>(size), std::int64_t{5'000'000}}) {
        smo::ImageFacts facts = smo::read_image(bytes, whole);
        if (facts.width < 0 || facts.height < 0 || facts.turn < 1 || facts.turn > 8) std::abort();
    }
    return 0;
}
