#include <fcntl.h>
#include <smo/chunks.h>
#include <sys/stat.h>
#include <zlib.h>

#include <memory>

#include "disk/descriptor.h"

namespace smo {
namespace {

constexpr std::size_t piece = 256 * 1024;

/// Undoes gzip; members follow each other.
class Inflater {
public:
    Inflater() : ready_(inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK), out_(piece, '\0') {}
    ~Inflater() {
        if (ready_) inflateEnd(&stream_);
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    ReadEnd add(std::string_view bytes, const std::function<bool(std::string_view)>& take) {
        if (!ready_) return ReadEnd::damaged;
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write there
        stream_.avail_in = static_cast<uInt>(bytes.size());
        while (stream_.avail_in > 0) {
            if (ended_ && *stream_.next_in == 0) {  // padding
                ++stream_.next_in;
                --stream_.avail_in;
                continue;
            }
            if (ended_ && inflateReset(&stream_) != Z_OK) return ReadEnd::damaged;
            ended_ = false;
            stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
            stream_.avail_out = static_cast<uInt>(out_.size());
            const int result = inflate(&stream_, Z_NO_FLUSH);
            const std::string_view got(out_.data(), out_.size() - stream_.avail_out);
            if (!got.empty() && !take(got)) return ReadEnd::stopped;
            if (result == Z_STREAM_END)
                ended_ = true;
            else if (result != Z_OK && result != Z_BUF_ERROR)
                return ReadEnd::damaged;
        }
        return ReadEnd::whole;
    }
    bool ended() const { return ended_; }

private:
    z_stream stream_{};
    bool ready_ = false, ended_ = false;
    std::string out_;
};

ssize_t read_some(int descriptor, std::string& buffer) {
    ssize_t got = 0;
    do got = ::read(descriptor, buffer.data(), buffer.size());
    while (got < 0 && errno == EINTR);
    return got;
}

/// The first two bytes decide what it is; a pipe may bring them one by one.
Result<std::string> beginning(int descriptor, const std::string& name, std::string& buffer) {
    std::string first;
    while (first.size() < 2) {
        const ssize_t got = read_some(descriptor, buffer);
        if (got < 0) return system_failure("cannot read the file", name);
        if (got == 0) break;
        first.append(buffer, 0, static_cast<std::size_t>(got));
    }
    return first;
}

Result<ReadEnd> read_descriptor(int descriptor, const std::string& name, const std::function<bool(std::string_view)>& take) {
    std::string buffer(piece, '\0');
    const auto first = beginning(descriptor, name, buffer);
    if (!first) return tl::unexpected(first.error());
    const bool packed = first->starts_with("\x1f\x8b");
    const auto inflater = packed ? std::make_unique<Inflater>() : nullptr;
    std::string_view bytes = *first;
    while (!bytes.empty()) {
        if (packed) {
            if (const ReadEnd end = inflater->add(bytes, take); end != ReadEnd::whole) return end;
        } else if (!take(bytes)) {
            return ReadEnd::stopped;
        }
        const ssize_t got = read_some(descriptor, buffer);
        if (got < 0) return system_failure("cannot read the file", name);
        bytes = std::string_view(buffer.data(), static_cast<std::size_t>(got));
    }
    return packed && !inflater->ended() ? ReadEnd::damaged : ReadEnd::whole;
}

}  // namespace

Result<ReadEnd> read_chunks(const std::string& path, const std::function<bool(std::string_view)>& take) {
    if (path == "-") return read_descriptor(STDIN_FILENO, "standard input", take);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!file) return system_failure("cannot read the file", path, errno == ENOENT ? "Check the path; it is taken from the working directory." : "");
    struct stat status {};
    if (::fstat(file.get(), &status) == 0 && S_ISDIR(status.st_mode)) return fail("this is a directory, not a file", path, "Name the logs: " + path + "/*.log");
    return read_descriptor(file.get(), path, take);
}

}  // namespace smo
