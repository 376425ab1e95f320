// GitLab's Code Quality report: an array of faults with description, check_name, fingerprint, severity and location.

#include <smo/report.h>

#include <set>

#include "report/findings.h"

namespace smo {
namespace {

std::string_view level(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "major";
        case Severity::warning:
            return "minor";
        case Severity::info:
            return "info";
    }
    return "info";
}

Json entry(const Place& place, const Finding& finding) {
    Json lines;
    lines.set("begin", place.line == 0 ? 1U : place.line);
    Json location;
    location.set("path", place.path).set("lines", std::move(lines));
    Json json;
    const std::string built = place.built.empty() ? "" : " (built as " + place.built + ")";
    json.set("description", finding.message + built + (finding.fix.empty() ? "" : ". To mend it: " + advice(finding.fix)));
    json.set("check_name", finding.rule).set("fingerprint", finding.fingerprint).set("severity", std::string(level(finding.severity)));
    json.set("location", std::move(location));
    return json;
}

/// GitLab shows one fault for each fingerprint.
class Entries {
public:
    std::string add(const Place& place, const Finding& finding) {
        if (!is_told(finding) || !seen_.insert(finding.fingerprint).second) return {};
        const std::string lead = first_ ? "\n" : ",\n";
        first_ = false;
        return lead + to_text(entry(place, finding));
    }

private:
    std::set<std::string> seen_;
    bool first_ = true;
};

}  // namespace

std::string gitlab_report(const Summary& summary, const Records& records) {
    Entries entries;
    std::string out = "[";
    Place site;
    site.path = scheme_less(summary.crawl.site_url.empty() ? summary.crawl.target : summary.crawl.site_url);
    for (const Finding& finding : summary.site_findings) out += entries.add(site, finding);
    for (const PageRecord& record : records)
        for (const Finding& finding : record.findings) out += entries.add(place_of(record, finding), finding);
    return out + "\n]\n";
}

}  // namespace smo
