#include <smo/spool.h>

namespace smo {

std::uint64_t Pile::add(std::string_view bytes) {
    if (spool_ && !full_ && memory_.size() + bytes.size() > most_) {
        if (spool_.append(memory_)) {
            spooled_ += memory_.size();
            memory_.clear();
        } else {
            full_ = true;
        }
    }
    const std::uint64_t at = spooled_ + memory_.size();
    memory_.append(bytes);
    return at;
}

Result<std::string_view> Pile::read(std::uint64_t at, std::size_t size) const {
    if (at >= spooled_) return std::string_view(memory_).substr(at - spooled_, size);
    got_.resize(size);
    if (const auto done = spool_.read(at, got_); !done) return tl::unexpected(done.error());
    return std::string_view(got_);
}

}  // namespace smo
