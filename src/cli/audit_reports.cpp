#include "cli/audit_reports.h"

#include <smo/disk.h>
#include <smo/text.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "cli/commands.h"
#include "cli/settings.h"
#include "report/report_html.h"

namespace smo::cli {
namespace {

constexpr std::size_t comment_bytes = 65'000, job_summary_bytes = 1'000'000;

std::string written(const Writer& writer, const Audited& audited) {
    std::string bytes = writer.begin(audited.summary);
    if (writer.page)
        for (const PageRecord& record : audited.records) bytes += writer.page(record);
    bytes += writer.end();
    return bytes;
}

std::string terminal_report(const Output& output, const Audited& audited, const ReportContext& context) {
    const bool to_terminal = output.file.empty();
    std::string again = "smo";
    for (const std::string& word : context.arguments.words) again += " " + word;
    return written(terminal_writer({.colour = to_terminal && context.streams.colour_out,
                                    .all_fixes = context.arguments.has("all"),
                                    .quiet = context.arguments.has("quiet"),
                                    .width = to_terminal ? context.streams.width : 100,
                                    .again = again}),
                   audited);
}

std::string html_of(const Audited& audited) {
    const CrawlOutcome& crawl = audited.summary.crawl;
    return html_report_with_trend(audited.summary, audited.records,
                                  {.title = crawl.target.empty() ? crawl.start_url : crawl.target, .made_by = "smo " + audited.summary.tool_version},
                                  audited.cards, audited.trend);
}

std::string report_of(const Output& output, const Audited& audited, const ReportContext& context) {
    const MachineOptions machine{context.rules, context.gate.fail_on, context.gate.strict};
    if (output.format == "json") return written(json_writer(), audited);
    if (output.format == "sarif") return sarif_report(audited.summary, audited.records, machine);
    if (output.format == "junit") return junit_report(audited.summary, audited.records, machine);
    if (output.format == "gitlab") return gitlab_report(audited.summary, audited.records);
    if (output.format == "csv") return csv_report(audited.summary, audited.records);
    if (output.format == "github") return github_commands(audited.summary);
    if (output.format == "markdown") return markdown_report(audited.summary, comment_bytes);
    if (output.format == "html") return html_of(audited);
    return terminal_report(output, audited, context);
}

std::string streamed(const Audited& audited) {
    std::string bytes = stream_start(audited.summary);
    for (const PageRecord& record : audited.records) bytes += stream_page(record);
    bytes += stream_end(audited.summary);
    return bytes;
}

/// Of one target, which is usual, the report is not copied: it may be large.
void append(std::string& all, std::string report) {
    if (all.empty())
        all = std::move(report);
    else
        all += report;
}

/// GitHub shows this file on the page of the run; steps append to it.
void add_job_summary(const Summary& summary, const Streams& streams) {
    const char* file = std::getenv("GITHUB_STEP_SUMMARY");  // NOLINT(concurrency-mt-unsafe): there are no threads
    if (file == nullptr || *file == '\0') return;
    if (const auto done = append_file(file, markdown_report(summary, job_summary_bytes)); !done) streams.err(explain(done.error()));
}

/// Nobody reads any more is no error of ours; a full disk is.
int unwritable(const Streams& streams) {
    if (errno == EPIPE) return exit_well;
    return impossible(streams, {std::string("the report could not be written to standard output: ") + std::strerror(errno), "",
                                "Free some space, or write to another file with --output."});
}

}  // namespace

void add_reports(const std::vector<Output>& outputs, const Audited& audited, const ReportContext& context, std::vector<std::string>& reports) {
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const Output& output = outputs[i];
        if (output.format == "github" && runs_on_github()) add_job_summary(audited.summary, context.streams);
        if (output.format != "ndjson")
            append(reports[i], report_of(output, audited, context));
        else if (!output.file.empty())
            append(reports[i], streamed(audited));
    }
}

int write_reports(const std::vector<Output>& outputs, const std::vector<std::string>& reports, const Streams& streams) {
    int exit = exit_well;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const Output& output = outputs[i];
        if (reports[i].empty() && output.format != "terminal") continue;  // no target could be audited, or it was streamed
        if (output.file.empty()) {
            if (!streams.out(reports[i])) exit = std::max(exit, unwritable(streams));
            continue;
        }
        const std::string clean = streams.hides_nothing() ? std::string() : streams.without_secrets(reports[i]);
        if (const auto done = write_file(output.file, streams.hides_nothing() ? reports[i] : clean); !done) exit = impossible(streams, done.error());
    }
    return exit;
}

PageStream::PageStream(const std::vector<Output>& outputs, const std::string& target, const Streams& streams) : streams_(streams), target_(target) {
    open_ = std::any_of(outputs.begin(), outputs.end(), [](const Output& output) { return output.format == "ndjson" && output.file.empty(); });
}

void PageStream::page(const PageRecord& record) {
    if (!open_) return;
    if (!begun_) {
        Summary start;
        start.tool_version = version;
        start.crawl.target = target_;
        streams_.out(stream_start(start));
        begun_ = true;
    }
    const std::string line = stream_page(record);
    if (told_.size() <= record.number) told_.resize(record.number + 1);
    told_[record.number] = hash128(line);
    streams_.out(line);
}

void PageStream::end(const Audited& audited) {
    if (!open_) return;
    if (!begun_) streams_.out(stream_start(audited.summary));
    for (const PageRecord& record : audited.records) {
        const std::string line = stream_page(record);
        if (record.number >= told_.size() || told_[record.number] != hash128(line)) streams_.out(line);
    }
    streams_.out(stream_end(audited.summary));
}

}  // namespace smo::cli
