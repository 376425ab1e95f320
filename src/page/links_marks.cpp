// Marks that the scripts of platforms look for: <div class="fb-like">, <g:plusone>, <script type="IN/Share">, and the lists of
// networks that share scripts are told to offer. Which platform a mark belongs to stands on the platform pages.

#include "page/links.h"
#include "page/tags.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <array>
#include <bitset>

namespace smo::page {
namespace {

using namespace std::string_view_literals;

/// How the classes of share scripts begin. Only these are told: a page has thousands of others.
constexpr std::array class_stems = {"DiggThisButton"sv,
                                    "FlattrButton"sv,
                                    "a2a_dd"sv,
                                    "a2a_kit"sv,
                                    "addthis_"sv,
                                    "bluesky-embed"sv,
                                    "bsky-embed"sv,
                                    "embedly-card"sv,
                                    "fb-"sv,
                                    "fb_"sv,
                                    "g-plus"sv,
                                    "hatena-"sv,
                                    "heateor_sss_"sv,
                                    "imgur-embed-pub"sv,
                                    "instagram-media"sv,
                                    "likely"sv,
                                    "line-it-button"sv,
                                    "lite-"sv,
                                    "mastodon-"sv,
                                    "pinterest-"sv,
                                    "pocket-btn"sv,
                                    "pw-widget"sv,
                                    "quora-"sv,
                                    "reddit-"sv,
                                    "sd-sharing"sv,
                                    "sd-social"sv,
                                    "shareaholic-"sv,
                                    "sharedaddy"sv,
                                    "shareon"sv,
                                    "shariff"sv,
                                    "sharethis-"sv,
                                    "social-likes"sv,
                                    "socialshareprivacy"sv,
                                    "st-custom-button"sv,
                                    "text-post-media"sv,
                                    "tiktok-embed"sv,
                                    "trustpilot-"sv,
                                    "tumblr-"sv,
                                    "twitter-"sv,
                                    "ya-share2"sv};
/// A class that names a network behind one of these beginnings.
constexpr std::array network_stems = {"a2a_button_"sv, "share-network-"sv, "st_"sv};
/// Children of these have the network as their class: <div class="shareon"><a class="facebook">.
constexpr std::array network_parents = {"likely"sv, "shareon"sv, "social-likes"sv};
constexpr std::array tag_stems = {"bluesky-"sv,  "bsky-"sv, "embetty-"sv, "fb:"sv,   "g:"sv,       "lite-"sv,
                                  "mastodon-"sv, "share"sv, "su:"sv,      "toot-"sv, "wc-share"sv, "web-share"sv};
constexpr std::array marked_ids = {"fb-root"sv, "kakaotalk-sharing-btn"sv, "socialshareprivacy"sv};
constexpr std::array marked_attributes = {"data-pin-do"sv, "data-telegram-post"sv, "data-telegram-share-url"sv};
constexpr std::array sharethis = {"st-custom-button"sv, "sharethis-inline-share-buttons"sv};
constexpr std::array jetpack_classes = {"sd-button"sv, "share-icon"sv};
constexpr std::array shared_addresses = {"data-a2a-url"sv, "addthis:url"sv, "data-url"sv, "data-share-url"sv, "data-href"sv};
constexpr int most_networks = 40;  // of one element

template <class List>
bool begins_with_any(std::string_view word, const List& stems) {
    return std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) { return word.starts_with(stem); });
}

template <class List>
bool is_one_of(std::string_view word, const List& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_network(std::string_view name) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'; };
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), fits);
}

/// The address an element or the one around it wants to share.
std::string_view shared_address(const Element& element) {
    const auto of = [](const GumboNode& node) -> std::string_view {
        if (node.type != GUMBO_NODE_ELEMENT) return {};
        for (const std::string_view name : shared_addresses)
            if (const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name.data())) return text::trim(found->value);
        return {};
    };
    const std::string_view own = of(element.node());
    return own.empty() && element.node().parent ? of(*element.node().parent) : own;
}

