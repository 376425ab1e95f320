// The frames themselves: setup, item and result. The values in them are in the codec_*.cpp beside this one.

#include "crawl/codec.h"

namespace smo::crawling {
namespace {

enum class Content : std::uint8_t { nothing, page, image, robots, sitemap, feed, oembed };

struct PutContent {
    Writer& out;
    void operator()(const std::monostate&) const { out.word(Content::nothing); }
    void operator()(const Page& value) const { tagged(Content::page, value); }
    void operator()(const ImageFacts& value) const { tagged(Content::image, value); }
    void operator()(const Robots& value) const { tagged(Content::robots, value); }
    void operator()(const Sitemap& value) const { tagged(Content::sitemap, value); }
    void operator()(const Feed& value) const { tagged(Content::feed, value); }
    void operator()(const OEmbed& value) const { tagged(Content::oembed, value); }
    template <class Value>
    void tagged(Content content, const Value& value) const {
        out.word(content);
        put(out, value);
    }
};

void take_content(Reader& in, ParseResult& result) {
    switch (in.word(Content::oembed)) {
        case Content::nothing:
            return;
        case Content::page:
            result.content = take_page(in);
            return;
        case Content::image:
            result.content = take_image(in);
            return;
        case Content::robots:
            result.content = take_robots(in);
            return;
        case Content::sitemap:
            result.content = take_sitemap(in);
            return;
        case Content::feed:
            result.content = take_feed(in);
            return;
        case Content::oembed:
            result.content = take_oembed(in);
            return;
    }
}

}  // namespace

std::string encode_setup(const Setup& setup) {
    Writer out;
    out.text(setup.version);
    for (const LimitInfo& row : limit_table()) out.integer(setup.limits[row.limit]);
    return out.take();
}

std::optional<Setup> decode_setup(std::string_view bytes) {
    Reader in(bytes);
    Setup setup;
    setup.version = in.text();
    for (const LimitInfo& row : limit_table()) setup.limits.set(row.limit, in.integer());
    if (!in.done()) return std::nullopt;
    return setup;
}

std::string encode_item(const ParseItem& item, BodyPlace body) {
    Writer out;
    out.number(item.id);
    out.word(item.kind);
    out.number(body.offset);
    out.number(body.size);
    out.small(static_cast<std::uint32_t>(item.thumbnail_side));
    out.flag(item.thin);
    put(out, item.visit);
    return out.take();
}

std::optional<PlacedItem> decode_item(std::string_view bytes) {
    Reader in(bytes);
    PlacedItem placed;
    placed.item.id = in.number();
    placed.item.kind = in.word(ItemKind::oembed);
    placed.body.offset = in.number();
    placed.body.size = in.number();
    placed.item.thumbnail_side = in.bounded(4096);
    placed.item.thin = in.flag();
    placed.item.visit = take_visit(in);
    if (!in.done()) return std::nullopt;
    return placed;
}

std::string encode_result(const ParseResult& result) {
    Writer out;
    out.number(result.id);
    out.text(result.failure);
    std::visit(PutContent{out}, result.content);
    return out.take();
}

std::optional<ParseResult> decode_result(std::string_view bytes) {
    Reader in(bytes);
    ParseResult result;
    result.id = in.number();
    result.failure = in.text();
    take_content(in, result);
    if (!in.done()) return std::nullopt;
    return result;
}

void put(Writer& out, const Answer& answer) {
    out.flag(answer.looked);
    out.text(answer.why);
    out.flag(answer.challenged);
    put(out, answer.visit);
    ParseResult result;
    std::visit([&](const auto& content) { result.content = content; }, answer.content);
    out.text(encode_result(result));
}

Answer take_answer(Reader& in) {
    Answer answer;
    answer.looked = in.flag();
    answer.why = in.text();
    answer.challenged = in.flag();
    answer.visit = take_visit(in);
    std::optional<ParseResult> result = decode_result(in.view());
    if (!result || std::holds_alternative<Sitemap>(result->content)) {
        in.fail();
        return {};
    }
    const auto keep = [&](auto& content) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(content)>, Sitemap>) answer.content = std::move(content);
    };
    std::visit(keep, result->content);
    return answer;
}

}  // namespace smo::crawling
