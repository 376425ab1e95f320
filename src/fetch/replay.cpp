#include <smo/fetch.h>

#include <algorithm>

namespace smo {
namespace {

constexpr std::size_t bodies_most = std::size_t{32} << 20;  // of the answers kept; what does not fit is asked again

bool same_question(const Request& a, const Request& b) {
    return a.url == b.url && a.method == b.method && a.user_agent == b.user_agent && a.headers == b.headers && a.max_bytes == b.max_bytes;
}

/// What may be passing: an error, or a server that asks to come again. Crawl tries it anew, and must reach the server then.
bool may_pass(const Response& response) {
    return response.error || response.status == 429 || response.status == 503;
}

}  // namespace

void Replay::add(Request request) {
    const auto known = std::find_if(memory_.begin(), memory_.end(), [&](const Remembered& row) { return row.response && same_question(row.request, request); });
    // A failure may be a passing one: while looking ahead it is asked again. What failed to the last stays failed.
    if (known != memory_.end() && may_pass(*known->response) && recording_) {
        kept_ -= known->response->body.size();
        memory_.erase(known);
    } else if (known != memory_.end()) {
        if (recording_ || known->response->error) {
            ready_.push_back(*known->response);
        } else {
            kept_ -= known->response->body.size();
            ready_.push_back(std::move(*known->response));
            memory_.erase(known);
        }
        ready_.back().id = request.id;
        return;
    }
    if (recording_) memory_.push_back({request, std::nullopt});
    inner_->add(std::move(request));
}

std::vector<Response> Replay::wait(std::chrono::milliseconds timeout, std::span<const int> watch) {
    std::vector<Response> done = std::move(ready_);
    ready_.clear();
    const std::size_t replayed = done.size();
    for (Response& response : inner_->wait(replayed > 0 ? std::chrono::milliseconds{0} : timeout, watch)) done.push_back(std::move(response));
    if (!recording_) return done;
    for (std::size_t i = replayed; i < done.size(); ++i) {
        const auto asked = std::find_if(memory_.begin(), memory_.end(), [&](const Remembered& row) { return !row.response && row.request.id == done[i].id; });
        if (asked == memory_.end()) continue;
        const std::size_t size = done[i].body.size();
        if (kept_ + size > bodies_most) {
            memory_.erase(asked);
            continue;
        }
        asked->response = done[i];
        kept_ += size;
    }
    return done;
}

}  // namespace smo
