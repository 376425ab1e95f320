#include <doctest/doctest.h>
#include <smo/text.h>

#include "report/history_report.h"
#include "report/shares_report.h"

using namespace smo;

namespace {

HistoryPoint point(std::string at, Points score, bool complete = true) {
    HistoryPoint made;
    made.site = "https://<b>.example";
    made.ruleset = "0.1 0123456789abcdef";
    made.at = std::move(at);
    made.score = score;
    made.complete = complete;
    made.groups["image"] = score;
    made.pages["/tea"] = score;
    return made;
}

std::vector<HistorySeries> sample(std::size_t runs) {
    std::vector<HistorySeries> series;
    for (std::size_t i = 0; i < runs; ++i)
        add_point(series, point("2026-11-" + std::to_string(10 + i % 20) + "T10:00:00Z", static_cast<Points>(60'000 + i % 7 * 1000)));
    return series;
}

std::size_t widest(const std::string& text) {
    std::size_t most = 0;
    for (const std::string_view line : text::split(text, '\n')) most = std::max(most, text::width(line));
    return most;
}

}  // namespace

TEST_CASE("charts fit the width") {
    TerminalOptions options;
    Shares shares;
    shares.media = {{"x", "A medium with a name that is much longer than any column of a table", {"x"}}, {"y", "Y", {"y"}}};
    PageShares page{"/tea", 1'200'000, 0, {{0, 1'199'999, 0, {}}, {1, 1, 0, {}}}, false, std::nullopt, 0};
    for (Day day = 20'000; day < 20'030; ++day) page.seen[0].days.emplace_back(day, static_cast<std::uint64_t>(day - 19'990));
    shares.pages = {page};
    for (const std::size_t width : {60, 80, 100, 200}) {
        CAPTURE(width);
        options.width = width;
        CHECK(widest(history_terminal(sample(300), options)) <= width);
        CHECK(widest(history_sites(sample(300), options)) <= width);
        CHECK(widest(shares_terminal(shares, {"access.log"}, options)) <= width);
    }
}

TEST_CASE("a history in order of time; incomplete runs are shown and compare with nothing") {
    std::vector<HistorySeries> series;
    for (const auto& one : {point("2026-11-03T00:00:00Z", 70'000), point("2026-11-01T00:00:00Z", 80'000), point("2026-11-02T00:00:00Z", 10'000, false)})
        add_point(series, one);
    REQUIRE(series.size() == 1);
    CHECK(series[0].points[0].at == "2026-11-01T00:00:00Z");
    const std::string text = history_terminal(series, {});
    CHECK(text.find("3 runs, ruleset 0.1 01234567, 2026-11-01 to 2026-11-03; 1 incomplete") != std::string::npos);
    CHECK(text.find("70.0   -10.0  █×▁") != std::string::npos);
    CHECK(text.find("80.0 →  70.0  /tea") != std::string::npos);
    HistoryPoint other = point("2026-11-04T00:00:00Z", 1);
    other.ruleset = "0.2 x";
    add_point(series, other);
    CHECK(series.size() == 2);  // never compared
}

TEST_CASE("the section of the HTML report") {
    CHECK(history_html({}).empty());
    CHECK(history_html(sample(1)[0]).find("The first complete run of this history: 60.0.") != std::string::npos);
    const std::string html = history_html(sample(3)[0]);
    CHECK(html.find("The score of 3 complete runs, 2026-11-10 to 2026-11-12: now 62.0, +1.0 since the run before, +2.0 since the first.") != std::string::npos);
    // The grid has round numbers, and a flat line runs inside of it.
    CHECK(html.find("<span>65</span><span>60</span><span>55</span>") != std::string::npos);
    CHECK(html.find("<polyline class=\"line\" points=\"8.0,64.0 500.0,52.8 992.0,41.6\"/>") != std::string::npos);
    CHECK(html.find("<span>2026-11-10 <b>60.0</b></span><span>2026-11-12 <b>62.0</b></span>") != std::string::npos);
    CHECK(history_html(sample(2)[0]).find("<span>2026-11-11 <b>61.0</b></span></figcaption>") != std::string::npos);
    const std::string many = history_html(sample(300)[0]);
    CHECK(many.find("in 200 runs") != std::string::npos);
    CHECK(many.find("h0") == many.rfind("h0"));  // only the last has a dot
    CHECK(html.find("style=") == std::string::npos);
    auto hostile = sample(2);
    for (HistoryPoint& one : hostile[0].points) one.groups["<script>"] = *one.score;
    CHECK(history_html(hostile[0]).find("<script>") == std::string::npos);
}

TEST_CASE("the history as JSON") {
    std::vector<HistorySeries> series = sample(2);
    add_point(series, point("2026-11-12T00:00:00Z", 10'000, false));
    const auto json = parse_json(history_json(series, HistoryDetail::runs), {});
    REQUIRE(json);
    const Json& one = json->at("series").items()[0];
    CHECK(one.at("site").string() == "https://<b>.example");
    CHECK(one.at("ruleset").at("hash").string() == "0123456789abcdef");
    CHECK(one.at("count").integer_or(0) == 3);
    CHECK(one.at("change").number_or(0) == 1.0);  // the incomplete run is none
    CHECK(one.at("runs").items().size() == 3);
    CHECK_FALSE(one.at("runs").items()[2].at("complete").bool_or(true));
    CHECK(one.at("pages").items()[0].at("path").string() == "/tea");
    CHECK(one.at("pages").items()[0].at("before").number_or(0) == 60.0);
    HistoryPoint fallen = point("2026-11-01T00:00:00Z", 50'000);
    fallen.site = "https://fallen.example";
    add_point(series, fallen);
    fallen.at = "2026-11-02T00:00:00Z";
    fallen.score = 48'600;
    add_point(series, fallen);
    falls_first(series);
    const auto sites = parse_json(history_json(series, HistoryDetail::sites), {});
    REQUIRE(sites);
    CHECK(sites->at("series").items()[0].at("site").string() == "https://fallen.example");
    CHECK(sites->at("series").items()[0].at("change").number_or(0) == -1.4);
    CHECK(sites->at("series").items()[0].at("runs").is_null());
}
