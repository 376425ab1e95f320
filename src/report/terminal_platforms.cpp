// How ready the pages are for each platform, and the one thing that hurts most there.

#include <fmt/format.h>

#include "report/readiness_rows.h"
#include "report/terminal_sections.h"

namespace smo {

/// One line for each score and trouble, best first, with the platforms that share them.
std::string platforms_text(const Summary& summary, const Ink& ink) {
    if (summary.platforms.empty()) return {};
    std::string out = ink.heading("Ready for, and what hurts most there");
    std::string before;  // a trouble that goes on is told once
    for (const ReadinessRow& row : readiness_rows(summary)) {
        const std::string lead = "  " + ink.paint(colour_of(row.points), fmt::format("{:>5}", points_text(row.points))) + "  ";
        std::string names;
        for (const std::string& name : row.platforms) names += (names.empty() ? "" : ", ") + safe(name);
        const std::string trouble = safe(row.trouble);
        out += ink.wrapped(lead, names + (trouble.empty() ? "" : " · " + (trouble == before ? std::string("the same") : trouble)), 9);
        before = trouble;
    }
    return out;
}

}  // namespace smo
