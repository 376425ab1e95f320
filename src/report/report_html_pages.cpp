// The pages with their findings: a table of one body for each page, so that the script can sort and filter them whole.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "report/findings.h"
#include "report/preview_html_parts.h"
#include "report/readiness_rows.h"
#include "report/report_html.h"

namespace smo::report {
namespace {

constexpr std::size_t most_pages = 2000;
constexpr std::size_t most_platforms = 20;

struct Counts {
    std::size_t errors = 0, warnings = 0, notes = 0, unknown = 0, ignored = 0;
};

void count(const PageRecord& record, Counts& counts) {
    for (const Finding& finding : record.findings) {
        if (!finding.ignored.empty())
            ++counts.ignored;
        else if (finding.outcome == Outcome::unknown)
            ++counts.unknown;
        else
            ++(finding.severity == Severity::error ? counts.errors : finding.severity == Severity::warning ? counts.warnings : counts.notes);
    }
}

Counts counts_of(const PageRecord& record) {
    Counts counts;
    count(record, counts);
    return counts;
}

/// "public/blog/index.html:15:3" or "line 15".
std::string at_of(const PageRecord& record, const Finding& finding) {
    const Place place = place_of(record, finding);
    if (!finding.source_file.empty()) {
        std::string out = sheet::briefly(place.path);
        if (place.line > 0) out += fmt::format(":{}", place.line);
        return "<code>" + out + "</code> built as <code>" + sheet::briefly(place.built) + "</code>";
    }
    return finding.at.line > 0 ? fmt::format("line {}:{}", finding.at.line, finding.at.column) : std::string();
}

std::string evidence_of(const Finding& finding) {
    std::string out;
    if (!finding.raw.empty()) out += "<code>" + sheet::briefly(finding.raw) + "</code>";
    if (!finding.resolved.empty() && finding.resolved != finding.raw) out += " → <code>" + sheet::briefly(finding.resolved) + "</code>";
    return out;
}

std::string label_of(const Finding& finding) {
    if (!finding.ignored.empty()) return "<span class=\"label ignored\"><span aria-hidden=\"true\">–</span> ignored</span>";
    if (finding.outcome == Outcome::unknown) return "<span class=\"label unknown\"><span aria-hidden=\"true\">?</span> not checked</span>";
    return severity_label(finding.severity);
}

std::string_view kind_of(const Finding& finding) {
    if (!finding.ignored.empty()) return "ignored";
    return finding.outcome == Outcome::unknown ? "unknown" : severity_class(finding.severity);
}

std::string novelty_of(const Finding& finding) {
    if (finding.novelty == Novelty::fresh) return " <span class=\"tag fresh\">new</span>";
    return finding.novelty == Novelty::spread ? " <span class=\"tag\">known template fault</span>" : "";
}

/// The fix list says it already, unless this page's words are its own.
std::string own_advice(const Finding& finding, std::span<const FoldedFix> fixes) {
    const auto listed = std::find_if(fixes.begin(), fixes.end(), [&](const FoldedFix& one) { return one.fix.rule == finding.rule; });
    if (!is_told(finding) || (listed != fixes.end() && listed->fix.fix == finding.fix && listed->fix.snippet == finding.snippet)) return {};
    return advice_and_snippet(finding.fix, finding.snippet);
}

std::string one_finding(const PageRecord& record, const Finding& finding, std::span<const FoldedFix> fixes) {
    std::string facts;
    const auto add = [&](const std::string& markup) {
        if (!markup.empty()) facts += (facts.empty() ? "" : " · ") + markup;
    };
    add(at_of(record, finding));
    add(evidence_of(finding));
    if (!finding.ignored.empty()) add("because: " + sheet::told(finding.ignored));
    if (!finding.platforms.empty() && finding.platforms.size() <= most_platforms) {
        std::vector<std::string> names;
        for (const std::string& platform : finding.platforms) names.push_back(platform_name(platform));
        add("hurts " + sheet::told(sheet::listed(names)));
    }
    return fmt::format("<li data-kind=\"{}\">{} {} {}{}{}{}</li>\n", kind_of(finding), label_of(finding), sheet::told(finding.message),
                       rule_link(finding.rule, fixes), novelty_of(finding), facts.empty() ? "" : "<div class=\"evidence\">" + facts + "</div>",
                       own_advice(finding, fixes));
}

std::string path_of(const PageRecord& record) {
    const std::size_t host = record.final_url.find("://");
    const std::size_t path = host == std::string::npos ? std::string::npos : record.final_url.find('/', host + 3);
    return path == std::string::npos ? record.final_url : record.final_url.substr(path);
}

std::string number_cell(std::size_t count, std::string_view style, std::string_view noun) {
    return fmt::format("<td class=\"num{}\"><span class=\"unseen\">{} </span>{}</td>", count > 0 ? " " + std::string(style) : " zero", noun, count);
}

/// What the folded part of a page is called: "12 findings, 3 not checked".
std::string summary_of(const Counts& counts) {
    const std::size_t told = counts.errors + counts.warnings + counts.notes;
    std::string out = told > 0 ? counted(told, "finding") : "";
    if (counts.unknown > 0) out += (out.empty() ? "" : ", ") + text::grouped(static_cast<std::int64_t>(counts.unknown)) + " not checked";
    if (counts.ignored > 0) out += (out.empty() ? "" : ", ") + text::grouped(static_cast<std::int64_t>(counts.ignored)) + " ignored";
    return out;
}

std::string page_row(const PageRecord& record, const DrawnCards::OfPage* drawn) {
    const std::string path = path_of(record);
    std::string about;
    if (!record.title.empty()) about += "<span class=\"page-title\"><bdi>" + sheet::briefly(record.title) + "</bdi></span>";
    if (record.page_class == PageClass::listed)
        about += "<span class=\"tag\">not scored" + (record.class_reason.empty() ? "" : ": " + sheet::briefly(record.class_reason)) + "</span>";
    const Counts counts = counts_of(record);
    const std::string score = record.score
                                  ? fmt::format("<td class=\"num {}\">{}</td>", tone(*record.score), points_text(*record.score))
                                  : std::string("<td class=\"num zero\"><span class=\"unseen\">no score</span><span aria-hidden=\"true\">–</span></td>");
    return fmt::format("<tr class=\"page-row\"><th scope=\"row\">{}{}{}</th>{}{}{}{}</tr>\n", drawn ? drawn->glance : "", sheet::link(record.final_url, path),
                       about, score, number_cell(counts.errors, "error", "errors"), number_cell(counts.warnings, "warning", "warnings"),
                       number_cell(counts.notes, "note", "notes"));
}

std::string page_body(const PageRecord& record, std::span<const FoldedFix> fixes, const DrawnCards::OfPage* drawn) {
    std::string findings;
    // What weighs most first, each kind in the order of the page.
    for (const std::string_view kind : {"error", "warning", "note", "unknown", "ignored"})
        for (const Finding& finding : record.findings)
            if (kind_of(finding) == kind) findings += one_finding(record, finding, fixes);
    std::string out = "<tbody>\n" + page_row(record, drawn);
    if (drawn) out += "<tr class=\"page-cards\"><td colspan=\"5\">" + drawn->cards + "</td></tr>\n";
    if (!findings.empty()) {
        const std::string file = record.file.empty() ? std::string() : "<p class=\"place\"><code>" + sheet::briefly(record.file) + "</code></p>\n";
        out += fmt::format(
            "<tr class=\"page-findings\"><td colspan=\"5\"><details><summary>{}<span class=\"unseen\"> of {}</span></summary>\n{}<ul "
            "class=\"rows\">\n{}</ul>\n</details></td></tr>\n",
            summary_of(counts_of(record)), sheet::briefly(path_of(record)), file, findings);
    }
    return out + "</tbody>\n";
}

/// All, or those with the lowest scores: a site of 50,000 pages is read in the JSON report.
std::vector<std::size_t> shown_pages(const Records& records) {
    std::vector<std::size_t> shown(records.size());
    std::iota(shown.begin(), shown.end(), std::size_t{0});
    if (shown.size() <= most_pages) return shown;
    std::vector<Points> worth;
    for (const PageRecord& record : records) worth.push_back(record.score.value_or(1'000'000));
    std::stable_sort(shown.begin(), shown.end(), [&](std::size_t a, std::size_t b) { return worth[a] < worth[b]; });
    shown.resize(most_pages);
    std::sort(shown.begin(), shown.end());
    return shown;
}

std::string undrawn_of(const Records& records, const DrawnCards& cards) {
    if (!cards.any() || cards.count() >= records.judged().size()) return {};
    return fmt::format("<p class=\"more\">Cards are drawn of the {} pages with the lowest scores; <code>smo preview</code> draws those of any page.</p>\n",
                       text::grouped(static_cast<std::int64_t>(cards.count())));
}

std::string tick(std::string_view kind, std::string_view words, std::size_t count) {
    if (count == 0) return {};
    return fmt::format("<label><input type=\"checkbox\" name=\"kind\" value=\"{}\" checked> {}</label>\n", kind, words);
}

std::string button(std::string_view id, std::string_view words) {
    return fmt::format("<button type=\"button\" id=\"{}\">{}</button> ", id, words);
}

/// Hidden until the script shows it: without one it would do nothing.
std::string filter_of(const Summary& summary, const Counts& counts, const DrawnCards& cards) {
    std::string out =
        "<div class=\"filter\" role=\"search\" aria-label=\"Pages and findings\" hidden>\n<p><label for=\"filter-text\">Filter by words</label> <input "
        "type=\"search\" id=\"filter-text\" autocomplete=\"off\" spellcheck=\"false\"></p>\n";
    std::string kinds = tick("error", "✗ errors", counts.errors) + tick("warning", "▲ warnings", counts.warnings) + tick("note", "· notes", counts.notes) +
                        tick("unknown", "? not checked", counts.unknown) + tick("ignored", "– ignored", counts.ignored);
    if (summary.comparison.made) kinds += "<label><input type=\"checkbox\" id=\"filter-fresh\"> only what is new</label>\n";
    if (!kinds.empty()) out += "<fieldset><legend>Show</legend>\n" + kinds + "</fieldset>\n";
    if (!kinds.empty() || cards.any())
        out += "<p>" + (kinds.empty() ? std::string() : button("open-all", "Open all findings")) + (cards.any() ? button("open-cards", "Open all cards") : "") +
               button("close-all", "Close all") + "</p>\n";
    return out + "<p class=\"facts\" role=\"status\" id=\"filter-count\"></p>\n</div>\n";
}

std::string column(std::string_view words, std::string_view sign, std::string_view key) {
    const std::string label =
        sign.empty() ? std::string(words) : fmt::format("<span aria-hidden=\"true\">{}</span><span class=\"unseen\">{}</span>", sign, words);
    return fmt::format("<th scope=\"col\"{} data-sort=\"{}\">{}</th>", key == "text" ? "" : " class=\"num\"", key, label);
}

}  // namespace

Part pages_of(const Summary& summary, const Records& records, std::span<const FoldedFix> fixes, const DrawnCards& cards) {
    Part part{"pages", "Pages", {}, text::grouped(static_cast<std::int64_t>(records.size()))};
    if (records.empty()) return part;
    const std::vector<std::size_t> shown = shown_pages(records);
    Counts counts;
    std::string rows;
    PageRecord record;
    for (const std::size_t i : shown) {
        records.read(i, record);
        count(record, counts);
        rows += page_body(record, fixes, cards.of(record));
    }
    part.markup = filter_of(summary, counts, cards) +
                  "<table class=\"pages\" id=\"page-table\">\n<caption class=\"unseen\">Pages with their scores and findings</caption>\n<thead><tr>" +
                  column("Page", "", "text") + column("Score", "", "number") + column("Errors", "✗", "count") + column("Warnings", "▲", "count") +
                  column("Notes", "·", "count") + "</tr></thead>\n";
    part.markup += rows + "</table>\n" + undrawn_of(records, cards);
    if (shown.size() < records.size())
        part.markup +=
            fmt::format("<p class=\"more\">These are the {} pages with the lowest scores. {} more are in the JSON report.</p>\n",
                        text::grouped(static_cast<std::int64_t>(shown.size())), text::grouped(static_cast<std::int64_t>(records.size() - shown.size())));
    return part;
}

}  // namespace smo::report
