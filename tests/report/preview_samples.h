#pragma once
// Pages whose cards use every family of drawings, every layout and every kind of fault, with texts a hostile page could have written.
// The platforms are samples too: their drawings do not change when somebody mends a page under rules/platforms.

#include <smo/preview.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace samples {

using smo::Card;
using smo::Drawing;
using smo::Known;
using smo::PagePreview;
using smo::Picture;
using smo::Platform;

/// A picture whose every part can be told apart, so that a crop is seen.
inline std::string drawn_picture(int width, int height, const std::string& words) {
    const std::string w = std::to_string(width), h = std::to_string(height);
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + w + "\" height=\"" + h + "\" viewBox=\"0 0 " + w + " " + h + "\">";
    svg +=
        "<defs><linearGradient id=\"g\" x1=\"0\" y1=\"0\" x2=\"1\" y2=\"1\"><stop offset=\"0\" stop-color=\"#0b3d2e\"/><stop offset=\".6\" "
        "stop-color=\"#2f7d4f\"/><stop "
        "offset=\"1\" stop-color=\"#d9b44a\"/></linearGradient></defs><rect width=\"100%\" height=\"100%\" fill=\"url(#g)\"/>";
    svg += "<circle cx=\"78%\" cy=\"40%\" r=\"" + std::to_string(height / 4) + "\" fill=\"#f4efe1\" opacity=\".9\"/>";
    for (int i = 1; i < 10; ++i)
        svg += "<text x=\"" + std::to_string(i * 10) + "%\" y=\"" + std::to_string(height / 20) + "\" font-size=\"" + std::to_string(height / 24) +
               "\" fill=\"#fff\" opacity=\".7\" text-anchor=\"middle\">" + std::to_string(i) + "</text>";
    svg += "<text x=\"6%\" y=\"56%\" font-family=\"Georgia,serif\" font-size=\"" + std::to_string(height / 7) + "\" fill=\"#fff\">" + words + "</text>";
    return svg + "<rect x=\"4\" y=\"4\" width=\"" + std::to_string(width - 8) + "\" height=\"" + std::to_string(height - 8) +
           "\" fill=\"none\" stroke=\"#fff\" stroke-width=\"4\" stroke-dasharray=\"16 12\"/></svg>";
}

inline Picture picture(std::string url, int width, int height, const std::string& words) {
    Picture result{std::move(url), 200, "image/svg+xml", width, height, 0, drawn_picture(width, height, words), {}};
    result.bytes = static_cast<std::int64_t>(result.data.size());
    return result;
}

using Parts = std::vector<std::string>;
struct Shape {
    int width = 0, height = 0;
};

inline Drawing drawing(std::string layout, int width, Shape frame, Shape within, std::string at, Parts parts, int title_lines, int description_lines) {
    return {std::move(layout), width, frame.width, frame.height, within.width, within.height, std::move(at), std::move(parts), title_lines, description_lines};
}

inline Platform platform(std::string id, std::string name, std::string kind, std::vector<Drawing> drawings) {
    Platform result;
    result.id = std::move(id);
    result.name = std::move(name);
    result.kind = std::move(kind);
    result.drawings = std::move(drawings);
    result.refetch = "https://" + result.id + ".example/debug";
    result.keeps_seconds = 7 * 86'400;
    result.card_known = {{"https://" + result.id + ".example/docs/cards", "github:somebody/cards README.md@1234567"}, "2026-11", "medium"};
    result.draw_known = {{}, "2026-11", "low"};
    return result;
}

