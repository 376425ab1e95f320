#pragma once
// What is known of each social medium, read from rules/platforms/<id>.md and embedded at build time: how to recognise its
// share links, profiles, embeds and widgets, how its crawler calls itself, and how it makes a card of a page (card.h).
//
//     add_link_facts(page);                      // share:facebook, profile:mastodon, …
//     find_platform("linkedin")->robots_token == "LinkedInBot"

#include <smo/page.h>
#include <smo/result.h>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

enum class PlatformStatus : std::uint8_t { alive, renamed, dead, unknown };
/// A wrapper only redirects to the address it carries: l.facebook.com/l.php?u=…
enum class LinkRole : std::uint8_t { share, profile, embed, widget, wrapper };
std::string_view name(LinkRole role);

struct LinkPattern {
    LinkRole role = LinkRole::share;
    std::string pattern;                // "www.facebook.com/sharer/sharer.php"; host and path template, {name} one segment, * any rest
    std::vector<std::string> required;  // parameters without which it does not work
    std::string url_parameter;          // the one that carries the shared address
    PlatformStatus status = PlatformStatus::alive;
    std::string since;  // date of the status, ISO 8601, may be partial
    std::string replacement;
    bool contacts_before_click = false;
    bool contacts_on_click = false;  // a stand-in that waits for a click, whatever it is loaded by
    std::string confidence;          // high, medium, low
    std::string rel;                 // "me": only a link with this rel counts (for patterns of any host)
    friend bool operator==(const LinkPattern&, const LinkPattern&) = default;
};

/// One step of a chain: which fact, and how it is taken.
struct CardField {
    std::string field;               // "title", "description", "image", "site_name", "url", "author", "style"
    std::vector<std::string> chain;  // fact names in order
    std::string duplicates;          // first, last, first-non-empty, all, earliest (of the og: and twitter: tags); empty = first-non-empty
    int max_graphemes = 0;           // cut beyond; 0 = no limit known
    int max_bytes = 0;               // the same for a platform that counts bytes
    friend bool operator==(const CardField&, const CardField&) = default;
};

/// Which attribute of a <meta> carries the name, for a platform that minds: `strict` is property= for og:, name= for twitter:.
enum class KeyRule : std::uint8_t { unknown, either, property, name, strict };
/// What a usable oEmbed answer does: its steps of a chain stand in their order, or it alone makes the card, else its texts may fill.
enum class OEmbedUse : std::uint8_t { fills, replaces, replaces_else_fills };
/// What becomes of a page longer than `html_bytes`.
enum class Beyond : std::uint8_t { unknown, truncate, reject };

/// One line of `layouts`: the layout shown when all that is set holds. The first that matches wins.
struct LayoutRule {
    std::string layout;                 // large, small, text, video, player, app, none
    int min_width = 0, min_height = 0;  // of the image; 0 = not asked
    int max_width = 0, max_height = 0;
    int min_ratio = 0, max_ratio = 0;  // width / height in thousandths
    std::vector<std::string> card;     // the style (twitter:card) is one of these; "absent" = there is none
    std::vector<std::string> type;     // og:type is one of these; "video.*" by prefix
    std::vector<std::string> has;      // card fields or facts that are there
    std::vector<std::string> is;       // "og:video:type=video/mp4": facts with that value
    friend bool operator==(const LayoutRule&, const LayoutRule&) = default;
};

/// Where a group of knowledge comes from.
struct Knowledge {
    std::vector<std::string> sources;
    std::string as_of;       // "2026-11"
    std::string confidence;  // high, medium, low; empty: the page says nothing about the group
    friend bool operator==(const Knowledge&, const Knowledge&) = default;
};

/// How a layout is drawn, in CSS pixels of the platform's desktop view; 0 or empty = unknown. The parts not named are not shown.
struct Drawing {
    std::string layout;                          // "large"
    int width = 0;                               // of the whole card
    int frame_width = 0, frame_height = 0;       // the picture fills this shape, cropped around its middle
    int within_width = 0, within_height = 0;     // or: it is shown whole, scaled down to this
    std::string image_at;                        // top, bottom, left, right
    std::vector<std::string> parts;              // what is written, from top to bottom: host, site_name, title, description, author, date, url
    int title_lines = 0, description_lines = 0;  // cut with an ellipsis beyond
    friend bool operator==(const Drawing&, const Drawing&) = default;
};

/// A point on which sources contradict each other: the card says "sources differ".
struct Difference {
    std::string about;                 // a card field, a layout, "fetch" or "image"
    std::string says;                  // one sentence: who says what
    std::vector<std::string> sources;  // at least two
    friend bool operator==(const Difference&, const Difference&) = default;
};

/// What the platform's own checking tool says about a problem.
struct ToolMessage {
    std::string problem;  // one of problem_kinds()
    std::string says;     // verbatim
    friend bool operator==(const ToolMessage&, const ToolMessage&) = default;
};

