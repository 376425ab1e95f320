// oEmbed answers: an answer without a type is never called sound.
#include <smo/documents.h>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    smo::OEmbed answer = smo::read_oembed({reinterpret_cast<const char*>(data), size}, smo::Limits{});
    if (answer.fields.empty() && answer.problem.empty()) std::abort();
    return 0;
}
