#pragma once
// Pages for the tests of cards, written as a list of tags: the markup, the facts a reader finds in it, and what the network
// would have said of its pictures.
//
//     Made page = made({{"og:title", "Tea"}, {"title", "Tea house"}});
//     make_card(platform, page.facts());

#include <smo/card.h>
#include <smo/page.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/chain_words.h"

namespace tags {

constexpr std::string_view address = "https://example.com/tea";

/// "og:title", "twitter:card", "meta:author", "title", "h1", "link:icon", "itemprop:image", or "ld" with a block of JSON-LD as its value.
struct Tag {
    std::string name, value;
    smo::Key key = smo::Key::property;  // which attribute carries the name, for og: and its like and for twitter:
};

struct Style {
    bool content_first = false;  // attributes the other way round
    bool spaced = false;         // comments, line breaks and spaces wherever they mean nothing
    char quote = '"';
};

inline std::string attribute(std::string_view name, std::string_view value, const Style& style) {
    const std::string equals = style.spaced ? " =\n  " : "=";
    return std::string(name) + equals + style.quote + std::string(value) + style.quote;
}

inline std::string element(std::string_view name, const std::string& one, const std::string& two, const Style& style) {
    const std::string gap = style.spaced ? "\n\t " : " ";
    return "<" + std::string(name) + gap + (style.content_first ? two + gap + one : one + gap + two) + (style.spaced ? "\n>" : ">");
}

inline std::string markup(const Tag& tag, const Style& style = {}) {
    const std::string lead = style.spaced ? "\n\n  <!-- nothing to read -->\n " : "";
    const auto rest = [&](std::size_t prefix) { return std::string_view(tag.name).substr(prefix); };
    if (tag.name == "title" || tag.name == "h1") return lead + "<" + tag.name + ">" + tag.value + "</" + tag.name + ">\n";
    if (tag.name == "ld") return lead + "<script type=\"application/ld+json\">" + tag.value + "</script>\n";
    if (tag.name.starts_with("link:oembed.")) {
        const bool json = tag.name.ends_with("json");
        const std::string type = attribute("type", json ? "application/json+oembed" : "text/xml+oembed", style);
        return lead + element("link", attribute("rel", "alternate", style) + " " + type, attribute("href", tag.value, style), style) + "\n";
    }
    if (tag.name.starts_with("link:")) return lead + element("link", attribute("rel", rest(5), style), attribute("href", tag.value, style), style) + "\n";
    if (tag.name.starts_with("itemprop:"))
        return lead + element("meta", attribute("itemprop", rest(9), style), attribute("content", tag.value, style), style) + "\n";
    const bool plain = tag.name.starts_with("meta:");
    const std::string_view key = plain || tag.key == smo::Key::name ? "name" : "property";
    return lead + element("meta", attribute(key, plain ? rest(5) : std::string_view(tag.name), style), attribute("content", tag.value, style), style) + "\n";
}

inline std::string markup(const std::vector<Tag>& list, const Style& style = {}) {
    std::string text;
    for (const Tag& tag : list) text += markup(tag, style);
    return text;
}

/// The names that cards of the known platforms take a value from, those that stand for no fact left out.
inline std::set<std::string> chain_names() {
    std::set<std::string> names;
    for (const smo::Platform& platform : smo::platforms())
        for (const smo::CardField& field : platform.card) names.insert(field.chain.begin(), field.chain.end());
    std::erase_if(names, [](const std::string& name) { return smo::social::is_chain_word(name); });
    return names;
}

inline std::vector<const smo::Platform*> with_card() {
    std::vector<const smo::Platform*> list;
    for (const smo::Platform& platform : smo::platforms())
        if (!platform.card.empty()) list.push_back(&platform);
    return list;
}

/// What is known of a picture once it was fetched.
struct Picture {
    int width = 1200, height = 630;
    std::string type = "image/jpeg";
    std::string status = "200";
    std::string bytes = "90000";
};

inline void probe(std::vector<smo::Fact>& facts, smo::FactIndex owner, const std::string& name, std::string value) {
    smo::Fact fact;
    fact.name = name;
    fact.value = std::move(value);
    fact.origin = smo::Origin::probe;
    fact.owner = owner;
    facts.push_back(std::move(fact));
}

inline void probe_picture(std::vector<smo::Fact>& facts, smo::FactIndex owner, const std::string& name, const Picture& picture) {
    probe(facts, owner, "probe:" + name + ".status", picture.status);
    if (picture.status != "200") return;
    probe(facts, owner, "probe:" + name + ".type", picture.type);
    probe(facts, owner, "probe:" + name + ".bytes", picture.bytes);
    probe(facts, owner, "probe:" + name + ".width", std::to_string(picture.width));
    probe(facts, owner, "probe:" + name + ".height", std::to_string(picture.height));
}

inline bool is_picture(const std::string& name) {
    static const std::set<std::string> known = [] {
        std::set<std::string> names;
        for (const smo::Platform& platform : smo::platforms())
            for (const smo::CardField& field : platform.card)
                if (field.field == "image") names.insert(field.chain.begin(), field.chain.end());
        return names;
    }();
    return known.contains(name) && !name.starts_with("probe:") && !smo::social::is_chain_word(name);
}

inline smo::Page read(const std::string& html, std::string_view url = address) {
    smo::Visit visit;
    visit.requested = url;
    visit.last.url = url;
    visit.last.status = 200;
    visit.last.headers.add("Content-Type", "text/html; charset=utf-8");
    visit.last.body = html;
    visit.last.body_bytes = static_cast<std::int64_t>(html.size());
    return smo::read_page(visit, smo::Limits());
}

/// `picture_of` says of a fact what its picture is; the same address has the same picture.
template <class Pictures>
std::vector<smo::Fact> probed(smo::Page page, Pictures picture_of) {
    std::vector<smo::Fact>& facts = page.facts;
    const std::size_t count = facts.size();
    for (smo::FactIndex i = 0; i < count; ++i) {
        const std::string name = facts[i].name;
        if (is_picture(name) && smo::is_read(facts[i])) probe_picture(facts, i, name, picture_of(smo::Fact(facts[i])));
    }
    return std::move(facts);
}

/// An oEmbed answer, owned by the link that led to it.
inline void probe_oembed(std::vector<smo::Fact>& facts) {
    const std::size_t count = facts.size();
    for (smo::FactIndex i = 0; i < count; ++i) {
        if (facts[i].name != "link:oembed.json" || !smo::is_read(facts[i])) continue;
        const std::string lead = "probe:link:oembed.json.";
        probe(facts, i, lead + "status", "200");
        probe(facts, i, lead + "type", "photo");
        for (const char* field : {"title", "description", "author_name", "provider_name"}) probe(facts, i, lead + field, "oembed " + std::string(field));
        probe(facts, i, lead + "thumbnail_url", "https://example.com/oembed-thumbnail.jpg");
        probe(facts, i, lead + "url", "https://example.com/oembed-photo.jpg");
        probe(facts, i, lead + "width", "800");
        probe(facts, i, lead + "height", "600");
        probe_picture(facts, i, "link:oembed.json.thumbnail", {});
    }
}

/// Everything of a card that a reader sees, on lines; where it stands in the markup is left out.
inline std::string seen(const smo::Card& card) {
    std::string text = card.platform + " " + card.layout + "\nfetch " + std::string(smo::name(card.fetch.ok)) + " " + card.fetch.why + "\n";
    for (const smo::Card::Value& value : card.values)
        text += value.field + " = " + value.text + " from " + value.from + (value.cut ? " cut of " + value.whole : std::string()) + "\n";
    for (const smo::Card::Image& image : card.images)
        text += "picture " + image.url + " " + std::to_string(image.width) + "x" + std::to_string(image.height) + " from " + image.from + " " +
                std::string(smo::name(image.shown)) + "\n";
    for (const smo::Card::Problem& problem : card.problems) text += "problem " + problem.field + " " + problem.kind + " " + problem.message + "\n";
    return text;
}

}  // namespace tags
