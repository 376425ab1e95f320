#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/findings.h"
#include "report/preview_html_parts.h"
#include "report/report_html.h"

namespace smo::report {
namespace {

std::string anchored(const std::string& rule, bool is_listed) {
    const std::string id = sheet::briefly(rule);
    return is_listed ? fmt::format("<a class=\"rule\" href=\"#fix-{}\">{}</a>", sheet::word(rule), id) : "<span class=\"rule\">" + id + "</span>";
}

}  // namespace

std::string paragraph(std::string_view words) {
    return "<p>" + sheet::told(words) + "</p>\n";
}

std::string_view severity_class(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string severity_label(Severity severity) {
    const std::string_view sign = severity == Severity::error ? "✗" : severity == Severity::warning ? "▲" : "·";
    const std::string_view word = severity_class(severity);
    return fmt::format("<span class=\"label {0}\"><span aria-hidden=\"true\">{1}</span> {0}</span>", word, sign);
}

std::string_view tone(Points points) {
    return points >= 90'000 ? "good" : points >= 60'000 ? "open" : "bad";
}

std::string bar(Points points) {
    return fmt::format(
        "<svg class=\"bar {}\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"rail\" width=\"100\" height=\"1\"/>"
        "<rect class=\"fill\" width=\"{}\" height=\"1\"/></svg>",
        tone(points), points_text(std::clamp<Points>(points, 0, 100'000)));
}

std::string rule_link(const std::string& rule, std::span<const FoldedFix> fixes) {
    return anchored(rule, std::any_of(fixes.begin(), fixes.end(), [&](const FoldedFix& one) { return one.fix.rule == rule; }));
}

std::string rule_link(const std::string& rule, std::span<const Fix> fixes) {
    return anchored(rule, std::any_of(fixes.begin(), fixes.end(), [&](const Fix& one) { return one.rule == rule; }));
}

std::string counted(std::size_t count, std::string_view noun) {
    return text::plural(static_cast<std::int64_t>(count), noun);
}

std::string left_out(std::size_t all, std::size_t shown, std::string_view noun) {
    if (shown >= all) return {};
    return fmt::format("<p class=\"more\">… and {} more, which the JSON report has.</p>\n", counted(all - shown, noun));
}

std::string advice_and_snippet(const std::string& fix, const std::string& snippet) {
    std::string out;
    if (!fix.empty()) {
        Fix one;
        one.fix = fix;
        one.snippet = snippet;
        out += "<p class=\"advice\"><span class=\"lead\">Fix:</span> " + sheet::told(advice_above(one)) + "</p>\n";
    }
    if (!snippet.empty()) out += "<pre><code>" + sheet::told(snippet) + "</code></pre>\n";
    return out;
}

}  // namespace smo::report
