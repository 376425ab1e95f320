#pragma once
// The HTML report of an audit, in parts; html_report() puts them together. Each part is a section with its heading, or
// empty when there is nothing to say. Whatever a stranger wrote passes through sheet::told() or sheet::briefly().

#include <smo/report.h>

#include <string>
#include <string_view>

#include "report/folded_fixes.h"
#include "report/report_html_cards.h"

namespace smo::report {

/// One entry of the contents and the section it leads to.
struct Part {
    std::string id, heading, markup;
    std::string count;  // "12", may be empty
};

// The head of the report: what was found, in a glance.
std::string verdict_of(const Summary& summary);
Part scores_of(const Summary& summary);
Part readiness_of(const Summary& summary);
Part comparison_of(const Summary& summary);

Part fixes_of(const Summary& summary, std::span<const FoldedFix> fixes);
Part risks_of(const Summary& summary);
Part site_of(const Summary& summary);
Part media_of(const Summary& summary);
Part pictures_of(const Summary& summary);
Part pages_of(const Summary& summary, const Records& records, std::span<const FoldedFix> fixes, const DrawnCards& cards);
Part failed_of(const Summary& summary);
Part skipped_of(const Summary& summary);
Part unknown_of(const Summary& summary);
Part making_of(const Summary& summary, const HtmlOptions& options);

// What several parts draw.
/// "<p>…</p>" of a sentence about values, with what a stranger wrote in them.
std::string paragraph(std::string_view words);
/// Severity by sign and word.
std::string severity_label(Severity severity);
std::string_view severity_class(Severity severity);
/// A bar of 0 to 100, only for the eye: the number always stands beside it.
std::string bar(Points points);
/// "good" from 90, "bad" below 60, else "open".
std::string_view tone(Points points);
/// A rule id that leads to its entry in the fix list, if it has one.
std::string rule_link(const std::string& rule, std::span<const FoldedFix> fixes);
std::string rule_link(const std::string& rule, std::span<const Fix> fixes);
/// "1,234 pages".
std::string counted(std::size_t count, std::string_view noun);
/// The words of a table's end: what is not shown. Empty when all is.
std::string left_out(std::size_t all, std::size_t shown, std::string_view noun);
/// What to do, with the markup to paste.
std::string advice_and_snippet(const std::string& fix, const std::string& snippet);

/// The style and the script, made into strings by the build.
std::string_view style();
std::string_view script();

}  // namespace smo::report

namespace smo {

/// html_report() with a section on scores over time (history_html), behind the comparison.
std::string html_report_with_trend(const Summary& summary, const Records& records, const HtmlOptions& options, std::span<const PagePreview> cards,
                                   const std::string& trend);

}  // namespace smo
