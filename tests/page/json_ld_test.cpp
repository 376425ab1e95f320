// JSON-LD as flat facts.

#include "page/reading.h"

#include <doctest/doctest.h>

namespace smo {
namespace {

using Lines = std::vector<std::string>;

/// "ld:Article.headline=x" without the place.
Lines ld(std::string_view json, const Limits& limits = {}) {
    const std::string html = "<script type=\"application/ld+json\">" + std::string(json) + "</script>";
    Lines result;
    for (const Fact& fact : read_html(html, {{"Content-Type", "text/html"}}, limits).facts)
        if (fact.name.starts_with("ld:")) result.push_back(fact.name + "=" + fact.value);
    return result;
}

struct Case {
    std::string_view json;
    Lines expected;
};

TEST_CASE("JSON-LD is flattened") {
    const std::vector<Case> cases = {
        {R"({"@type":"Article","headline":"Tea","wordCount":3,"isAccessibleForFree":true})",
         {"ld:type=Article", "ld:path=", "ld:Article.headline=Tea", "ld:Article.wordCount=3", "ld:Article.isAccessibleForFree=true"}},
        {R"([{"@type":"http://schema.org/A","image":["a","b"]}])", {"ld:type=A", "ld:path=[0]", "ld:A.image=a", "ld:A.image=b"}},
        {R"({"@graph":[{"@type":"Person","@id":"#me","name":"Ann"},{"@type":"Article","author":{"@id":"#me"}}]})",
         {"ld:type=Person", "ld:path=@graph[0]", "ld:Person.name=Ann", "ld:type=Article", "ld:path=@graph[1]", "ld:Article.author.name=Ann"}},
        {R"({"@type":"Article","author":[{"@type":"Person","name":"Ann"}]})",
         {"ld:type=Article", "ld:path=", "ld:Article.author.name=Ann", "ld:type=Person", "ld:path=author[0]", "ld:Person.name=Ann"}},
        {R"({"@type":["A","B"],"x":{"@value":"1"}})", {"ld:type=A", "ld:path=", "ld:A.x=1", "ld:type=B", "ld:path=", "ld:B.x=1"}},
        {R"({"name":"no type"})", {"ld:untyped=name"}},
        {"[]", {"ld:untyped="}},
        {R"({"@type":"Article","author":{"@id":"#elsewhere"}})", {"ld:type=Article", "ld:path=", "ld:Article.author.@id=#elsewhere"}},
        {"  ", {"ld:error=the block is empty"}},
    };
    for (const Case& one : cases) {
        CAPTURE(one.json);
        CHECK(ld(one.json) == one.expected);
    }
}

TEST_CASE("broken, large and deep blocks are errors, not crashes") {
    CHECK(ld("{\"a\":").at(0).starts_with("ld:error="));
    CHECK(ld(std::string(100'000, '[')).at(0).starts_with("ld:error="));
    Limits limits;
    limits.set(Limit::json_ld_bytes, 5);
    CHECK(ld("{\"a\":1}", limits) == Lines{"ld:error=the block is larger than 5 bytes (limit json-ld-bytes)"});
    std::string many = "[";
    for (int i = 0; i < 3000; ++i) many += R"({"@type":"T","x":1},)";
    CHECK(ld(many + "0]").size() <= 2010);
}

TEST_CASE("a large node is not looked through as often as it is named") {
    std::string json = R"({"@type":"T","node":{"@id":"#n",)";
    for (int i = 0; i < 1'000; ++i) json += "\"k" + std::to_string(i) + "\":[],";
    json += R"("last":1},"again":[)";
    for (int i = 0; i < 1'900; ++i) json += R"({"@id":"#n"},)";
    const Lines found = ld(json + "0]}");
    CHECK(found.size() > 900);
    CHECK(found.size() < 1'100);
}

TEST_CASE("fields are owned by their node") {
    const Page page = read_html("<script type=application/ld+json>[{\"@type\":\"A\",\"x\":1},{\"@type\":\"A\",\"x\":2}]</script>");
    std::vector<std::string> owners;
    for (const Fact& fact : page.facts)
        if (fact.name == "ld:A.x" && fact.owner) owners.push_back(fact.value + page.facts[*fact.owner + 1].value);
    CHECK(owners == std::vector<std::string>{"1[0]", "2[1]"});
    CHECK(first(page.facts, "ld:type")->at == Position{1, 34});
}

}  // namespace
}  // namespace smo
