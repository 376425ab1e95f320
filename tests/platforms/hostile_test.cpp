// Pages that want to be expensive: every known platform makes its card of them, and the work grows with the page, not faster.

#include <doctest/doctest.h>
#include <smo/platform.h>

#include "platforms/facts.h"

using cards::Facts;

namespace {

constexpr int many = 100'000;
constexpr int some = 20'000;  // the page room keeps no more facts than that

Facts repeated(int count, const char* name, const std::string& value, const char* owned) {
    Facts facts;
    facts.list.reserve(2 * static_cast<std::size_t>(count) + 2);
    facts.add("url", "https://tea.example/a", smo::Key::none);
    for (int i = 0; i < count; ++i) {
        facts.add(name, value + std::to_string(i));
        if (owned) facts.own(owned, std::to_string(i + 1));
    }
    return facts;
}

}  // namespace

TEST_CASE("100,000 pictures, and many tags of other kinds") {
    struct Row {
        int count;
        const char* name;
        const char* value;
        const char* owned;
    };
    for (const Row& row :
         {Row{many, "og:image", "https://tea.example/", "og:image:width"}, Row{some, "og:image", "https://tea.example/", "probe:og:image.width"},
          Row{some, "og:title", "Tea ", nullptr}, Row{some, "ld:type", "NewsArticle", nullptr}, Row{some, "link:canonical", "https://tea.example/", nullptr},
          Row{some, "img", "/", nullptr}}) {
        CAPTURE(row.name);
        const Facts facts = repeated(row.count, row.name, row.value, row.owned);
        for (const smo::Platform& platform : smo::platforms()) {
            if (platform.card.empty()) continue;
            const smo::Card card = make_card(platform, facts.list);
            CHECK(card.images.size() <= 100);
            CHECK(card.problems.size() <= 200);
        }
    }
}

TEST_CASE("many different tags of one family") {
    Facts facts;
    facts.add("title", "Tea", smo::Key::none);
    for (int i = 0; i < some; ++i) facts.add("og:x" + std::to_string(i), "x");
    for (const smo::Platform& platform : smo::platforms()) CHECK(make_card(platform, facts.list).images.empty());
}

TEST_CASE("a title of 200 kilobytes, of one character, of entities, of bytes that are no text") {
    const std::size_t size = 200'000;
    std::string entities;
    while (entities.size() < size) entities += "&amp;";
    for (const std::string& text : {std::string(size, 'a'), std::string(size, '&'), entities, std::string(size, '\x80'), std::string(size, ' ')}) {
        Facts facts;
        facts.add("url", "https://tea.example/a", smo::Key::none).add("og:title", text).add("og:description", text).add("og:image", text);
        for (const char* id : {"mastodon", "discourse", "matrix-synapse", "zulip", "lemmy", "discord", "x"}) {
            const smo::Card card = make_card(*smo::find_platform(id), facts.list);
            CHECK(card.platform == id);
        }
    }
}
