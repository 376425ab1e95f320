#pragma once
// What was asked beside the pages, each distinct request once a run, and what came back. A probe that is done and was not asked for
// lately is put aside as bytes: a site has a picture for each page, and memory for some hundred of them.

#include <smo/disk.h>
#include <smo/spool.h>
#include <smo/visit.h>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace smo::crawling {

struct ProbeKey {
    WantKind kind = WantKind::image;
    std::string url;
    std::string agent{};  // empty: our own
    WantWay way = WantWay::get;
    friend auto operator<=>(const ProbeKey&, const ProbeKey&) = default;
};
struct Probe {
    ProbeKey key;
    bool done = false;
    Answer result;
    std::vector<std::uint32_t> askers;  // numbers of pages
};

class ProbeBook {
public:
    explicit ProbeBook(std::size_t most_at_hand = 512) : most_at_hand_(most_at_hand) {}

    std::optional<std::size_t> find(const ProbeKey& key) const;
    /// Of a key that is not in the book. No reference to a probe survives it.
    std::size_t add(ProbeKey key);
    /// Fetched back where it was put aside. Good until the next add(), or at() of another.
    Probe& at(std::size_t index);
    std::size_t size() const { return places_.size(); }
    std::size_t at_hand() const { return at_hand_.size(); }
    /// Its answer is missing.
    bool is_open(std::size_t index) const;

    /// Counted against the limit of the run.
    bool is_charged(std::size_t index) const { return places_[index].charged; }
    void charge(std::size_t index);
    std::size_t charged() const { return charged_; }

private:
    struct Place {
        std::uint64_t at = 0;  // of what was put aside
        std::uint32_t size = 0;
        std::uint32_t hash = 0;
        bool aside = false;
        bool charged = false;
    };
    bool is(std::size_t index, const ProbeKey& key) const;
    void grow();
    void tidy();
    void put_aside(std::size_t index);

    std::size_t most_at_hand_;
    std::size_t charged_ = 0;
    std::vector<Place> places_;
    std::vector<std::uint32_t> table_;  // open addressing: index + 1
    std::unordered_map<std::size_t, Probe> at_hand_;
    std::deque<std::size_t> turns_;                // of those at hand: whose turn to go it is
    std::unordered_map<std::size_t, bool> asked_;  // of those at hand: asked for since its last turn
    TemporaryFile file_;
    Pile pile_{file_.spool(), std::size_t{1} << 20};
};

}  // namespace smo::crawling
