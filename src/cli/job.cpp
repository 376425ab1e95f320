#include "cli/job.h"

#include <fmt/format.h>
#include <smo/disk.h>
#include <smo/text.h>

#include "cli/settings.h"
#include "cli/warc_job.h"

namespace smo::cli {
namespace {

constexpr std::size_t most_files = 1'000'000;
constexpr std::int64_t most_list_bytes = 64 << 20;

std::string url_of_file(std::string_view relative) {
    std::string path = "/";
    for (const std::string_view segment : text::split(relative, '/')) {
        if (path.size() > 1) path += '/';
        path += percent_encode(segment);
    }
    if (path.ends_with("/index.html")) path.resize(path.size() - std::string_view("index.html").size());
    return std::string(directory_origin) + path;
}

std::string parent_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> add_directory(Job& job, const Arguments& arguments, const std::string& root) {
    DirectoryOptions options{
        .root = root, .origin = std::string(directory_origin), .production_origin = "", .response_headers = {}, .limits = job.crawl.limits};
    for (const std::string& line : arguments.all("response-header")) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos) return fail("not a header: " + line, "--response-header", "Write it like \"Name: value\".");
        options.response_headers.add(line.substr(0, colon), std::string(text::trim(std::string_view(line).substr(colon + 1))));
    }
    auto files = make_directory_fetcher(options);
    if (!files) return tl::unexpected(files.error());
    job.files = std::move(*files);
    job.directory = true;
    job.crawl.directory = true;
    job.crawl.target_origin = directory_origin;
    job.crawl.site_origin = job.site_url;
    return {};
}

Result<void> start_from_directory(Job& job, const Arguments& arguments) {
    if (const auto done = add_directory(job, arguments, job.target.path); !done) return done;
    const auto files = list_files(job.target.path, {".html", ".htm", ".xhtml"}, most_files);
    if (!files) return tl::unexpected(files.error());
    if (files->empty())
        return fail("no HTML file in " + job.target.path, "", "Give the directory that your site generator writes, such as public, dist, build or _site.");
    for (const std::string& file : *files)
        if (file == "index.html") job.crawl.starts.push_back(url_of_file(file));
    for (const std::string& file : *files)
        if (file != "index.html") job.crawl.starts.push_back(url_of_file(file));
    return {};
}

/// A line that is no address is told with its number and counts as failed; the others are audited.
Result<void> start_from_list(Job& job, const std::string& text, const std::string& where) {
    constexpr std::size_t shown = 200, told = 20;
    std::vector<std::string> bad;
    for (const ListLine& line : list_lines(text)) {
        const auto url = Url::parse(line.text.find("://") == std::string::npos ? "https://" + line.text : line.text);
        if (url && url->is_http() && !url->has_credentials()) {
            job.crawl.starts.push_back(url->without_fragment());
            continue;
        }
        bad.push_back(text::ellipsis(line.text, shown));
        const std::string_view why = url && url->has_credentials() ? "an address with a name and password inside is not asked" : "not an address";
        const std::string what = url && url->has_credentials() ? url->without_credentials().text() : bad.back();
        if (url && url->has_credentials()) bad.back() = what;
        if (bad.size() <= told) job.remarks.push_back(fmt::format("{}, line {}: {}: {}", where, line.number, why, what));
    }
    if (bad.size() > told) job.remarks.push_back(fmt::format("{}: {} more lines are no address", where, bad.size() - told));
    if (job.crawl.starts.empty() && bad.empty()) return fail("the list is empty", where, "One address a line.");
    if (job.crawl.starts.empty())
        return fail("no line of the list is an address: " + bad.front(), where, "One address a line, such as https://www.example.com/tea/.");
    job.crawl.starts.insert(job.crawl.starts.end(), bad.begin(), bad.end());
    job.crawl.follow_links = false;
    job.crawl.use_sitemaps = false;
    job.crawl.max_pages = 0;
    return {};
}

