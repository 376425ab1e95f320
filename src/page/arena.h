#pragma once
// Where Gumbo's memory comes from: large chunks, freed as a whole, counted against Limit::parser_memory. What Gumbo gives
// back is used again for blocks of that size. A page that wants more must not go on, and Gumbo cannot be told to stop; so the process ends, with a code of its
// own by which the parent knows the reason.

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace smo::page {

/// Exit code of a process whose page wanted more memory than Limit::parser_memory.
inline constexpr int out_of_parser_memory = 86;

/// Called when the arena is exhausted; if it returns, the process ends with `out_of_parser_memory` all the same.
using Exhausted = void (*)();
[[noreturn]] void leave_out_of_memory();

class Arena {
public:
    explicit Arena(std::size_t limit, Exhausted handler = leave_out_of_memory) : limit_(limit), exhausted_(handler) {}
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    /// Memory aligned for pointers, valid until released or until the arena goes. Never null.
    void* allocate(std::size_t size);
    /// Takes back what `allocate` returned; null is fine.
    void release(void* memory);
    /// Bytes handed out by chunks, those on the free lists included.
    std::size_t used() const { return used_; }

private:
    [[noreturn]] void exhausted();
    char* chunk(std::size_t size);
    char* fresh(std::size_t size);
    struct Block {  // stands before each piece of memory
        std::size_t size;
    };
    struct Free {  // stands in it while it is free
        Free* next;
    };
    static constexpr std::size_t step = 16;
    static constexpr std::size_t small = 2048;  // sizes in steps of 16 up to here, then in powers of two
    static std::size_t rounded(std::size_t size);
    static std::size_t list_of(std::size_t rounded_size);
    std::size_t limit_;
    Exhausted exhausted_;
    std::vector<std::unique_ptr<char[]>> chunks_;
    std::array<Free*, small / step + 64> released_{};
    char* free_ = nullptr;
    std::size_t left_ = 0;
    std::size_t used_ = 0;
};

}  // namespace smo::page
