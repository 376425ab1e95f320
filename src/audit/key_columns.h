#pragma once
// What pages said for the site-wide rules, by rule: a rule is judged when all pages are known, one rule after the other.

#include <smo/rule.h>
#include <smo/spool.h>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

class KeyColumns {
public:
    /// The page's number among the records, as they came.
    void add(Pile& pile, std::uint32_t page, const SiteKey& key);
    /// In the order in which they came.
    Result<void> read(const Pile& pile, std::string_view rule, const std::function<void(std::uint32_t page, SiteKey key)>& take) const;

private:
    struct Column {
        struct Part {
            std::uint64_t at = 0;
            std::size_t size = 0;
        };
        std::vector<Part> parts;  // in the pile
        std::string last;         // not there yet
    };
    std::map<std::string, Column, std::less<>> columns_;
};

}  // namespace smo
