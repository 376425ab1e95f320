// Wants beyond the plain look at each address: the page as a crawler or a browser, by HEAD or a part of it; a picture by HEAD, a
// part of it or from a foreign page; what an answer names (an oEmbed photo, the newest entry of a feed). Most are samples: one page
// or picture stands for all of its host and shape.

#include <smo/text.h>

#include <algorithm>

#include "audit/wanted.h"

namespace smo {
namespace {

constexpr std::size_t max_profiles = 3;

class Otherwise {
public:
    explicit Otherwise(const Asking& asking) : asking_(asking), known_(asking.known), interest_(asking.interest), answers_(asking.answers) {}

    void add_agents();
    void add_page_ways();
    void add_parts();
    void add_profiles();
    std::vector<Want> take() { return std::move(wants_); }

private:
    void add_way(std::string_view fact, std::string_view part);
    void add_small();
    void add_photo();
    void add_entry();
    std::optional<Url> address_of(FactIndex index) const;
    bool is_file(const Url& url) const;
    const Answer* answer_of(std::string_view fact_name) const;
    std::string shape_of_page() const;

    const Asking& asking_;
    const Gathered& known_;
    const Interest& interest_;
    std::span<const Answer> answers_;
    std::vector<Want> wants_;
};

std::string kind_and_shape(std::string_view kind, const Url& url) {
    return std::string(kind) + " " + url.origin() + url_shape(url);
}

/// A file on the disk answers every question alike.
bool Otherwise::is_file(const Url& url) const {
    return interest_.from_disk && (url.origin() == known_.local_origin || url.origin() == known_.origin);
}

std::optional<Url> Otherwise::address_of(FactIndex index) const {
    const auto url = asking_.address(index);
    return url && url->is_http() ? url : std::nullopt;
}

const Answer* Otherwise::answer_of(std::string_view fact_name) const {
    const auto found = std::find_if(answers_.begin(), answers_.end(), [&](const Answer& answer) { return answer.want.fact_name == fact_name; });
    return found == answers_.end() ? nullptr : &*found;
}

/// Previews are made of few pages, each of them asked.
std::string Otherwise::shape_of_page() const {
    const auto url = Url::parse(known_.page.url);
    return url && !interest_.every_image ? kind_and_shape("page", *url) : std::string();
}

void Otherwise::add_agents() {
    for (const auto& [token, agent] : interest_.agents) {
        Want want{WantKind::address, known_.page.url, 0, "as:" + token, agent};
        want.sample = shape_of_page();
        wants_.push_back(std::move(want));
    }
}

void Otherwise::add_page_ways() {
    const auto url = Url::parse(known_.page.url);
    if (!url || !url->is_http() || is_file(*url)) return;
    for (const std::string& way : interest_.ways) {
        Want want{WantKind::address, known_.page.url, 0, "asked:" + way};
        want.way = way_of(way);
        want.sample = shape_of_page();
        wants_.push_back(std::move(want));
    }
}

/// "og:image" and "head": the first one alone, since the others come from the same server.
void Otherwise::add_way(std::string_view fact, std::string_view part) {
    for (const FactIndex i : asking_.map.all(fact)) {
        if (text::trim(asking_[i].value).empty()) continue;
        const auto url = address_of(i);
        if (!url || is_file(*url)) return;
        Want want{kind_of(fact), url->without_fragment(), i, std::string(fact) + "." + std::string(part)};
        want.way = way_of(part);
        want.sample = kind_and_shape(kind_of(fact) == WantKind::media ? "media" : "picture", *url);
        wants_.push_back(std::move(want));
        return;
    }
}

/// An endpoint that heeds maxwidth answers with something narrower.
void Otherwise::add_small() {
    for (const FactIndex i : asking_.map.all("link:oembed.json")) {
        const auto url = address_of(i);
        if (!url || is_file(*url) || url->text().find("maxwidth") != std::string::npos) return;
        const std::string address = url->without_fragment();
        Want want{WantKind::oembed, address + (address.find('?') == std::string::npos ? "?" : "&") + "maxwidth=240&maxheight=240", i, "link:oembed.json.small"};
        want.sample = "oembed " + url->origin() + url->path();
        wants_.push_back(std::move(want));
        return;
    }
}

void Otherwise::add_photo() {
    const Answer* answer = answer_of("link:oembed.json");
    const auto* oembed = answer ? std::get_if<OEmbed>(&answer->content) : nullptr;
    if (!oembed) return;
    const auto field = [&](std::string_view wanted) {
        const auto found = std::find_if(oembed->fields.begin(), oembed->fields.end(), [&](const auto& one) { return one.first == wanted; });
        return found == oembed->fields.end() ? std::string_view() : std::string_view(text::trim(found->second));
    };
    if (!text::equal_ignoring_case(field("type"), "photo")) return;
    const auto url = Url::parse(field("url"));
    if (url && url->is_http()) wants_.push_back({WantKind::image, url->without_fragment(), answer->want.fact, "link:oembed.json.photo"});
}

void Otherwise::add_entry() {
    const Answer* answer = answer_of("link:feed");
    const auto* feed = answer ? std::get_if<Feed>(&answer->content) : nullptr;
    if (!feed || feed->entries.empty()) return;
    const auto url = Url::parse(text::trim(feed->entries.front().url));
    if (url && url->is_http() && url->without_fragment() != known_.page.url)
        wants_.push_back({WantKind::address, url->without_fragment(), answer->want.fact, "link:feed.entry"});
}

void Otherwise::add_parts() {
    for (const std::string& name : interest_.parts) {
        const auto dot = name.rfind('.');
        const std::string_view part = std::string_view(name).substr(dot + 1);
        if (way_of(part) != WantWay::get)
            add_way(std::string_view(name).substr(0, dot), part);
        else if (name == "link:oembed.json.small")
            add_small();
        else if (name == "link:oembed.json.photo")
            add_photo();
        else if (name == "link:feed.entry")
            add_entry();
    }
}

/// Every page of a site links the same profiles: the first page that does asks, and only a few. Files on a disk are often not public
/// yet, and nobody need hear of them.
void Otherwise::add_profiles() {
    if (!interest_.rules.contains("link:me") || interest_.from_disk) return;
    std::size_t values = 0;
    for (const FactIndex i : asking_.map.all("link:me")) {
        if (values == max_profiles) return;
        const auto url = address_of(i);
        const auto page = Url::parse(known_.page.url);
        if (!url || !page || without_www(url->host()) == without_www(page->host())) continue;
        Want want{WantKind::address, url->without_fragment(), i, "link:me"};
        want.sample = "profile " + url->without_fragment();
        wants_.push_back(std::move(want));
        ++values;
    }
}

}  // namespace

std::vector<Want> wanted_otherwise(const Asking& asking) {
    Otherwise collector(asking);
    collector.add_page_ways();
    collector.add_parts();
    collector.add_profiles();
    collector.add_agents();
    return collector.take();
}

}  // namespace smo
