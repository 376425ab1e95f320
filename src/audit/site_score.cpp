// Site score = 0.9 · mean of the page scores + 0.1 · mean of the site-wide rules, then the caps of those that fail.

#include <algorithm>

#include "audit/site.h"

namespace smo {
namespace {

/// Rounded half up; `by` > 0, `value` ≥ 0.
Points divided(Points value, std::int64_t by) {
    return (value + by / 2) / by;
}

}  // namespace

Points lacking(const SiteVerdict& verdict) {
    if (verdict.applicable == 0) return 0;
    return divided(Points{100'000} * static_cast<Points>(std::min(verdict.affected, verdict.applicable)), static_cast<std::int64_t>(verdict.applicable));
}

void SiteSums::add(const PageRecord& record) {
    if (!record.score) return;
    ++scored_pages;
    page_points += *record.score;
    mended_points += std::max(record.if_mended, *record.score);
}

void SiteSums::add(const SiteVerdict& verdict) {
    if (verdict.applicable == 0) return;
    if (verdict.affected > 0 && verdict.rule->cap) cap = std::min(cap, Points{*verdict.rule->cap} * 1000);
    rule_weight += verdict.rule->weight;
    rule_points += verdict.rule->weight * (100'000 - lacking(verdict));
}

std::optional<Points> uncapped_score(const SiteSums& sums, Points more, Points more_rules) {
    if (sums.scored_pages == 0) return std::nullopt;
    // One division at the end keeps small gains of large sites: everything is brought to tenths over the common denominator.
    const Points mean = divided((sums.page_points + more) * 10, sums.scored_pages);  // tenths of thousandths
    if (sums.rule_weight == 0) return divided(mean, 10);
    const Points rules = divided((sums.rule_points + more_rules) * 10, sums.rule_weight);
    return divided(mean * 9 + rules, 100);
}

std::optional<Points> site_score(const SiteSums& sums, Points more, Points more_rules) {
    const auto score = uncapped_score(sums, more, more_rules);
    if (!score) return std::nullopt;
    return std::clamp<Points>(*score, 0, sums.cap);
}

}  // namespace smo
