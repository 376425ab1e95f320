// Images, robots.txt, sitemaps, feeds and oEmbed answers as bytes.

#include <bit>
#include <cmath>
#include <limits>

#include "crawl/codec.h"

namespace smo {

/// Reads and writes what Robots keeps to itself.
struct RobotsCodec {
    static void put(crawling::Writer& out, const Robots& robots);
    static Robots take(crawling::Reader& in);

private:
    static void put(crawling::Writer& out, const Robots::Group& group);
    static Robots::Group take_group(crawling::Reader& in);
};

namespace crawling {
namespace {

void put_texts(Writer& out, const std::vector<std::string>& texts) {
    out.count(texts.size());
    for (const std::string& text : texts) out.text(text);
}
std::vector<std::string> take_texts(Reader& in) {
    const std::size_t count = in.count(4);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count && in.ok(); ++i) texts.push_back(in.text());
    return texts;
}

}  // namespace

void put(Writer& out, const Robots& robots) {
    RobotsCodec::put(out, robots);
}
Robots take_robots(Reader& in) {
    return RobotsCodec::take(in);
}

void put(Writer& out, const ImageFacts& image) {
    out.text(image.type);
    out.small(static_cast<std::uint32_t>(image.width));
    out.small(static_cast<std::uint32_t>(image.height));
    out.small(static_cast<std::uint32_t>(image.turn));
    out.flag(image.animated);
    out.flag(image.transparent);
    out.text(image.problem);
    out.text(image.hash);
    out.text(image.thumbnail);
}
ImageFacts take_image(Reader& in) {
    ImageFacts image;
    image.type = in.text();
    image.width = in.bounded(std::numeric_limits<int>::max());
    image.height = in.bounded(std::numeric_limits<int>::max());
    image.turn = in.bounded(8);
    image.animated = in.flag();
    image.transparent = in.flag();
    image.problem = in.text();
    image.hash = in.text();
    image.thumbnail = in.text();
    return image;
}

void put(Writer& out, const Sitemap& sitemap) {
    out.flag(sitemap.index);
    out.count(sitemap.entries.size());
    for (const SitemapEntry& entry : sitemap.entries) {
        out.text(entry.url);
        out.text(entry.last_modified);
    }
    put_texts(out, sitemap.notes);
}
Sitemap take_sitemap(Reader& in) {
    Sitemap sitemap;
    sitemap.index = in.flag();
    const std::size_t entries = in.count(8);
    for (std::size_t i = 0; i < entries && in.ok(); ++i) {
        SitemapEntry entry;
        entry.url = in.text();
        entry.last_modified = in.text();
        sitemap.entries.push_back(std::move(entry));
    }
    sitemap.notes = take_texts(in);
    return sitemap;
}

void put(Writer& out, const Feed& feed) {
    out.text(feed.kind);
    out.text(feed.title);
    out.count(feed.entries.size());
    for (const FeedEntry& entry : feed.entries) {
        out.text(entry.title);
        out.text(entry.url);
        out.text(entry.published);
    }
    put_texts(out, feed.notes);
}
Feed take_feed(Reader& in) {
    Feed feed;
    feed.kind = in.text();
    feed.title = in.text();
    const std::size_t entries = in.count(12);
    for (std::size_t i = 0; i < entries && in.ok(); ++i) {
        FeedEntry entry;
        entry.title = in.text();
        entry.url = in.text();
        entry.published = in.text();
        feed.entries.push_back(std::move(entry));
    }
    feed.notes = take_texts(in);
    return feed;
}

void put(Writer& out, const OEmbed& oembed) {
    out.count(oembed.fields.size());
    for (const auto& [name, value] : oembed.fields) {
        out.text(name);
        out.text(value);
    }
    out.text(oembed.problem);
}
OEmbed take_oembed(Reader& in) {
    OEmbed oembed;
    const std::size_t fields = in.count(8);
    for (std::size_t i = 0; i < fields && in.ok(); ++i) {
        std::string name = in.text();
        oembed.fields.emplace_back(std::move(name), in.text());
    }
    oembed.problem = in.text();
    return oembed;
}

}  // namespace crawling

void RobotsCodec::put(crawling::Writer& out, const Robots::Group& group) {
    crawling::put_texts(out, group.agents);
    out.count(group.rules.size());
    for (const Robots::Rule& rule : group.rules) {
        out.flag(rule.allow);
        out.text(rule.pattern);
        out.small(static_cast<std::uint32_t>(rule.line));
    }
    out.flag(group.crawl_delay.has_value());
    if (group.crawl_delay) out.number(std::bit_cast<std::uint64_t>(*group.crawl_delay));
}

Robots::Group RobotsCodec::take_group(crawling::Reader& in) {
    Robots::Group group;
    group.agents = crawling::take_texts(in);
    const std::size_t rules = in.count(9);
    for (std::size_t i = 0; i < rules && in.ok(); ++i) {
        Robots::Rule rule;
        rule.allow = in.flag();
        rule.pattern = in.text();
        rule.line = in.bounded(std::numeric_limits<int>::max());
        group.rules.push_back(std::move(rule));
    }
    if (!in.flag()) return group;
    const double delay = std::bit_cast<double>(in.number());
    if (!std::isfinite(delay)) in.fail();
    group.crawl_delay = delay;
    return group;
}

void RobotsCodec::put(crawling::Writer& out, const Robots& robots) {
    out.count(robots.groups_.size());
    for (const Robots::Group& group : robots.groups_) put(out, group);
    crawling::put_texts(out, robots.sitemaps_);
    crawling::put_texts(out, robots.notes_);
}

Robots RobotsCodec::take(crawling::Reader& in) {
    Robots robots;
    const std::size_t groups = in.count(9);
    for (std::size_t i = 0; i < groups && in.ok(); ++i) robots.groups_.push_back(take_group(in));
    robots.sitemaps_ = crawling::take_texts(in);
    robots.notes_ = crawling::take_texts(in);
    return robots;
}

}  // namespace smo
