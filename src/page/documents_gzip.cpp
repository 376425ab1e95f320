#include "page/documents_gzip.h"

#include <zlib.h>

#include <algorithm>
#include <vector>

namespace smo::page {

namespace {

/// zlib's stream, ended on every way out.
class Stream {
public:
    explicit Stream(std::string_view bytes) : rest_(bytes) { ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK; }
    ~Stream() {
        if (ready_) inflateEnd(&stream_);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    bool ready() const { return ready_; }

    /// Fills `out` as far as the data goes.
    std::size_t fill(std::vector<unsigned char>& out) {
        stream_.next_out = out.data();
        stream_.avail_out = static_cast<uInt>(out.size());
        code_ = Z_OK;
        while (stream_.avail_out > 0 && code_ == Z_OK) {
            refill();
            code_ = inflate(&stream_, Z_NO_FLUSH);
            if (code_ == Z_STREAM_END && is_gzip(unread())) code_ = inflateReset(&stream_);
        }
        return out.size() - stream_.avail_out;
    }

    int code() const { return code_; }

private:
    void refill() {
        if (stream_.avail_in > 0 || rest_.empty()) return;
        constexpr std::size_t most = 1 << 30;
        std::string_view piece = rest_.substr(0, most);
        rest_.remove_prefix(piece.size());
        stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(piece.data()));  // zlib's interface; it does not write there
        stream_.avail_in = static_cast<uInt>(piece.size());
    }

    std::string_view unread() const { return {reinterpret_cast<const char*>(stream_.next_in), stream_.avail_in}; }

    std::string_view rest_;
    z_stream stream_{};
    int code_ = Z_OK;
    bool ready_ = false;
};

GzipEnd end_of(int code) {
    if (code == Z_STREAM_END) return GzipEnd::complete;
    return code == Z_BUF_ERROR ? GzipEnd::truncated : GzipEnd::damaged;
}

}  // namespace

bool is_gzip(std::string_view bytes) {
    return bytes.size() >= 3 && bytes.substr(0, 3) == "\x1f\x8b\x08";
}

GzipEnd read_gzip(std::string_view bytes, std::int64_t most, const std::function<bool(std::string_view)>& take) {
    Stream stream(bytes);
    if (!stream.ready()) return GzipEnd::damaged;
    std::vector<unsigned char> out(64 * 1024);
    for (std::int64_t left = most;;) {
        std::size_t filled = stream.fill(out);
        auto taken = static_cast<std::size_t>(std::min<std::int64_t>(left, static_cast<std::int64_t>(filled)));
        if (taken > 0 && !take({reinterpret_cast<const char*>(out.data()), taken})) return GzipEnd::stopped;
        left -= static_cast<std::int64_t>(taken);
        if (taken < filled) return GzipEnd::too_large;
        if (stream.code() != Z_OK) return end_of(stream.code());
    }
}

}  // namespace smo::page
