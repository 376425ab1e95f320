// Two reports of one site held against each other, by fingerprints: moved lines and other hosts make no difference.

#include "report/diff.h"

#include <smo/baseline.h>
#include <smo/url.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace smo {
namespace {

constexpr std::string_view schema_name = "smo-report/1";

struct Told {
    std::string rule, message, fingerprint;
    Severity severity = Severity::warning;
};
struct Side {
    std::map<std::string, std::vector<Told>> pages;  // by path and query; "" is the site
    std::set<std::string> fingerprints;
};

Severity severity_of(const std::string& word) {
    if (word == "error") return Severity::error;
    return word == "warning" ? Severity::warning : Severity::info;
}

std::string path_of(const std::string& address) {
    const auto url = Url::parse(address);
    return url ? url->path_and_query() : address;
}

void add_findings(const Json& list, const std::string& path, Side& side) {
    std::vector<Told>& told = side.pages[path];
    for (const Json& finding : list.items()) {
        if (finding.at("outcome").string() != "fail" || !finding.at("ignored").is_null()) continue;
        told.push_back(
            {finding.at("rule").string(), finding.at("message").string(), finding.at("fingerprint").string(), severity_of(finding.at("severity").string())});
        side.fingerprints.insert(told.back().fingerprint);
    }
}

Side side_of(const Json& report) {
    Side side;
    add_findings(report.at("site").at("findings"), "", side);
    for (const Json& page : report.at("pages").items()) add_findings(page.at("findings"), path_of(page.at("final_url").string()), side);
    return side;
}

/// What one side has and the other lacks, by rule.
class Changes {
public:
    void add(const std::string& path, const Told& told) {
        ReportDiff::Change& change = changes_[told.rule];
        if (change.findings++ == 0) {
            change.rule = told.rule;
            change.message = told.message;
            change.example = path;
            change.severity = told.severity;
        }
        if (last_[told.rule].insert(path).second) ++change.pages;
    }
    std::vector<ReportDiff::Change> take() const {
        std::vector<ReportDiff::Change> list;
        for (const auto& [rule, change] : changes_) list.push_back(change);
        std::sort(list.begin(), list.end(), comes_before);
        return list;
    }

private:
    std::map<std::string, ReportDiff::Change> changes_;
    std::map<std::string, std::set<std::string>> last_;
};

/// Findings of `side` that `other` does not know: those on pages of both, and those on pages of its own.
void collect(const Side& side, const Side& other, std::vector<ReportDiff::Change>& common, std::vector<ReportDiff::Change>& alone,
             std::vector<std::string>& pages) {
    Changes on_both, on_one;
    for (const auto& [path, findings] : side.pages) {
        const bool both = path.empty() || other.pages.contains(path);
        if (!both) pages.push_back(path);
        for (const Told& told : findings)
            if (!other.fingerprints.contains(told.fingerprint)) (both ? on_both : on_one).add(path, told);
    }
    common = on_both.take();
    alone = on_one.take();
}

std::optional<Points> points(const Json& number) {
    if (!number.is_number()) return std::nullopt;
    return static_cast<Points>(std::llround(std::clamp(number.number_or(0), 0.0, 100.0) * 1000));
}

void add_score(ReportDiff& diff, std::string name, const Json& before, const Json& after) {
    const auto old_points = points(before), new_points = points(after);
    if (old_points != new_points || name == "site") diff.scores.push_back({std::move(name), old_points, new_points});
}

void add_scores(ReportDiff& diff, const Json& before, const Json& after) {
    add_score(diff, "site", before.at("value"), after.at("value"));
    for (const char* kind : {"groups", "platforms"}) {
        std::set<std::string> names;
        for (const Json* side : {&before, &after})
            for (const auto& [name, value] : side->at(kind).members()) names.insert(name);
        for (const std::string& name : names) add_score(diff, name, before.at(kind).at(name), after.at(kind).at(name));
    }
}

/// Hashes of the pictures by the path they have on the site, or their address elsewhere.
struct Pictures {
    struct One {
        std::string url, hash;
        std::size_t pages = 0;
    };
    std::map<std::string, One> by_key;

    explicit Pictures(const Json& report) {
        CrawlOutcome crawl;
        crawl.site_url = report.at("site_url").string();
        crawl.target = report.at("target").string();
        const std::vector<std::string> sites = sites_of(crawl);
        for (const Json& image : report.at("images").items()) {
            const std::string &url = image.at("url").string(), &hash = image.at("hash").string();
            const auto pages = static_cast<std::size_t>(std::max<std::int64_t>(0, image.at("pages").integer_or(0)));
            if (!hash.empty()) by_key.try_emplace(picture_key(url, sites), One{url, hash, pages});
        }
    }
};

void add_pictures(ReportDiff& diff, const Json& before, const Json& after) {
    const Pictures old_pictures(before), new_pictures(after);
    for (const auto& [key, now] : new_pictures.by_key) {
        const auto then = old_pictures.by_key.find(key);
        if (then != old_pictures.by_key.end() && then->second.hash != now.hash) diff.pictures.push_back(changed_picture(now.url, now.pages));
    }
}

Result<void> check(const Json& report, const std::string& name) {
    const std::string& kind = report.at("schema").string();
    if (kind != schema_name)
        return fail(kind.empty() ? "this is no report of smo" : "this is " + kind + ", not " + std::string(schema_name), name,
                    "smo TARGET --format json=FILE writes one.");
    if (!report.at("complete").bool_or(false))
        return fail("this report is of an incomplete audit and cannot be compared", name, "Audit again; the report says why it stopped.");
    return {};
}

bool weighs(const std::vector<ReportDiff::Change>& changes) {
    return std::any_of(changes.begin(), changes.end(), [](const ReportDiff::Change& change) { return change.severity != Severity::info; });
}

}  // namespace

bool comes_before(const ReportDiff::Change& a, const ReportDiff::Change& b) {
    if (a.severity != b.severity) return a.severity > b.severity;
    if (a.findings != b.findings) return a.findings > b.findings;
    return a.rule < b.rule;
}

std::string change_text(Points before, Points after) {
    const Points change = after - before;
    const std::string size = points_text(change < 0 ? -change : change);
    if (size == "0.0") return "±0";
    return (change < 0 ? "−" : "+") + size;
}

Result<ReportDiff> diff_reports(const Json& before, const Json& after, const std::string& old_name, const std::string& new_name) {
    for (const auto& [report, name] : {std::pair(&before, &old_name), std::pair(&after, &new_name)})
        if (const auto sound = check(*report, *name); !sound) return tl::unexpected(sound.error());
    const std::string &old_rules = before.at("ruleset").at("hash").string(), &new_rules = after.at("ruleset").at("hash").string();
    if (old_rules != new_rules)
        return fail("the reports were made with different rules and cannot be compared", old_name + " and " + new_name,
                    "Audit both states with the same smo and the same flags.");
    ReportDiff diff;
    add_scores(diff, before.at("score"), after.at("score"));
    const Side old_side = side_of(before), new_side = side_of(after);
    collect(new_side, old_side, diff.fresh, diff.on_new_pages, diff.added);
    collect(old_side, new_side, diff.mended, diff.with_lost_pages, diff.removed);
    add_pictures(diff, before, after);
    const ReportDiff::Score& site = diff.scores.front();
    diff.worse = weighs(diff.fresh) || weighs(diff.on_new_pages) || (site.before && site.after && *site.after < *site.before) || (site.before && !site.after);
    return diff;
}

}  // namespace smo
