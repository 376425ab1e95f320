#pragma once
// smo-baseline/1: the findings a team knows of, so that a pipeline fails for new ones only.
//
//     Result<Baseline> baseline = read_baseline(bytes, path);
//     compare(*baseline, rules, summary, records);           // every finding gets its novelty
//     std::string bytes = to_text(updated(*baseline, summary, records, Unseen::keep));

#include <smo/records.h>
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
    std::map<std::string, Picture> pictures;  // by picture_key
};

/// A picture of the site itself by its path, "/tea.png", whatever host the site is audited under; any other by its address.
/// `sites` are addresses of the site; sites_of() has those of its production, its start and its target.
std::string picture_key(const std::string& address, std::span<const std::string> sites);
std::vector<std::string> sites_of(const CrawlOutcome& crawl);
/// What is told of a picture with other bytes than before.
Comparison::Picture changed_picture(const std::string& url, std::size_t pages);

/// Old posts still point to pictures that no page names any more: what is to be asked about those that the baseline knows, the last seen
/// first and at most limit old-pictures. The site's own are asked under the first of `sites`.
std::vector<Want> old_pictures(const Baseline& baseline, const Records& records, std::span<const std::string> sites, const Limits& limits);

/// A file that is none, or of another kind, is an error; `where` names it.
Result<Baseline> read_baseline(std::string_view bytes, const std::string& where);
/// One page a line, so that a change reads well in a diff.
std::string to_text(const Baseline& baseline);

/// Novelty of every finding, new findings of every fix, what was mended on pages that this run saw, and what became of the pictures
/// (those of old_pictures() by CrawlOutcome::last).
void compare(const Baseline& baseline, const RuleSet& rules, Summary& summary, Records& records);

/// Pages that this run did not see, and pictures that are known to be gone.
enum class Unseen : std::uint8_t { keep, prune };
Baseline updated(const Baseline& old, const Summary& summary, const Records& records, Unseen unseen);

/// Whether the audit passes; decided by summarise(), and once more after compare().
Gate decide(const GateOptions& options, const Summary& summary, const Records& records);

}  // namespace smo
