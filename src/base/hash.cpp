// hash128 is MurmurHash3_x64_128 (Austin Appleby, public domain algorithm) with seed 0: fixed by its reference vectors, read
// byte by byte so that every machine gives the same digits. It names findings; it protects nothing.

#include <fmt/format.h>
#include <smo/text.h>

namespace smo {
namespace {

constexpr std::uint64_t c1 = 0x87c37b91114253d5ULL;
constexpr std::uint64_t c2 = 0x4cf5ad432745937fULL;

std::uint64_t rotate(std::uint64_t x, int by) {
    return (x << by) | (x >> (64 - by));
}

/// Up to eight bytes as a little-endian number; missing ones are zero.
std::uint64_t little_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size() && i < 8; ++i) value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return value;
}

std::uint64_t mix_first(std::uint64_t k) {
    return rotate(k * c1, 31) * c2;
}
std::uint64_t mix_second(std::uint64_t k) {
    return rotate(k * c2, 33) * c1;
}

std::uint64_t finish(std::uint64_t k) {
    k ^= k >> 33;
    k *= 0xff51afd7ed558ccdULL;
    k ^= k >> 33;
    k *= 0xc4ceb9fe1a85ec53ULL;
    return k ^ (k >> 33);
}

}  // namespace

std::string hash128(std::string_view text) {
    const std::uint64_t size = text.size();
    std::uint64_t h1 = 0;
    std::uint64_t h2 = 0;
    while (text.size() >= 16) {
        h1 ^= mix_first(little_endian(text.substr(0, 8)));
        h1 = (rotate(h1, 27) + h2) * 5 + 0x52dce729;
        h2 ^= mix_second(little_endian(text.substr(8, 8)));
        h2 = (rotate(h2, 31) + h1) * 5 + 0x38495ab5;
        text.remove_prefix(16);
    }
    if (text.size() > 8) h2 ^= mix_second(little_endian(text.substr(8)));
    if (!text.empty()) h1 ^= mix_first(little_endian(text.substr(0, 8)));
    h1 ^= size;
    h2 ^= size;
    h1 += h2;
    h2 += h1;
    h1 = finish(h1);
    h2 = finish(h2);
    h1 += h2;
    h2 += h1;
    return fmt::format("{:016x}{:016x}", h1, h2);
}

}  // namespace smo
