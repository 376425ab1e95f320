#include "cli/fix_site.h"

#include <smo/disk.h>
#include <smo/text.h>

#include <algorithm>
#include <set>

#include "cli/fix_overlay.h"
#include "cli/job.h"
#include "cli/settings.h"

namespace smo::cli {
namespace {

constexpr std::int64_t largest_file = 64 << 20;
constexpr int most_rounds = 8;

struct PageMends {
    Mends mends;
    std::string charset;
    bool compressed = false;  // what was read is not what lies on the disk
};

/// One audit of everything.
struct Round {
    Summary summary;
    std::vector<PageRecord> records;
    std::map<std::uint32_t, PageMends> mends;  // by number of the page
};

/// Rules that fail on a page.
std::set<std::string> failing(const PageRecord& record) {
    std::set<std::string> rules;
    for (const Finding& finding : record.findings)
        if (finding.outcome == Outcome::fail && finding.ignored.empty()) rules.insert(finding.rule);
    return rules;
}

/// The page as which a file is mended. One file may be reached by several addresses: the sitemap's counts most, then the one it was found by first.
std::map<std::string_view, const PageRecord*> by_file(const Round& round) {
    std::map<std::string_view, const PageRecord*> pages;
    for (const PageRecord& record : round.records) {
        if (record.file.empty() || record.page_class != PageClass::judged) continue;
        const PageRecord*& known = pages[record.file];
        const auto rank = [](const PageRecord& one) { return std::pair(!one.in_sitemap, one.number); };
        if (!known || rank(record) < rank(*known)) known = &record;
    }
    return pages;
}

/// What --only and --off leave of the mends; a rule that was named and cannot be mended is an error.
Result<std::vector<std::string>> read_chosen(const Arguments& arguments, const Limits& limits) {
    const auto selection = read_selection(arguments, limits);
    if (!selection) return tl::unexpected(selection.error());
    const std::vector<MendableRule> mendable = mendable_rules();
    std::vector<std::string> chosen;
    for (const MendableRule& one : mendable)
        if (selection->rules.find(one.rule)) chosen.emplace_back(one.rule);
    if (!chosen.empty()) return chosen;
    return fail("nothing that smo can mend is left by --only and --off", "", "`smo help fix` lists the rules that it mends.");
}

/// The audit judges by all rules, whatever is mended, and asks nobody: what it says is the same today and tomorrow.
Arguments audit_arguments(Arguments arguments) {
    arguments.flags.erase("only");
    arguments.flags.erase("off");
    arguments.flags["offline"] = {};
    arguments.flags["max-pages"] = {"0"};
    return arguments;
}

class Fixing {
public:
    Fixing(Arguments arguments, const Target& target, const Streams& streams, Selection selection, std::vector<std::string> chosen)
        : arguments_(std::move(arguments)),
          target_(target),
          streams_(streams),
          selection_(std::move(selection)),
          chosen_(std::move(chosen)),
          platforms_(selection_.platforms),
          pool_(read_pool_options(arguments_, selection_.limits)) {
        fixed_.root = root_of(target);
    }
    Result<FixedSite> run();

private:
    static std::string root_of(const Target& target);
    Result<Round> audit(bool first);
    bool mend(const Round& first, const Round& now);
    bool mend_page(const PageRecord& record, const PageMends& page, const std::optional<Points>& before);
    bool spare(const std::string& file, std::string why);
    void compare(const Round& first, const Round& last);
    std::string relative(const std::string& file) const { return file.substr(std::min(file.size(), fixed_.root == "/" ? 1 : fixed_.root.size() + 1)); }

