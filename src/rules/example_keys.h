#pragma once
// The keys of an example's fence. The reader tests them, `prove` acts by them, so both take them apart here.
//
//     read_example_key("probe:og:image[2].width")   // probe, fact "og:image", ordinal 2, name "probe:og:image.width"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smo {

enum class KeyKind : std::uint8_t { url, site, status, pad, redirects, first_byte, header, hop, robots, probe };

struct ExampleKey {
    KeyKind kind = KeyKind::url;
    std::string name;         // of the fact to add, or of the header
    std::string fact;         // of a probe: the fact that asks
    std::size_t ordinal = 1;  // of a probe: which of the facts of that name
};

/// Nothing for a key that does not exist.
std::optional<ExampleKey> read_example_key(std::string_view key);

}  // namespace smo
