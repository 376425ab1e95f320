#pragma once
// What a web server's access log tells of sharing: the visits of the platforms' preview crawlers, by page, medium and day. A visit is a
// preview being made or renewed, not a share counted; and whoever sends a crawler's name looks like it.
//
//     ShareCounter counter(platforms());
//     counter.add(bytes);  counter.add(more);  counter.end();   // any bytes, in pieces of any size
//     Shares shares = counter.take();
//     join_report(shares, report);                              // pages that are shared but preview badly come first

#include <smo/json.h>
#include <smo/platform.h>
#include <smo/records.h>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

/// Days since 1970-01-01 in UTC.
using Day = std::int32_t;
std::string day_text(Day day);  // "2026-11-26"
/// Of "26/Nov/2026:10:00:00 +0100", "2026-11-26T10:00:00.5Z", "2026/11/26 10:00:00" or seconds (milli-, micro-, nano-) since 1970.
std::optional<Day> read_day(std::string_view stamp);

/// One request as a log tells it.
struct LogRequest {
    std::string host;    // empty where the log does not say
    std::string method;  // "GET"
    std::string target;  // as asked, without escapes of the log
    std::string agent;   // User-Agent
    int status = 0;      // 0 = not told
    std::optional<Day> day;
    friend bool operator==(const LogRequest&, const LogRequest&) = default;
};
/// A line of the combined format (Apache, nginx; with or without a host in front), a line of JSON (nginx, Caddy, Traefik), or one
/// inside "log" or "message" of the other. Nothing where it is none of these or names no User-Agent field.
std::optional<LogRequest> read_log_line(std::string_view line);

/// The form in which log, report and audit name a page: path and query, without tracking parameters. Empty: no page.
std::string share_path(std::string_view target);

/// Who visits under one name. Several media may.
struct Medium {
    std::string id;                      // "x", or the crawler's name where several share it: "facebookexternalhit"
    std::string name;                    // "Facebook, Instagram, Messenger, Threads"
    std::vector<std::string> platforms;  // ids
    bool shared() const { return platforms.size() > 1; }
    friend bool operator==(const Medium&, const Medium&) = default;
};

struct PageShares {
    struct Seen {
        std::size_t medium = 0;  // place in Shares::media
        std::uint64_t visits = 0, refused = 0;
        std::vector<std::pair<Day, std::uint64_t>> days;  // in order; visits without a date are in none
    };
    std::string path;
    std::uint64_t visits = 0, refused = 0;  // refused: answered with 400 or above
    std::vector<Seen> seen;                 // most visits first
    bool in_report = false;
    std::optional<double> score;  // of the report
    double lost = 0;              // visits times what the preview lacks: 10 visits at 70 points lose 3
};

struct Shares {
    std::vector<Medium> media;      // most visits first
    std::vector<PageShares> pages;  // most visits first; after join_report most lost first
    std::map<std::string, std::uint64_t> hosts;
    std::uint64_t lines = 0, unreadable = 0, cut = 0;              // unreadable: of those that had to be read
    std::uint64_t understood = 0;                                  // of those that had to be read
    std::uint64_t visits = 0, refused = 0, undated = 0;            // of pages
    std::uint64_t pictures = 0, files = 0, redirects = 0;          // asked by the same crawlers, no visits of pages
    std::uint64_t other_methods = 0, other_hosts = 0, beyond = 0;  // beyond: on pages that a limit left out
    bool joined = false;
};

struct ShareLimits {
    std::size_t line_bytes = 64 * 1024;  // a longer line is left out and counted
    std::size_t path_bytes = 1024;
    std::size_t pages = 50'000;
    std::size_t all_path_bytes = 8 << 20;
    std::size_t seen = 200'000;   // page and medium together
    std::size_t cells = 500'000;  // page, medium and day together
    std::size_t hosts = 100;
};

class ShareCounter {
public:
    /// `host`: visits of this host only, where the log names hosts.
    explicit ShareCounter(std::span<const Platform> known, std::string host = {}, const ShareLimits& limits = {});
    ~ShareCounter();
    ShareCounter(const ShareCounter&) = delete;
    ShareCounter& operator=(const ShareCounter&) = delete;
    void add(std::string_view bytes);
    /// The end of one log: what stands without a line break is a line.
    void end();
    Shares take();

private:
    struct Counts;
    void line(std::string_view line);
    void count(const LogRequest& request, std::size_t medium);

    ShareLimits limits_;
    std::string host_, carry_;
    bool skipping_ = false;
    std::unique_ptr<Counts> counts_;
    Shares shares_;
};

/// Looks the pages up in a report (smo-report/1), by path; false if it is no report.
bool join_report(Shares& shares, const Json& report);

/// Visits by share_path: what `smo shares --format json` wrote, or nothing if it is something else.
using SharedPages = std::map<std::string, std::uint64_t, std::less<>>;
std::optional<SharedPages> read_shared_pages(const Json& shares);
SharedPages shared_pages(const Shares& shares);

/// Orders the fix list by gain × visits of the pages it mends, then loss × visits, then as before.
struct SharedOrder {
    std::size_t pages = 0;     // of this audit that were visited
    std::uint64_t visits = 0;  // of them
};
SharedOrder order_by_shares(Summary& summary, const Records& records, const SharedPages& shared);

}  // namespace smo
