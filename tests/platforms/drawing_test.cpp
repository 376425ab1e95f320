#include <doctest/doctest.h>
#include <smo/card.h>

#include <algorithm>
#include <numeric>

using namespace smo;

namespace {

Card card(std::string platform, std::string layout, std::string title = "Tea") {
    Card card;
    card.platform = std::move(platform);
    card.layout = std::move(layout);
    card.values.push_back({"title", std::move(title), "og:title"});
    return card;
}

Card with_picture(Card card, std::string url, int width, int height, Known shown = Known::yes) {
    card.images.push_back({std::move(url), "image/png", "og:image", width, height, 1000, shown});
    return card;
}

/// A platform and layout whose picture fills a frame of another shape than 1:1.
const Drawing* some_frame(std::string& platform) {
    for (const Platform& one : platforms())
        for (const Drawing& drawing : one.drawings)
            if (drawing.frame_width > drawing.frame_height) {
                platform = one.id;
                return &drawing;
            }
    return nullptr;
}

}  // namespace

TEST_CASE("what remains of a picture in a frame") {
    struct Row {
        int width, height, frame_width, frame_height;
        Crop kept;
    };
    for (const Row& row : {Row{1200, 630, 1200, 630, {0, 0, 1000, 1000}},                                           // the same shape
                           Row{600, 315, 1200, 630, {0, 0, 1000, 1000}},                                            // and smaller
                           Row{1000, 1000, 200, 100, {0, 250, 1000, 500}},                                          // too high: top and bottom go
                           Row{2000, 1000, 100, 100, {250, 0, 500, 1000}},                                          // too wide: the sides go
                           Row{1200, 630, 158, 158, {237, 0, 525, 1000}}, Row{100000, 1, 1, 1, {499, 0, 1, 1000}},  // never nothing
                           Row{0, 630, 100, 100, {0, 0, 1000, 1000}},                                               // unknown sizes cut nothing
                           Row{1200, 630, 0, 0, {0, 0, 1000, 1000}}, Row{-5, 630, 100, 100, {0, 0, 1000, 1000}},
                           Row{2147483647, 1, 2147483647, 2147483647, {499, 0, 1, 1000}}}) {
        CAPTURE(row.width);
        CAPTURE(row.height);
        CHECK(crop_to(row.width, row.height, row.frame_width, row.frame_height) == row.kept);
    }
}

TEST_CASE("a crop lies inside the picture, around its middle, and keeps one side whole") {
    for (int width = 1; width < 3000; width += 97) {
        for (int height = 1; height < 3000; height += 89) {
            const Crop crop = crop_to(width, height, 500, 261);
            CHECK(crop.left >= 0);
            CHECK(crop.top >= 0);
            CHECK(crop.width >= 1);
            CHECK(crop.height >= 1);
            CHECK((crop.width == 1000 || crop.height == 1000));
            CHECK(std::abs(crop.left * 2 + crop.width - 1000) <= 1);
            CHECK(std::abs(crop.top * 2 + crop.height - 1000) <= 1);
        }
    }
}

TEST_CASE("what two crops have in common") {
    const Crop whole;
    const Crop left{0, 0, 400, 1000}, right{600, 0, 400, 1000}, middle{250, 0, 500, 1000}, band{0, 300, 1000, 400};
    CHECK(common(whole, middle) == middle);
    CHECK(common(middle, middle) == middle);
    CHECK(common(middle, band) == Crop{250, 300, 500, 400});
    CHECK(common(left, middle) == Crop{250, 0, 150, 1000});
    CHECK(common(left, right).width == 0);
    const Crop all[] = {whole, left, right, middle, band};
    for (const Crop& a : all) {
        for (const Crop& b : all) {
            CHECK(common(a, b) == common(b, a));
            const Crop both = common(a, b);
            CHECK(both.width <= std::min(a.width, b.width));
            CHECK(both.height <= std::min(a.height, b.height));
            for (const Crop& c : all)
                if (common(common(a, b), c).width > 0) CHECK(common(common(a, b), c) == common(a, common(b, c)));
        }
    }
}

