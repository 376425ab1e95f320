#include "crawl/transport.h"

#include <fmt/format.h>

#include <algorithm>

#include "crawl/classify.h"

namespace smo::crawling {
namespace {

constexpr std::size_t open_most = 32;  // exchanges at once over all hosts: what they may hold is memory
constexpr double slowest_start = 2;    // requests a second to the own site, raised while answers stay quick and good
constexpr double quickest = 10;
constexpr Milliseconds first_pause{1000};
constexpr Milliseconds first_pause_local{20};
constexpr Milliseconds longest_local{200};

/// What a platform sends that reads only the beginning of a file (Lemmy), and a browser that shows it on somebody else's page.
Headers headers_of(WantWay way) {
    switch (way) {
        case WantWay::range:
            return {{"Range", "bytes=0-1048575"}};
        case WantWay::referer:
            return {{"Referer", "https://www.example.org/"}};
        case WantWay::get:
        case WantWay::head:
            break;
    }
    return {};
}

bool is_local(const Url& asked) {
    const HostKind kind = host_kind(asked.host());
    return kind == HostKind::loopback || kind == HostKind::unspecified;
}

}  // namespace

std::string host_key(const Url& url) {
    return fmt::format("{}:{}", url.host(), url.effective_port());
}

Transport::Transport(const CrawlOptions& options, Fetcher& fetcher) : options_(options), fetcher_(fetcher) {}

PaceRules Transport::rules(const std::string& key, const Url& asked) const {
    PaceRules rules;
    rules.connections = std::max<std::int64_t>(1, options_.limits[Limit::host_connections]);
    const bool own = own_.contains(key);
    const bool local = is_local(asked) || (own && options_.directory);
    if (local) rules.give_up_after = 0;
    if (options_.archive) return rules;
    if (local) {
        rules.rate = own ? options_.rate : 0;
        rules.most = rules.rate;
        return rules;
    }
    rules.rate = own ? slowest_start : quickest;
    rules.most = quickest;
    if (own && options_.rate > 0) rules.rate = rules.most = options_.rate;
    return rules;
}

Transport::Host& Transport::host(const std::string& key, const Url& asked) {
    const auto found = hosts_.find(key);
    if (found != hosts_.end()) return found->second;
    return hosts_.emplace(key, Host{{}, HostPace(rules(key, asked)), is_local(asked) || options_.directory}).first->second;
}

bool Transport::set_delay(const Url& asked, Milliseconds delay) {
    Host& found = host(host_key(asked), asked);
    if (found.local) return false;
    if (options_.archive) return true;  // said as it was said to the site, and not waited for
    found.pace.set_delay(delay);
    return true;
}

void Transport::add(Exchange exchange, const Url& asked) {
    const std::string key = host_key(asked);
    host(key, asked).queue.push_back(std::move(exchange));
    busy_.insert(key);
}

std::size_t Transport::waiting() const {
    std::size_t count = later_.size();
    for (const std::string& key : busy_) count += hosts_.at(key).queue.size();
    return count;
}

void Transport::requeue_due(Clock::time_point now) {
    while (!later_.empty() && later_.begin()->first <= now) {
        auto [key, exchange] = std::move(later_.begin()->second);
        later_.erase(later_.begin());
        hosts_.at(key).queue.push_front(std::move(exchange));
        busy_.insert(key);
    }
}

/// True while the host has something left to send.
bool Transport::send_from(const std::string& key, Host& host, Clock::time_point now, std::vector<Exchanged>& refused) {
    while (!host.queue.empty()) {
        Exchange& next = host.queue.front();
        if (host.pace.given_up()) {
            given_up_.insert(key);
            Response none;
            none.url = next.url;
            none.error = FetchError{FetchErrorKind::cancelled, "the host could not be reached 20 times in a row and is left alone"};
            refused.push_back({next.id, std::move(none), next.tries});
            host.queue.pop_front();
            continue;
        }
        if (sent_.size() >= open_most || !host.pace.may_start(now)) return true;
        host.pace.started(now);
        ++requests_;
        fetcher_.add({.id = next.id,
                      .url = next.url,
                      .method = next.way == WantWay::head ? Method::head : Method::get,
                      .user_agent = next.agent,
                      .headers = headers_of(next.way),
                      .max_bytes = next.max_bytes});
        const std::uint64_t id = next.id;
        sent_.emplace(id, std::make_pair(key, std::move(next)));
        host.queue.pop_front();
    }
    return false;
}

void Transport::send(std::vector<Exchanged>& refused) {
    const Clock::time_point now = Clock::now();
    requeue_due(now);
    for (auto key = busy_.begin(); key != busy_.end();) {
        const bool more = send_from(*key, hosts_.at(*key), now, refused);
        key = more ? std::next(key) : busy_.erase(key);
    }
}

Milliseconds Transport::until_next(Milliseconds timeout, Clock::time_point now) const {
    auto soonest = now + timeout;
    if (!later_.empty()) soonest = std::min(soonest, later_.begin()->first);
    for (const std::string& key : busy_) {
        const Clock::time_point next = hosts_.at(key).pace.next();
        if (next > now) soonest = std::min(soonest, next);
    }
    return std::max(Milliseconds(0), std::chrono::ceil<Milliseconds>(soonest - now));
}

Milliseconds Transport::pause_before_retry(const Response& response, const Host& host, int tries) const {
    Milliseconds pause = (host.local ? first_pause_local : first_pause) * (1 << std::min(tries, 5));
    const Milliseconds most = host.local ? longest_local : Milliseconds(options_.limits[Limit::retry_after]);
    if (const std::optional<std::string_view> header = response.headers.first("retry-after")) {
        const std::int64_t now = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
        if (const std::optional<std::int64_t> seconds = retry_after_seconds(*header, now)) pause = Milliseconds(*seconds * 1000);
    }
    return options_.archive ? Milliseconds(0) : std::clamp(pause, Milliseconds(0), most);
}

void Transport::receive(Response response, std::vector<Exchanged>& done) {
    const auto found = sent_.find(response.id);
    if (found == sent_.end()) return;
    auto [key, exchange] = std::move(found->second);
    sent_.erase(found);
    Host& from = hosts_.at(key);
    from.pace.finished(response);
    const bool asked_plainly = exchange.agent.empty() && exchange.way == WantWay::get;  // what else is asked is a sample, and no is an answer
    if (asked_plainly && exchange.tries < options_.limits[Limit::retries] && is_worth_a_retry(response)) {
        const Milliseconds pause = pause_before_retry(response, from, exchange.tries);
        ++exchange.tries;
        later_.emplace(Clock::now() + pause, std::make_pair(std::move(key), std::move(exchange)));
        return;
    }
    done.push_back({exchange.id, std::move(response), exchange.tries});
}

std::vector<Exchanged> Transport::turn(Milliseconds timeout, std::span<const int> watch, bool hold) {
    std::vector<Exchanged> done;
    if (!hold) send(done);
    if (!done.empty()) timeout = Milliseconds(0);
    for (Response& response : fetcher_.wait(hold ? timeout : until_next(timeout, Clock::now()), watch)) receive(std::move(response), done);
    return done;
}

}  // namespace smo::crawling
