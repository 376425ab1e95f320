// SARIF 2.1.0 for code scanning: every rule with its help, every finding with its line and a fingerprint that outlives moved lines.

#include <fmt/format.h>
#include <smo/report.h>
#include <smo/text.h>

#include <algorithm>
#include <map>

#include "report/findings.h"

namespace smo {
namespace {

constexpr std::string_view schema_address = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr std::size_t most_results = 25'000;  // GitHub refuses a run with more

std::string_view level(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::info:
            return "note";
    }
    return "none";
}

Json text_json(std::string text) {
    Json json;
    json.set("text", std::move(text));
    return json;
}

Json strings(const std::vector<std::string>& list) {
    Json::Array array;
    for (const std::string& one : list) array.emplace_back(one);
    return Json(std::move(array));
}

std::string sentence(std::string text) {
    if (!text.empty() && !text.ends_with('.') && !text.ends_with('?') && !text.ends_with('!')) text += '.';
    return text;
}

/// "og-image-absolute" → "OgImageAbsolute".
std::string pascal(std::string_view id) {
    std::string name;
    for (const std::string_view word : text::split(id, '-')) {
        if (word.empty()) continue;
        name += static_cast<char>(word.front() >= 'a' && word.front() <= 'z' ? word.front() - 32 : word.front());
        name += word.substr(1);
    }
    return name;
}

/// The paragraphs before the first example.
std::string prose_of(const Rule& rule) {
    const std::string_view prose = rule.prose;
    return text::collapse_space(prose.substr(0, prose.find("```")));
}

Json rule_json(const Rule& rule) {
    Json configuration;
    configuration.set("level", std::string(level(rule.severity)));
    Json help;
    help.set("text", sentence(prose_of(rule))).set("markdown", "# " + rule.title + "\n\n" + std::string(text::trim(rule.prose)) + "\n");
    std::vector<std::string> tags = rule.tags;
    tags.insert(tags.begin(), rule.group);
    Json properties;
    properties.set("tags", strings(tags)).set("weight", rule.weight).set("who", std::string(name(rule.who)));
    if (rule.cap) properties.set("cap", *rule.cap);
    Json json;
    json.set("id", rule.id).set("name", pascal(rule.id)).set("shortDescription", text_json(sentence(rule.title)));
    json.set("fullDescription", text_json(sentence(prose_of(rule).empty() ? rule.title : prose_of(rule)))).set("help", std::move(help));
    const auto source = std::find_if(rule.sources.begin(), rule.sources.end(), [](const std::string& one) { return one.starts_with("https://"); });
    if (source != rule.sources.end()) json.set("helpUri", source->substr(0, source->find(' ')));
    json.set("defaultConfiguration", std::move(configuration)).set("properties", std::move(properties));
    return json;
}

Json physical(const std::string& path, std::uint32_t line, std::uint32_t column) {
    Json artifact;
    artifact.set("uri", path);
    Json region;
    region.set("startLine", line == 0 ? 1U : line);
    if (line > 0 && column > 0) region.set("startColumn", column);
    Json where;
    where.set("artifactLocation", std::move(artifact)).set("region", std::move(region));
    Json json;
    json.set("physicalLocation", std::move(where));
    return json;
}

/// What to put in place of what, in the built file; where a source is named instead, the same text does not stand there.
Json fix_json(const Edit& edit, const Place& place, const Finding& finding) {
    Json deleted;
    deleted.set("startLine", edit.begin.line).set("startColumn", edit.begin.column).set("endLine", edit.end.line).set("endColumn", edit.end.column);
    Json replacement;
    replacement.set("deletedRegion", std::move(deleted)).set("insertedContent", text_json(edit.text));
    Json artifact, change, fix;
    artifact.set("uri", reference(place));
    change.set("artifactLocation", std::move(artifact)).set("replacements", Json(Json::Array{std::move(replacement)}));
    fix.set("description", text_json(sentence(advice(finding.fix)))).set("artifactChanges", Json(Json::Array{std::move(change)}));
    return fix;
}

class Sarif {
public:
    explicit Sarif(std::span<const Rule> rules) : rules_(rules) {
        for (std::size_t i = 0; i < rules_.size(); ++i) index_.emplace(rules_[i].id, i);
    }

    std::string begin(const Summary& summary) {
        const std::size_t severe = summary.errors + summary.warnings;
        least_ = severe + summary.infos <= most_results ? Severity::info : severe <= most_results ? Severity::warning : Severity::error;
        compared_ = summary.comparison.made;
        site_ = summary.crawl.site_url.empty() ? summary.crawl.target : summary.crawl.site_url;
        std::string out = fmt::format("{{\"$schema\": \"{}\", \"version\": \"2.1.0\", \"runs\": [{{\n", schema_address);
        out += "\"tool\": " + to_text(tool(summary)) + ",\n";
        out += "\"automationDetails\": " + to_text(automation(summary)) + ",\n";
        out += "\"invocations\": [" + to_text(invocation(summary)) + "],\n";
        out += "\"columnKind\": \"unicodeCodePoints\",\n";
        out += "\"properties\": " + to_text(run_properties(summary)) + ",\n\"results\": [";
        Place site;
        site.path = scheme_less(site_);
        for (const Finding& finding : summary.site_findings) out += result(site, site_, finding);
        return out;
    }

