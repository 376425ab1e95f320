#include <smo/records.h>

#include <algorithm>
#include <numeric>

#include "audit/key_columns.h"
#include "audit/record_codec.h"
#include "audit/site.h"

namespace smo {

struct Records::Kept {
    /// Where one lies, and what is asked of it again and again.
    struct Place {
        std::uint64_t at = 0, address_at = 0;
        std::uint32_t size = 0, number = 0;
        std::uint32_t arrival = 0;  // it came as the n-th
        std::uint16_t address_size = 0;
        bool judged = false, names_another = false;
    };

    Kept(Spool spool, std::size_t most_in_memory) : pile(std::move(spool), most_in_memory) {}

    std::string_view address(const Place& place) const { return std::string_view(addresses).substr(place.address_at, place.address_size); }
    void put(Place& place, const PageRecord& record);

    Pile pile;
    RecordCodec codec;
    KeyColumns keys;
    std::vector<Place> places;
    std::string addresses;
    mutable std::optional<Error> lost;
};

void Records::Kept::put(Place& place, const PageRecord& record) {
    const std::string_view bytes = codec.encode(record);
    place.at = pile.add(bytes);
    place.size = static_cast<std::uint32_t>(bytes.size());
    place.judged = record.page_class == PageClass::judged;
    place.names_another = !record.canonical.empty() && record.canonical != record.final_url;
}

Records::Records() : Records(Spool()) {}
Records::Records(Spool spool, std::size_t most_in_memory) : kept_(std::make_unique<Kept>(std::move(spool), most_in_memory)) {}

Records::Records(std::span<const PageRecord> records) : Records() {
    for (const PageRecord& record : records) add(record);
}

Records::Records(const std::vector<PageRecord>& records) : Records(std::span(records)) {}
Records::Records(Records&&) noexcept = default;
Records& Records::operator=(Records&&) noexcept = default;
Records::~Records() = default;

void Records::add(const PageRecord& record) {
    Kept::Place place;
    place.number = record.number;
    place.arrival = static_cast<std::uint32_t>(kept_->places.size());
    place.address_at = kept_->addresses.size();
    place.address_size = static_cast<std::uint16_t>(std::min<std::size_t>(record.final_url.size(), UINT16_MAX));
    kept_->addresses.append(record.final_url, 0, place.address_size);
    kept_->put(place, record);
    for (const SiteKey& key : record.keys) kept_->keys.add(kept_->pile, place.arrival, key);
    kept_->places.push_back(place);
}

std::size_t Records::size() const {
    return kept_->places.size();
}

void Records::read(std::size_t index, PageRecord& into) const {
    const Kept::Place& place = kept_->places[index];
    const auto bytes = kept_->pile.read(place.at, place.size);
    if (bytes && kept_->codec.decode(*bytes, into)) return;
    into = {};
    into.number = place.number;
    if (!kept_->lost)
        kept_->lost = bytes ? Error{"what was put aside of a page is damaged", std::string(kept_->address(place)), "Run it again."} : bytes.error();
}

PageRecord Records::operator[](std::size_t index) const {
    PageRecord record;
    read(index, record);
    return record;
}

std::string_view Records::address(std::size_t index) const {
    return kept_->address(kept_->places[index]);
}

std::uint32_t Records::number(std::size_t index) const {
    return kept_->places[index].number;
}

bool Records::is_judged(std::size_t index) const {
    return kept_->places[index].judged;
}

bool Records::names_another(std::size_t index) const {
    return kept_->places[index].names_another;
}

const std::optional<Error>& Records::lost() const {
    return kept_->lost;
}

void Records::sort() {
    std::sort(kept_->places.begin(), kept_->places.end(), [&](const Kept::Place& a, const Kept::Place& b) {
        const int order = kept_->address(a).compare(kept_->address(b));
        return order != 0 ? order < 0 : a.number < b.number;
    });
}

void Records::list(std::size_t index, std::string reason) {
    PageRecord record = (*this)[index];
    make_listed(record, std::move(reason));
    kept_->put(kept_->places[index], record);
}

void Records::change(const std::function<bool(PageRecord&)>& mend) {
    PageRecord record;
    for (std::size_t i = 0; i < size(); ++i) {
        read(i, record);
        if (mend(record)) kept_->put(kept_->places[i], record);
    }
}

std::vector<std::optional<SiteKey>> Records::keys(std::string_view rule) const {
    constexpr std::uint32_t nowhere = UINT32_MAX;
    std::vector<std::uint32_t> index_of(size(), nowhere);  // by arrival
    std::uint32_t count = 0;
    for (const Kept::Place& place : kept_->places)
        if (place.judged) index_of[place.arrival] = count++;
    std::vector<std::optional<SiteKey>> keys(count);
    const auto read = kept_->keys.read(kept_->pile, rule, [&](std::uint32_t arrival, SiteKey key) {
        if (arrival < size() && index_of[arrival] != nowhere) keys[index_of[arrival]] = std::move(key);
    });
    if (!read && !kept_->lost) kept_->lost = read.error();
    return keys;
}

std::vector<std::size_t> Records::judged() const {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < size(); ++i)
        if (is_judged(i)) indices.push_back(i);
    return indices;
}

Records::Iterator::Iterator(const Records& records) : records_(&records), record_(std::make_unique<PageRecord>()) {
    fetch();
}

void Records::Iterator::fetch() {
    if (index_ < records_->size()) records_->read(index_, *record_);
}

Records::Iterator& Records::Iterator::operator++() {
    ++index_;
    fetch();
    return *this;
}

bool Records::Iterator::operator==(std::default_sentinel_t) const {
    return index_ >= records_->size();
}

}  // namespace smo
