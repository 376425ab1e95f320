#include "disk/warc_member.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>

namespace smo {
namespace {

constexpr std::uint64_t never_a_bomb = std::uint64_t{64} << 20;
constexpr std::size_t piece = std::size_t{64} << 10;
constexpr std::size_t head_most = 2 * piece;  // a name in a gzip header may go on to the end of the file

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
};

}  // namespace

bool is_gzip_member(std::string_view bytes) {
    constexpr unsigned char reserved = 0xE0;
    return bytes.size() >= 4 && bytes.starts_with("\x1f\x8b\x08") && (static_cast<unsigned char>(bytes[3]) & reserved) == 0;
}

struct MemberReader::Codecs {
    std::unique_ptr<libdeflate_decompressor, FreeDecompressor> quick{libdeflate_alloc_decompressor()};
    z_stream slow{};
    bool ready = false;
};

MemberReader::MemberReader(const Limits& limits)
    : ratio_(static_cast<std::uint64_t>(std::max<std::int64_t>(1, limits[Limit::archive_ratio]))), codecs_(std::make_unique<Codecs>()) {
    codecs_->ready = inflateInit2(&codecs_->slow, 16 + MAX_WBITS) == Z_OK;
}

MemberReader::~MemberReader() {
    if (codecs_->ready) inflateEnd(&codecs_->slow);
}

std::optional<SmallMember> MemberReader::unpack(std::string_view packed, std::size_t most) {
    if (!codecs_->quick || !is_gzip_member(packed)) return std::nullopt;
    std::size_t used = 0, came = 0;
    char* out = out_.room(std::max(most, small_member));
    const auto result = libdeflate_gzip_decompress_ex(codecs_->quick.get(), packed.data(), packed.size(), out, out_.capacity(), &used, &came);
    if (result != LIBDEFLATE_SUCCESS) return std::nullopt;
    out_.set_size(came);
    return SmallMember{out_.view(), used};
}

Streamed MemberReader::stream(WarcWindow& window, std::uint64_t offset, const std::function<bool(std::string_view)>& take) {
    Streamed result;
    z_stream& slow = codecs_->slow;
    if (!codecs_->ready || inflateReset(&slow) != Z_OK) return result;
    char* out = out_.room(piece);
    for (;;) {
        const std::string_view in = window.at(offset + result.packed, 1);
        slow.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));  // zlib does not write there
        slow.avail_in = static_cast<uInt>(std::min<std::size_t>(in.size(), result.unpacked == 0 ? piece : packed_ahead));
        const uInt given = slow.avail_in;
        slow.next_out = reinterpret_cast<Bytef*>(out);
        slow.avail_out = static_cast<uInt>(piece);
        const int status = inflate(&slow, Z_NO_FLUSH);
        result.packed += given - slow.avail_in;
        const std::string_view got(out, piece - slow.avail_out);
        result.unpacked += got.size();
        if (!got.empty() && !take(got)) result.end = MemberEnd::stopped;
        if (!got.empty() && result.end == MemberEnd::stopped) return result;
        if (status == Z_STREAM_END) result.end = MemberEnd::whole;
        if (status == Z_STREAM_END || (status != Z_OK && status != Z_BUF_ERROR)) return result;
        if (result.unpacked == 0 && result.packed >= head_most) return result;
        if (given == 0 && got.empty()) {
            result.end = MemberEnd::cut;
            return result;
        }
        if (result.unpacked > never_a_bomb && result.unpacked / ratio_ > result.packed) {
            result.end = MemberEnd::bomb;
            return result;
        }
    }
}

}  // namespace smo
