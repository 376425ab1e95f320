#include "audit/readiness.h"

#include <algorithm>
#include <array>
#include <map>

namespace smo {
namespace {

constexpr Points whole = 100'000;

bool hurts(const Judged& one, std::size_t platform) {
    if (one.hurt.empty()) return true;  // it fails with the rule it needs
    return std::any_of(one.hurt.begin(), one.hurt.end(),
                       [&](const std::vector<std::size_t>& places) { return std::binary_search(places.begin(), places.end(), platform); });
}

/// The one that is listed: a rule that fails only with another leads to that.
std::size_t listed(const JudgedPage& page, std::size_t index) {
    for (std::size_t steps = 0; page.sheet.hidden(index) && page.rules[index].needs && steps < page.rules.size(); ++steps) index = *page.rules[index].needs;
    return index;
}

/// A known fail caps the platforms it hurts; a crawler that is kept away from the page shows nothing of it.
Points cap_of(const Judged& one, const FactView& view) {
    const bool kept_away = std::any_of(one.judgement.findings.begin(), one.judgement.findings.end(), [&](const RuleFinding& finding) {
        return !robots_token(finding).empty() && finding.fact && view[*finding.fact].name.starts_with("robots:");
    });
    if (kept_away) return 0;
    return one.rule().cap ? Points{*one.rule().cap} * 1000 : whole;
}

/// A dead platform shows nothing of any page, and of one whose cards nobody documented nothing is known: neither is ready or not.
bool can_be_ready(const Platform* platform) {
    return platform && !platform->card.empty() && platform->status != PlatformStatus::dead;
}

/// What one platform suffers, by the rule that is listed for it.
class Losses {
public:
    void add(std::size_t rule, std::int64_t weight, Points cap) {
        Loss& loss = by_rule_[rule];
        loss.weight += weight;
        loss.cap = std::min(loss.cap, cap);
    }
    /// The lowest cap, then the most weight, then the first by id.
    std::optional<std::size_t> worst() const {
        std::optional<std::size_t> best;
        for (const auto& [rule, loss] : by_rule_)
            if (!best || std::pair(loss.cap, -loss.weight) < std::pair(by_rule_.at(*best).cap, -by_rule_.at(*best).weight)) best = rule;
        return best;
    }
    Points cap() const {
        Points lowest = whole;
        for (const auto& [rule, loss] : by_rule_) lowest = std::min(lowest, loss.cap);
        return lowest;
    }

private:
    struct Loss {
        std::int64_t weight = 0;
        Points cap = whole;
    };
    std::map<std::size_t, Loss> by_rule_;
};

/// What is told of a rule's finding. Most platforms suffer most from the same one.
class Telling {
public:
    explicit Telling(const JudgedPage& page) : page_(page) {}

    Trouble of(std::size_t rule, std::size_t platform) {
        const Judged& one = page_.rules[rule];
        const std::vector<RuleFinding>& findings = one.judgement.findings;
        std::size_t finding = 0;
        for (std::size_t i = 0; i < findings.size() && i < one.hurt.size(); ++i) {
            if (!std::binary_search(one.hurt[i].begin(), one.hurt[i].end(), platform)) continue;
            finding = i;
            break;
        }
        const auto known = std::find_if(told_.begin(), told_.end(), [&](const Told& told) { return told.rule == rule && told.finding == finding; });
        if (known != told_.end()) return known->trouble;
        Trouble trouble{one.rule().id, fill(one.rule().message, findings.empty() ? RuleFinding{} : findings[finding], page_.view)};
        told_.push_back({rule, finding, trouble});
        return trouble;
    }

private:
    struct Told {
        std::size_t rule, finding;
        Trouble trouble;
    };
    const JudgedPage& page_;
    std::vector<Told> told_;
};

/// A rule that counts for any platform.
struct Weighing {
    std::size_t rule;
    Outcome counted;
    const std::vector<bool>* concerns;  // by platform
    Tally passed, tally;                // what it adds where it is spared, and as it is
};

/// Why there is no card at all; empty when there is one.
std::string without_card(const Card& card) {
    if (card.fetch.ok == Known::no && !card.fetch.why.empty()) return card.fetch.why;
    if (card.fetch.ok != Known::no && card.layout != "none") return {};
    return card.problems.empty() ? "there is no card" : card.problems.front().message;
}

void add_platform(PageRecord& record, const JudgedPage& page, std::span<const Weighing> weighing, std::size_t platform, Telling& telling) {
    const std::string& id = page.ready.platforms[platform].id;
    Tally& tally = record.platforms[id];
    Losses losses;
    for (const Weighing& each : weighing) {
        if (!(*each.concerns)[platform]) continue;
        const bool failed = each.counted == Outcome::fail;
        const bool spared = failed && !hurts(page.rules[each.rule], platform);
        tally.add(spared ? each.passed : each.tally);
        if (!failed || spared) continue;
        const Judged& one = page.rules[each.rule];
        losses.add(listed(page, each.rule), one.rule().weight, cap_of(one, page.view));
    }
    Points cap = losses.cap();
    const auto cards = page.hurt.cards();
    const auto card = std::find_if(cards.begin(), cards.end(), [&](const Card& one) { return one.platform == id; });
    const std::string none = card == cards.end() ? std::string() : without_card(*card);
    if (!none.empty() && cap > 0)
        record.troubles[id] = {{}, none};
    else if (const auto worst = losses.worst())
        record.troubles[id] = telling.of(*worst, platform);
    if (!none.empty()) cap = 0;
    if (cap < whole) record.platform_caps[id] = cap;
}

}  // namespace

Tally tally_of(Outcome outcome, int weight) {
    const std::int64_t points = std::int64_t{weight} * 1000;
    switch (outcome) {
        case Outcome::pass:
            return {points, 0, 0};
        case Outcome::fail:
            return {0, points, 0};
        case Outcome::unknown:
            return {0, 0, points};
        case Outcome::not_applicable:
            break;
    }
    return {};
}

void add_readiness(PageRecord& record, const JudgedPage& page) {
    std::vector<Weighing> weighing;
    for (std::size_t i = 0; i < page.rules.size(); ++i) {
        const Judged& one = page.rules[i];
        const Outcome counted = page.sheet.counted(i);
        if (!one.row->about_previews || counted == Outcome::not_applicable) continue;
        weighing.push_back({i, counted, &one.row->concerns, tally_of(Outcome::pass, one.rule().weight), tally_of(counted, one.rule().weight)});
    }
    Telling telling(page);
    for (std::size_t i = 0; i < page.ready.platforms.size(); ++i)
        if (can_be_ready(page.ready.platforms[i].platform)) add_platform(record, page, weighing, i, telling);
}

}  // namespace smo
