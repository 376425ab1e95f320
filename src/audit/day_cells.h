#pragma once
// Numbers by a number, in one piece of memory: half a million counts of days in 16 MiB. Private to `audit`.
//
//     DayCells cells;
//     if (std::uint64_t* visits = cells.at(key, 500'000)) ++*visits;   // nothing: it is new, and there are as many already

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace smo {

class DayCells {
public:
    using Cell = std::pair<std::uint64_t, std::uint64_t>;  // key, which is not 0 but 1 above what is asked for, and count

    /// The count, made at 0; nothing where `most` others are there.
    std::uint64_t* at(std::uint64_t key, std::size_t most) {
        if (size_ * 2 >= cells_.size()) grow();
        Cell& cell = place(cells_, key + 1);
        if (cell.first == 0) {
            if (size_ >= most) return nullptr;
            cell.first = key + 1;
            ++size_;
        }
        return &cell.second;
    }
    /// All of them by key. The table is empty then.
    std::vector<Cell> take() {
        std::erase_if(cells_, [](const Cell& cell) { return cell.first == 0; });
        cells_.shrink_to_fit();
        for (Cell& cell : cells_) --cell.first;
        std::sort(cells_.begin(), cells_.end());
        size_ = 0;
        return std::exchange(cells_, {});
    }

private:
    static Cell& place(std::vector<Cell>& cells, std::uint64_t key) {
        constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // spreads neighbours upwards
        const std::uint64_t mixed = key * odd;
        std::size_t at = static_cast<std::size_t>(mixed ^ mixed >> 32) & (cells.size() - 1);
        while (cells[at].first != 0 && cells[at].first != key) at = (at + 1) & (cells.size() - 1);
        return cells[at];
    }
    void grow() {
        std::vector<Cell> wider(std::max<std::size_t>(1024, cells_.size() * 2));
        for (const Cell& cell : cells_)
            if (cell.first != 0) place(wider, cell.first) = cell;
        cells_ = std::move(wider);
    }

    std::vector<Cell> cells_;  // as many as a power of two, half of them free
    std::size_t size_ = 0;
};

}  // namespace smo
