#pragma once
// Scores over time in one file of SQLite, one row for each run. Two runs may write at once; a run is there whole or not at all.
//
//     Result<void> kept = add_run("smo-history.db", {.site = "https://example.com", .ruleset = "0.1 5f3c…", .at = "2026-11-26T10:00:00Z", …});
//     Result<std::vector<HistoryRun>> runs = read_runs("smo-history.db");

#include <smo/result.h>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace smo {

struct HistoryRun {
    struct Score {
        std::string kind, name;   // "group", "platform" or "page"; "open-graph", "facebook", "/blog/"
        std::int64_t points = 0;  // thousandths
        friend bool operator==(const Score&, const Score&) = default;
    };
    std::string site, ruleset, at;  // at: ISO 8601 in UTC
    bool complete = true;
    std::optional<std::int64_t> score;  // of the site
    std::vector<Score> scores;
    friend bool operator==(const HistoryRun&, const HistoryRun&) = default;
};

/// Makes the file where there is none. Waits for another writer, at most `wait_ms`. A file of something else is left alone.
Result<void> add_run(const std::string& file, const HistoryRun& run, int wait_ms = 10'000);

/// In the order they were written; pages are told of the last two complete runs of each site and ruleset only.
Result<std::vector<HistoryRun>> read_runs(const std::string& file, int wait_ms = 10'000);

}  // namespace smo
