#include "report/readiness_rows.h"

#include <algorithm>

namespace smo {
namespace {

/// Where a rule tells it, the words of the fix list, so that both are recognised as one.
Trouble trouble_of(const Summary& summary, const std::string& id) {
    const auto found = summary.troubles.find(id);
    if (found == summary.troubles.end()) return {};
    const Trouble& trouble = found->second;
    const auto fix = std::find_if(summary.fixes.begin(), summary.fixes.end(), [&](const Fix& one) { return one.rule == trouble.rule; });
    if (trouble.rule.empty() || fix == summary.fixes.end()) return {"", trouble.message};
    return {trouble.rule, fix->message};
}

}  // namespace

std::string platform_name(const std::string& id) {
    const Platform* platform = find_platform(id);
    return platform ? platform->name : id;
}

std::vector<ReadinessRow> readiness_rows(const Summary& summary) {
    std::vector<ReadinessRow> rows;
    for (const auto& [id, points] : summary.platforms) {
        const Trouble trouble = trouble_of(summary, id);
        const std::string printed = points_text(points);
        const auto same = std::find_if(rows.begin(), rows.end(),
                                       [&](const ReadinessRow& row) { return points_text(row.points) == printed && row.trouble == trouble.message; });
        if (same == rows.end())
            rows.push_back({points, {platform_name(id)}, trouble.message, trouble.rule});
        else
            same->platforms.push_back(platform_name(id));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const ReadinessRow& a, const ReadinessRow& b) { return a.points > b.points; });
    return rows;
}

}  // namespace smo
