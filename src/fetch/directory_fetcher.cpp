// A built site on disk, answered as a plain static host would: /x finds x, x.html and x/index.html.

#include <poll.h>

#include <smo/disk.h>
#include <smo/fetch.h>
#include <smo/text.h>
#include <algorithm>
#include <cstdint>
#include <deque>
#include <utility>

#include "fetch/headers_file.h"
#include "fetch/media_types.h"
#include "fetch/reception.h"

namespace smo {
namespace {

/// What one call of wait() hands out at most, so that a thousand waiting requests are not a thousand bodies in memory.
constexpr std::size_t most_answers = 16;
constexpr std::int64_t most_headers_file = 1 << 20;

/// Where a path leads: a file below the root, another address, or nowhere (both empty).
struct Found {
    std::string relative;
    std::string location;
};

/// A name that static hosts do not serve ("..", ".git"), apart from /.well-known/.
bool is_hidden(std::string_view segment) {
    return segment.starts_with('.') && segment != ".well-known";
}

/// "/a%20b/" → "a b/"; nothing if a segment is hidden or would leave the root, or a NUL is in it.
std::optional<std::string> relative_path(std::string_view encoded) {
    const std::string decoded = percent_decode(encoded);
    if (decoded.find('\0') != std::string::npos) return std::nullopt;
    std::string relative;
    const std::vector<std::string_view> segments = text::split(decoded, '/');
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const bool last = i + 1 == segments.size();
        if (is_hidden(segments[i])) return std::nullopt;
        if (segments[i].empty()) continue;
        relative += segments[i];
        if (!last) relative += '/';
    }
    return relative;
}

class DirectoryFetcher final : public Fetcher {
public:
    DirectoryFetcher(DirectoryOptions options, std::vector<Url> bases, std::vector<HeaderRule> rules)
        : options_(std::move(options)), bases_(std::move(bases)), rules_(std::move(rules)) {}

    void add(Request request) override { waiting_.push_back(std::move(request)); }
    std::vector<Response> wait(std::chrono::milliseconds timeout, std::span<const int> watch) override;
    std::size_t pending() const override { return waiting_.size(); }

private:
    Response answer(const Request& request) const;
    std::optional<std::string> path_below_base(const Url& url) const;
    Found find(std::string_view encoded_path) const;
    bool has(const std::string& relative) const { return file_size_inside(options_.root, relative).has_value(); }
    void give_file(const Request& request, const std::string& relative, Response& response) const;
    void give_headers(std::string_view path, const std::string& relative, Response& response) const;

