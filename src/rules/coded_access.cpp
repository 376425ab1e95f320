// Coded checks of the groups access and url.

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

constexpr std::array large_crawlers = {"facebookexternalhit"sv, "linkedinbot"sv, "twitterbot"sv};
/// Search engines are asked about for other reasons; they make no cards.
constexpr std::array no_preview_crawlers = {"*"sv, "bingbot"sv, "googlebot"sv, "smo"sv};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& tokens, std::string_view token) {
    return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
}

Judgement lets_in(const FactView& view, bool (*judged)(std::string_view)) {
    bool any = false;
    bool was_read = false;
    Findings found;
    for (FactIndex index = 0; index < view.facts().size(); ++index) {
        const Fact& fact = view[index];
        constexpr std::string_view prefix = "robots:";
        if (!std::string_view(fact.name).starts_with(prefix) || fact.name == "robots:unasked") continue;
        was_read = true;
        const std::string_view token = std::string_view(fact.name).substr(prefix.size());
        if (!judged(text::lower(token))) continue;
        any = true;
        if (std::string_view(fact.value).starts_with("blocked"))
            found.at(index, {{"value", blocking_line(fact.value)}, {"other", std::string(token)}, {"token", std::string(token)}});
    }
    if (any) return std::move(found).verdict();
    return was_read ? not_applicable() : not_known("robots.txt was not read");
}

bool is_large(std::string_view token) {
    return contains(large_crawlers, token);
}
bool is_other(std::string_view token) {
    return !contains(large_crawlers, token) && !contains(no_preview_crawlers, token);
}

/// True if a comma-separated list of directives for all crawlers keeps the page out of the index.
bool keeps_out(std::string_view directives) {
    for (const std::string_view part : text::split(directives, ',')) {
        const std::string directive = text::lower(text::trim(part));
        if (directive == "noindex" || directive == "none") return true;
    }
    return false;
}

bool is_ascii(std::string_view value) {
    return std::all_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_foreign_letters(const FactView& view) {
    for (const std::string_view name : {"title"sv, "meta:description"sv, "og:title"sv, "og:description"sv, "twitter:title"sv, "h1"sv})
        for (const FactIndex fact : view.all(name))
            if (!is_ascii(view[fact].value)) return true;
    return false;
}

}  // namespace

Judgement robots_allows_preview(const FactView& view) {
    return lets_in(view, is_large);
}
Judgement robots_allows_others(const FactView& view) {
    return lets_in(view, is_other);
}

/// "googlebot: noindex, nofollow" → "noindex, nofollow"; a colon inside a directive ("max-snippet:20") is none.
std::string_view directives_of(std::string_view value) {
    const std::size_t colon = value.find(':');
    const std::size_t comma = value.find(',');
    if (colon == std::string_view::npos || comma < colon) return value;
    const std::string_view token = text::trim(value.substr(0, colon));
    const bool directive = token.starts_with("max-") || text::equal_ignoring_case(token, "unavailable_after");
    return directive ? value : value.substr(colon + 1);
}

Judgement page_indexable(const FactView& view) {
    Findings found;
    for (const std::string_view name : {"meta:robots"sv, "http:x-robots-tag"sv})
        for (const FactIndex fact : view.all(name))
            if (keeps_out(directives_of(view[fact].value))) found.at(fact, {{"value", view[fact].value}});
    return std::move(found).verdict();
}

Judgement content_type_html(const FactView& view) {
    Findings found;
    if (view.first("note:no-content-type")) {
        found.on_page({{"value", "nothing in particular: the Content-Type is missing"}});
        return std::move(found).verdict();
    }
    const std::optional<FactIndex> header = first_filled(view, "http:content-type");
    if (!header) return not_applicable();
    const std::string_view value = view[*header].value;
    const std::string type = text::lower(text::trim(value.substr(0, value.find(';'))));
    if (type == "text/html" || type == "application/xhtml+xml") return passed();
    found.at(*header, {{"value", type}});
    return std::move(found).verdict();
}

Judgement charset_declared(const FactView& view) {
    if (first_filled(view, "charset")) return passed();
    const std::optional<FactIndex> header = first_filled(view, "http:content-type");
    if (header && text::contains_ignoring_case(view[*header].value, "charset=")) return passed();
    if (!has_foreign_letters(view)) return passed();
    if (!header && !view.first("note:no-content-type")) return not_known("the page declares no encoding, and the headers it will be served with are not known");
    Findings found;
    found.on_page();
    return std::move(found).verdict();
}

Judgement page_not_download(const FactView& view) {
    Findings found;
    for (const FactIndex header : view.all("http:content-disposition"))
        if (text::starts_with_ignoring_case(text::trim(view[header].value), "attachment")) found.at(header, {{"value", view[header].value}});
    return std::move(found).verdict();
}

/// The length in the header is that of the body only where no content coding stands between them.
Judgement page_below_10_mb(const FactView& view) {
    constexpr std::int64_t most_bytes = 10'000'000;
    const std::optional<FactIndex> header = first_filled(view, "http:content-length");
    const bool is_coded = first_filled(view, "http:content-encoding").has_value();
    const Fact* cut = view.first("note:cut");
    std::int64_t bytes = header ? text::to_integer(text::trim(view[*header].value)).value_or(0) : 0;
    if (is_coded && bytes <= most_bytes) bytes = 0;  // packed it is small; how large it is unpacked was not counted
    if (cut) bytes = std::max(bytes, text::to_integer(cut->value).value_or(0));
    Findings found;
    if (bytes > most_bytes) found.on_page({{"value", text::grouped(bytes)}});
    if (found.empty() && cut && (!header || is_coded)) return not_known("only the first " + text::grouped(bytes) + " bytes were read");
    return std::move(found).verdict();
}

/// The first declaration counts, and what the header says stands before all of them.
Judgement charset_early(const FactView& view) {
    constexpr std::int64_t window = 1024;
    const std::span<const FactIndex> declared = view.all("charset");
    if (declared.empty()) return not_applicable();
    const Fact* type = view.first("http:content-type");
    if (view[declared.front()].span.end <= window || (type && text::contains_ignoring_case(type->value, "charset="))) return passed();
    Findings found;
    found.at(declared.front(),
             {{"value", view[declared.front()].value}, {"bytes", text::grouped(view[declared.front()].span.end)}, {"limit", text::grouped(window)}});
    return std::move(found).verdict();
}

Judgement canonical_reachable(const FactView& view) {
    return reachable(view, "link:canonical");
}
Judgement og_url_reachable(const FactView& view) {
    return reachable(view, "og:url");
}

/// "5" reloads the page itself; "0; url=/tea/" sends the visitor on.
Judgement no_meta_refresh(const FactView& view) {
    Findings found;
    for (const FactIndex refresh : view.all("http-equiv:refresh")) {
        const std::string_view value = text::trim(view[refresh].value);
        const std::size_t end = value.find_first_of(";,");
        if (end == std::string_view::npos) continue;
        std::string_view target = text::trim(value.substr(end + 1));
        if (text::starts_with_ignoring_case(target, "url")) target = text::trim(target.substr(target.find('=') + 1));
        if (!target.empty()) found.at(refresh, {{"value", std::string(target)}});
    }
    return std::move(found).verdict();
}

}  // namespace smo::coded
