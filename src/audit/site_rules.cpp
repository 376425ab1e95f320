// Site-wide rules: what one page cannot know of itself, such as a title that many pages share.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include <smo/text.h>

#include "audit/evidence.h"
#include "audit/interest.h"
#include "audit/overrides.h"
#include "audit/site.h"

namespace smo {
namespace {

constexpr std::size_t max_findings = 20;  // of one rule
constexpr std::size_t max_examples = 3;   // addresses named in one finding

/// Pages that share one key.
struct Cluster {
    SiteFault fault;                 // of the first page
    std::vector<std::size_t> pages;  // among the records
};

std::string addresses(const Cluster& cluster, const Records& records) {
    std::string list;
    for (std::size_t i = 0; i < cluster.pages.size() && i < max_examples; ++i) {
        const std::string_view address = records.address(cluster.pages[i]);
        const auto url = Url::parse(address);
        list += (i == 0 ? "" : ", ") + (url ? url->path_and_query() : std::string(address));
    }
    if (cluster.pages.size() > max_examples) list += fmt::format(" and {} more", cluster.pages.size() - max_examples);
    return list;
}

Finding site_finding(const Rule& rule, const Cluster& cluster, const Records& records) {
    const Page empty;
    const FactView view(empty, empty.facts);
    RuleFinding found;
    const SiteFault& fault = cluster.fault;
    found.values = {{"value", fault.detail},
                    {"count", std::to_string(cluster.pages.size())},
                    {"max", std::to_string(fault.compared)},
                    {"list", addresses(cluster, records)},
                    {"other", fault.other.empty() ? fault.detail : fault.other},
                    {"name", rule.check.arguments.empty() ? "" : rule.check.arguments.front()}};
    Finding finding;
    finding.rule = rule.id;
    finding.group = rule.group;
    finding.severity = rule.severity;
    finding.weight = rule.weight;
    finding.message = fill(rule.message, found, view);
    FixText fix = fix_text(rule, found, view);
    finding.fix = std::move(fix.fix);
    finding.snippet = std::move(fix.snippet);
    finding.raw = fault.detail;
    finding.resolved = records.address(cluster.pages.front());
    const auto own = Url::parse(finding.resolved);
    const std::string proof = text::collapse_space(fault.detail);
    finding.fingerprint = fingerprint(rule.id, "/", own ? text::replace_all(proof, own->origin() + "/", "/") : proof, 0);
    return finding;
}

void add_findings(SiteVerdict& verdict, const std::map<std::string, Cluster>& clusters, const Records& records) {
    std::vector<const Cluster*> sorted;
    for (const auto& [key, cluster] : clusters) sorted.push_back(&cluster);
    std::stable_sort(sorted.begin(), sorted.end(), [](const Cluster* a, const Cluster* b) { return a->pages.size() > b->pages.size(); });
    if (sorted.size() > max_findings) sorted.resize(max_findings);
    for (const Cluster* cluster : sorted) verdict.findings.push_back(site_finding(*verdict.rule, *cluster, records));
}

SiteVerdict judge_site_rule(const Rule& rule, const Records& records, std::span<const std::size_t> judged) {
    SiteVerdict verdict;
    verdict.rule = &rule;
    const std::vector<std::optional<SiteKey>> keys = records.keys(rule.id);
    verdict.applicable = static_cast<std::size_t>(std::count_if(keys.begin(), keys.end(), [](const auto& key) { return key && !key->key.empty(); }));
    const std::vector<SiteFault> faults = site_faults(rule, keys);
    verdict.affected = faults.size();
    std::map<std::string, Cluster> clusters;
    std::optional<std::size_t> lowest;
    for (const SiteFault& fault : faults) {
        Cluster& cluster = clusters[fault.cluster];
        if (cluster.pages.empty()) cluster.fault = fault;
        const std::size_t page = judged[fault.page];
        cluster.pages.push_back(page);
        if (!lowest || records.number(page) < records.number(*lowest)) lowest = page;
    }
    if (lowest) {
        const PageRecord record = records[*lowest];
        verdict.example_url = record.final_url;
        verdict.example_file = record.file;
    }
    add_findings(verdict, clusters, records);
    return verdict;
}

/// What a newer rule finds is listed; it takes no part in the score.
void tell_only(SiteVerdict& verdict, const RuleSet& rules) {
    verdict.applicable = verdict.affected = 0;
    for (Finding& finding : verdict.findings) finding.ignored = newer_reason(rules);
}

}  // namespace

std::vector<SiteVerdict> judge_site(const Selection& selection, const Records& records) {
    std::vector<SiteVerdict> verdicts;
    const std::vector<std::size_t> judged = records.judged();
    for (const Rule& rule : selection.rules.rules()) {
        if (!rule.site_wide || !concerns(rule, selection)) continue;
        SiteVerdict verdict = judge_site_rule(rule, records, judged);
        for (const std::string& id : rule.platforms)
            if (std::find(selection.platforms.begin(), selection.platforms.end(), id) != selection.platforms.end()) verdict.platforms.push_back(id);
        for (Finding& finding : verdict.findings) finding.platforms = verdict.platforms;
        if (verdict.applicable == 0) continue;
        if (selection.rules.is_newer(rule)) tell_only(verdict, selection.rules);
        verdicts.push_back(std::move(verdict));
    }
    return verdicts;
}

}  // namespace smo