/// The old ShareThis wrote the form of the button behind the network: st_facebook_large.
std::string_view network_in(std::string_view rest, std::string_view stem) {
    return stem == "st_" ? rest.substr(0, rest.find('_')) : rest;
}

void add_network(const Element& element, std::string_view name, std::string_view where, TreeState& state) {
    name = text::trim(name);
    if (!is_network(name)) return;
    std::string raw = "network:" + text::lower(name);
    const std::string_view address = shared_address(element).substr(0, 2000);
    if (!address.empty()) raw += "?url=" + percent_encode(address);
    add_link(element, LinkKind::data, raw, state, where);
}

/// ["facebook","twitter"], or facebook,twitter.
void add_networks(const Element& element, std::string_view list, std::string_view where, TreeState& state) {
    int count = 0;
    for (std::string_view name : text::split(list.substr(0, 2000), ',')) {
        while (!name.empty() && std::string_view(" \t\r\n[]\"'").find(name.front()) != std::string_view::npos) name.remove_prefix(1);
        while (!name.empty() && std::string_view(" \t\r\n[]\"'").find(name.back()) != std::string_view::npos) name.remove_suffix(1);
        if (++count <= most_networks) add_network(element, name, where, state);
    }
}

/// Of the many buttons of a service that made no difference between them, one is enough.
std::string_view family(std::string_view word) {
    return word.starts_with("addthis_button") ? std::string_view("addthis_button") : word;
}

bool has_class(const GumboNode* node, const auto& wanted) {
    if (!node || node->type != GUMBO_NODE_ELEMENT) return false;
    const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, "class");
    if (!found) return false;
    for (const std::string_view word : text::words(std::string_view(found->value).substr(0, 500)))
        if (is_one_of(word, wanted)) return true;
    return false;
}

/// Jetpack and its like: <a class="share-facebook sd-button" href="…?share=facebook">.
void read_self_link(const Element& element, TreeState& state) {
    const std::string_view href = element.attribute_or_empty("href");
    const std::size_t at = href.substr(0, 4000).rfind("share=");
    if (at == 0 || at == std::string_view::npos || (href[at - 1] != '?' && href[at - 1] != '&')) return;
    std::string_view name = href.substr(at + 6);
    name = name.substr(0, name.find_first_of("&#"));
    if (name.starts_with("jetpack-")) name.remove_prefix(8);
    add_network(element, name, "share=", state);
}

void read_classes(const Element& element, TreeState& state) {
    const std::vector<std::string_view> words = classes_of(element);
    const bool in_parent = !words.empty() && element.node().parent && has_class(element.node().parent, network_parents);
    bool marked = false;
    bool jetpack = false;
    for (const std::string_view word : words) {
        const auto* stem = std::find_if(network_stems.begin(), network_stems.end(), [&](std::string_view begin) { return word.starts_with(begin); });
        if (stem != network_stems.end()) add_network(element, network_in(word.substr(stem->size()), *stem), *stem, state);
        if (stem == network_stems.end() && !marked && begins_with_any(word, class_stems)) {
            add_link(element, LinkKind::data, "class:" + std::string(family(word).substr(0, 100)), state, "class");
            marked = true;
        }
        jetpack = jetpack || is_one_of(word, jetpack_classes);
    }
    if (in_parent) add_network(element, words.front(), "class", state);
    if (jetpack && element.tag() == GUMBO_TAG_A) read_self_link(element, state);
}

void read_attributes(const Element& element, TreeState& state) {
    const GumboVector& attributes = element.attributes();
    bool shares = false;
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[i]);
        const std::string_view name = attribute.name;
        if (name == "data-services") add_networks(element, attribute.value, name, state);
        if (name == "data-sharer") add_network(element, attribute.value, name, state);
        if (name == "data-network") shares = true;
        if (name == "id" && is_one_of(std::string_view(attribute.value), marked_ids))
            add_link(element, LinkKind::data, "id:" + std::string(attribute.value), state, "id");
        if (is_one_of(name, marked_attributes)) add_link(element, LinkKind::data, "attribute:" + std::string(name), state, "attribute");
    }
    if (shares && (has_class(&element.node(), sharethis) || has_class(element.node().parent, sharethis)))
        add_network(element, element.attribute_or_empty("data-network"), "data-network", state);
}

