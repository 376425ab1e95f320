// The live web: one curl_multi drives every socket. Per origin at most `host_connections` exchanges run at a time, the
// others wait in a lane of their own, so that one slow host holds up nobody else.

#include <poll.h>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <utility>

#include "fetch/curl_exchange.h"
#include "fetch/resolve_entry.h"

namespace smo {
namespace {

/// Exchanges in flight over all hosts: bounds sockets and the memory of unread bodies.
constexpr std::size_t most_active = 128;

/// curl_global_init and its counterpart count themselves.
class CurlLibrary {
public:
    CurlLibrary() : ready_(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) {}
    CurlLibrary(const CurlLibrary&) = delete;
    CurlLibrary& operator=(const CurlLibrary&) = delete;
    ~CurlLibrary() {
        if (ready_) curl_global_cleanup();
    }
    bool ready() const { return ready_; }

private:
    bool ready_;
};

/// Is one of the descriptors readable or broken? Asked again because curl does not report a mere hang-up.
bool is_ready(std::span<const int> watch) {
    std::vector<pollfd> polled;
    for (const int one : watch) polled.push_back({one, POLLIN, 0});
    return !polled.empty() && ::poll(polled.data(), polled.size(), 0) > 0;
}

Response refused(Request request, FetchErrorKind kind, std::string message) {
    Response response;
    response.id = request.id;
    response.url = std::move(request.url);
    response.error = FetchError{kind, std::move(message)};
    return response;
}

class CurlFetcher final : public Fetcher {
public:
    explicit CurlFetcher(CurlContext context) : context_(std::move(context)), multi_(curl_multi_init()) {
        lane_width_ =
            static_cast<std::size_t>(std::clamp<std::int64_t>(context_.options.limits[Limit::host_connections], 1, static_cast<std::int64_t>(most_active)));
        if (!multi_) return;
        curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
        curl_multi_setopt(multi_.get(), CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(lane_width_));
    }
    CurlFetcher(const CurlFetcher&) = delete;
    CurlFetcher& operator=(const CurlFetcher&) = delete;
    ~CurlFetcher() override {
        for (const auto& one : active_) curl_multi_remove_handle(multi_.get(), one->handle());
    }
    bool ready() const { return library_.ready() && multi_ != nullptr; }

    void add(Request request) override;
    std::vector<Response> wait(std::chrono::milliseconds timeout, std::span<const int> watch) override;
    std::size_t pending() const override { return waiting_ + active_.size() + done_.size(); }

private:
    struct Waiting {
        Request request;
        Url url;
    };
    /// The requests to one origin: `taken` are in flight or about to be, the others wait for their turn.
    struct Lane {
        std::size_t taken = 0;
        std::deque<Waiting> waiting;
    };

    void start_ready();
    void start(Waiting next);
    void collect();
    Clock::time_point end_overdue();
    void finish(const CurlExchange* exchange, CURLcode code, std::optional<FetchError> expired);
    void ask_afresh(CurlExchange& ended);
    void leave_lane(const std::string& origin);

    CurlLibrary library_;
    CurlContext context_;
    MultiHandle multi_;
    std::size_t lane_width_ = 1;
    std::size_t waiting_ = 0;  // in lanes_ and ready_
    std::map<std::string, Lane> lanes_;
    std::deque<Waiting> ready_;
    std::vector<std::unique_ptr<CurlExchange>> active_;
    std::vector<EasyHandle> idle_;
    std::vector<Response> done_;
};

void CurlFetcher::add(Request request) {
    std::optional<Url> url = Url::parse(request.url);
    if (!url) {
        std::string why = "not an address that can be asked: " + request.url;
        done_.push_back(refused(std::move(request), FetchErrorKind::refused_address, std::move(why)));
        return;
    }
    if (std::optional<std::string> why = refusal(context_.policy, *url)) {
        done_.push_back(refused(std::move(request), FetchErrorKind::refused_address, std::move(*why)));
        return;
    }
    Lane& lane = lanes_[url->origin()];
    ++waiting_;
    Waiting entry{std::move(request), std::move(*url)};
    if (lane.taken >= lane_width_) {
        lane.waiting.push_back(std::move(entry));
        return;
    }
    ++lane.taken;
    ready_.push_back(std::move(entry));
}

std::vector<Response> CurlFetcher::wait(std::chrono::milliseconds timeout, std::span<const int> watch) {
    const Clock::time_point end = Clock::now() + timeout;
    std::vector<curl_waitfd> extra;
    for (const int one : watch) extra.push_back({one, CURL_WAIT_POLLIN, 0});
    for (bool woken = false;;) {
        start_ready();
        int running = 0;
        curl_multi_perform(multi_.get(), &running);
        collect();
        const Clock::time_point clock = end_overdue();
        const Clock::time_point now = Clock::now();
        if (!done_.empty() || woken || now >= end) return std::exchange(done_, {});
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(std::min(end, clock) - now).count() + 1;
        curl_multi_poll(multi_.get(), extra.data(), static_cast<unsigned>(extra.size()), static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000)), nullptr);
        woken = is_ready(watch);
    }
}

