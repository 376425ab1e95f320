#pragma once
// The other documents an audit reads: images, robots.txt, sitemaps, feeds, oEmbed answers. Each reader is pure, never
// fails, and returns what it understood with notes about the rest.
//
//     ImageFacts image = read_image(bytes, whole_size);      // image.width == 1200
//     Robots robots = read_robots(text, limits);
//     robots.verdict("Twitterbot", "/drafts/a").allowed == false

#include <smo/json.h>
#include <smo/limits.h>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

struct ImageFacts {
    std::string type;  // by magic bytes: "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/svg+xml", "image/bmp", "image/x-icon"…;
                       // "text/html" for a page; empty if unknown
    int width = 0;     // as shown, after the EXIF turn; 0 if unknown
    int height = 0;
    int turn = 1;  // EXIF orientation, 1 to 8
    bool animated = false;
    bool transparent = false;
    std::string problem;      // "the file ends inside its header", "the header claims 100000 × 100000 pixels", empty if none
    std::string hash{};       // of all its bytes, hash128; empty where they were not read whole
    std::string thumbnail{};  // a small WebP; only where it was asked for (ParseItem::thumbnail_side) and could be made
    friend bool operator==(const ImageFacts&, const ImageFacts&) = default;
};
/// `bytes` may be only the beginning; `whole_size` is the size of the file.
ImageFacts read_image(std::string_view bytes, std::int64_t whole_size);
/// A small WebP of a whole picture's first frame, turned as it is meant to be seen, at most `side` pixels on the longer side and never
/// larger than the picture. Of JPEG, PNG and WebP; empty where the picture is broken or takes more than `memory` bytes to decode.
std::string make_thumbnail(std::string_view bytes, const ImageFacts& image, int side, std::int64_t memory);

struct RobotsVerdict {
    bool allowed = true;
    std::string group;  // the user-agent line that applied, empty if none
    std::string rule;   // "Disallow: /drafts/", empty if none matched
    int line = 0;       // of that rule, 1-based
    friend bool operator==(const RobotsVerdict&, const RobotsVerdict&) = default;
};

/// RFC 9309: the groups naming the token, else those of `*`; longest match wins, Allow wins a tie.
class Robots {
public:
    RobotsVerdict verdict(std::string_view token, std::string_view path_and_query) const;
    std::optional<double> crawl_delay(std::string_view token) const;         // seconds
    const std::vector<std::string>& sitemaps() const& { return sitemaps_; }  // as written
    const std::vector<std::string>& notes() const& { return notes_; }
    friend bool operator==(const Robots&, const Robots&) = default;

private:
    friend class RobotsReader;
    friend struct RobotsCodec;
    struct Rule {
        bool allow = false;
        std::string pattern;
        int line = 0;
        friend bool operator==(const Rule&, const Rule&) = default;
    };
    struct Group {
        std::vector<std::string> agents;  // lower case
        std::vector<Rule> rules;
        std::optional<double> crawl_delay;
        friend bool operator==(const Group&, const Group&) = default;
    };
    std::vector<Group> groups_;
    std::vector<std::string> sitemaps_;
    std::vector<std::string> notes_;
};
Robots read_robots(std::string_view bytes, const Limits& limits);
/// A file that forbids everything, for robots.txt answers of 5xx.
Robots forbid_all();

struct SitemapEntry {
    std::string url;  // trimmed, entities decoded, resolved; always http(s)
    std::string last_modified;
    friend bool operator==(const SitemapEntry&, const SitemapEntry&) = default;
};
struct Sitemap {
    bool index = false;  // entries are sitemaps
    std::vector<SitemapEntry> entries;
    std::vector<std::string> notes;  // "has a DOCTYPE and was not read", "more than 50,000 addresses; the rest was left"
    friend bool operator==(const Sitemap&, const Sitemap&) = default;
};
/// XML (also gzipped), or plain text with one address a line. `url` is where it was found.
Sitemap read_sitemap(std::string_view bytes, std::string_view url, const Limits& limits);

struct FeedEntry {
    std::string title, url, published;
    friend bool operator==(const FeedEntry&, const FeedEntry&) = default;
};
struct Feed {
    std::string kind;  // "rss", "atom", "json", empty if it is no feed
    std::string title;
    std::vector<FeedEntry> entries;  // newest first as listed, at most 20
    std::vector<std::string> notes;
    friend bool operator==(const Feed&, const Feed&) = default;
};
Feed read_feed(std::string_view bytes, std::string_view url, const Limits& limits);

struct OEmbed {
    std::vector<std::pair<std::string, std::string>> fields;  // scalars by name, in order
    std::string problem;                                      // "is not JSON: …", "field html is missing for type video"; empty if sound
    friend bool operator==(const OEmbed&, const OEmbed&) = default;
};
/// JSON or XML, decided by the bytes.
OEmbed read_oembed(std::string_view bytes, const Limits& limits);

}  // namespace smo
