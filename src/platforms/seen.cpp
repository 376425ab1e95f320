#include "platforms/seen.h"

#include <smo/text.h>

#include <algorithm>

#include "platforms/chain_words.h"
#include "platforms/readers.h"
#include "platforms/seen_parts.h"

namespace smo::social {
namespace {

using namespace std::string_view_literals;

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

bool sees(const Platform& platform, const Fact& fact) {
    if (fact.origin != Origin::probe && fact.origin != Origin::header && !is_read(fact) && !reads_hidden(platform.reader)) return false;
    if (!accepts_key(platform.keys, fact)) return false;
    if (platform.head_tags_only && fact.form.key != Key::none && fact.origin == Origin::body) return false;
    const bool cut = platform.html_bytes > 0 && platform.beyond != Beyond::reject;
    if (cut && stands_in_markup(fact) && static_cast<std::int64_t>(fact.span.end) > platform.html_bytes) return false;
    return accepts(platform.reader, fact);
}

bool fits(std::string_view wanted, std::string_view name) {
    if (!wanted.starts_with("ld:*.")) return wanted == name;
    const std::string_view field = wanted.substr(4);
    return name.starts_with("ld:") && name.ends_with(field) && name.find('.') == name.size() - field.size();
}

/// A link that is hidden, or behind the bytes that are read, leads the platform nowhere.
bool names_oembed(const Platform& platform, const FactMap& map) {
    const auto sees_it = [&](FactIndex i) { return sees(platform, map.facts()[i]); };
    const auto seen = map.all("link:oembed.json");
    const auto hidden = map.hidden("link:oembed.json");
    return std::any_of(seen.begin(), seen.end(), sees_it) || std::any_of(hidden.begin(), hidden.end(), sees_it);
}

/// The facts among which the platform chooses, in document order.
std::vector<FactIndex> candidates(const CardWants& wanted, const FactMap& map, const Families& families) {
    std::vector<FactIndex> found;
    const auto add = [&](std::span<const FactIndex> some) { found.insert(found.end(), some.begin(), some.end()); };
    for (const std::string& name : wanted.names) add(map.everywhere(name));
    if (wanted.any_ld || families.counts())
        for (FactIndex i = 0; i < map.facts().size(); ++i) {
            const std::string_view name = map.facts()[i].name;
            if ((wanted.any_ld && name.starts_with("ld:")) || families.count(name)) found.push_back(i);
        }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

bool hides_oembed(OEmbedState state, const Fact& fact, bool is_photo) {
    if (!fact.name.starts_with(oembed_answer)) return false;
    if (state == OEmbedState::unusable) return true;
    return !is_photo && fact.name == "probe:link:oembed.json.url";  // of the other types it says nothing
}

}  // namespace

CardWants card_wants(const Platform& platform) {
    std::vector<std::string> names{"base",
                                   "og:type",
                                   "twitter:card",
                                   "link:canonical",
                                   "og:ignore_canonical",
                                   "http:status",
                                   "http:redirects",
                                   "http:content-type",
                                   "page:bytes",
                                   "probe:link:canonical.status",
                                   "probe:link:canonical.error",
                                   "robots:" + platform.robots_token};
    if (!platform.agents.empty()) names.push_back("as:" + platform.agents.front());
    for (const std::string_view name : chain_word_facts()) names.emplace_back(name);
    for (const CardField& field : platform.card) names.insert(names.end(), field.chain.begin(), field.chain.end());
    for (const auto* list : {&platform.needs_all, &platform.needs_any}) names.insert(names.end(), list->begin(), list->end());
    for (const LayoutRule& rule : platform.layouts) {
        names.insert(names.end(), rule.has.begin(), rule.has.end());
        for (const std::string& pair : rule.is) names.push_back(pair.substr(0, pair.find('=')));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const bool any_ld = std::any_of(names.begin(), names.end(), [](std::string_view name) { return name.starts_with("ld:*."); });
    return {std::move(names), any_ld};
}

Seen::Seen(const Platform& platform, const CardWants& wanted, const FactMap& map)
    : map_(&map),
      facts_(map.facts()),
      oembed_(oembed_state(platform, map, names_oembed(platform, map))),
      oembed_fills_texts_(platform.oembed_use == OEmbedUse::replaces_else_fills) {
    collect(platform, wanted);
    sift(platform.reader, facts_, seen_);
    hidden_ = std::any_of(seen_.begin(), seen_.end(), [&](FactIndex i) { return !map.is_seen(i); });
}

void Seen::collect(const Platform& platform, const CardWants& wanted) {
    const std::span<const FactIndex> types = map_->all("probe:link:oembed.json.type");
    const bool is_photo = !types.empty() && text::trim(facts_[types.front()].value) == "photo";
    LdNodes nodes(platform, *map_);
    Families families(platform.drop_family_above);
    for (const FactIndex i : candidates(wanted, *map_, families)) {
        const Fact& fact = facts_[i];
        nodes.meet_up_to(i);
        const bool asked =
            !families.counts() || (wanted.any_ld && fact.name.starts_with("ld:")) || std::binary_search(wanted.names.begin(), wanted.names.end(), fact.name);
        if (!social::sees(platform, fact)) continue;
        families.meet(fact);
        if (asked && !hides_oembed(oembed_, fact, is_photo) && !nodes.hides(fact)) seen_.push_back(i);
    }
    if (families.counts()) std::erase_if(seen_, [&](FactIndex i) { return families.dropped(facts_[i].name); });
}

std::vector<FactIndex> Seen::named(std::string_view name) const {
    std::vector<FactIndex> found;
    if (name.starts_with("ld:*.")) {
        for (const FactIndex i : seen_)
            if (fits(name, facts_[i].name)) found.push_back(i);
        return found;
    }
    for (const FactIndex i : map_->all(name))
        if (sees(i)) found.push_back(i);
    if (!hidden_) return found;
    for (const FactIndex i : map_->hidden(name))
        if (sees(i)) found.push_back(i);
    std::sort(found.begin(), found.end());
    return found;
}

bool Seen::has(std::string_view name) const {
    return !value(name).empty();
}

std::string_view Seen::value(std::string_view name) const {
    if (!hidden_ && !name.starts_with("ld:*.")) {  // the usual case needs no list
        for (const FactIndex i : map_->all(name))
            if (const std::string_view text = text::trim(facts_[i].value); !text.empty() && sees(i)) return text;
        return {};
    }
    for (const FactIndex i : named(name))
        if (const std::string_view text = text::trim(facts_[i].value); !text.empty()) return text;
    return {};
}

bool Seen::may_use(std::string_view field, std::string_view step) const {
    const bool answered = step.starts_with(oembed_answer);
    if (oembed_ == OEmbedState::replaces) return answered || step == "url" || step == "host" || step == "bare-host";
    return !(answered && oembed_fills_texts_ && field == "image");
}

}  // namespace smo::social
