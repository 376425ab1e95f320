// smo audit: the one place where fetch, crawl, audit and report meet.

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <smo/disk.h>
#include <smo/text.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>

#include "cli/audit_cards.h"
#include "cli/audit_reports.h"
#include "cli/commands.h"
#include "cli/edits.h"
#include "cli/job.h"
#include "cli/known_faults.h"
#include "cli/overrides_check.h"
#include "cli/run_history.h"
#include "cli/settings.h"
#include "cli/shared_pages.h"
#include "cli/sources.h"

namespace smo::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct Plan {
    Selection selection;
    GateOptions gate;
    KnownFaults known;
    std::vector<Output> outputs;
    bool reproducible = false;
    std::optional<SharedPages> shared;  // --shares
};

Result<Plan> read_plan(const Arguments& arguments, const Streams& streams) {
    const auto limits = read_limits(arguments);
    if (!limits) return tl::unexpected(limits.error());
    auto selection = read_selection(arguments, *limits);
    if (!selection) return tl::unexpected(selection.error());
    const auto gate = read_gate(arguments);
    if (!gate) return tl::unexpected(gate.error());
    const auto outputs = read_outputs(arguments);
    if (!outputs) return tl::unexpected(outputs.error());
    auto known = read_known_faults(arguments);
    if (!known) return tl::unexpected(known.error());
    auto shared = read_shared_pages(arguments, streams);
    if (!shared) return tl::unexpected(shared.error());
    return Plan{std::move(*selection), *gate, std::move(*known), *outputs, arguments.has("reproducible"), std::move(*shared)};
}

CrawlOutcome crawl_and_judge(Job& job, ParserPool& pool, const Plan& plan, const ScoutReport& scout, const Streams& streams, PageStream& stream,
                             CardCollector& cards, Records& records) {
    const Selection& selection = plan.selection;
    const Auditor auditor(selection);
    const CrawlHandlers handlers{.wants = [&](const VisitedPage& page, std::span<const Answer> answers) { return auditor.wants(page, answers); },
                                 .page =
                                     [&](VisitedPage page, const std::vector<Answer>& answers) {
                                         PageRecord record = cards.wanted() ? auditor.judge(page, answers) : auditor.judge(std::move(page), answers);
                                         cards.page(page, answers, record);
                                         stream.page(record);
                                         records.add(record);
                                     },
                                 .progress = [&](const Progress& progress) { streams.progress(progress); },
                                 .interrupted = [] { return signal_received() != 0; },
                                 .last = [&] { return ask_old_pictures(plan.known, scout, records, selection); }};
    return crawl(job.crawl, *job.fetcher, pool, handlers);
}

