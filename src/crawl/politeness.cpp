#include "crawl/politeness.h"

#include <algorithm>

#include "crawl/classify.h"

namespace smo::crawling {
namespace {

constexpr double least_rate = 0.25;
constexpr double step = 0.5;  // what one quick good answer adds
constexpr Milliseconds quick{1000};

bool is_unreached(const Response& response) {
    if (!response.error) return false;
    const FetchErrorKind kind = response.error->kind;
    return kind == FetchErrorKind::connect || kind == FetchErrorKind::timeout || kind == FetchErrorKind::dns;
}

}  // namespace

bool HostPace::may_start(Clock::time_point now) const {
    return open_ < rules_.connections && now >= next_;
}

void HostPace::started(Clock::time_point now) {
    ++open_;
    auto pause = Clock::duration::zero();
    if (rate_ > 0) pause = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1 / rate_));
    next_ = now + std::max<Clock::duration>(pause, delay_);
}

void HostPace::finished(const Response& response) {
    --open_;
    unreached_ = is_unreached(response) ? unreached_ + 1 : 0;
    if (rules_.rate <= 0 || rules_.most <= rules_.rate) return;
    if (is_blocking(response))
        rate_ = std::max(least_rate, rate_ / 2);
    else if (!response.error && response.status / 100 == 2 && response.timings.total < quick)
        rate_ = std::min(rules_.most, rate_ + step);
}

}  // namespace smo::crawling