struct ImageNeeds {
    std::vector<std::string> formats;  // media types shown; empty = unknown
    std::int64_t max_bytes = 0;        // 0 = unknown
    int min_width = 0, min_height = 0, large_width = 0, large_height = 0;
    int max_width = 0, max_height = 0;
    int max_ratio = 0;            // width / height in thousandths; 0 = unknown
    std::int64_t max_pixels = 0;  // width * height; 0 = unknown
    int shown = 0;                // how many pictures of a page are shown; 0 = unknown
    bool https_only = false;
    bool absolute_only = false;       // a relative address is not resolved
    bool trusts_declared = false;     // og:image:width counts before what the file says
    bool complete = false;            // the source was read: what no key limits is not limited
    bool still = false;               // of an animated picture only the first frame is shown
    bool header_type = false;         // goes by the Content-Type that is sent, not by the bytes
    bool from_origin = false;         // a relative address is put behind the origin, whatever the page's path is
    std::vector<std::string> unsure;  // media types shown by some versions of it only
    friend bool operator==(const ImageNeeds&, const ImageNeeds&) = default;
};

struct Platform {
    std::string id, name, kind;
    PlatformStatus status = PlatformStatus::alive;
    std::string since, replacement;
    std::vector<std::string> agents;  // user-agent tokens of its preview crawler
    std::string robots_token;         // empty: does not read robots.txt, or unknown
    std::int64_t html_bytes = 0;      // 0 = unknown
    int max_redirects = -1;           // -1 = unknown
    std::string refetch;              // address or words: how to make it look again
    std::vector<CardField> card;
    ImageNeeds image;
    std::vector<LinkPattern> links;
    std::vector<std::string> sources;
    std::string as_of, confidence, prose;

    std::vector<std::string> aliases;  // other names on the command line: "twitter", "ig"
    Beyond beyond = Beyond::unknown;
    int timeout_seconds = 0;  // 0 = unknown
    int exact_status = 0;     // the only status that gives a card; 0 = unknown, -1 = any does
    bool head_first = false;  // asks by HEAD before GET
    bool sends_range = false;
    bool https_only = false;         // fetches no http address
    bool head_tags_only = false;     // tags in the body are not seen
    bool top_level_ld_only = false;  // JSON-LD inside @graph is not seen
    KeyRule keys = KeyRule::unknown;
    std::vector<std::string> needs_all;  // facts or card fields without which there is no card
    std::vector<std::string> needs_any;
    std::vector<std::string> oembed_types;  // types of oEmbed answers that are used; empty = any
    OEmbedUse oembed_use = OEmbedUse::fills;
    std::vector<std::string> oembed_versions;  // "1.0"; "absent" = it need not be there; empty = any
    std::vector<std::string> oembed_needs;     // "photo.url": without that field an answer of that type is not used
    std::vector<std::string> ld_types;         // only the first JSON-LD node of one of these types counts; empty = all
    std::vector<std::string> page_types;       // media types of a page that are read, "application/xhtml*"; empty = unknown
    std::vector<std::string> empty_ends;       // facts that end a chain though they are empty
    std::vector<std::string> first_of;         // facts whose first counts, whatever `duplicates` says of the field
    std::vector<std::string> same_host;        // card fields whose address counts on the page's own host only
    std::vector<std::string> uncut;            // facts whose values are taken whole
    std::vector<std::string> hidden_by;        // "description author": a card that has the second does not show the first
    bool decodes_twice = false;                // &amp;amp; becomes &
    bool cut_at_word = false;                  // never inside a word
    bool tries_next_image = false;             // a refused picture makes way for the next step of the chain
    std::vector<std::string> drops;            // what is thrown away at the end: same-description, site-name-without-url, site-suffix
    std::string cut_mark;                      // what is put behind a cut value: "..."
    std::vector<LayoutRule> layouts;
    int drop_above = 0;                     // a value of more graphemes is dropped, not cut, and nothing takes its place
    int drop_family_above = 0;              // more different tags of one family (og:, twitter:) and all of them are dropped
    std::string choose, follow, reader;     // named strategies: "nearest-to 80x80", "canonical", "regex-signal-android"
    std::vector<std::string> not_profiles;  // first path segments that look like a profile and are none
    std::string user_agent;                 // what the crawler writes in full, for --bots
    std::int64_t keeps_seconds = 0;         // how long a card is kept before the page is read again; 0 = unknown
    std::vector<Drawing> drawings;          // at most one of each layout
    std::vector<Difference> differs;
    std::string tool_name, tool_url;  // where an owner can look for himself: "Post Inspector"
    std::vector<ToolMessage> tool_messages;
    Knowledge crawler_known, card_known, image_known, links_known, draw_known, tool_known;
    friend bool operator==(const Platform&, const Platform&) = default;
};

/// The embedded pages, sorted by id.
std::span<const Platform> platforms();
const Platform* find_platform(std::string_view id_or_alias);
/// The set judged unless --platforms says otherwise.
std::span<const std::string_view> standard_platforms();

/// Reads one platform page. `where` of an error is "file:line". The id is the file's name without ".md".
Result<Platform> read_platform_page(std::string_view file, std::string_view text);
/// Runs the examples of a page (an `html` fence, then a `card` fence); what does not come out as written is an error.
std::vector<Error> prove_platform_page(std::string_view file, std::string_view text);

/// Recognises the page's links and appends facts `share:<id>`, `profile:<id>`, `embed:<id>`, `widget:<id>` (value: the link's
/// address), each owning `share:<id>.url` (the shared address, decoded), `.double` (it was encoded twice), `.missing` (a required
/// parameter), `.status` (dead, renamed or unknown), `.since`, `.replacement`, `.text` (of an anchor) and `.contacts` (it loads before a click).
void add_link_facts(Page& page);
/// The same with other pages than the embedded ones.
void add_link_facts(Page& page, std::span<const Platform> known);

}  // namespace smo
