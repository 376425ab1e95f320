#include <fmt/format.h>

#include <array>

#include "crawl/pool.h"

namespace smo::crawling {
namespace {

std::string_view reader(ItemKind kind) {
    switch (kind) {
        case ItemKind::page:
            return "the HTML parser";
        case ItemKind::image:
            return "the image parser";
        case ItemKind::robots:
            return "the robots.txt parser";
        case ItemKind::sitemap:
            return "the sitemap parser";
        case ItemKind::feed:
            return "the feed parser";
        case ItemKind::oembed:
            return "the oEmbed parser";
    }
    return "the parser";
}

std::string_view place(ItemKind kind) {
    return kind == ItemKind::page ? "this page" : "this file";
}

/// "the HTML parser stopped on this page (aborted)", "the image parser took longer than 10 s".
std::string failure(ItemKind kind, std::string_view why) {
    if (why.starts_with("took ") || why.starts_with("was ")) return fmt::format("{} {}", reader(kind), why);
    return fmt::format("{} stopped on {} ({})", reader(kind), place(kind), why);
}

}  // namespace

bool Seat::add(const ParseItem& item) {
    std::array<bool, BodyFile::places> taken{};
    for (const Queued& queued : queue_) taken[queued.place] = true;
    std::size_t free = 0;
    while (free < taken.size() && taken[free]) ++free;
    if (free == taken.size()) return false;
    const std::optional<BodyPlace> body = bodies_.put(free, item.visit.last.body);
    if (!body) return false;
    if (queue_.empty()) front_since_ = Clock::now();
    queue_.push_back({item.id, free, item.visit.last.body.size(), item.kind, encode_item(item, *body), false});
    bytes_ += queue_.back().size;
    if (worker_) out_.add({FrameType::item, item.id, queue_.back().frame});
    return true;
}

void Seat::start() {
    in_ = FrameReader();
    out_ = FrameWriter();
    worker_ = WorkerProcess::start(options_->command, bodies_);
    front_since_ = Clock::now();
    if (!worker_) {
        ++deaths_;
        return;
    }
    out_.add({FrameType::setup, 0, encode_setup({std::string(setup_version), options_->limits})});
    for (const Queued& queued : queue_) out_.add({FrameType::item, queued.id, queued.frame});
}

void Seat::turn(std::vector<ParseResult>& results) {
    if (queue_.empty() && !worker_) return;
    if (!worker_) start();
    if (!worker_) return;
    const Stream sent = out_.flush(worker_->socket());
    read(results);
    if (worker_ && sent == Stream::closed) bury({}, results);
    if (worker_ && overdue())
        bury(fmt::format("took longer than {} s (limit parser-time)", static_cast<double>(options_->limits[Limit::parser_time]) / 1000), results);
}

bool Seat::overdue() const {
    return !queue_.empty() && Clock::now() - front_since_ > std::chrono::milliseconds(options_->limits[Limit::parser_time]);
}

void Seat::read(std::vector<ParseResult>& results) {
    const Stream stream = in_.fill(worker_->socket());
    while (std::optional<Frame> frame = in_.next())
        if (!take(*frame, results)) return bury("answered with something else than facts", results);
    if (in_.malformed()) return bury("answered with something else than facts", results);
    if (stream == Stream::closed) bury({}, results);
}

/// False when the frame is not what a worker of ours may send now.
bool Seat::take(const Frame& frame, std::vector<ParseResult>& results) {
    if (frame.type == FrameType::unfiltered) return unfiltered_ = true;
    if (queue_.empty() || frame.sequence != queue_.front().id) return false;
    Queued& front = queue_.front();
    if (frame.type == FrameType::started) {
        if (front.started) return false;
        front.started = true;
        front_since_ = Clock::now();
        return true;
    }
    if (frame.type != FrameType::result || !front.started) return false;
    std::optional<ParseResult> result = decode_result(frame.payload);
    if (!result || result->id != front.id) return false;
    results.push_back(std::move(*result));
    drop_front();
    deaths_ = 0;
    ever_finished_ = true;
    return true;
}

void Seat::drop_front() {
    bodies_.release(queue_.front().place, queue_.front().size);
    bytes_ -= queue_.front().size;
    queue_.pop_front();
    front_since_ = Clock::now();
}

/// A kill from outside says nothing about the page.
void Seat::remember(const Queued& front, const std::string& failure) {
    if (failure.ends_with("killed by signal 9")) return;
    if (const std::optional<std::string> body = bodies_.get(front.place, front.size)) lethal_->add(front.kind, *body, failure);
}

/// Only the item that was started fails; the rest waits for the successor. A death that a started item caused counts
/// towards giving up only while nothing was ever finished: a site may well have six pages in a row that kill the parser.
void Seat::bury(std::string_view why, std::vector<ParseResult>& results) {
    const int status = worker_->end();
    worker_.reset();
    const bool caused = !queue_.empty() && queue_.front().started;
    if (!caused || !ever_finished_) ++deaths_;
    if (!caused) return;
    const std::string reason = why.empty() ? death(status, options_->limits) : std::string(why);
    std::string words = failure(queue_.front().kind, reason);
    remember(queue_.front(), words);
    results.push_back({queue_.front().id, std::move(words), {}});
    drop_front();
}

void Seat::give_up(std::string_view why, std::vector<ParseResult>& results) {
    while (!queue_.empty()) {
        results.push_back({queue_.front().id, std::string(why), {}});
        drop_front();
    }
    worker_.reset();
}

}  // namespace smo::crawling