Result<void> add_starts(Job& job, const Arguments& arguments) {
    switch (job.target.kind) {
        case TargetKind::site:
            job.crawl.starts = {job.target.url};
            return {};
        case TargetKind::sitemap:
            job.crawl.sitemaps = {job.target.url};
            job.crawl.follow_links = false;
            return {};
        case TargetKind::directory:
            return start_from_directory(job, arguments);
        case TargetKind::html_file: {
            const std::string name = job.target.path.substr(job.target.path.rfind('/') == std::string::npos ? 0 : job.target.path.rfind('/') + 1);
            if (const auto done = add_directory(job, arguments, parent_of(job.target.path)); !done) return done;
            job.crawl.starts = {url_of_file(name)};
            job.crawl.follow_links = false;
            job.crawl.use_sitemaps = false;
            return {};
        }
        case TargetKind::sitemap_file: {
            const auto bytes = read_file(job.target.path, most_list_bytes);
            if (!bytes) return tl::unexpected(bytes.error());
            const Sitemap sitemap = read_sitemap(*bytes, std::string(directory_origin) + "/sitemap.xml", job.crawl.limits);
            std::string lines;
            for (const SitemapEntry& entry : sitemap.entries) lines += entry.url + "\n";
            const auto done = start_from_list(job, lines, job.target.path);
            if (!done && !sitemap.notes.empty()) return fail("no address in this sitemap: " + sitemap.notes.front(), job.target.path);
            return done;
        }
        case TargetKind::list: {
            std::string begun;
            if (job.target.path == "-") {
                auto first = stdin_beginning();
                if (!first) return tl::unexpected(first.error());
                if (begins_archive(*first)) return start_from_archive(job, *first);
                begun = std::move(*first);
            }
            auto text = job.target.path == "-" ? read_stdin(most_list_bytes) : read_file(job.target.path, most_list_bytes);
            if (!text) return tl::unexpected(text.error());
            text->insert(0, begun);
            return start_from_list(job, *text, job.target.path == "-" ? "standard input" : job.target.path);
        }
        case TargetKind::archive:
            return start_from_archive(job, {});
    }
    return {};
}

Result<void> add_fetchers(Job& job, const Arguments& arguments, const Streams& streams) {
    std::optional<Url> own;
    if (!job.directory && !job.crawl.starts.empty()) own = Url::parse(job.crawl.starts.front());
    if (!job.directory && !job.crawl.sitemaps.empty()) own = Url::parse(job.crawl.sitemaps.front());
    const auto curl_options = read_curl_options(arguments, job.crawl.limits, own);
    if (!curl_options) return tl::unexpected(curl_options.error());
    auto curl = make_curl_fetcher(*curl_options);
    if (!curl) return tl::unexpected(curl.error());
    job.curl = std::move(*curl);
    std::vector<Route> routes;
    if (job.files) routes.push_back({std::string(directory_origin), job.files.get(), ""});
    if (job.archive)
        routes = {{"*", job.files.get(), ""}};
    else if (!job.directory || !job.crawl.offline)
        routes.push_back({"*", job.curl.get(), ""});
    job.router = make_router(std::move(routes));
    Fetcher* inner = job.router.get();
    if (arguments.has("save-warc")) {
        if (auto done = begin_recording(job, *inner, *arguments.one("save-warc"), curl_options->user_agent); !done) return done;
        inner = job.recorder.get();
    }
    if (arguments.has("verbose")) {
        job.tracer = std::make_unique<Tracer>(*inner, streams);
        inner = job.tracer.get();
    }
    job.fetcher = std::make_unique<Replay>(*inner);
    return {};
}

}  // namespace

Result<Job> prepare(const Arguments& arguments, const Target& target, const Streams& streams) {
    Job job;
    job.target = target;
    const auto limits = read_limits(arguments);
    if (!limits) return tl::unexpected(limits.error());
    auto crawl = read_crawl_options(arguments, *limits);
    if (!crawl) return tl::unexpected(crawl.error());
    job.crawl = std::move(*crawl);
    job.crawl.target = target.given;
    if (const auto given = arguments.one("site-url")) {
        const auto url = Url::parse(*given);
        if (!url || !url->is_http()) return fail("--site-url takes an address such as https://www.example.com, not " + *given);
        job.site_url = url->origin() + url->path();
        while (job.site_url.ends_with('/')) job.site_url.pop_back();
    }
    const auto started = add_starts(job, arguments);
    if (started || !job.notes.empty())  // of a list in which nothing is an address the error itself tells the first line
        for (const std::string& remark : job.remarks) streams.err(text::for_terminal(remark) + "\n");
    if (!started) return tl::unexpected(started.error());
    if (const auto done = add_fetchers(job, arguments, streams); !done) return tl::unexpected(done.error());
    return job;
}

}  // namespace smo::cli
