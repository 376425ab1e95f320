#pragma once
// The crawl as one state that takes turns: answers arrive, journeys go on, items are parsed, addresses are settled in
// their order, complete pages leave. Four books hold what the four purposes need; each is written in the file named
// after it (engine_robots.cpp, engine_sitemaps.cpp, engine_pages.cpp, engine_probes.cpp).
//
// What makes runs equal: an address is settled only when all lower numbers are, and everything that counts, caps, admits
// or names an example happens at settling. What happens in between, in any order, only fills in values.

#include <smo/crawl.h>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "crawl/admission.h"
#include "crawl/classify.h"
#include "crawl/frontier.h"
#include "crawl/journey.h"
#include "crawl/mapping.h"
#include "crawl/probe_book.h"
#include "crawl/scope.h"
#include "crawl/transport.h"

namespace smo::crawling {

struct RobotsFile {
    Url url;
    bool asked = false;
    bool ready = false;
    Robots robots;
    std::string forbidden_because;  // not empty: nothing may be asked, and why
    Visit visit;
    std::vector<Journey> parked;      // wait for it
    std::vector<std::size_t> askers;  // probes that want the file itself
};

struct SitemapFile {
    std::string url;
    int depth = 0;
    bool declared = true;  // /sitemap.xml is only tried
    bool arrived = false;
    Sitemap sitemap;
    std::string problem;
};
struct SitemapBook {
    bool begun = false;
    bool done = false;
    std::deque<SitemapFile> files;
    std::set<std::string> known;
    std::size_t started = 0;
    std::size_t settled = 0;
    std::size_t elsewhere = 0;  // entries of other hosts in the file that is settled
    std::size_t files_left = 0;
    bool doubtful = false;  // some of it could not be read
};

/// What became of a fetched address, until its turn to be settled comes.
struct Arrival {
    std::optional<Failure> failure;
    std::string skipped;
    bool ignored = false;                 // another address led to this page before, or the crawl was stopped
    std::optional<std::uint32_t> joined;  // redirects to an address with a lower number, which is asked anyway
    Visit visit;
    Page page;
};
struct Asked {
    Want want;
    std::optional<std::size_t> probe;  // empty: `refused` says why it was not asked
    std::string refused;
};
/// A page that is settled and waits for its answers or for its turn to leave.
struct HeldPage {
    VisitedPage page;
    std::vector<Answer> answers;
    std::vector<Asked> asking;
    std::size_t open = 0;      // answers that are still missing
    std::size_t distinct = 0;  // requests charged to this page
    int round = 0;
    bool follow_up = true;  // false once the run's limit cut this page's first round
    bool complete = false;
    bool frozen = false;
    std::size_t weight = 0;  // estimated bytes
};
struct PageBook {
    std::uint32_t started = 0;
    std::uint32_t settled = 0;
    std::size_t pages = 0;
    std::map<std::uint32_t, Arrival> arrivals;
    std::map<std::uint32_t, HeldPage> held;
    std::uint32_t next_frozen = 0;
    std::size_t unfrozen = 0;
    std::size_t unfrozen_weight = 0;
    std::unordered_map<std::string, std::uint32_t> elsewhere;  // final address → number, where it is no address of the frontier
    std::unordered_map<std::uint32_t, std::string> bodies;     // of pages under way: what came, in short
    std::map<std::uint32_t, std::string> final_urls;           // where it differs from the address
    std::vector<std::pair<std::uint32_t, Failure>> failures;
};

struct Probing {
    ProbeBook book;
    std::map<std::string, std::uint32_t> samples;  // and the page that stands for all others
    std::map<std::string, std::size_t> sampled;    // how many of a kind
    std::size_t cut = 0;
    std::size_t open = 0;
    std::size_t kept = 0;   // bytes of pictures and thumbnails in `book`
    std::size_t given = 0;  // and in the answers of pages
};

struct Parsing {
    Purpose purpose = Purpose::page;
    std::size_t subject = 0;
    Visit visit;  // of a page: without its body
};

class Engine {
public:
    Engine(const CrawlOptions& options, Fetcher& fetcher, ParserPool& pool, const CrawlHandlers& handlers);
    CrawlOutcome run();

private:
    // crawl.cpp: the loop and the outcome
    void begin_starts();
    bool turn();
    bool finished() const;
    bool asked_enough() const;
    void feed_pool();
    void parsed(ParseResult result);
    void tell_progress();
    void stop(std::string why);
    void note(std::string_view subject, std::string_view url, std::string message);
    void skip(std::string url, std::string reason);
    void close_outcome();

