#pragma once
// A gzip file unpacked in pieces, so that a bomb costs what the limit allows and no more memory than one piece.

#include <cstdint>
#include <functional>
#include <string_view>

namespace smo::page {

enum class GzipEnd : std::uint8_t { complete, truncated, damaged, too_large, stopped };

bool is_gzip(std::string_view bytes);
/// Hands pieces of at most 64 KiB to `take` until it says false; at most `most` bytes in all. Members are read one after the other.
GzipEnd read_gzip(std::string_view bytes, std::int64_t most, const std::function<bool(std::string_view)>& take);

}  // namespace smo::page
