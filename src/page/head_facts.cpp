// <meta> and <link>.

#include "page/element.h"
#include "page/tree.h"

#include <smo/http.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::page {
namespace {

constexpr std::array<std::string_view, 10> namespaces = {"og:", "article:", "book:", "profile:", "video:", "music:", "product:", "fb:", "al:", "twitter:"};

struct KeyName {
    Key key;
    const char* attribute;
};
constexpr std::array<KeyName, 4> keys = {{{Key::property, "property"}, {Key::name, "name"}, {Key::itemprop, "itemprop"}, {Key::http_equiv, "http-equiv"}}};

std::string fact_name(Key key, const std::string& name) {
    switch (key) {
        case Key::http_equiv:
            return "http-equiv:" + name;
        case Key::itemprop:
            return "itemprop:" + name;
        case Key::none:
        case Key::property:
        case Key::name:
            break;
    }
    const bool known = std::any_of(namespaces.begin(), namespaces.end(), [&](std::string_view prefix) { return name.starts_with(prefix); });
    return known || name == "fediverse:creator" ? name : "meta:" + name;
}

bool has_word(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_feed_type(std::string_view type) {
    return type == "application/rss+xml" || type == "application/atom+xml" || type == "application/feed+json";
}

/// rel=alternate means four different things.
void read_alternate(const Element& element, std::string_view href, const Form& form, TreeState& state) {
    const std::string type = media_type(element.attribute_or_empty("type"));
    const Place place = element.place();
    const auto language = element.attribute("hreflang");
    if (type == "application/json+oembed")
        state.list.add("link:oembed.json", std::string(href), place, {}, form);
    else if (type == "text/xml+oembed" || type == "application/xml+oembed")
        state.list.add("link:oembed.xml", std::string(href), place, {}, form);
    else if (is_feed_type(type)) {
        const FactIndex feed = state.list.add("link:feed", std::string(href), place, {}, form);
        state.list.add("link:feed.type", type, place, feed);
        if (const auto title = element.attribute("title")) state.list.add("link:feed.title", std::string(*title), place, feed);
    } else if (language) {
        const FactIndex link = state.list.add("link:hreflang", std::string(href), place, {}, form);
        state.list.add("link:hreflang.lang", std::string(*language), place, link);
    } else
        state.list.add("link:alternate", std::string(href), place, {}, form);
}

void read_icon(const Element& element, const char* name, std::string_view href, const Form& form, TreeState& state) {
    const Place place = element.place();
    const FactIndex icon = state.list.add(name, std::string(href), place, {}, form);
    if (const auto sizes = element.attribute("sizes")) state.list.add(std::string(name) + ".sizes", std::string(*sizes), place, icon);
    if (const auto type = element.attribute("type")) state.list.add(std::string(name) + ".type", std::string(*type), place, icon);
}

void read_rel(const Element& element, const std::string& rel, std::string_view href, const Form& form, TreeState& state) {
    if (rel == "alternate") return read_alternate(element, href, form, state);
    if (rel == "icon") return read_icon(element, "link:icon", href, form, state);
    if (rel == "apple-touch-icon" || rel == "apple-touch-icon-precomposed") return read_icon(element, "link:apple-touch-icon", href, form, state);
    const bool series = rel == "next" || rel == "prev";
    state.list.add(series ? "next-page" : "link:" + rel, std::string(href), element.place(), {}, form);
}

/// The encoding a meta declares, by charset= or in a content type.
void read_declared_charset(const Element& element, std::string_view content, TreeState& state) {
    if (const auto charset = element.attribute("charset")) {
        state.list.add("charset", std::string(text::trim(*charset)), element.place(), {}, read_form(element.source(), Key::none, "charset", "charset"));
        return;
    }
    if (!text::equal_ignoring_case(text::trim(element.attribute_or_empty("http-equiv")), "content-type")) return;
    const std::string charset = parameter(content, "charset");
    if (!charset.empty()) state.list.add("charset", charset, element.place(), {}, read_form(element.source(), Key::http_equiv, "http-equiv", "content"));
}

}  // namespace

void read_meta(const Element& element, TreeState& state) {
    const auto content = element.attribute("content");
    read_declared_charset(element, content.value_or(std::string_view{}), state);
    for (const KeyName& key : keys) {
        const auto written = element.attribute(key.attribute);
        if (!written) continue;
        const std::string name = text::lower(text::trim(written->substr(0, 200)));
        if (name.empty()) continue;
        const Form form = read_form(element.source(), key.key, key.attribute, "content");
        if (content)
            state.list.add(fact_name(key.key, name), std::string(*content), element.place(), {}, form);
        else
            state.list.add("meta:empty", name, element.place(), {}, form);
    }
}

void read_link(const Element& element, TreeState& state) {
    const auto href = element.attribute("href");
    if (!href) return;
    const std::string rel = text::lower(element.attribute_or_empty("rel").substr(0, 500));
    std::vector<std::string> rels;
    for (std::string_view word : text::words(rel))
        if (!has_word(rels, word) && rels.size() < 8) rels.emplace_back(word);
    const Form form = read_form(element.source(), Key::none, "rel", "href");
    for (const std::string& word : rels) {
        const bool said_by_other = (word == "shortcut" && has_word(rels, "icon")) || (word == "stylesheet" && has_word(rels, "alternate")) ||
                                   (word == "alternate" && has_word(rels, "stylesheet"));
        if (!said_by_other) read_rel(element, word, *href, form, state);
    }
    if (const auto itemprop = element.attribute("itemprop"))
        state.list.add("itemprop:" + text::lower(text::trim(itemprop->substr(0, 200))), std::string(*href), element.place(), {},
                       read_form(element.source(), Key::itemprop, "itemprop", "href"));
}

}  // namespace smo::page
