#pragma once
// Every address that was admitted to be a page, in admission order: its index is its number. Fetched in any order,
// settled in this one. A crawl may know millions of them, so each is kept in about a hundred bytes: its text in an arena, its number in
// an open table of 32-bit words.

#include <smo/url.h>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace smo::crawling {

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

struct Address {
    std::string_view url;  // production form, without fragment; in the frontier's arena once it was added
    std::uint32_t depth = 0;
    std::uint32_t linked_from = nowhere;  // number of the first page that links it
    std::uint32_t page = nowhere;         // number of the page that is answered under it
    bool start = false;
    bool in_sitemap = false;
    bool linked = false;
};

class Frontier {
public:
    /// `most` addresses are ever admitted; the rest is only counted.
    explicit Frontier(std::size_t most) : most_(most), table_(1024, nowhere) {}

    /// The number of a known address.
    std::optional<std::uint32_t> find(std::string_view url) const;
    /// True for an address that was refused or left before.
    bool was_refused(std::string_view url) const;
    void remember_refused(std::string_view url);
    bool full() const { return addresses_.size() >= most_; }
    std::uint32_t add(Address address);
    void count_left() { ++left_; }

    Address& operator[](std::uint32_t number) { return addresses_[number]; }
    const Address& operator[](std::uint32_t number) const { return addresses_[number]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(addresses_.size()); }
    /// Distinct addresses for which there was no room.
    std::size_t left() const { return left_; }

private:
    std::string_view keep(std::string_view text);
    std::size_t place_of(std::string_view url, std::size_t hash) const;
    void grow();

    std::size_t most_;
    std::deque<Address> addresses_;
    std::vector<std::uint32_t> table_;         // numbers; a power of two, at most two thirds full
    std::deque<std::string> arena_;            // blocks that never move
    std::unordered_set<std::size_t> refused_;  // hashes: a collision only shortens a list
    std::size_t left_ = 0;
};

}  // namespace smo::crawling
