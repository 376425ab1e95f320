#include "fetch/curl_exchange.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <smo/text.h>
#include <algorithm>
#include <exception>

#include "fetch/curl_failure.h"

namespace smo {
namespace {

std::chrono::milliseconds time_limit(const Limits& limits, Limit limit) {
    return std::chrono::milliseconds(limits[limit]);
}

/// The numeric address in network order, 4 or 16 bytes; empty for other families.
std::string_view bytes_of(const curl_sockaddr& address) {
    const auto* raw = reinterpret_cast<const char*>(&address.addr);
    if (address.family == AF_INET) return {raw + offsetof(sockaddr_in, sin_addr), 4};
    if (address.family == AF_INET6) return {raw + offsetof(sockaddr_in6, sin6_addr), 16};
    return {};
}

}  // namespace

CurlExchange::CurlExchange(const CurlContext& context, Request request, const Url& url, EasyHandle handle, Connection connection)
    : context_(context),
      request_(std::move(request)),
      host_(url.port() ? url.host() + ":" + std::to_string(*url.port()) : url.host()),
      place_(url.host() + ":" + std::to_string(url.effective_port())),
      origin_(url.origin()),
      handle_(std::move(handle)),
      reception_(host_, request_.method, request_.max_bytes, context.options.limits),
      fresh_(connection == Connection::fresh),
      begin_(Clock::now()) {
    const auto& origins = context_.credential_origins;
    own_ = std::find(origins.begin(), origins.end(), origin_) != origins.end();
    set_address(url);
    set_answer_limits();
    set_headers(url);
    set_credentials(url);
}

std::size_t CurlExchange::on_header(char* bytes, std::size_t size, std::size_t count, void* self) try {
    auto& exchange = *static_cast<CurlExchange*>(self);
    const bool before = exchange.reception_.headers_done();
    const bool go_on = exchange.reception_.header_line({bytes, size * count});
    if (!before && exchange.reception_.headers_done()) exchange.begin_rate();
    return go_on ? size * count : 0;
} catch (const std::exception&) {
    return 0;
}

std::size_t CurlExchange::on_body(char* bytes, std::size_t size, std::size_t count, void* self) try {
    return static_cast<CurlExchange*>(self)->reception_.body({bytes, size * count}) ? size * count : 0;
} catch (const std::exception&) {
    return 0;
}

curl_socket_t CurlExchange::on_socket(void* self, curlsocktype, curl_sockaddr* address) try {
    auto& exchange = *static_cast<CurlExchange*>(self);
    const auto& named = exchange.context_.resolved_by_user;
    const bool free = exchange.proxied_ || std::find(named.begin(), named.end(), exchange.place_) != named.end();
    std::optional<std::string> refused;
    if (!free) refused = refusal_of_address(exchange.context_.policy, exchange.place_, bytes_of(*address));
    if (refused) {
        exchange.refusal_ = *refused;
        return CURL_SOCKET_BAD;
    }
    exchange.tried_address_ = true;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
} catch (const std::exception&) {
    return CURL_SOCKET_BAD;
}

std::optional<FetchError> CurlExchange::overdue(Clock::time_point now, Clock::time_point& next) {
    const Limits& limits = context_.options.limits;
    const Clock::time_point end = begin_ + time_limit(limits, Limit::response_time);
    next = std::min(next, end);
    if (now >= end) {
        return FetchError{FetchErrorKind::timeout,
                          host_ + " timed out: the answer was not complete after " + seconds(limits[Limit::response_time]) + " (limit response-time)"};
    }
    if (reception_.headers_done()) return too_slow(now, next);
    const Clock::time_point answer = begin_ + time_limit(limits, Limit::first_byte_time);
    next = std::min(next, answer);
    if (now < answer) return std::nullopt;
    const std::string what = reception_.started() ? " timed out: its headers were not complete after " : " timed out: no answer within ";
    return FetchError{FetchErrorKind::timeout, host_ + what + seconds(limits[Limit::first_byte_time]) + " (limit first-byte-time)"};
}

/// Slowness counts from the end of the headers: until then first_byte_time is the patience.
void CurlExchange::begin_rate() {
    sampled_ = fast_ = Clock::now();
    sampled_bytes_ = reception_.received();
}

/// Looks at the rate over pieces of time; too slow is who has stayed below it all through slow_time.
std::optional<FetchError> CurlExchange::too_slow(Clock::time_point now, Clock::time_point& next) {
    const Limits& limits = context_.options.limits;
    const std::chrono::milliseconds patience = time_limit(limits, Limit::slow_time);
    const std::chrono::milliseconds piece = std::min(std::chrono::milliseconds(1000), std::max(patience / 4, std::chrono::milliseconds(1)));
    if (now - sampled_ >= piece) {
        const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - sampled_).count();
        const std::int64_t came = reception_.received() - sampled_bytes_;
        if (came * 1000 >= limits[Limit::slow_bytes] * elapsed) fast_ = now;
        sampled_ = now;
        sampled_bytes_ = reception_.received();
    }
    next = std::min(next, sampled_ + piece);
    if (now - fast_ < patience) return std::nullopt;
    return FetchError{FetchErrorKind::too_slow, host_ + " is too slow: its answer came at less than " + text::plural(limits[Limit::slow_bytes], "byte") +
                                                    " per second for " + seconds(limits[Limit::slow_time]) + " (limits slow-bytes and slow-time)"};
}

