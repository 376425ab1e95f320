// The fix list: findings by rule and URL shape, with what mending each would add to the site score.

#include <algorithm>
#include <map>
#include <set>

#include "audit/site.h"

namespace smo {
namespace {

constexpr std::size_t max_shapes = 1000;  // of one rule; the rest is told as "/*"

using Sum = FixSums::Sum;
using Shapes = FixSums::Shapes;

/// Keeps the first thousand shapes in their order, so that the order of the pages does not matter.
void bound(Shapes& shapes) {
    if (shapes.size() <= max_shapes) return;
    Sum rest;
    auto from = std::next(shapes.begin(), max_shapes);
    for (auto it = from; it != shapes.end(); ++it) rest.add(it->second);
    shapes.erase(from, shapes.end());
    shapes["/*"].add(rest);
}

/// A fault that lies outside the pages (robots.txt, a header) and reads the same everywhere is one mend, whatever the shapes.
void merge_same_cause(Shapes& shapes, const Rule* rule) {
    if (!rule || shapes.size() < 2 || rule->message.find('{') == std::string::npos) return;
    const Finding& first = shapes.begin()->second.finding;
    const bool same = std::all_of(shapes.begin(), shapes.end(),
                                  [&](const auto& entry) { return entry.second.finding.at.line == 0 && entry.second.finding.message == first.message; });
    if (!same) return;
    Sum whole;
    for (const auto& [shape, sum] : shapes) whole.add(sum);
    shapes.clear();
    shapes["site"] = whole;
}

/// Where a platform looks again, for what it keeps in its cache.
std::string refetch_of(const Selection& selection, std::string_view group, std::span<const std::string> platforms) {
    if (group != "open-graph" && group != "twitter" && group != "image") return {};
    const std::span<const std::string> candidates = platforms.empty() ? std::span<const std::string>(selection.platforms) : platforms;
    for (const std::string& id : candidates)
        if (const Platform* platform = find_platform(id); platform && platform->refetch.starts_with("https://"))
            return platform->name + ": " + platform->refetch;
    return {};
}

/// The platforms that all findings of a rule on its example page hurt together; empty stands for all.
std::vector<std::string> hurt_together(const PageRecord& record, const std::string& rule) {
    std::set<std::string> ids;
    for (const Finding& finding : record.findings) {
        if (finding.rule != rule || finding.outcome != Outcome::fail || !finding.ignored.empty()) continue;
        if (finding.platforms.empty()) return {};
        ids.insert(finding.platforms.begin(), finding.platforms.end());
    }
    return {ids.begin(), ids.end()};
}

Fix make_fix(const Finding& finding, const Rule* rule, const Selection& selection) {
    Fix fix;
    fix.rule = finding.rule;
    fix.group = finding.group;
    fix.message = finding.message;
    fix.fix = finding.fix;
    fix.snippet = finding.snippet;
    fix.severity = finding.severity;
    if (rule) fix.who = rule->who;
    fix.platforms = finding.platforms;
    fix.refetch = refetch_of(selection, fix.group, fix.platforms);
    return fix;
}

Points gained(const SiteSums& sums, Points more, Points more_rules) {
    return site_score(sums, more, more_rules).value_or(0) - site_score(sums).value_or(0);
}

Points gained_uncapped(const SiteSums& sums, Points more) {
    return uncapped_score(sums, more, 0).value_or(0) - uncapped_score(sums, 0, 0).value_or(0);
}

/// The cap of the failing site-wide rules once this one is mended.
Points cap_without(std::span<const SiteVerdict> verdicts, const Rule* mended) {
    Points cap = 100'000;
    for (const SiteVerdict& verdict : verdicts)
        if (verdict.rule != mended && verdict.affected > 0 && verdict.rule->cap) cap = std::min(cap, Points{*verdict.rule->cap} * 1000);
    return cap;
}

void add_site_fix(std::vector<Fix>& fixes, std::span<const SiteVerdict> verdicts, const SiteVerdict& verdict, const Selection& selection,
                  const SiteSums& sums) {
    if (verdict.affected == 0 || verdict.findings.empty()) return;
    Fix fix = make_fix(verdict.findings.front(), verdict.rule, selection);
    fix.scope = "site";
    fix.pages = verdict.affected;
    const Points more = verdict.rule->weight * lacking(verdict);
    fix.loss = uncapped_score(sums, 0, more).value_or(0) - uncapped_score(sums, 0, 0).value_or(0);
    SiteSums mended = sums;
    mended.cap = cap_without(verdicts, verdict.rule);
    fix.gain = site_score(mended, 0, more).value_or(0) - site_score(sums).value_or(0);
    fix.example_url = verdict.example_url;
    fix.example_file = verdict.example_file;
    fixes.push_back(std::move(fix));
}

}  // namespace

void FixSums::Sum::add(const Sum& other) {
    pages += other.pages;
    gain += other.gain;
    loss += other.loss;
    if (!finding.rule.empty() && (other.finding.rule.empty() || number <= other.number)) return;
    number = other.number;
    finding = other.finding;
    url = other.url;
    file = other.file;
    platforms = other.platforms;
}

void FixSums::add(const PageRecord& record) {
    std::string_view last;
    for (const Mend& mend : record.mends) {
        if (mend.rule == last) continue;
        last = mend.rule;
        const auto listed = std::find_if(record.findings.begin(), record.findings.end(), [&](const Finding& finding) {
            return finding.rule == mend.rule && finding.outcome == Outcome::fail && finding.ignored.empty();
        });
        if (listed == record.findings.end()) continue;
        Sum& sum = by_rule_[mend.rule][record.shape.empty() ? "/*" : record.shape];
        sum.pages += 1;
        sum.gain += mend.gain;
        sum.loss += mend.loss;
        if (!sum.finding.rule.empty() && sum.number <= record.number) continue;
        sum.number = record.number;
        sum.finding = *listed;
        sum.url = record.final_url;
        sum.file = record.file;
        sum.platforms = hurt_together(record, mend.rule);
    }
}

std::vector<Fix> FixSums::list(const Selection& selection, std::span<const SiteVerdict> verdicts, const SiteSums& sums) {
    std::vector<Fix> fixes;
    for (auto& [id, shapes] : by_rule_) {
        merge_same_cause(shapes, selection.rules.find(id));
        bound(shapes);
        for (const auto& [shape, sum] : shapes) {
            Fix fix = make_fix(sum.finding, selection.rules.find(id), selection);
            fix.scope = shape;
            fix.platforms = sum.platforms;
            fix.pages = sum.pages;
            fix.gain = gained(sums, sum.gain, 0);
            fix.loss = gained_uncapped(sums, sum.loss);
            fix.example_url = sum.url;
            fix.example_file = sum.file;
            fix.example_at = sum.finding.at;
            fixes.push_back(std::move(fix));
        }
    }
    for (const SiteVerdict& verdict : verdicts) add_site_fix(fixes, verdicts, verdict, selection, sums);
    std::sort(fixes.begin(), fixes.end(), [](const Fix& a, const Fix& b) {
        if (a.gain != b.gain) return a.gain > b.gain;
        if (a.loss != b.loss) return a.loss > b.loss;
        if (a.rule != b.rule) return a.rule < b.rule;
        return a.scope < b.scope;
    });
    return fixes;
}

}  // namespace smo
