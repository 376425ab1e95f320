#include "rules/example_page.h"

#include <smo/platform.h>
#include <smo/text.h>

#include <algorithm>

#include "rules/example_keys.h"

namespace smo {
namespace {

constexpr std::string_view standard_url = "https://example.com/page";
constexpr std::string_view standard_type = "text/html; charset=utf-8";

std::string value_of(const Example& example, const std::string& key, std::string_view otherwise) {
    const auto found = example.keys.find(key);
    return found == example.keys.end() ? std::string(otherwise) : found->second;
}

/// A comment of so many bytes on the first line, so that lines stay what they were.
std::string padding(std::int64_t bytes) {
    constexpr std::int64_t brackets = 7;
    return "<!--" + std::string(static_cast<std::size_t>(std::max<std::int64_t>(bytes - brackets, 0)), 'x') + "-->";
}

void add_hops(const Example& example, Visit& visit) {
    if (const std::string hop = value_of(example, "hop:url", ""); !hop.empty()) visit.hops.push_back({hop, 301, visit.last.url});
    const std::int64_t wanted = text::to_integer(value_of(example, "http:redirects", "0")).value_or(0);
    while (static_cast<std::int64_t>(visit.hops.size()) < wanted) {
        const std::string from = visit.last.url + (visit.last.url.find('?') == std::string::npos ? "?hop=" : "&hop=") + std::to_string(visit.hops.size());
        visit.hops.push_back({from, 301, visit.last.url});
    }
    visit.requested = visit.hops.empty() ? visit.last.url : visit.hops.front().url;
}

Visit visit_of(const Example& example) {
    Visit visit;
    Response& last = visit.last;
    const std::optional<Url> url = Url::parse(value_of(example, "url", standard_url));
    last.url = url ? url->text() : std::string(standard_url);
    last.status = static_cast<int>(text::to_integer(value_of(example, "status", value_of(example, "http:status", "200"))).value_or(200));
    last.version = "2";
    last.timings.first_byte = std::chrono::milliseconds(text::to_integer(value_of(example, "http:first-byte", "100")).value_or(100));
    for (const auto& [name, value] : example.keys) {
        const std::optional<ExampleKey> key = read_example_key(name);
        if (key && key->kind == KeyKind::header && !value.empty()) last.headers.add(key->name, value);
    }
    if (!example.keys.contains("http:content-type")) last.headers.add("content-type", std::string(standard_type));
    const std::optional<std::int64_t> pad = text::to_integer(value_of(example, "pad", ""));
    last.body = (pad ? padding(*pad) : std::string()) + example.html;
    last.body_bytes = static_cast<std::int64_t>(last.body.size());
    add_hops(example, visit);
    return visit;
}

std::optional<FactIndex> nth(const Page& page, std::string_view name, std::size_t ordinal) {
    for (std::size_t i = 0; i < page.facts.size(); ++i)
        if (page.facts[i].name == name && is_read(page.facts[i]) && --ordinal == 0) return static_cast<FactIndex>(i);
    return std::nullopt;
}

Fact fact_of(std::string name, std::string value, Origin origin) {
    Fact fact;
    fact.name = std::move(name);
    fact.value = std::move(value);
    fact.origin = origin;
    return fact;
}

/// What the audit knows of the site.
void add_site(Page& page) {
    const std::optional<Url> url = Url::parse(page.url);
    if (!first(page.facts, "url")) page.facts.push_back(fact_of("url", page.url, Origin::header));
    if (url) page.facts.push_back(fact_of("site:origin", url->origin(), Origin::header));
}

Result<void> add_answer(Page& page, const std::string& name, const std::string& value) {
    const std::optional<ExampleKey> key = read_example_key(name);
    if (!key || (key->kind != KeyKind::probe && key->kind != KeyKind::robots)) return {};
    Fact fact = fact_of(key->name, value, Origin::probe);
    if (key->kind == KeyKind::probe) {
        fact.owner = nth(page, key->fact, key->ordinal);
        if (!fact.owner) return fail("the key " + name + " answers for a fact that is not in the markup");
        fact.at = page.facts[*fact.owner].at;
        fact.span = page.facts[*fact.owner].span;
    }
    page.facts.push_back(std::move(fact));
    return {};
}

}  // namespace

Result<Page> example_page(const Example& example) {
    Page page = read_page(visit_of(example), Limits{});
    add_link_facts(page);
    add_site(page);
    for (const auto& [name, value] : example.keys) {
        const Result<void> added = add_answer(page, name, value);
        if (!added) return tl::unexpected(added.error());
    }
    return page;
}

}  // namespace smo
