// What a baseline says of share images: other bytes under an address, earlier addresses that no longer answer.

#include <doctest/doctest.h>
#include <smo/baseline.h>

#include <algorithm>

using namespace smo;

namespace {

const std::string old_hash(32, 'a'), new_hash(32, 'b');

PageRecord page(const std::string& path, const std::vector<std::pair<std::string, std::string>>& pictures, const std::string& host = "https://tea.example") {
    PageRecord record;
    record.url = record.final_url = host + path;
    for (const auto& [url, hash] : pictures) {
        ImageUse image;
        image.url = url;
        image.status = 200;
        image.type = "image/png";
        image.hash = hash;
        record.images.push_back(std::move(image));
    }
    return record;
}

struct Run {
    RuleSet rules{{}};
    Summary summary;
    std::vector<PageRecord> records;

    explicit Run(std::vector<PageRecord> pages, const std::string& site = "https://tea.example") : records(std::move(pages)) {
        summary.judged = records.size();
        summary.crawl.site_url = site;
        summary.crawl.start_url = site + "/";
        summary.started_at = "2026-11-26T08:00:00Z";
    }
    const Comparison& against(const Baseline& baseline) {
        Records kept(records);
        compare(baseline, rules, summary, kept);
        summary.gate = decide({}, summary, records);
        return summary.comparison;
    }
    /// The earlier address is asked and answers so.
    void asked(const std::string& url, const Answer& answer) {
        summary.crawl.last.push_back(answer);
        summary.crawl.last.back().want = {WantKind::image, url, 0, "baseline:picture"};
    }
    Baseline taken(const Baseline& old = {}, Unseen unseen = Unseen::keep) const { return updated(old, summary, records, unseen); }
};

Baseline knows(const std::vector<std::string>& keys) {
    Baseline baseline;
    for (const std::string& key : keys) baseline.pictures[key] = {old_hash, "2026-11-01"};
    return baseline;
}

Answer status(int code, const std::string& type = "image/png") {
    Answer answer;
    answer.looked = true;
    answer.visit.last.status = code;
    if (code != 200) return answer;
    ImageFacts image;
    image.type = type;
    answer.content = std::move(image);
    return answer;
}

Answer error(FetchErrorKind kind, int code = 0) {
    Answer answer = status(code);
    answer.visit.last.error = FetchError{kind, "why not"};
    return answer;
}

}  // namespace

TEST_CASE("a picture of the site is known by its path, any other by its address") {
    const std::vector<std::string> sites = {"https://tea.example", "http://127.0.0.1:8080"};
    struct Row {
        std::string address, key;
    };
    for (const auto& [address, key] : {Row{"https://tea.example/t.png#x", "/t.png"},
                                       {"http://www.tea.example/t.png?v=2", "/t.png?v=2"},
                                       {"http://127.0.0.1:8080/t.png", "/t.png"},
                                       {"http://127.0.0.1:8081/t.png", "http://127.0.0.1:8081/t.png"},
                                       {"https://cdn.tea.example/t.png#x", "https://cdn.tea.example/t.png"},
                                       {"data:image/png;base64,x", "data:image/png;base64,x"}}) {
        CAPTURE(address);
        CHECK(picture_key(address, sites) == key);
    }
    CrawlOutcome crawl;
    crawl.target = "tea.example";
    CHECK(picture_key("https://www.tea.example/t.png", sites_of(crawl)) == "/t.png");
}

TEST_CASE("other bytes under the same address are told and do not fail") {
    const Baseline baseline = Run({page("/", {{"https://tea.example/t.png", old_hash}, {"https://cdn.example/c.png", old_hash}})}).taken();
    CHECK(baseline.pictures.at("/t.png") == Baseline::Picture{old_hash, "2026-11-26"});
    Run now(
        {page("/", {{"https://tea.example/t.png", new_hash}, {"https://cdn.example/c.png", old_hash}}), page("/b", {{"https://tea.example/t.png", new_hash}})});
    const Comparison& told = now.against(baseline);
    REQUIRE(told.pictures.size() == 1);
    CHECK(told.pictures[0].kind == "changed");
    CHECK(told.pictures[0].url == "https://tea.example/t.png");
    CHECK(told.pictures[0].what == "has other bytes than before under the same address");
    CHECK(told.pictures[0].fix.find("an address of its own") != std::string::npos);
    CHECK(told.pictures[0].pages == 2);
    CHECK(now.summary.gate.exit == 0);
    CHECK(now.taken(baseline).pictures.at("/t.png").hash == new_hash);
}

TEST_CASE("a preview deployment is held against production") {
    const Baseline baseline = Run({page("/", {{"https://tea.example/t.png", old_hash}, {"https://tea.example/same.png", old_hash}})}).taken();
    const std::string preview = "https://pr-7.preview.example";
    Run now({page("/", {{preview + "/t.png", new_hash}, {preview + "/same.png", old_hash}}, preview)}, preview);
    const Comparison& told = now.against(baseline);
    REQUIRE(told.pictures.size() == 1);
    CHECK(told.pictures[0].url == preview + "/t.png");
    CHECK(told.old_pictures == 0);
}

