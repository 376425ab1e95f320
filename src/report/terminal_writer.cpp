// The report for a person: what matters most stands last, where the eye rests.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/terminal_fixes.h"
#include "report/terminal_sections.h"

namespace smo {
namespace {

std::string_view word_for(int exit) {
    return exit == 0 ? "passed" : exit == 3 ? "INCOMPLETE" : "FAILED";
}

std::string counts_text(const Summary& summary) {
    std::string out = text::plural(static_cast<std::int64_t>(summary.errors), "error") + ", " +
                      text::plural(static_cast<std::int64_t>(summary.warnings), "warning") + ", " +
                      text::plural(static_cast<std::int64_t>(summary.infos), "note");
    if (summary.unknown > 0) out += fmt::format(", {} unknown", summary.unknown);
    if (summary.ignored > 0) out += fmt::format(", {} ignored", summary.ignored);
    return out;
}

std::string score_text(const Summary& summary) {
    if (!summary.score) return "no score";
    std::string out = fmt::format("score {} of 100, {}", points_text(*summary.score), grade(*summary.score));
    if (summary.checked < 0.995) out += fmt::format(" ({:.0f} % could be checked)", summary.checked * 100);
    return out;
}

/// The rule that failed the gate, what is new before what is known; else the most useful mend.
std::string next_rule(const Summary& summary) {
    for (const bool fresh : {true, false})
        for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
            for (const Fix& fix : summary.fixes)
                if (fix.severity == severity && (fix.fresh > 0 || !fresh)) return fix.rule;
    return {};
}

std::string report_text(const Summary& summary, const TerminalOptions& options) {
    const Ink ink(options);
    if (options.quiet) return summary.gate.exit == 0 ? std::string() : verdict_text(summary, options, ink);
    std::string out = title_text(summary, ink);
    if (summary.judged > 0) out += sentences_text(summary, ink) + scores_text(summary, ink);
    out += fixes_text(summary, options, ink);
    out += site_findings_text(summary, options, ink);
    out += crawl_text(summary, options, ink);
    out += risks_text(summary, ink);
    out += media_text(summary, ink);
    out += comparison_text(summary, options, ink);
    return out + "\n" + verdict_text(summary, options, ink);
}

}  // namespace

std::string verdict_text(const Summary& summary, const TerminalOptions& options, const Ink& ink) {
    const Colour colour = summary.gate.exit == 0 ? Colour::green : summary.gate.exit == 3 ? Colour::yellow : Colour::red;
    const std::string score = score_text(summary);
    std::string out = options.quiet ? std::string() : counts_text(summary) + "\n";
    const auto& reasons = summary.gate.reasons;
    // All reasons but the last on lines of their own; the last one with the score beside it.
    for (std::size_t i = 0; i + 1 < reasons.size(); ++i) out += ink.wrapped(ink.paint(colour, word_for(summary.gate.exit)) + ": ", safe(reasons[i].text), 8);
    std::string last(word_for(summary.gate.exit));
    if (!reasons.empty()) last += ": " + safe(reasons.back().text);
    out += ink.paint(colour, last);
    out += text::width(last) + 5 + text::width(score) <= ink.width() ? "     " : "\n";
    out += score + "\n";
    if (const std::string rule = next_rule(summary); !rule.empty()) out += "Next: smo explain " + safe(rule) + "\n";
    return out;
}

Writer terminal_writer(const TerminalOptions& options) {
    Writer writer;
    writer.begin = [options](const Summary& summary) { return report_text(summary, options); };
    writer.end = [] { return std::string(); };
    return writer;
}

}  // namespace smo
