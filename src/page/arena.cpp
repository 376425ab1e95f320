// The memory of arena.h.

#include "page/arena.h"

#include <bit>
#include <cstdlib>
#include <new>

namespace smo::page {

void leave_out_of_memory() {
    std::_Exit(out_of_parser_memory);
}

void Arena::exhausted() {
    exhausted_();
    leave_out_of_memory();
}

char* Arena::chunk(std::size_t size) {
    try {
        chunks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    } catch (const std::bad_alloc&) {
        exhausted();
    }
    return chunks_.back().get();
}

std::size_t Arena::rounded(std::size_t size) {
    size += sizeof(Block);
    return size <= small ? (size + step - 1) / step * step : std::bit_ceil(size);
}

std::size_t Arena::list_of(std::size_t size) {
    if (size <= small) return size / step;
    return small / step + static_cast<std::size_t>(std::bit_width(size / small));
}

char* Arena::fresh(std::size_t size) {
    constexpr std::size_t usual = 256 * 1024;
    if (used_ > limit_ || size > limit_ - used_) exhausted();
    used_ += size;
    if (size > usual / 4) return chunk(size);
    if (size > left_) {
        free_ = chunk(usual);
        left_ = usual;
    }
    char* result = free_;
    free_ += size;
    left_ -= size;
    return result;
}

void* Arena::allocate(std::size_t size) {
    if (size > limit_) exhausted();
    size = rounded(size);
    Free*& list = released_[list_of(size)];
    if (list) {
        void* memory = list;
        list = list->next;
        return memory;
    }
    auto* block = ::new (static_cast<void*>(fresh(size))) Block{size};
    return block + 1;
}

void Arena::release(void* memory) {
    if (!memory) return;
    Free*& list = released_[list_of((static_cast<Block*>(memory) - 1)->size)];
    list = ::new (memory) Free{list};
}

}  // namespace smo::page