TEST_CASE("a picture that was not read whole changed nothing, and stays known") {
    const Baseline baseline = knows({"/t.png"});
    Run now({page("/", {{"https://tea.example/t.png", ""}})});
    const Comparison& told = now.against(baseline);
    CHECK(told.pictures.empty());
    CHECK(told.old_pictures == 0);
    CHECK(now.taken(baseline, Unseen::prune).pictures == baseline.pictures);
    // A page that came in place of a picture is a fault of the page, not another picture.
    now.records[0].images[0].hash = new_hash;
    now.records[0].images[0].type = "text/html";
    now.summary.comparison = {};
    CHECK(now.against(baseline).pictures.empty());
    CHECK(now.taken(baseline).pictures == baseline.pictures);
}

TEST_CASE("earlier addresses are asked again, the last seen first, a bounded number") {
    Baseline baseline = knows({"/a.png", "/b.png", "/used.png", "https://cdn.example/c.png"});
    baseline.pictures["/b.png"].last_seen = "2026-11-20";
    const std::vector<PageRecord> records = {page("/", {{"https://tea.example/used.png", old_hash}})};
    const std::vector<std::string> sites = {"https://tea.example"};
    Limits limits;
    const auto urls = [&] {
        std::vector<std::string> list;
        for (const Want& want : old_pictures(baseline, records, sites, limits)) list.push_back(want.url);
        return list;
    };
    CHECK(urls() == std::vector<std::string>{"https://tea.example/b.png", "https://tea.example/a.png", "https://cdn.example/c.png"});
    limits.set(Limit::old_pictures, 1);
    CHECK(urls() == std::vector<std::string>{"https://tea.example/b.png"});
    limits.set(Limit::old_pictures, 0);
    CHECK(urls().empty());
    CHECK(old_pictures(baseline, {}, sites, Limits{}).empty());  // a site that does not answer at all
}

TEST_CASE("an earlier address that no longer answers is told; what could not be looked at is not") {
    struct Row {
        Answer answer;
        std::string what;  // empty: it answers; "?": unknown
    };
    Answer not_looked;
    not_looked.why = "not asked: --offline";
    for (const auto& [answer, what] : {Row{status(404), "no longer answers (404)"},
                                       {status(410), "no longer answers (410)"},
                                       {status(403), "no longer answers (403)"},
                                       {status(200), ""},
                                       {status(200, "text/html"), "no longer answers (a page came in place of a picture)"},
                                       {status(429), "?"},
                                       {status(503), "?"},
                                       {not_looked, "?"},
                                       {error(FetchErrorKind::not_found), "no longer answers (404)"},
                                       {error(FetchErrorKind::dns), "no longer answers (why not)"},
                                       {error(FetchErrorKind::too_large, 200), ""},
                                       {error(FetchErrorKind::incomplete, 200), "?"},
                                       {error(FetchErrorKind::refused_address), "?"}}) {
        CAPTURE(what);
        CAPTURE(answer.visit.last.status);
        Run run({page("/", {})});
        run.asked("https://tea.example/old.png", answer);
        const Baseline baseline = knows({"/old.png"});
        const Comparison& told = run.against(baseline);
        CHECK(told.old_pictures == 1);
        CHECK(told.unasked_pictures == (what == "?" ? 1 : 0));
        const bool gone = what.size() > 1;
        REQUIRE(told.pictures.size() == (gone ? 1 : 0));
        if (gone) CHECK(told.pictures[0] == Comparison::Picture{"gone", "https://tea.example/old.png", what, told.pictures[0].fix, 0});
        CHECK(run.summary.gate.exit == 0);
        CHECK(run.taken(baseline).pictures.contains("/old.png"));
        CHECK(run.taken(baseline, Unseen::prune).pictures.contains("/old.png") == !gone);
    }
}

TEST_CASE("where no picture was looked at none is called an earlier one") {
    Run run({page("/", {})});
    const Comparison& told = run.against(knows({"/t.png"}));
    CHECK(told.pictures.empty());
    CHECK(told.old_pictures == 0);
    CHECK(told.unasked_pictures == 0);
    CHECK(run.taken(knows({"/t.png"}), Unseen::prune).pictures.size() == 1);
}

TEST_CASE("beyond the limit an earlier address is unknown and stays") {
    Run run({page("/", {})});
    run.asked("https://tea.example/a.png", status(200));
    const Baseline baseline = knows({"/a.png", "/b.png"});
    const Comparison& told = run.against(baseline);
    CHECK(told.pictures.empty());
    CHECK(told.old_pictures == 2);
    CHECK(told.unasked_pictures == 1);
    CHECK(run.taken(baseline, Unseen::prune).pictures == baseline.pictures);
}