    DirectoryOptions options_;
    std::vector<Url> bases_;
    std::vector<HeaderRule> rules_;
    std::deque<Request> waiting_;
};

std::vector<Response> DirectoryFetcher::wait(std::chrono::milliseconds timeout, std::span<const int> watch) {
    std::vector<Response> answers;
    while (!waiting_.empty() && answers.size() < most_answers) {
        answers.push_back(answer(waiting_.front()));
        waiting_.pop_front();
    }
    if (!answers.empty() || watch.empty()) return answers;
    // Nothing to read: the caller waits for its descriptors, not for us.
    std::vector<pollfd> polled;
    for (const int one : watch) polled.push_back({one, POLLIN, 0});
    ::poll(polled.data(), polled.size(), static_cast<int>(std::clamp<std::int64_t>(timeout.count(), 0, 60'000)));
    return answers;
}

/// The path below the address the directory stands for: "https://example.com/shop/tea" → "/tea" for "https://example.com/shop".
std::optional<std::string> DirectoryFetcher::path_below_base(const Url& url) const {
    for (const Url& base : bases_) {
        if (url.scheme() != base.scheme() || url.host() != base.host() || url.effective_port() != base.effective_port()) continue;
        std::string prefix = base.path();
        while (prefix.ends_with('/')) prefix.pop_back();
        const std::string path = url.path();
        if (path == prefix) return "/";
        if (path.starts_with(prefix) && path[prefix.size()] == '/') return path.substr(prefix.size());
    }
    return std::nullopt;
}

Found DirectoryFetcher::find(std::string_view encoded_path) const {
    const std::optional<std::string> relative = relative_path(encoded_path);
    if (!relative) return {};
    if (relative->empty() || relative->ends_with('/')) {
        for (const char* index : {"index.html", "index.htm"}) {
            if (has(*relative + index)) return {*relative + index, ""};
        }
        return {};
    }
    for (const char* ending : {"", ".html"}) {
        if (has(*relative + ending)) return {*relative + ending, ""};
    }
    if (has(*relative + "/index.html")) return {"", std::string(encoded_path) + "/"};
    return {};
}

Response DirectoryFetcher::answer(const Request& request) const {
    Response response;
    response.id = request.id;
    response.url = request.url;
    const std::optional<Url> url = Url::parse(request.url);
    const std::optional<std::string> path = url ? path_below_base(*url) : std::nullopt;
    if (!path) {
        response.error = FetchError{FetchErrorKind::not_looked, "not asked: " + request.url + " does not lie in the directory " + options_.root};
        return response;
    }
    const Found found = find(*path);
    if (!found.location.empty()) {
        response.status = 301;
        response.headers.add("location", url->path() + "/" + (url->has_query() ? "?" + url->query() : ""));
    } else if (found.relative.empty()) {
        response.status = 404;
    } else {
        give_file(request, found.relative, response);
        give_headers(*path, found.relative, response);
    }
    return response;
}

void DirectoryFetcher::give_file(const Request& request, const std::string& relative, Response& response) const {
    std::string root = options_.root;
    while (root.size() > 1 && root.ends_with('/')) root.pop_back();
    response.file = root == "/" ? root + relative : root + "/" + relative;
    response.status = 200;
    if (request.method == Method::head) return;
    const std::int64_t most = request.max_bytes > 0 ? std::min(request.max_bytes, largest_body) : largest_body;
    Result<std::string> body = read_inside(options_.root, relative, most);
    if (!body) {
        response.status = 0;
        response.error = FetchError{FetchErrorKind::unreadable, response.file + ": " + body.error().what};
        return;
    }
    response.body = std::move(*body);
    response.body_bytes = static_cast<std::int64_t>(response.body.size());
    response.cut = file_size_inside(options_.root, relative).value_or(0) > response.body_bytes;
}

/// Served headers are only what the user or `_headers` says; a guessed type is marked, so that nobody judges it.
void DirectoryFetcher::give_headers(std::string_view path, const std::string& relative, Response& response) const {
    std::vector<Header> headers = options_.response_headers.list();
    apply(rules_, path, headers);
    for (Header& one : headers) response.headers.add(std::move(one.name), std::move(one.value));
    if (response.headers.first("content-type")) return;
    response.headers.add("content-type", std::string(guessed_type(relative)));
    response.headers.add("smo-guessed", "content-type");
}

}  // namespace

Result<std::unique_ptr<Fetcher>> make_directory_fetcher(const DirectoryOptions& options) {
    if (path_kind(options.root) != PathKind::directory) return fail("no such directory", options.root, "Give the directory that holds the built HTML.");
    std::vector<Url> bases;
    for (const std::string& one : {options.origin, options.production_origin}) {
        if (one.empty()) continue;
        std::optional<Url> base = Url::parse(one);
        if (!base) return fail("not an address a directory can stand for: " + one, "", "Write it like https://example.com.");
        bases.push_back(std::move(*base));
    }
    std::vector<HeaderRule> rules;
    if (file_size_inside(options.root, "_headers")) {
        const Result<std::string> text = read_inside(options.root, "_headers", most_headers_file);
        if (!text) return tl::unexpected<Error>(text.error());
        rules = read_headers_file(*text);
    }
    return std::make_unique<DirectoryFetcher>(options, std::move(bases), std::move(rules));
}

}  // namespace smo
