#pragma once
// From facts and probes to a judgement: what is still wanted, the outcome of every rule, the score, the fix list.
// Everything here is pure; all sums are integers in thousandths of a point, so parts add up in any order to the same bytes.
//
//     Auditor auditor(selection);
//     for (const Want& want : auditor.wants(visited, answers)) ...           // until empty, at most 3 rounds
//     PageRecord record = auditor.judge(visited, answers);
//     Summary summary = summarise(selection, outcome, records);

#include <smo/platform.h>
#include <smo/rule.h>
#include <smo/visit.h>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace smo {

/// Thousandths of a point; 74,250 is 74.25.
using Points = std::int64_t;
/// 74,250 → "74.3": rounded half up, one digit.
std::string points_text(Points points);
double points_number(Points points);  // 74.3, the rounded value as reports carry it
char grade(Points points);            // A ≥ 90, B ≥ 80, C ≥ 70, D ≥ 60, else F

/// What is different on some pages.
struct PathOverride {
    std::vector<std::string> paths;                        // anchored globs over the path
    std::map<std::string, std::optional<Severity>> rules;  // by rule id; nothing = off
};

/// What is judged, after --only, --off, --platforms and smo.yaml.
struct Selection {
    RuleSet rules;
    std::vector<std::string> platforms{};  // ids
    std::string site_url{};                // production origin, with the path the site lies under; empty = unknown
    bool site_answers_locally = false;     // a directory: header facts are unknown unless served
    bool site_is_page = false;             // one saved file: site_url is the whole address of this page
    Limits limits{};
    std::vector<std::string> left_out{};                   // rules that --only or --off took away: an smo-ignore of one is not idle
    bool inline_ignores = true;                            // false: --no-inline-ignore
    bool previews = false;                                 // every picture a card may fall back on is wanted, and the robots.txt of its host
    bool bots = false;                                     // pages are asked as each platform's crawler, too
    std::vector<PathOverride> overrides{};                 // in order; the last that matches a page and names a rule counts
    std::vector<std::string> score_pages{}, skip_pages{};  // globs over the path that overrule page_kind
};

/// Address tests that need to know the production host live in facts added here (`address:*`), not in rules.
std::vector<Want> wants(const Selection& selection, const VisitedPage& page, std::span<const Answer> answers);

struct PageRecord;
/// Judges the pages of one run: what depends on the selection alone is worked out once. The free functions make one for one page.
///
///     Auditor auditor(selection);
///     for (const Want& want : auditor.wants(page, answers)) ...
///     PageRecord record = auditor.judge(std::move(page), answers);
class Auditor {
public:
    explicit Auditor(const Selection& selection);  // kept by reference
    ~Auditor();
    Auditor(const Auditor&) = delete;
    Auditor& operator=(const Auditor&) = delete;
    std::vector<Want> wants(const VisitedPage& page, std::span<const Answer> answers) const;
    PageRecord judge(VisitedPage page, std::span<const Answer> answers) const;

private:
    std::unique_ptr<const struct ReadyAudit> ready_;
};

enum class PageClass : std::uint8_t { judged, listed };
std::string_view name(PageClass page_class);

/// Against a baseline: not compared, in none of it, in it, or a known fault of a template on one more page.
enum class Novelty : std::uint8_t { uncompared, fresh, known, spread };
std::string_view name(Novelty novelty);

/// Markup that goes in the place of other markup of a built file; from a place to the same place it is put between.
struct Edit {
    Position begin, end;
    std::string text;
    friend bool operator==(const Edit&, const Edit&) = default;
};

