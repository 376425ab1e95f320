#pragma once
// What arrives of one answer: header lines and body bytes, counted against the limits while they come. Knows nothing of
// sockets, so that tests and fuzzers can feed it. Private to `fetch`.
//
//     Reception reception("example.com", Method::get, 1 << 20, limits);
//     reception.header_line("HTTP/1.1 200 OK\r\n") && reception.header_line("\r\n") && reception.body("<p>");

#include <smo/http.h>
#include <smo/limits.h>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

/// No body is read beyond this, whatever the caller allows.
inline constexpr std::int64_t largest_body = 1'000'000'000;

class Reception {
public:
    /// `max_bytes` as in Request: the body is cut there; 0 = not cut.
    Reception(std::string host, Method method, std::int64_t max_bytes, const Limits& limits);

    /// One line with its line break: status lines, headers, the empty line, trailers. False: stop, see failure() or cut().
    bool header_line(std::string_view line);
    bool body(std::string_view bytes);

    bool started() const { return header_bytes_ > 0; }
    bool headers_done() const { return headers_done_; }
    bool cut() const { return cut_; }
    int status() const { return status_; }
    /// Bytes of headers and body so far.
    std::int64_t received() const { return header_bytes_ + static_cast<std::int64_t>(body_.size()); }
    std::int64_t body_size() const { return static_cast<std::int64_t>(body_.size()); }
    /// The Content-Length, where it counts.
    std::optional<std::int64_t> declared() const { return declared_; }
    const std::optional<FetchError>& failure() const { return failure_; }

    /// Moves status, headers and body into the response; nothing before the headers are complete.
    void give(Response& response);

private:
    bool stop(FetchErrorKind kind, std::string message);
    bool status_line(std::string_view line);
    bool header(std::string_view line);
    bool end_of_headers();
    bool read_lengths();

    std::string host_;
    Method method_;
    std::int64_t max_bytes_;
    std::int64_t max_header_bytes_;
    std::int64_t max_header_lines_;
    std::int64_t header_bytes_ = 0;
    std::int64_t header_lines_ = 0;
    int status_ = 0;
    bool awaiting_status_ = true;
    bool headers_done_ = false;
    bool cut_ = false;
    std::vector<Header> headers_;
    std::string body_;
    std::optional<std::int64_t> declared_;
    std::optional<FetchError> failure_;
};

}  // namespace smo
