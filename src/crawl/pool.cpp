#include "crawl/pool.h"

#include <algorithm>
#include <deque>

namespace smo {

using crawling::Seat;

namespace {

constexpr std::size_t bodies_most = std::size_t{64} << 20;  // in flight in all, then reading pauses
constexpr int deaths_most = 5;
constexpr std::size_t local_most = 4;

/// No body is longer than the largest limit on one.
std::uint64_t place_size(const Limits& limits) {
    const std::int64_t most = std::max(
        {limits[Limit::html_bytes], limits[Limit::image_bytes], limits[Limit::sitemap_bytes], limits[Limit::oembed_bytes], limits[Limit::robots_bytes]});
    constexpr std::uint64_t step = std::uint64_t{1} << 20;
    return (static_cast<std::uint64_t>(std::max<std::int64_t>(most, 0)) / step + 2) * step;
}

}  // namespace

struct ParserPool::State {
    PoolOptions options;
    crawling::Lethal lethal;
    std::vector<Seat> seats;
    std::deque<ParseItem> local;        // without a command: parsed in this process
    std::vector<ParseResult> finished;  // failures that need no worker
    bool broken = false;
};

ParserPool::ParserPool(PoolOptions options) : state_(std::make_unique<State>()) {
    state_->options = std::move(options);
    if (state_->options.command.empty()) return;
    const std::size_t count = std::clamp<std::size_t>(state_->options.workers, 1, 64);
    state_->seats.reserve(count);
    for (std::size_t i = 0; i < count; ++i) state_->seats.emplace_back(state_->options, place_size(state_->options.limits), state_->lethal);
}

ParserPool::~ParserPool() = default;

bool ParserPool::has_room() const {
    if (state_->options.command.empty()) return state_->local.size() < local_most;
    std::size_t bytes = 0;
    bool free = false;
    for (const Seat& seat : state_->seats) {
        bytes += seat.bytes();
        free = free || !seat.full();
    }
    return (free && bytes < bodies_most) || state_->broken;
}

void ParserPool::add(ParseItem item) {
    if (state_->options.command.empty()) {
        state_->local.push_back(std::move(item));
        return;
    }
    if (state_->broken) {
        state_->finished.push_back({item.id, "the parser processes could not be kept running", {}});
        return;
    }
    if (const std::string* failure = state_->lethal.known(item.kind, item.visit.last.body)) {
        state_->finished.push_back({item.id, *failure, {}});
        return;
    }
    const auto shorter = [](const Seat& a, const Seat& b) { return a.queued() < b.queued(); };
    Seat& seat = *std::min_element(state_->seats.begin(), state_->seats.end(), shorter);
    if (seat.add(item)) {
        seat.turn(state_->finished);
        return;
    }
    state_->finished.push_back({item.id, "the parser has no room for this page", {}});
}

std::vector<ParseResult> ParserPool::take() {
    std::vector<ParseResult> results = std::move(state_->finished);
    state_->finished.clear();
    for (const ParseItem& item : state_->local) results.push_back(parse_item(item, state_->options.limits));
    state_->local.clear();
    for (Seat& seat : state_->seats) {
        seat.turn(results);
        state_->broken = state_->broken || seat.deaths() >= deaths_most;
    }
    if (!state_->broken) return results;
    for (Seat& seat : state_->seats) seat.give_up("the parser processes could not be kept running", results);
    return results;
}

std::vector<int> ParserPool::descriptors() const {
    std::vector<int> list;
    for (const Seat& seat : state_->seats)
        if (seat.descriptor() >= 0) list.push_back(seat.descriptor());
    return list;
}

std::size_t ParserPool::pending() const {
    std::size_t count = state_->local.size() + state_->finished.size();
    for (const Seat& seat : state_->seats) count += seat.queued();
    return count;
}

bool ParserPool::unfiltered() const {
    return std::any_of(state_->seats.begin(), state_->seats.end(), [](const Seat& seat) { return seat.unfiltered(); });
}

bool ParserPool::broken() const {
    return state_->broken;
}

}  // namespace smo
