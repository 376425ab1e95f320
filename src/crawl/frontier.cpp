#include "crawl/frontier.h"

#include <algorithm>
#include <functional>

namespace smo::crawling {
namespace {

constexpr std::size_t block_size = 65536;

std::size_t hash_of(std::string_view url) {
    return std::hash<std::string_view>{}(url);
}

}  // namespace

/// Where the address stands in the table, or the free place for it.
std::size_t Frontier::place_of(std::string_view url, std::size_t hash) const {
    const std::size_t mask = table_.size() - 1;
    std::size_t at = hash & mask;
    while (table_[at] != nowhere && addresses_[table_[at]].url != url) at = (at + 1) & mask;
    return at;
}

std::optional<std::uint32_t> Frontier::find(std::string_view url) const {
    const std::uint32_t number = table_[place_of(url, hash_of(url))];
    return number == nowhere ? std::nullopt : std::optional(number);
}

bool Frontier::was_refused(std::string_view url) const {
    return refused_.contains(hash_of(url));
}

void Frontier::remember_refused(std::string_view url) {
    constexpr std::size_t remembered = 1'000'000;
    if (refused_.size() < remembered) refused_.insert(hash_of(url));
}

std::string_view Frontier::keep(std::string_view text) {
    if (arena_.empty() || arena_.back().capacity() - arena_.back().size() < text.size()) {
        arena_.emplace_back();
        arena_.back().reserve(std::max(block_size, text.size()));
    }
    std::string& block = arena_.back();
    const std::size_t begin = block.size();
    block.append(text);
    return std::string_view(block).substr(begin);
}

void Frontier::grow() {
    table_.assign(table_.size() * 2, nowhere);
    for (std::uint32_t number = 0; number < addresses_.size(); ++number) {
        const std::string_view url = addresses_[number].url;
        table_[place_of(url, hash_of(url))] = number;
    }
}

std::uint32_t Frontier::add(Address address) {
    if ((addresses_.size() + 1) * 3 > table_.size() * 2) grow();
    const std::uint32_t number = size();
    address.url = keep(address.url);
    table_[place_of(address.url, hash_of(address.url))] = number;
    addresses_.push_back(address);
    return number;
}

}  // namespace smo::crawling
