#include "fetch/reception.h"

#include <smo/text.h>
#include <algorithm>
#include <utility>

namespace smo {
namespace {

/// A body may be announced this many times larger than what will be read of it; beyond that it is refused unread.
constexpr std::int64_t announced_factor = 20;
constexpr std::int64_t announced_least = std::int64_t{64} << 20;  // but what is no more than this is read as far as asked

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view without_line_break(std::string_view line) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}  // namespace

Reception::Reception(std::string host, Method method, std::int64_t max_bytes, const Limits& limits)
    : host_(std::move(host)),
      method_(method),
      max_bytes_(max_bytes),
      max_header_bytes_(limits[Limit::header_bytes]),
      max_header_lines_(limits[Limit::header_lines]) {}

bool Reception::stop(FetchErrorKind kind, std::string message) {
    failure_ = FetchError{kind, std::move(message)};
    return false;
}

bool Reception::header_line(std::string_view line) {
    header_bytes_ += static_cast<std::int64_t>(line.size());
    if (header_bytes_ > max_header_bytes_) {
        return stop(FetchErrorKind::headers_too_large,
                    "the headers of " + host_ + " are larger than " + text::byte_size(max_header_bytes_) + " (limit header-bytes)");
    }
    if (headers_done_) return true;  // trailers: they come too late to change what the headers said
    if (line.find('\0') != std::string_view::npos) return stop(FetchErrorKind::protocol, host_ + " sent a header line with a NUL byte");
    line = without_line_break(line);
    if (awaiting_status_ && line.starts_with("HTTP/")) return status_line(line);
    if (line.empty()) return end_of_headers();
    return header(line);
}

bool Reception::status_line(std::string_view line) {
    awaiting_status_ = false;
    headers_.clear();  // those of an interim 1xx answer
    const std::size_t space = line.find(' ');
    const std::string_view code = space == std::string_view::npos ? "" : line.substr(space + 1, 3);
    if (code.size() != 3 || !std::all_of(code.begin(), code.end(), is_digit))
        return stop(FetchErrorKind::protocol, host_ + " sent an invalid HTTP status line");
    status_ = (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
    return true;
}

bool Reception::header(std::string_view line) {
    if (text::is_space(line[0])) {  // the old way to fold a long header: belongs to the one before
        if (!headers_.empty()) headers_.back().value.append(" ").append(text::trim(line));
        return true;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return true;
    // Cookies are bounded by their bytes alone: there are sites that set hundreds, and browsers bear it.
    const bool cookie = text::equal_ignoring_case(text::trim(line.substr(0, colon)), "set-cookie");
    if (!cookie && ++header_lines_ > max_header_lines_) {
        return stop(FetchErrorKind::headers_too_large, host_ + " sent more than " + text::grouped(max_header_lines_) + " header lines (limit header-lines)");
    }
    headers_.push_back({std::string(text::trim(line.substr(0, colon))), std::string(text::trim(line.substr(colon + 1)))});
    return true;
}

bool Reception::end_of_headers() {
    if (status_ == 101) return stop(FetchErrorKind::protocol, host_ + " answered 101 Switching Protocols, an upgrade nobody asked for");
    if (status_ < 100) return stop(FetchErrorKind::protocol, host_ + " sent an invalid HTTP status: " + std::to_string(status_));
    if (status_ < 200) {
        awaiting_status_ = true;
        return true;
    }
    headers_done_ = true;
    const bool bodiless = method_ == Method::head || status_ == 204 || status_ == 304;
    if (bodiless) return true;
    if (!read_lengths()) return false;
    // What is announced is only a claim: room is made at once for an ordinary page, and for more as it comes.
    constexpr std::int64_t at_once = std::int64_t{1} << 20;
    if (declared_) body_.reserve(static_cast<std::size_t>(std::min({*declared_, at_once, max_bytes_ > 0 ? max_bytes_ : at_once})));
    return true;
}

bool Reception::read_lengths() {
    constexpr std::size_t most_digits = 18;
    for (const Header& one : headers_) {
        if (text::equal_ignoring_case(one.name, "transfer-encoding")) return true;  // then the lengths of the chunks count
    }
    for (const Header& one : headers_) {
        if (!text::equal_ignoring_case(one.name, "content-length")) continue;
        for (const std::string_view part : text::split(one.value, ',')) {
            const std::string_view digits = text::trim(part);
            if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit))
                return stop(FetchErrorKind::protocol, host_ + " sent an invalid Content-Length");
            if (digits.size() > most_digits) return stop(FetchErrorKind::too_large, host_ + " announces a Content-Length too large to be true");
            const std::int64_t length = text::to_integer(digits).value_or(0);
            if (declared_ && *declared_ != length) return stop(FetchErrorKind::protocol, host_ + " sent two Content-Length headers that differ");
            declared_ = length;
        }
    }
    const std::int64_t acceptable = max_bytes_ > 0 ? std::min(largest_body, std::max(max_bytes_ * announced_factor, announced_least)) : largest_body;
    if (!declared_ || *declared_ <= acceptable) return true;
    return stop(FetchErrorKind::too_large, host_ + " announces a body of " + text::byte_size(*declared_) + " (Content-Length), too large to be read");
}

bool Reception::body(std::string_view bytes) {
    const std::int64_t most = max_bytes_ > 0 ? std::min(max_bytes_, largest_body) : largest_body;
    const std::size_t room = static_cast<std::size_t>(most) - body_.size();
    body_.append(bytes.substr(0, room));
    if (bytes.size() <= room) return true;
    if (max_bytes_ <= 0) return stop(FetchErrorKind::too_large, "the body sent by " + host_ + " is too large: more than " + text::byte_size(most));
    cut_ = true;
    return false;
}

void Reception::give(Response& response) {
    if (!headers_done_) return;
    response.status = status_;
    for (Header& one : headers_) response.headers.add(std::move(one.name), std::move(one.value));
    response.body_bytes = body_size();
    response.body = std::move(body_);
    response.cut = cut_;
}

}  // namespace smo
