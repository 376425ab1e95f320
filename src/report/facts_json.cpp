// smo-facts/1: what smo read in one document, for `smo inspect --format json`.

#include <smo/report.h>

namespace smo {
namespace {

Json place(std::uint32_t value) {
    return value == 0 ? Json(nullptr) : Json(value);
}

Json fact_json(const Fact& fact) {
    Json json;
    json.set("name", fact.name).set("value", fact.value).set("line", place(fact.at.line)).set("column", place(fact.at.column));
    json.set("origin", std::string(name(fact.origin)));
    json.set("owner", fact.owner ? Json(*fact.owner) : Json(nullptr));
    return json;
}

Json link_json(const Link& link) {
    Json json;
    json.set("url", link.url.empty() ? Json(nullptr) : Json(link.url)).set("raw", link.raw).set("text", link.text).set("line", place(link.at.line));
    return json;
}

}  // namespace

Json facts_json(const Visit& visit, const Page& page) {
    Json::Array facts;
    for (const Fact& fact : page.facts) facts.push_back(fact_json(fact));
    Json::Array links;
    for (const Link& link : page.links) links.push_back(link_json(link));
    Json json;
    json.set("schema", "smo-facts/1").set("url", visit.requested.empty() ? visit.last.url : visit.requested).set("final_url", visit.last.url);
    json.set("status", visit.last.status == 0 ? Json(nullptr) : Json(visit.last.status));
    json.set("charset", page.charset.empty() ? Json(nullptr) : Json(page.charset));
    if (visit.last.error) {
        Json error;
        error.set("kind", std::string(name(visit.last.error->kind))).set("message", visit.last.error->message);
        json.set("error", std::move(error));
    }
    if (!page.unreadable.empty()) json.set("unreadable", page.unreadable);
    json.set("facts", Json(std::move(facts))).set("links", Json(std::move(links)));
    return json;
}

}  // namespace smo
