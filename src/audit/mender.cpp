// Which rules fail on a page, and what the table of mends makes of it.

#include <smo/mend.h>

#include <algorithm>

#include "audit/mend_context.h"

namespace smo {
namespace {

/// The facts with which the rule finds fault, as far as the record tells them: what hurts nobody, or is ignored, stays.
std::vector<FactIndex> faults(const Rule& rule, const FactView& view, std::span<const Finding> findings) {
    std::vector<FactIndex> facts;
    for (const RuleFinding& finding : judge(rule, view).findings) {
        if (!finding.fact) continue;
        const Position at = view[*finding.fact].at;
        if (std::any_of(findings.begin(), findings.end(), [&](const Finding& one) { return one.rule == rule.id && one.at == at; }))
            facts.push_back(*finding.fact);
    }
    return facts;
}

bool is_wanted(const MendOptions& options, std::string_view rule) {
    return options.only.empty() || std::find(options.only.begin(), options.only.end(), rule) != options.only.end();
}

}  // namespace

Mender::Mender(const Selection& selection, MendOptions options) : ready_(std::make_unique<const ReadyAudit>(selection)), options_(std::move(options)) {}
Mender::~Mender() = default;

Mends Mender::mends(VisitedPage visited, std::span<const Answer> answers, const PageRecord& record) const {
    const auto fails = [&](std::string_view rule) {
        return std::any_of(record.findings.begin(), record.findings.end(),
                           [&](const Finding& one) { return one.rule == rule && one.outcome == Outcome::fail && one.ignored.empty(); });
    };
    if (record.findings.empty() || !can_mend(visited.page.charset)) return {};
    Gathered known = gather(*ready_, visited);
    add_probe_facts(known, *ready_, answers);
    add_card_facts(known, make_cards(*ready_, FactMap(known.page.facts)));
    const FactView view(known.page, known.page.facts);
    MendContext context{.view = view, .record = record, .known = known, .selection = ready_->selection, .address_told = options_.address_told};
    for (const MendRow& row : mend_rows()) {
        const Rule* rule = ready_->selection.rules.find(row.what.rule);
        if (!rule || !is_wanted(options_, row.what.rule) || !fails(row.what.rule)) continue;
        context.rule = rule->id;
        context.facts = faults(*rule, view, record.findings);
        row.mend(context);
    }
    return std::move(context.result);
}

std::vector<MendableRule> mendable_rules() {
    std::vector<MendableRule> all;
    for (const MendRow& row : mend_rows()) all.push_back(row.what);
    return all;
}

}  // namespace smo
