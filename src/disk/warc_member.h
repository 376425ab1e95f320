#pragma once
// One gzip member unpacked: at once where it is small, else piece by piece, so that a bomb costs what the limit allows. Private to `disk`.

#include <smo/limits.h>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "disk/warc_bytes.h"
#include "disk/warc_source.h"

namespace smo {

/// Members up to this size are unpacked in one go.
inline constexpr std::size_t small_member = std::size_t{4} << 20;
inline constexpr std::size_t packed_ahead = std::size_t{1} << 20;

bool is_gzip_member(std::string_view bytes);

enum class MemberEnd : std::uint8_t { whole, cut, damaged, bomb, stopped };

struct Streamed {
    MemberEnd end = MemberEnd::damaged;
    std::uint64_t packed = 0;    // bytes read of the file
    std::uint64_t unpacked = 0;  // bytes that came of them
};

struct SmallMember {
    std::string_view bytes;  // valid until the next member
    std::size_t packed = 0;
};

class MemberReader {
public:
    explicit MemberReader(const Limits& limits);
    ~MemberReader();
    MemberReader(const MemberReader&) = delete;
    MemberReader& operator=(const MemberReader&) = delete;

    /// The member at the beginning of `packed`, if it lies there whole and unpacks to no more than `most` bytes.
    std::optional<SmallMember> unpack(std::string_view packed, std::size_t most = small_member);
    /// Piece by piece until `take` says false.
    Streamed stream(WarcWindow& window, std::uint64_t offset, const std::function<bool(std::string_view)>& take);

private:
    struct Codecs;
    std::uint64_t ratio_;
    std::unique_ptr<Codecs> codecs_;
    WarcBytes out_;
};

}  // namespace smo
