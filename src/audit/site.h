#pragma once
// The parts of `summarise`, each a pure step over the sorted records: what only all pages together decide, the site score, the
// fix list, the sentences, what the crawl noticed, and the gate.

#include <smo/audit.h>
#include <smo/baseline.h>

#include <set>
#include <span>
#include <string>
#include <vector>

namespace smo {

/// A site-wide rule over all judged pages.
struct SiteVerdict {
    const Rule* rule = nullptr;
    std::size_t applicable = 0;  // 0: its findings are told, it is not scored
    std::size_t affected = 0;
    std::vector<Finding> findings;
    std::string example_url, example_file;  // of the lowest affected page number
    std::vector<std::string> platforms;
};

/// Pages whose canonical is another judged page and that differ from it only in query or index file become listed. The records are sorted.
void list_duplicates(Records& records);
/// What a listed page does not carry: score, groups, findings, mends, keys.
void make_listed(PageRecord& record, std::string reason);

std::vector<SiteVerdict> judge_site(const Selection& selection, const Records& records);

/// The integer sums a site score is made of; parts of an audit add up in any order.
struct SiteSums {
    std::int64_t scored_pages = 0;
    Points page_points = 0;        // Σ of the page scores
    Points mended_points = 0;      // Σ of the page scores with every fail mended
    std::int64_t rule_weight = 0;  // Σ W of the site-wide rules that apply
    Points rule_points = 0;        // Σ W · fraction, the fraction in thousandths of a point
    Points cap = 100'000;          // of failing site-wide rules
    void add(const PageRecord& record);
    void add(const SiteVerdict& verdict);
};
/// The site score with `more` page points and `more_rules` points of site-wide rules; nothing without a scored page.
std::optional<Points> site_score(const SiteSums& sums, Points more = 0, Points more_rules = 0);
std::optional<Points> uncapped_score(const SiteSums& sums, Points more, Points more_rules);
/// 100 · affected ÷ applicable, in thousandths: what the rule lacks.
Points lacking(const SiteVerdict& verdict);

/// Fixes by rule and URL shape.
class FixSums {
public:
    /// What the pages of one shape have in common under one rule.
    struct Sum {
        std::size_t pages = 0;
        Points gain = 0, loss = 0;
        std::uint32_t number = 0;  // of the example, the page with the lowest; it is filled where `finding` has a rule
        Finding finding{};         // its first finding of the rule
        std::string url{}, file{};
        std::vector<std::string> platforms{};  // those that all its findings of the rule hurt together; empty stands for all
        void add(const Sum& other);
    };
    using Shapes = std::map<std::string, Sum>;

    void add(const PageRecord& record);
    /// Sorted by gain, loss, id. It uses the sums up.
    std::vector<Fix> list(const Selection& selection, std::span<const SiteVerdict> verdicts, const SiteSums& sums);

private:
    std::map<std::string, Shapes> by_rule_;
};

/// The four plain sentences, page by page.
class SentenceCounts {
public:
    struct Counts {
        std::size_t good = 0, all = 0, hurt_pages = 0, offering = 0;  // offering: pages with a share link
        std::set<std::string> hurt;
    };
    void add(const PageRecord& record);
    std::array<Sentence, 4> sentences(const CrawlOutcome& crawl) const;

private:
    std::array<Counts, 4> counts_;
};

/// "og-image-reachable, /blog/tea/"
std::string fault_on(const PageRecord& record, const Finding& finding);

/// Missing pages behind links and notes of the crawl.
std::vector<Finding> crawl_findings(const Selection& selection, const CrawlOutcome& crawl);

/// Findings of rules tagged legal, leak or reputation: one of each rule, and on how many pages.
class RiskSums {
public:
    explicit RiskSums(const Selection& selection) : selection_(selection) {}
    void add(const PageRecord& record);
    std::vector<Finding> findings(std::span<const SiteVerdict> verdicts) const;

private:
    struct Risk {
        std::uint32_t number = 0;  // of the page with the lowest
        std::string url;
        Finding finding;
        std::size_t pages = 0;
    };
    const Selection& selection_;
    std::map<std::string, Risk> risks_;
};

}  // namespace smo
