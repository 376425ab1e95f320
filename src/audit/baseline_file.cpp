// smo-baseline/1, read and written.

#include <smo/baseline.h>
#include <smo/json.h>

#include <algorithm>
#include <cmath>

namespace smo {
namespace {

constexpr std::string_view schema_name = "smo-baseline/1";
constexpr std::size_t most_bytes = 256 << 20;

bool is_print(std::string_view text) {
    return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<Baseline::Faults> faults_of(const Json& json, const std::string& path, const std::string& where) {
    Baseline::Faults faults;
    if (!json.is_object()) return fail("the baseline has no rules for the page " + path, where, "Write it anew with --update-baseline.");
    for (const auto& [rule, list] : json.members()) {
        std::vector<std::string>& prints = faults[rule];
        for (const Json& print : list.items()) {
            if (!is_print(print.string())) return fail("the baseline holds what is no fingerprint: " + print.scalar_text().substr(0, 60), where, "");
            prints.push_back(print.string());
        }
        std::sort(prints.begin(), prints.end());
    }
    return faults;
}

Json faults_json(const Baseline::Faults& faults) {
    Json json = Json(Json::Object{});
    for (const auto& [rule, prints] : faults) {
        Json::Array list;
        for (const std::string& print : prints) list.emplace_back(print);
        json.set(rule, Json(std::move(list)));
    }
    return json;
}

/// One member a line.
template <class Map, class Function>
std::string block(std::string_view name, const Map& map, Function value) {
    std::string out = to_text(Json(name)) + ": {";
    bool first = true;
    for (const auto& [key, one] : map) {
        out += (first ? "\n  " : ",\n  ") + to_text(Json(key)) + ": " + to_text(value(one));
        first = false;
    }
    return out + (first ? "}" : "\n}");
}

}  // namespace

Result<Baseline> read_baseline(std::string_view bytes, const std::string& where) {
    const auto json = parse_json(bytes, {.depth = 16, .bytes = most_bytes});
    if (!json) return fail("the baseline is no JSON: " + json.error().what, where + ":" + json.error().where, "Write it anew with --update-baseline.");
    const std::string& kind = json->at("schema").string();
    if (kind != schema_name)
        return fail(kind.empty() ? "this is no baseline of smo" : "this is " + kind + ", not " + std::string(schema_name), where,
                    kind == "smo-report/1" ? "A report is compared by `smo diff`; --update-baseline writes a baseline." : "--update-baseline writes one.");
    Baseline baseline;
    baseline.ruleset_version = json->at("ruleset").at("version").string();
    baseline.ruleset_hash = json->at("ruleset").at("hash").string();
    if (json->at("score").is_number()) baseline.score = static_cast<Points>(std::llround(std::clamp(json->at("score").number_or(0), 0.0, 100.0) * 1000));
    for (const auto& [path, rules] : json->at("pages").members()) {
        auto faults = faults_of(rules, path, where);
        if (!faults) return tl::unexpected(faults.error());
        baseline.pages.emplace(path, std::move(*faults));
    }
    for (const auto& [url, picture] : json->at("pictures").members())
        baseline.pictures.emplace(url, Baseline::Picture{picture.at("hash").string(), picture.at("last_seen").string()});
    return baseline;
}

std::string to_text(const Baseline& baseline) {
    Json ruleset;
    ruleset.set("version", baseline.ruleset_version).set("hash", baseline.ruleset_hash);
    std::string out = "{\n\"schema\": " + to_text(Json(schema_name)) + ",\n\"ruleset\": " + to_text(ruleset) +
                      ",\n\"score\": " + to_text(baseline.score ? Json(points_number(*baseline.score)) : Json(nullptr)) + ",\n";
    out += block("pages", baseline.pages, faults_json) + ",\n";
    out += block("pictures", baseline.pictures, [](const Baseline::Picture& picture) {
        Json json;
        json.set("hash", picture.hash).set("last_seen", picture.last_seen.empty() ? Json(nullptr) : Json(picture.last_seen));
        return json;
    });
    return out + "\n}\n";
}

}  // namespace smo
