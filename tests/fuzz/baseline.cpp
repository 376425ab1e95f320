// Baselines lie in a repository, where a merge may have left anything; what is read is written again the same.
#include <smo/baseline.h>

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto baseline = smo::read_baseline(bytes, "fuzz.json");
    if (!baseline) return 0;
    const std::string text = smo::to_text(*baseline);
    const auto again = smo::read_baseline(text, "again.json");
    if (!again || smo::to_text(*again) != text) std::abort();
    return 0;
}
