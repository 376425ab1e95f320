#include "crawl/frames.h"

#include <smo/bytes.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace smo::crawling {
namespace {

using bytes::Reader;
using bytes::Writer;

constexpr std::size_t head_size = 13;                    // length of the payload, type, sequence
constexpr std::size_t read_most = std::size_t{1} << 20;  // taken from one socket in one turn, so that none starves the others

}  // namespace

void FrameWriter::add(const Frame& frame) {
    if (empty()) {
        waiting_.clear();
        sent_ = 0;
    }
    Writer head;
    head.count(frame.payload.size());
    head.word(frame.type);
    head.number(frame.sequence);
    waiting_ += head.bytes();
    waiting_ += frame.payload;
}

Stream FrameWriter::flush(int socket) {
    while (!empty()) {
        const ssize_t sent = send(socket, waiting_.data() + sent_, waiting_.size() - sent_, MSG_NOSIGNAL);
        if (sent >= 0) {
            sent_ += static_cast<std::size_t>(sent);
            continue;
        }
        if (errno == EINTR) continue;
        return errno == EAGAIN || errno == EWOULDBLOCK ? Stream::open : Stream::closed;
    }
    return Stream::open;
}

Stream FrameReader::fill(int socket) {
    std::array<char, 65536> chunk;  // NOLINT: filled by recv, and cleared 64 kB at a time it would cost more than that
    for (std::size_t total = 0; total < read_most;) {
        const ssize_t got = recv(socket, chunk.data(), chunk.size(), total == 0 ? 0 : MSG_DONTWAIT);
        if (got == 0) return Stream::closed;
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? Stream::open : Stream::closed;
        bytes_.append(chunk.data(), static_cast<std::size_t>(got));
        total += static_cast<std::size_t>(got);
    }
    return Stream::open;
}

std::optional<Frame> FrameReader::next() {
    const std::string_view rest = std::string_view(bytes_).substr(taken_);
    if (malformed_ || rest.size() < head_size) return std::nullopt;
    Reader in(rest.substr(0, head_size));
    const std::size_t size = in.small();
    Frame frame;
    frame.type = in.word(FrameType::unfiltered);
    frame.sequence = in.number();
    if (!in.done() || size > frame_most) {
        malformed_ = true;
        return std::nullopt;
    }
    if (rest.size() - head_size < size) return std::nullopt;
    frame.payload = rest.substr(head_size, size);
    taken_ += head_size + size;
    if (taken_ == bytes_.size() || taken_ > read_most) {
        bytes_.erase(0, taken_);
        taken_ = 0;
    }
    return frame;
}

}  // namespace smo::crawling
