#pragma once
// How many elements a parser would have open, and how many it would make, counted from tags alone. It is a model, not a
// parser: good enough to tell an ordinary page, with its unclosed <p> and <li>, from one that is nested to harm.

#include "page/markup.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace smo::page {

class OpenElements {
public:
    void start(GumboTag tag, std::string_view name, std::string_view source, bool self_closing);
    void end(GumboTag tag, std::string_view name);
    /// Characters other than white space stand here: formatting that a paragraph ended with goes on.
    void text() { reconstruct(); }
    /// Open elements, or formatting elements that every further paragraph would repeat, whichever is more.
    std::size_t depth() const { return open_.size() > formatting_.size() ? open_.size() : formatting_.size(); }
    /// Formatting elements made again so far, of which the markup shows nothing.
    std::size_t repeated() const { return repeated_; }
    bool inside(GumboTag tag) const { return known_[tag] > 0; }
    /// Inside SVG or MathML, where <style> and <title> are elements like others.
    bool in_foreign() const {
        return (inside(GUMBO_TAG_SVG) || inside(GUMBO_TAG_MATH)) && !inside(GUMBO_TAG_FOREIGNOBJECT) && !inside(GUMBO_TAG_DESC) && !inside(GUMBO_TAG_TITLE);
    }

private:
    // A name is the number of its tag, or a hash where it has none.
    static constexpr std::uint64_t marker = GUMBO_TAG_LAST;
    struct Formatting {
        std::uint64_t name = marker;  // a cell or an object keeps formatting inside itself
        std::string_view tag{};       // as written
        bool open = false;            // false once what it stood in was closed
    };
    void push(std::uint64_t name);
    void pop();
    bool pop_to(std::uint64_t name);
    bool close_last(std::uint64_t name);
    void close_implied(std::uint64_t name);
    void start_formatting(std::uint64_t name, std::string_view tag);
    void end_formatting(std::uint64_t name);
    bool forget_formatting(std::uint64_t name);
    void reconstruct();
    void erase_open(std::uint64_t name);

    std::uint32_t& count(std::uint64_t name) { return name < known_.size() ? known_[name] : unknown_[name]; }

    std::vector<std::uint64_t> open_;
    std::array<std::uint32_t, GUMBO_TAG_LAST> known_{};
    std::unordered_map<std::uint64_t, std::uint32_t> unknown_;
    std::vector<Formatting> formatting_;
    std::size_t repeated_ = 0;
};

}  // namespace smo::page
