#include "rules/values.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/shapes.h"

namespace smo {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_findings = 50;

/// What a picture that was fetched should tell; when it does not, its format is one we cannot read.
constexpr std::array measured = {"height"sv, "ratio"sv, "turn"sv, "type"sv, "width"sv};

/// Of most links only the first is asked for; of these all are.
bool is_asked_once(std::string_view fact) {
    return fact.starts_with("link:") && fact != "link:canonical" && fact != "link:image_src";
}

/// The page itself was fetched already; an address that names it is not asked for again.
bool names_this_page(const FactView& view, FactIndex index) {
    const Fact& fact = view[index];
    if (fact.name != "og:url" && fact.name != "link:canonical") return false;
    const std::optional<Url>& address = view.address(index);
    return address && !view.own_address().empty() && address->without_fragment() == view.own_address();
}

bool was_answered(const FactView& view, FactIndex owner, const std::string& prefix) {
    const Fact* status = view.owned_by(owner, prefix + "status");
    return !status || (status->value.size() == 3 && status->value.front() == '2');
}

}  // namespace

void Verdict::fail(FactIndex fact, Values values) {
    looked_ = true;
    if (findings_.size() < most_findings) findings_.push_back({fact, std::move(values)});
}

void Verdict::fail_on_page(Values values) {
    looked_ = true;
    findings_.push_back({std::nullopt, std::move(values)});
}

void Verdict::unknown(std::string why) {
    if (why_.empty()) why_ = std::move(why);
}

Judgement Verdict::judgement() && {
    Judgement judgement;
    if (!findings_.empty()) {
        judgement.outcome = Outcome::fail;
        judgement.findings = std::move(findings_);
    } else if (!why_.empty()) {
        judgement.outcome = Outcome::unknown;
        judgement.why = std::move(why_);
    } else {
        judgement.outcome = looked_ ? Outcome::pass : Outcome::not_applicable;
    }
    return judgement;
}

/// The property begins at the first dot, except that oEmbed links have one in their own names.
std::optional<ProbeName> probe_name(std::string_view name) {
    constexpr std::string_view prefix = "probe:";
    if (!name.starts_with(prefix)) return std::nullopt;
    name.remove_prefix(prefix.size());
    std::size_t dot = name.find('.');
    for (const std::string_view link : {"link:oembed.json."sv, "link:oembed.xml."sv})
        if (name.starts_with(link)) dot = link.size() - 1;
    if (dot == std::string_view::npos || dot == 0 || dot + 1 == name.size()) return std::nullopt;
    return ProbeName{name.substr(0, dot), name.substr(dot + 1)};
}

bool is_closed_to_others(const FactView& view, FactIndex fact, std::string_view name) {
    const std::string prefix = "probe:" + std::string(name) + ".";
    if (view.owned_by(fact, prefix + "status") || view.owned_by(fact, prefix + "error")) return false;
    return !view.is_public(fact);
}

std::vector<FactIndex> probe_owners(const FactView& view, std::string_view fact) {
    std::vector<FactIndex> owners;
    for (const FactIndex index : view.all(fact)) {
        if (is_blank(view[index]) || names_this_page(view, index) || is_closed_to_others(view, index, fact)) continue;
        owners.push_back(index);
        if (is_asked_once(fact)) break;
    }
    return owners;
}

std::string not_probed(const FactView& view, FactIndex owner, const ProbeName& probe) {
    if (is_closed_to_others(view, owner, probe.fact)) return {};
    const std::string prefix = "probe:" + std::string(probe.fact) + ".";
    const std::string subject = "the address in " + std::string(probe.fact);
    if (const Fact* why = view.owned_by(owner, prefix + "unasked")) return subject + " was not looked at: " + why->value;
    if (!view.owns_prefix(owner, prefix)) return view.address(owner) ? subject + " was not looked at" : std::string();
    const bool is_measured = std::find(measured.begin(), measured.end(), probe.property) != measured.end();
    if (!is_measured || view.owned_by(owner, prefix + "error") || !was_answered(view, owner, prefix) || view.owned_by(owner, prefix + "problem")) return {};
    return "the " + std::string(probe.property) + " of the file in " + std::string(probe.fact) + " could not be read";
}

std::string site_unknown(const FactView& view, std::string_view name) {
    const bool depends = name == "url" || name == "site:origin";
    if (!depends || view.first(name) || !view.first("site:unknown")) return {};
    return "the production address of the site is not known";
}

std::span<const FactIndex> values_of(const FactView& view, std::string_view name, Verdict& verdict) {
    const std::optional<ProbeName> probe = probe_name(name);
    const std::span<const FactIndex> values = view.all(name);
    if (probe) {
        for (const FactIndex owner : probe_owners(view, probe->fact)) {
            if (view.owned_by(owner, name)) continue;
            if (std::string why = not_probed(view, owner, *probe); !why.empty()) verdict.unknown(std::move(why));
        }
    } else if (values.empty()) {
        if (std::string why = site_unknown(view, name); !why.empty()) verdict.unknown(std::move(why));
        const Fact* unasked = name.starts_with("robots:") ? view.first("robots:unasked") : nullptr;
        if (unasked) verdict.unknown("robots.txt was not read: " + unasked->value);
    }
    return values;
}

std::string_view trimmed(const Fact& fact) {
    return text::trim(fact.value);
}

bool is_blank(const Fact& fact) {
    return trimmed(fact).empty();
}

std::optional<FactIndex> first_filled(const FactView& view, std::string_view name) {
    for (const FactIndex index : view.all(name))
        if (!is_blank(view[index])) return index;
    return std::nullopt;
}

bool holds_address(std::string_view name) {
    constexpr std::array names = {"al:web:url"sv, "article:author"sv, "hop:url"sv,       "og:audio"sv,       "og:image"sv, "og:url"sv,
                                  "og:video"sv,   "site:origin"sv,    "twitter:image"sv, "twitter:player"sv, "url"sv};
    if (name.starts_with("link:")) return !name.ends_with(".lang") && !name.ends_with(".type");
    return std::find(names.begin(), names.end(), name) != names.end() || name.ends_with(":secure_url") || name.ends_with(".final") ||
           name.ends_with(".canonical");
}

std::optional<Range> read_range(std::string_view text) {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return std::nullopt;
    const std::string_view low = text.substr(0, dots);
    const std::string_view high = text.substr(dots + 2);
    Range range;
    if (!low.empty() && !(range.min = text::to_number(low))) return std::nullopt;
    if (!high.empty() && !(range.max = text::to_number(high))) return std::nullopt;
    if (!range.min && !range.max) return std::nullopt;
    if (range.min && range.max && *range.min > *range.max) return std::nullopt;
    return range;
}

void add_limits(Values& values, std::string_view range_text, double value, Grouping grouping) {
    const std::optional<Range> range = read_range(range_text);
    if (!range) return;
    const std::size_t dots = range_text.find("..");
    const auto shown = [grouping](std::string_view number) {
        const std::optional<std::int64_t> whole = text::to_integer(number);
        return whole && grouping == Grouping::thousands ? text::grouped(*whole) : std::string(number);
    };
    const std::string min = shown(range_text.substr(0, dots));
    const std::string max = shown(range_text.substr(dots + 2));
    if (range->min) values.emplace_back("min", min);
    if (range->max) values.emplace_back("max", max);
    values.emplace_back("limit", range->min && (value < *range->min || !range->max) ? min : max);
}

}  // namespace smo
