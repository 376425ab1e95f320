// The body of a parser process. It limits itself before it reads a stranger's first byte, then answers item by item.

#include <fcntl.h>
#include <signal.h>
#include <smo/crawl.h>
#include <smo/text.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <new>
#include <string_view>

#include "crawl/codec.h"
#include "crawl/confine.h"
#include "crawl/frames.h"
#include "crawl/worker_process.h"

namespace smo {
namespace {

using namespace crawling;

/// A timer over the processor time of this process; SIGXCPU ends it when an item takes too much.
class ProcessorLimit {
public:
    ProcessorLimit() {
        sigevent event{};
        event.sigev_notify = SIGEV_SIGNAL;
        event.sigev_signo = SIGXCPU;
        made_ = timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer_) == 0;
    }
    ~ProcessorLimit() {
        if (made_) timer_delete(timer_);
    }
    ProcessorLimit(const ProcessorLimit&) = delete;
    ProcessorLimit& operator=(const ProcessorLimit&) = delete;
    /// Zero stops it.
    void start(std::int64_t milliseconds) const {
        if (!made_) return;
        itimerspec spec{};
        spec.it_value.tv_sec = static_cast<time_t>(milliseconds / 1000);
        spec.it_value.tv_nsec = static_cast<long>(milliseconds % 1000) * 1'000'000;
        timer_settime(timer_, 0, &spec, nullptr);
    }

private:
    timer_t timer_{};
    bool made_ = false;
};

/// Addresses this process has taken already, for the program itself and its libraries.
[[maybe_unused]] rlim_t addresses_taken() {
    constexpr rlim_t guess = rlim_t{64} << 20;
    std::array<char, 64> line{};
    const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    const ssize_t size = file < 0 ? 0 : read(file, line.data(), line.size() - 1);
    if (file >= 0) close(file);
    const std::string_view words(line.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    const auto pages = text::to_integer(words.substr(0, words.find(' ')));
    return pages ? static_cast<rlim_t>(*pages) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) : guess;
}

/// Behind the arena of the HTML parser, twice its size; with a small arena what the rest of the work takes.
/// Sanitizers reserve terabytes of addresses, so not under them.
void limit_memory([[maybe_unused]] const Limits& limits) {
#ifndef SMO_SANITIZED
    constexpr rlim_t work = rlim_t{32} << 20;
    const auto arena = static_cast<rlim_t>(limits[Limit::parser_memory]);
    const rlim_t most = std::max(2 * arena, addresses_taken() + arena + work);
    const rlimit limit{most, most};
    setrlimit(RLIMIT_AS, &limit);
#endif
}

void send(FrameWriter& out, FrameType type, std::uint64_t sequence, std::string payload) {
    out.add({type, sequence, std::move(payload)});
    if (out.flush(worker_socket) == Stream::closed) _exit(0);
}

void answer(FrameWriter& out, const Frame& frame, const Limits& limits, Parsing parsing, const ProcessorLimit& processor) {
    std::optional<PlacedItem> placed = decode_item(frame.payload);
    if (!placed) _exit(exit_bad_setup);
    send(out, FrameType::started, frame.sequence, {});
    processor.start(limits[Limit::parser_cpu]);
    std::optional<std::string> body = read_body(worker_bodies, placed->body);
    if (!body) _exit(exit_bad_setup);
    placed->item.visit.last.body = std::move(*body);
    std::string bytes = encode_result(parse_item(placed->item, limits, parsing));
    processor.start(0);
    if (bytes.size() > frame_most) bytes = encode_result({placed->item.id, "the facts of this page are too large", {}});
    send(out, FrameType::result, frame.sequence, std::move(bytes));
}

int serve(Parsing parsing) {
    FrameReader in;
    FrameWriter out;
    std::optional<Setup> setup;
    const ProcessorLimit processor;
    while (true) {
        while (std::optional<Frame> frame = in.next()) {
            if (frame->type == FrameType::setup && !setup) {
                setup = decode_setup(frame->payload);
                if (!setup || setup->version != setup_version) return exit_bad_setup;
                if (!confine_calls()) send(out, FrameType::unfiltered, 0, {});
                limit_memory(setup->limits);
                continue;
            }
            if (frame->type != FrameType::item || !setup) return exit_bad_setup;
            answer(out, *frame, setup->limits, parsing, processor);
        }
        if (in.malformed()) return exit_bad_setup;
        if (in.fill(worker_socket) == Stream::closed) return 0;
    }
}

}  // namespace

int run_parse_worker(Parsing parsing) {
    confine_process();
    try {
        return serve(parsing);
    } catch (const std::bad_alloc&) {
        return exit_out_of_memory;
    }
}

}  // namespace smo
