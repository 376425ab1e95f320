#pragma once
// The arithmetic of one page's score, apart from rules and pages so that its properties can be tested: integers only, order
// does not matter, an unknown moves nothing.
//
//     Sheet sheet({{.weight = 5, .outcome = Outcome::fail, .cap = 60}, {.weight = 3, .outcome = Outcome::pass}});
//     sheet.score() == 37'500;  sheet.gain(0) == 62'500

#include <smo/audit.h>

#include <optional>
#include <span>
#include <vector>

namespace smo {

/// One rule's line on the sheet of a page.
struct Entry {
    int weight = 0;
    Outcome outcome = Outcome::not_applicable;
    std::optional<int> cap = std::nullopt;
    std::optional<std::size_t> needs = std::nullopt;  // index of the needed rule's entry
};

class Sheet {
public:
    explicit Sheet(std::vector<Entry> entries);

    /// The outcome that counts: fail while the needed rule fails, else the rule's own.
    Outcome counted(std::size_t index) const { return counted_[index]; }
    /// True if this fails only because what it needs fails; then it is not listed.
    bool hidden(std::size_t index) const { return hidden_[index]; }

    std::optional<Points> score() const;      // capped
    Tally tally() const;                      // weights × 1000
    Points gain(std::size_t index) const;     // of mending one fail and what waits for it, caps included
    Points loss(std::size_t index) const;     // the same without caps
    std::optional<Points> if_mended() const;  // every fail mended

private:
    bool waits_for(std::size_t index, std::size_t other) const;
    std::optional<Points> score_mending(std::optional<std::size_t> mended, bool capped) const;

    std::vector<Entry> entries_;
    std::vector<Outcome> counted_;
    std::vector<bool> hidden_;
    std::vector<std::size_t> fails_;  // that count
    Tally sum_;                       // weights, nothing mended
};

}  // namespace smo
