// smo-report/1. Everything that the summary knows stands before "pages", so that the pages can be streamed, one a line.

#include <smo/report.h>
#include <smo/text.h>

#include <algorithm>
#include <cmath>

#include "report/picture_news.h"

namespace smo {
namespace {

Json or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json number(std::size_t value) {
    return Json(static_cast<unsigned long>(value));
}

Json strings(std::span<const std::string> list) {
    Json::Array array;
    for (const std::string& one : list) array.emplace_back(one);
    return Json(std::move(array));
}

Json place(std::uint32_t value) {
    return value == 0 ? Json(nullptr) : Json(value);
}

Json scores(const std::map<std::string, Points>& points) {
    Json object = Json(Json::Object{});
    for (const auto& [name, value] : points) object.set(name, points_number(value));
    return object;
}

Json optional_points(const std::optional<Points>& points) {
    return points ? Json(points_number(*points)) : Json(nullptr);
}

Json source_json(const std::string& file, std::uint32_t line) {
    Json json;
    json.set("file", file).set("line", place(line));
    return json;
}

Json finding_json(const Finding& finding) {
    Json json;
    json.set("rule", finding.rule).set("group", finding.group).set("outcome", std::string(name(finding.outcome)));
    json.set("severity", std::string(name(finding.severity))).set("message", finding.message).set("fix", or_null(finding.fix));
    if (!finding.snippet.empty()) json.set("snippet", finding.snippet);
    json.set("line", place(finding.at.line)).set("column", place(finding.at.column));
    json.set("raw", or_null(finding.raw)).set("resolved", or_null(finding.resolved)).set("platforms", strings(finding.platforms));
    if (!finding.ignored.empty()) json.set("ignored", finding.ignored);
    if (finding.novelty != Novelty::uncompared) json.set("new", finding.novelty == Novelty::fresh).set("novelty", std::string(name(finding.novelty)));
    if (!finding.source_file.empty()) json.set("source", source_json(finding.source_file, finding.source_line));
    json.set("fingerprint", finding.fingerprint);
    return json;
}

Json findings_json(std::span<const Finding> findings) {
    Json::Array array;
    for (const Finding& finding : findings) array.push_back(finding_json(finding));
    return Json(std::move(array));
}

Json fix_json(const Fix& fix) {
    Json example;
    example.set("url", fix.example_url)
        .set("file", or_null(fix.example_file))
        .set("line", place(fix.example_at.line))
        .set("column", place(fix.example_at.column));
    Json json;
    json.set("rule", fix.rule).set("severity", std::string(name(fix.severity))).set("group", fix.group).set("pages", number(fix.pages));
    json.set("gain", points_number(fix.gain)).set("loss", points_number(fix.loss)).set("scope", fix.scope).set("who", std::string(name(fix.who)));
    json.set("message", fix.message).set("fix", or_null(fix.fix)).set("snippet", or_null(fix.snippet)).set("platforms", strings(fix.platforms));
    json.set("refetch", or_null(fix.refetch)).set("example", std::move(example));
    if (fix.fresh > 0) json.set("new", number(fix.fresh));
    return json;
}

Json image_json(const SiteImage& image) {
    const auto size = [](int value) { return value > 0 ? Json(value) : Json(nullptr); };
    Json json;
    json.set("url", image.image.url).set("status", size(image.image.status)).set("type", or_null(image.image.type));
    json.set("width", size(image.image.width)).set("height", size(image.image.height));
    json.set("bytes", image.image.bytes > 0 ? Json(static_cast<long>(image.image.bytes)) : Json(nullptr));
    json.set("problem", or_null(image.image.problem)).set("hash", or_null(image.image.hash)).set("pages", number(image.pages));
    return json;
}

std::string_view name_of(Answer3 answer) {
    switch (answer) {
        case Answer3::yes:
            return "yes";
        case Answer3::partly:
            return "partly";
        case Answer3::no:
            return "no";
        case Answer3::unknown:
            return "unknown";
    }
    return "unknown";
}

template <class List, class Function>
Json array_of(const List& list, Function function) {
    Json::Array array;
    for (const auto& one : list) array.push_back(function(one));
    return Json(std::move(array));
}

Json gate_json(const Gate& gate) {
    Json json;
    json.set("exit", gate.exit);
    json.set("reasons", array_of(gate.reasons, [](const Gate::Reason& reason) {
                 Json one;
                 one.set("kind", reason.kind).set("text", reason.text);
                 return one;
             }));
    return json;
}

Json coverage_json(const Summary& summary) {
    Json json;
    json.set("judged", number(summary.judged)).set("listed", number(summary.listed)).set("skipped", number(summary.crawl.skipped_count));
    json.set("failed", number(summary.crawl.failed.size())).set("aliases", number(summary.aliases)).set("in_sitemap", number(summary.crawl.in_sitemap));
    json.set("requests", number(summary.crawl.requests)).set("stopped_by", or_null(summary.crawl.stopped_by));
    return json;
}

Json score_json(const Summary& summary) {
    Json json;
    json.set("value", optional_points(summary.score));
    json.set("grade", summary.score ? Json(std::string(1, grade(*summary.score))) : Json(nullptr));
    json.set("checked", std::floor(std::clamp(summary.checked, 0.0, 1.0) * 1000) / 1000);
    json.set("if_all_mended", optional_points(summary.if_all_mended));
    json.set("groups", scores(summary.groups)).set("platforms", scores(summary.platforms));
    return json;
}

Json counts_json(const Summary& summary) {
    Json json;
    json.set("error", number(summary.errors)).set("warning", number(summary.warnings)).set("info", number(summary.infos));
    json.set("unknown", number(summary.unknown)).set("ignored", number(summary.ignored));
    return json;
}

Json site_json(const Summary& summary) {
    Json json;
    json.set("findings", findings_json(summary.site_findings));
    return json;
}

Json failed_json(const FailedAddress& failed) {
    Json error;
    error.set("kind", failed.kind).set("message", failed.message);
    Json json;
    json.set("url", failed.url).set("error", std::move(error)).set("linked_from", or_null(failed.linked_from)).set("internal_link", failed.internal_link);
    return json;
}

/// Judged pages by when they contact a platform.
Json contacts_json(const Summary& summary) {
    Json json;
    for (const auto& [word, key] : {std::pair("plain", "plain"), {"consent", "consent"}, {"unknown", "unknown"}, {"at-once", "at_once"}}) {
        const auto found = summary.contacts.find(word);
        json.set(key, number(found == summary.contacts.end() ? 0 : found->second));
    }
    return json;
}

Json comparison_json(const Comparison& comparison) {
    Json json;
    json.set("new", number(comparison.fresh)).set("known", number(comparison.known)).set("spread", number(comparison.spread));
    json.set("score_before", optional_points(comparison.score_before)).set("same_ruleset", comparison.same_ruleset);
    json.set("mended", array_of(comparison.mended, [](const Comparison::Mended& mended) {
                 Json one;
                 one.set("path", mended.path).set("rule", or_null(mended.rule)).set("findings", number(mended.findings));
                 return one;
             }));
    json.set("pictures", pictures_json(comparison.pictures));
    json.set("old_pictures", number(comparison.old_pictures)).set("unasked_pictures", number(comparison.unasked_pictures));
    return json;
}

Json head_json(const Summary& summary) {
    Json tool;
    tool.set("name", "smo").set("version", summary.tool_version);
    Json ruleset;
    ruleset.set("version", summary.ruleset_version).set("hash", summary.ruleset_hash);
    Json json;
    json.set("schema", "smo-report/1").set("tool", std::move(tool)).set("ruleset", std::move(ruleset)).set("target", summary.crawl.target);
    json.set("site_url", or_null(summary.crawl.site_url)).set("site_url_reason", or_null(summary.crawl.site_url_reason));
    json.set("started_at", or_null(summary.started_at)).set("duration_ms", static_cast<long>(summary.duration_ms)).set("complete", summary.complete);
    json.set("gate", gate_json(summary.gate)).set("coverage", coverage_json(summary)).set("score", score_json(summary)).set("counts", counts_json(summary));
    json.set("sentences", array_of(summary.sentences, [](const Sentence& sentence) {
                 Json one;
                 one.set("question", sentence.question).set("answer", std::string(name_of(sentence.answer))).set("text", sentence.text);
                 return one;
             }));
    json.set("fixes", array_of(summary.fixes, fix_json));
    json.set("images", array_of(summary.images, image_json));
    json.set("offers", array_of(summary.offers, [](const Offer& offer) {
                 Json one;
                 const Platform* platform = find_platform(offer.platform);
                 one.set("platform", offer.platform).set("kind", offer.kind).set("medium", platform ? Json(platform->kind) : Json(nullptr));
                 one.set("pages", number(offer.pages));
                 return one;
             }));
    json.set("contacts", contacts_json(summary));
    if (summary.comparison.made) json.set("comparison", comparison_json(summary.comparison));
    return json;
}

Json tail_json(const Summary& summary) {
    Json json;
    json.set("site", site_json(summary)).set("risks", findings_json(summary.risks));
    json.set("unknown", array_of(summary.unknown_reasons, [](const auto& reason) {
                 Json one;
                 one.set("why", reason.first).set("times", number(reason.second));
                 return one;
             }));
    json.set("failed", array_of(summary.crawl.failed, failed_json));
    json.set("skipped", array_of(summary.crawl.skipped, [](const SkippedAddress& skipped) {
                 Json one;
                 one.set("url", skipped.url).set("reason", skipped.reason);
                 return one;
             }));
    json.set("notes", array_of(summary.crawl.notes, [](const CrawlNote& note) {
                 Json one;
                 one.set("subject", note.subject).set("url", or_null(note.url)).set("message", note.message);
                 return one;
             }));
    return json;
}

Json page_json(const PageRecord& record) {
    Json groups = Json(Json::Object{});
    for (const auto& [group, tally] : record.groups)
        if (const auto score = fraction(tally)) groups.set(group, points_number(*score));
    Json platforms = Json(Json::Object{});
    for (const auto& [id, tally] : record.platforms)
        if (const auto score = readiness(record, id)) platforms.set(id, points_number(*score));
    Json json;
    json.set("url", record.url).set("final_url", record.final_url).set("file", or_null(record.file)).set("status", record.status);
    json.set("title", record.title).set("class", std::string(name(record.page_class))).set("class_reason", or_null(record.class_reason));
    json.set("aliases", strings(record.aliases)).set("in_sitemap", record.in_sitemap).set("score", optional_points(record.score));
    json.set("groups", std::move(groups)).set("platforms", std::move(platforms)).set("findings", findings_json(record.findings));
    return json;
}

/// Members of an object on lines of their own, without the braces; elements of a long array on lines of their own, too.
std::string lines(const Json& object) {
    std::string out;
    for (const auto& [key, value] : object.members()) {
        out += (out.empty() ? "" : ",\n") + to_text(Json(key)) + ": ";
        if (!value.is_array() || value.items().empty()) {
            out += to_text(value);
            continue;
        }
        out += "[\n";
        for (std::size_t i = 0; i < value.items().size(); ++i) out += (i == 0 ? "" : ",\n") + to_text(value.items()[i]);
        out += "\n]";
    }
    return out;
}

}  // namespace

std::string stream_start(const Summary& summary) {
    Json json;
    json.set("type", "start").set("schema", "smo-stream/1").set("version", summary.tool_version).set("target", summary.crawl.target);
    return to_text(json) + "\n";
}

std::string stream_page(const PageRecord& record) {
    Json json;
    json.set("type", "page");
    const Json page = page_json(record);
    for (const auto& [key, value] : page.members()) json.set(key, value);
    return to_text(json) + "\n";
}

std::string stream_end(const Summary& summary) {
    Json json;
    json.set("type", "summary");
    for (const Json& part : {head_json(summary), tail_json(summary)})
        for (const auto& [key, value] : part.members()) json.set(key, value);
    return to_text(json) + "\n";
}

Writer json_writer() {
    Writer writer;
    writer.begin = [](const Summary& summary) { return "{\n" + lines(head_json(summary)) + ",\n" + lines(tail_json(summary)) + ",\n\"pages\": [\n"; };
    writer.page = [first = true](const PageRecord& record) mutable {
        std::string out = first ? "" : ",\n";
        first = false;
        return out + to_text(page_json(record));
    };
    writer.end = [] { return std::string("\n]\n}\n"); };
    return writer;
}

}  // namespace smo