    std::string page(const PageRecord& record) {
        std::string out;
        for (const Finding& finding : record.findings) out += result(place_of(record, finding), record.final_url, finding);
        return out;
    }

    static std::string end() { return "\n]}]}\n"; }

private:
    Json tool(const Summary& summary) const {
        Json::Array list;
        for (const Rule& rule : rules_) list.push_back(rule_json(rule));
        Json driver;
        driver.set("name", "smo")
            .set("fullName", "smo " + summary.tool_version)
            .set("version", summary.tool_version)
            .set("semanticVersion", summary.tool_version);
        driver.set("informationUri", "https://github.com/smo-audit/smo").set("rules", Json(std::move(list)));
        Json json;
        json.set("driver", std::move(driver));
        return json;
    }
    Json automation(const Summary& summary) const {
        Json json;
        json.set("id", "smo/" + scheme_less(summary.crawl.site_url.empty() ? summary.crawl.target : summary.crawl.site_url));
        return json;
    }
    Json invocation(const Summary& summary) const {
        Json::Array notes;
        const auto note = [&](const char* at, const std::string& message) {
            Json one;
            one.set("level", at).set("message", text_json(sentence(message)));
            notes.push_back(std::move(one));
        };
        for (const auto& [why, times] : summary.unknown_reasons) note("note", fmt::format("not checked ({} times): {}", times, why));
        for (const FailedAddress& failed : summary.crawl.failed)
            if (notes.size() < 100) note("warning", fmt::format("{}: {}", failed.url, failed.message.empty() ? failed.kind : failed.message));
        if (least_ != Severity::info) note("warning", fmt::format("only findings of level {} and above are listed, there are too many", level(least_)));
        Json json;
        json.set("executionSuccessful", summary.gate.exit != 2 && summary.gate.exit != 3).set("exitCode", summary.gate.exit);
        if (!summary.gate.reasons.empty()) json.set("exitCodeDescription", summary.gate.reasons.front().text);
        if (!summary.started_at.empty()) json.set("startTimeUtc", summary.started_at);
        json.set("toolExecutionNotifications", Json(std::move(notes)));
        return json;
    }
    static Json run_properties(const Summary& summary) {
        Json json;
        json.set("target", summary.crawl.target).set("siteUrl", summary.crawl.site_url.empty() ? Json(nullptr) : Json(summary.crawl.site_url));
        json.set("score", summary.score ? Json(points_number(*summary.score)) : Json(nullptr));
        json.set("rulesetVersion", summary.ruleset_version).set("rulesetHash", summary.ruleset_hash);
        return json;
    }

    std::string result(const Place& place, const std::string& url, const Finding& finding) {
        if (finding.outcome != Outcome::fail || finding.severity < least_) return {};
        const std::string at_address = place.is_file ? "" : " (at " + url + ")";
        const std::string built = place.built.empty() ? "" : " (built as " + place.built + ")";
        const std::string advice_text = finding.fix.empty() ? "" : " To mend it: " + sentence(advice(finding.fix));
        Json json;
        json.set("ruleId", finding.rule);
        if (const auto found = index_.find(finding.rule); found != index_.end()) json.set("ruleIndex", static_cast<long>(found->second));
        json.set("level", std::string(level(finding.severity))).set("message", text_json(sentence(finding.message + at_address + built) + advice_text));
        json.set("locations", Json(Json::Array{physical(reference(place), place.line, place.column)}));
        Json prints;
        prints.set("smoFinding/v1", finding.fingerprint);
        json.set("partialFingerprints", std::move(prints));
        if (compared_) json.set("baselineState", finding.novelty == Novelty::known ? "unchanged" : "new");
        if (!finding.ignored.empty()) {
            Json one;
            one.set("kind", "inSource").set("justification", finding.ignored);
            json.set("suppressions", Json(Json::Array{std::move(one)}));
        }
        Json properties;
        properties.set("url", url).set("group", finding.group).set("platforms", strings(finding.platforms));
        if (!finding.snippet.empty()) properties.set("snippet", finding.snippet);
        json.set("properties", std::move(properties));
        if (finding.edit && place.is_file && place.built.empty()) json.set("fixes", Json(Json::Array{fix_json(*finding.edit, place, finding)}));
        const std::string lead = first_ ? "\n" : ",\n";
        first_ = false;
        return lead + to_text(json);
    }

    std::span<const Rule> rules_;
    std::map<std::string, std::size_t> index_;
    std::string site_;
    Severity least_ = Severity::info;
    bool compared_ = false, first_ = true;
};

}  // namespace

std::string sarif_report(const Summary& summary, const Records& records, const MachineOptions& options) {
    Sarif sarif(options.rules);
    std::string out = sarif.begin(summary);
    for (const PageRecord& record : records) out += sarif.page(record);
    return out + Sarif::end();
}

}  // namespace smo
