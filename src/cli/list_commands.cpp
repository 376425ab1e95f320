// smo facts, platforms, limits and schema: what the program knows, as tables or JSON.

#include <fmt/format.h>
#include <smo/json.h>
#include <smo/platform.h>
#include <smo/report.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/settings.h"

namespace smo::cli {
namespace {

bool wants_json(const Arguments& arguments) {
    return arguments.one("format").value_or("") == "json";
}

int print(const Streams& streams, std::string_view text) {
    return streams.out(text) ? exit_well : exit_impossible;
}

/// "card, medium" where it is known what a card shows.
std::string known_of(const Platform& platform) {
    return platform.card.empty() ? std::string() : "card, " + platform.card_known.confidence;
}

std::string state_of(const Platform& platform) {
    switch (platform.status) {
        case PlatformStatus::alive:
            return {};
        case PlatformStatus::renamed:
            return "renamed " + platform.since;
        case PlatformStatus::dead:
            return "closed " + platform.since;
        case PlatformStatus::unknown:
            return "state unknown";
    }
    return {};
}

}  // namespace

int run_facts(const Arguments& arguments, const Streams& streams) {
    std::string out;
    Json list(Json::Array{});
    for (const FactInfo& fact : fact_table()) {
        out += fmt::format("  {:<24} {:<6} {}\n", fact.name, fact.read_by, fact.meaning);
        list.push(Json().set("name", fact.name).set("read_by", fact.read_by).set("meaning", fact.meaning));
    }
    return print(streams, wants_json(arguments) ? to_text(list, JsonStyle::pretty) : out);
}

int run_platforms(const Arguments& arguments, const Streams& streams) {
    const auto standard = standard_platforms();
    std::string out;
    Json list(Json::Array{});
    for (const Platform& platform : platforms()) {
        const bool judged = std::find(standard.begin(), standard.end(), platform.id) != standard.end();
        out += fmt::format("{} {:<20} {:<26} {:<15} {:<13} {}", judged ? "*" : " ", platform.id, platform.name, platform.kind, known_of(platform),
                           state_of(platform));
        out.erase(out.find_last_not_of(' ') + 1);
        out += '\n';
        Json json;
        json.set("id", platform.id).set("name", platform.name).set("kind", platform.kind).set("judged", judged).set("since", platform.since);
        json.set("card", !platform.card.empty()).set("confidence", platform.card_known.confidence).set("as_of", platform.as_of);
        list.push(json);
    }
    out += "\n* judged unless --platforms says otherwise; a platform whose profile or share link the site carries is judged as well.\n";
    out += "card: what its cards show is known, and how surely. smo explain <platform> tells all of it.\n";
    return print(streams, wants_json(arguments) ? to_text(list, JsonStyle::pretty) : out);
}

int run_limits(const Arguments& arguments, const Streams& streams) {
    std::string out;
    Json list(Json::Array{});
    for (const LimitInfo& limit : limit_table()) {
        out += fmt::format("  {:<18} {:>12} {:<6} {}\n", limit.name, text::grouped(limit.standard), limit.unit, limit.meaning);
        list.push(Json().set("name", limit.name).set("default", static_cast<long>(limit.standard)).set("unit", limit.unit).set("meaning", limit.meaning));
    }
    return print(streams,
                 wants_json(arguments) ? to_text(list, JsonStyle::pretty) : out + "\n--limit NAME=VALUE sets one; sizes take k, M, G and times ms, s, m.\n");
}

int run_schema(const Arguments& arguments, const Streams& streams) {
    std::vector<std::string> names;
    std::string list;
    for (const std::string_view name : schema_names()) {
        names.emplace_back(name);
        list += std::string(name) + "\n";
    }
    if (arguments.words.empty()) return print(streams, list);
    const std::string_view text = schema(arguments.words.front());
    if (!text.empty()) return print(streams, text);
    const auto near = text::nearest(arguments.words.front(), names);
    return impossible(streams, {"no such schema: " + arguments.words.front(), "", near ? "Did you mean " + *near + "?" : "`smo schema` lists them."});
}

}  // namespace smo::cli
