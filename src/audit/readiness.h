#pragma once
// How ready a page is for each platform: what the rules that concern it say, nothing where its crawler is kept out or where there
// is no card, and the one thing that hurts most.

#include "audit/hurt.h"
#include "audit/score.h"

#include <span>
#include <string>
#include <vector>

namespace smo {

/// One rule as it was judged on this page.
struct Judged {
    const ReadyRow* row = nullptr;
    Judgement judgement;
    std::string ignored;                         // reason
    std::vector<std::vector<std::size_t>> hurt;  // of each finding: places in ReadyAudit::platforms
    std::optional<std::size_t> needs{};          // place of the needed rule among those judged
    const Rule& rule() const { return row->rule(); }
};

struct JudgedPage {
    const ReadyAudit& ready;
    std::span<const Judged> rules;  // by id
    const Sheet& sheet;             // at equal positions
    const Hurt& hurt;
    const FactView& view;
};

/// A rule's share: its weight × 1000 under its outcome.
Tally tally_of(Outcome outcome, int weight);
/// Tallies, caps and troubles of the platforms.
void add_readiness(PageRecord& record, const JudgedPage& page);

}  // namespace smo
