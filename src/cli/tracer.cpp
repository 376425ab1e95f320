// --verbose: a line for each exchange on standard error, with how it was asked, what came of it and how long it took.

#include <fmt/format.h>
#include <smo/text.h>

#include "cli/job.h"

namespace smo::cli {
namespace {

/// Where a redirect leads, why nothing came, or what came.
std::string outcome(const Response& response) {
    if (response.error && response.status == 0) return fmt::format("{}: {}", name(response.error->kind), response.error->message);
    std::string text = std::to_string(response.status);
    if (const auto location = response.headers.first("location"); location && response.status >= 300 && response.status < 400)
        text += fmt::format(" → {}", *location);
    if (const auto type = response.headers.first("content-type"); type && response.status < 300) text += fmt::format(" {}", *type);
    if (const auto wait = response.headers.first("retry-after")) text += fmt::format(", try again after {}", *wait);
    if (response.error) text += fmt::format(", {}: {}", name(response.error->kind), response.error->message);
    if (response.cut) text += ", only the beginning was read";
    return text;
}

std::string whence(const Response& response) {
    if (!response.file.empty()) return "from " + response.file;
    std::string text = response.peer;
    if (!response.version.empty()) text += (text.empty() ? "HTTP/" : ", HTTP/") + response.version;
    return text;
}

}  // namespace

void Tracer::add(Request request) {
    std::string how = request.method == Method::head ? "HEAD" : "GET";
    if (const auto range = request.headers.first("range")) how += fmt::format(" {}", *range);
    if (!request.user_agent.empty()) how += fmt::format(" as {}", request.user_agent.substr(0, 40));
    asked_[request.id] = std::move(how);
    inner_->add(std::move(request));
}

std::vector<Response> Tracer::wait(std::chrono::milliseconds timeout, std::span<const int> watch) {
    std::vector<Response> done = inner_->wait(timeout, watch);
    for (const Response& response : done) {
        const auto asked = asked_.find(response.id);
        const std::string how = asked == asked_.end() ? "GET" : asked->second;
        if (asked != asked_.end()) asked_.erase(asked);
        const std::string from = whence(response);
        streams_->err(fmt::format("{:>6} ms {:>9}  {} {}  {}{}\n", response.timings.total.count(), text::byte_size(response.body_bytes),
                                  text::for_terminal(how), text::for_terminal(response.url), text::for_terminal(outcome(response)),
                                  from.empty() ? "" : "  (" + text::for_terminal(from) + ")"));
    }
    return done;
}

}  // namespace smo::cli
