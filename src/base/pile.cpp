#include <smo/spool.h>

#include <algorithm>

namespace smo {

std::uint64_t Pile::add(std::string_view bytes) {
    const auto put_aside = [&](std::string_view some) {
        full_ = full_ || !spool_.append(some);
        if (!full_) spooled_ += some.size();
        return !full_;
    };
    if (spool_ && !full_ && memory_.size() + bytes.size() > most_ && put_aside(memory_)) memory_.clear();
    const std::uint64_t at = size();
    const bool large = spool_ && !full_ && memory_.empty() && bytes.size() > most_;
    if (!large || !put_aside(bytes)) memory_.append(bytes);
    return at;
}

Result<std::string_view> Pile::read(std::uint64_t at, std::size_t size) const {
    if (at >= spooled_) return std::string_view(memory_).substr(at - spooled_, size);
    got_.resize(size);
    if (const auto done = spool_.read(dropped_ + at, got_); !done) return tl::unexpected(done.error());
    return std::string_view(got_);
}

Result<void> Pile::each(const std::function<bool(std::string_view)>& take) const {
    constexpr std::uint64_t piece = std::uint64_t{256} << 10;
    for (std::uint64_t at = 0; at < spooled_; at += piece) {
        const auto bytes = read(at, static_cast<std::size_t>(std::min(piece, spooled_ - at)));
        if (!bytes) return tl::unexpected(bytes.error());
        if (!take(*bytes)) return {};
    }
    if (!memory_.empty()) take(memory_);
    return {};
}

void Pile::clear() {
    dropped_ += spooled_;
    spooled_ = 0;
    memory_.clear();
}

}  // namespace smo
