// Every writer that shows a comparison tells what became of share images, and makes strangers' addresses harmless.

#include <doctest/doctest.h>

#include "report/samples.h"
#include "report/schemas.h"

using namespace smo;
using samples::parsed;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Comparison::Picture changed(const std::string& url, std::size_t pages = 2) {
    return {"changed", url, "has other bytes than before", "give it an address of its own", pages};
}
Comparison::Picture gone(const std::string& url) {
    return {"gone", url, "no longer answers (404)", "put the file back", 0};
}

Summary told() {
    Summary summary = samples::summary();
    summary.comparison.made = true;
    summary.comparison.pictures = {changed("https://tea.example/t.png"), gone("https://tea.example/old.png"), gone("https://tea.example/older.png")};
    summary.comparison.old_pictures = 9;
    summary.comparison.unasked_pictures = 4;
    return summary;
}

Summary hostile() {
    Summary summary = told();
    summary.comparison.pictures = {changed("https://tea.example/\x1b[2J\n::error::x`|<b>")};
    return summary;
}

}  // namespace

TEST_CASE("a person is told which pictures changed and are gone, and what to do") {
    const std::string out = samples::written(terminal_writer({}), told(), {});
    for (const std::string part :
         {"▲ https://tea.example/t.png has other bytes than before, on 2 pages\n", "    fix: give it an address of its own\n",
          "▲ https://tea.example/old.png no longer answers (404)\n", "4 of 9 earlier addresses of pictures could not be asked or were too many"})
        CHECK_MESSAGE(has(out, part), out);
    Summary many = told();
    for (int i = 0; i < 9; ++i) many.comparison.pictures.push_back(gone("https://tea.example/" + std::to_string(i) + ".png"));
    CHECK(has(samples::written(terminal_writer({}), many, {}), "… and 6 more (--all)"));
    CHECK_FALSE(has(samples::written(terminal_writer({}), hostile(), {}), "\x1b"));
}

TEST_CASE("a pull request is told") {
    const std::string out = markdown_report(told(), 65'536);
    CHECK(has(
        out,
        "### Pictures that changed under the same address\n\n- `https://tea.example/t.png` has other bytes than before, on 2 pages\n\nTo mend it: give it"));
    CHECK(has(out, "### Earlier addresses of pictures that no longer answer\n\n- `https://tea.example/old.png` no longer answers"));
    CHECK(has(out, "4 of 9 earlier addresses"));
    CHECK_FALSE(has(markdown_report(samples::summary(), 65'536), "Pictures"));
    CHECK_FALSE(has(markdown_report(hostile(), 65'536), "<b>\n"));
    Summary many = told();
    many.comparison.pictures.assign(12, gone("https://tea.example/x.png"));
    CHECK(has(markdown_report(many, 65'536), "- … and 2 more\n"));
}

TEST_CASE("GitHub gets one notice for each kind of news, in the room of the notes") {
    Summary summary = told();
    for (int i = 0; i < 14; ++i) {
        summary.fixes.push_back(samples::fix("note-" + std::to_string(i), 1, 0));
        summary.fixes.back().severity = Severity::info;
        summary.fixes.back().message = "a note " + std::to_string(i);
    }
    const std::string out = github_commands(summary);
    CHECK(has(out,
              "::notice title=smo%3A Pictures that changed under the same address::https://tea.example/t.png has other bytes than before, on 2 pages%0ATo mend "
              "it: give"));
    CHECK(has(out, "old.png no longer answers (404) (and 1 more picture)%0ATo mend it: put the file back\n"));
    std::size_t notices = 0;
    for (std::size_t at = out.find("::notice "); at != std::string::npos; at = out.find("::notice ", at + 1)) ++notices;
    CHECK(notices == 10);
    CHECK_FALSE(has(github_commands(hostile()), "\n::error::x"));
}

TEST_CASE("JSON has them, by its schema") {
    const Json json = parsed(samples::written(json_writer(), told(), {}));
    CHECK(samples::violations(samples::schema_of("smo-report-1"), json) == std::vector<std::string>{});
    const Json& comparison = json.at("comparison");
    CHECK(comparison.at("pictures").items().size() == 3);
    CHECK(comparison.at("pictures").items()[1].at("kind").string() == "gone");
    CHECK(comparison.at("unasked_pictures").integer_or(0) == 4);
    Summary hashed = samples::summary();
    hashed.images[0].image.hash = std::string(32, 'a');
    const Json report = parsed(samples::written(json_writer(), hashed, {}));
    const Json& images = report.at("images");
    CHECK(images.items()[0].at("hash").string() == std::string(32, 'a'));
    CHECK(images.items()[1].at("hash").is_null());
}

TEST_CASE("the HTML report has them") {
    const std::string out = html_report(told(), samples::records(), {"t", "smo"});
    CHECK(has(out, "<h3>Pictures that changed under the same address</h3>"));
    CHECK(has(out, "no longer answers (404)"));
    CHECK(has(out, "4 of 9 earlier addresses"));
    CHECK_FALSE(has(html_report(hostile(), {}, {"t", "smo"}), "|<b>"));
}

TEST_CASE("smo diff tells pictures with other bytes, whatever the host, and is not worse for them") {
    const auto report = [](const std::string& site, const std::string& hash) {
        Summary summary = samples::summary();
        summary.crawl.site_url = site;
        summary.images[0].image.url = site + "/t.png";
        summary.images[0].image.hash = hash;
        return parsed(samples::written(json_writer(), summary, {}));
    };
    const std::string before(32, 'a'), after(32, 'b');
    const auto diff = diff_reports(report("https://tea.example", before), report("https://preview.example", after), "old", "new");
    REQUIRE(diff.has_value());
    REQUIRE(diff->pictures.size() == 1);
    CHECK(diff->pictures[0].url == "https://preview.example/t.png");
    CHECK_FALSE(diff->worse);
    CHECK(has(diff_terminal(*diff, {}), "▲ https://preview.example/t.png has other bytes than before under the same address, on 11 pages\n"));
    CHECK(has(diff_markdown(*diff), "- `https://preview.example/t.png` has other bytes"));
    CHECK(samples::violations(samples::schema_of("smo-diff-1"), parsed(diff_json(*diff))) == std::vector<std::string>{});
    CHECK_FALSE(has(diff_terminal(*diff, {}), "Nothing changed"));
    for (const std::string& same : {before, std::string()}) {
        const auto still = diff_reports(report("https://tea.example", before), report("https://tea.example", same), "old", "new");
        REQUIRE(still.has_value());
        CHECK(still->pictures.empty());
    }
}
