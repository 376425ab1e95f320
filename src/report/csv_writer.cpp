// One finding a row, as RFC 4180 has it: commas, quotes doubled, CRLF. A cell that a spreadsheet would take for a formula
// gets an apostrophe in front, since much of what stands here was written by strangers.

#include <smo/report.h>
#include <smo/text.h>

#include "report/findings.h"

namespace smo {
namespace {

constexpr std::string_view head = "severity,rule,group,outcome,url,file,line,column,message,fix,raw,platforms,new,fingerprint\r\n";

std::string cell(std::string_view value) {
    std::string text = text::to_utf8(value);
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    return '"' + text::replace_all(text, "\"", "\"\"") + '"';
}

std::string number(std::uint32_t value) {
    return value == 0 ? std::string() : std::to_string(value);
}

std::string row(const std::string& url, const Place& place, const Finding& finding) {
    std::string platforms;
    for (const std::string& id : finding.platforms) platforms += (platforms.empty() ? "" : " ") + id;
    const std::string outcome(finding.ignored.empty() ? name(finding.outcome) : std::string_view("ignored"));
    const std::string novelty(finding.novelty == Novelty::uncompared ? std::string_view() : name(finding.novelty));
    std::string out;
    for (const std::string& value : {std::string(name(finding.severity)), finding.rule, finding.group, outcome, url, place.is_file ? place.path : std::string(),
                                     number(place.line), number(place.column), finding.message, advice(finding.fix), finding.raw, platforms, novelty})
        out += cell(value) + ",";
    return out + cell(finding.fingerprint) + "\r\n";
}

}  // namespace

std::string csv_report(const Summary& summary, const Records& records) {
    std::string out(head);
    const std::string& site = summary.crawl.site_url.empty() ? summary.crawl.target : summary.crawl.site_url;
    for (const Finding& finding : summary.site_findings) out += row(site, {}, finding);
    for (const PageRecord& record : records)
        for (const Finding& finding : record.findings) out += row(record.final_url, place_of(record, finding), finding);
    return out;
}

}  // namespace smo
