// From a visit to a page: the steps of reading, in order.

#include <smo/page.h>

#include "page/charset.h"
#include "page/exchange.h"
#include "page/fact_list.h"
#include "page/generator.h"
#include "page/scan.h"
#include "page/tree.h"
#include "page/xhtml.h"

#include <smo/text.h>

#include <algorithm>

namespace smo {
namespace page {
namespace {

const Place nowhere{Origin::head, 0, 0};

void add_charset_facts(const Charset& charset, FactList& list) {
    list.add("charset:used", charset.used, nowhere);
    if (!charset.conflict.empty()) list.add("charset:conflict", charset.conflict, nowhere);
    if (!charset.unknown.empty()) list.add("charset:unknown", charset.unknown, nowhere);
}

void add_scan_facts(const Scan& scan, const Limits& limits, FactList& list) {
    list.add("page:text", std::to_string(scan.visible), nowhere);
    list.add("page:scripts", std::to_string(scan.scripts), nowhere);
    if (!scan.shell.empty()) list.add("page:shell", scan.shell, nowhere);
    if (scan.nested) list.add("note:nested", std::to_string(limits[Limit::open_elements]), nowhere);
    if (scan.attributes) list.add("note:attributes", std::to_string(limits[Limit::attributes]), nowhere);
    for (const Heavy& heavy : scan.heavy)
        list.add("page:heavy", heavy.what + " of " + text::grouped(static_cast<std::int64_t>(heavy.place.end - heavy.place.begin)) + " bytes",
                 {Origin::head, heavy.place.begin, heavy.place.end});
    for (const CommentFact& comment : scan.comments) list.add(comment.name, comment.value, {Origin::comment, comment.place.begin, comment.place.end});
}

/// Cut by what its tree would take, or by its bytes before: the value is what was read.
void note_cut(std::size_t bytes, FactList& list) {
    const auto noted = std::find_if(list.facts.begin(), list.facts.end(), [](const Fact& fact) { return fact.name == "note:cut"; });
    if (noted == list.facts.end()) return static_cast<void>(list.add("note:cut", std::to_string(bytes), nowhere));
    noted->value = std::to_string(bytes);
}

/// Offsets of the converted text become offsets of the body.
void map_spans(FactList& list, const ConvertedText& text) {
    const auto mapped = [&](Span& span) {
        if (span.end != 0) span = {static_cast<std::uint32_t>(text.original(span.begin)), static_cast<std::uint32_t>(text.original(span.end))};
    };
    for (Fact& fact : list.facts) mapped(fact.span);
    for (Link& link : list.links) mapped(link.span);
}

void read_text(const ConvertedText& converted, Page& page, const Limits& limits, Parsing parsing, FactList& list) {
    const std::string_view text = converted.text();
    const Scan scan = scan_page(text, limits);
    list.add("page:head-end", std::to_string(converted.original(scan.head_end)), nowhere);
    add_scan_facts(scan, limits, list);
    if (scan.dense) note_cut(converted.original(scan.end), list);
    page.base_url = read_tree(text.substr(0, scan.end), scan, page.url, limits, parsing, list);
    add_generators(text.substr(0, scan.head_end), page.url, list);
    sort_by_place(list);
    find_owners(list.facts);
    note_broken_texts(list);
    list.note_full();
    find_positions(list, text);
    map_spans(list, converted);
}

/// The body without its encodings; nothing when it cannot be read, and then the page says why.
std::string body_of(const Response& response, const Limits& limits, Page& page, FactList& list) {
    if (response.body.empty()) {
        page.unreadable = "the answer is empty";
        return {};
    }
    Decoded decoded = decode_body(response.headers, response.body, limits[Limit::html_bytes]);
    // What we cut ourselves ends too early, and its beginning is sound.
    const bool ours = response.cut && decoded.problem.find("truncated") != std::string::npos && !decoded.bytes.empty();
    if (!decoded.problem.empty() && !ours) {
        page.unreadable = decoded.problem;
        return {};
    }
    if (!decoded.note.empty()) list.add("note:encoding", decoded.note, {Origin::header, 0, 0});
    if (decoded.bytes.empty()) page.unreadable = "the answer is empty";
    if (decoded.cut || response.cut) list.add("note:cut", std::to_string(limits[Limit::html_bytes]), nowhere);
    return std::move(decoded.bytes);
}

void read_body(const Response& response, const Limits& limits, Parsing parsing, Page& page, FactList& list) {
    std::string bytes = body_of(response, limits, page, list);
    if (bytes.empty()) return;
    list.add("page:bytes", std::to_string(bytes.size()), nowhere);
    if (std::string kind = binary_kind(bytes); !kind.empty()) {
        list.add("note:binary", std::move(kind), nowhere);
        return;
    }
    const std::string content_type(response.headers.first("content-type").value_or(""));
    if (media_type(content_type) == "application/xhtml+xml")
        if (std::string problem = xhtml_problem(bytes); !problem.empty()) list.add("note:xhtml", std::move(problem), nowhere);
    const Charset charset = decide_charset(bytes, content_type);
    page.charset = charset.used;
    add_charset_facts(charset, list);
    const bool cut = first(list.facts, "note:cut") != nullptr;
    if (!cut && ends_inside_character(bytes, charset)) list.add("note:half-character", charset.used, nowhere);
    const ConvertedText converted = convert(std::move(bytes), charset);
    read_text(converted, page, limits, parsing, list);
}

}  // namespace
}  // namespace page

Page read_page(const Visit& visit, const Limits& limits, Parsing parsing) {
    Page result;
    result.url = visit.last.url;
    result.base_url = visit.last.url;
    page::FactList list;
    page::read_exchange(visit, list);
    page::read_body(visit.last, limits, parsing, result, list);
    result.facts = std::move(list.facts);
    result.links = std::move(list.links);
    return result;
}

std::optional<Url> resolved(const Page& page, const Fact& fact) {
    constexpr std::size_t longest = 65'536;  // asked for again and again while a page is judged; nobody answers a longer one
    const std::string_view value = text::trim(fact.value);
    if (value.empty() || value.size() > longest) return std::nullopt;
    const std::optional<Url> base = Url::parse(page.base_url);
    std::optional<Url> url = base ? Url::parse(value, *base) : Url::parse(value);
    if (!url || !url->is_http()) return std::nullopt;
    return url;
}

const Fact* first(std::span<const Fact> facts, std::string_view wanted) {
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.name == wanted; });
    return found == facts.end() ? nullptr : &*found;
}

bool is_read(const Fact& fact) {
    return fact.origin != Origin::template_ && fact.origin != Origin::comment && fact.origin != Origin::noscript;
}

std::string_view name(Origin origin) {
    switch (origin) {
        case Origin::head:
            return "head";
        case Origin::body:
            return "body";
        case Origin::noscript:
            return "noscript";
        case Origin::template_:
            return "template";
        case Origin::comment:
            return "comment";
        case Origin::header:
            return "header";
        case Origin::hop:
            return "hop";
        case Origin::probe:
            return "probe";
        case Origin::card:
            return "card";
    }
    return "";
}

}  // namespace smo
