#include "audit/evidence.h"

#include <fmt/format.h>

#include <array>

#include <smo/generator.h>
#include <smo/text.h>

namespace smo {
namespace {

constexpr std::size_t max_raw = 2048;

std::string bounded(std::string_view value) {
    return text::to_utf8(value.substr(0, max_raw));
}

/// Facts whose value is an address.
bool is_address_fact(std::string_view name) {
    constexpr auto exact =
        std::to_array<std::string_view>({"og:image", "og:image:url", "og:image:secure_url", "og:url", "og:audio", "twitter:image", "twitter:player", "url",
                                         "hop:url", "base", "img", "iframe", "video", "audio", "itemprop:image", "itemprop:url"});
    for (const std::string_view one : exact)
        if (name == one) return true;
    if (name == "og:video" || name == "og:video:url" || name == "og:video:secure_url") return true;
    if (name.starts_with("link:")) return name.find('.') == std::string_view::npos || name.starts_with("link:oembed");
    for (const std::string_view prefix : {"share:", "embed:", "widget:"})
        if (name.starts_with(prefix)) return name.find('.') == std::string_view::npos || name.ends_with(".url");
    return name.starts_with("ld:") && (name.ends_with(".url") || name.ends_with(".image") || name.ends_with(".logo"));
}

/// Numbers that a machine, a network or a clock decides.
bool is_measured(const Fact& fact) {
    if (fact.origin == Origin::probe || fact.origin == Origin::card) return true;
    for (const std::string_view prefix : {"probe:", "card:", "robots:", "page:", "http:first-byte", "http:redirects"})
        if (fact.name.starts_with(prefix)) return true;
    return false;
}

/// The fact that stands in the page: the asking one for a probe.
const Fact* standing(const RuleFinding& finding, const FactView& view) {
    if (!finding.fact || *finding.fact >= view.facts().size()) return nullptr;
    const Fact* fact = &view[*finding.fact];
    if (is_measured(*fact) && fact->owner && *fact->owner < view.facts().size()) fact = &view[*fact->owner];
    return fact;
}

/// "https://example.com/tea.png" → "/tea.png" at every place where the origin ends.
std::string without_origin(std::string value, const std::string& origin) {
    if (origin.empty()) return value;
    value = text::replace_all(value, origin + "/", "/");
    return value == origin ? "/" : value;
}

/// Where it is set, in the system that made the page; a plug-in before the system it belongs to.
std::string for_generator(const Rule& rule, const FactView& view) {
    for (const FactIndex generator : view.all("page:generator"))
        for (const auto& [id, sentence] : rule.fix_in)
            if (view[generator].value == id) return fmt::format(". In {}: {}", generator_name(id), sentence);
    return {};
}

}  // namespace

FixText fix_text(const Rule& rule, const RuleFinding& finding, const FactView& view) {
    FixText result;
    const std::string_view fix = rule.fix;
    const auto open = fix.find("`<");
    const auto close = open == std::string_view::npos ? open : fix.find('`', open + 1);
    result.fix = fill(fix, finding, view);
    if (close != std::string_view::npos) {
        // fill() escapes the values inside the backticks; the markup is what stands between them.
        result.snippet = fill(fix.substr(open, close - open + 1), finding, view);
        result.snippet = result.snippet.substr(1, result.snippet.size() - 2);
    }
    result.fix += for_generator(rule, view);
    return result;
}

Finding make_finding(const Rule& rule, const RuleFinding& found, const FactView& view, const Gathered& known) {
    Finding finding;
    finding.rule = rule.id;
    finding.group = rule.group;
    finding.severity = rule.severity;
    finding.weight = rule.weight;
    finding.message = fill(rule.message, found, view);
    FixText fix = fix_text(rule, found, view);
    finding.fix = std::move(fix.fix);
    finding.snippet = std::move(fix.snippet);
    const Fact* fact = standing(found, view);
    if (!fact) return finding;
    finding.at = fact->at;
    finding.raw = bounded(fact->value);
    if (!is_address_fact(fact->name)) return finding;
    if (const auto url = resolved(view.page(), *fact)) finding.resolved = in_production(known, url->text());
    return finding;
}

std::string evidence(const RuleFinding& finding, const FactView& view, const Gathered& known) {
    const Fact* fact = standing(finding, view);
    if (!fact || is_measured(*fact)) return {};
    std::string value = text::collapse_space(bounded(fact->value));
    value = without_origin(std::move(value), known.origin);
    return without_origin(std::move(value), known.local_origin);
}

std::string fingerprint(std::string_view rule, std::string_view page_url, std::string_view evidence, std::size_t ordinal) {
    const auto url = Url::parse(page_url);
    return hash128(fmt::format("{}\n{}\n{}\n{}", rule, url ? url->path_and_query() : std::string(page_url), evidence, ordinal));
}

}  // namespace smo
