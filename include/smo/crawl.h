#pragma once
// The crawl: which addresses are asked, in which order, how politely, and what became of each. One loop drives the
// fetcher and the parser processes. Pages are fetched in any order and admitted in one (design: start page, sitemap
// entries, then links by page number and position), so the same site gives the same report.
//
//     ParserPool pool({.command = {"/proc/self/exe", "parse-worker"}, .workers = 2, .limits = limits});
//     CrawlOutcome outcome = crawl(options, *fetcher, pool, {.wants = ..., .page = ..., .progress = ...});

#include <smo/fetch.h>
#include <smo/limits.h>
#include <smo/result.h>
#include <smo/visit.h>
#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace smo {

enum class Scope : std::uint8_t { host, path, domain };

struct CrawlOptions {
    std::vector<std::string> starts;    // addresses; several for a directory (every .html) or a list
    std::vector<std::string> sitemaps;  // a sitemap given as target
    std::string target;                 // as the user wrote it, for the outcome
    bool follow_links = true;           // false: --single, lists
    bool use_sitemaps = true;
    bool obey_robots = true;
    bool directory = false;  // no politeness, files are starts
    bool archive = false;    // everything comes from an archive: nobody to be polite to, nothing is waited for
    Scope scope = Scope::host;
    std::vector<std::string> include, exclude;  // anchored globs over the path
    std::string target_origin;                  // where own addresses are answered ("http://127.0.0.1:8080")
    std::string site_origin;                    // what they are called in production; empty = the same
    std::string robots_token = "smo";
    double rate = 0;                    // requests per second and host; 0 = adaptive
    bool offline = false;               // no probe leaves the own origins
    std::size_t max_pages = 500;        // 0 = all
    std::int64_t keep_image_bytes = 0;  // bodies of pictures up to this size stay in their answers
    int thumbnail_side = 0;             // pictures come with thumbnails of this size; 0 = none
    Limits limits;
};

struct Progress {
    std::size_t done = 0, known = 0, failed = 0, probes = 0;
    std::string current;
};

struct CrawlHandlers {
    /// What is still wanted to judge this page; asked again after each round, at most 3.
    std::function<std::vector<Want>(const VisitedPage&, std::span<const Answer>)> wants;
    /// The page is complete. Called in any order.
    std::function<void(VisitedPage, std::vector<Answer>)> page;
    std::function<void(const Progress&)> progress;  // may be empty
    std::function<bool()> interrupted;              // asked every turn; true ends the crawl
    /// Asked once, when every page has left: what is wanted beside the pages. The answers are CrawlOutcome::last; may be empty.
    std::function<std::vector<Want>()> last{};
};

/// What a parser process reads for us.
enum class ItemKind : std::uint8_t { page, image, robots, sitemap, feed, oembed };
struct ParseItem {
    std::uint64_t id = 0;
    ItemKind kind = ItemKind::page;
    Visit visit;             // with the body
    int thumbnail_side = 0;  // pixels of the longer side of a picture's thumbnail; 0 = none
    bool thin = false;       // of a page's links only what a crawl needs
};
struct ParseResult {
    std::uint64_t id = 0;
    std::string failure;  // not empty: the parser died or gave up, and why ("the parser stopped: out of memory (96 MiB)")
    std::variant<std::monostate, Page, ImageFacts, Robots, Sitemap, Feed, OEmbed> content;
};

struct PoolOptions {
    std::vector<std::string> command;  // argv of a worker; empty = parse in this process (tests)
    std::size_t workers = 1;
    Limits limits;
};

/// Parser processes. Never blocks; a worker that dies costs the item it had started.
class ParserPool {
public:
    explicit ParserPool(PoolOptions options);
    ~ParserPool();
    ParserPool(const ParserPool&) = delete;
    ParserPool& operator=(const ParserPool&) = delete;

    bool has_room() const;  // else keep the item until a result came
    void add(ParseItem item);
    /// Results that are there now; does not wait.
    std::vector<ParseResult> take();
    /// Descriptors to watch for readability.
    std::vector<int> descriptors() const;
    std::size_t pending() const;
    /// Five deaths in a row without a finished item: the pool is of no use.
    bool broken() const;
    /// This system has no filter of system calls: a worker keeps its limits, and could do more than parse.
    bool unfiltered() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The body of `smo parse-worker`: reads frames from descriptor 3 until it closes. Returns the exit code.
int run_parse_worker(Parsing parsing = Parsing::quick);
/// What a worker does with one item; pure.
ParseResult parse_item(const ParseItem& item, const Limits& limits, Parsing parsing = Parsing::quick);

CrawlOutcome crawl(const CrawlOptions& options, Fetcher& fetcher, ParserPool& pool, const CrawlHandlers& handlers);

/// Why a link is not followed because following it would act ("logout", "add-to-cart"); nothing if it is safe.
std::optional<std::string> acts(const Url& url);

}  // namespace smo