    Arguments arguments_;
    const Target& target_;
    const Streams& streams_;
    Selection selection_;
    std::vector<std::string> chosen_;
    std::vector<std::string> platforms_;  // before those that the pages carry
    ParserPool pool_;
    std::map<std::string, std::string> before_, after_;  // by file
    std::map<std::string, std::string> spared_;
    FixedSite fixed_;
};

/// As the answers of a directory name their files.
std::string Fixing::root_of(const Target& target) {
    std::string root = target.path;
    if (target.kind == TargetKind::html_file) {
        const std::size_t slash = root.rfind('/');
        root = slash == std::string::npos ? "." : slash == 0 ? "/" : root.substr(0, slash);
    }
    while (root.size() > 1 && root.ends_with('/')) root.pop_back();
    return root;
}

Result<Round> Fixing::audit(bool first) {
    auto job = prepare(arguments_, target_, streams_);
    if (!job) return tl::unexpected(job.error());
    Fetcher& inner = job->tracer ? *job->tracer : *job->router;
    MendedFiles overlay(inner, after_);
    job->fetcher = std::make_unique<Replay>(overlay);
    ScoutReport scout = look_ahead(*job, pool_);
    selection_.site_url = scout.site_url;
    selection_.site_answers_locally = true;
    selection_.site_is_page = scout.site_is_page;
    selection_.platforms = platforms_;
    if (!arguments_.has("platforms")) add_carried(selection_.platforms, scout.carried);
    if (first && !arguments_.has("quiet")) tell_site_url(scout, streams_);

    Round round;
    const Auditor auditor(selection_);
    const Mender mender(selection_, {.address_told = arguments_.has("site-url"), .only = chosen_});
    const CrawlHandlers handlers{.wants = [&](const VisitedPage& page, std::span<const Answer> answers) { return auditor.wants(page, answers); },
                                 .page =
                                     [&](const VisitedPage& page, const std::vector<Answer>& answers) {
                                         round.records.push_back(auditor.judge(page, answers));
                                         round.mends[round.records.back().number] = {mender.mends(page, answers, round.records.back()), page.page.charset,
                                                                                     page.visit.last.headers.first("content-encoding").has_value()};
                                     },
                                 .progress = [&](const Progress& progress) { streams_.progress(progress); },
                                 .interrupted = [] { return signal_received() != 0; }};
    CrawlOutcome outcome = crawl(job->crawl, *job->fetcher, pool_, handlers);
    streams_.clear_progress();
    outcome.site_url = scout.site_url;
    outcome.site_url_reason = scout.reason;
    round.summary = summarise(selection_, {}, std::move(outcome), round.records);
    if (signal_received() != 0) return fail("interrupted; nothing was written");
    if (round.records.empty()) {
        const auto& failed = round.summary.crawl.failed;
        return fail("no page could be audited" + (failed.empty() ? std::string() : ": " + failed.front().message), target_.given);
    }
    return round;
}

bool Fixing::spare(const std::string& file, std::string why) {
    after_.erase(file);
    return spared_.emplace(file, std::move(why)).second;
}

/// True if something changed, so that it has to be looked at again.
bool Fixing::mend_page(const PageRecord& record, const PageMends& page, const std::optional<Points>& before) {
    const std::string& file = record.file;
    if (after_.contains(file) && before && record.score && *record.score < *before) return spare(file, "its score would fall");
    if (page.mends.changes.empty()) return false;
    if (page.compressed) {
        spare(file, "it is served compressed");
        return false;
    }
    if (const std::string why = reason_to_spare(fixed_.root, relative(file)); !why.empty()) {
        spare(file, why);
        return false;
    }
    if (!before_.contains(file)) {
        auto bytes = read_file(file, largest_file);
        if (!bytes) {
            spare(file, bytes.error().what);
            return false;
        }
        if (const std::string_view why = unfinished(*bytes); !why.empty()) {
            spare(file, std::string(why));
            return false;
        }
        before_[file] = std::move(*bytes);
    }
    const auto known = after_.find(file);
    const std::string& now = known == after_.end() ? before_[file] : known->second;
    std::string next = mended(now, page.charset, page.mends.changes);
    if (next == now) return false;
    after_[file] = std::move(next);
    return true;
}

bool Fixing::mend(const Round& first, const Round& now) {
    const auto earlier = by_file(first);
    bool changed = false;
    for (const auto& [file, record] : by_file(now)) {
        const auto page = now.mends.find(record->number);
        if (page == now.mends.end() || spared_.contains(record->file)) continue;
        const auto then = earlier.find(file);
        changed = mend_page(*record, page->second, then == earlier.end() ? std::nullopt : then->second->score) || changed;
    }
    return changed;
}

void Fixing::compare(const Round& first, const Round& last) {
    const auto earlier = by_file(first);
    for (const auto& [file, record] : by_file(last)) {
        const std::set<std::string> now = failing(*record);
        const auto found = earlier.find(file);
        const std::set<std::string> then = found == earlier.end() ? now : failing(*found->second);
        for (const std::string& rule : then)
            if (!now.contains(rule) && std::find(chosen_.begin(), chosen_.end(), rule) != chosen_.end()) ++fixed_.mended[rule];
        for (const std::string& rule : now)
            if (!then.contains(rule)) ++fixed_.fresh[rule];
        const auto page = last.mends.find(record->number);
        if (page == last.mends.end()) continue;
        for (const std::string& rule : page->second.mends.waits) ++fixed_.waits[rule];
        if (!now.empty() && !can_mend(page->second.charset))
            spared_.emplace(record->file, page->second.charset.empty() ? "it is in no encoding that smo reads" : "it is written in " + page->second.charset);
    }
}

Result<FixedSite> Fixing::run() {
    auto first = audit(true);
    if (!first) return tl::unexpected(first.error());
    Round last;
    bool settled = !mend(*first, *first);
    for (int round = 0; !settled && round < most_rounds; ++round) {
        auto again = audit(false);
        if (!again) return tl::unexpected(again.error());
        last = std::move(*again);
        settled = !mend(*first, last);
    }
    if (!settled) return fail("the mends do not come to an end", target_.given, "Please report it; --only can leave out the rule at fault.");
    const Round& end = last.records.empty() ? *first : last;
    compare(*first, end);
    fixed_.pages = by_file(end).size();
    fixed_.score_before = first->summary.score;
    fixed_.score_after = end.summary.score;
    for (const auto& [file, bytes] : after_)
        if (bytes != before_[file]) fixed_.files.push_back({relative(file), before_[file], bytes});
    for (const auto& [file, why] : spared_) fixed_.spared.emplace_back(relative(file), why);
    return std::move(fixed_);
}

}  // namespace

Result<FixedSite> fix_site(const Arguments& arguments, const Target& target, const Streams& streams) {
    const auto limits = read_limits(arguments);
    if (!limits) return tl::unexpected(limits.error());
    auto chosen = read_chosen(arguments, *limits);
    if (!chosen) return tl::unexpected(chosen.error());
    Arguments plain = audit_arguments(arguments);
    auto selection = read_selection(plain, *limits);
    if (!selection) return tl::unexpected(selection.error());
    return Fixing(std::move(plain), target, streams, std::move(*selection), std::move(*chosen)).run();
}

}  // namespace smo::cli
