#pragma once
// What travels between the program and a parser process, as bytes: a ParseItem without its body goes there, a
// ParseResult comes back. A worker has read a stranger's bytes, so its answers are a stranger's bytes too: decoding
// survives anything and gives nothing for whatever is not exactly a value we could have written.
//
//     std::string frame = encode_result(result);
//     std::optional<ParseResult> same = decode_result(frame);

#include <smo/bytes.h>
#include <smo/crawl.h>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smo::crawling {

using bytes::Reader;
using bytes::Writer;

/// Where a body lies in the file shared with the worker.
struct BodyPlace {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    friend bool operator==(const BodyPlace&, const BodyPlace&) = default;
};
struct PlacedItem {
    ParseItem item;  // its body is elsewhere
    BodyPlace body;
};
/// The first frame: both sides must be the same program with the same limits.
struct Setup {
    std::string version;
    Limits limits;
};

/// Both sides are one program; anything else answering on the socket is a mistake in the command.
constexpr std::string_view setup_version = "smo-frames/1";

std::string encode_setup(const Setup& setup);
std::optional<Setup> decode_setup(std::string_view bytes);
std::string encode_item(const ParseItem& item, BodyPlace body);
std::optional<PlacedItem> decode_item(std::string_view bytes);
std::string encode_result(const ParseResult& result);
std::optional<ParseResult> decode_result(std::string_view bytes);

// The parts, each defined beside its kind.
void put(Writer& out, const Page& page);
void put(Writer& out, const Robots& robots);
void put(Writer& out, const ImageFacts& image);
void put(Writer& out, const Sitemap& sitemap);
void put(Writer& out, const Feed& feed);
void put(Writer& out, const OEmbed& oembed);
void put(Writer& out, const Visit& visit);
Page take_page(Reader& in);
Robots take_robots(Reader& in);
ImageFacts take_image(Reader& in);
Sitemap take_sitemap(Reader& in);
Feed take_feed(Reader& in);
OEmbed take_oembed(Reader& in);
Visit take_visit(Reader& in);
/// Without what was wanted, and without bodies.
void put(Writer& out, const Answer& answer);
Answer take_answer(Reader& in);

}  // namespace smo::crawling