inline std::map<std::string, Platform, std::less<>> platforms() {
    const Parts full{"host", "title", "description"}, titled{"title", "host"}, named{"site_name", "title", "description"};
    std::vector<Platform> list;
    list.push_back(platform("facebook", "Facebook", "social-network",
                            {drawing("large", 500, {500, 261}, {}, "top", full, 2, 1), drawing("small", 500, {158, 158}, {}, "left", full, 2, 1)}));
    list.push_back(platform("messenger", "Messenger", "messenger", {drawing("large", 300, {300, 157}, {}, "top", {"title", "host"}, 2, 0)}));
    list.push_back(
        platform("x", "X", "microblog",
                 {drawing("large", 516, {516, 270}, {}, "top", {"title", "host"}, 1, 0), drawing("small", 516, {130, 130}, {}, "left", full, 1, 2)}));
    list.push_back(platform("linkedin", "LinkedIn", "social-network",
                            {drawing("large", 552, {552, 289}, {}, "top", titled, 2, 0), drawing("small", 552, {128, 72}, {}, "left", titled, 2, 0)}));
    list.push_back(platform("whatsapp", "WhatsApp", "messenger",
                            {drawing("large", 336, {330, 172}, {}, "top", {"title", "description", "host"}, 2, 1),
                             drawing("small", 336, {88, 88}, {}, "left", {"title", "description", "host"}, 2, 1)}));
    list.push_back(platform("telegram", "Telegram", "messenger",
                            {drawing("large", 430, {}, {400, 300}, "bottom", named, 0, 4), drawing("small", 430, {64, 64}, {}, "right", named, 0, 4)}));
    list.push_back(
        platform("slack", "Slack", "messenger", {drawing("large", 600, {}, {360, 500}, "bottom", named, 0, 5), drawing("text", 600, {}, {}, "", named, 0, 5)}));
    list.push_back(platform("discord", "Discord", "messenger",
                            {drawing("large", 432, {}, {400, 300}, "bottom", named, 0, 0), drawing("small", 432, {}, {80, 80}, "right", named, 0, 0)}));
    list.push_back(platform("imessage", "iMessage", "messenger",
                            {drawing("large", 260, {260, 136}, {}, "top", titled, 2, 0), drawing("small", 260, {48, 48}, {}, "right", titled, 2, 0)}));
    list.push_back(platform("mastodon", "Mastodon", "microblog",
                            {drawing("large", 552, {552, 289}, {}, "top", full, 0, 0), drawing("small", 552, {120, 120}, {}, "left", full, 1, 1),
                             drawing("video", 552, {552, 310}, {}, "top", full, 0, 0)}));
    list.push_back(platform("bluesky", "Bluesky", "microblog", {drawing("large", 520, {520, 272}, {}, "top", {"title", "description", "host"}, 3, 2)}));
    list.push_back(platform("pinterest", "Pinterest", "bookmarking", {drawing("large", 236, {}, {236, 354}, "top", {"title"}, 2, 0)}));
    list.push_back(platform("signal", "Signal", "messenger", {drawing("small", 300, {72, 72}, {}, "left", {"title", "description", "host"}, 2, 2)}));
    list.push_back(platform("teams", "Teams", "messenger", {drawing("small", 440, {120, 120}, {}, "left", {"title", "description", "host"}, 2, 2)}));
    list.push_back(platform("reddit", "Reddit", "news", {}));
    list.push_back(platform("viber", "Viber", "messenger", {}));
    Platform& linkedin = list[3];
    linkedin.tool_name = "Post Inspector";
    linkedin.tool_url = "https://www.linkedin.com/post-inspector/";
    linkedin.tool_messages = {{"image-size", "We did not re-scrape the image because it is too small"}};
    linkedin.differs = {{"title", "Four guides say twitter:title is not read, one says it is.", {"https://one.example/a", "https://two.example/b (2024)"}}};
    list[7].refetch = "change the address";
    std::map<std::string, Platform, std::less<>> result;
    for (Platform& one : list) result.emplace(one.id, one);
    return result;
}

/// To be given to sheet::write.
inline const Platform* look_up(std::string_view id) {
    static const auto known = platforms();
    const auto found = known.find(id);
    return found == known.end() ? nullptr : &found->second;
}

inline Card::Value value(std::string field, std::string text, std::string from, std::uint32_t line) {
    return {std::move(field), std::move(text), std::move(from), false, {}, {}, {line, 3}};
}

inline Card card(std::string id, std::string layout) {
    Card result;
    result.platform = std::move(id);
    result.layout = std::move(layout);
    result.values = {value("title", "How to brew green tea without bitterness", "og:title", 7),
                     value("description", "Water at seventy degrees, two minutes, and no more: what fifteen gardens taught us about the first cup of the day.",
                           "og:description", 8),
                     value("site_name", "The Tea Garden", "og:site_name", 11)};
    return result;
}

inline Card pictured(std::string id, std::string layout, const Picture& picture, Known shown = Known::yes) {
    Card result = card(std::move(id), std::move(layout));
    result.values.push_back(value("image", picture.url, "og:image", 9));
    result.images = {{picture.url, picture.type, "og:image", picture.width, picture.height, picture.bytes, shown}};
    return result;
}

inline Card refused(std::string id, std::string layout, const Picture& picture, std::string kind, std::string why) {
    Card result = pictured(std::move(id), std::move(layout), picture, Known::no);
    result.values.pop_back();
    result.problems = {{"image", std::move(why), std::move(kind)}};
    return result;
}

