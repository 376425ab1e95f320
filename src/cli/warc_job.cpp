#include "cli/warc_job.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/settings.h"

namespace smo::cli {
namespace {

void tell_problems(Job& job, const Archive& archive) {
    constexpr std::size_t told = 20;
    for (const std::string& problem : archive.problems) {
        job.notes.push_back({"archive", "", problem});
        if (job.notes.size() <= told) job.remarks.push_back("archive " + problem);
    }
    if (job.notes.size() > told) job.remarks.push_back(fmt::format("{} more kinds of damage; the JSON report lists them", job.notes.size() - told));
}

/// As the site was audited from which it was saved; addresses only, whatever the archive says.
Result<void> start_again(Job& job, ArchivedRun run) {
    job.crawl.target = run.target;
    if (run.kind == "list") {
        job.target = Target{TargetKind::list, run.target, "", run.target, false};
        job.crawl.starts = std::move(run.starts);
        job.crawl.follow_links = false;
        job.crawl.use_sitemaps = false;
        job.crawl.max_pages = 0;
        return {};
    }
    auto target = read_address(run.target);
    if (!target) return fail("the archive names a target that is none: " + text::ellipsis(text::for_terminal(run.target), 80), job.target.given);
    job.target = std::move(*target);
    if (job.target.kind == TargetKind::sitemap) {
        job.crawl.sitemaps = {job.target.url};
        job.crawl.follow_links = false;
    } else {
        job.crawl.starts = {job.target.url};
    }
    return {};
}

}  // namespace

Result<void> start_from_archive(Job& job, const std::string& begun) {
    ArchiveOptions options{.files = {job.target.path}, .begun = begun, .most_pages = 0, .limits = job.crawl.limits};
    options.files.insert(options.files.end(), job.target.more.begin(), job.target.more.end());
    // More starts than a crawl would ever ask are not taken out of it.
    constexpr std::size_t least = 10'000, times = 20;
    if (job.crawl.max_pages > 0) options.most_pages = std::max(least, job.crawl.max_pages * times);
    auto archive = open_archive(options);
    if (!archive) return tl::unexpected(archive.error());
    tell_problems(job, *archive);
    job.files = std::move(archive->fetcher);
    job.archive = true;
    job.crawl.archive = true;
    if (!archive->run.kind.empty()) return start_again(job, std::move(archive->run));
    if (archive->pages.empty())
        return fail(fmt::format("no page is in the archive: among its {} there is no answer 200 with HTML",
                                text::plural(static_cast<std::int64_t>(archive->records), "record")),
                    job.target.given, "`smo inspect` lists what is in it.");
    job.target.kind = TargetKind::archive;
    job.crawl.starts = std::move(archive->pages);
    job.crawl.offline = false;      // nothing leaves the machine anyway
    job.crawl.obey_robots = false;  // whoever made the archive has asked already
    return {};
}

Result<void> begin_recording(Job& job, Fetcher& inner, const std::string& file, const std::string& user_agent) {
    if (job.directory || job.archive)
        return fail("--save-warc keeps what servers answer, and nobody is asked here", "--save-warc", "Give the address of a site.");
    auto writer = WarcWriter::create(file);
    if (!writer) return tl::unexpected(writer.error());
    job.recorder = std::make_unique<Recorder>(inner, std::move(*writer), user_agent);
    ArchivedRun run{"list", job.target.given, {}};
    if (job.target.kind == TargetKind::site) run.kind = "site";
    if (job.target.kind == TargetKind::sitemap) run.kind = "sitemap";
    if (run.kind == "list") run.starts = job.crawl.starts;
    job.recorder->begin(run, "smo/" + std::string(version));
    return {};
}

}  // namespace smo::cli
