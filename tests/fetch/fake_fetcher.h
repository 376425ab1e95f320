#pragma once
// A Fetcher without sockets for tests: answers from a table, remembers what was asked and in which order, and can hold
// an answer back for some turns (calls of wait) so that answers arrive out of order.
//
//     FakeFetcher web;
//     web.page("https://a.test/", "<title>A</title>");
//     web.answer("https://a.test/busy", {.status = 503});      // first ask
//     web.answer("https://a.test/busy", {.status = 200});      // second and later asks
//     web.delay("https://a.test/", 3);                         // returned by the fourth wait() after add()
//     ... web.asked() == {"https://a.test/", ...}

#include <smo/fetch.h>
#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace smo::test {

class FakeFetcher final : public Fetcher {
public:
    /// The answer to `url`. Several answers to one address are given one after the other, the last one for ever.
    void answer(const std::string& url, Response response) { answers_[url].push_back(std::move(response)); }
    void page(const std::string& url, std::string html, int status = 200) {
        Response response;
        response.status = status;
        response.version = "1.1";
        response.headers.add("content-type", "text/html; charset=utf-8");
        response.body = std::move(html);
        answer(url, std::move(response));
    }
    void redirect(const std::string& url, const std::string& location, int status = 301) {
        Response response;
        response.status = status;
        response.headers.add("location", location);
        answer(url, std::move(response));
    }
    void failure(const std::string& url, FetchErrorKind kind, std::string message) {
        Response response;
        response.error = FetchError{kind, std::move(message)};
        answer(url, std::move(response));
    }
    void delay(const std::string& url, std::size_t turns) { delays_[url] = turns; }

    /// Every address asked, in the order of add().
    const std::vector<std::string>& asked() const { return asked_; }
    const std::vector<Request>& requests() const { return requests_; }
    std::size_t times(const std::string& url) const { return static_cast<std::size_t>(std::count(asked_.begin(), asked_.end(), url)); }
    /// The most requests that were pending at once.
    std::size_t most_pending() const { return most_pending_; }

    void add(Request request) override {
        asked_.push_back(request.url);
        Response response = next_answer(request.url);
        response.id = request.id;
        response.url = request.url;
        if (request.method == Method::head) response.body.clear();
        if (request.max_bytes > 0 && std::cmp_greater(response.body.size(), request.max_bytes)) {
            response.body.resize(static_cast<std::size_t>(request.max_bytes));
            response.cut = true;
        }
        response.body_bytes = static_cast<std::int64_t>(response.body.size());
        const auto held = delays_.find(request.url);
        waiting_.push_back({held == delays_.end() ? 0 : held->second, std::move(response)});
        most_pending_ = std::max(most_pending_, waiting_.size());
        requests_.push_back(std::move(request));
    }

    std::vector<Response> wait(std::chrono::milliseconds, std::span<const int>) override {
        std::vector<Response> done;
        std::vector<Waiting> left;
        for (Waiting& one : waiting_) {
            if (one.turns > 0) {
                --one.turns;
                left.push_back(std::move(one));
            } else {
                done.push_back(std::move(one.response));
            }
        }
        waiting_ = std::move(left);
        return done;
    }

    std::size_t pending() const override { return waiting_.size(); }

private:
    struct Waiting {
        std::size_t turns = 0;
        Response response;
    };

    /// 404 for an address nobody prepared.
    Response next_answer(const std::string& url) {
        const auto found = answers_.find(url);
        if (found == answers_.end()) {
            Response missing;
            missing.status = 404;
            return missing;
        }
        const std::size_t turn = std::min(given_[url]++, found->second.size() - 1);
        return found->second[turn];
    }

    std::map<std::string, std::vector<Response>> answers_;
    std::map<std::string, std::size_t> delays_;
    std::map<std::string, std::size_t> given_;
    std::vector<std::string> asked_;
    std::vector<Request> requests_;
    std::vector<Waiting> waiting_;
    std::size_t most_pending_ = 0;
};

}  // namespace smo::test