inline Card kept_out(std::string id) {
    Card result;
    result.platform = std::move(id);
    result.layout = "none";
    result.fetch = {Known::no, "robots.txt keeps its crawler out: Disallow: /blog/ (line 3)"};
    result.problems = {{"", result.fetch.why, "robots"}};
    return result;
}

inline void cut_title(Card& card, std::size_t count) {
    Card::Value& title = card.values.front();
    title.cut = true;
    title.whole = title.text;
    title.text.resize(count);
}

inline PagePreview healthy_page() {
    PagePreview page;
    page.url = "https://tea.example/blog/green-tea/";
    page.file = "blog/green-tea/index.html";
    page.title = "How to brew green tea – The Tea Garden";
    page.pictures = {picture("https://tea.example/images/green-tea.jpg", 1200, 800, "Green tea")};
    const Picture& tea = page.pictures.front();
    for (const std::string_view id :
         {"facebook", "messenger", "x", "linkedin", "whatsapp", "telegram", "imessage", "mastodon", "bluesky", "pinterest", "reddit", "viber"})
        page.cards.push_back(pictured(std::string(id), "large", tea));
    page.cards[3].values[0].from = "title";
    page.cards[3].values[0].at = {4, 3};
    page.cards.push_back(pictured("discord", "large", tea));
    cut_title(page.cards.back(), 24);
    page.cards.push_back(pictured("slack", "large", tea));
    page.cards.back().fetch = {Known::unknown, "robots.txt could not be fetched"};
    page.cards.push_back(refused("signal", "small", tea, "image-bytes", "the image has 1,400,000 bytes, more than 1,048,576"));
    page.cards.push_back(kept_out("teams"));
    return page;
}

inline PagePreview small_page() {
    PagePreview page;
    page.number = 1;
    page.url = "https://www.tea.example/about";
    page.title = "About us";
    page.pictures = {picture("https://tea.example/images/logo.png", 320, 320, "Tea"),
                     {"https://tea.example/images/lost.png", 404, "", 0, 0, 0, "", "answered 404"}};
    const Picture& logo = page.pictures.front();
    for (const std::string_view id : {"facebook", "x", "whatsapp", "telegram", "discord", "imessage", "mastodon", "signal", "teams"})
        page.cards.push_back(pictured(std::string(id), "small", logo));
    page.cards.push_back(refused("linkedin", "small", page.pictures[1], "image-size", "the image has 120 × 120 pixels, less than 200 × 200"));
    page.cards.push_back(card("slack", "text"));
    page.cards.push_back(pictured("viber", "small", logo, Known::unknown));
    Card nameless = kept_out("bluesky");
    nameless.fetch = {};
    nameless.problems = {{"", "there is no card without title", "no-title"}};
    page.cards.push_back(nameless);
    Card elsewhere;
    elsewhere.platform = "reddit";
    elsewhere.layout = "unknown";
    elsewhere.problems = {{"", "reads the canonical page instead: https://tea.example/company", "follow"}};
    page.cards.push_back(elsewhere);
    page.cards.push_back(pictured("pinterest", "large", page.pictures[1], Known::unknown));
    return page;
}

/// What a stranger can write: the end of the style, markup, control and bidi characters, no space for 10,000 characters, no UTF-8.
inline std::string evil() {
    return "</style></script><script>alert(1)</script><img src=x onerror=alert(2)>\"' & \x01\x1b[31m\xe2\x80\xae"
           "drow \xe2\x81\xa6 \xc2\x9b \xff\xfe " +
           std::string(10'000, 'W');
}

inline PagePreview hostile_page() {
    PagePreview page = small_page();
    page.number = 2;
    page.url = "https://tea.example/?q=</style><script>";
    page.file = evil();
    page.title = evil();
    for (Picture& one : page.pictures) one.why = evil();
    page.pictures[1].url = "javascript:alert(1)//" + evil();
    page.pictures[1].type = evil();
    page.pictures[1].data = evil();
    for (Card& card : page.cards) {
        for (Card::Value& value : card.values) value.text = value.whole = value.from = evil();
        for (Card::Problem& problem : card.problems) problem.message = evil();
        for (Card::Image& image : card.images)
            if (image.width == 0) image.url = page.pictures[1].url;
        if (!card.fetch.why.empty()) card.fetch.why = evil();
    }
    page.cards[1].values[0].text = "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xb4\xd8\xa7\xd9\x8a tea";
    return page;
}

inline std::vector<PagePreview> preview_pages() {
    return {healthy_page(), small_page(), hostile_page()};
}

}  // namespace samples
