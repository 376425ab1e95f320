// Whether the audit passes: 2 the job could not be done, 1 findings or a threshold missed, 3 incomplete, 0 sound. 1 wins over 3.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include <smo/text.h>

#include "audit/site.h"

namespace smo {

std::string fault_on(const PageRecord& record, const Finding& finding) {
    const auto url = Url::parse(record.final_url);
    return finding.rule + ", " + (url ? url->path_and_query() : record.final_url);
}

namespace {

bool counts(const GateOptions& options, const Finding& finding, Severity severity) {
    if (finding.outcome != Outcome::fail || !finding.ignored.empty() || finding.severity != severity) return false;
    return !options.only_fresh || finding.novelty == Novelty::fresh || (options.strict && finding.novelty == Novelty::spread);
}

/// Without a baseline the sums are there already.
std::size_t counted(const GateOptions& options, Severity severity, const Summary& summary, const Records& records) {
    if (!options.only_fresh) return severity == Severity::error ? summary.errors : severity == Severity::warning ? summary.warnings : summary.infos;
    const auto of = [&](const Finding& finding) { return counts(options, finding, severity); };
    auto count = std::count_if(summary.site_findings.begin(), summary.site_findings.end(), of);
    for (const PageRecord& record : records) count += std::count_if(record.findings.begin(), record.findings.end(), of);
    return static_cast<std::size_t>(count);
}

/// "og-image-reachable, /blog/tea/": the finding on the lowest page number, else of the whole site.
std::string first_of(const GateOptions& options, Severity severity, const Summary& summary, const Records& records) {
    const std::string& known = summary.first_faults[static_cast<std::size_t>(severity)];
    if (!options.only_fresh && !known.empty()) return known;
    std::optional<std::uint32_t> lowest;
    std::string example;
    for (const PageRecord& record : records) {
        if (lowest && *lowest < record.number) continue;
        const auto found =
            std::find_if(record.findings.begin(), record.findings.end(), [&](const Finding& finding) { return counts(options, finding, severity); });
        if (found == record.findings.end()) continue;
        lowest = record.number;
        example = fault_on(record, *found);
    }
    if (lowest) return example;
    for (const Finding& finding : summary.site_findings)
        if (counts(options, finding, severity)) return finding.rule;
    return {};
}

void check_severity(Gate& gate, const GateOptions& options, const Summary& summary, const Records& records) {
    if (!options.fail_on) return;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
        const std::size_t count = severity < *options.fail_on ? 0 : counted(options, severity, summary, records);
        if (count == 0) continue;
        const std::string noun = (options.only_fresh ? "new " : "") + std::string(severity == Severity::info ? std::string_view("note") : name(severity));
        gate.reasons.push_back(
            {options.only_fresh ? "new-finding" : "severity", fmt::format("{} ({}{})", text::plural(static_cast<std::int64_t>(count), noun),
                                                                          count == 1 ? "" : "first: ", first_of(options, severity, summary, records))});
    }
}

Points points_of(double score) {
    return static_cast<Points>(std::llround(std::clamp(score, 0.0, 100.0) * 1000));
}

/// A score that would be printed like the threshold it misses is told in thousandths.
std::string missing(Points score, Points least) {
    if (points_text(score) != points_text(least)) return points_text(score);
    return fmt::format("{}.{:03}", score / 1000, score % 1000);
}

void check_thresholds(Gate& gate, const GateOptions& options, const Summary& summary) {
    if (options.fail_under && summary.score && *summary.score < points_of(*options.fail_under)) {
        const Points least = points_of(*options.fail_under);
        gate.reasons.push_back({"score", fmt::format("score {} is below {}", missing(*summary.score, least), points_text(least))});
    }
    const Comparison& comparison = summary.comparison;
    if (options.max_score_drop && comparison.made && comparison.same_ruleset && comparison.score_before && summary.score) {
        const Points drop = *comparison.score_before - *summary.score;
        if (drop > points_of(*options.max_score_drop))
            gate.reasons.push_back({"score-drop", fmt::format("score {} is {} below the {} of the baseline", points_text(*summary.score), points_text(drop),
                                                              points_text(*comparison.score_before))});
    }
    for (const auto& [group, least] : options.group_fail_under) {
        const auto found = summary.groups.find(group);
        if (found != summary.groups.end() && found->second < points_of(least))
            gate.reasons.push_back(
                {"group", fmt::format("{} scores {}, below {}", group, missing(found->second, points_of(least)), points_text(points_of(least)))});
    }
}

void check_failed(Gate& gate, const GateOptions& options, const Summary& summary) {
    const auto is_failed = [](const FailedAddress& address) { return !address.internal_link; };
    const auto& addresses = summary.crawl.failed;
    const auto failed = static_cast<std::size_t>(std::count_if(addresses.begin(), addresses.end(), is_failed));
    const std::size_t all = summary.judged + summary.listed + failed;
    if (failed == 0 || static_cast<double>(failed) <= options.max_failed * static_cast<double>(all)) return;
    gate.reasons.push_back(
        {"failed", fmt::format("{} of {} could not be fetched (first: {}), more than {:g} %", failed, text::plural(static_cast<std::int64_t>(all), "page"),
                               std::find_if(addresses.begin(), addresses.end(), is_failed)->url, options.max_failed * 100)});
}

/// The start page itself was refused or failed although other pages were judged.
void check_start(Gate& gate, const Summary& summary) {
    const CrawlOutcome& crawl = summary.crawl;
    const auto is_start = [&](const std::string& url) { return !url.empty() && (url == crawl.start_url || url == crawl.target); };
    for (const FailedAddress& failed : crawl.failed)
        if (is_start(failed.url))
            gate.reasons.push_back({"failed", fmt::format("the start page could not be audited: {}", failed.message.empty() ? failed.kind : failed.message)});
    for (const SkippedAddress& skipped : crawl.skipped)
        if (is_start(skipped.url)) gate.reasons.push_back({"failed", "the start page was skipped: " + skipped.reason});
}

void check_complete(Gate& gate, const GateOptions& options, const Summary& summary) {
    const bool threshold = options.fail_under.has_value() || !options.group_fail_under.empty();
    const double least = options.min_checked.value_or(threshold ? 0.8 : 0.0);
    if (summary.checked < least)
        gate.reasons.push_back(
            {"incomplete", fmt::format("only {:.0f} % could be checked, less than {:.0f} %", std::floor(summary.checked * 100), least * 100)});
    if (options.fail_under && !summary.score) gate.reasons.push_back({"incomplete", "no page has a score"});
    for (const auto& [group, under] : options.group_fail_under)
        if (!summary.groups.contains(group)) gate.reasons.push_back({"incomplete", fmt::format("{} has no score", group)});
    if (summary.judged < options.min_pages)
        gate.reasons.push_back(
            {"min-pages", fmt::format("{} audited, fewer than {}", text::plural(static_cast<std::int64_t>(summary.judged), "page"), options.min_pages)});
    if (!summary.crawl.complete)
        gate.reasons.push_back(
            {"incomplete", summary.crawl.stopped_by.empty() ? "the crawl did not come to its end" : "the crawl was stopped: " + summary.crawl.stopped_by});
}

/// Why there was nothing to judge.
std::string nothing_audited(const Summary& summary) {
    std::string text = "no page was audited";
    if (!summary.crawl.failed.empty()) {
        const FailedAddress& failed = summary.crawl.failed.front();
        return fmt::format("{}: {} ({})", text, failed.url, failed.message.empty() ? failed.kind : failed.message);
    }
    if (!summary.crawl.skipped.empty())
        return fmt::format("{}: {} (skipped: {})", text, summary.crawl.skipped.front().url, summary.crawl.skipped.front().reason);
    std::string sitemap;  // why it led nowhere: two notes tell it
    std::size_t told = 0;
    for (const CrawlNote& note : summary.crawl.notes)
        if (note.subject == "sitemap" && ++told <= 2) sitemap += (told == 1 ? note.url + ": " : "; ") + note.message;
    if (told > 0) return text + ": " + sitemap;
    if (summary.listed > 0) text += fmt::format(": {} only listed, not scored", text::plural(static_cast<std::int64_t>(summary.listed), "page"));
    return text;
}

}  // namespace

Gate decide(const GateOptions& options, const Summary& summary, const Records& records) {
    Gate gate;
    if (summary.judged == 0) {
        gate.exit = 2;
        gate.reasons.push_back({"failed", nothing_audited(summary)});
        return gate;
    }
    check_severity(gate, options, summary, records);
    check_thresholds(gate, options, summary);
    const std::size_t regressions = gate.reasons.size();
    check_failed(gate, options, summary);
    check_start(gate, summary);
    check_complete(gate, options, summary);
    if (regressions > 0)
        gate.exit = 1;
    else if (!gate.reasons.empty())
        gate.exit = 3;
    return gate;
}

}  // namespace smo
