// brotli and zstd.

#include "page/inflate.h"

#include <brotli/decode.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <array>
#include <cstdint>
#include <memory>

namespace smo::page {
namespace {

struct FreeBrotli {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
};
struct FreeZstd {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

constexpr int zstd_window_log = 23;  // 8 MiB, what RFC 8878 asks of a decoder

std::string bytes_behind(std::size_t count) {
    return count == 0 ? std::string{} : std::to_string(count) + " bytes behind the end";
}

}  // namespace

Plain unbrotli(std::string_view raw, std::size_t most) {
    const std::unique_ptr<BrotliDecoderState, FreeBrotli> state(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    if (!state) return {{}, false, "out of memory", {}};
    Plain plain;
    std::array<std::uint8_t, 32768> buffer;
    const auto* in = reinterpret_cast<const std::uint8_t*>(raw.data());
    std::size_t in_left = raw.size();
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && plain.bytes.size() <= most) {
        std::uint8_t* out = buffer.data();
        std::size_t out_left = buffer.size();
        result = BrotliDecoderDecompressStream(state.get(), &in_left, &in, &out_left, &out, nullptr);
        plain.bytes.append(reinterpret_cast<const char*>(buffer.data()), buffer.size() - out_left);
    }
    if (result == BROTLI_DECODER_RESULT_ERROR) plain.problem = corrupt;
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) plain.problem = truncated;
    if (result == BROTLI_DECODER_RESULT_SUCCESS) plain.note = bytes_behind(in_left);
    cut_to(plain, most);
    return plain;
}

Plain unzstd(std::string_view raw, std::size_t most) {
    if (!raw.starts_with("\x28\xB5\x2F\xFD") && !std::string_view("\x28\xB5\x2F\xFD").starts_with(raw.substr(0, 4))) return {{}, false, "not zstd data", {}};
    const std::unique_ptr<ZSTD_DStream, FreeZstd> stream(ZSTD_createDStream());
    if (!stream || ZSTD_isError(ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, zstd_window_log))) return {{}, false, "out of memory", {}};
    Plain plain;
    std::array<char, 32768> buffer;
    ZSTD_inBuffer in{raw.data(), raw.size(), 0};
    std::size_t hint = 1;
    bool frame_read = false;
    while (plain.bytes.size() <= most) {
        ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
        hint = ZSTD_decompressStream(stream.get(), &out, &in);
        plain.bytes.append(buffer.data(), out.pos);
        if (ZSTD_isError(hint)) break;
        frame_read = frame_read || hint == 0;
        if (in.pos == in.size && out.pos < out.size) break;  // everything read and nothing held back
    }
    if (ZSTD_isError(hint)) {
        // Behind a whole frame something else may follow; inside one it is damage.
        if (frame_read && ZSTD_getErrorCode(hint) == ZSTD_error_prefix_unknown)
            plain.note = "more bytes behind the end";
        else
            plain.problem = corrupt;
    } else if (hint != 0) {
        plain.problem = truncated;
    }
    cut_to(plain, most);
    return plain;
}

}  // namespace smo::page