TEST_CASE("cards that show the same stand together") {
    Card cut = card("d", "large");
    cut.values[0].cut = true;
    Card kept_out = card("e", "none");
    kept_out.fetch = {Known::no, "robots.txt keeps its crawler out"};
    Card elsewhere = card("f", "large");
    elsewhere.values[0].from = "twitter:title";  // the same words from another tag look the same
    const std::vector<Card> cards = {card("a", "large"),
                                     card("b", "small"),
                                     card("c", "large"),
                                     cut,
                                     kept_out,
                                     elsewhere,
                                     card("g", "large", "Coffee"),
                                     with_picture(card("h", "large"), "https://example.com/a.png", 1200, 630),
                                     with_picture(card("i", "large"), "https://example.com/a.png", 1200, 630),
                                     with_picture(card("j", "large"), "https://example.com/b.png", 1200, 630),
                                     with_picture(card("k", "large"), "https://example.com/a.png", 1200, 630, Known::no)};
    std::vector<std::vector<std::size_t>> groups;
    for (const CardGroup& group : fold_alike(cards)) groups.push_back(group.cards);
    CHECK(groups == std::vector<std::vector<std::size_t>>{{0, 2, 5}, {1}, {3}, {4}, {6}, {7, 8}, {9}, {10}});
    CHECK(fold_alike({}).empty());
}

TEST_CASE("folding parts the cards, in order, into groups that do not fold further") {
    std::vector<Card> cards;
    for (int i = 0; i < 120; ++i) {
        Card one = card("p" + std::to_string(i), i % 2 == 0 ? "large" : "small", "Tea " + std::to_string(i % 5));
        cards.push_back(i % 3 == 0 ? std::move(one) : with_picture(std::move(one), "https://example.com/" + std::to_string(i % 7), 1200, 630));
    }
    const std::vector<CardGroup> groups = fold_alike(cards);
    std::vector<std::size_t> met;
    std::size_t before = 0;
    std::vector<Card> speakers;
    for (const CardGroup& group : groups) {
        REQUIRE_FALSE(group.cards.empty());
        CHECK(std::is_sorted(group.cards.begin(), group.cards.end()));
        CHECK((met.empty() || group.cards.front() > before));
        before = group.cards.front();
        met.insert(met.end(), group.cards.begin(), group.cards.end());
        speakers.push_back(cards[group.cards.front()]);
        for (const std::size_t other : group.cards) CHECK(fold_alike(std::vector<Card>{cards[group.cards.front()], cards[other]}).size() == 1);
    }
    std::sort(met.begin(), met.end());
    std::vector<std::size_t> all(cards.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    CHECK(met == all);
    CHECK(fold_alike(speakers).size() == groups.size());
}

TEST_CASE("a card is drawn as its platform's page says, or not at all") {
    for (const Platform& platform : platforms()) {
        for (const Drawing& drawing : platform.drawings) {
            CAPTURE(platform.id);
            CAPTURE(drawing.layout);
            CHECK(drawing_of(card(platform.id, drawing.layout)) == &drawing);
        }
        CHECK(drawing_of(card(platform.id, "none")) == nullptr);
        CHECK(drawing_of(card(platform.id, "unknown")) == nullptr);
    }
    CHECK(drawing_of(card("nowhere", "large")) == nullptr);
}

TEST_CASE("what every card keeps of a picture") {
    const std::string url = "https://example.com/a.png";
    std::string id;
    const Drawing* drawing = some_frame(id);
    CHECK(kept_by_all({}, url) == Crop{});
    if (!drawing) return;  // no page says yet how a picture is framed
    const Crop alone = crop_to(1000, 1000, drawing->frame_width, drawing->frame_height);
    const Card square = with_picture(card(id, drawing->layout), url, 1000, 1000);
    CHECK(kept_by_all(std::vector<Card>{square}, url) == alone);
    CHECK(alone.height < 1000);
    CHECK(kept_by_all(std::vector<Card>{square}, "https://example.com/b.png") == Crop{});
    CHECK(kept_by_all(std::vector<Card>{with_picture(card(id, drawing->layout), url, 1000, 1000, Known::no)}, url) == Crop{});
    CHECK(kept_by_all(std::vector<Card>{with_picture(card(id, drawing->layout), url, 0, 0)}, url) == Crop{});
    CHECK(kept_by_all(std::vector<Card>{square, with_picture(card(id, "none"), url, 1000, 1000)}, url) == alone);
}