void CurlFetcher::start_ready() {
    while (!ready_.empty() && active_.size() < most_active) {
        Waiting next = std::move(ready_.front());
        ready_.pop_front();
        --waiting_;
        start(std::move(next));
    }
}

void CurlFetcher::start(Waiting next) {
    EasyHandle handle;
    if (idle_.empty()) {
        handle.reset(curl_easy_init());
    } else {
        handle = std::move(idle_.back());
        idle_.pop_back();
    }
    const std::string origin = next.url.origin();
    if (!handle) {
        done_.push_back(refused(std::move(next.request), FetchErrorKind::connect, "cannot connect to " + next.url.host() + ": out of memory"));
        return leave_lane(origin);
    }
    active_.push_back(std::make_unique<CurlExchange>(context_, std::move(next.request), next.url, std::move(handle)));
    if (curl_multi_add_handle(multi_.get(), active_.back()->handle()) != CURLM_OK) finish(active_.back().get(), CURLE_FAILED_INIT, std::nullopt);
}

void CurlFetcher::collect() {
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const CURLcode code = message->data.result;
        char* exchange = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &exchange);
        finish(reinterpret_cast<CurlExchange*>(exchange), code, std::nullopt);
    }
}

/// Ends what a clock has run out for; returns when the next one will.
Clock::time_point CurlFetcher::end_overdue() {
    const Clock::time_point now = Clock::now();
    Clock::time_point next = now + std::chrono::hours(1);
    std::vector<std::pair<const CurlExchange*, FetchError>> late;
    for (const auto& one : active_) {
        if (std::optional<FetchError> error = one->overdue(now, next)) late.emplace_back(one.get(), std::move(*error));
    }
    for (auto& [exchange, error] : late) finish(exchange, CURLE_OPERATION_TIMEDOUT, std::move(error));
    return next;
}

void CurlFetcher::finish(const CurlExchange* exchange, CURLcode code, std::optional<FetchError> expired) {
    const auto found = std::find_if(active_.begin(), active_.end(), [exchange](const auto& one) { return one.get() == exchange; });
    if (found == active_.end()) return;
    const std::unique_ptr<CurlExchange> ended = std::move(*found);
    *found = std::move(active_.back());
    active_.pop_back();
    if (!expired && ended->was_poisoned(code)) return ask_afresh(*ended);
    done_.push_back(ended->finish(code, std::move(expired)));
    curl_multi_remove_handle(multi_.get(), ended->handle());
    EasyHandle handle = ended->give_handle();
    curl_easy_reset(handle.get());  // at once: it points into the exchange, which ends here
    idle_.push_back(std::move(handle));
    leave_lane(ended->origin());
}

/// The same request over another connection; its place in the lane stays taken.
void CurlFetcher::ask_afresh(CurlExchange& ended) {
    curl_multi_remove_handle(multi_.get(), ended.handle());
    EasyHandle handle = ended.give_handle();
    curl_easy_reset(handle.get());
    Request request = ended.take_request();
    const std::optional<Url> url = Url::parse(request.url);
    if (!url) return;  // it was parsed before
    active_.push_back(std::make_unique<CurlExchange>(context_, std::move(request), *url, std::move(handle), Connection::fresh));
    if (curl_multi_add_handle(multi_.get(), active_.back()->handle()) != CURLM_OK) finish(active_.back().get(), CURLE_FAILED_INIT, std::nullopt);
}

void CurlFetcher::leave_lane(const std::string& origin) {
    const auto lane = lanes_.find(origin);
    if (lane == lanes_.end()) return;
    if (!lane->second.waiting.empty()) {  // its place goes to the next of the same lane
        ready_.push_back(std::move(lane->second.waiting.front()));
        lane->second.waiting.pop_front();
        return;
    }
    if (--lane->second.taken == 0) lanes_.erase(lane);
}

}  // namespace

Result<std::unique_ptr<Fetcher>> make_curl_fetcher(const CurlOptions& options) {
    CurlContext context;
    context.options = options;
    context.policy = {options.allow_private, options.allowed_private};
    context.proxies = read_proxy_environment();
    context.authorities = find_authorities();
    for (const std::string& one : options.credential_origins) {
        const std::optional<Url> url = Url::parse(one);
        if (!url) return fail("not an origin that credentials can be sent to: " + one, "", "Write it like https://example.com.");
        context.credential_origins.push_back(url->origin());
    }
    for (const std::string& one : options.resolve) {
        std::optional<std::string> place = resolved_place(one);
        if (!place) return fail("not an entry for --resolve: " + one, "", "Write it as HOST:PORT:ADDRESS, like example.com:443:127.0.0.1.");
        context.resolved_by_user.push_back(std::move(*place));
        context.resolve.add(one);
    }
    auto fetcher = std::make_unique<CurlFetcher>(std::move(context));
    if (!fetcher->ready()) return fail("the HTTP library could not be started");
    return fetcher;
}

}  // namespace smo
