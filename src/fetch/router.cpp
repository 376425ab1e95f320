// Which fetcher answers an address: own origins from the directory or the staging host, the rest from the web or from
// nowhere. What comes back carries the address that was asked for.

#include <poll.h>

#include <smo/fetch.h>
#include <algorithm>
#include <map>
#include <utility>

namespace smo {
namespace {

class Router final : public Fetcher {
public:
    explicit Router(std::vector<Route> routes) : routes_(std::move(routes)) {
        for (Route& route : routes_) {
            if (const std::optional<Url> url = Url::parse(route.origin)) route.origin = url->origin();
            if (route.fetcher != nullptr && std::find(fetchers_.begin(), fetchers_.end(), route.fetcher) == fetchers_.end()) fetchers_.push_back(route.fetcher);
        }
    }

    void add(Request request) override;
    std::vector<Response> wait(std::chrono::milliseconds timeout, std::span<const int> watch) override;
    std::size_t pending() const override {
        std::size_t sum = done_.size();
        for (const Fetcher* one : fetchers_) sum += one->pending();
        return sum;
    }

private:
    const Route* route_of(const Url& url) const;
    std::vector<Response> take(std::vector<Response> responses);

    std::vector<Route> routes_;
    std::vector<Fetcher*> fetchers_;              // each once
    std::map<RequestId, std::string> rewritten_;  // the addresses as they were asked
    std::vector<Response> done_;
};

const Route* Router::route_of(const Url& url) const {
    const std::string origin = url.origin();
    const auto fits = [&](const Route& route) { return route.fetcher != nullptr && (route.origin == "*" || route.origin == origin); };
    const auto found = std::find_if(routes_.begin(), routes_.end(), fits);
    return found == routes_.end() ? nullptr : &*found;
}

void Router::add(Request request) {
    const std::optional<Url> url = Url::parse(request.url);
    const Route* route = url ? route_of(*url) : nullptr;
    if (route == nullptr) {
        Response response;
        response.id = request.id;
        response.error = FetchError{FetchErrorKind::not_looked, "not asked: this run does not look at " + (url ? url->origin() : request.url)};
        response.url = std::move(request.url);
        done_.push_back(std::move(response));
        return;
    }
    if (!route->rewrite_origin.empty()) {
        rewritten_[request.id] = request.url;
        request.url = url->at_origin(route->rewrite_origin).text();
    }
    route->fetcher->add(std::move(request));
}

/// Gives the answers back under the addresses that were asked.
std::vector<Response> Router::take(std::vector<Response> responses) {
    for (Response& response : responses) {
        const auto asked = rewritten_.find(response.id);
        if (asked == rewritten_.end()) continue;
        response.url = std::move(asked->second);
        rewritten_.erase(asked);
    }
    return responses;
}

std::vector<Response> Router::wait(std::chrono::milliseconds timeout, std::span<const int> watch) {
    using namespace std::chrono_literals;
    std::vector<Response> all = std::exchange(done_, {});
    Fetcher* busy = nullptr;
    std::size_t busy_count = 0;
    for (Fetcher* one : fetchers_) {
        for (Response& response : take(one->wait(0ms, {}))) all.push_back(std::move(response));
        if (one->pending() == 0) continue;
        busy = one;
        ++busy_count;
    }
    if (!all.empty()) return all;
    if (busy_count == 1) return take(busy->wait(timeout, watch));
    if (busy_count > 1) return take(busy->wait(std::min(timeout, 5ms), watch));  // the others are looked at in the next turn
    std::vector<pollfd> polled;
    for (const int one : watch) polled.push_back({one, POLLIN, 0});
    ::poll(polled.data(), polled.size(), static_cast<int>(std::clamp<std::int64_t>(timeout.count(), 0, 60'000)));
    return all;
}

}  // namespace

std::unique_ptr<Fetcher> make_router(std::vector<Route> routes) {
    return std::make_unique<Router>(std::move(routes));
}

}  // namespace smo
