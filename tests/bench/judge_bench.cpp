// What the judgement of a page costs, stage by stage: what is wanted, the rules with cards and score, the summary, the
// reports. The pages of a folder are read and probed as an audit of a directory would; only what follows is measured.
//
//     judge_bench [--rounds=N] [--site-url=ORIGIN] DIR      the mean of a page in microseconds, the best of a few rounds

#include <malloc.h>
#include <smo/audit.h>
#include <smo/crawl.h>
#include <smo/disk.h>
#include <smo/report.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace smo;

constexpr std::string_view origin = "http://directory.invalid";

struct Known {
    VisitedPage page;
    std::vector<Answer> answers;
};

struct Site {
    Selection selection{RuleSet({})};
    std::map<std::uint32_t, Known> pages;
    CrawlOutcome outcome;
};

Selection selection_of(const std::string& site_url) {
    Selection selection{embedded_rules()};
    for (const std::string_view id : standard_platforms()) selection.platforms.emplace_back(id);
    selection.site_url = site_url;
    selection.site_answers_locally = true;
    return selection;
}

/// Parsed in this process: what reading costs is page_bench's matter.
Result<Site> read_site(const std::string& folder, const std::string& site_url) {
    Site site;
    site.selection = selection_of(site_url);
    const auto files = list_files(folder, {".html"}, 1'000'000);
    if (!files) return tl::unexpected(files.error());
    auto fetcher = make_directory_fetcher({.root = folder, .origin = std::string(origin), .production_origin = "", .response_headers = {}, .limits = {}});
    if (!fetcher) return tl::unexpected(fetcher.error());
    CrawlOptions options;
    for (const std::string& file : *files) options.starts.push_back(std::string(origin) + "/" + file);
    options.target = folder;
    options.follow_links = false;
    options.use_sitemaps = false;
    options.directory = true;
    options.target_origin = origin;
    options.site_origin = site_url;
    options.offline = true;
    options.max_pages = 0;
    ParserPool pool(PoolOptions{});
    std::vector<Route> routes{{.origin = std::string(origin), .fetcher = fetcher->get()}};
    const auto router = make_router(std::move(routes));
    site.outcome = crawl(options, *router, pool,
                         {.wants = [&](const VisitedPage& page, std::span<const Answer> answers) { return wants(site.selection, page, answers); },
                          .page =
                              [&](VisitedPage page, std::vector<Answer> answers) {
                                  site.pages[page.number] = {std::move(page), std::move(answers)};
                              },
                          .progress = {},
                          .interrupted = [] { return false; }});
    return site;
}

std::string written(const Writer& writer, const Summary& summary, const std::vector<PageRecord>& records) {
    std::string bytes = writer.begin(summary);
    if (writer.page)
        for (const PageRecord& record : records) bytes += writer.page(record);
    return bytes + writer.end();
}

/// `prepare` makes what `step` uses up; only the step is timed.
template <class Prepare, class Step>
void measure(const char* what, std::size_t pages, int rounds, Prepare prepare, Step step) {
    double best = 1e18;
    for (int round = 0; round < rounds; ++round) {
        auto given = prepare();
        const std::clock_t begin = std::clock();
        step(given);
        best = std::min(best, static_cast<double>(std::clock() - begin) * 1e6 / CLOCKS_PER_SEC);
    }
    std::printf("%-28s %9.1f us/page\n", what, best / static_cast<double>(pages));
}

void bench(const Site& site, int rounds) {
    const std::size_t count = site.pages.size();
    const auto nothing = [] { return 0; };
    const Auditor auditor(site.selection);
    std::vector<PageRecord> records;
    measure("wants, first and last", count, rounds, nothing, [&](int) {
        for (const auto& [number, known] : site.pages) {
            auditor.wants(known.page, {});
            auditor.wants(known.page, known.answers);
        }
    });
    measure("judge_page", count, rounds, nothing, [&](int) {
        records.clear();
        for (const auto& [number, known] : site.pages) records.push_back(auditor.judge(known.page, known.answers));
    });
    const std::size_t before = mallinfo2().uordblks;
    const std::vector<PageRecord> judged = records;
    const std::size_t kept = mallinfo2().uordblks - before;
    Summary summary;
    struct Parts {
        std::vector<PageRecord> records;
        CrawlOutcome outcome;
    };
    measure(
        "summarise", count, rounds,
        [&] {
            return Parts{judged, site.outcome};
        },
        [&](Parts& parts) {
            summary = summarise(site.selection, {}, std::move(parts.outcome), parts.records);
            records = std::move(parts.records);
        });
    std::size_t bytes = 0;
    measure("report, JSON", count, rounds, nothing, [&](int) { bytes = written(json_writer(), summary, records).size(); });
    measure("report, terminal", count, rounds, nothing, [&](int) { written(terminal_writer({}), summary, records); });
    measure("report, HTML", count, rounds, nothing, [&](int) { html_report(summary, records, {.title = "bench", .made_by = "smo"}); });
    std::printf("%zu pages, %zu judged, %zu bytes of JSON each, %zu bytes of memory for each record\n", count, summary.judged, bytes / count, kept / count);
}

}  // namespace

int main(int count, char** words) {
    int rounds = 5;
    std::string folder, site_url;
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word.starts_with("--rounds="))
            rounds = std::max(1, std::atoi(words[i] + 9));
        else if (word.starts_with("--site-url="))
            site_url = word.substr(11);
        else
            folder = word;
    }
    if (folder.empty()) return std::fprintf(stderr, "usage: judge_bench [--rounds=N] [--site-url=ORIGIN] DIR\n"), 2;
    const auto site = read_site(folder, site_url);
    if (!site) return std::fprintf(stderr, "%s\n", site.error().what.c_str()), 2;
    if (site->pages.empty()) return std::fprintf(stderr, "no pages\n"), 1;
    bench(*site, rounds);
    return 0;
}
