// The memory of arena.h.

#include "page/arena.h"

#include <cstdlib>
#include <new>

namespace smo::page {

void leave_out_of_memory() { std::_Exit(out_of_parser_memory); }

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

void* Arena::allocate(std::size_t size) {
    constexpr std::size_t alignment = alignof(std::max_align_t);
    constexpr std::size_t usual = 256 * 1024;
    if (size > limit_) exhausted();
    size = (size + alignment - 1) / alignment * alignment;
    if (size > limit_ - used_ || used_ > limit_) exhausted();
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

}  // namespace smo::page
