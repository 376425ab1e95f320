#include "crawl/probe_book.h"

#include <algorithm>
#include <functional>

#include "crawl/codec.h"

namespace smo::crawling {
namespace {

std::uint32_t hash_of(const ProbeKey& key) {
    std::size_t hash = std::hash<std::string_view>()(key.url) + std::hash<std::string_view>()(key.agent) * 31;
    hash += static_cast<std::size_t>(key.kind) * 8 + static_cast<std::size_t>(key.way);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

void put(Writer& out, const ProbeKey& key) {
    out.word(key.kind);
    out.word(key.way);
    out.text(key.url);
    out.text(key.agent);
}

ProbeKey take_key(Reader& in) {
    ProbeKey key;
    key.kind = in.word(WantKind::media);
    key.way = in.word(WantWay::referer);
    key.url = in.text();
    key.agent = in.text();
    return key;
}

/// Kept pictures have a limit of their own, and are wanted again.
bool holds_picture(const Answer& answer) {
    const auto* image = std::get_if<ImageFacts>(&answer.content);
    return !answer.visit.last.body.empty() || (image && !image->thumbnail.empty());
}

}  // namespace

bool ProbeBook::is(std::size_t index, const ProbeKey& key) const {
    const Place& place = places_[index];
    if (!place.aside) {
        const auto found = at_hand_.find(index);
        return found != at_hand_.end() && found->second.key == key;
    }
    const auto bytes = pile_.read(place.at, place.size);
    if (!bytes) return false;
    Reader in(*bytes);
    return take_key(in) == key && in.ok();
}

std::optional<std::size_t> ProbeBook::find(const ProbeKey& key) const {
    if (table_.empty()) return std::nullopt;
    const std::uint32_t hash = hash_of(key);
    const std::size_t mask = table_.size() - 1;
    for (std::size_t at = hash & mask; table_[at] != 0; at = (at + 1) & mask) {
        const std::size_t index = table_[at] - 1;
        if (places_[index].hash == hash && is(index, key)) return index;
    }
    return std::nullopt;
}

void ProbeBook::grow() {
    table_.assign(std::max<std::size_t>(1024, table_.size() * 2), 0);
    const std::size_t mask = table_.size() - 1;
    for (std::size_t index = 0; index < places_.size(); ++index) {
        std::size_t at = places_[index].hash & mask;
        while (table_[at] != 0) at = (at + 1) & mask;
        table_[at] = static_cast<std::uint32_t>(index + 1);
    }
}

std::size_t ProbeBook::add(ProbeKey key) {
    tidy();
    const std::size_t index = places_.size();
    Place place;
    place.hash = hash_of(key);
    places_.push_back(place);
    if (places_.size() * 4 > table_.size() * 3) {
        grow();
    } else {
        const std::size_t mask = table_.size() - 1;
        std::size_t at = place.hash & mask;
        while (table_[at] != 0) at = (at + 1) & mask;
        table_[at] = static_cast<std::uint32_t>(index + 1);
    }
    at_hand_[index].key = std::move(key);
    turns_.push_back(index);
    return index;
}

Probe& ProbeBook::at(std::size_t index) {
    Place& place = places_[index];
    if (place.aside) tidy();
    asked_[index] = true;
    Probe& probe = at_hand_[index];
    if (!place.aside) return probe;
    place.aside = false;
    turns_.push_back(index);
    probe.done = true;
    const auto bytes = pile_.read(place.at, place.size);
    Reader in(bytes ? *bytes : std::string_view());
    probe.key = take_key(in);
    probe.result = take_answer(in);
    if (in.done()) return probe;
    probe.result = Answer{};
    probe.result.why = "its answer was put aside and could not be read back";
    return probe;
}

bool ProbeBook::is_open(std::size_t index) const {
    const auto found = at_hand_.find(index);
    return found != at_hand_.end() && !found->second.done;
}

void ProbeBook::charge(std::size_t index) {
    if (!places_[index].charged) ++charged_;
    places_[index].charged = true;
}

/// Those that are asked for again and again stay, as do those that are still open.
void ProbeBook::tidy() {
    for (std::size_t looked = 0; at_hand_.size() > most_at_hand_ && looked < 64 && !turns_.empty(); ++looked) {
        const std::size_t index = turns_.front();
        turns_.pop_front();
        const Probe& probe = at_hand_[index];
        const auto asked = asked_.find(index);
        if (probe.done && asked == asked_.end() && !holds_picture(probe.result)) {
            put_aside(index);
            continue;
        }
        if (probe.done && asked != asked_.end()) asked_.erase(asked);
        turns_.push_back(index);
    }
}

void ProbeBook::put_aside(std::size_t index) {
    const auto found = at_hand_.find(index);
    Place& place = places_[index];
    place.aside = true;
    if (place.size > 0) {  // it lies there from the last time; what is done does not change
        at_hand_.erase(found);
        return;
    }
    Writer out;
    put(out, found->second.key);
    put(out, found->second.result);
    place.at = pile_.add(out.bytes());
    place.size = static_cast<std::uint32_t>(out.bytes().size());
    at_hand_.erase(found);
}

}  // namespace smo::crawling
