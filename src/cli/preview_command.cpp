// smo preview: the cards that platforms would show of pages, in the terminal, as JSON or as an HTML sheet.

#include <fmt/format.h>
#include <smo/disk.h>
#include <smo/report.h>
#include <smo/text.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/preview_pages.h"
#include "cli/settings.h"

namespace smo::cli {
namespace {

constexpr std::int64_t largest_picture = 4 << 20;
constexpr std::size_t failures_told = 10;

struct Plan {
    Selection selection{RuleSet({})};
    std::vector<Output> outputs;
    std::int64_t keep_image_bytes = 0;
};

bool shows_pictures(const Output& output, const Streams& streams) {
    if (output.format == "html") return true;
    return output.format == "terminal" && output.file.empty() && streams.pictures != PreviewOptions::Pictures::frames;
}

Result<std::vector<std::string>> chosen_platforms(const Arguments& arguments, const Streams& streams) {
    auto asked = read_platforms(arguments);
    if (!asked) return asked;
    const bool all = arguments.one("platforms").value_or("").find("all") != std::string::npos;
    if (all) std::erase_if(*asked, [](const std::string& id) { return find_platform(id)->status == PlatformStatus::dead; });
    std::vector<std::string> kept = in_preview_order(*asked);
    if (kept.empty()) return fail("none of these platforms shows a card", "--platforms", "`smo platforms` says what each is.");
    if (all || arguments.has("quiet")) return kept;
    for (const std::string& id : *asked)
        if (std::find(kept.begin(), kept.end(), id) == kept.end()) streams.err("note: no card is known of " + find_platform(id)->name + "\n");
    return kept;
}

Result<Plan> read_plan(const Arguments& arguments, const Streams& streams) {
    Plan plan;
    const auto outputs = read_outputs(arguments);
    if (!outputs) return tl::unexpected(outputs.error());
    const auto limits = read_limits(arguments);
    if (!limits) return tl::unexpected(limits.error());
    auto platforms = chosen_platforms(arguments, streams);
    if (!platforms) return tl::unexpected(platforms.error());
    if (const auto most = arguments.one("max-pages"); most && text::to_integer(*most).value_or(-1) < 0)
        return fail("--max-pages takes a whole number, not " + *most);
    plan.selection.platforms = std::move(*platforms);
    plan.selection.limits = *limits;
    plan.selection.previews = true;
    plan.selection.bots = arguments.has("bots");
    plan.outputs = *outputs;
    if (std::any_of(outputs->begin(), outputs->end(), [&](const Output& output) { return shows_pictures(output, streams); }))
        plan.keep_image_bytes = largest_picture;
    return plan;
}

/// Pages that could not be read although they were asked for one by one.
void tell_failures(const CrawlOutcome& outcome, const Streams& streams) {
    std::size_t told = 0;
    for (const FailedAddress& failed : outcome.failed) {
        if (++told > failures_told) break;
        streams.err(fmt::format("no card of {}: {}\n", text::for_terminal(failed.url), text::for_terminal(failed.message)));
    }
    if (outcome.failed.size() > failures_told) streams.err(fmt::format("no card of {} more pages\n", outcome.failed.size() - failures_told));
}

void tell_choice(const Previewed& done, const Streams& streams) {
    if (done.by_shape && done.read > done.pages.size() + done.left_out)
        streams.err(fmt::format("{} of {} pages: one of each URL shape; --all shows every page\n", done.pages.size(), done.read));
    if (done.left_out > 0) streams.err(fmt::format("{} more {} left out; --max-pages 0 shows all\n", done.left_out, done.left_out == 1 ? "page" : "pages"));
}

int preview_target(const Arguments& arguments, const Target& target, Plan& plan, const Streams& streams, std::vector<PagePreview>& pages) {
    auto job = prepare(arguments, target, streams);
    if (!job) return impossible(streams, job.error());
    job->crawl.keep_image_bytes = plan.keep_image_bytes;
    const PagesWanted wanted = pages_wanted(arguments, *job);
    if (plan.selection.bots && job->directory && !arguments.has("quiet")) streams.err("note: --bots asks servers; a directory answers every crawler alike\n");
    ParserPool pool(read_pool_options(arguments, job->crawl.limits));
    Selection selection = plan.selection;
    Previewed done = preview_job(*job, pool, selection, wanted, arguments, streams);
    if (done.pages.empty() && signal_received() != 0) return exit_well;
    if (done.pages.empty()) return impossible(streams, no_card(*job, done.outcome));
    if (!arguments.has("quiet")) {
        if (!job->crawl.follow_links) tell_failures(done.outcome, streams);
        tell_choice(done, streams);
    }
    std::move(done.pages.begin(), done.pages.end(), std::back_inserter(pages));
    return exit_well;
}

std::string typed(const Arguments& arguments) {
    std::string again = "smo preview";
    for (const std::string& word : arguments.words) again += " " + word;
    return again;
}

std::string title_of(const Arguments& arguments) {
    std::string title;
    for (const std::string& word : arguments.words) title += (title.empty() ? "" : ", ") + word;
    return title.empty() ? arguments.one("from-file").value_or("") : title;
}

std::string written(const Output& output, const Arguments& arguments, const Streams& streams, std::span<const PagePreview> pages) {
    if (output.format == "json") return preview_json(pages, version);
    if (output.format == "html") return preview_html(pages, {.title = title_of(arguments), .made_by = "smo " + std::string(version)});
    const bool here = output.file.empty();
    return preview_terminal(pages, {.colour = here && streams.colour_out,
                                    .verbose = arguments.has("verbose"),
                                    .width = here ? streams.width : 100,
                                    .pictures = here ? streams.pictures : PreviewOptions::Pictures::frames,
                                    .cell_width = streams.cell_width,
                                    .cell_height = streams.cell_height,
                                    .again = typed(arguments)});
}

int write_all(const Plan& plan, const Arguments& arguments, const Streams& streams, std::span<const PagePreview> pages) {
    int exit = exit_well;
    for (const Output& output : plan.outputs) {
        const std::string bytes = written(output, arguments, streams, pages);
        if (!output.file.empty()) {
            if (const auto done = write_file(output.file, bytes); !done) exit = impossible(streams, done.error());
        } else if (!streams.out(bytes) && errno != EPIPE) {
            exit = impossible(streams, {std::string("the previews could not be written to standard output: ") + std::strerror(errno), "",
                                        "Free some space, or write to another file with --output."});
        }
    }
    return exit;
}

}  // namespace

int run_preview(const Arguments& arguments, const Streams& streams) {
    auto plan = read_plan(arguments, streams);
    if (!plan) return impossible(streams, plan.error());
    std::vector<PagePreview> pages;
    int exit = exit_well;
    if (const auto list = arguments.one("from-file")) {
        if (!arguments.words.empty())
            return impossible(streams, {"--from-file names the pages; a target beside it has no meaning", "", "Leave out " + arguments.words.front() + "."});
        exit = preview_target(arguments, Target{TargetKind::list, *list, "", *list, false}, *plan, streams, pages);
    } else if (arguments.words.empty()) {
        return impossible(streams, {"no target to preview", "", "Name a page: smo preview https://www.example.com/. `smo help preview` lists the flags."});
    }
    for (const std::string& word : arguments.words) {
        if (signal_received() != 0) break;
        const auto target = read_target(word);
        exit = std::max(exit, target ? preview_target(arguments, *target, *plan, streams, pages) : impossible(streams, target.error()));
    }
    if (!pages.empty()) exit = std::max(exit, write_all(*plan, arguments, streams, pages));
    return signal_received() != 0 ? 128 + signal_received() : exit;
}

}  // namespace smo::cli
