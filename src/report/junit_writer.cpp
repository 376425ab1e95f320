// JUnit XML: a suite for each group of rules, a case for each rule over the whole site. A rule that fails the gate is a failure
// with all its places; one that could not be checked anywhere is skipped, never passed.

#include <fmt/format.h>
#include <smo/report.h>
#include <smo/text.h>

#include <algorithm>
#include <map>

#include "report/findings.h"

namespace smo {
namespace {

constexpr std::size_t most_places = 50;  // of one rule

struct Case {
    const Rule* rule = nullptr;
    std::vector<std::string> places;  // "public/index.html:9:3: og:image is missing"
    std::string message, fix;         // of the first that fails
    std::size_t failures = 0, told = 0, unknown = 0;
};

std::string xml(std::string_view text) {
    return text::for_html(text::to_utf8(text));
}

std::string plural(std::size_t count, std::string_view noun) {
    return text::plural(static_cast<std::int64_t>(count), noun);
}

class Junit {
public:
    Junit(const Summary& summary, const MachineOptions& options) : summary_(summary), options_(options) {
        for (const Rule& rule : options.rules) cases_[rule.id].rule = &rule;
        for (const Finding& finding : summary.site_findings) add(finding, "the whole site");
    }

    void page(const PageRecord& record) {
        for (const Finding& finding : record.findings) add(finding, place_text(record, finding));
    }

    std::string text() const {
        std::string suites;
        std::size_t tests = 0, failures = 0, skipped = 0;
        for (const std::string_view group : rule_groups()) {
            std::string rows;
            std::size_t count = 0, failed = 0, left_out = 0;
            for (const auto& [id, one] : cases_) {
                if (!one.rule || one.rule->group != group) continue;
                ++count;
                failed += one.failures > 0 ? 1 : 0;
                left_out += is_skipped(one) ? 1 : 0;
                rows += case_text(id, one);
            }
            if (count == 0) continue;
            suites +=
                fmt::format("  <testsuite name=\"smo.{0}\" tests=\"{1}\" failures=\"{2}\" errors=\"0\" skipped=\"{3}\" time=\"0\"{4}>\n{5}  </testsuite>\n",
                            group, count, failed, left_out, stamp(), rows);
            tests += count;
            failures += failed;
            skipped += left_out;
        }
        suites += gate_suite(tests, failures);
        return fmt::format(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"smo {}\" tests=\"{}\" failures=\"{}\" errors=\"0\" "
            "time=\"{:.3f}\">\n{}</testsuites>\n",
            xml(summary_.crawl.target), tests, failures, static_cast<double>(summary_.duration_ms) / 1000, suites);
    }

private:
    bool fails(const Finding& finding) const {
        if (!is_told(finding) || !options_.fail_on || finding.severity < *options_.fail_on) return false;
        return is_fresh(finding) || (options_.strict && finding.novelty == Novelty::spread);
    }

    void add(const Finding& finding, const std::string& place) {
        Case& one = cases_[finding.rule];
        if (finding.outcome == Outcome::unknown) {
            ++one.unknown;
            return;
        }
        if (!is_told(finding)) return;
        ++one.told;
        if (fails(finding) && one.failures++ == 0) {
            one.message = finding.message;
            one.fix = finding.fix;
        }
        if (one.places.size() < most_places) one.places.push_back(place + ": " + finding.message);
    }

    static bool is_skipped(const Case& one) { return one.told == 0 && one.unknown > 0; }

    static std::string case_text(const std::string& id, const Case& one) {
        const std::string head = fmt::format("    <testcase name=\"{}\" classname=\"smo.{}\" time=\"0\"", id, one.rule->group);
        if (is_skipped(one))
            return head + fmt::format(">\n      <skipped message=\"could not be checked on {}\"/>\n    </testcase>\n", plural(one.unknown, "page"));
        if (one.told == 0) return head + "/>\n";
        std::string places;
        for (const std::string& place : one.places) places += xml(place) + "\n";
        if (one.told > one.places.size()) places += fmt::format("and {} more\n", one.told - one.places.size());
        if (one.failures == 0) return head + ">\n      <system-out>" + places + "</system-out>\n    </testcase>\n";
        const std::string more = one.failures > 1 ? fmt::format(" ({} in all)", plural(one.failures, "finding")) : "";
        return head + fmt::format(">\n      <failure message=\"{}\" type=\"{}\">{}To mend it: {}\nsmo explain {}\n</failure>\n    </testcase>\n",
                                  xml(one.message + more), name(one.rule->severity), places, xml(advice(one.fix)), id);
    }

    /// What fails the gate beside findings: thresholds, pages that could not be fetched.
    std::string gate_suite(std::size_t& tests, std::size_t& failures) const {
        std::string rows;
        std::size_t failed = 0;
        for (const Gate::Reason& reason : summary_.gate.reasons) {
            if (reason.kind == "severity" || reason.kind == "new-finding") continue;
            ++failed;
            rows +=
                fmt::format("    <testcase name=\"{}\" classname=\"smo.gate\" time=\"0\">\n      <failure message=\"{}\" type=\"gate\"/>\n    </testcase>\n",
                            xml(reason.kind), xml(reason.text));
        }
        if (failed == 0) return {};
        tests += failed;
        failures += failed;
        return fmt::format("  <testsuite name=\"smo.gate\" tests=\"{0}\" failures=\"{0}\" errors=\"0\" skipped=\"0\" time=\"0\"{1}>\n{2}  </testsuite>\n",
                           failed, stamp(), rows);
    }

    std::string stamp() const {
        if (summary_.started_at.empty()) return {};
        std::string_view when = summary_.started_at;
        if (when.ends_with('Z')) when.remove_suffix(1);
        return fmt::format(" timestamp=\"{}\"", when);
    }

    const Summary& summary_;
    MachineOptions options_;
    std::map<std::string, Case> cases_;
};

}  // namespace

std::string junit_report(const Summary& summary, const Records& records, const MachineOptions& options) {
    Junit junit(summary, options);
    for (const PageRecord& record : records) junit.page(record);
    return junit.text();
}

}  // namespace smo
