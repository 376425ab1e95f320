// The vocabulary: every name a rule, a card chain or `smo facts` may use. Renaming a row is a breaking change.

#include <smo/page.h>

#include <array>

namespace smo {
namespace {

constexpr std::array table = std::to_array<FactInfo>({
    // the document
    {"url", "http", "final address of the page, in production form; absent while the production address is unknown"},
    {"url:requested", "http", "the address before any redirect"},
    {"site:origin", "site", "the production origin, https://www.example.com"},
    {"sitemap:read", "site", "present when a sitemap of the site was read whole; value: its address"},
    {"sitemap:listed", "site", "the address under which the sitemap lists this page, which may be one that redirects to it"},
    {"site:unknown", "site", "present when no production address could be inferred; rules about address identity are unknown then"},
    {"title", "tree", "text of the first title element outside SVG, entities decoded, white space as written"},
    {"title:other", "tree", "text of each further title element outside SVG, which no browser shows; the first five"},
    {"h1", "tree", "text of each h1, white space collapsed"},
    {"lang", "tree", "lang attribute of the html element"},
    {"base", "tree", "href of the first base element"},
    {"charset", "scan", "encoding declared by a meta element"},
    {"charset:used", "scan", "encoding the page was read with"},
    {"charset:conflict", "scan", "byte order mark, header and meta declare different encodings; value: the first two that differ"},
    {"charset:unknown", "scan", "a declared encoding that no browser knows"},
    {"meta:*", "tree", "content of <meta name=…> outside the namespaces below, name in lower case"},
    {"meta:empty", "tree", "name of a meta element whose content attribute is missing"},
    {"http-equiv:*", "tree", "content of <meta http-equiv=…>, name in lower case"},
    {"og:*", "tree", "Open Graph property, by property= or name= (see form.key)"},
    {"article:*", "tree", "Open Graph article"},
    {"book:*", "tree", "Open Graph book"},
    {"profile:first_name", "tree", "Open Graph profile"},
    {"profile:last_name", "tree", "Open Graph profile"},
    {"profile:username", "tree", "Open Graph profile"},
    {"profile:gender", "tree", "Open Graph profile"},
    {"video:*", "tree", "Open Graph video"},
    {"music:*", "tree", "Open Graph music"},
    {"product:*", "tree", "Open Graph product"},
    {"fb:*", "tree", "Facebook tags"},
    {"al:*", "tree", "App Links"},
    {"twitter:*", "tree", "Twitter card tag, by name= or property="},
    {"fediverse:creator", "tree", "author account shown by Mastodon"},
    {"itemprop:*", "tree", "content of a meta, href of a link or text of another element with that itemprop; the name in small letters"},
    {"link:canonical", "tree", "href of rel=canonical"},
    {"link:icon", "tree", "href of rel=icon or shortcut icon"},
    {"link:apple-touch-icon", "tree", "href of rel=apple-touch-icon(-precomposed)"},
    {"link:manifest", "tree", "href of rel=manifest"},
    {"link:image_src", "tree", "href of rel=image_src"},
    {"link:hreflang", "tree", "href of rel=alternate with hreflang"},
    {"link:hreflang.lang", "tree", "its language, owned by the link:hreflang"},
    {"link:feed", "tree", "href of rel=alternate with a feed type"},
    {"link:feed.type", "tree", "its type"},
    {"link:feed.title", "tree", "its title"},
    {"link:webmention", "tree", "href of rel=webmention on a link or an anchor, or in the Link header; empty: the page itself"},
    {"link:oembed.json", "tree", "href of the JSON oEmbed discovery link, also from the Link header"},
    {"link:oembed.xml", "tree", "href of the XML oEmbed discovery link, also from the Link header"},
    {"link:me", "tree", "href of rel=me on a link or an anchor"},
    {"link:*", "tree", "href of any other link rel"},
    {"ld:*", "tree", "JSON-LD value by type and field, ld:Article.headline; owned by its ld:type"},
    {"ld:type", "tree", "type of each JSON-LD node"},
    {"ld:path", "tree", "where the node stands, @graph[1]; owned by its ld:type"},
    {"ld:untyped", "tree", "a JSON-LD block in which nothing has a type; value: its first key"},
    {"ld:error", "tree", "why a JSON-LD block could not be read"},
    {"img", "tree", "src of each img in the body, at most 100"},
    {"img.alt", "tree", "its alt attribute, owned"},
    {"iframe", "tree", "src of each iframe"},
    {"iframe.title", "tree", "its title, owned"},
    {"iframe.loading", "tree", "its loading attribute, owned"},
    {"iframe.hidden", "tree", "present for a frame that nobody sees: hidden, one pixel small, switched off by its style; owned"},
    {"iframe.size", "tree", "its width and height as written, 560x315, or style where a class or a style may say it; owned"},
    {"object", "tree", "data of each object, src of each embed element; empty where only the type is given"},
    {"object.type", "tree", "its type, owned"},
    {"video", "tree", "src of each video or its first source"},
    {"video.poster", "tree", "its poster, owned"},
    {"video.autoplay", "tree", "it starts by itself: muted or loud; owned"},
    {"audio.autoplay", "tree", "it starts by itself: muted or loud; owned by the audio"},
    {"audio", "tree", "src of each audio or its first source"},
    {"consent:manager", "tree", "a consent manager whose script is in the page; value: its name"},
    {"consent:manager.blocks", "tree", "owned, present when it holds back by itself what is written plainly"},
    {"form:comment", "tree", "a comment form"},
    {"form:password", "tree", "an input type=password"},
    {"next-page", "tree", "rel=next or rel=prev: part of a series"},
    // size and shape, from the linear scan
    {"page:bytes", "scan", "size of the decoded page"},
    {"page:head-end", "scan", "byte at which the head ends"},
    {"page:text", "scan", "visible text, in characters"},
    {"page:scripts", "scan", "number of script elements"},
    {"page:heavy", "scan",
     "something of 8 kB or more in the first megabyte: an inline script or style sheet, a comment, an element with data; value: what, with its bytes"},
    {"page:shell", "scan", "present when the page is an empty shell that JavaScript fills; value: the container"},
    {"page:generator", "scan", "with what the page was made, as fix-in of a rule names it: wordpress, hugo, …; plug-ins first"},
    {"comment:smo-ignore", "scan", "an inline <!-- smo-ignore RULE: reason -->"},
    {"comment:og", "scan", "a preview tag inside a comment; value: its name"},
    {"note:cut", "scan", "the page is larger than what was read of it; value: bytes read"},
    {"note:nested", "scan", "more open elements than the limit; the page was read up to there"},
    {"note:attributes", "scan", "an element with more attributes than the limit"},
    {"note:links", "tree", "more links than the limit; the rest was left"},
    {"note:replacement", "scan", "U+FFFD or doubly encoded text (Ã¼) in title or tags; value: the fact's name"},
    {"note:marks", "scan", "title or tag with more than 30 marks heaped on one character; value: the fact's name"},
    {"note:half-character", "scan", "the body ends inside a character; value: the encoding it was read with"},
    {"note:binary", "scan", "the body is not text; value: what it looks like"},
    {"note:xhtml", "scan", "served as XHTML and not well-formed; value: the first error"},
    {"note:facts", "tree", "more facts than are kept; the rest was left"},
    {"note:no-content-type", "http", "answered without a usable Content-Type"},
    {"note:encoding", "http", "something odd about the content encoding that did not stop reading"},
    // the exchange
    {"http:status", "http", "status of the final answer"},
    {"http:redirects", "http", "number of redirects before it"},
    {"http:version", "http", "HTTP version"},
    {"http:first-byte", "http", "milliseconds to the first byte"},
    {"http:*", "http", "a response header, name in lower case"},
    {"hop:url", "http", "address of each redirect"},
    {"hop:status", "http", "its status, owned"},
    {"frame:verdict", "http", "anyone, some, same-origin or nobody may frame this page"},
    {"robots:*", "probe", "allowed or blocked, for a crawler's robots token and this page"},
    {"as:*", "probe",
     "status with which the page answers a crawler of that name (or as:browser), or challenge, or what went wrong; only with --bots, of a sample. "
     "as:<name>.tags: what it lacks or gets otherwise, .more: tags that only it gets, .wall: the proxy that answered"},
    {"asked:*", "probe",
     "what the page answers when asked otherwise, of a sample: asked:head.status by HEAD; asked:range.status, .content-range, .received for a part"},
    // recognised links
    {"share:*", "link",
     "a share link of that platform; owned: .url the shared address, .double encoded twice, .missing a required parameter, .without-address the parameter "
     "that holds only words, .other-form the form of today where the link has none we know, .status, .since, .replacement, .text its accessible name"},
    {"profile:*", "link", "a link to a profile on that platform; .status, .since, .replacement and .text owned"},
    {"embed:*", "link", "an embed of that platform; .load and .contacts owned, as for widget"},
    {"widget:*", "link",
     "a script, frame or mark of that platform or service; .load owned: plain (no third party), consent (waits for a click or an agreement), at-once, "
     "unknown (only a script decides); .contacts owned by what is loaded at once"},
    // what only the network knows
    {"probe:*", "probe",
     "probe:<fact>.<property>, owned by the fact: .status .type .header-type .bytes .width .height .ratio .turn .redirects .final .problem .error; of pages "
     ".lang .canonical .loop .frame .me, of pictures and films .length or .no-length, .robots-tag, of oEmbed .cors; asked otherwise or named by the answer, "
     "with "
     "the same properties: .head .range .referer, .thumbnail .photo .small (oEmbed with a small maxwidth), .entry (of a feed)"},
    {"card:*", "card", "card:<platform>.<field> and .layout: what that platform shows; owned by the fact it came from"},
});

bool fits(std::string_view pattern, std::string_view name) {
    if (!pattern.ends_with('*')) return pattern == name;
    pattern.remove_suffix(1);
    return name.size() > pattern.size() && name.starts_with(pattern);
}

}  // namespace

std::span<const FactInfo> fact_table() {
    return table;
}

bool is_fact_name(std::string_view name) {
    for (const FactInfo& row : table)
        if (fits(row.name, name)) return true;
    return false;
}

}  // namespace smo
