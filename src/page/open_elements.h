#pragma once
// How many elements a parser would have open, counted from tags alone. It is a model, not a parser: good enough to tell
// an ordinary page, with its unclosed <p> and <li>, from one that is nested to harm.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace smo::page {

class OpenElements {
public:
    void start(std::string_view name, std::string_view tag, bool self_closing);
    void end(std::string_view name);
    /// Open elements, or formatting elements that every further paragraph would repeat, whichever is more.
    std::size_t depth() const { return open_.size() > formatting_.size() ? open_.size() : formatting_.size(); }
    /// True inside an element of that name.
    bool inside(std::string_view name) const;

private:
    struct Formatting {
        std::uint64_t name = 0;  // 0 is a marker: a cell or an object keeps formatting inside itself
        std::uint64_t tag = 0;
    };
    void push(std::uint64_t name);
    void pop();
    bool pop_to(std::uint64_t name);
    void close_implied(std::uint64_t name);
    void start_formatting(std::uint64_t name, std::string_view tag);
    void end_formatting(std::uint64_t name);

    std::vector<std::uint64_t> open_;
    std::unordered_map<std::uint64_t, std::uint32_t> count_;
    std::vector<Formatting> formatting_;
};

}  // namespace smo::page
