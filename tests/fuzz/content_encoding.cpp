// Any bytes under every content encoding; the first byte chooses.
#include <smo/page.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static constexpr std::array<const char*, 6> names = {"gzip", "deflate", "br", "zstd", "gzip, br", "deflate, gzip"};
    const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
    const smo::Decoded decoded = smo::decode_body({{"Content-Encoding", names[data[0] % names.size()]}}, body, 100000);
    if (decoded.bytes.size() > 100000) __builtin_trap();
    return 0;
}
