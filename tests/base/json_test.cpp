#include <doctest/doctest.h>
#include <smo/json.h>

#include <string>

using namespace smo;

TEST_CASE("values are read with their types and in their order") {
    const auto json = parse_json(R"({"b":1,"a":[true,null,1.5,"x"],"b":2})", {});
    REQUIRE(json);
    CHECK(json->members().size() == 2);
    CHECK(json->members()[0].first == "b");
    CHECK(json->at("b").integer_or(0) == 2);
    CHECK(json->at("a").items().size() == 4);
    CHECK(json->at("a").items()[2].number_or(0) == 1.5);
    CHECK(json->at("none").is_null());
    CHECK(json->at("b").string().empty());
    CHECK(to_text(*json) == R"({"b":2,"a":[true,null,1.5,"x"]})");
}

TEST_CASE("errors name line and column") {
    const auto json = parse_json("{\n  \"a\": ,\n}", {});
    REQUIRE_FALSE(json);
    CHECK(json.error().where.starts_with("2:"));
    CHECK_FALSE(parse_json("", {}));
    CHECK_FALSE(parse_json("{\"a\":1", {}));
    CHECK_FALSE(parse_json("\"\xFF\"", {}));
}

TEST_CASE("nesting and size are bounded") {
    CHECK(parse_json(std::string(64, '[') + std::string(64, ']'), {}));
    CHECK_FALSE(parse_json(std::string(65, '[') + std::string(65, ']'), {}));
    CHECK_FALSE(parse_json(std::string(500'000, '['), {}));
    CHECK_FALSE(parse_json("[1,2]", {.depth = 4, .bytes = 4}));
    std::string many = "{";
    for (int i = 0; i < 60'000; ++i) many += "\"k" + std::to_string(i) + "\":1,";
    many.back() = '}';
    const auto json = parse_json(many, {});
    REQUIRE(json);
    CHECK(json->members().size() == 60'000);
}

TEST_CASE("whatever strings hold, the text is valid JSON and safe inside HTML") {
    Json json;
    json.set("x", "\x01\"\\\n</script>\xFF\xE2\x80\xA8");
    const std::string text = to_text(json);
    const auto back = parse_json(text, {});
    REQUIRE(back);
    CHECK(text.find("</") == std::string::npos);
    CHECK(back->at("x").string().find("</script>") != std::string::npos);
    CHECK(to_text(Json(Json::Object{{"a", Json(Json::Array{1, 2})}}), JsonStyle::pretty) == "{\n  \"a\": [\n    1,\n    2\n  ]\n}\n");
}