/// <script type="IN/Share">, data-type="xing/share".
void read_type(const Element& element, TreeState& state) {
    for (const char* name : {"type", "data-type"}) {
        const std::string type = text::lower(text::trim(element.attribute_or_empty(name).substr(0, 60)));
        if (type.starts_with("in/") || type.starts_with("xing/")) add_link(element, LinkKind::data, "type:" + type, state, "type");
    }
}

/// <share-on-mastodon>, <fb:like>, <amp-social-share type="facebook">.
void read_name(const Element& element, TreeState& state) {
    const std::string name = element.name();
    if (name == "amp-social-share") return add_network(element, element.attribute_or_empty("type"), name, state);
    if (name.size() > 60 || name.find_first_of("-:") == std::string::npos || !begins_with_any(name, tag_stems)) return;
    const std::string_view type = text::trim(element.attribute_or_empty("type").substr(0, 60));
    add_link(element, LinkKind::data, "tag:" + name + (is_network(type) ? "?type=" + text::lower(type) : std::string()), state, "element");
}

/// The first three letters of every class that is looked for: nearly all words are told apart by them.
class FirstLetters {
public:
    FirstLetters() {
        const auto add = [&](const auto& words) {
            for (const std::string_view word : words) seen_[hash(word)] = true;
        };
        add(class_stems);
        add(network_stems);
        add(network_parents);
        add(sharethis);
        add(jetpack_classes);
    }
    bool may_be(std::string_view word) const { return word.size() >= 3 && seen_[hash(word)]; }

private:
    static std::size_t hash(std::string_view word) {
        const auto letter = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(word[i])); };
        return letter(0) % 32 * 1024 + letter(1) % 32 * 32 + letter(2) % 32;
    }
    std::bitset<32 * 32 * 32> seen_;
};

}  // namespace

Bearing bearing_of_classes(std::string_view classes) {
    static const FirstLetters letters;
    if (classes.find('&') != std::string_view::npos) return Bearing::children;
    Bearing result = Bearing::none;
    for (std::size_t at = 0; at < classes.size();) {
        std::size_t end = at;
        while (end < classes.size() && !is_of(classes[end], is_blank_byte)) ++end;
        const std::string_view word = classes.substr(at, end - at);
        at = end + 1;
        if (!letters.may_be(word)) continue;
        if (is_one_of(word, network_parents) || is_one_of(word, sharethis)) return Bearing::children;
        if (begins_with_any(word, class_stems) || begins_with_any(word, network_stems) || is_one_of(word, jetpack_classes)) result = Bearing::element;
    }
    return result;
}

Bearing bearing_of_mark(std::string_view name, std::string_view value) {
    if (is_one_of(name, shared_addresses)) return Bearing::children;
    const bool mark = is_one_of(name, marked_attributes) || name == "data-services" || name == "data-sharer" || name == "data-network";
    if (mark || (name == "id" && (is_one_of(value, marked_ids) || value.find('&') != std::string_view::npos))) return Bearing::element;
    if (name != "type" && name != "data-type") return Bearing::none;
    const std::string_view type = text::trim(value);
    const bool named = text::starts_with_ignoring_case(type, "in/") || text::starts_with_ignoring_case(type, "xing/");
    return named || value.find('&') != std::string_view::npos ? Bearing::element : Bearing::none;
}

void read_marks(const Element& element, TreeState& state) {
    if (element.tag() == GUMBO_TAG_UNKNOWN && element.is_html()) read_name(element, state);
    if (element.attributes().length == 0) return;
    read_classes(element, state);
    read_attributes(element, state);
    if (element.attribute("type") || element.attribute("data-type")) read_type(element, state);
}

}  // namespace smo::page
