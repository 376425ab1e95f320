#include <doctest/doctest.h>

#include <algorithm>

#include "report/golden.h"
#include "report/samples.h"
#include "report/schemas.h"

using namespace smo;
using samples::parsed;
using samples::schema_of;
using samples::violations;

TEST_CASE("the JSON report is the golden one, parses back and fits its schema") {
    const std::string out = samples::written(json_writer(), samples::summary(), samples::records());
    CHECK(out == golden::text("report.json", out));
    const Json json = parsed(out);
    CHECK(violations(schema_of("smo-report-1"), json) == std::vector<std::string>{});
    CHECK(json.at("schema").string() == "smo-report/1");
    CHECK(json.at("score").at("value").number_or(0) == doctest::Approx(72.0));
    CHECK(json.at("fixes").items().at(0).at("gain").number_or(0) == doctest::Approx(9.4));
    CHECK(json.at("pages").items().size() == 2);
    CHECK(json.at("pages").items()[0].at("title").string() == samples::records()[0].title);
    CHECK(json.at("pages").items()[1].at("score").is_null());
    CHECK(json.at("pages").items()[1].at("class_reason").string() == "tag archive");
}

TEST_CASE("the schema is strict: an unknown member and a missing one are told") {
    Json json = parsed(samples::written(json_writer(), samples::summary(), {}));
    json.set("surprise", 1);
    CHECK(violations(schema_of("smo-report-1"), json).size() == 1);
    CHECK_FALSE(violations(schema_of("smo-report-1"), parsed("{}")).empty());
}

TEST_CASE("an empty audit is a whole report") {
    const Json json = parsed(samples::written(json_writer(), Summary{}, {}));
    CHECK(json.at("score").at("value").is_null());
    CHECK(json.at("score").at("grade").is_null());
    CHECK(json.at("started_at").is_null());
    CHECK(json.at("pages").is_array());
    CHECK(violations(schema_of("smo-report-1"), json) == std::vector<std::string>{});
}

TEST_CASE("bytes that are no text still give valid JSON, and the same input the same bytes") {
    std::vector<PageRecord> records = samples::records();
    records[0].title = "\xff\xfe\x00</script>";
    const std::string out = samples::written(json_writer(), samples::summary(), records);
    CHECK(parsed(out).is_object());
    CHECK(out.find("</script>") == std::string::npos);
    CHECK(out == samples::written(json_writer(), samples::summary(), records));
}

TEST_CASE("facts as JSON fit their schema") {
    Visit visit;
    visit.requested = "https://tea.example";
    visit.last.url = "https://tea.example/";
    visit.last.status = 200;
    Page page;
    page.charset = "utf-8";
    Fact fact;
    fact.name = "og:image";
    fact.value = "/tea.png";
    fact.at = {3, 5};
    page.facts = {fact, fact};
    page.facts[1].owner = 0;
    page.facts[1].at = {};
    Link link;
    link.raw = "mailto:a@tea.example";
    page.links = {link};
    const Json json = facts_json(visit, page);
    CHECK(violations(schema_of("smo-facts-1"), json) == std::vector<std::string>{});
    CHECK(json.at("facts").items()[0].at("line").integer_or(0) == 3);
    visit.last.error = FetchError{FetchErrorKind::timeout, "too late"};
    visit.last.status = 0;
    CHECK(violations(schema_of("smo-facts-1"), facts_json(visit, Page{})) == std::vector<std::string>{});
}

TEST_CASE("schemas ship by name") {
    const auto names = schema_names();
    CHECK(std::find(names.begin(), names.end(), "smo-report-1") != names.end());
    CHECK(std::is_sorted(names.begin(), names.end()));
    for (const std::string_view name : names) {
        const Json json = parsed(std::string(schema(name)));
        CHECK(json.at("$schema").string().starts_with("https://json-schema.org/"));
    }
    CHECK(schema("nothing").empty());
}
