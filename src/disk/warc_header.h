#pragma once
// The header of a WARC record: a version line, named fields, an empty line. Private to `disk`.

#include <smo/http.h>
#include <smo/limits.h>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace smo {

/// "WARC/1.0" and its kin at the beginning.
bool is_warc_version(std::string_view bytes);

enum class WarcHeaderEnd : std::uint8_t { whole, no_record, unfinished, too_large };

struct WarcHeader {
    WarcHeaderEnd end = WarcHeaderEnd::no_record;
    Headers fields{};
    std::size_t size = 0;  // with the empty line
    /// Content-Length; nothing if it is missing or no number that a file can have.
    std::optional<std::uint64_t> length{};
};
/// The limits are those of HTTP headers.
WarcHeader read_warc_header(std::string_view bytes, const Limits& limits);

}  // namespace smo
