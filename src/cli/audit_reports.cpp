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

using Take = std::function<void(std::string_view)>;

void write_with(const Writer& writer, const Audited& audited, const Take& take) {
    take(writer.begin(audited.summary));
    if (writer.page)
        for (const PageRecord& record : audited.records) take(writer.page(record));
    take(writer.end());
}

Writer terminal_of(const Output& output, const ReportContext& context) {
    const bool to_terminal = output.file.empty();
    std::string again = "smo";
    for (const std::string& word : context.arguments.words) again += " " + word;
    return terminal_writer({.colour = to_terminal && context.streams.colour_out,
                            .all_fixes = context.arguments.has("all"),
                            .quiet = context.arguments.has("quiet"),
                            .width = to_terminal ? context.streams.width : 100,
                            .again = again});
}

std::string html_of(const Audited& audited) {
    const CrawlOutcome& crawl = audited.summary.crawl;
    return html_report_with_trend(audited.summary, audited.records,
                                  {.title = crawl.target.empty() ? crawl.start_url : crawl.target, .made_by = "smo " + audited.summary.tool_version},
                                  audited.cards, audited.trend);
}

/// Reports that grow with the site come page by page, the others in one piece.
void report_of(const Output& output, const Audited& audited, const ReportContext& context, const Take& take) {
    const MachineOptions machine{context.rules, context.gate.fail_on, context.gate.strict};
    if (output.format == "json") return write_with(json_writer(), audited, take);
    if (output.format == "ndjson") return write_with({stream_start, stream_page, [&] { return stream_end(audited.summary); }}, audited, take);
    if (output.format == "sarif") return take(sarif_report(audited.summary, audited.records, machine));
    if (output.format == "junit") return take(junit_report(audited.summary, audited.records, machine));
    if (output.format == "gitlab") return take(gitlab_report(audited.summary, audited.records));
    if (output.format == "csv") return take(csv_report(audited.summary, audited.records));
    if (output.format == "github") return take(github_commands(audited.summary));
    if (output.format == "markdown") return take(markdown_report(audited.summary, comment_bytes));
    if (output.format == "html") return take(html_of(audited));
    write_with(terminal_of(output, context), audited, take);
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

void ReportText::add(std::string_view piece, const Streams& streams) {
    if (streams.hides_nothing())
        pile_.add(piece);
    else
        pile_.add(streams.without_secrets(piece));
}

void add_reports(const std::vector<Output>& outputs, const Audited& audited, const ReportContext& context, std::vector<ReportText>& reports) {
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const Output& output = outputs[i];
        if (output.format == "github" && runs_on_github()) add_job_summary(audited.summary, context.streams);
        if (output.format == "ndjson" && output.file.empty()) continue;  // it was streamed
        report_of(output, audited, context, [&](std::string_view piece) { reports[i].add(piece, context.streams); });
    }
}

int write_reports(const std::vector<Output>& outputs, const std::vector<ReportText>& reports, const Streams& streams) {
    int exit = exit_well;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const Output& output = outputs[i];
        const Pile& text = reports[i].pile();
        if (reports[i].empty() && output.format != "terminal") continue;  // no target could be audited, or it was streamed
        if (!output.file.empty()) {
            if (const auto done = write_file(output.file, text); !done) exit = impossible(streams, done.error());
            continue;
        }
        bool written = true;
        const auto read = text.each([&](std::string_view piece) { return written = streams.out(piece); });
        if (!written) exit = std::max(exit, unwritable(streams));
        if (!read) exit = impossible(streams, read.error());
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
