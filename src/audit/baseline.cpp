// Comparing an audit with the findings that are known.

#include <smo/baseline.h>
#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <set>

#include "audit/baseline_pictures.h"

namespace smo {
namespace {

constexpr std::size_t pages_of_a_template = 3;  // a fault on so many pages of one shape is the template's
constexpr std::size_t most_mended = 1000;

bool is_told(const Finding& finding) {
    return finding.outcome == Outcome::fail && finding.ignored.empty();
}

std::string path_of(const std::string& address) {
    const auto url = Url::parse(address);
    return url ? url->path_and_query() : address;
}

std::string shape_of(const std::string& path) {
    const auto url = Url::parse("https://site.invalid" + path);
    return url ? url_shape(*url) : path;
}

class Comparer {
public:
    Comparer(const Baseline& baseline, const RuleSet& rules, Summary& summary, Records& records)
        : baseline_(baseline), rules_(rules), summary_(summary), records_(records) {}

    void run() {
        learn();
        Comparison& result = summary_.comparison;
        result.made = true;
        result.score_before = baseline_.score;
        result.same_ruleset = baseline_.ruleset_hash == summary_.ruleset_hash;
        for (Finding& finding : summary_.site_findings) judge(finding, "");
        for (Finding& finding : summary_.risks) mark(finding, "");
        records_.change([&](PageRecord& record) {
            for (Finding& finding : record.findings) judge(finding, record.shape);
            return !record.findings.empty();
        });
        count_fixes();
        find_mended();
        compare_pictures(baseline_, summary_, records_);
    }

private:
    void learn() {
        std::map<std::pair<std::string, std::string>, std::size_t> counts;
        for (const auto& [path, faults] : baseline_.pages)
            for (const auto& [rule, prints] : faults) {
                known_.insert(prints.begin(), prints.end());
                if (!path.empty() && ++counts[{rule, shape_of(path)}] == pages_of_a_template) templates_.insert({rule, shape_of(path)});
            }
    }

    void mark(Finding& finding, const std::string& shape) const {
        if (!is_told(finding)) return;
        if (known_.contains(finding.fingerprint))
            finding.novelty = Novelty::known;
        else
            finding.novelty = templates_.contains({finding.rule, shape}) ? Novelty::spread : Novelty::fresh;
    }

    void judge(Finding& finding, const std::string& shape) {
        mark(finding, shape);
        Comparison& result = summary_.comparison;
        if (finding.novelty == Novelty::fresh) ++result.fresh;
        if (finding.novelty == Novelty::known) ++result.known;
        if (finding.novelty == Novelty::spread) ++result.spread;
    }

    void count_fixes() {
        std::map<std::pair<std::string, std::string>, std::size_t> by_shape;
        std::map<std::string, std::size_t> by_rule;
        const auto count = [&](const Finding& finding, const std::string& shape) {
            if (finding.novelty != Novelty::fresh) return;
            ++by_shape[{finding.rule, shape}];
            ++by_rule[finding.rule];
        };
        for (const PageRecord& record : records_)
            for (const Finding& finding : record.findings) count(finding, record.shape);
        for (const Finding& finding : summary_.site_findings) count(finding, "");
        for (Fix& fix : summary_.fixes) {
            const auto shaped = by_shape.find({fix.rule, fix.scope});
            const bool one_cause = !fix.scope.starts_with('/') || fix.scope == "/*";
            const auto all = by_rule.find(fix.rule);
            if (shaped != by_shape.end())
                fix.fresh = shaped->second;
            else if (one_cause && all != by_rule.end())
                fix.fresh = all->second;
        }
    }

    /// What is not there any more on a page that was seen, by a rule that was asked and could be decided.
    void find_mended() {
        std::map<std::string, std::size_t> seen;
        for (std::size_t i = 0; i < records_.size(); ++i) seen.emplace(path_of(std::string(records_.address(i))), i);
        PageRecord record;
        for (const auto& [path, faults] : baseline_.pages) {
            const auto page = seen.find(path);
            if (!path.empty() && (page == seen.end() || !records_.is_judged(page->second))) continue;
            if (path.empty() && !summary_.complete) continue;
            if (!path.empty()) records_.read(page->second, record);
            const std::span<const Finding> now = path.empty() ? std::span<const Finding>(summary_.site_findings) : std::span<const Finding>(record.findings);
            for (const auto& [rule, prints] : faults) note_mended(path, rule, prints, now);
        }
    }
    void note_mended(const std::string& path, const std::string& rule, const std::vector<std::string>& prints, std::span<const Finding> now) {
        if (!rules_.find(rule) || summary_.comparison.mended.size() >= most_mended) return;
        std::size_t gone = 0;
        for (const std::string& print : prints)
            gone += std::none_of(now.begin(), now.end(), [&](const Finding& finding) { return finding.fingerprint == print; }) ? 1 : 0;
        const bool open = std::any_of(now.begin(), now.end(), [&](const Finding& finding) {
            return finding.rule == rule && (finding.outcome == Outcome::unknown || finding.novelty == Novelty::fresh || finding.novelty == Novelty::spread);
        });
        if (gone > 0 && !open) summary_.comparison.mended.push_back({path, rule, gone});
    }

    const Baseline& baseline_;
    const RuleSet& rules_;
    Summary& summary_;
    Records& records_;
    std::set<std::string> known_;
    std::set<std::pair<std::string, std::string>> templates_;  // rule, URL shape
};

Baseline::Faults faults_of(std::span<const Finding> findings) {
    Baseline::Faults faults;
    for (const Finding& finding : findings)
        if (is_told(finding)) faults[finding.rule].push_back(finding.fingerprint);
    for (auto& [rule, prints] : faults) {
        std::sort(prints.begin(), prints.end());
        prints.erase(std::unique(prints.begin(), prints.end()), prints.end());
    }
    return faults;
}

/// What could not be checked this time stays known.
void keep_unknown(const Baseline::Faults& before, std::span<const Finding> findings, Baseline::Faults& faults) {
    for (const Finding& finding : findings)
        if (const auto old = before.find(finding.rule); finding.outcome == Outcome::unknown && old != before.end() && !faults.contains(finding.rule))
            faults.insert(*old);
}

}  // namespace

void compare(const Baseline& baseline, const RuleSet& rules, Summary& summary, Records& records) {
    Comparer(baseline, rules, summary, records).run();
}

Baseline updated(const Baseline& old, const Summary& summary, const Records& records, Unseen unseen) {
    Baseline fresh;
    fresh.ruleset_version = summary.ruleset_version;
    fresh.ruleset_hash = summary.ruleset_hash;
    fresh.score = summary.score;
    if (unseen == Unseen::keep) fresh.pages = old.pages;
    const auto put = [&](const std::string& path, std::span<const Finding> findings) {
        Baseline::Faults faults = faults_of(findings);
        if (const auto before = old.pages.find(path); before != old.pages.end()) keep_unknown(before->second, findings, faults);
        if (faults.empty())
            fresh.pages.erase(path);
        else
            fresh.pages[path] = std::move(faults);
    };
    for (const PageRecord& record : records) put(path_of(record.final_url), record.findings);
    put("", summary.site_findings);
    fresh.pictures = updated_pictures(old, summary, records, unseen);
    return fresh;
}

}  // namespace smo
