// A Page as bytes. An owner must be a fact of the same page; a name of an enumerator must exist.

#include <algorithm>

#include "crawl/codec.h"

namespace smo::crawling {
namespace {

void put(Writer& out, Span span) {
    out.small(span.begin);
    out.small(span.end);
}
void put(Writer& out, Position at) {
    out.small(at.line);
    out.small(at.column);
}
Span take_span(Reader& in) {
    Span span;
    span.begin = in.small();
    span.end = in.small();
    return span;
}
Position take_position(Reader& in) {
    Position at;
    at.line = in.small();
    at.column = in.small();
    return at;
}

void put(Writer& out, const Fact& fact) {
    out.text(fact.name);
    out.text(fact.value);
    out.word(fact.origin);
    put(out, fact.span);
    put(out, fact.at);
    out.flag(fact.owner.has_value());
    if (fact.owner) out.small(*fact.owner);
    out.word(fact.form.key);
    out.word(fact.form.key_quote);
    out.word(fact.form.value_quote);
    out.flag(fact.form.upper_case);
    out.flag(fact.form.one_line);
    out.flag(fact.form.value_first);
    out.flag(fact.form.spaced);
    out.flag(fact.form.inner_gt);
}

Fact take_fact(Reader& in, std::size_t facts) {
    Fact fact;
    fact.name = in.text();
    fact.value = in.text();
    fact.origin = in.word(Origin::card);
    fact.span = take_span(in);
    fact.at = take_position(in);
    if (in.flag()) fact.owner = in.small();
    if (fact.owner && *fact.owner >= facts) in.fail();
    fact.form.key = in.word(Key::http_equiv);
    fact.form.key_quote = in.word(Quote::double_quote);
    fact.form.value_quote = in.word(Quote::double_quote);
    fact.form.upper_case = in.flag();
    fact.form.one_line = in.flag();
    fact.form.value_first = in.flag();
    fact.form.spaced = in.flag();
    fact.form.inner_gt = in.flag();
    return fact;
}

void put(Writer& out, const Link& link) {
    out.word(link.kind);
    out.text(link.raw);
    out.text(link.url);
    out.text(link.text);
    out.text(link.rel);
    out.text(link.extra);
    put(out, link.at);
    put(out, link.span);
}

Link take_link(Reader& in) {
    Link link;
    link.kind = in.word(LinkKind::data);
    link.raw = in.text();
    link.url = in.text();
    link.text = in.text();
    link.rel = in.text();
    link.extra = in.text();
    link.at = take_position(in);
    link.span = take_span(in);
    return link;
}

constexpr std::size_t least_fact = 31;  // bytes of a fact whose texts are empty
constexpr std::size_t least_link = 37;
constexpr std::size_t least_lead = 4;

}  // namespace

void put(Writer& out, const Page& page) {
    out.text(page.url);
    out.text(page.base_url);
    out.text(page.charset);
    out.text(page.unreadable);
    out.flag(page.links_recognised);
    out.flag(page.local_links.has_value());
    if (page.local_links) {
        out.flag(page.local_links->looked);
        out.number(page.local_links->count);
        out.text(page.local_links->first);
    }
    out.count(page.leads.size());
    for (const std::string& address : page.leads) out.text(address);
    out.count(page.facts.size());
    for (const Fact& fact : page.facts) put(out, fact);
    out.count(page.links.size());
    for (const Link& link : page.links) put(out, link);
}

Page take_page(Reader& in) {
    Page page;
    page.url = in.text();
    page.base_url = in.text();
    page.charset = in.text();
    page.unreadable = in.text();
    page.links_recognised = in.flag();
    if (in.flag()) {
        LocalLinks local;
        local.looked = in.flag();
        local.count = in.number();
        local.first = in.text();
        page.local_links = std::move(local);
    }
    const std::size_t leads = in.count(least_lead);
    page.leads.reserve(std::min<std::size_t>(leads, 1024));
    for (std::size_t i = 0; i < leads && in.ok(); ++i) page.leads.push_back(in.text());
    const std::size_t facts = in.count(least_fact);
    page.facts.reserve(std::min<std::size_t>(facts, 1024));  // the count is only a claim
    for (std::size_t i = 0; i < facts && in.ok(); ++i) page.facts.push_back(take_fact(in, facts));
    const std::size_t links = in.count(least_link);
    page.links.reserve(std::min<std::size_t>(links, 1024));
    for (std::size_t i = 0; i < links && in.ok(); ++i) page.links.push_back(take_link(in));
    return page;
}

}  // namespace smo::crawling
