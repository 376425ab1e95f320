#include <doctest/doctest.h>

#include "report/diff.h"
#include "report/samples.h"
#include "report/schemas.h"

using namespace smo;
using samples::parsed;

namespace {

Json report(const std::string& pages, const std::string& score = "80", const std::string& more = "") {
    return parsed(R"({"schema":"smo-report/1","complete":true,"ruleset":{"hash":"a"},"score":{"value":)" + score +
                  R"(,"groups":{"image":50},"platforms":{}},"pages":[)" + pages + "]" + more + "}");
}

std::string page(const std::string& path, const std::string& print, const std::string& severity = "error") {
    return R"({"final_url":"https://tea.example)" + path + R"(","findings":[{"rule":"r","outcome":"fail","severity":")" + severity +
           R"(","message":"m","fingerprint":")" + print + R"("}]})";
}

std::string empty_page(const std::string& path) {
    return R"({"final_url":"https://preview.example)" + path + R"(","findings":[]})";
}

ReportDiff diff(const Json& before, const Json& after) {
    const auto result = diff_reports(before, after, "old.json", "new.json");
    REQUIRE(result.has_value());
    return *result;
}

}  // namespace

TEST_CASE("a report is the same as itself, whatever its host") {
    const ReportDiff same = diff(report(page("/a", "1")), report(page("/a", "1")));
    CHECK_FALSE(same.worse);
    CHECK(same.fresh.empty());
    CHECK(diff(report(empty_page("/a")), report(empty_page("/a"))).added.empty());
}

TEST_CASE("new, mended, come and gone are told apart") {
    const ReportDiff one = diff(report(page("/a", "1") + "," + page("/gone", "2")), report(empty_page("/a") + "," + page("/new", "3")));
    CHECK(one.mended.size() == 1);
    CHECK(one.mended.at(0).example == "/a");
    CHECK(one.with_lost_pages.size() == 1);
    CHECK(one.on_new_pages.size() == 1);
    CHECK(one.fresh.empty());
    CHECK(one.added == std::vector<std::string>{"/new"});
    CHECK(one.removed == std::vector<std::string>{"/gone"});
    CHECK(one.worse);
}

TEST_CASE("worse is an error or a warning more, or a lower score; a note is not") {
    CHECK(diff(report(empty_page("/a")), report(page("/a", "1"))).worse);
    CHECK(diff(report(empty_page("/a")), report(page("/a", "1", "warning"))).worse);
    CHECK_FALSE(diff(report(empty_page("/a")), report(page("/a", "1", "info"))).worse);
    CHECK(diff(report(empty_page("/a")), report(empty_page("/a"), "79.9")).worse);
    CHECK(diff(report(empty_page("/a")), report(empty_page("/a"), "null")).worse);
    CHECK_FALSE(diff(report(empty_page("/a")), report(empty_page("/a"), "80.1")).worse);
}

TEST_CASE("what cannot be compared is refused, and odd members are passed over") {
    const Json sound = report("");
    for (const char* bad : {"[]", "{}", R"({"schema":"smo-preview/1"})", R"({"schema":"smo-report/1","complete":false})",
                            R"({"schema":"smo-report/1","complete":true,"ruleset":{"hash":"b"}})"}) {
        CAPTURE(bad);
        CHECK_FALSE(diff_reports(sound, parsed(bad), "old.json", "new.json").has_value());
    }
    const ReportDiff odd =
        diff(sound, report(R"(1,"x",{},{"final_url":7,"findings":"none"},{"final_url":"/\u001b[2J","findings":[null,{"rule":3,"outcome":"fail"}]})"));
    const std::string shown = diff_terminal(odd, {});
    CHECK(shown.find('\x1b') == std::string::npos);
    const Json json = parsed(diff_json(odd));
    CHECK(json.at("schema").string() == "smo-diff/1");
    CHECK(diff_markdown(odd).starts_with("## "));
}
