#include <doctest/doctest.h>

#include <algorithm>

#include "report/golden.h"
#include "report/samples.h"

using namespace smo;

namespace {

Json parsed(const std::string& text) {
    auto json = parse_json(text, JsonLimits{});
    REQUIRE_MESSAGE(json.has_value(), text);
    return *json;
}

Json schema_of(std::string_view name) {
    return parsed(std::string(schema(name)));
}

/// Enough of JSON Schema for our own: $ref into $defs, type, required, additionalProperties, properties, items, enum, const.
/// A loop with a list of what is still to be compared.
std::vector<std::string> violations(const Json& root, const Json& whole) {
    struct Work {
        const Json* schema;
        const Json* value;
        std::string where;
    };
    const auto type_of = [](const Json& value) -> std::string {
        if (value.is_null()) return "null";
        if (value.is_string()) return "string";
        if (value.is_bool()) return "boolean";
        if (value.is_array()) return "array";
        return value.is_object() ? "object" : "number";
    };
    std::vector<std::string> problems;
    std::vector<Work> work = {{&root, &whole, "$"}};
    while (!work.empty()) {
        Work now = work.back();
        work.pop_back();
        if (const std::string& ref = now.schema->at("$ref").string(); !ref.empty()) now.schema = &root.at("$defs").at(ref.substr(ref.rfind('/') + 1));
        const Json& types = now.schema->at("type");
        const auto fits = [&](const std::string& type) { return type == type_of(*now.value) || (type == "integer" && now.value->is_number()); };
        if (types.is_string() && !fits(types.string())) problems.push_back(now.where + ": is " + type_of(*now.value) + ", not " + types.string());
        if (types.is_array() && std::none_of(types.items().begin(), types.items().end(), [&](const Json& one) { return fits(one.string()); }))
            problems.push_back(now.where + ": type");
        const auto& choices = now.schema->at("enum").items();
        if (!choices.empty() && std::find(choices.begin(), choices.end(), *now.value) == choices.end())
            problems.push_back(now.where + ": not among the choices");
        if (!now.schema->at("const").is_null() && !(now.schema->at("const") == *now.value)) problems.push_back(now.where + ": const");
        if (now.value->is_object())
            for (const Json& name : now.schema->at("required").items())
                if (std::none_of(now.value->members().begin(), now.value->members().end(),
                                 [&](const Json::Member& member) { return member.first == name.string(); }))
                    problems.push_back(now.where + ": " + name.string() + " is missing");
        for (const auto& [key, value] : now.value->members()) {
            const Json& known = now.schema->at("properties").at(key);
            const Json& other = now.schema->at("additionalProperties");
            if (known.is_object())
                work.push_back({&known, &value, now.where + "." + key});
            else if (other.is_object())
                work.push_back({&other, &value, now.where + "." + key});
            else
                problems.push_back(now.where + "." + key + ": unknown");
        }
        if (now.schema->at("items").is_object())
            for (const Json& item : now.value->items()) work.push_back({&now.schema->at("items"), &item, now.where + "[]"});
    }
    return problems;
}

}  // namespace

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
