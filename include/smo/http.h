#pragma once
// One exchange as values. A Response is always there: an answer with a status, or an error as data. A Visit is the
// chain of exchanges that one address led through, redirects followed one hop at a time by `crawl`.
//
//     Response r = ...;
//     if (r.error) report(r.error->kind, r.error->message);
//     else if (auto type = r.headers.first("content-type")) ...

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

struct Header {
    std::string name;
    std::string value;
    friend bool operator==(const Header&, const Header&) = default;
};

/// Header lines in the order received; names compare without case.
class Headers {
public:
    Headers() = default;
    Headers(std::initializer_list<Header> list) : list_(list) {}
    void add(std::string name, std::string value) { list_.push_back({std::move(name), std::move(value)}); }
    std::optional<std::string_view> first(std::string_view name) const&;
    std::optional<std::string_view> first(std::string_view name) && = delete;
    std::vector<std::string_view> all(std::string_view name) const&;
    const std::vector<Header>& list() const& { return list_; }
    bool empty() const { return list_.empty(); }
    friend bool operator==(const Headers&, const Headers&) = default;

private:
    std::vector<Header> list_;
};

/// "text/html; charset=x" → "text/html", lower case, trimmed; empty if it is no media type.
std::string media_type(std::string_view content_type);
/// A parameter of a header value such as charset, unquoted; empty if absent.
std::string parameter(std::string_view header_value, std::string_view name);

enum class Method : std::uint8_t { get, head };

using RequestId = std::uint64_t;

struct Request {
    RequestId id = 0;   // chosen by the caller, returned in the Response
    std::string url{};  // absolute and normal (Url::text())
    Method method = Method::get;
    std::string user_agent{};    // empty: the fetcher's own
    Headers headers{};           // sent besides the fetcher's own
    std::int64_t max_bytes = 0;  // raw body bytes after which reading stops (Response::cut); 0 = none
    friend bool operator==(const Request&, const Request&) = default;
};

enum class FetchErrorKind : std::uint8_t {
    refused_address,  // our own policy: private, loopback, link-local, port, scheme
    dns,
    connect,
    tls,
    timeout,
    too_slow,
    reset,
    empty_reply,
    protocol,
    headers_too_large,
    too_large,
    incomplete,
    not_found,
    unreadable,
    cancelled,
    not_looked
};
/// "timeout", "refused-address", …: the `error.kind` of the report.
std::string_view name(FetchErrorKind kind);

struct FetchError {
    FetchErrorKind kind;
    std::string message;  // one sentence without a full stop: "connection refused by 127.0.0.1:81"
    friend bool operator==(const FetchError&, const FetchError&) = default;
};

struct Timings {
    std::chrono::milliseconds first_byte{0};
    std::chrono::milliseconds total{0};
    friend bool operator==(const Timings&, const Timings&) = default;
};

struct Response {
    RequestId id = 0;
    std::string url{};      // the address asked
    int status = 0;         // 0 when `error` is set before a status came
    std::string version{};  // "1.1", "2"; empty for a directory
    Headers headers{};
    std::string body{};           // raw bytes, content encoding not undone
    std::int64_t body_bytes = 0;  // bytes received, also when `body` was let go
    bool cut = false;             // stopped at Request::max_bytes
    std::string file{};           // path answered from, for a directory; else empty
    std::string peer{};           // numeric address of the server
    Timings timings{};
    std::optional<FetchError> error{};
    friend bool operator==(const Response&, const Response&) = default;
};

/// One exchange on the way to the last: a redirect.
struct Hop {
    std::string url;
    int status = 0;
    std::string location;  // as sent
    friend bool operator==(const Hop&, const Hop&) = default;
};

struct Visit {
    std::string requested;  // the address before the first hop
    std::vector<Hop> hops;  // redirects, in order; empty when answered at once
    Response last;          // the final exchange; last.url is the final address
    friend bool operator==(const Visit&, const Visit&) = default;
};

}  // namespace smo
