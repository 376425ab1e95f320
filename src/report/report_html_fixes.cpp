// The fix list, one entry for each rule, and what concerns the site as a whole.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/findings.h"
#include "report/preview_html_parts.h"
#include "report/readiness_rows.h"
#include "report/report_html.h"

namespace smo::report {
namespace {

constexpr std::size_t most_places = 12;
constexpr std::size_t most_findings = 1000;

std::string gain_of(Points gain) {
    if (gain <= 0) return {};
    return fmt::format("<li><strong class=\"gain\">{}</strong> points</li>\n", gain < 50 ? "&lt;0.1" : "+" + points_text(gain));
}

std::string_view words_of(Who who) {
    return who == Who::editor ? "for an editor" : who == Who::server ? "on the server" : "for a developer";
}

std::string example_of(const Fix& fix) {
    const Place place = place_of(fix);
    std::string at = place.path;
    if (place.line > 0) at += fmt::format(":{}", place.line);
    if (place.line > 0 && place.column > 0) at += fmt::format(":{}", place.column);
    std::string out = fmt::format("<code>{}</code>", sheet::briefly(at));
    if (!place.is_file) out = sheet::link(fix.example_url, fix.example_url);
    if (!place.is_file && fix.example_at.line > 0) out += fmt::format(" line {}", fix.example_at.line);
    if (!place.built.empty()) out += " built as <code>" + sheet::briefly(place.built) + "</code>";
    return out;
}

std::string where_of(const FoldedFix& folded) {
    const Fix& fix = folded.fix;
    if (fix.example_url.empty() && fix.example_file.empty()) return {};
    std::string out = "<p class=\"place\"><span class=\"lead\">At</span> " + example_of(fix);
    if (fix.pages > 1) out += fmt::format(" and {} more", text::grouped(static_cast<std::int64_t>(fix.pages - 1)));
    if (folded.places.size() == 1) {
        if (fix.pages > 1 && fix.scope != "site") out += " under <code>" + sheet::briefly(fix.scope) + "</code>";
        return out + "</p>\n";
    }
    std::string places;
    for (std::size_t i = 0; i < folded.places.size() && i < most_places; ++i)
        places += fmt::format("{}{} under <code>{}</code>", i == 0 ? "" : ", ", folded.places[i].second, sheet::briefly(folded.places[i].first));
    return out + ": " + places + (folded.places.size() > most_places ? ", …" : "") + "</p>\n";
}

/// Where to make a platform look again: "Facebook: https://…".
std::string again_of(const std::string& refetch) {
    const std::size_t at = refetch.find("https://");
    if (refetch.empty()) return {};
    const std::string lead = sheet::told(refetch.substr(0, at));
    const std::string address = at == std::string::npos ? std::string() : refetch.substr(at);
    return "<p class=\"refetch\"><span class=\"lead\">Then look again at</span> " + lead + (address.empty() ? "" : sheet::link(address, address)) + "</p>\n";
}

std::string one_fix(const FoldedFix& folded) {
    const Fix& fix = folded.fix;
    const std::string id = sheet::word(fix.rule);
    std::string numbers = "<li>" + counted(fix.pages, "page") + "</li>\n" + gain_of(fix.gain);
    if (fix.fresh > 0) numbers += fmt::format("<li><span class=\"tag fresh\">{} new</span></li>\n", fix.fresh);
    numbers += fmt::format("<li>{}</li>\n<li class=\"rule\">{}</li>\n", words_of(fix.who), sheet::briefly(fix.rule));
    std::string out = fmt::format("<li class=\"fix {0}\" id=\"fix-{1}\">\n<h3>{2} {3}</h3>\n<ul class=\"numbers\">\n{4}</ul>\n", severity_class(fix.severity),
                                  id, severity_label(fix.severity), sheet::told(fix.message), numbers);
    std::string around = where_of(folded);
    if (!fix.platforms.empty()) {
        std::vector<std::string> names;
        for (const std::string& platform : fix.platforms) names.push_back(platform_name(platform));
        around += "<p class=\"hurts\"><span class=\"lead\">Hurts</span> " + sheet::told(sheet::listed(names)) + "</p>\n";
    }
    around += again_of(fix.refetch);
    return out + "<div class=\"remedy\">\n" + advice_and_snippet(fix.fix, fix.snippet) + "</div>\n<div class=\"around\">\n" + around + "</div>\n</li>\n";
}

std::string finding_row(const Finding& finding, std::span<const Fix> fixes) {
    const std::string tag = is_fresh(finding) && finding.novelty == Novelty::fresh ? " <span class=\"tag fresh\">new</span>" : "";
    return fmt::format("<li>{} {} {}{}</li>\n", severity_label(finding.severity), sheet::told(finding.message), rule_link(finding.rule, fixes), tag);
}

std::string findings_list(std::span<const Finding* const> findings, std::span<const Fix> fixes) {
    std::string rows;
    for (std::size_t i = 0; i < findings.size() && i < most_findings; ++i) rows += finding_row(*findings[i], fixes);
    return rows.empty() ? rows : "<ul class=\"rows\">\n" + rows + "</ul>\n" + left_out(findings.size(), most_findings, "finding");
}

}  // namespace

Part fixes_of(const Summary& summary, std::span<const FoldedFix> fixes) {
    Part part{"fixes", "What to mend, most useful first", {}, text::grouped(static_cast<std::int64_t>(fixes.size()))};
    for (const FoldedFix& folded : fixes) part.markup += one_fix(folded);
    if (part.markup.empty()) {
        part.count.clear();
        if (summary.judged > 0)
            part.markup = paragraph(summary.unknown > 0 ? "Nothing: no rule that could be checked found a fault." : "Nothing: no rule found a fault.");
        return part;
    }
    part.markup = "<ol class=\"fixes\">\n" + part.markup + "</ol>\n";
    if (summary.if_all_mended && summary.score && *summary.if_all_mended > *summary.score)
        part.markup += fmt::format("<p>Mending everything listed would give {}.</p>\n", points_text(*summary.if_all_mended));
    return part;
}

Part risks_of(const Summary& summary) {
    std::vector<const Finding*> all;
    for (const Finding& finding : summary.risks) all.push_back(&finding);
    return {"risks", "Risks: law, leaks, reputation", findings_list(all, summary.fixes), text::grouped(static_cast<std::int64_t>(all.size()))};
}

/// What the fix list does not say already.
Part site_of(const Summary& summary) {
    std::vector<const Finding*> rest;
    for (const Finding& finding : summary.site_findings)
        if (std::none_of(summary.fixes.begin(), summary.fixes.end(), [&](const Fix& fix) { return fix.rule == finding.rule; })) rest.push_back(&finding);
    return {"site", "The site as a whole", findings_list(rest, summary.fixes), text::grouped(static_cast<std::int64_t>(rest.size()))};
}

}  // namespace smo::report
