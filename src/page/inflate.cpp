// gzip and deflate. libdeflate is twice as fast, and says little about what went wrong; zlib streams, and says.

#include "page/inflate.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace smo::page {
namespace {

constexpr int gzip_window = 15 + 16;
constexpr int zlib_window = 15;
constexpr int raw_window = -15;

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

bool is_gzip(std::string_view raw) {
    return raw.starts_with("\x1F\x8B");
}

/// The whole body as one member whose trailer states the size, the usual case.
std::optional<std::string> gunzip_at_once(std::string_view raw, std::size_t most) {
    if (raw.size() < 18 || !is_gzip(raw)) return std::nullopt;
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size |= std::size_t{static_cast<unsigned char>(raw[raw.size() - 4 + i])} << (8 * i);
    if (size > most || size / 1040 > raw.size()) return std::nullopt;  // deflate shrinks by 1032 at most
    const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(libdeflate_alloc_decompressor());
    if (!decompressor) return std::nullopt;
    std::string out(size, '\0');
    std::size_t read = 0;
    std::size_t written = 0;
    const auto result = libdeflate_gzip_decompress_ex(decompressor.get(), raw.data(), raw.size(), out.data(), out.size(), &read, &written);
    if (result != LIBDEFLATE_SUCCESS || read != raw.size() || written != size) return std::nullopt;
    return out;
}

class Inflater {
public:
    explicit Inflater(int window) { ready_ = inflateInit2(&stream_, window) == Z_OK; }
    ~Inflater() {
        if (ready_) inflateEnd(&stream_);
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    void feed(std::string_view raw) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(raw.data()));  // zlib never writes there
        stream_.avail_in = static_cast<uInt>(std::min<std::size_t>(raw.size(), 1U << 31));
    }
    /// Decodes one member; the state zlib ended with.
    int run(std::string& out, std::size_t most) {
        if (!ready_) return Z_MEM_ERROR;
        std::array<char, 32768> buffer;
        for (;;) {
            stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
            stream_.avail_out = static_cast<uInt>(buffer.size());
            const int state = inflate(&stream_, Z_NO_FLUSH);
            out.append(buffer.data(), buffer.size() - stream_.avail_out);
            if (state != Z_OK || out.size() > most) return state;
        }
    }
    std::string_view rest() const { return {reinterpret_cast<const char*>(stream_.next_in), stream_.avail_in}; }
    void restart() { inflateReset(&stream_); }

private:
    z_stream stream_{};
    bool ready_ = false;
};

std::string problem_of(int state) {
    if (state == Z_STREAM_END) return {};
    return std::string(state == Z_BUF_ERROR || state == Z_OK ? truncated : corrupt);
}

Plain stream(std::string_view raw, int window, std::size_t most) {
    Plain plain;
    Inflater inflater(window);
    inflater.feed(raw);
    for (;;) {
        const int state = inflater.run(plain.bytes, most);
        plain.problem = problem_of(state);
        if (state != Z_STREAM_END || inflater.rest().empty() || plain.bytes.size() > most) break;
        if (window != gzip_window || !is_gzip(inflater.rest())) {
            plain.note = std::to_string(inflater.rest().size()) + " bytes behind the end";
            break;
        }
        inflater.restart();
    }
    cut_to(plain, most);
    return plain;
}

}  // namespace

Plain gunzip(std::string_view raw, std::size_t most) {
    if (std::optional<std::string> bytes = gunzip_at_once(raw, most)) return {std::move(*bytes), false, {}, {}};
    const std::string_view magic = "\x1F\x8B";
    if (!magic.starts_with(raw.substr(0, 2))) return {{}, false, "not gzip data", {}};
    return stream(raw, gzip_window, most);
}

Plain inflate_raw_or_zlib(std::string_view raw, std::size_t most) {
    Plain with_header = stream(raw, zlib_window, most);
    if (with_header.problem.empty()) return with_header;
    Plain without = stream(raw, raw_window, most);
    if (without.problem.empty() || without.bytes.size() > with_header.bytes.size()) return without;
    return with_header;
}

}  // namespace smo::page
