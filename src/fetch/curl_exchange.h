#pragma once
// One exchange in flight: the request as curl is told it, what has arrived, and its clocks. Private to `fetch`.

#include <smo/fetch.h>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fetch/authorities.h"
#include "fetch/curl_handles.h"
#include "fetch/proxy.h"
#include "fetch/reception.h"

namespace smo {

using Clock = std::chrono::steady_clock;

/// What all exchanges of one fetcher share; outlives them.
struct CurlContext {
    CurlOptions options;
    AddressPolicy policy;
    std::vector<std::string> credential_origins;  // as Url::origin() writes them
    std::vector<std::string> resolved_by_user;    // "host:port" of --resolve: the user said where they lie
    StringList resolve;
    ProxyEnvironment proxies;
    Authorities authorities;
};

enum class Connection : std::uint8_t { any, fresh };

class CurlExchange {
public:
    /// Takes a fresh or reset handle and sets everything on it; `url` is the parsed address of the request.
    CurlExchange(const CurlContext& context, Request request, const Url& url, EasyHandle handle, Connection connection = Connection::any);
    CurlExchange(const CurlExchange&) = delete;
    CurlExchange& operator=(const CurlExchange&) = delete;

    CURL* handle() const { return handle_.get(); }
    const std::string& origin() const { return origin_; }
    /// The error of a clock that has run out: headers, slowness, the whole. Else nothing, and `next` is drawn nearer.
    std::optional<FetchError> overdue(Clock::time_point now, Clock::time_point& next);
    /// The response, complete or failed. `expired`: the clock that ended it.
    Response finish(CURLcode code, std::optional<FetchError> expired);
    /// What came first over a connection that had served before was no answer: more likely the rest of the one before, which was longer
    /// than it said. It is asked once more over a fresh one.
    bool was_poisoned(CURLcode code) const;
    /// For that second time; the exchange is of no use afterwards.
    Request take_request() { return std::move(request_); }
    /// For the next exchange; the connection stays with curl.
    EasyHandle give_handle() { return std::move(handle_); }

private:
    static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self);
    static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

    void set_address(const Url& url);
    void set_answer_limits();
    void set_headers(const Url& url);
    void set_credentials(const Url& url);
    std::optional<FetchError> error_of(CURLcode code);
    void begin_rate();
    std::optional<FetchError> too_slow(Clock::time_point now, Clock::time_point& next);

    const CurlContext& context_;
    Request request_;
    std::string host_;   // "example.com" or "example.com:81", for messages
    std::string place_;  // "example.com:443", for the address policy
    std::string origin_;
    EasyHandle handle_;
    StringList headers_;
    std::array<char, CURL_ERROR_SIZE> detail_{};
    Reception reception_;
    bool own_ = false;  // credentials may go there
    bool proxied_ = false;
    bool fresh_ = false;
    std::string refusal_;  // why the last address was refused
    bool tried_address_ = false;
    Clock::time_point begin_;
    Clock::time_point sampled_;       // slowness: when the received bytes were last looked at,
    Clock::time_point fast_;          // when they last came fast enough,
    std::int64_t sampled_bytes_ = 0;  // and how many there were
};

}  // namespace smo
