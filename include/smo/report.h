#pragma once
// Values to bytes. A writer gets the summary, then every page record sorted by address, then the end.
//
//     Writer writer = terminal_writer(options);
//     out << writer.begin(summary);
//     for (const PageRecord& record : records) out << writer.page(record);  // if it has one
//     out << writer.end();

#include <smo/json.h>
#include <smo/preview.h>
#include <smo/records.h>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace smo {

struct Writer {
    std::function<std::string(const Summary&)> begin;
    std::function<std::string(const PageRecord&)> page;  // none where a writer tells nothing of single pages
    std::function<std::string()> end;
};

struct TerminalOptions {
    bool colour = false;
    bool all_fixes = false;   // else at most 10
    bool quiet = false;       // nothing on success, the reasons on failure
    std::size_t width = 100;  // columns
    std::string again;        // the command that was run, for the hints
};
Writer terminal_writer(const TerminalOptions& options);

Writer json_writer();

/// smo-stream/1, one object a line: "start", each "page" as soon as it is judged, the "summary". What the whole site decides may come
/// after a page was told: such a page is told again, and the later line counts.
std::string stream_start(const Summary& summary);
std::string stream_page(const PageRecord& record);
std::string stream_end(const Summary& summary);

/// What formats for machines need beside the values.
struct MachineOptions {
    std::span<const Rule> rules{};                      // those that were judged; must outlive the writer
    std::optional<Severity> fail_on = Severity::error;  // what fails a test of JUnit
    bool strict = false;                                // a known fault on one more page fails, too
};
/// SARIF 2.1.0 for code scanning.
std::string sarif_report(const Summary& summary, const Records& records, const MachineOptions& options);
/// JUnit XML: a case for each rule.
std::string junit_report(const Summary& summary, const Records& records, const MachineOptions& options);
/// GitLab's Code Quality.
std::string gitlab_report(const Summary& summary, const Records& records);
/// A row for each finding.
std::string csv_report(const Summary& summary, const Records& records);
/// Workflow commands of GitHub Actions.
std::string github_commands(const Summary& summary);
/// The verdict, the scores and as many whole fixes as fit: a comment for a pull request may have 65,536 characters, a job summary a megabyte.
std::string markdown_report(const Summary& summary, std::size_t most_bytes);
/// What got better and worse between two reports of one site.
struct ReportDiff {
    struct Score {
        std::string name;  // "site", a group, a platform
        std::optional<Points> before, after;
        friend bool operator==(const Score&, const Score&) = default;
    };
    std::vector<Score> scores;  // the site's first; only those that differ
    struct Change {
        std::string rule, message, example;  // the message and the address of the first page
        Severity severity = Severity::warning;
        std::size_t findings = 0, pages = 0;
        friend bool operator==(const Change&, const Change&) = default;
    };
    std::vector<Change> fresh, mended;                  // on pages that both reports have, or of the whole site
    std::vector<Change> on_new_pages, with_lost_pages;  // of pages that only one of them has
    std::vector<std::string> added, removed;            // their paths
    std::vector<Comparison::Picture> pictures;          // other bytes under the same address; told only
    bool worse = false;                                 // a new error or warning, or a lower score
};
/// Two smo-report/1, of the same rules and complete; else what makes them incomparable.
Result<ReportDiff> diff_reports(const Json& before, const Json& after, const std::string& old_name, const std::string& new_name);
std::string diff_terminal(const ReportDiff& diff, const TerminalOptions& options);
std::string diff_markdown(const ReportDiff& diff);
/// smo-diff/1
std::string diff_json(const ReportDiff& diff);

/// smo-facts/1 of one document.
Json facts_json(const Visit& visit, const Page& page);

/// How cards are drawn in a terminal.
struct PreviewOptions {
    enum class Pictures : std::uint8_t { frames, kitty, iterm };  // an empty frame with the picture's facts, or the picture by a terminal's protocol
    bool colour = false;
    bool verbose = false;                  // every platform by itself, with its sources
    std::size_t width = 100;               // columns
    Pictures pictures = Pictures::frames;  // of those whose data was kept
    int cell_width = 8, cell_height = 16;  // pixels of one character
    std::string again;                     // the command that was run, for the hints
};
std::string preview_terminal(std::span<const PagePreview> pages, const PreviewOptions& options);

/// smo-preview/1, one object a line.
std::string preview_json(std::span<const PagePreview> pages, std::string_view tool_version);

struct HtmlOptions {
    std::string title;    // of the whole sheet: the target as it was given
    std::string made_by;  // "smo 0.1.0"
};
/// One file that needs nothing else: the pictures are inside.
std::string preview_html(std::span<const PagePreview> pages, const HtmlOptions& options);
/// The whole audit as one file, readable without its script, which sorts and filters the pages. `cards`: of as many of its pages as shall be
/// drawn, known by their numbers; those with the lowest scores count when they are too many for one file.
std::string html_report(const Summary& summary, const Records& records, const HtmlOptions& options, std::span<const PagePreview> cards = {});

/// Names and JSON Schemas that ship with the program ("smo-report-1").
std::string_view schema(std::string_view name);
std::span<const std::string_view> schema_names();

}  // namespace smo
