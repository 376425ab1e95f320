#pragma once
// The parts of `summarise`, each a pure step over the sorted records: what only all pages together decide, the site score, the
// fix list, the sentences, what the crawl noticed, and the gate.

#include <smo/audit.h>
#include <smo/baseline.h>

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

/// Pages whose canonical is another judged page and that differ from it only in query or index file become listed.
void list_duplicates(std::vector<PageRecord>& records);
/// What a listed page does not carry: score, groups, findings, mends, keys.
void make_listed(PageRecord& record, std::string reason);

std::vector<SiteVerdict> judge_site(const Selection& selection, std::span<const PageRecord> records);

/// The integer sums a site score is made of; parts of an audit add up in any order.
struct SiteSums {
    std::int64_t scored_pages = 0;
    Points page_points = 0;        // Σ of the page scores
    Points mended_points = 0;      // Σ of the page scores with every fail mended
    std::int64_t rule_weight = 0;  // Σ W of the site-wide rules that apply
    Points rule_points = 0;        // Σ W · fraction, the fraction in thousandths of a point
    Points cap = 100'000;          // of failing site-wide rules
};
SiteSums site_sums(std::span<const PageRecord> records, std::span<const SiteVerdict> verdicts);
/// The site score with `more` page points and `more_rules` points of site-wide rules; nothing without a scored page.
std::optional<Points> site_score(const SiteSums& sums, Points more = 0, Points more_rules = 0);
std::optional<Points> uncapped_score(const SiteSums& sums, Points more, Points more_rules);
/// 100 · affected ÷ applicable, in thousandths: what the rule lacks.
Points lacking(const SiteVerdict& verdict);

/// Fixes by rule and URL shape, sorted by gain, loss, id.
std::vector<Fix> fix_list(const Selection& selection, std::span<const PageRecord> records, std::span<const SiteVerdict> verdicts, const SiteSums& sums);

std::array<Sentence, 4> sentences(std::span<const PageRecord> records, const CrawlOutcome& crawl);

/// Missing pages behind links and notes of the crawl.
std::vector<Finding> crawl_findings(const Selection& selection, const CrawlOutcome& crawl);
std::vector<Finding> risk_findings(const Selection& selection, std::span<const PageRecord> records, std::span<const SiteVerdict> verdicts);

}  // namespace smo
