#pragma once
// One place of the pool: the worker that is there now, what is queued for it, and what happens when it dies.

#include <chrono>
#include <deque>
#include <optional>
#include <vector>

#include "crawl/frames.h"
#include "crawl/lethal.h"
#include "crawl/worker_process.h"

namespace smo::crawling {

using Clock = std::chrono::steady_clock;

/// An item on its way. The body lies in the file until the answer has come.
struct Queued {
    std::uint64_t id = 0;
    std::size_t place = 0;
    std::size_t size = 0;
    ItemKind kind = ItemKind::page;
    std::string frame;     // sent again to a successor
    bool started = false;  // the worker said so
};

class Seat {
public:
    Seat(const PoolOptions& options, std::uint64_t place_size, Lethal& lethal) : options_(&options), lethal_(&lethal), bodies_(place_size) {}

    std::size_t queued() const { return queue_.size(); }
    std::size_t bytes() const { return bytes_; }
    bool full() const { return queue_.size() >= BodyFile::places; }
    int descriptor() const { return worker_ ? worker_->socket() : -1; }
    /// Deaths since the last finished item that no item had caused, or nothing was ever finished.
    int deaths() const { return deaths_; }
    bool unfiltered() const { return unfiltered_; }

    /// False when the body found no room.
    bool add(const ParseItem& item);
    /// Moves what can be moved without waiting: frames in, frames out, time limits, a successor for a dead worker.
    void turn(std::vector<ParseResult>& results);
    /// Nothing more is expected of it: every queued item fails.
    void give_up(std::string_view why, std::vector<ParseResult>& results);

private:
    void start();
    void read(std::vector<ParseResult>& results);
    bool take(const Frame& frame, std::vector<ParseResult>& results);
    void bury(std::string_view why, std::vector<ParseResult>& results);
    void remember(const Queued& front, const std::string& failure);
    void drop_front();
    bool overdue() const;

    const PoolOptions* options_;
    Lethal* lethal_;
    BodyFile bodies_;
    std::optional<WorkerProcess> worker_;
    FrameWriter out_;
    FrameReader in_;
    std::deque<Queued> queue_;
    std::size_t bytes_ = 0;
    Clock::time_point front_since_;
    int deaths_ = 0;
    bool ever_finished_ = false, unfiltered_ = false;
};

}  // namespace smo::crawling
