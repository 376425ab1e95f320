#pragma once
// Reports parsed back and held against the schemas that ship with the program.

#include <doctest/doctest.h>
#include <smo/json.h>
#include <smo/report.h>

#include <algorithm>
#include <string>
#include <vector>

namespace samples {

using namespace smo;

inline Json parsed(const std::string& text) {
    auto json = parse_json(text, JsonLimits{});
    REQUIRE_MESSAGE(json.has_value(), text);
    return *json;
}

inline Json schema_of(std::string_view name) {
    return parsed(std::string(schema(name)));
}

/// Enough of JSON Schema for our own: $ref into $defs, type, required, additionalProperties, properties, items, enum, const.
/// A loop with a list of what is still to be compared.
inline std::vector<std::string> violations(const Json& root, const Json& whole) {
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

}  // namespace samples
