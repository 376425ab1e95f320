#pragma once
// Bytes to facts. A page becomes a flat list of facts in document order: each a name from the vocabulary that rules
// speak, a raw value, and the place where it stands. Reading never fails; what is wrong with the page is a fact as well.
//
//     Page page = read_page(visit, limits);
//     for (const Fact& fact : page.facts)
//         if (fact.name == "og:image") std::puts(fact.value.c_str());
//
// The vocabulary is `fact_table()` (src/page/fact_names.cpp); `smo facts` prints it.

#include <smo/http.h>
#include <smo/limits.h>
#include <smo/url.h>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

/// Where a fact was read.
enum class Origin : std::uint8_t { head, body, noscript, template_, comment, header, hop, probe, card };
std::string_view name(Origin origin);

/// Bytes of the body after content decoding and before charset conversion; {0,0} when it does not stand in the markup.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

/// 1-based, columns in code points; {0,0} when it does not stand in the markup.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

enum class Quote : std::uint8_t { none, single_quote, double_quote };
/// The attribute that carried the name of a <meta>.
enum class Key : std::uint8_t { none, property, name, itemprop, http_equiv };

/// How the markup was written, for the readers that use regular expressions.
struct Form {
    Key key = Key::none;
    Quote key_quote = Quote::none;
    Quote value_quote = Quote::none;
    bool upper_case = false;   // element or attribute names not all in lower case
    bool one_line = true;      // the whole tag stands on one line
    bool value_first = false;  // content= stands before the attribute with the name
    bool spaced = false;       // white space around a "=" of the two
    bool inner_gt = false;     // a ">" inside a quoted value, where some patterns end the tag
    friend bool operator==(const Form&, const Form&) = default;
};

using FactIndex = std::uint32_t;

struct Fact {
    std::string name;   // "og:image", "link:canonical", "ld:Article.headline", "probe:og:image.width"
    std::string value;  // raw: entities decoded, nothing trimmed or resolved
    Origin origin = Origin::head;
    Span span;
    Position at;
    std::optional<FactIndex> owner;  // og:image:width → its og:image; probe:og:image.width → its og:image
    Form form;
    friend bool operator==(const Fact&, const Fact&) = default;
};

enum class LinkKind : std::uint8_t { anchor, area, frame, script, image, form, object, stylesheet, handler, data };

/// Anything in the markup that leads elsewhere. `handler` is an address inside onclick=, `data` inside a data- attribute.
struct Link {
    LinkKind kind = LinkKind::anchor;
    std::string raw;    // as written
    std::string url;    // resolved and normal; empty when it is not http(s) or not an address
    std::string text;   // accessible text of an anchor: text, else aria-label, title or image alt
    std::string rel;    // lower case
    std::string extra;  // script type=, iframe title=, form method=: what decides how it acts
    Position at;
    Span span;
    friend bool operator==(const Link&, const Link&) = default;
};

/// Links of a page to places that nobody outside reaches: a workstation, a private network.
struct LocalLinks {
    bool looked = false;    // there are links of which it can be said
    std::size_t count = 0;  // a text that shows the address means it, and does not count
    std::string first;      // address
    friend bool operator==(const LocalLinks&, const LocalLinks&) = default;
};

struct Page {
    std::string url;         // final address
    std::string base_url;    // what relative addresses resolve against
    std::string charset;     // the encoding used, lower case: "utf-8", "windows-1252"
    std::string unreadable;  // not empty: the body could not be read as a page, and why ("gzip: the stream is corrupt")
    std::vector<Fact> facts;
    std::vector<Link> links;
    bool links_recognised = false;  // facts about platforms' links were added (add_link_facts)
    // A crawl keeps no more of the links than it needs: where they lead, what they say of local places, and the first few.
    std::optional<LocalLinks> local_links{};  // instead of `links`, most of which are gone then
    std::vector<std::string> leads{};         // addresses without fragments, each once
    friend bool operator==(const Page&, const Page&) = default;
};

/// Quick: the parser gets what can matter only; plain: the whole page. The facts are the same, which tests hold.
enum class Parsing : std::uint8_t { quick, plain };

/// The facts and links of the page that `visit.last` carries. Adds facts about headers, hops, framing and size.
Page read_page(const Visit& visit, const Limits& limits, Parsing parsing = Parsing::quick);

/// The fact's value as an address, resolved against the page; nothing when it is no http(s) address.
std::optional<Url> resolved(const Page& page, const Fact& fact);
LocalLinks local_links(const Page& page);
/// First fact of that name, or nullptr.
const Fact* first(std::span<const Fact> facts, std::string_view name);
/// True if `fact` was read where preview readers look: head, or body (readers do not mind), but not template, comment or noscript.
bool is_read(const Fact& fact);

/// One row of the vocabulary. `name` may end in `*` ("meta:*", "ld:*").
struct FactInfo {
    std::string_view name;
    std::string_view read_by;  // scan, tree, http, probe, link, card, site
    std::string_view meaning;
};
std::span<const FactInfo> fact_table();
bool is_fact_name(std::string_view name);

/// Body bytes with every Content-Encoding undone, at most `max_bytes`.
struct Decoded {
    std::string bytes;
    bool cut = false;     // there was more than max_bytes
    std::string problem;  // not empty: "gzip: the stream is cut short"; then `bytes` is not to be trusted
    std::string note;     // something odd that did not stop reading: "gzip: 12 bytes behind the end"
};
Decoded decode_body(const Headers& headers, std::string_view raw, std::int64_t max_bytes);

/// May this page be shown in a frame of another site? By the steps of CSP frame-ancestors and X-Frame-Options.
enum class FrameVerdict : std::uint8_t { anyone, some, same_origin, nobody };
std::string_view name(FrameVerdict verdict);
FrameVerdict frame_verdict(const Headers& headers, std::string_view scheme);

}  // namespace smo
