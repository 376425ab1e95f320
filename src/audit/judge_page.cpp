// One page: every selected rule asked, the sheet of its score, the findings and what mending each would gain.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include <smo/text.h>

#include "audit/evidence.h"
#include "audit/ignores.h"
#include "audit/interest.h"
#include "audit/page_summary.h"
#include "audit/score.h"

namespace smo {
namespace {

/// One rule as it was judged on this page.
struct Judged {
    const Rule* rule = nullptr;
    Judgement judgement;
    std::string ignored;  // reason
};

constexpr std::array preview_groups = std::to_array<std::string_view>({"open-graph", "twitter", "image", "access", "embedding"});

bool names_served_header(const Check& check) {
    return std::any_of(check.arguments.begin(), check.arguments.end(),
                       [](const std::string& argument) { return (argument.starts_with("http:") && argument != "http:status") || argument == "frame:verdict"; });
}

/// A directory answers without headers; what they will be in production is not known then.
bool waits_for_headers(const Rule& rule) {
    return names_served_header(rule.check) || std::any_of(rule.when.begin(), rule.when.end(), names_served_header);
}

/// Rules that this run does not judge, by --only, --off or --platforms; whether they are silenced in vain nobody knows.
bool was_left_out(const Selection& selection, const std::string& id) {
    const Rule* rule = selection.rules.find(id);
    return (rule && !rule->site_wide) || std::find(selection.left_out.begin(), selection.left_out.end(), id) != selection.left_out.end();
}

class PageJudge {
public:
    PageJudge(const Selection& selection, const VisitedPage& visited, const Gathered& known)
        : selection_(selection),
          known_(known),
          view_(known.page, known.page.facts),
          headers_unknown_(selection.site_answers_locally && visited.visit.last.headers.empty()) {}

    void judge_rules();
    void apply_ignores(PageRecord& record);
    void fill_record(PageRecord& record);

private:
    Judgement judge_rule(const Rule& rule) const;
    Sheet sheet() const;
    void add_findings(PageRecord& record, const Sheet& sheet);
    void add_mends(PageRecord& record, const Sheet& sheet);
    void add_tallies(PageRecord& record, const Sheet& sheet);
    void add_cap(PageRecord& record, const Judged& one);
    std::vector<std::string> hurt(const Rule& rule, const RuleFinding& finding) const;
    bool spares(const Judged& one, const std::string& platform) const;