    // engine_journeys.cpp
    void begin(Journey journey);
    void exchanged(Exchanged done);
    bool in_scope(const Url& url) const { return scope_.contains(url) && mapping_.covers(url); }
    bool join(Journey& journey, const Url& target);
    void hop(Journey journey);
    void arrived(Journey journey);
    std::optional<Stop> hop_refusal(const Journey& journey, const Url& target) const;
    void parse(ItemKind kind, const Journey& journey, Visit visit);
    bool own(const Url& url) const { return !scope_.is_set() || scope_.own_host(url); }

    // engine_robots.cpp
    std::size_t robots_of(const Url& url);
    void ask_robots(std::size_t index);
    bool robots_gate(Journey& journey);  // true: may be asked now
    void robots_arrived(Journey journey);
    void robots_parsed(std::size_t index, ParseResult result);
    void robots_ready(std::size_t index);
    void observe_robots(const RobotsFile& file);

    // engine_sitemaps.cpp
    void step_sitemaps();
    bool begin_sitemaps();
    void add_sitemap(const std::string& url, int depth, bool declared);
    void sitemap_arrived(Journey journey);
    void sitemap_parsed(std::size_t index, ParseResult result);
    void settle_sitemap(SitemapFile& file);
    void end_sitemaps();

    // engine_pages.cpp
    void start_pages();
    void page_arrived(Journey journey);
    void page_parsed(std::uint32_t number, Visit visit, ParseResult result);
    void settle();
    std::optional<std::uint32_t> page_at(std::string_view url) const;
    void set_page_at(std::string_view url, std::uint32_t number);
    void add_aliases(std::uint32_t page, std::vector<std::string> others);
    void settle_joined(std::uint32_t number, const Arrival& arrival);
    void settle_page(std::uint32_t number, Arrival arrival);
    void freeze(bool everything);
    void freeze_one(HeldPage& held);
    void deliver(std::uint32_t number);
    std::string retry_words(const Journey& journey) const;

    // engine_links.cpp
    void admit_links(std::uint32_t number, const Page& page);
    void admit_link(std::uint32_t number, std::string_view url);
    void admit_entry(const std::string& url);
    void admit(const Url& url, Address address);

    // engine_probes.cpp
    void ask_wants(std::uint32_t number, HeldPage& held);
    bool ask_round(std::uint32_t number, HeldPage& held);
    bool stands_for_others(std::uint32_t number, const HeldPage& held, const Want& want);
    Asked ask_one(std::uint32_t number, HeldPage& held, const Want& want);
    std::optional<std::string> charge(HeldPage& held, const ProbeKey& key);
    void collect(HeldPage& held);
    std::size_t probe_of(const ProbeKey& key, const Url& url);
    void probe_arrived(Journey journey);
    const Page* same_page(std::size_t probe, const Response& response, std::string_view body);
    void probe_parsed(std::size_t index, ParseResult result);
    bool keeps_picture(const Response& response, std::string_view body);
    void keep_thumbnail(Answer& answer);
    void probe_done(std::size_t index);
    void robots_probe_done(std::size_t index, const RobotsFile& file);
    void abandon_probes(std::string_view why);

    // engine_last.cpp
    Asked ask_beside(const Want& want);
    void ask_last();

    const CrawlOptions& options_;
    ParserPool& pool_;
    const CrawlHandlers& handlers_;
    Mapping mapping_;
    SiteScope scope_;
    Frontier frontier_;
    Admission admission_;
    Transport transport_;

    std::uint64_t next_id_ = 1;
    std::map<std::uint64_t, Journey> travelling_;
    std::map<std::uint64_t, Parsing> parsing_;
    std::deque<ParseItem> backlog_;  // wait for room in the pool

    std::deque<RobotsFile> robots_;
    std::map<std::string, std::size_t> robots_index_;
    SitemapBook sitemaps_;
    PageBook pages_;
    Probing probes_;

    bool stopping_ = false;
    std::string current_;
    std::set<std::pair<std::string, std::string>> skipped_;  // the first 1,000 by address
    CrawlOutcome outcome_;
};

}  // namespace smo::crawling
