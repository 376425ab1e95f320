#pragma once
// How often a host may be asked: connections at once, requests a second that follow its answers, and whether it is
// there at all. Knows nothing of sockets; time is given to it.

#include <smo/http.h>
#include <chrono>
#include <cstdint>

namespace smo::crawling {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

struct PaceRules {
    std::int64_t connections = 4;
    double rate = 0;         // requests a second at the start; 0 = as fast as it answers
    double most = 0;         // what quick good answers may raise it to; equal to `rate` when it is fixed
    int give_up_after = 20;  // failures to reach the host in a row after which it is left alone; 0 = never
};

class HostPace {
public:
    explicit HostPace(const PaceRules& rules) : rules_(rules), rate_(rules.rate) {}
    bool may_start(Clock::time_point now) const;
    /// When it is worth asking again, as far as the clock decides.
    Clock::time_point next() const { return next_; }
    void started(Clock::time_point now);
    void finished(const Response& response);
    /// robots.txt asks for this pause between requests.
    void set_delay(Milliseconds delay) { delay_ = delay; }
    bool given_up() const { return rules_.give_up_after > 0 && unreached_ >= rules_.give_up_after; }
    double rate() const { return rate_; }

private:
    PaceRules rules_;
    double rate_;
    std::int64_t open_ = 0;
    int unreached_ = 0;
    Milliseconds delay_{0};
    Clock::time_point next_;
};

}  // namespace smo::crawling
