// A comment for a pull request: the verdict, the scores, the fixes. GitHub takes 65,536 characters; whole fixes are left out, never a half.

#include <fmt/format.h>
#include <smo/report.h>
#include <smo/text.h>

#include <algorithm>

#include "report/diff.h"
#include "report/findings.h"
#include "report/folded_fixes.h"
#include "report/markdown.h"
#include "report/picture_news.h"

namespace smo {
namespace {

constexpr std::size_t room_for_end = 600;  // the line that says what was left out

std::string_view verdict(int exit) {
    return exit == 0 ? "passed" : exit == 3 ? "incomplete" : "failed";
}

std::string_view sign(int exit) {
    return exit == 0 ? "✅" : exit == 3 ? "⚠️" : "❌";
}

std::string_view sign(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "✗ error";
        case Severity::warning:
            return "▲ warning";
        case Severity::info:
            return "· note";
    }
    return "";
}

std::string_view sign(Answer3 answer) {
    switch (answer) {
        case Answer3::yes:
            return "●";
        case Answer3::partly:
            return "◐";
        case Answer3::no:
            return "○";
        case Answer3::unknown:
            return "?";
    }
    return "?";
}

std::string head_of(const Summary& summary) {
    std::string out = fmt::format("## {} smo: {}", sign(summary.gate.exit), verdict(summary.gate.exit));
    if (summary.score) out += fmt::format(", score {} of 100, {}", points_text(*summary.score), grade(*summary.score));
    if (const auto before = summary.comparison.score_before; before && summary.score && summary.comparison.same_ruleset)
        out += fmt::format(" ({} against the baseline)", change_text(*before, *summary.score));
    out += "\n\n";
    for (const Gate::Reason& reason : summary.gate.reasons) out += "- " + markdown::text(reason.text) + "\n";
    if (!summary.gate.reasons.empty()) out += "\n";
    const std::string at = summary.crawl.site_url.empty() ? summary.crawl.target : summary.crawl.site_url;
    out += fmt::format("{} of {}: {}, {}, {}.", text::plural(static_cast<std::int64_t>(summary.judged), "page"), markdown::code(at),
                       text::plural(static_cast<std::int64_t>(summary.errors), "error"), text::plural(static_cast<std::int64_t>(summary.warnings), "warning"),
                       text::plural(static_cast<std::int64_t>(summary.infos), "note"));
    const Comparison& comparison = summary.comparison;
    if (comparison.made)
        out += fmt::format(" Against the baseline: **{} new**, {} known, {} known faults on more pages, {} mended.", comparison.fresh, comparison.known,
                           comparison.spread, comparison.mended.size());
    return out + "\n\n";
}

std::string sentences_of(const Summary& summary) {
    std::string out;
    if (summary.judged == 0) return out;
    for (const Sentence& sentence : summary.sentences) out += fmt::format("- {} {}\n", sign(sentence.answer), markdown::text(sentence.text));
    return out + "\n";
}

std::string groups_of(const Summary& summary) {
    if (summary.groups.empty()) return {};
    std::string names, rule, values;
    for (const std::string_view group : rule_groups()) {
        const auto found = summary.groups.find(std::string(group));
        if (found == summary.groups.end()) continue;
        names += fmt::format("| {} ", group);
        rule += "|---:";
        values += fmt::format("| {} ", points_text(found->second));
    }
    return names + "|\n" + rule + "|\n" + values + "|\n\n";
}

std::string fix_text(const FoldedFix& folded, std::size_t number) {
    const Fix& fix = folded.fix;
    const Place place = place_of(fix);
    std::string at = place.path;
    if (place.is_file && place.line > 0) at += fmt::format(":{}", place.line);
    if (!place.is_file) at = fix.example_url;
    std::string out =
        fmt::format("{}. **{}** {} · {}", number, sign(fix.severity), markdown::text(fix.message), text::plural(static_cast<std::int64_t>(fix.pages), "page"));
    if (fix.gain >= 50) out += fmt::format(" · +{}", points_text(fix.gain));
    if (fix.fresh > 0) out += fmt::format(" · **{} new**", fix.fresh);
    out += fmt::format(" · {}\n   {}\n", markdown::code(fix.rule), markdown::code(at));
    if (!place.built.empty()) out += fmt::format("   built as {}\n", markdown::code(place.built));
    if (!fix.fix.empty()) out += "   " + markdown::text(advice_above(fix)) + "\n";
    if (!fix.snippet.empty()) out += "\n   " + text::replace_all(markdown::fence("html", fix.snippet), "\n", "\n   ") + "\n";
    return out;
}

}  // namespace

std::string markdown_report(const Summary& summary, std::size_t most_bytes) {
    std::string out = head_of(summary) + sentences_of(summary) + groups_of(summary) + pictures_markdown(summary.comparison.pictures);
    if (const std::string unasked = unasked_pictures(summary.comparison); !unasked.empty()) out += markdown::text(unasked) + "\n\n";
    std::vector<FoldedFix> fixes = fold(summary.fixes);
    // What is new stands first: that is what a pull request is about.
    std::stable_sort(fixes.begin(), fixes.end(), [](const FoldedFix& a, const FoldedFix& b) { return (a.fix.fresh > 0) > (b.fix.fresh > 0); });
    if (!fixes.empty()) out += "### What to mend, most useful first\n\n";
    std::size_t told = 0;
    for (const FoldedFix& fix : fixes) {
        const std::string next = fix_text(fix, told + 1);
        if (out.size() + next.size() + room_for_end > most_bytes) break;
        out += next;
        ++told;
    }
    if (told < fixes.size()) out += fmt::format("\n… and {} more kinds of fault; the JSON and HTML reports have them all.\n", fixes.size() - told);
    if (summary.unknown > 0)
        out += fmt::format("\n{} could not be checked and count for nothing.\n", text::plural(static_cast<std::int64_t>(summary.unknown), "answer"));
    return out;
}

}  // namespace smo