std::string utc_now() {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

Audited audit_job(const Arguments& arguments, Job& job, Plan& plan, const Streams& streams) {
    const auto begin = Clock::now();
    const std::string started = utc_now();
    ParserPool pool(read_pool_options(arguments, job.crawl.limits));
    const ScoutReport scout = look_ahead(job, pool);
    plan.selection.site_url = scout.site_url;
    plan.selection.site_answers_locally = job.directory;
    plan.selection.site_is_page = scout.site_is_page;
    plan.selection.bots = arguments.has("bots");
    if (plan.selection.bots && job.directory && !arguments.has("quiet")) streams.err("note: --bots asks servers; a directory answers every crawler alike\n");
    if (!arguments.has("platforms")) add_carried(plan.selection.platforms, scout.carried);
    // The terminal report says it itself.
    const bool told =
        std::any_of(plan.outputs.begin(), plan.outputs.end(), [](const Output& output) { return output.format == "terminal" && output.file.empty(); });
    if (!told && !arguments.has("quiet")) tell_site_url(scout, streams);
    Audited done;
    // A lone start that brought no page is not waited for twice; behind the first address of a list or a sitemap others may answer.
    const bool lone_start = !job.directory && job.crawl.starts.size() == 1 && job.crawl.sitemaps.empty();
    PageStream stream(plan.outputs, job.target.given, streams);
    CardCollector cards(plan.outputs);
    cards.prepare(job.crawl, plan.selection);
    CrawlOutcome outcome = scout.pages == 0 && lone_start ? scout.outcome : crawl_and_judge(job, pool, plan, scout, streams, stream, cards, done.records);
    streams.clear_progress();
    if (pool.unfiltered() && !arguments.has("quiet"))
        streams.err("note: this system has no filter of system calls (seccomp); the parser processes keep their limits, without it\n");
    outcome.notes.insert(outcome.notes.begin(), job.notes.begin(), job.notes.end());
    outcome.site_url = scout.site_url;
    outcome.site_url_reason = scout.reason;
    done.summary = summarise(plan.selection, plan.gate, std::move(outcome), done.records);
    done.summary.tool_version = version;
    if (!plan.reproducible) {
        done.summary.started_at = started;
        done.summary.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin).count();
    }
    compare_with(plan.known, plan.selection.rules, plan.gate, done, streams);
    keep_run(arguments, done.summary, done.records, started, streams);
    if (std::any_of(plan.outputs.begin(), plan.outputs.end(), [](const Output& output) { return output.format == "html"; }))
        done.trend = trend_of(arguments, done.summary);
    order_fixes(plan.shared, done.summary, done.records, arguments.has("quiet"), streams);
    add_sources(arguments.configured.sources, done);
    if (std::any_of(plan.outputs.begin(), plan.outputs.end(), [](const Output& output) { return output.format == "sarif"; })) add_edits(done);
    stream.end(done);
    done.cards = cards.take();
    return done;
}

int worse(int a, int b) {
    constexpr int order[] = {exit_well, exit_incomplete, exit_findings, exit_impossible};
    const auto rank = [&](int code) { return std::find(std::begin(order), std::end(order), code) - std::begin(order); };
    return rank(a) >= rank(b) ? a : b;
}

/// Why nothing could be audited, for those who do not read the terminal report, and what may help.
void tell_impossible(const Plan& plan, const Summary& summary, const Streams& streams) {
    if (summary.gate.exit != exit_impossible) return;
    const bool told =
        std::any_of(plan.outputs.begin(), plan.outputs.end(), [](const Output& output) { return output.format == "terminal" && output.file.empty(); });
    if (!told && !summary.gate.reasons.empty()) streams.err("error: " + text::for_terminal(summary.gate.reasons.front().text) + "\n");
    const auto& skipped = summary.crawl.skipped;
    if (!skipped.empty() && skipped.front().reason.starts_with("robots"))
        streams.err("robots.txt keeps smo out; --ignore-robots disregards it, for one's own site.\n");
}

/// Told after the reports, which are written all the same. Of a run that saw only a part nobody knows what the rest would match.
int tell_idle_overrides(const Arguments& arguments, const Job& job, const Audited& audited, const Streams& streams) {
    const bool whole = (job.directory || job.crawl.follow_links) && job.target.kind != TargetKind::html_file && audited.summary.complete;
    if (!whole || !audited.summary.crawl.stopped_by.empty()) return exit_well;
    int exit = exit_well;
    for (const IdleOverride& idle : idle_overrides(arguments.configured, audited)) {
        if (!idle.optional)
            exit = impossible(streams, idle.error);
        else if (!arguments.has("quiet"))
            streams.err("note: " + idle.error.what + " (" + idle.error.where + ")\n");
    }
    return exit;
}

struct Run {
    int exit = exit_well;
    std::vector<ReportText> reports;  // one for each output
};

void report(const Plan& plan, const Audited& audited, const Arguments& arguments, const Streams& streams, Run& run) {
    add_reports(plan.outputs, audited, {arguments, streams, plan.selection.rules.rules(), plan.gate}, run.reports);
    tell_impossible(plan, audited.summary, streams);
    run.exit = worse(run.exit, audited.summary.gate.exit);
    if (!audited.records.lost()) return;
    for (ReportText& text : run.reports) text.clear();  // half of the pages are no report
    run.exit = worse(run.exit, impossible(streams, *audited.records.lost()));
}

