#include "cli/exchange.h"

#include <fmt/format.h>
#include <poll.h>
#include <smo/disk.h>
#include <smo/fetch.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/settings.h"

namespace smo::cli {
namespace {

struct FileType {
    std::string_view ending, type;
};
constexpr FileType file_types[] = {{".html", "text/html"},
                                   {".htm", "text/html"},
                                   {".xhtml", "application/xhtml+xml"},
                                   {".txt", "text/plain"},
                                   {".xml", "application/xml"},
                                   {".json", "application/json"},
                                   {".png", "image/png"},
                                   {".jpg", "image/jpeg"},
                                   {".jpeg", "image/jpeg"},
                                   {".gif", "image/gif"},
                                   {".webp", "image/webp"},
                                   {".svg", "image/svg+xml"},
                                   {".avif", "image/avif"},
                                   {".ico", "image/x-icon"},
                                   {".rss", "application/rss+xml"},
                                   {".atom", "application/atom+xml"}};

Result<Visit> bring_file(const std::string& path, const Limits& limits) {
    auto bytes = path == "-" ? read_stdin(limits[Limit::sitemap_bytes]) : read_file(path, limits[Limit::sitemap_bytes]);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto url = Url::parse("http://file.invalid/" + percent_encode(path));
    Visit visit;
    visit.requested = url ? url->text() : "http://file.invalid/";
    visit.last.url = visit.requested;
    visit.last.status = 200;
    visit.last.file = path;
    visit.last.body_bytes = static_cast<std::int64_t>(bytes->size());
    visit.last.body = std::move(*bytes);
    const std::string name = text::lower(path);
    for (const FileType& row : file_types)
        if (name.ends_with(row.ending)) visit.last.headers = Headers{{"content-type", std::string(row.type)}, {"smo-guessed", "content-type"}};
    return visit;
}

Response exchange(Fetcher& fetcher, const Request& request) {
    fetcher.add(request);
    while (fetcher.pending() > 0 && signal_received() == 0)
        for (Response& response : fetcher.wait(std::chrono::milliseconds{200}, {})) return std::move(response);
    Response none;
    none.url = request.url;
    none.error = FetchError{FetchErrorKind::cancelled, "interrupted"};
    return none;
}

/// The next address of a redirect; nothing when this answer is the last.
std::optional<Url> next_hop(const Response& response) {
    if (response.status < 300 || response.status >= 400 || response.status == 304) return std::nullopt;
    const auto location = response.headers.first("location");
    const auto base = Url::parse(response.url);
    return location && base ? Url::parse(*location, *base) : std::nullopt;
}

/// Nobody spoke https there; what speaks http may.
bool may_speak_http(FetchErrorKind kind) {
    constexpr FetchErrorKind kinds[] = {FetchErrorKind::connect, FetchErrorKind::tls,      FetchErrorKind::timeout,
                                        FetchErrorKind::reset,   FetchErrorKind::protocol, FetchErrorKind::empty_reply};
    return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
}

Result<Visit> bring_address(const Arguments& arguments, const std::string& word, const Limits& limits) {
    const auto url = Url::parse(word);
    if (!url || !url->is_http() || url->host().empty()) return fail("no such file or address: " + word, "", "Write an address like https://www.example.com/.");
    const auto options = read_curl_options(arguments, limits, url);
    if (!options) return tl::unexpected(options.error());
    auto fetcher = make_curl_fetcher(*options);
    if (!fetcher) return tl::unexpected(fetcher.error());
    Visit visit;
    visit.requested = url->without_fragment();
    Request request{.id = 1, .url = visit.requested, .method = Method::get, .user_agent = "", .headers = {}, .max_bytes = limits[Limit::sitemap_bytes]};
    for (std::int64_t hop = 0; hop <= limits[Limit::redirects]; ++hop) {
        visit.last = exchange(**fetcher, request);
        const auto next = visit.last.error ? std::nullopt : next_hop(visit.last);
        if (!next) return visit;
        visit.hops.push_back({visit.last.url, visit.last.status, std::string(visit.last.headers.first("location").value_or(""))});
        request.url = next->without_fragment();
        ++request.id;
    }
    visit.last.error = FetchError{FetchErrorKind::protocol, fmt::format("more than {} redirects", limits[Limit::redirects])};
    return visit;
}

}  // namespace

bool is_path(const std::string& word) {
    return path_kind(word) != PathKind::missing || word.starts_with('/') || word.starts_with("./") || word.starts_with("../");
}

Result<Visit> bring(const Arguments& arguments, const std::string& word) {
    const auto limits = read_limits(arguments);
    if (!limits) return tl::unexpected(limits.error());
    if (word == "-" || path_kind(word) == PathKind::file) return bring_file(word, *limits);
    if (path_kind(word) == PathKind::directory) return fail("a directory, not a file: " + word, "", "Name the file, or audit the directory: smo " + word);
    if (is_path(word)) return fail("no such file: " + word, "", "An address is written like https://www.example.com/.");
    if (word.find("://") != std::string::npos) return bring_address(arguments, word, *limits);
    auto visit = bring_address(arguments, "https://" + word, *limits);
    const bool silent = visit && visit->hops.empty() && visit->last.error && may_speak_http(visit->last.error->kind);
    return silent ? bring_address(arguments, "http://" + word, *limits) : visit;
}

Result<ParseResult> read_safely(const Arguments& arguments, ItemKind kind, Visit visit) {
    const auto limits = read_limits(arguments);
    if (!limits) return tl::unexpected(limits.error());
    PoolOptions options = read_pool_options(arguments, *limits);
    options.workers = 1;
    ParserPool pool(std::move(options));
    pool.add({.id = 1, .kind = kind, .visit = std::move(visit)});
    while (pool.pending() > 0 && !pool.broken() && signal_received() == 0) {
        for (ParseResult& result : pool.take()) return std::move(result);
        std::vector<pollfd> watched;
        for (const int descriptor : pool.descriptors()) watched.push_back({descriptor, POLLIN, 0});
        poll(watched.data(), watched.size(), 100);
    }
    for (ParseResult& result : pool.take()) return std::move(result);
    return fail("the parser process could not be used", "", "Please report it with the command you ran.");
}

}  // namespace smo::cli
