#pragma once
// One content encoding undone, at most `most` bytes of output. A bomb costs no more than that: decoding stops there.

#include <cstddef>
#include <string>
#include <string_view>

namespace smo::page {

struct Plain {
    std::string bytes;
    bool cut = false;     // there was more than `most`
    std::string problem;  // "the stream is corrupt"; empty if it ended well or was cut
    std::string note;     // "12 bytes behind the end"
};

Plain gunzip(std::string_view raw, std::size_t most);
Plain inflate_raw_or_zlib(std::string_view raw, std::size_t most);  // Content-Encoding: deflate
Plain unbrotli(std::string_view raw, std::size_t most);
Plain unzstd(std::string_view raw, std::size_t most);

inline constexpr std::string_view corrupt = "the stream is corrupt";
inline constexpr std::string_view truncated = "the stream is truncated";

/// Shortens what was decoded one byte too far.
inline void cut_to(Plain& plain, std::size_t most) {
    if (plain.bytes.size() <= most) return;
    plain.bytes.resize(most);
    plain.cut = true;
    plain.problem.clear();
}

}  // namespace smo::page
