#pragma once
// How ready the pages are for each platform, and the one thing that hurts most there: platforms that share both are one row.
//
//     for (const ReadinessRow& row : readiness_rows(summary)) ... row.points, row.platforms, row.trouble

#include <smo/audit.h>

#include <string>
#include <string_view>
#include <vector>

namespace smo {

struct ReadinessRow {
    Points points = 0;
    std::vector<std::string> platforms;  // names, not ids
    std::string trouble;                 // may be empty
    std::string rule;                    // of the trouble, if the fix list tells it
};

/// Best first.
std::vector<ReadinessRow> readiness_rows(const Summary& summary);

/// "Facebook" of "facebook"; the id where nothing is known.
std::string platform_name(const std::string& id);

}  // namespace smo
