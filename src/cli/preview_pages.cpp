#include "cli/preview_pages.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <map>

namespace smo::cli {
namespace {

constexpr std::size_t few_pages = 10;        // of a directory: all are shown
constexpr std::size_t most_pages = 20;       // unless --max-pages
constexpr std::size_t tries_of_a_shape = 5;  // files read for each URL shape of a large directory

/// Decides at a page's first question what becomes of it; pages ask in admission order, so every run chooses the same.
class Chooser {
public:
    explicit Chooser(const PagesWanted& wanted) : wanted_(wanted) {}

    bool takes(const VisitedPage& page) {
        if (chosen_.contains(page.number)) return true;
        if (!read_.insert(page.number).second || !is_wanted(page)) return false;
        if (wanted_.most > 0 && chosen_.size() >= wanted_.most) {
            ++left_out_;
            return false;
        }
        return chosen_.insert(page.number).second;
    }
    bool took(const VisitedPage& page) const { return chosen_.contains(page.number); }
    std::size_t read() const { return read_.size(); }
    std::size_t left_out() const { return left_out_; }

private:
    /// An error page or a pagination does not stand for its shape.
    bool is_wanted(const VisitedPage& page) {
        if (!wanted_.by_shape) return true;
        const auto url = Url::parse(page.url);
        return url && page_kind(page).page_class == PageClass::judged && shapes_.insert(url_shape(*url)).second;
    }

    PagesWanted wanted_;
    std::set<std::uint32_t> chosen_, read_;
    std::set<std::string> shapes_;
    std::size_t left_out_ = 0;
};

/// Of a large directory only the first files of each shape are read at all.
void thin_out(std::vector<std::string>& starts) {
    std::map<std::string, std::size_t> files;
    std::erase_if(starts, [&](const std::string& start) {
        const auto url = Url::parse(start);
        return !url || ++files[url_shape(*url)] > tries_of_a_shape;
    });
}

void learn(Selection& selection, const Job& job, const ScoutReport& scout, const Arguments& arguments) {
    selection.site_url = scout.site_url;
    selection.site_answers_locally = job.directory;
    selection.site_is_page = scout.site_is_page;
    if (arguments.has("platforms")) return;
    add_carried(selection.platforms, scout.carried);
    selection.platforms = in_preview_order(std::move(selection.platforms));
}

std::string hint_for(const std::string& kind) {
    if (kind == "blocked") return "-A NAME asks under another User-Agent.";
    if (kind == "tls") return "-k does not verify the certificate.";
    return {};
}

}  // namespace

PagesWanted pages_wanted(const Arguments& arguments, Job& job) {
    PagesWanted wanted;
    const bool every = arguments.has("all");
    const std::size_t files = job.crawl.starts.size();
    wanted.most = every ? 0 : most_pages;
    switch (job.target.kind) {
        case TargetKind::site:
            if (arguments.has("from-site")) {
                wanted.by_shape = !every;
                break;
            }
            [[fallthrough]];
        case TargetKind::html_file:
            job.crawl.follow_links = false;
            job.crawl.use_sitemaps = false;
            job.crawl.max_pages = 1;
            break;
        case TargetKind::directory:
        case TargetKind::archive:
            job.crawl.follow_links = false;
            job.crawl.use_sitemaps = false;
            wanted.by_shape = !every && files > few_pages;
            break;
        case TargetKind::sitemap:
        case TargetKind::sitemap_file:
            wanted.by_shape = !every;
            break;
        case TargetKind::list:
            wanted.most = 0;
            break;
    }
    if (const auto given = arguments.one("max-pages")) wanted.most = static_cast<std::size_t>(text::to_integer(*given).value_or(0));
    return wanted;
}

Previewed preview_job(Job& job, ParserPool& pool, Selection& selection, const PagesWanted& wanted, const Arguments& arguments, const Streams& streams) {
    const std::size_t files = job.directory ? job.crawl.starts.size() : 0;
    const ScoutReport scout = look_ahead(job, pool);
    learn(selection, job, scout, arguments);
    if (!arguments.has("quiet")) tell_site_url(scout, streams);
    Previewed done;
    done.by_shape = wanted.by_shape;
    if (scout.pages == 0 && job.crawl.starts.size() == 1 && job.crawl.sitemaps.empty()) {
        done.outcome = scout.outcome;
        return done;
    }
    if (job.directory && wanted.by_shape) thin_out(job.crawl.starts);
    Chooser chooser(wanted);
    const Auditor auditor(selection);
    const CrawlHandlers handlers{
        .wants = [&](const VisitedPage& page,
                     std::span<const Answer> answers) { return chooser.takes(page) ? auditor.wants(page, answers) : std::vector<Want>{}; },
        .page =
            [&](const VisitedPage& page, const std::vector<Answer>& answers) {
                if (chooser.took(page)) done.pages.push_back(preview_page(selection, page, answers));
            },
        .progress = [&](const Progress& progress) { streams.progress(progress); },
        .interrupted = [] { return signal_received() != 0; }};
    done.outcome = crawl(job.crawl, *job.fetcher, pool, handlers);
    streams.clear_progress();
    std::sort(done.pages.begin(), done.pages.end(), [](const PagePreview& a, const PagePreview& b) { return a.number < b.number; });
    done.read = std::max(files, chooser.read());
    done.left_out = chooser.left_out();
    return done;
}

std::vector<std::string> in_preview_order(std::vector<std::string> ids) {
    std::erase_if(ids, [](const std::string& id) {
        const Platform* platform = find_platform(id);
        return !platform || platform->card.empty();
    });
    const auto standard = standard_platforms();
    const auto rank = [&](const std::string& id) { return std::find(standard.begin(), standard.end(), id) - standard.begin(); };
    std::sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        const std::string one = text::lower(find_platform(a)->name), other = text::lower(find_platform(b)->name);
        return one != other ? one < other : a < b;
    });
    return ids;
}

Error no_card(const Job& job, const CrawlOutcome& outcome) {
    if (!outcome.failed.empty()) {
        const FailedAddress& failed = outcome.failed.front();
        return {"there is no card to show: " + text::for_terminal(failed.message), text::for_terminal(failed.url), hint_for(failed.kind)};
    }
    if (outcome.skipped.empty()) return {"there is no page to show a card of: " + text::for_terminal(job.target.given), "", ""};
    const SkippedAddress& skipped = outcome.skipped.front();
    const std::string where = text::for_terminal(skipped.url);
    if (skipped.reason.starts_with("robots"))
        return {"there is no card to show: robots.txt keeps smo out (" +
                    text::for_terminal(skipped.reason.substr(std::min<std::size_t>(8, skipped.reason.size()))) + ")",
                where, "--ignore-robots disregards it, for one's own site."};
    if (skipped.reason.starts_with("not-html: "))
        return {"there is no card to show: this is no HTML page but " + text::for_terminal(skipped.reason.substr(10)), where, "Cards are made of HTML pages."};
    return {"there is no card to show: " + text::for_terminal(skipped.reason), where, ""};
}

}  // namespace smo::cli
