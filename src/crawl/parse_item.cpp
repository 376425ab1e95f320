// What a worker does with one item: decode the body, read it as what it is. Pure, and the same in the tests' process.

#include <smo/crawl.h>
#include <smo/documents.h>
#include <smo/page.h>
#include <smo/platform.h>
#include <smo/text.h>

#include <utility>

#include "crawl/leads.h"
#include "crawl/words.h"

namespace smo {
namespace {

Page parse_page(const ParseItem& item, const Limits& limits, Parsing parsing) {
    Page page = read_page(item.visit, limits, parsing);
    add_link_facts(page);
    if (item.thin) crawling::thin_out(page, limits);
    return page;
}

/// Of an image larger than the limit only the beginning is here; the size of the file is what the fetcher counted, unless it was
/// compressed. The hash is of what a browser gets, so that a server which starts to compress changes no picture.
ImageFacts parse_image(const Response& response, int thumbnail_side, const Limits& limits) {
    const Decoded decoded = decode_body(response.headers, response.body, limits[Limit::image_bytes]);
    const bool whole = std::cmp_equal(response.body.size(), response.body_bytes);
    const bool encoded = response.headers.first("content-encoding").has_value();
    const std::int64_t size = whole && encoded ? static_cast<std::int64_t>(decoded.bytes.size()) : response.body_bytes;
    ImageFacts image = read_image(decoded.bytes, size);
    if (whole && !response.cut && !decoded.cut && decoded.problem.empty() && !decoded.bytes.empty()) image.hash = hash128(decoded.bytes);
    if (whole && image.problem.empty()) image.problem = decoded.problem;
    // Half of the memory: the file itself and what the libraries take beside the pixels stand there, too.
    if (!image.hash.empty()) image.thumbnail = make_thumbnail(decoded.bytes, image, thumbnail_side, limits[Limit::parser_memory] / 2);
    return image;
}

Sitemap parse_sitemap(const Response& response, const Limits& limits) {
    // A sitemap may have 50 MiB: one that is not packed is read where it lies.
    const bool plain = !response.headers.first("content-encoding");
    const Decoded decoded = plain ? Decoded{} : decode_body(response.headers, response.body, limits[Limit::sitemap_bytes]);
    Sitemap sitemap = read_sitemap(plain ? response.body : decoded.bytes, response.url, limits);
    if (!decoded.problem.empty()) sitemap.notes.push_back(decoded.problem);
    if (decoded.cut || response.cut)
        sitemap.notes.push_back("larger than " + crawling::size_words(limits[Limit::sitemap_bytes]) + "; the rest was left (limit sitemap-bytes)");
    return sitemap;
}

Feed parse_feed(const Response& response, const Limits& limits) {
    const Decoded decoded = decode_body(response.headers, response.body, limits[Limit::html_bytes]);
    Feed feed = read_feed(decoded.bytes, response.url, limits);
    if (!decoded.problem.empty()) feed.notes.push_back(decoded.problem);
    return feed;
}

OEmbed parse_oembed(const Response& response, const Limits& limits) {
    const Decoded decoded = decode_body(response.headers, response.body, limits[Limit::oembed_bytes]);
    if (decoded.cut || response.cut)
        return {{}, "is larger than " + crawling::size_words(limits[Limit::oembed_bytes]) + " and was not read (limit oembed-bytes)"};
    if (!decoded.problem.empty()) return {{}, decoded.problem};
    return read_oembed(decoded.bytes, limits);
}

}  // namespace

ParseResult parse_item(const ParseItem& item, const Limits& limits, Parsing parsing) {
    const Response& response = item.visit.last;
    switch (item.kind) {
        case ItemKind::page:
            return {item.id, {}, parse_page(item, limits, parsing)};
        case ItemKind::image:
            return {item.id, {}, parse_image(response, item.thumbnail_side, limits)};
        case ItemKind::robots:
            return {item.id, {}, read_robots(decode_body(response.headers, response.body, limits[Limit::robots_bytes]).bytes, limits)};
        case ItemKind::sitemap:
            return {item.id, {}, parse_sitemap(response, limits)};
        case ItemKind::feed:
            return {item.id, {}, parse_feed(response, limits)};
        case ItemKind::oembed:
            return {item.id, {}, parse_oembed(response, limits)};
    }
    return {item.id, "no such kind of item", {}};
}

}  // namespace smo
