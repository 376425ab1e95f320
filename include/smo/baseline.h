#pragma once
// smo-baseline/1: the findings a team knows of, so that a pipeline fails for new ones only.
//
//     Result<Baseline> baseline = read_baseline(bytes, path);
//     compare(*baseline, rules, summary, records);           // every finding gets its novelty
//     std::string bytes = to_text(updated(*baseline, summary, records, Unseen::keep));

#include <smo/audit.h>
#include <smo/result.h>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

struct Baseline {
    std::string ruleset_version, ruleset_hash;
    std::optional<Points> score;
    using Faults = std::map<std::string, std::vector<std::string>>;  // rule → sorted fingerprints
    std::map<std::string, Faults> pages;                             // by path and query; "" is the site as a whole
    struct Picture {
        std::string hash, last_seen;  // of its bytes; the day, empty with --reproducible
        friend bool operator==(const Picture&, const Picture&) = default;
    };
    std::map<std::string, Picture> pictures;  // by address
};

/// A file that is none, or of another kind, is an error; `where` names it.
Result<Baseline> read_baseline(std::string_view bytes, const std::string& where);
/// One page a line, so that a change reads well in a diff.
std::string to_text(const Baseline& baseline);

/// Novelty of every finding, new findings of every fix, and what was mended on pages that this run saw.
void compare(const Baseline& baseline, const RuleSet& rules, Summary& summary, std::span<PageRecord> records);

enum class Unseen : std::uint8_t { keep, prune };  // pages that this run did not see
Baseline updated(const Baseline& old, const Summary& summary, std::span<const PageRecord> records, Unseen unseen);

/// Whether the audit passes; decided by summarise(), and once more after compare().
Gate decide(const GateOptions& options, const Summary& summary, std::span<const PageRecord> records);

}  // namespace smo
