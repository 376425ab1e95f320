#pragma once
// How many elements a parser would have open, and how many it would make, counted from tags alone. It is a model, not a
// parser: good enough to tell an ordinary page, with its unclosed <p> and <li>, from one that is nested to harm.

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
    /// Characters other than white space stand here: formatting that a paragraph ended with goes on.
    void text() { reconstruct(); }
    /// Open elements, or formatting elements that every further paragraph would repeat, whichever is more.
    std::size_t depth() const { return open_.size() > formatting_.size() ? open_.size() : formatting_.size(); }
    /// Formatting elements made again so far, of which the markup shows nothing.
    std::size_t repeated() const { return repeated_; }
    /// True inside an element of that name.
    bool inside(std::string_view name) const;

private:
    struct Formatting {
        std::uint64_t name = 0;  // 0 is a marker: a cell or an object keeps formatting inside itself
        std::uint64_t tag = 0;
        bool open = false;  // false once what it stood in was closed
    };
    void push(std::uint64_t name);
    void pop();
    bool pop_to(std::uint64_t name);
    void close_implied(std::uint64_t name);
    void start_formatting(std::uint64_t name, std::string_view tag);
    void end_formatting(std::uint64_t name);
    bool forget_formatting(std::uint64_t name);
    void reconstruct();
    void erase_open(std::uint64_t name);

    std::vector<std::uint64_t> open_;
    std::unordered_map<std::uint64_t, std::uint32_t> count_;
    std::vector<Formatting> formatting_;
    std::size_t repeated_ = 0;
};

}  // namespace smo::page
