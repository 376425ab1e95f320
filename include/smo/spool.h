#pragma once
// Bytes that do not all stay in memory: appended once, read at any place. `disk` makes a spool of a temporary file.
//
//     Pile pile(file.spool(), 1 << 20);
//     const std::uint64_t at = pile.add(bytes);  pile.read(at, bytes.size())

#include <smo/result.h>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace smo {

struct Spool {
    std::function<Result<void>(std::string_view bytes)> append;                // behind what is there
    std::function<Result<void>(std::uint64_t at, std::span<char> into)> read;  // exactly so many bytes
    explicit operator bool() const { return append && read; }
};

/// Bytes in a pile: those put in last are in memory, the others in the spool once it is too much. Where that takes nothing more, all stay.
class Pile {
public:
    Pile(Spool spool, std::size_t most_in_memory) : spool_(std::move(spool)), most_(most_in_memory) {}

    /// Where it lies.
    std::uint64_t add(std::string_view bytes);
    /// Valid until the next call; nothing where the spool does not give it back.
    Result<std::string_view> read(std::uint64_t at, std::size_t size) const;
    /// All of it from the beginning, in pieces of any size; false from `take` stops.
    Result<void> each(const std::function<bool(std::string_view)>& take) const;
    std::uint64_t size() const { return spooled_ + memory_.size(); }
    /// What lies in the spool stays there; nobody finds it any more.
    void clear();

private:
    Spool spool_;  // none once it takes nothing more and never took anything
    std::size_t most_;
    std::uint64_t dropped_ = 0;  // bytes of the spool before the first
    std::uint64_t spooled_ = 0;  // bytes behind those, which come before those in memory
    bool full_ = false;          // it takes nothing more
    std::string memory_;
    mutable std::string got_;  // read last
};

}  // namespace smo
