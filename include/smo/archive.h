#pragma once
// A web archive as a place that answers: one more Fetcher. And the other way round: what servers answered, kept as an archive, whose audit says the same.
//
//     Result<Archive> archive = open_archive({.files = {"crawl.warc.gz"}, .limits = limits});
//     archive->fetcher->add({.id = 1, .url = archive->pages.front()});

#include <smo/fetch.h>
#include <smo/limits.h>
#include <smo/result.h>
#include <smo/warc.h>
#include <memory>
#include <string>
#include <vector>

namespace smo {

/// What was audited when an archive was saved: enough to audit it again from the archive alone.
struct ArchivedRun {
    std::string kind{};                 // "site", "sitemap" or "list"; empty: not saved by smo
    std::string target{};               // as the user wrote it
    std::vector<std::string> starts{};  // of a list
    friend bool operator==(const ArchivedRun&, const ArchivedRun&) = default;
};

struct ArchiveOptions {
    std::vector<std::string> files;  // read as one archive; "-" is standard input
    std::string begun{};             // what was read of it before
    std::size_t most_pages = 0;      // of Archive::pages; 0 = all
    Limits limits{};
};

/// Of several captures of an address the newest counts, but a 429 or 5xx only where there is nothing else; captures of another method than GET, of parts
/// (206) and of what had not changed (304) do not count. Of an archive that smo saved each answer is given once, in its order. A revisit has the body of
/// the capture it refers to. What is not in the archive is FetchErrorKind::not_looked.
struct Archive {
    std::unique_ptr<Fetcher> fetcher;
    std::vector<std::string> pages;  // addresses answered with 200 and HTML, in the order of their records
    ArchivedRun run;
    std::vector<std::string> problems;  // of the files: damaged records, lengths that lie
    std::size_t records = 0;
};
Result<Archive> open_archive(const ArchiveOptions& options);

/// Passes requests on and keeps every exchange in an archive; without the headers and cookies that open doors.
class Recorder : public Fetcher {
public:
    Recorder(Fetcher& inner, WarcWriter writer, std::string user_agent) : inner_(&inner), writer_(std::move(writer)), user_agent_(std::move(user_agent)) {}
    /// The first record: who wrote this, and of what.
    void begin(const ArchivedRun& run, const std::string& software);
    void add(Request request) override;
    std::vector<Response> wait(std::chrono::milliseconds timeout, std::span<const int> watch) override;
    std::size_t pending() const override { return inner_->pending(); }
    Result<void> finish() { return writer_.finish(); }

private:
    void keep(const Request& request, const Response& response);

    Fetcher* inner_;
    WarcWriter writer_;
    std::string user_agent_;
    std::vector<Request> asked_;
};

}  // namespace smo
