#pragma once
// What passes between the crawl and the audit, which do not know each other: a visited page goes up, wanted probes come
// back, answers follow, and at the end there is the outcome of the crawl itself.

#include <smo/documents.h>
#include <smo/http.h>
#include <smo/page.h>
#include <string>
#include <variant>
#include <vector>

namespace smo {

/// One distinct final address answered with 200 and HTML.
struct VisitedPage {
    std::uint32_t number = 0;  // admission order, 0 is the start page
    std::string url;           // final address; in production form when a site-url is mapped
    Visit visit;               // bodies let go
    Page page;
    std::vector<std::string> aliases;  // addresses that redirected here
    bool in_sitemap = false;
    bool linked = false;      // reached by a link or as a start
    std::string listed_as{};  // the address the sitemap lists: this page's own or one that redirects here
    std::string sitemap{};    // read whole; empty: there is none, or not all of it could be read
};

/// `media` is a film or a recording: only its headers are looked at.
enum class WantKind : std::uint8_t { image, address, oembed, robots, feed, media };
std::string_view name(WantKind kind);

/// How it is asked where a plain GET does not tell: by HEAD, for a part of it, or as a foreign page that shows it.
enum class WantWay : std::uint8_t { get, head, range, referer };

/// Something a rule or a card needs to know and only the network can tell. Equal requests are made once a run.
struct Want {
    WantKind kind = WantKind::image;
    std::string url;
    FactIndex fact = 0;     // the fact of the page that asks; answers become facts owned by it
    std::string fact_name;  // "og:image": answers are named probe:og:image.*
    std::string agent{};    // asked under this User-Agent instead of our own (--bots); answers are named as:<agent token>
    WantWay way = WantWay::get;
    // Not empty: one page stands for many, "head https://tea.example/blog/*". Only the first page that wants a sample gets it, and of
    // one kind (the first word) only the first ten samples of a run are taken. The others get no answer, not even an unknown one.
    std::string sample{};
    friend bool operator==(const Want&, const Want&) = default;
};

struct Answer {
    Want want;
    bool looked = false;  // false: could not be asked, `why` says so; every rule about it is unknown
    std::string why;      // "the limit of 40 probes a page is reached", "not asked: --offline"
    Visit visit;          // bodies let go, but those of kept pictures; visit.last.error when it failed
    std::variant<std::monostate, ImageFacts, OEmbed, Robots, Feed, Page> content;
    bool challenged = false;  // asked as another agent: a wall answered in place of the site
};

struct FailedAddress {
    std::string url;
    std::string kind;  // "timeout", "http-404", "blocked", "parser", …
    std::string message;
    std::string linked_from;     // first page that links it, may be empty
    bool internal_link = false;  // a 404 or 410 behind a link of the site: a site finding
    bool in_sitemap = false;     // a 404 or 410 that the sitemap lists: another
    friend bool operator==(const FailedAddress&, const FailedAddress&) = default;
};
struct SkippedAddress {
    std::string url;
    std::string reason;  // "robots", "not-html: application/pdf", "no-content: 204", "limit: pages", "acts: logout", "excluded"
    friend bool operator==(const SkippedAddress&, const SkippedAddress&) = default;
};

/// Something said about the crawl as a whole: a sitemap that could not be read, a limit that stopped it.
struct CrawlNote {
    std::string subject;  // "sitemap", "robots", "limit", "site-url"
    std::string url;
    std::string message;
    friend bool operator==(const CrawlNote&, const CrawlNote&) = default;
};

struct CrawlOutcome {
    std::string target;           // as given
    std::string start_url;        // final start address
    std::string site_url;         // production origin used, empty if none is known
    std::string site_url_reason;  // "--site-url", "from 118 canonicals", "the address itself"
    std::vector<FailedAddress> failed;
    std::vector<SkippedAddress> skipped;  // at most 1,000 kept
    std::size_t skipped_count = 0;
    std::size_t in_sitemap = 0;         // addresses listed
    std::vector<std::string> sitemaps;  // read
    std::string stopped_by;             // "limit pages=500", "interrupted", empty if it ran to its end
    std::vector<CrawlNote> notes;
    bool complete = true;
    std::size_t requests = 0;
    std::vector<Answer> last{};  // what CrawlHandlers::last wanted, in its order
};

}  // namespace smo
