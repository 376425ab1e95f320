#pragma once
// One target made ready for its audit: where its addresses are answered, what they are called in production, and the
// crawl that starts there.
//
//     Result<Job> job = prepare(arguments, target, streams);
//     ScoutReport scout = look_ahead(*job, pool);      // where the start leads, what the pages call themselves

#include <smo/archive.h>
#include <smo/audit.h>
#include <smo/crawl.h>
#include <smo/fetch.h>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "cli/args.h"
#include "cli/streams.h"
#include "cli/target.h"

namespace smo::cli {

/// The origin under which a directory is crawled until it has a production name.
constexpr std::string_view directory_origin = "http://site.invalid";

/// Prints every exchange on standard error (--verbose) and passes it on.
class Tracer : public Fetcher {
public:
    Tracer(Fetcher& inner, const Streams& streams) : inner_(&inner), streams_(&streams) {}
    void add(Request request) override;
    std::vector<Response> wait(std::chrono::milliseconds timeout, std::span<const int> watch) override;
    std::size_t pending() const override { return inner_->pending(); }

private:
    Fetcher* inner_;
    const Streams* streams_;
    std::map<RequestId, std::string> asked_;  // "HEAD", "GET as facebookexternalhit"
};

struct Job {
    Target target;
    CrawlOptions crawl;
    std::string site_url;  // origin from --site-url, else empty
    bool directory = false;
    bool archive = false;
    std::vector<std::string> remarks;  // lines of a list that are no address
    std::vector<CrawlNote> notes{};    // what is wrong with the archive, for the report
    std::unique_ptr<Fetcher> curl, files, router, tracer;
    std::unique_ptr<Recorder> recorder;  // --save-warc
    std::unique_ptr<Replay> fetcher;     // what the crawl drives
};

Result<Job> prepare(const Arguments& arguments, const Target& target, const Streams& streams);

struct ScoutReport {
    CrawlOutcome outcome;  // of the look ahead; final when no page came
    std::size_t pages = 0;
    std::string site_url, reason;   // empty: nothing could be inferred
    bool site_is_page = false;      // a saved file under another name: site_url is the page's own address
    std::set<std::string> carried;  // platforms whose share link or profile the pages carry
};

/// Adds the platforms that the pages carry themselves, unless they are there.
void add_carried(std::vector<std::string>& platforms, const std::set<std::string>& carried);

/// Says on standard error what the pages are called in production, unless that is plain.
void tell_site_url(const ScoutReport& report, const Streams& streams);

/// Follows the start address and reads a few pages where the production name is not plain. Sets the job's origins.
ScoutReport look_ahead(Job& job, ParserPool& pool);

}  // namespace smo::cli
