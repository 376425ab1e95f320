#pragma once
// Frames on the socket between the program and a parser process: length, type, sequence number, then the payload. The
// same two classes serve both sides; neither blocks the main process, which sends what the socket takes and keeps the rest.
//
//     FrameWriter out; out.add({FrameType::item, 7, bytes}); out.flush(socket);
//     FrameReader in; in.fill(socket); while (std::optional<Frame> frame = in.next()) ...

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smo::crawling {

/// `unfiltered`: the worker could not give up the system calls it does not need.
enum class FrameType : std::uint8_t { setup, item, started, result, unfiltered };

struct Frame {
    FrameType type = FrameType::setup;
    std::uint64_t sequence = 0;
    std::string payload;
    friend bool operator==(const Frame&, const Frame&) = default;
};

/// A longer frame is no frame of ours.
constexpr std::size_t frame_most = std::size_t{128} << 20;

/// What a socket said.
enum class Stream : std::uint8_t { open, closed };

class FrameWriter {
public:
    void add(const Frame& frame);
    /// Sends as much as the socket takes now.
    Stream flush(int socket);
    bool empty() const { return sent_ == waiting_.size(); }

private:
    std::string waiting_;
    std::size_t sent_ = 0;
};

class FrameReader {
public:
    /// Reads what is there now; on a blocking socket waits for the first byte.
    Stream fill(int socket);
    void append(std::string_view bytes) { bytes_.append(bytes); }
    std::optional<Frame> next();
    /// What came is no frame; nothing more is read.
    bool malformed() const { return malformed_; }

private:
    std::string bytes_;
    std::size_t taken_ = 0;
    bool malformed_ = false;
};

}  // namespace smo::crawling
