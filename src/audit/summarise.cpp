// All pages together: settled, sorted, summed up.

#include <algorithm>
#include <map>

#include "audit/site.h"

namespace smo {
namespace {

constexpr std::size_t max_images = 1000;
constexpr std::size_t max_reasons = 50;

/// The mean over pages of what one platform could show of them, and what it loses by which trouble.
struct Readiness {
    struct Loss {
        Points points = 0;
        std::uint32_t number = 0;  // of the page that tells it: the lowest
        std::string message;
    };
    Points sum = 0, pages = 0;
    std::map<std::string, Loss> troubles;  // by rule; what only a card says, by its words
};

class Summing {
public:
    explicit Summing(Summary& summary) : summary_(summary) {}

    void add(const PageRecord& record);
    void add(const SiteVerdict& verdict);
    void add_site_finding(Finding finding);
    void settle();

private:
    void count(const Finding& finding);
    void note_first(const PageRecord& record, const Finding& finding);
    void settle_images();

    Summary& summary_;
    std::map<std::string, Tally> groups_;
    std::map<std::string, Readiness> platforms_;
    std::map<std::string, SiteImage> images_;
    std::map<std::pair<std::string, std::string>, std::size_t> offers_;
    std::map<std::string, std::size_t> reasons_;
    std::array<std::uint32_t, 3> first_{};  // number of the page, where summary_.first_faults has one
};

void Summing::count(const Finding& finding) {
    if (finding.outcome == Outcome::unknown) {
        ++summary_.unknown;
        // A page's reason may quote it; a summary must stay small.
        if (reasons_.size() < 10'000 || reasons_.contains(finding.message)) ++reasons_[finding.message];
        return;
    }
    if (!finding.ignored.empty()) {
        ++summary_.ignored;
        return;
    }
    switch (finding.severity) {
        case Severity::error:
            ++summary_.errors;
            return;
        case Severity::warning:
            ++summary_.warnings;
            return;
        case Severity::info:
            ++summary_.infos;
            return;
    }
}

void Summing::note_first(const PageRecord& record, const Finding& finding) {
    if (finding.outcome != Outcome::fail || !finding.ignored.empty()) return;
    const auto severity = static_cast<std::size_t>(finding.severity);
    std::string& text = summary_.first_faults[severity];
    if (!text.empty() && first_[severity] <= record.number) return;
    text = fault_on(record, finding);
    first_[severity] = record.number;
}

void Summing::add(const PageRecord& record) {
    (record.page_class == PageClass::judged ? summary_.judged : summary_.listed) += 1;
    summary_.aliases += record.aliases.size();
    for (const auto& [group, tally] : record.groups) groups_[group].add(tally);
    for (const auto& [id, tally] : record.platforms) {
        const auto score = readiness(record, id);
        if (!score) continue;
        Readiness& ready = platforms_[id];
        ready.sum += *score;
        ++ready.pages;
        const auto trouble = record.troubles.find(id);
        if (trouble == record.troubles.end()) continue;
        const std::string& key = trouble->second.rule.empty() ? trouble->second.message : trouble->second.rule;
        Readiness::Loss& loss = ready.troubles[key];
        if (loss.message.empty() || record.number < loss.number) {
            loss.number = record.number;
            loss.message = trouble->second.message;
        }
        loss.points += 100'000 - *score;
    }
    for (const Finding& finding : record.findings) {
        count(finding);
        note_first(record, finding);
    }
    for (const ImageUse& use : record.images) {
        SiteImage& image = images_[use.url];
        if (image.pages == 0) image.image = use;
        ++image.pages;
    }
    for (const auto& offer : record.offers) ++offers_[offer];
    if (!record.contact.empty()) ++summary_.contacts[record.contact];
}

void Summing::add(const SiteVerdict& verdict) {
    const std::int64_t weight = std::int64_t{verdict.rule->weight} * 1000;
    Tally& tally = groups_[verdict.rule->group];
    tally.failed += weight * static_cast<std::int64_t>(verdict.affected);
    tally.passed += weight * static_cast<std::int64_t>(verdict.applicable - std::min(verdict.affected, verdict.applicable));
    for (const Finding& finding : verdict.findings) add_site_finding(finding);
}

void Summing::add_site_finding(Finding finding) {
    count(finding);
    summary_.site_findings.push_back(std::move(finding));
}

void Summing::settle_images() {
    for (auto& [url, image] : images_) summary_.images.push_back(std::move(image));
    if (summary_.images.size() <= max_images) return;
    // The most used ones are kept, then told by address again.
    std::stable_sort(summary_.images.begin(), summary_.images.end(), [](const SiteImage& a, const SiteImage& b) { return a.pages > b.pages; });
    summary_.images.resize(max_images);
    std::sort(summary_.images.begin(), summary_.images.end(), [](const SiteImage& a, const SiteImage& b) { return a.image.url < b.image.url; });
}

void Summing::settle() {
    Tally all;
    for (const auto& [group, tally] : groups_) {
        all.add(tally);
        if (const auto score = fraction(tally)) summary_.groups.emplace(group, *score);
    }
    for (const auto& [id, readiness] : platforms_) {
        summary_.platforms.emplace(id, (readiness.sum + readiness.pages / 2) / readiness.pages);
        const auto worst = std::max_element(readiness.troubles.begin(), readiness.troubles.end(),
                                            [](const auto& a, const auto& b) { return a.second.points < b.second.points; });
        if (worst == readiness.troubles.end()) continue;
        const bool is_rule = worst->first != worst->second.message;
        summary_.troubles[id] = {is_rule ? worst->first : std::string(), worst->second.message};
    }
    const std::int64_t scored = all.passed + all.failed;
    summary_.checked = scored + all.unknown > 0 ? static_cast<double>(scored) / static_cast<double>(scored + all.unknown) : 0.0;
    for (const auto& [offer, pages] : offers_) summary_.offers.push_back({offer.first, offer.second, pages});
    for (const auto& [reason, times] : reasons_) summary_.unknown_reasons.emplace_back(reason, times);
    std::stable_sort(summary_.unknown_reasons.begin(), summary_.unknown_reasons.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    if (summary_.unknown_reasons.size() > max_reasons) summary_.unknown_reasons.resize(max_reasons);
    settle_images();
}

}  // namespace

Summary summarise(const Selection& selection, const GateOptions& gate, CrawlOutcome outcome, Records& records) {
    Summary summary;
    summary.crawl = std::move(outcome);
    summary.ruleset_version = selection.rules.version();
    summary.ruleset_hash = selection.rules.hash();
    records.sort();
    list_duplicates(records);
    const std::vector<SiteVerdict> verdicts = judge_site(selection, records);
    Summing summing(summary);
    SiteSums sums;
    FixSums fixes;
    SentenceCounts sentences;
    RiskSums risks(selection);
    for (const PageRecord& record : records) {
        summing.add(record);
        sums.add(record);
        fixes.add(record);
        sentences.add(record);
        risks.add(record);
    }
    for (const SiteVerdict& verdict : verdicts) {
        summing.add(verdict);
        sums.add(verdict);
    }
    for (Finding& finding : crawl_findings(selection, summary.crawl)) summing.add_site_finding(std::move(finding));
    summing.settle();
    summary.score = site_score(sums);
    summary.fixes = fixes.list(selection, verdicts, sums);
    SiteSums mended = sums;
    mended.cap = 100'000;
    summary.if_all_mended = site_score(mended, sums.mended_points - sums.page_points, Points{100'000} * sums.rule_weight - sums.rule_points);
    summary.sentences = sentences.sentences(summary.crawl);
    summary.risks = risks.findings(verdicts);
    summary.gate = decide(gate, summary, records);
    summary.complete = summary.crawl.complete && std::none_of(summary.gate.reasons.begin(), summary.gate.reasons.end(), [](const Gate::Reason& reason) {
                           return reason.kind == "incomplete" || reason.kind == "failed" || reason.kind == "min-pages";
                       });
    return summary;
}

Summary summarise(const Selection& selection, const GateOptions& gate, CrawlOutcome outcome, std::vector<PageRecord>& records) {
    std::sort(records.begin(), records.end(),
              [](const PageRecord& a, const PageRecord& b) { return a.final_url != b.final_url ? a.final_url < b.final_url : a.number < b.number; });
    Records kept(records);
    Summary summary = summarise(selection, gate, std::move(outcome), kept);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        std::vector<SiteKey> keys = std::move(records[i].keys);
        kept.read(i, records[i]);
        if (records[i].page_class == PageClass::judged) records[i].keys = std::move(keys);
    }
    return summary;
}

}  // namespace smo
