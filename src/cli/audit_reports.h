#pragma once
// The reports of an audit: which writer makes which, and where they go.

#include <smo/disk.h>
#include <smo/report.h>

#include <span>
#include <string>
#include <vector>

#include "cli/outputs.h"
#include "cli/streams.h"

namespace smo::cli {

struct Audited {
    Summary summary;
    TemporaryFile put_aside;  // where the records lie, beyond a size
    Records records{put_aside.spool()};
    std::vector<PagePreview> cards{};  // of pages that an HTML report draws
    std::string trend{};               // scores over time, for the HTML report
};

/// What decides how a report looks, beside the values.
struct ReportContext {
    const Arguments& arguments;
    const Streams& streams;
    std::span<const Rule> rules;
    const GateOptions& gate;
};

/// The text of one report, kept outside of memory beyond a size.
class ReportText {
public:
    /// Without the secrets that `streams` hides; none of them may lie across two pieces.
    void add(std::string_view piece, const Streams& streams);
    bool empty() const { return pile_.size() == 0; }
    void clear() { pile_.clear(); }
    const Pile& pile() const { return pile_; }

private:
    TemporaryFile file_;
    Pile pile_{file_.spool(), std::size_t{1} << 20};
};

/// Appends to the text of each output; several targets follow one another.
void add_reports(const std::vector<Output>& outputs, const Audited& audited, const ReportContext& context, std::vector<ReportText>& reports);

/// 0, or 2 when a report could not be written.
int write_reports(const std::vector<Output>& outputs, const std::vector<ReportText>& reports, const Streams& streams);

/// ndjson on standard output is written while the audit runs.
class PageStream {
public:
    PageStream(const std::vector<Output>& outputs, const std::string& target, const Streams& streams);
    void page(const PageRecord& record);
    /// The pages that the whole site changed once more, then the summary.
    void end(const Audited& audited);

private:
    const Streams& streams_;
    std::string target_;
    bool open_ = false, begun_ = false;
    std::vector<std::string> told_;  // hash of each line, by page number
};

}  // namespace smo::cli
