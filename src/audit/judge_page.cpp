// One page: every selected rule asked, the sheet of its score, the findings and what mending each would gain.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include <smo/text.h>

#include "audit/evidence.h"
#include "audit/ignores.h"
#include "audit/interest.h"
#include "audit/overrides.h"
#include "audit/page_summary.h"
#include "audit/readiness.h"

namespace smo {
namespace {

/// Rules that this run does not judge, by --only, --off or --platforms; whether they are silenced in vain nobody knows.
bool was_left_out(const Selection& selection, const std::string& id) {
    const Rule* rule = selection.rules.find(id);
    return (rule && !rule->site_wide) || std::find(selection.left_out.begin(), selection.left_out.end(), id) != selection.left_out.end();
}

class PageJudge {
public:
    PageJudge(const ReadyAudit& ready, const VisitedPage& visited, const Gathered& known, FactMap map, const Hurt& hurt, std::string_view final_path)
        : ready_(ready),
          selection_(ready.selection),
          known_(known),
          hurt_(hurt),
          view_(known.page, std::move(map)),
          headers_unknown_(ready.selection.site_answers_locally && visited.visit.last.headers.empty()),
          here_(overrides_here(ready.selection, final_path)) {}

    void judge_rules();
    void apply_ignores(PageRecord& record);
    void fill_record(PageRecord& record);

private:
    Judgement judge_row(const ReadyRow& row) const;
    Sheet sheet() const;
    void add_findings(PageRecord& record, const Sheet& sheet);
    void add_mends(PageRecord& record, const Sheet& sheet);
    void add_groups(PageRecord& record, const Sheet& sheet);
    void spare(Judged& one) const;
    void tell_only(Judged& one) const;
    std::vector<std::string> told(const Judged& one, std::size_t finding) const;

