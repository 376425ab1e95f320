// What the crawl noticed of the site as a whole, and the findings that can cost more than a pretty card.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include <smo/text.h>

#include "audit/evidence.h"
#include "audit/site.h"

namespace smo {
namespace {

constexpr std::size_t max_missing = 200;  // missing pages told one by one
constexpr std::string_view missing_rule = "internal-link-missing";

Finding missing_page(const Selection& selection, const FailedAddress& failed) {
    Finding finding;
    finding.rule = missing_rule;
    finding.group = "url";
    finding.severity = Severity::warning;
    if (const Rule* rule = selection.rules.find(missing_rule)) {
        finding.severity = rule->severity;
        finding.group = rule->group;
    }
    finding.message = "a link of the site leads to a missing page: " + failed.url;
    if (!failed.message.empty()) finding.message += fmt::format(" ({})", failed.message);
    if (!failed.linked_from.empty()) finding.message += ", linked from " + failed.linked_from;
    finding.fix = "correct the link, or redirect the old address to the page that replaces it";
    finding.raw = failed.url;
    finding.resolved = failed.url;
    finding.fingerprint = fingerprint(missing_rule, failed.url, "", 0);
    return finding;
}

Finding missing_entry(const FailedAddress& failed) {
    Finding finding;
    finding.rule = "sitemap-entry-missing";
    finding.group = "site";
    finding.severity = Severity::warning;
    finding.message = "the sitemap lists a missing page: " + failed.url;
    if (!failed.message.empty()) finding.message += fmt::format(" ({})", failed.message);
    finding.fix = "take the address out of the sitemap, or bring the page back";
    finding.raw = failed.url;
    finding.resolved = failed.url;
    finding.fingerprint = fingerprint(finding.rule, failed.url, "", 0);
    return finding;
}

Finding crawl_note(const CrawlNote& note) {
    Finding finding;
    finding.rule = "crawl-" + note.subject;
    finding.group = "site";
    finding.severity = note.subject == "sitemap" || note.subject == "robots" ? Severity::warning : Severity::info;
    finding.message = note.url.empty() ? note.message : fmt::format("{}: {}", note.url, note.message);
    finding.raw = note.url;
    finding.resolved = note.url;
    finding.fingerprint = fingerprint(finding.rule, note.url, note.message, 0);
    return finding;
}

bool is_risk(const Rule* rule) {
    return rule &&
           std::any_of(rule->tags.begin(), rule->tags.end(), [](const std::string& tag) { return tag == "legal" || tag == "leak" || tag == "reputation"; });
}

}  // namespace

std::vector<Finding> crawl_findings(const Selection& selection, const CrawlOutcome& crawl) {
    std::vector<Finding> findings;
    std::size_t missing = 0;
    for (const FailedAddress& failed : crawl.failed)
        if (failed.internal_link && ++missing <= max_missing) findings.push_back(missing_page(selection, failed));
    std::size_t entries = 0;
    for (const FailedAddress& failed : crawl.failed)
        if (failed.in_sitemap && !failed.internal_link && ++entries <= max_missing) findings.push_back(missing_entry(failed));
    if (entries > max_missing) findings.push_back(crawl_note({"limit", "", fmt::format("the sitemap lists {} more missing pages", entries - max_missing)}));
    if (missing > max_missing) findings.push_back(crawl_note({"limit", "", fmt::format("{} more links lead to missing pages", missing - max_missing)}));
    for (const CrawlNote& note : crawl.notes) findings.push_back(crawl_note(note));
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        if (a.severity != b.severity) return a.severity > b.severity;
        if (a.rule != b.rule) return a.rule < b.rule;
        return a.raw < b.raw;
    });
    return findings;
}

void RiskSums::add(const PageRecord& record) {
    std::set<std::string_view> counted;  // rules of this page
    for (const Finding& finding : record.findings) {
        if (finding.outcome != Outcome::fail || !finding.ignored.empty() || !is_risk(selection_.rules.find(finding.rule))) continue;
        if (!counted.insert(finding.rule).second) continue;
        Risk& risk = risks_[finding.rule];
        if (risk.pages++ > 0 && risk.number <= record.number) continue;
        risk.number = record.number;
        risk.url = record.final_url;
        risk.finding = finding;
    }
}

std::vector<Finding> RiskSums::findings(std::span<const SiteVerdict> verdicts) const {
    std::vector<Finding> findings;
    for (const auto& [id, risk] : risks_) {
        Finding finding = risk.finding;
        finding.message += fmt::format(" ({})", text::plural(static_cast<std::int64_t>(risk.pages), "page"));
        if (finding.resolved.empty()) finding.resolved = risk.url;
        findings.push_back(std::move(finding));
    }
    for (const SiteVerdict& verdict : verdicts)
        if (is_risk(verdict.rule)) findings.insert(findings.end(), verdict.findings.begin(), verdict.findings.end());
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return a.severity > b.severity; });
    return findings;
}

}  // namespace smo
