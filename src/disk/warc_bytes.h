#pragma once
// Bytes that are written before they are read, and so need not be zero first. Private to `disk`.

#include <cstddef>
#include <memory>
#include <string_view>

namespace smo {

class WarcBytes {
public:
    /// Room for that many bytes; what was in it is lost when it has to grow.
    char* room(std::size_t size) {
        if (size > capacity_) {
            bytes_.reset();
            bytes_ = std::make_unique_for_overwrite<char[]>(size);
            capacity_ = size;
        }
        return bytes_.get();
    }
    std::size_t capacity() const { return capacity_; }
    char* data() { return bytes_.get(); }
    void set_size(std::size_t size) { size_ = size; }
    std::string_view view() const { return {bytes_.get(), size_}; }
    void release() {
        bytes_.reset();
        capacity_ = size_ = 0;
    }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t capacity_ = 0, size_ = 0;
};

}  // namespace smo
