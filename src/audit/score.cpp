#include "audit/score.h"

#include <algorithm>

namespace smo {

Sheet::Sheet(std::vector<Entry> entries) : entries_(std::move(entries)) {
    const std::size_t size = entries_.size();
    counted_.resize(size);
    hidden_.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
        counted_[i] = entries_[i].outcome;
        // Up the chain of needs; a ring, which the reader of rules refuses, ends after as many steps as there are entries.
        std::size_t steps = 0;
        for (auto needed = entries_[i].needs; needed && *needed < size && steps < size; needed = entries_[*needed].needs, ++steps)
            if (entries_[*needed].outcome == Outcome::fail && *needed != i) hidden_[i] = true;
        if (hidden_[i]) counted_[i] = Outcome::fail;
        if (counted_[i] == Outcome::fail) fails_.push_back(i);
        if (counted_[i] == Outcome::pass) sum_.passed += entries_[i].weight;
        if (counted_[i] == Outcome::fail) sum_.failed += entries_[i].weight;
    }
}

bool Sheet::waits_for(std::size_t index, std::size_t other) const {
    std::size_t steps = 0;
    for (auto needed = entries_[index].needs; needed && *needed < entries_.size() && steps < entries_.size(); needed = entries_[*needed].needs, ++steps)
        if (*needed == other) return true;
    return false;
}

Tally Sheet::tally() const {
    Tally result;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const std::int64_t weight = std::int64_t{entries_[i].weight} * 1000;
        switch (counted_[i]) {
            case Outcome::pass:
                result.passed += weight;
                break;
            case Outcome::fail:
                result.failed += weight;
                break;
            case Outcome::unknown:
                result.unknown += weight;
                break;
            case Outcome::not_applicable:
                break;
        }
    }
    return result;
}

std::optional<Points> Sheet::score_mending(std::optional<std::size_t> mended, bool capped) const {
    Tally sum = sum_;
    Points cap = 100'000;
    for (const std::size_t i : fails_) {
        if (mended && (i == *mended || waits_for(i, *mended))) {
            sum.passed += entries_[i].weight;
            sum.failed -= entries_[i].weight;
        } else if (capped && entries_[i].cap) {
            cap = std::min(cap, Points{*entries_[i].cap} * 1000);
        }
    }
    const auto score = fraction(sum);
    if (!score) return std::nullopt;
    return std::min(*score, cap);
}

std::optional<Points> Sheet::score() const {
    return score_mending(std::nullopt, true);
}

Points Sheet::gain(std::size_t index) const {
    const auto after = score_mending(index, true);
    const auto before = score();
    return after && before ? *after - *before : 0;
}

Points Sheet::loss(std::size_t index) const {
    const auto after = score_mending(index, false);
    const auto before = score_mending(std::nullopt, false);
    return after && before ? *after - *before : 0;
}

std::optional<Points> Sheet::if_mended() const {
    if (!score()) return std::nullopt;
    return 100'000;
}

}  // namespace smo
