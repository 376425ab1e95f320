#pragma once
// A site in a FakeFetcher and one crawl over it, parsed in this process. Hosts are on this machine's network so that no
// politeness slows a test.
//
//     Site site;
//     site.page("/", R"(<a href="/tea">)");
//     Crawled crawled = site.crawl();
//     crawled.urls() == std::vector<std::string>{"/", "/tea"};

#include <smo/crawl.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "fetch/fake_fetcher.h"

namespace smo::test {

inline const std::string home = "http://127.0.0.1:7001";

struct Crawled {
    std::map<std::uint32_t, VisitedPage> pages;
    std::map<std::uint32_t, std::vector<Answer>> answers;
    CrawlOutcome outcome;

    /// Addresses in the order of their numbers, the home origin taken off.
    std::vector<std::string> urls() const {
        std::vector<std::string> list;
        for (const auto& [number, page] : pages) list.push_back(page.url.starts_with(home) ? page.url.substr(home.size()) : page.url);
        return list;
    }
    std::string failed(const std::string& path) const {
        for (const FailedAddress& address : outcome.failed)
            if (address.url == home + path) return address.kind + ": " + address.message;
        return {};
    }
    std::string skipped(const std::string& path) const {
        for (const SkippedAddress& address : outcome.skipped)
            if (address.url == home + path) return address.reason;
        return {};
    }
    bool noted(std::string_view subject, std::string_view words) const {
        return std::any_of(outcome.notes.begin(), outcome.notes.end(),
                           [&](const CrawlNote& note) { return note.subject == subject && note.message.find(words) != std::string::npos; });
    }
    const VisitedPage* page(const std::string& path) const {
        for (const auto& [number, found] : pages)
            if (found.url == home + path) return &found;
        return nullptr;
    }
};

struct Site {
    FakeFetcher web;
    CrawlOptions options;
    std::function<std::vector<Want>(const VisitedPage&, std::span<const Answer>)> wants;
    std::function<bool()> interrupted;
    std::function<void()> left;  // a page has left
    std::function<std::vector<Want>()> last;

    Site() {
        options.starts = {home + "/"};
        options.target = home;
    }
    void page(const std::string& path, std::string html) { web.page(home + path, std::move(html)); }
    void status(const std::string& path, int status) { web.page(home + path, "<title>no</title>", status); }
    void text(const std::string& path, std::string type, std::string body) {
        Response response;
        response.status = 200;
        response.headers.add("content-type", std::move(type));
        response.body = std::move(body);
        web.answer(home + path, std::move(response));
    }
    Crawled crawl() {
        Crawled crawled;
        PoolOptions pool_options;
        pool_options.limits = options.limits;
        ParserPool pool(pool_options);
        CrawlHandlers handlers;
        handlers.wants = wants;
        handlers.interrupted = interrupted;
        handlers.last = last;
        handlers.page = [&](VisitedPage page, std::vector<Answer> answers) {
            const std::uint32_t number = page.number;
            crawled.answers.emplace(number, std::move(answers));
            crawled.pages.emplace(number, std::move(page));
            if (left) left();
        };
        crawled.outcome = smo::crawl(options, web, pool, handlers);
        return crawled;
    }
};

using Paths = std::vector<std::string>;

}  // namespace smo::test
