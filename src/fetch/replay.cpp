#include <smo/fetch.h>

#include <algorithm>

namespace smo {
namespace {

bool same_question(const Request& a, const Request& b) {
    return a.url == b.url && a.method == b.method && a.user_agent == b.user_agent && a.headers == b.headers && a.max_bytes == b.max_bytes;
}

}  // namespace

void Replay::add(Request request) {
    const auto known = std::find_if(memory_.begin(), memory_.end(), [&](const Remembered& row) { return row.response && same_question(row.request, request); });
    if (known != memory_.end()) {
        ready_.push_back(*known->response);
        ready_.back().id = request.id;
        if (!recording_) memory_.erase(known);
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
        if (done[i].error)
            memory_.erase(asked);  // a failure may be a passing one: asked again
        else
            asked->response = done[i];
    }
    return done;
}

}  // namespace smo