struct Finding {
    std::string rule;
    std::string group;
    Outcome outcome = Outcome::fail;  // fail or unknown
    Severity severity = Severity::warning;
    int weight = 0;
    std::string message, fix, snippet;  // snippet: markup to paste, may be empty
    Position at;
    std::string raw, resolved;           // evidence as written and as an address
    std::vector<std::string> platforms;  // those it hurts, of the selected; empty = all
    std::string fingerprint;             // 32 hex digits
    std::string ignored;                 // reason of an smo-ignore; not scored, not counted, listed
    Novelty novelty = Novelty::uncompared;
    std::string source_file;        // what the page is built from, where the configuration says so
    std::uint32_t source_line = 0;  // where the value stands there; 0 = not found
    std::optional<Edit> edit{};     // where the mend is known to the letter
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Weights of one group on one page, in points of weight × 1000.
struct Tally {
    std::int64_t passed = 0, failed = 0, unknown = 0;
    void add(const Tally& other) {
        passed += other.passed;
        failed += other.failed;
        unknown += other.unknown;
    }
    friend bool operator==(const Tally&, const Tally&) = default;
};
/// 100 · passed ÷ (passed + failed) in thousandths; nothing where nothing was scored.
std::optional<Points> fraction(const Tally& tally);

/// What mending one rule on one page would add.
struct Mend {
    std::string rule;
    Points gain = 0;  // with caps
    Points loss = 0;  // without
    friend bool operator==(const Mend&, const Mend&) = default;
};

struct ImageUse {
    std::string url;
    int status = 0;
    std::string type, problem;
    int width = 0, height = 0;
    std::int64_t bytes = 0;
    std::string hash;  // of the bytes, 32 hex digits; empty where they were not read whole
    friend bool operator==(const ImageUse&, const ImageUse&) = default;
};

/// What hurts a page, or a site, most on one platform.
struct Trouble {
    std::string rule;     // empty where only the card says it
    std::string message;  // "robots.txt keeps its crawler out"
    friend bool operator==(const Trouble&, const Trouble&) = default;
};

struct PageRecord {
    std::uint32_t number = 0;
    std::string url, final_url, file;  // url: as requested first; final_url: production form; file: for a directory
    int status = 200;
    PageClass page_class = PageClass::judged;
    std::string class_reason;  // "error page", "pagination"; why it is listed
    std::string title;
    std::string shape;      // url_shape
    std::string canonical;  // resolved, may be empty
    std::string generator;
    bool in_sitemap = false, linked = false;
    std::vector<std::string> aliases;
    std::optional<Points> score;
    std::map<std::string, Tally> groups;          // by group name
    std::map<std::string, Tally> platforms;       // readiness, by platform id
    std::map<std::string, Points> platform_caps;  // what a platform can reach at most: 0 while its crawler is kept away or there is no card
    std::map<std::string, Trouble> troubles;      // by platform id, where something hurts
    std::vector<Finding> findings;                // by place, then rule id
    std::vector<Mend> mends;                      // by rule id
    Points if_mended = 0;                         // the page's score with every listed fail mended
    std::vector<SiteKey> keys;                    // for the site-wide rules
    std::vector<ImageUse> images;
    std::vector<std::pair<std::string, std::string>> offers;  // platform id, "share" | "profile" | "embed" | "widget" | "feed"
    std::string contact;  // the least quiet of its share links and widgets: "plain", "consent", "unknown", "at-once"; empty: it has none
};

PageRecord judge_page(const Selection& selection, const VisitedPage& page, std::span<const Answer> answers);

/// What one platform can show of the page: its fraction, at most its cap; nothing where nothing that concerns it was scored.
std::optional<Points> readiness(const PageRecord& record, const std::string& platform);

/// Whether a page is scored or only listed, by its own facts and address (pagination, login, error page …).
struct PageKind {
    PageClass page_class = PageClass::judged;
    std::string reason;
};
PageKind page_kind(const VisitedPage& page);

struct Fix {
    std::string rule, group, scope, message, fix, snippet;
    Severity severity = Severity::warning;
    Who who = Who::developer;
    std::size_t pages = 0;
    Points gain = 0, loss = 0;  // of the site score
    std::string example_url, example_file;
    Position example_at;
    std::vector<std::string> platforms;
    std::string refetch;    // where to make a platform look again, may be empty
    std::size_t fresh = 0;  // findings that a baseline does not know
    std::string source_file;
    std::uint32_t source_line = 0;
    friend bool operator==(const Fix&, const Fix&) = default;
};

enum class Answer3 : std::uint8_t { yes, partly, no, unknown };
/// One of the four plain sentences.
struct Sentence {
    std::string question;  // "found", "shared", "shown well", "embedded"
    Answer3 answer = Answer3::unknown;
    std::string text;  // "Your pages can be found: 118 of 120 …"
};

struct Gate {
    int exit = 0;
    struct Reason {
        std::string kind;  // severity | new-finding | score | score-drop | group | incomplete | failed | min-pages
        std::string text;
    };
    std::vector<Reason> reasons;
};

struct GateOptions {
    std::optional<Severity> fail_on = Severity::error;  // nothing = never
    std::optional<double> fail_under;
    std::map<std::string, double> group_fail_under;
    double max_failed = 0.05;           // fraction of pages
    std::optional<double> min_checked;  // 0.8 applies when a threshold is asked for
    std::size_t min_pages = 1;
    bool only_fresh = false;               // a baseline is given: known findings do not fail
    bool strict = false;                   // --baseline-strict: a known fault on one more page fails, too
    std::optional<double> max_score_drop;  // points below the score of the baseline
};

/// What a baseline knew and what became of it.
struct Comparison {
    bool made = false;
    std::size_t fresh = 0, known = 0, spread = 0;
    struct Mended {
        std::string path, rule;
        std::size_t findings = 0;
        friend bool operator==(const Mended&, const Mended&) = default;
    };
    std::vector<Mended> mended;  // on pages that were seen, by path and rule
    struct Picture {
        std::string kind;            // "changed": other bytes under the same address; "gone": an earlier address that no longer answers
        std::string url, what, fix;  // "has other bytes than before under the same address", and what to do
        std::size_t pages = 0;       // that show it now
        friend bool operator==(const Picture&, const Picture&) = default;
    };
    std::vector<Picture> pictures;     // told, never failing; by kind and address
    std::size_t old_pictures = 0;      // earlier addresses that no page of this run names
    std::size_t unasked_pictures = 0;  // those of them that could not be asked, or were too many
    std::optional<Points> score_before;
    bool same_ruleset = true;  // else scores are not compared
};

struct SiteImage {
    ImageUse image;
    std::size_t pages = 0;
};
struct Offer {
    std::string platform, kind;
    std::size_t pages = 0;
};

struct Summary {
    std::string tool_version, ruleset_version, ruleset_hash;
    CrawlOutcome crawl;
    std::string started_at;        // ISO 8601, empty with --reproducible
    std::int64_t duration_ms = 0;  // 0 with --reproducible
    std::size_t judged = 0, listed = 0, aliases = 0;
    std::optional<Points> score;
    std::map<std::string, Points> groups, platforms;
    std::map<std::string, Trouble> troubles;  // by platform id, where something hurts
    double checked = 1.0;
    std::size_t errors = 0, warnings = 0, infos = 0, unknown = 0, ignored = 0;
    std::array<std::string, 3> first_faults;  // by severity: "og-image-reachable, /tea/", of the lowest page number; empty where no page has one
    std::vector<std::pair<std::string, std::size_t>> unknown_reasons;  // what could not be checked and how often; most frequent first
    std::array<Sentence, 4> sentences;
    std::vector<Fix> fixes;  // by gain, loss, id
    std::optional<Points> if_all_mended;
    std::vector<Finding> site_findings;
    std::vector<Finding> risks;  // findings tagged legal, leak, reputation
    std::vector<SiteImage> images;
    std::vector<Offer> offers;
    std::map<std::string, std::size_t> contacts;  // judged pages by PageRecord::contact, without those that have none
    Comparison comparison;
    Gate gate;
    bool complete = true;
};

/// Settles what only all pages together decide (listed duplicates, site-wide rules), sorts `records` by address and sums up.
/// records.h does the same with many pages.
Summary summarise(const Selection& selection, const GateOptions& gate, CrawlOutcome outcome, std::vector<PageRecord>& records);

/// Guesses the production origin from what pages say of themselves.
struct SiteUrlVotes {
    std::map<std::string, std::map<std::string, std::size_t>> by_source;  // "canonical" | "og:url" | "sitemap" → origin → votes
};
void vote(SiteUrlVotes& votes, const Page& page);
void vote(SiteUrlVotes& votes, const Sitemap& sitemap);
/// origin and reason ("from 118 canonicals"); nothing without a majority.
std::optional<std::pair<std::string, std::string>> infer_site_url(const SiteUrlVotes& votes);

}  // namespace smo
