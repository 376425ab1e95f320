#pragma once
// Single exchanges, politely: a queue for each host, its pace, retries after a pause, and a host that never answers
// left alone. Knows addresses as they are really asked, nothing of pages or redirects.
//
//     transport.add(7, "http://127.0.0.1:8080/", max_bytes);
//     for (Exchanged& done : transport.turn(timeout, watch)) ...

#include <smo/crawl.h>
#include <smo/fetch.h>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "crawl/politeness.h"

namespace smo::crawling {

struct Exchange {
    std::uint64_t id = 0;
    std::string url;
    std::int64_t max_bytes = 0;
    int tries = 0;
    std::string agent{};  // empty: the fetcher's own
    WantWay way = WantWay::get;
};
struct Exchanged {
    std::uint64_t id = 0;
    Response response;
    int retries = 0;
};

class Transport {
public:
    Transport(const CrawlOptions& options, Fetcher& fetcher);
    /// Hosts of the site itself follow --rate and adapt; all others are asked 10 times a second.
    void own(std::string_view host_and_port) { own_.emplace(host_and_port); }
    /// False if pauses are not observed there: this machine.
    bool set_delay(const Url& asked, Milliseconds delay);

    void add(Exchange exchange, const Url& asked);
    /// Sends what may be sent unless `hold`, then waits at most `timeout` for answers.
    std::vector<Exchanged> turn(Milliseconds timeout, std::span<const int> watch, bool hold);
    std::size_t waiting() const;  // not yet sent
    std::size_t open() const { return sent_.size(); }
    std::size_t requests() const { return requests_; }
    /// Hosts left alone because they could not be reached, sorted.
    const std::set<std::string>& given_up() const& { return given_up_; }

private:
    struct Host {
        std::deque<Exchange> queue;
        HostPace pace;
        bool local = false;
    };
    Host& host(const std::string& key, const Url& asked);
    PaceRules rules(const std::string& key, const Url& asked) const;
    void send(std::vector<Exchanged>& refused);
    bool send_from(const std::string& key, Host& host, Clock::time_point now, std::vector<Exchanged>& refused);
    void requeue_due(Clock::time_point now);
    Milliseconds until_next(Milliseconds timeout, Clock::time_point now) const;
    void receive(Response response, std::vector<Exchanged>& done);
    Milliseconds pause_before_retry(const Response& response, const Host& host, int tries) const;

    const CrawlOptions& options_;
    Fetcher& fetcher_;
    std::map<std::string, Host> hosts_;
    std::set<std::string> busy_;                                      // hosts with a queue
    std::map<std::uint64_t, std::pair<std::string, Exchange>> sent_;  // by id: host and exchange
    std::multimap<Clock::time_point, std::pair<std::string, Exchange>> later_;
    std::set<std::string> own_;
    std::set<std::string> given_up_;
    std::size_t requests_ = 0;
};

std::string host_key(const Url& url);
/// Seconds or a date; nothing when it is neither. `now` in seconds since 1970.
std::optional<std::int64_t> retry_after_seconds(std::string_view value, std::int64_t now);

}  // namespace smo::crawling
