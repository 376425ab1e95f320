// The report of an audit as one file. It asks nobody for anything, and everything is readable without its script, which sorts and filters.

#include "report/report_html.h"

#include <fmt/format.h>

#include "report/preview_html_parts.h"

namespace smo {
namespace report {
namespace {

std::string head(const HtmlOptions& options, const std::string& report_style) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src {}; script-src {}; base-uri 'none'; form-action "
        "'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"robots\" content=\"noindex\">\n<title>Audit of {}</title>\n<style>{}</style>\n</head>\n",
        sheet::policy_source(report_style), sheet::policy_source(script()), sheet::briefly(options.title), report_style);
}

/// "2026-11-26T09:30:58Z" → "2026-11-26, 09:30 UTC".
std::string date_of(const std::string& time) {
    if (time.size() < 16) return {};
    const std::string day = time.substr(0, 10), hour = time.substr(11, 5);
    return fmt::format(" · <time datetime=\"{0}\">{1}, {2} UTC</time>", sheet::briefly(time), sheet::briefly(day), sheet::briefly(hour));
}

std::string opening(const Summary& summary, const HtmlOptions& options) {
    return fmt::format(
        "<header class=\"sheet\">\n<h1>How <bdi>{}</bdi> looks and behaves when shared</h1>\n<p>{}{}</p>\n<fieldset "
        "class=\"scheme\"><legend>Colours</legend>\n{}{}{}</fieldset>\n</header>\n",
        sheet::briefly(options.title), sheet::told(options.made_by), date_of(summary.started_at),
        "<label><input type=\"radio\" name=\"scheme\" id=\"scheme-system\" checked> of the system</label>\n",
        "<label><input type=\"radio\" name=\"scheme\" id=\"scheme-light\"> light</label>\n",
        "<label><input type=\"radio\" name=\"scheme\" id=\"scheme-dark\"> dark</label>\n");
}

std::string contents(std::span<const Part> parts) {
    std::string out;
    for (const Part& part : parts) {
        const std::string count = part.count.empty() ? std::string() : fmt::format(" <span class=\"facts\">{}</span>", part.count);
        if (!part.markup.empty()) out += fmt::format("<li><a href=\"#{}\">{}</a>{}</li>\n", part.id, part.heading, count);
    }
    return "<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n" + out + "</ul>\n</nav>\n";
}

std::string section(const Part& part) {
    if (part.markup.empty()) return {};
    return fmt::format("<section class=\"part\" id=\"{0}\" aria-labelledby=\"{0}-name\">\n<h2 id=\"{0}-name\">{1}</h2>\n{2}</section>\n", part.id, part.heading,
                       part.markup);
}

}  // namespace
}  // namespace report

std::string html_report(const Summary& summary, const Records& records, const HtmlOptions& options, std::span<const PagePreview> cards) {
    return html_report_with_trend(summary, records, options, cards, {});
}

std::string html_report_with_trend(const Summary& summary, const Records& records, const HtmlOptions& options, std::span<const PagePreview> cards,
                                   const std::string& trend) {
    const report::DrawnCards drawn(cards, records, find_platform);
    const std::vector<FoldedFix> fixes = fold(summary.fixes);
    const std::vector<report::Part> parts = {
        report::scores_of(summary),       report::readiness_of(summary),      report::comparison_of(summary), {"trend", "Over time", trend, {}},
        report::fixes_of(summary, fixes), report::risks_of(summary),          report::site_of(summary),       report::pages_of(summary, records, fixes, drawn),
        report::pictures_of(summary),     report::media_of(summary),          report::failed_of(summary),     report::skipped_of(summary),
        report::unknown_of(summary),      report::making_of(summary, options)};
    const std::string style = std::string(report::style()) + drawn.css();
    std::string out =
        report::head(options, style) + "<body>\n" + report::opening(summary, options) + "<main>\n" + report::verdict_of(summary) + report::contents(parts);
    out += "<div class=\"abreast\">\n" + report::section(parts[0]) + report::section(parts[1]) + "</div>\n";
    for (std::size_t i = 2; i < parts.size(); ++i) out += report::section(parts[i]);
    return out + "</main>\n<footer><p>Made by " + sheet::told(options.made_by) +
           ". This file asks nobody for anything; names belong to their owners.</p></footer>\n<script>" + std::string(report::script()) +
           "</script>\n</body>\n</html>\n";
}

}  // namespace smo