    const Selection& selection_;
    const Gathered& known_;
    FactView view_;
    bool headers_unknown_;
    std::vector<Judged> judged_;  // by rule id, as the rule set is
    std::vector<SiteKey> keys_;
};

Judgement PageJudge::judge_rule(const Rule& rule) const {
    if (!headers_unknown_ || !waits_for_headers(rule)) return judge(rule, view_);
    Judgement judgement;
    judgement.outcome = Outcome::unknown;
    judgement.why = "a directory has no response headers; give them with --response-header or a _headers file";
    return judgement;
}

void PageJudge::judge_rules() {
    for (const Rule& rule : selection_.rules.rules()) {
        if (!concerns(rule, selection_)) continue;
        if (!rule.site_wide) {
            judged_.push_back({&rule, judge_rule(rule), {}});
            continue;
        }
        if (auto key = site_key(rule, view_)) keys_.push_back(std::move(*key));
    }
}

void PageJudge::apply_ignores(PageRecord& record) {
    if (!selection_.inline_ignores) return;
    for (const Ignore& ignore : ignores_of(known_.page.facts)) {
        const auto found =
            std::find_if(judged_.begin(), judged_.end(), [&](const Judged& one) { return one.rule->id == ignore.rule || one.rule->was == ignore.rule; });
        if (found != judged_.end() && found->judgement.outcome == Outcome::fail) {
            found->ignored = ignore.reason;
            continue;
        }
        if (found != judged_.end() && found->judgement.outcome == Outcome::unknown) continue;
        if (found == judged_.end() && was_left_out(selection_, ignore.rule)) continue;
        Finding finding;
        finding.rule = "smo-ignore";
        finding.group = "smo";
        finding.severity = Severity::info;
        finding.message = fmt::format("smo-ignore {} silences nothing here", ignore.rule);
        finding.fix = "take the comment out";
        finding.at = ignore.at;
        finding.raw = ignore.rule;
        finding.fingerprint = fingerprint(finding.rule, record.final_url, ignore.rule, 0);
        record.findings.push_back(std::move(finding));
    }
}

Sheet PageJudge::sheet() const {
    std::vector<Entry> entries;
    for (const Judged& one : judged_) {
        Entry entry;
        entry.weight = one.rule->weight;
        entry.outcome = one.ignored.empty() ? one.judgement.outcome : Outcome::not_applicable;
        entry.cap = one.rule->cap;
        const auto needed =
            std::lower_bound(judged_.begin(), judged_.end(), one.rule->needs, [](const Judged& a, const std::string& id) { return a.rule->id < id; });
        if (!one.rule->needs.empty() && needed != judged_.end() && needed->rule->id == one.rule->needs)
            entry.needs = static_cast<std::size_t>(needed - judged_.begin());
        entries.push_back(entry);
    }
    return Sheet(std::move(entries));
}

/// The robots token a finding speaks of ("Twitterbot"); empty for every other kind of finding.
std::string_view robots_token(const RuleFinding& finding) {
    const auto token = std::find_if(finding.values.begin(), finding.values.end(), [](const auto& value) { return value.first == "token"; });
    return token == finding.values.end() ? std::string_view() : std::string_view(token->second);
}

/// The selected platforms a finding hurts; empty stands for all. What keeps one crawler away hurts only those who send it.
std::vector<std::string> PageJudge::hurt(const Rule& rule, const RuleFinding& finding) const {
    const std::string_view token = robots_token(finding);
    std::vector<std::string> result;
    for (const std::string& id : selection_.platforms) {
        const Platform* platform = token.empty() ? nullptr : find_platform(id);
        const bool sends_it = platform && text::equal_ignoring_case(platform->robots_token, token);
        const bool named = std::find(rule.platforms.begin(), rule.platforms.end(), id) != rule.platforms.end();
        if (sends_it || (token.empty() && named)) result.push_back(id);
    }
    return result;
}

/// A failed rule whose every finding hurts other platforms only.
bool PageJudge::spares(const Judged& one, const std::string& platform) const {
    if (one.judgement.outcome != Outcome::fail || one.judgement.findings.empty()) return false;
    return std::all_of(one.judgement.findings.begin(), one.judgement.findings.end(), [&](const RuleFinding& finding) {
        const std::vector<std::string> ids = hurt(*one.rule, finding);
        return !ids.empty() && std::find(ids.begin(), ids.end(), platform) == ids.end();
    });
}

void PageJudge::add_findings(PageRecord& record, const Sheet& sheet) {
    for (std::size_t i = 0; i < judged_.size(); ++i) {
        const Judged& one = judged_[i];
        const bool unknown = one.judgement.outcome == Outcome::unknown;
        if (sheet.hidden(i) || (one.judgement.outcome != Outcome::fail && !unknown)) continue;
        std::vector<RuleFinding> found = one.judgement.findings;
        if (found.empty() || unknown) found.assign(1, found.empty() ? RuleFinding{} : found.front());
        std::map<std::string, std::size_t> seen;
        for (const RuleFinding& each : found) {
            Finding finding = make_finding(*one.rule, each, view_, known_);
            finding.platforms = hurt(*one.rule, each);
            finding.ignored = one.ignored;
            if (unknown) {
                finding.outcome = Outcome::unknown;
                finding.message = one.judgement.why.empty() ? "it could not be checked" : one.judgement.why;
                finding.fix.clear();
                finding.snippet.clear();
            }
            const std::string proof = evidence(each, view_, known_);
            finding.fingerprint = fingerprint(one.rule->id, record.final_url, proof, seen[proof]++);
            record.findings.push_back(std::move(finding));
        }
    }
    std::stable_sort(record.findings.begin(), record.findings.end(), [](const Finding& a, const Finding& b) {
        if (a.at.line != b.at.line) return a.at.line < b.at.line;
        if (a.at.column != b.at.column) return a.at.column < b.at.column;
        return a.rule < b.rule;
    });
}

void PageJudge::add_mends(PageRecord& record, const Sheet& sheet) {
    for (std::size_t i = 0; i < judged_.size(); ++i)
        if (sheet.counted(i) == Outcome::fail && !sheet.hidden(i)) record.mends.push_back({judged_[i].rule->id, sheet.gain(i), sheet.loss(i)});
    record.score = sheet.score();
    record.if_mended = sheet.if_mended().value_or(0);
}

void add(Tally& tally, Outcome outcome, int weight) {
    const std::int64_t points = std::int64_t{weight} * 1000;
    switch (outcome) {
        case Outcome::pass:
            tally.passed += points;
            return;
        case Outcome::fail:
            tally.failed += points;
            return;
        case Outcome::unknown:
            tally.unknown += points;
            return;
        case Outcome::not_applicable:
            return;
    }
}

/// A known fail caps the platforms it hurts, and a platform whose crawler is kept away from the page shows nothing of it.
void PageJudge::add_cap(PageRecord& record, const Judged& one) {
    for (const auto& [id, tally] : record.platforms) {
        if (spares(one, id)) continue;
        const bool kept_away = std::any_of(one.judgement.findings.begin(), one.judgement.findings.end(), [&](const RuleFinding& finding) {
            return !robots_token(finding).empty() && finding.fact && view_[*finding.fact].name.starts_with("robots:");
        });
        if (!kept_away && !one.rule->cap) continue;
        const Points cap = kept_away ? 0 : Points{*one.rule->cap} * 1000;
        const auto [known, added] = record.platform_caps.emplace(id, cap);
        known->second = std::min(known->second, cap);
    }
}

void PageJudge::add_tallies(PageRecord& record, const Sheet& sheet) {
    for (const std::string& id : selection_.platforms) record.platforms[id];
    for (std::size_t i = 0; i < judged_.size(); ++i) {
        const Rule& rule = *judged_[i].rule;
        if (sheet.counted(i) == Outcome::not_applicable || rule.weight == 0) continue;
        add(record.groups[rule.group], sheet.counted(i), rule.weight);
        if (std::find(preview_groups.begin(), preview_groups.end(), rule.group) == preview_groups.end()) continue;
        if (sheet.counted(i) == Outcome::fail) add_cap(record, judged_[i]);
        for (auto& [id, tally] : record.platforms)
            if (rule.platforms.empty() || std::find(rule.platforms.begin(), rule.platforms.end(), id) != rule.platforms.end())
                add(tally, spares(judged_[i], id) ? Outcome::pass : sheet.counted(i), rule.weight);
    }
}

void PageJudge::fill_record(PageRecord& record) {
    const Sheet sheet = this->sheet();
    add_findings(record, sheet);
    add_mends(record, sheet);
    add_tallies(record, sheet);
    record.keys = std::move(keys_);
}

}  // namespace

PageRecord judge_page(const Selection& selection, const VisitedPage& visited, std::span<const Answer> answers) {
    Gathered known = gather(selection, visited);
    add_probe_facts(known, selection, answers);
    PageRecord record = describe_page(selection, visited, known, answers);
    if (record.page_class == PageClass::listed) return record;
    add_card_facts(known, selection);
    PageJudge page_judge(selection, visited, known);
    page_judge.judge_rules();
    page_judge.apply_ignores(record);
    page_judge.fill_record(record);
    return record;
}

}  // namespace smo
