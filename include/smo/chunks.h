#pragma once
// A long file piece by piece, in bounded memory; gzip is undone on the way.
//
//     Result<ReadEnd> end = read_chunks("access.log.gz", [&](std::string_view bytes) { counter.add(bytes); return true; });

#include <smo/result.h>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace smo {

enum class ReadEnd : std::uint8_t { whole, stopped, damaged };  // damaged: the gzip data end too early or are wrong; what came before was handed out

/// "-" is standard input. Several gzip members are one file. False from `take` stops.
Result<ReadEnd> read_chunks(const std::string& path, const std::function<bool(std::string_view)>& take);

}  // namespace smo
