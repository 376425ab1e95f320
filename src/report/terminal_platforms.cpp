// How ready the pages are for each platform, and the one thing that hurts most there.

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/terminal_sections.h"

namespace smo {
namespace {

struct Row {
    Points points = 0;
    std::string printed, trouble;
    std::string names;
};

std::string name_of(const std::string& id) {
    const Platform* platform = find_platform(id);
    return safe(platform ? platform->name : id);
}

/// Where a rule tells it, the words of the fix list, so that both are recognised as one.
std::string trouble_of(const Summary& summary, const std::string& id) {
    const auto trouble = summary.troubles.find(id);
    if (trouble == summary.troubles.end()) return {};
    const std::string& rule = trouble->second.rule;
    const auto fix = std::find_if(summary.fixes.begin(), summary.fixes.end(), [&](const Fix& one) { return one.rule == rule; });
    const bool is_listed = !rule.empty() && fix != summary.fixes.end();
    return safe(is_listed ? fix->message : trouble->second.message);
}

}  // namespace

/// One line for each score and trouble, best first, with the platforms that share them.
std::string platforms_text(const Summary& summary, const Ink& ink) {
    if (summary.platforms.empty()) return {};
    std::vector<Row> rows;
    for (const auto& [id, points] : summary.platforms) {
        const std::string printed = points_text(points);
        const std::string trouble = trouble_of(summary, id);
        const auto same = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.printed == printed && row.trouble == trouble; });
        if (same == rows.end())
            rows.push_back({points, printed, trouble, name_of(id)});
        else
            same->names += ", " + name_of(id);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.points > b.points; });
    std::string out = ink.heading("Ready for, and what hurts most there");
    std::string before;  // a trouble that goes on is told once
    for (const Row& row : rows) {
        const std::string lead = "  " + ink.paint(colour_of(row.points), fmt::format("{:>5}", row.printed)) + "  ";
        const std::string trouble = row.trouble.empty() ? std::string() : " · " + (row.trouble == before ? std::string("the same") : row.trouble);
        out += ink.wrapped(lead, row.names + trouble, 9);
        before = row.trouble;
    }
    return out;
}

}  // namespace smo