std::optional<FetchError> CurlExchange::error_of(CURLcode code) {
    if (reception_.failure()) return reception_.failure();
    if (reception_.cut()) return std::nullopt;
    if (code == CURLE_OK && reception_.headers_done()) return std::nullopt;
    if (code == CURLE_COULDNT_CONNECT && !tried_address_ && !refusal_.empty()) return FetchError{FetchErrorKind::refused_address, refusal_};
    FailureScene scene{host_, detail_.data(), 0, context_.options.limits[Limit::connect_time]};
    curl_easy_getinfo(handle_.get(), CURLINFO_OS_ERRNO, &scene.system_error);
    // An answer that ends inside its headers counts as success with curl.
    return failure_of(code == CURLE_OK ? CURLE_PARTIAL_FILE : code, scene, reception_);
}

bool CurlExchange::was_poisoned(CURLcode code) const {
    if (fresh_ || reception_.headers_done()) return false;
    long connections = 1;
    curl_easy_getinfo(handle_.get(), CURLINFO_NUM_CONNECTS, &connections);
    const bool no_http = code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY || (code == CURLE_WRITE_ERROR && reception_.failure());
    return connections == 0 && no_http;
}

Response CurlExchange::finish(CURLcode code, std::optional<FetchError> expired) {
    Response response;
    response.id = request_.id;
    response.url = std::move(request_.url);
    response.error = expired ? std::move(expired) : error_of(code);
    reception_.give(response);
    if (response.error) response.body.clear();  // half a body is not to be taken for a whole one

    const char* peer = nullptr;
    if (curl_easy_getinfo(handle_.get(), CURLINFO_PRIMARY_IP, &peer) == CURLE_OK && peer != nullptr) response.peer = peer;
    long version = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_HTTP_VERSION, &version);
    if (version == CURL_HTTP_VERSION_1_0) response.version = "1.0";
    if (version == CURL_HTTP_VERSION_1_1) response.version = "1.1";
    if (version == CURL_HTTP_VERSION_2_0) response.version = "2";
    curl_off_t first = 0, total = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_STARTTRANSFER_TIME_T, &first);
    curl_easy_getinfo(handle_.get(), CURLINFO_TOTAL_TIME_T, &total);
    response.timings = {std::chrono::milliseconds(first / 1000), std::chrono::milliseconds(total / 1000)};
    return response;
}

}  // namespace smo
