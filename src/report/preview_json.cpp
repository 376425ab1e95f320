// smo-preview/1: what every platform would show of a page, one object a line.

#include <smo/report.h>

#include <algorithm>

namespace smo {
namespace {

constexpr std::size_t longest_text = 8'192;  // bytes of a page's own words; a title may be as long as the page

std::string bounded(std::string_view text) {
    if (text.size() <= longest_text) return std::string(text);
    std::size_t end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not inside a character
    return std::string(text.substr(0, end)) + "…";
}

Json or_null(std::string_view text) {
    return text.empty() ? Json(nullptr) : Json(bounded(text));
}

Json count_or_null(std::int64_t value) {
    return value > 0 ? Json(static_cast<long>(value)) : Json(nullptr);
}

Json crop_json(const Crop& crop) {
    Json json;
    json.set("left", crop.left).set("top", crop.top).set("width", crop.width).set("height", crop.height);
    return json;
}

Json fetch_json(const Card::Fetch& fetch) {
    Json json;
    json.set("ok", fetch.ok == Known::unknown ? Json(nullptr) : Json(fetch.ok == Known::yes)).set("why", or_null(fetch.why));
    return json;
}

Json field_json(const Card& card, std::string_view field) {
    const Card::Value* value = card.find(field);
    return value ? Json(bounded(value->text)) : Json(nullptr);
}

/// Where values came from, which were cut, what they were before, and where they stand.
void set_origins(Json& json, const Card& card) {
    Json from = Json(Json::Object{}), whole = Json(Json::Object{}), at = Json(Json::Object{});
    Json::Array cut;
    for (const Card::Value& value : card.values) {
        if (!value.from.empty()) from.set(value.field, value.from);
        if (value.cut) cut.emplace_back(value.field);
        if (value.cut && !value.whole.empty()) whole.set(value.field, bounded(value.whole));
        if (value.at.line == 0) continue;
        Json place;
        place.set("line", value.at.line).set("column", value.at.column);
        at.set(value.field, std::move(place));
    }
    json.set("from", std::move(from)).set("cut", Json(std::move(cut))).set("whole", std::move(whole)).set("at", std::move(at));
}

Json picture_json(const Card& card) {
    if (card.images.empty()) return Json(nullptr);
    const Card::Image& image = card.images.front();
    Json json;
    json.set("url", bounded(image.url)).set("type", or_null(image.type)).set("width", count_or_null(image.width)).set("height", count_or_null(image.height));
    json.set("bytes", count_or_null(image.bytes)).set("shown", name(image.shown));
    const Drawing* drawing = drawing_of(card);
    const bool framed = drawing && drawing->frame_width > 0 && image.width > 0 && image.height > 0;
    json.set("keeps", framed ? crop_json(crop_to(image.width, image.height, drawing->frame_width, drawing->frame_height)) : Json(nullptr));
    return json;
}

Json problems_json(const Card& card, const Platform* platform) {
    Json::Array problems;
    for (const Card::Problem& problem : card.problems) {
        Json json;
        json.set("kind", problem.kind).set("field", or_null(problem.field)).set("message", bounded(problem.message)).set("tool_says", Json(nullptr));
        if (platform)
            for (const ToolMessage& message : platform->tool_messages)
                if (message.problem == problem.kind) json.set("tool_says", message.says);
        problems.push_back(std::move(json));
    }
    return Json(std::move(problems));
}

bool is_layout(std::string_view word) {
    constexpr std::string_view layouts[] = {"large", "small", "text", "video", "player", "app", "none"};
    return std::find(std::begin(layouts), std::end(layouts), word) != std::end(layouts);
}

/// Contradictions of the sources that touch this card: those about another layout do not.
Json differs_json(const Card& card, const Platform& platform) {
    Json::Array differs;
    for (const Difference& difference : platform.differs)
        if (!is_layout(difference.about) || difference.about == card.layout) differs.emplace_back(difference.says);
    return Json(std::move(differs));
}

Json card_json(const Card& card) {
    const Platform* platform = find_platform(card.platform);
    Json json;
    json.set("platform", card.platform).set("name", platform ? platform->name : card.platform).set("fetch", fetch_json(card.fetch)).set("layout", card.layout);
    for (const std::string_view field : {"title", "description", "image", "site_name", "url", "author", "date", "video"})
        json.set(std::string(field), field_json(card, field));
    set_origins(json, card);
    json.set("picture", picture_json(card)).set("problems", problems_json(card, platform));
    const Platform unknown;
    const Platform& known = platform ? *platform : unknown;
    Json::Array sources;
    for (const std::string& source : known.card_known.sources) sources.emplace_back(source);
    json.set("differs", differs_json(card, known)).set("confidence", or_null(known.card_known.confidence)).set("as_of", or_null(known.card_known.as_of));
    json.set("sources", Json(std::move(sources))).set("refetch", or_null(known.refetch)).set("kept_for_seconds", count_or_null(known.keeps_seconds));
    return json;
}

Json alike_json(std::span<const Card> cards) {
    Json::Array groups;
    for (const CardGroup& group : fold_alike(cards)) {
        if (group.cards.size() < 2) continue;
        Json::Array names;
        for (const std::size_t card : group.cards) names.emplace_back(cards[card].platform);
        groups.emplace_back(std::move(names));
    }
    return Json(std::move(groups));
}

Json shared_picture_json(const Picture& picture, std::span<const Card> cards) {
    Json json;
    json.set("url", bounded(picture.url)).set("status", count_or_null(picture.status)).set("type", or_null(picture.type));
    json.set("width", count_or_null(picture.width)).set("height", count_or_null(picture.height)).set("bytes", count_or_null(picture.bytes));
    json.set("kept_by_all", picture.width > 0 && picture.height > 0 ? crop_json(kept_by_all(cards, picture.url)) : Json(nullptr));
    return json;
}

Json page_json(const PagePreview& page, std::string_view version) {
    Json tool;
    tool.set("name", "smo").set("version", version);
    Json::Array cards, pictures;
    for (const Card& card : page.cards) cards.push_back(card_json(card));
    for (const Picture& picture : page.pictures) pictures.push_back(shared_picture_json(picture, page.cards));
    Json json;
    json.set("schema", "smo-preview/1")
        .set("tool", std::move(tool))
        .set("url", bounded(page.url))
        .set("file", or_null(page.file))
        .set("title", or_null(page.title));
    json.set("cards", Json(std::move(cards))).set("alike", alike_json(page.cards)).set("pictures", Json(std::move(pictures)));
    return json;
}

}  // namespace

std::string preview_json(std::span<const PagePreview> pages, std::string_view tool_version) {
    std::string out;
    for (const PagePreview& page : pages) out += to_text(page_json(page, tool_version)) + "\n";
    return out;
}

}  // namespace smo
