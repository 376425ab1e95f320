#include "crawl/frontier.h"

#include <functional>

namespace smo::crawling {

std::optional<std::uint32_t> Frontier::find(std::string_view url) const {
    const auto found = numbers_.find(std::string(url));
    if (found == numbers_.end()) return std::nullopt;
    return found->second;
}

bool Frontier::seen_before(std::string_view url) {
    constexpr std::size_t remembered = 1'000'000;
    const std::size_t hash = std::hash<std::string_view>{}(url);
    if (refused_.size() >= remembered) return refused_.contains(hash);
    return !refused_.insert(hash).second;
}

std::uint32_t Frontier::add(Address address) {
    const std::uint32_t number = size();
    numbers_.emplace(address.url, number);
    addresses_.push_back(std::move(address));
    return number;
}

}  // namespace smo::crawling
