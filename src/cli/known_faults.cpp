#include "cli/known_faults.h"

#include <fmt/format.h>
#include <smo/disk.h>
#include <smo/text.h>

#include "cli/commands.h"

namespace smo::cli {
namespace {

constexpr std::int64_t largest_file = 256 << 20;
constexpr std::string_view usual_file = "smo-baseline.json";

void write_baseline(const KnownFaults& known, const Audited& audited, const Streams& streams) {
    const Baseline fresh = updated(known.before.value_or(Baseline{}), audited.summary, audited.records, known.prune ? Unseen::prune : Unseen::keep);
    if (const auto done = write_file(known.file, to_text(fresh)); !done) {
        streams.err(explain(done.error()));
        return;
    }
    const Comparison& comparison = audited.summary.comparison;
    const std::size_t pictures = comparison.pictures.size();
    if (!known.quiet)
        streams.err(fmt::format("baseline {} written: {} pages with known faults; {} new, {} mended{}\n", text::for_terminal(known.file), fresh.pages.size(),
                                comparison.fresh + comparison.spread, comparison.mended.size(),
                                pictures == 0 ? "" : fmt::format(", {} changed or gone", text::plural(static_cast<std::int64_t>(pictures), "picture"))));
}

}  // namespace

Result<KnownFaults> read_known_faults(const Arguments& arguments) {
    KnownFaults known;
    const bool writes = arguments.has("update-baseline") || arguments.has("prune-baseline");
    const std::string file = arguments.one("baseline").value_or(std::string(usual_file));
    for (const char* flag : {"baseline-strict", "max-score-drop"})
        if (arguments.has(flag) && !arguments.has("baseline")) return fail(std::string("--") + flag + " needs a --baseline to compare with");
    if (!writes && !arguments.has("baseline")) return known;
    known.gate = arguments.has("baseline");
    known.quiet = arguments.has("quiet");
    known.prune = arguments.has("prune-baseline");
    if (writes) known.file = file;
    if (path_kind(file) == PathKind::missing && writes) {
        known.before = Baseline{};
        return known;
    }
    const auto bytes = read_file(file, largest_file);
    if (!bytes)
        return fail(bytes.error().what, bytes.error().where, path_kind(file) == PathKind::missing ? "--update-baseline writes it." : bytes.error().hint);
    auto before = read_baseline(*bytes, file);
    if (!before) return tl::unexpected(before.error());
    known.before = std::move(*before);
    return known;
}

std::vector<Want> ask_old_pictures(const KnownFaults& known, const ScoutReport& scout, const Records& records, const Selection& selection) {
    if (!known.before) return {};
    CrawlOutcome crawl;
    crawl.target = scout.outcome.target;
    crawl.start_url = scout.outcome.start_url;
    crawl.site_url = scout.site_url;
    return old_pictures(*known.before, records, sites_of(crawl), selection.limits);
}

void compare_with(const KnownFaults& known, const RuleSet& rules, const GateOptions& gate, Audited& audited, const Streams& streams) {
    if (!known.before) return;
    compare(*known.before, rules, audited.summary, audited.records);
    if (known.file.empty()) {
        audited.summary.gate = decide(gate, audited.summary, audited.records);
        return;
    }
    // What becomes known now does not fail; what is incomplete does.
    GateOptions accepting = gate;
    accepting.fail_on = std::nullopt;
    accepting.max_score_drop = std::nullopt;
    audited.summary.gate = decide(accepting, audited.summary, audited.records);
    if (audited.summary.complete)
        write_baseline(known, audited, streams);
    else
        streams.err("the baseline was not written: the audit is incomplete\n");
}

}  // namespace smo::cli