    const ReadyAudit& ready_;
    const Selection& selection_;
    const Gathered& known_;
    const Hurt& hurt_;
    FactView view_;
    bool headers_unknown_;
    OverridesHere here_;
    std::vector<Judged> judged_;  // by rule id, as the rule set is
    std::vector<SiteKey> keys_;
};

Judgement PageJudge::judge_row(const ReadyRow& row) const {
    if (!headers_unknown_ || !row.waits_for_headers) return row.ready.judge(view_);
    Judgement judgement;
    judgement.outcome = Outcome::unknown;
    judgement.why = "a directory has no response headers; give them with --response-header or a _headers file";
    return judgement;
}

/// What hurts nobody of the selected is no fault: every one of them finds the value elsewhere, or does not show it. It counts as
/// passed, not as absent, because what the rule is there for, a card with that field, is reached.
void PageJudge::spare(Judged& one) const {
    Judgement& judgement = one.judgement;
    const bool failed = judgement.outcome == Outcome::fail;
    if (!failed && judgement.outcome != Outcome::unknown) return;
    if (judgement.findings.empty()) judgement.findings.emplace_back();
    std::vector<RuleFinding> kept;
    for (RuleFinding& finding : judgement.findings) {
        std::vector<std::size_t> places = hurt_.by(one.rule(), finding, view_);
        if (failed && places.empty() && !ready_.platforms.empty()) continue;
        one.hurt.push_back(std::move(places));
        kept.push_back(std::move(finding));
    }
    judgement.findings = std::move(kept);
    if (judgement.findings.empty()) judgement.outcome = Outcome::pass;
}

/// What a newer rule finds is listed; it takes no part in the score.
void PageJudge::tell_only(Judged& one) const {
    if (one.judgement.outcome == Outcome::fail)
        one.ignored = ready_.newer_reason;
    else
        one.judgement.outcome = Outcome::not_applicable;
}

void PageJudge::judge_rules() {
    constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    std::vector<std::size_t> place(ready_.rows.size(), nowhere);  // of a row among those judged
    judged_.reserve(ready_.rows.size());
    for (std::size_t i = 0; i < ready_.rows.size(); ++i) {
        const ReadyRow& row = ready_.rows[i];
        const Rule& rule = row.rule();
        if (is_off(here_, rule.id)) continue;
        if (rule.site_wide) {
            if (auto key = site_key(rule, view_)) keys_.push_back(std::move(*key));
            continue;
        }
        place[i] = judged_.size();
        judged_.push_back({&row, judge_row(row), {}, {}, std::nullopt});
        spare(judged_.back());
        if (row.newer) tell_only(judged_.back());
    }
    for (Judged& one : judged_)
        if (one.row->needs && place[*one.row->needs] != nowhere) one.needs = place[*one.row->needs];
}

void PageJudge::apply_ignores(PageRecord& record) {
    if (!selection_.inline_ignores) return;
    for (const Ignore& ignore : ignores_of(known_.page.facts)) {
        const auto found =
            std::find_if(judged_.begin(), judged_.end(), [&](const Judged& one) { return one.rule().id == ignore.rule || one.rule().was == ignore.rule; });
        if (found == judged_.end() && is_off(here_, ignore.rule)) continue;
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
    entries.reserve(judged_.size());
    for (const Judged& one : judged_) {
        const Outcome outcome = one.ignored.empty() ? one.judgement.outcome : Outcome::not_applicable;
        entries.push_back({one.rule().weight, outcome, one.rule().cap, one.needs});
    }
    return Sheet(std::move(entries));
}

/// The platforms a finding names; none stands for all that were selected.
std::vector<std::string> PageJudge::told(const Judged& one, std::size_t finding) const {
    const std::vector<std::size_t>& places = one.hurt[finding];
    std::vector<std::string> ids;
    if (places.size() == ready_.platforms.size() && one.rule().platforms.empty() && robots_token(one.judgement.findings[finding]).empty()) return ids;
    for (const std::size_t place : places) ids.push_back(ready_.platforms[place].id);
    return ids;
}

void PageJudge::add_findings(PageRecord& record, const Sheet& sheet) {
    for (std::size_t i = 0; i < judged_.size(); ++i) {
        const Judged& one = judged_[i];
        const bool unknown = one.judgement.outcome == Outcome::unknown;
        if (sheet.hidden(i) || (one.judgement.outcome != Outcome::fail && !unknown)) continue;
        const std::size_t count = unknown ? 1 : one.judgement.findings.size();
        std::map<std::string, std::size_t> seen;
        for (std::size_t n = 0; n < count; ++n) {
            const RuleFinding& each = one.judgement.findings[n];
            Finding finding = make_finding(one.rule(), each, view_, known_);
            finding.platforms = told(one, n);
            finding.ignored = one.ignored;
            finding.severity = severity_of(here_, one.rule());
            if (unknown) {
                finding.outcome = Outcome::unknown;
                finding.message = one.judgement.why.empty() ? "it could not be checked" : one.judgement.why;
                finding.fix.clear();
                finding.snippet.clear();
            }
            const std::string proof = evidence(each, view_, known_);
            finding.fingerprint = fingerprint(one.rule().id, record.final_url, proof, seen[proof]++);
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
        if (sheet.counted(i) == Outcome::fail && !sheet.hidden(i)) record.mends.push_back({judged_[i].rule().id, sheet.gain(i), sheet.loss(i)});
    record.score = sheet.score();
    record.if_mended = sheet.if_mended().value_or(0);
}

void PageJudge::add_groups(PageRecord& record, const Sheet& sheet) {
    for (std::size_t i = 0; i < judged_.size(); ++i) {
        const Rule& rule = judged_[i].rule();
        if (sheet.counted(i) != Outcome::not_applicable && rule.weight > 0) record.groups[rule.group].add(tally_of(sheet.counted(i), rule.weight));
    }
}

void PageJudge::fill_record(PageRecord& record) {
    const Sheet sheet = this->sheet();
    add_findings(record, sheet);
    add_mends(record, sheet);
    add_groups(record, sheet);
    add_readiness(record, {ready_, judged_, sheet, hurt_, view_});
    record.keys = std::move(keys_);
}

}  // namespace

PageRecord Auditor::judge(VisitedPage visited, std::span<const Answer> answers) const {
    const PageKind kind = kind_of_page(ready_->selection, visited);
    Gathered known = gather(*ready_, visited);
    add_probe_facts(known, *ready_, answers);
    PageRecord record = describe_page(kind, visited, known, answers);
    if (record.page_class == PageClass::listed) return record;
    FactMap map(known.page.facts);
    std::vector<Card> cards = make_cards(*ready_, map);
    if (ready_->asks_cards) {
        add_card_facts(known, cards);
        map = FactMap(known.page.facts);
    }
    const Hurt hurt(*ready_, known.page.facts, std::move(cards));
    const auto url = Url::parse(record.final_url);
    PageJudge page_judge(*ready_, visited, known, std::move(map), hurt, url ? url->path() : "/");
    page_judge.judge_rules();
    page_judge.apply_ignores(record);
    page_judge.fill_record(record);
    return record;
}

PageRecord judge_page(const Selection& selection, const VisitedPage& page, std::span<const Answer> answers) {
    return Auditor(selection).judge(page, answers);
}

}  // namespace smo
