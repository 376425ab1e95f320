#include "platforms/seen.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::social {
namespace {

using namespace std::string_view_literals;

bool is_open_graph(std::string_view name) {
    constexpr std::array families = {"og:"sv, "article:"sv, "book:"sv, "video:"sv, "music:"sv, "product:"sv, "fb:"sv};
    return std::any_of(families.begin(), families.end(), [&](std::string_view family) { return name.starts_with(family); });
}

/// Signal on Android looks for property="og:…" and content="…" by regular expression.
bool regex_signal_android(const Fact& fact) {
    if (fact.name == "title") return fact.value.find('\n') == std::string::npos;
    if (!is_open_graph(fact.name)) return true;
    const Form& form = fact.form;
    return form.key == Key::property && form.key_quote == Quote::double_quote && form.value_quote == Quote::double_quote && !form.upper_case;
}

/// Rocket.Chat's expression wants one quote character for both attributes.
bool same_quotes(const Fact& fact) {
    return fact.form.key == Key::none || fact.form.key_quote == fact.form.value_quote;
}

struct Reader {
    std::string_view name;
    bool (*accepts)(const Fact&);
};
constexpr std::array readers = {Reader{"regex-signal-android", regex_signal_android}, Reader{"same-quotes", same_quotes}};
static_assert(readers[0].name < readers[1].name);

bool accepts_key(KeyRule rule, const Fact& fact) {
    const Key key = fact.form.key;
    if (key == Key::none) return true;
    switch (rule) {
        case KeyRule::unknown:
        case KeyRule::either:
            return true;
        case KeyRule::property:
            return !is_open_graph(fact.name) || key == Key::property;
        case KeyRule::name:
            return key == Key::name;
        case KeyRule::strict:
            if (is_open_graph(fact.name)) return key == Key::property;
            return !fact.name.starts_with("twitter:") || key == Key::name;
    }
    return true;
}

bool stands_in_markup(const Fact& fact) {
    return fact.span.end > 0;
}

bool accepts(const Platform& platform, const Fact& fact) {
    if (fact.origin != Origin::probe && fact.origin != Origin::header && !is_read(fact)) return false;
    if (!accepts_key(platform.keys, fact)) return false;
    if (platform.head_tags_only && fact.form.key != Key::none && fact.origin == Origin::body) return false;
    const bool cut = platform.html_bytes > 0 && platform.beyond != Beyond::reject;
    if (cut && stands_in_markup(fact) && static_cast<std::int64_t>(fact.span.end) > platform.html_bytes) return false;
    for (const Reader& reader : readers)
        if (platform.reader == reader.name) return reader.accepts(fact);
    return true;
}

/// JSON-LD nodes that say where they stand are in @graph or deeper. What a node owns follows it closely.
bool in_graph(std::span<const Fact> facts, FactIndex node) {
    const std::size_t end = std::min<std::size_t>(facts.size(), std::size_t{node} + 256);
    for (FactIndex i = node + 1; i < end; ++i)
        if (facts[i].owner == node && facts[i].name == "ld:path") return facts[i].value.find("@graph") != std::string::npos;
    return false;
}

bool fits(std::string_view wanted, std::string_view name) {
    if (!wanted.starts_with("ld:*.")) return wanted == name;
    const std::string_view field = wanted.substr(4);
    return name.starts_with("ld:") && name.ends_with(field) && name.find('.') == name.size() - field.size();
}

std::string_view family(std::string_view name) {
    if (name.starts_with("og:")) return "og:";
    return name.starts_with("twitter:") ? "twitter:" : "";
}

/// Every fact name that the platform's card asks for.
std::vector<std::string_view> wanted_names(const Platform& platform) {
    std::vector<std::string_view> names{"url", "base", "og:type", "twitter:card", "link:canonical", "http:status", "http:redirects", "page:bytes"};
    for (const CardField& field : platform.card) names.insert(names.end(), field.chain.begin(), field.chain.end());
    for (const auto* list : {&platform.needs_all, &platform.needs_any}) names.insert(names.end(), list->begin(), list->end());
    for (const LayoutRule& rule : platform.layouts) names.insert(names.end(), rule.has.begin(), rule.has.end());
    std::sort(names.begin(), names.end());
    return names;
}

/// An oEmbed answer of a type that the platform refuses is as good as none.
bool refuses_oembed(const Platform& platform, std::span<const Fact> facts) {
    if (platform.oembed_types.empty()) return false;
    const Fact* type = first(facts, "probe:link:oembed.json.type");
    return !type || std::find(platform.oembed_types.begin(), platform.oembed_types.end(), text::trim(type->value)) == platform.oembed_types.end();
}

}  // namespace

bool is_chain_word(std::string_view name) {
    return name == "guess" || name == "host";
}

bool is_reader(std::string_view name) {
    return std::any_of(readers.begin(), readers.end(), [&](const Reader& reader) { return reader.name == name; });
}

Seen::Seen(const Platform& platform, std::span<const Fact> facts) : facts_(facts) {
    const std::vector<std::string_view> wanted = wanted_names(platform);
    const std::string robots = "robots:" + platform.robots_token;
    const bool any_ld = std::any_of(wanted.begin(), wanted.end(), [](std::string_view name) { return name.starts_with("ld:*."); });
    const bool no_oembed = refuses_oembed(platform, facts);
    std::array<int, 2> family_sizes{};
    std::optional<FactIndex> graph_node;  // the last JSON-LD node judged, and what came out
    bool graph_hides = false;
    for (FactIndex i = 0; i < facts.size(); ++i) {
        const Fact& fact = facts[i];
        const std::string_view of = family(fact.name);
        if (!of.empty() && is_read(fact)) ++family_sizes[of == "og:" ? 0 : 1];
        const bool asked =
            std::binary_search(wanted.begin(), wanted.end(), std::string_view(fact.name)) || (any_ld && fact.name.starts_with("ld:")) || fact.name == robots;
        if (!asked || !accepts(platform, fact)) continue;
        if (no_oembed && fact.name.starts_with("probe:link:oembed.")) continue;
        if (platform.top_level_ld_only && fact.owner && fact.name.starts_with("ld:")) {
            if (graph_node != fact.owner) graph_hides = in_graph(facts, *fact.owner);
            graph_node = fact.owner;
            if (graph_hides) continue;
        }
        seen_.push_back(i);
    }
    if (platform.drop_family_above <= 0) return;
    std::erase_if(seen_, [&](FactIndex i) {
        const std::string_view of = family(facts_[i].name);
        return !of.empty() && family_sizes[of == "og:" ? 0 : 1] > platform.drop_family_above;
    });
}

std::vector<FactIndex> Seen::named(std::string_view name) const {
    std::vector<FactIndex> found;
    for (const FactIndex i : seen_)
        if (fits(name, facts_[i].name)) found.push_back(i);
    return found;
}

bool Seen::has(std::string_view name) const {
    return !value(name).empty();
}

std::string_view Seen::value(std::string_view name) const {
    for (const FactIndex i : seen_)
        if (fits(name, facts_[i].name))
            if (const std::string_view text = text::trim(facts_[i].value); !text.empty()) return text;
    return {};
}

std::string_view Seen::owned(FactIndex index, std::string_view name) const {
    for (FactIndex i = index + 1; i < facts_.size(); ++i)
        if (facts_[i].owner == index && facts_[i].name == name) return text::trim(facts_[i].value);
    return {};
}

}  // namespace smo::social