/// A bad target ends that target only; with --sites the others go on.
void audit_target(const Arguments& arguments, const std::vector<std::string>& words, const Streams& streams, Run& run) {
    auto plan = read_plan(arguments, streams);
    if (!plan) {
        run.exit = impossible(streams, plan.error());
        return;
    }
    run.reports.resize(plan->outputs.size());
    auto target = read_target(words.front());
    if (target && words.size() > 1) {
        target->more.assign(words.begin() + 1, words.end());
        target->given += " and " + text::plural(static_cast<std::int64_t>(target->more.size()), "further file");
    }
    auto job = target ? prepare(arguments, *target, streams) : tl::unexpected(target.error());
    if (!job) {
        run.exit = worse(run.exit, impossible(streams, job.error()));
        return;
    }
    const Audited audited = audit_job(arguments, *job, *plan, streams);
    report(*plan, audited, arguments, streams, run);
    run.exit = worse(run.exit, tell_idle_overrides(arguments, *job, audited, streams));
    if (job->recorder)
        if (const auto done = job->recorder->finish(); !done) run.exit = impossible(streams, done.error());
}

/// A crawl is often kept in several files: archives named together are one target, each other word is its own.
std::vector<std::vector<std::string>> one_target_each(const std::vector<std::string>& words) {
    std::vector<std::vector<std::string>> targets;
    std::optional<std::size_t> archives;
    for (const std::string& word : words) {
        const bool archive = names_archive(word);
        if (archive && archives) {
            targets[*archives].push_back(word);
            continue;
        }
        if (archive) archives = targets.size();
        targets.push_back({word});
    }
    return targets;
}

Result<std::vector<std::string>> targets_of(const Arguments& arguments) {
    std::vector<std::string> words = arguments.words;
    const auto sites = arguments.one("sites");
    if (!sites) return words;
    const auto list = *sites == "-" ? read_stdin(64 << 20) : read_file(*sites, 64 << 20);
    if (!list) return tl::unexpected(list.error());
    for (ListLine& line : list_lines(*list)) words.push_back(std::move(line.text));
    if (words.empty()) return fail("the list of sites is empty", *sites, "One site a line.");
    return words;
}

}  // namespace

int impossible(const Streams& streams, const Error& error) {
    streams.err(explain(error));
    return exit_impossible;
}

int run_audit(const Arguments& arguments, const Streams& streams) {
    const auto outputs = read_outputs(arguments);
    if (!outputs) return impossible(streams, outputs.error());
    Run run;
    run.reports.resize(outputs->size());
    if (const auto list = arguments.one("from-file")) {
        if (!arguments.words.empty())
            return impossible(streams, {"--from-file names the pages; a target beside it has no meaning", "", "Leave out " + arguments.words.front() + "."});
        const auto target = Target{TargetKind::list, *list, "", *list, false};
        auto plan = read_plan(arguments, streams);
        auto job = plan ? prepare(arguments, target, streams) : tl::unexpected(plan.error());
        if (!job) return impossible(streams, job.error());
        const Audited audited = audit_job(arguments, *job, *plan, streams);
        report(*plan, audited, arguments, streams, run);
        if (job->recorder)
            if (const auto done = job->recorder->finish(); !done) run.exit = impossible(streams, done.error());
    } else {
        const auto words = targets_of(arguments);
        if (!words) return impossible(streams, words.error());
        if (words->empty()) {
            streams.err(short_help());
            return exit_impossible;
        }
        const auto targets = one_target_each(*words);
        if (arguments.has("save-warc") && targets.size() > 1)
            return impossible(streams, {"--save-warc keeps one audit in one archive", "--save-warc", "Audit one target at a time."});
        for (const std::vector<std::string>& target : targets) {
            if (signal_received() != 0) break;
            audit_target(arguments, target, streams, run);
        }
    }
    run.exit = worse(run.exit, write_reports(*outputs, run.reports, streams));
    return signal_received() != 0 ? 128 + signal_received() : run.exit;
}

}  // namespace smo::cli
