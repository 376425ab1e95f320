#include "report/preview_terminal.h"

#include <doctest/doctest.h>
#include <smo/text.h>

#include "report/golden.h"
#include "report/preview_samples.h"
#include "report/preview_terminal_geometry.h"
#include "report/preview_terminal_text.h"

using namespace smo;

namespace {

PreviewOptions at_width(std::size_t width) {
    PreviewOptions options;
    options.width = width;
    return options;
}

std::string drawn(const PagePreview& page, const PreviewOptions& options = {}) {
    return screen::write({&page, 1}, options, samples::look_up);
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::vector<std::string_view> lines(std::string_view text) {
    return text::split(text, '\n');
}

PagePreview page_of(std::vector<Card> cards) {
    PagePreview page = samples::healthy_page();
    page.cards = std::move(cards);
    return page;
}

const Picture& tea() {
    static const PagePreview page = samples::healthy_page();
    return page.pictures.front();
}

Card titled(std::string id, std::string layout, std::string title) {
    Card card = samples::card(std::move(id), std::move(layout));
    card.values[0].text = std::move(title);
    return card;
}

std::string repeated(std::string_view piece, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
}

}  // namespace

TEST_CASE("cards are the golden ones at four widths") {
    const std::vector<PagePreview> pages = {samples::healthy_page(), samples::small_page()};
    for (const std::size_t width : {40U, 60U, 100U, 200U}) {
        PreviewOptions options = at_width(width);
        options.again = "smo preview https://tea.example/";
        const std::string out = screen::write(pages, options, samples::look_up);
        CHECK(out == golden::text("preview-" + std::to_string(width) + ".txt", out));
        CHECK(out == screen::write(pages, options, samples::look_up));
    }
}

TEST_CASE("every platform by itself when more is asked for") {
    PreviewOptions options = at_width(100);
    options.verbose = true;
    const std::string out = drawn(samples::healthy_page(), options);
    CHECK(out == golden::text("preview-verbose.txt", out));
    CHECK(has(out, "source: https://viber.example/docs/cards"));
}

TEST_CASE("no line is wider than the terminal, addresses aside, and none ends in a space") {
    for (const std::size_t width : {40U, 60U, 100U, 200U})
        for (const PagePreview& page : samples::preview_pages()) {
            const std::string out = drawn(page, at_width(width));
            for (const std::string_view line : lines(out)) {
                INFO(width << ": " << line);
                CHECK((text::width(line) <= width || has(line, "://")));
                CHECK_FALSE(line.ends_with(' '));
            }
        }
}

TEST_CASE("borders of a box stand under each other whatever a title is made of") {
    const std::string titles[] = {"緑茶の淹れ方、苦くならないように七十度の湯で二分だけ待つこと、それより長くはいけません、十五の庭で学びました",
                                  "👩‍👩‍👧 family ❤️ 👍🏽 🇩🇪 1️⃣ tea",
                                  "שלום עולם، شاي أخضر",
                                  "می‌خواهم",
                                  std::string(10'000, 'W'),
                                  repeated("字", 5'000),
                                  "e" + repeated("\xcc\x81", 3'000) + " accent",
                                  "a\tb\nc\x1b[31m \xe2\x80\xae evil \xff"};
    for (const std::string& title : titles)
        for (const std::string_view layout : {"large", "small"}) {
            const PagePreview page = page_of({titled("facebook", std::string(layout), title)});
            const std::string out = drawn(page, at_width(60));
            std::size_t width = 0;
            for (const std::string_view line : lines(out)) {
                if (line.starts_with("  ╭")) width = text::width(line);
                INFO(line);
                if (line.starts_with("  │") || line.starts_with("  ╰") || line.starts_with("  ├")) CHECK(text::width(line) == width);
            }
            CHECK(width > 0);
        }
}

TEST_CASE("nothing a page wrote reaches the terminal as a control or bidi character") {
    for (const bool verbose : {false, true}) {
        PreviewOptions options;
        options.verbose = verbose;
        const std::string out = drawn(samples::hostile_page(), options);
        for (const std::string_view evil : {"\x1b", "\x01", "\x07", "\r", "\xe2\x80\xae", "\xe2\x81\xa6", "\xc2\x9b", "\xff"}) CHECK_FALSE(has(out, evil));
        CHECK(text::is_utf8(out));
    }
}

TEST_CASE("a description of a megabyte prints a bounded amount") {
    for (const std::string_view id : {"facebook", "discord", "viber"}) {
        Card card = samples::card(std::string(id), "large");
        card.values[1].text = repeated("tea ", 250'000);
        card.values[0].cut = true;
        card.values[0].whole = card.values[0].text + repeated("x", 1'000'000);
        CHECK(drawn(page_of({card})).size() < 6'000);
    }
}

TEST_CASE("a title is cut where the platform cuts it, however narrow the terminal is") {
    const std::string title =
        "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
    const PagePreview page = page_of({titled("facebook", "large", title)});
    for (const std::size_t width : {40U, 100U}) {
        std::string words;
        const std::string out = drawn(page, at_width(width));
        for (const std::string_view line : lines(out))
            if (line.starts_with("  │")) words += std::string(text::trim(line.substr(5, line.size() - 8))) + " ";
        INFO(words);
        CHECK(has(words, "seventeen eighte…"));
    }
    CHECK(has(drawn(page), "▲ title cut after 2 lines; not shown: “en nineteen twenty”"));
}

TEST_CASE("what a platform cuts by characters is said with the rest") {
    Card card = samples::card("x", "large");
    samples::cut_title(card, 24);
    card.values[0].text += "...";  // the platform's own mark
    const std::string out = drawn(page_of({card}));
    CHECK(has(out, "How to brew green tea wi..."));
    CHECK_FALSE(has(out, "......"));
    CHECK(has(out, "▲ title cut; not shown: “thout bitterness”"));
    CHECK(has(out, "✓…"));
}

TEST_CASE("the reason is the headline of a card that cannot be") {
    const std::string kept_out = drawn(page_of({samples::kept_out("linkedin")}));
    CHECK(has(kept_out, "LinkedIn · no card\n  ✗ cannot fetch the page: robots.txt keeps its crawler out: Disallow: /blog/ (line 3)\n"));
    CHECK_FALSE(has(kept_out, "╭"));
    Card unsure = samples::card("linkedin", "text");
    unsure.fetch = {Known::unknown, "robots.txt could not be fetched"};
    CHECK(has(drawn(page_of({unsure})), "? unknown whether it can fetch the page: robots.txt could not be fetched\n"));
}

TEST_CASE("a refused picture is named with the words of the platform's own tool") {
    const std::string out = drawn(page_of({samples::refused("linkedin", "small", tea(), "image-size", "the image is too small")}));
    CHECK(has(
        out,
        "✗ green-tea.jpg is refused: the image is too small\n    LinkedIn's Post Inspector says: “We did not re-scrape the image because it is too small”"));
    CHECK(has(out, "? sources differ on the title: Four guides say"));
    CHECK(has(out, "If you see something else, LinkedIn shows its copy (kept about 7 days):"));
}

TEST_CASE("what nobody documented is unknown, and values are listed") {
    Card card = samples::card("nobody", "unknown");
    const std::string out = drawn(page_of({card}));
    CHECK(has(out, "nobody · unknown look"));
    CHECK(has(out, "? nobody documented how its cards look; it reads:\n    title        How to brew"));
    CHECK(has(out, "How to renew it is unknown."));
    CHECK_FALSE(has(out, "╭"));
}

TEST_CASE("a group is told once, and what differs by name") {
    Card facebook = samples::pictured("facebook", "large", tea()), slack = samples::pictured("slack", "large", tea());
    slack.values[0].from = "title";
    const std::string out = drawn(page_of({facebook, slack}));
    CHECK(has(out, "\nFacebook, Slack · large card\n"));
    CHECK(has(out, "· title from og:title (line 7), description from og:description (line 8), picture from og:image"));
    CHECK(has(out, "· Slack: title from <title> (line 7)\n"));
    CHECK(has(out, "· Slack: the picture is at the bottom\n"));
    CHECK(has(out, "    Facebook  https://facebook.example/debug (kept about 7 days)\n    Slack     https://slack.example/debug"));
}

TEST_CASE("boxes have the proportions of the platform's card") {
    struct Row {
        std::string_view id, layout;
        std::size_t room, columns, picture_columns, picture_rows;
        bool beside, fills;
    };
    const Row rows[] = {{"facebook", "large", 98, 62, 60, 16, false, true}, {"facebook", "small", 98, 62, 18, 9, true, true},
                        {"facebook", "large", 38, 38, 36, 9, false, true},  {"slack", "large", 98, 75, 43, 14, false, false},
                        {"telegram", "small", 98, 53, 10, 5, true, true},   {"pinterest", "large", 98, 30, 28, 9, false, true}};
    for (const Row& row : rows) {
        const PagePreview page = page_of({samples::pictured(std::string(row.id), std::string(row.layout), tea())});
        const PreviewOptions options;
        const Ink ink{TerminalOptions{}};
        const screen::Lookup known = samples::look_up;
        const screen::Screen screen{page, options, ink, known};
        const screen::Geometry geometry = screen::geometry_of({screen, page.cards[0], *screen.drawing(page.cards[0])}, row.room);
        INFO(row.id << " " << row.layout);
        CHECK(geometry.columns == row.columns);
        CHECK(geometry.picture.columns == row.picture_columns);
        CHECK(geometry.picture.rows == row.picture_rows);
        CHECK(geometry.beside == row.beside);
        CHECK(geometry.fills == row.fills);
    }
}

TEST_CASE("the safe area is what all that crop keep") {
    const PagePreview page = page_of({samples::pictured("facebook", "large", tea()), samples::pictured("signal", "small", tea())});
    CHECK(has(drawn(page), "Every platform that crops green-tea.jpg keeps its middle: 67 % of the width, 78 % of the height\n  (799 × 626 pixels)."));
    CHECK_FALSE(has(drawn(page_of({samples::card("slack", "text")})), "keeps its middle"));
}

TEST_CASE("colour only when asked for, and the words stay the same") {
    PreviewOptions options;
    const std::string plain = drawn(samples::small_page(), options);
    options.colour = true;
    std::string coloured = drawn(samples::small_page(), options);
    CHECK(coloured != plain);
    for (auto at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b')) coloured.erase(at, coloured.find('m', at) + 1 - at);
    CHECK(coloured == plain);
}

TEST_CASE("a picture that the terminal can show takes the place of its frame") {
    Picture png{"https://tea.example/t.png", 200, "image/png", 1200, 800, 5'000, "\x89PNG" + std::string(4'996, 'x'), {}};
    PagePreview page = page_of({samples::pictured("facebook", "large", png)});
    page.pictures = {png};
    PreviewOptions options;
    options.pictures = PreviewOptions::Pictures::kitty;
    const std::string kitty = drawn(page, options);
    CHECK(has(kitty,
              "\x1b"
              "7\x1b[16A\x1b[4G\x1b_Ga=T,f=100,q=2,C=1,c=60,r=16,x=0,y=86,w=1200,h=626,m=1;iVBOR3h4"));
    CHECK(has(kitty, "\x1b\\\x1b_Gm=0;"));
    CHECK(has(kitty,
              "\x1b\\\x1b"
              "8"));
    CHECK(has(kitty, "t.png, 1200 × 800 pixels, PNG, 5 kB"));
    options.pictures = PreviewOptions::Pictures::iterm;
    CHECK(has(drawn(page, options), "\x1b]1337;File=size=5000;width=60;height=16;preserveAspectRatio=1;inline=1:iVBOR3h4"));
    page.pictures[0].data.assign((std::size_t{4} << 20) + 1, 'x');
    CHECK_FALSE(has(drawn(page, options), "\x1b"));
    page.pictures[0].data = "short";
    page.pictures[0].type = "image/svg+xml";
    CHECK_FALSE(has(drawn(page, options), "\x1b"));
}

TEST_CASE("texts are broken and cut as a browser does") {
    CHECK(lines_of("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(lines_of("abcdefgh ij", 4) == std::vector<std::string>{"abcd", "efgh", "ij"});
    CHECK(lines_of("緑茶tea茶", 5) == std::vector<std::string>{"緑茶", "tea茶"});
    CHECK(lines_of("", 5).empty());
    CHECK(clamp("one two three", 7, 2).shown == "one two three");
    const Clamped cut = clamp("one two three four", 7, 2);
    CHECK(cut.shown == "one two three…");
    CHECK(cut.rest == "four");
    CHECK(elide_middle("a-very-long-name.png", 12) == "a-very-….png");
    CHECK(file_name("https://tea.example/a/b.png?v=1#x") == "b.png");
    CHECK(file_name("https://tea.example") == "picture");
    CHECK(duration(7 * 86'400) == "7 days");
    CHECK(duration(90) == "90 seconds");
}
