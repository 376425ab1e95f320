#pragma once
// Every address that was admitted to be a page, in admission order: its index is its number. Fetched in any order,
// settled in this one.

#include <smo/url.h>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace smo::crawling {

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

struct Address {
    std::string url;  // production form, without fragment
    std::uint32_t depth = 0;
    std::uint32_t linked_from = nowhere;  // number of the first page that links it
    bool start = false;
    bool in_sitemap = false;
    bool linked = false;
};

class Frontier {
public:
    /// `most` addresses are ever admitted; the rest is only counted.
    explicit Frontier(std::size_t most) : most_(most) {}

    /// The number of a known address.
    std::optional<std::uint32_t> find(std::string_view url) const;
    /// True for an address that was refused or left before; remembers it otherwise.
    bool seen_before(std::string_view url);
    bool full() const { return addresses_.size() >= most_; }
    std::uint32_t add(Address address);
    void count_left() { ++left_; }

    Address& operator[](std::uint32_t number) { return addresses_[number]; }
    const Address& operator[](std::uint32_t number) const { return addresses_[number]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(addresses_.size()); }
    /// Distinct addresses for which there was no room.
    std::size_t left() const { return left_; }

private:
    std::size_t most_;
    std::vector<Address> addresses_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::unordered_set<std::size_t> refused_;  // hashes: a collision only shortens a list
    std::size_t left_ = 0;
};

}  // namespace smo::crawling
