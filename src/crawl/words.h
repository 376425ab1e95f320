#pragma once
// How a limit is said: in the unit in which it is set.
//
//     size_words(5 << 20) == "5 MiB"

#include <smo/text.h>

#include <cstdint>
#include <string>

namespace smo::crawling {

inline std::string size_words(std::int64_t bytes) {
    constexpr std::int64_t kib = 1024;
    if (bytes > 0 && bytes % (kib * kib) == 0) return text::grouped(bytes / (kib * kib)) + " MiB";
    if (bytes > 0 && bytes % kib == 0) return text::grouped(bytes / kib) + " KiB";
    return text::grouped(bytes) + " bytes";
}

}  // namespace smo::crawling
