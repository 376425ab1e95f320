// What becomes of each kind of picture on each platform, in one golden table. SMO_UPDATE=1 rewrites it; read the diff.

#include <doctest/doctest.h>
#include <smo/card.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "report/golden.h"

namespace {

using Answer = std::vector<std::pair<const char*, const char*>>;  // properties of the probe

struct Kind {
    const char* name;
    const char* address;
    Answer answer;
};

Answer picture(const char* type, const char* bytes, const char* width, const char* height) {
    return {{"status", "200"}, {"type", type}, {"header-type", type}, {"bytes", bytes}, {"width", width}, {"height", height}};
}

Answer with(Answer answer, const char* property, const char* value) {
    answer.emplace_back(property, value);
    return answer;
}

const char* const address = "https://example.com/tea.png";

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> list = {
        {"usual", address, picture("image/jpeg", "90000", "1200", "630")},
        {"square", address, picture("image/png", "90000", "1200", "1200")},
        {"tall", address, picture("image/png", "90000", "800", "1600")},
        {"5 to 1", address, picture("image/png", "90000", "3000", "600")},
        {"1x1", address, picture("image/gif", "43", "1", "1")},
        {"20000", address, picture("image/png", "400000", "20000", "20000")},
        {"12 MB", address, picture("image/jpeg", "12000000", "1200", "630")},
        {"SVG", address, picture("image/svg+xml", "9000", "1200", "630")},
        {"WebP", address, picture("image/webp", "9000", "1200", "630")},
        {"AVIF", address, picture("image/avif", "9000", "1200", "630")},
        {"moving", address, with(picture("image/gif", "90000", "600", "600"), "animated", "true")},
        {"broken", address, {{"status", "200"}, {"bytes", "90"}, {"problem", "is no image of a known format"}}},
        {"404", address, {{"status", "404"}}},
        {"slow", address, {{"error", "example.com timed out: no answer within 15 s (limit first-byte-time)"}}},
        {"unseen", address, {}},
        {"unasked", address, {{"unasked", "robots.txt keeps us out"}}},
        {"/path", "/tea.png", picture("image/png", "90000", "1200", "630")},
        {"http:", "http://example.com/tea.png", picture("image/png", "90000", "1200", "630")},
        {"data:", "data:image/png;base64,AAAA", {}},
    };
    return list;
}

smo::Fact fact(std::string name, std::string value, smo::Key key = smo::Key::none) {
    smo::Fact one;
    one.name = std::move(name);
    one.value = std::move(value);
    one.form.key = key;
    one.form.key_quote = one.form.value_quote = smo::Quote::double_quote;
    return one;
}

const smo::CardField* image_field(const smo::Platform& platform) {
    for (const smo::CardField& field : platform.card)
        if (field.field == "image") return &field;
    return nullptr;
}

/// og:image where the platform reads it, else the first that it does read.
std::string image_fact(const smo::Platform& platform) {
    const std::vector<std::string>& chain = image_field(platform)->chain;
    if (std::find(chain.begin(), chain.end(), "og:image") != chain.end()) return "og:image";
    return chain.front() == "ld:*.image" ? "ld:Article.image" : chain.front();
}

std::vector<smo::Fact> page_with(const smo::Platform& platform, const std::vector<Kind>& pictures) {
    const std::string name = image_fact(platform);
    const smo::Key key = name == "og:image" ? smo::Key::property : smo::Key::none;
    std::vector<smo::Fact> facts = {fact("url", "https://example.com/tea"), fact("og:title", "Tea", smo::Key::property),
                                    fact("og:description", "Leaves", smo::Key::property), fact("og:type", "website", smo::Key::property)};
    std::vector<std::pair<smo::FactIndex, const Kind*>> stand;
    for (const Kind& kind : pictures) {
        stand.emplace_back(static_cast<smo::FactIndex>(facts.size()), &kind);
        facts.push_back(fact(name, kind.address, key));
        if (name == "probe:link:oembed.json.url") facts.push_back(fact("probe:link:oembed.json.type", "photo"));
    }
    for (const auto& [owner, kind] : stand)
        for (const auto& [property, value] : kind->answer) {
            smo::Fact probe = fact("probe:" + name + "." + std::string(property), value);
            probe.origin = smo::Origin::probe;
            probe.owner = owner;
            facts.push_back(std::move(probe));
        }
    return facts;
}

/// "yes", "? format", "no bytes"; "-" where the platform takes up none.
std::string cell(const smo::Card& card) {
    if (card.images.empty()) return "-";
    std::string text = card.images.front().shown == smo::Known::unknown ? "?" : std::string(name(card.images.front().shown));
    for (const smo::Card::Problem& problem : card.problems) {
        if (problem.field != "image") continue;
        const std::string why = problem.kind.substr(problem.kind.starts_with("image-") ? 6 : 0);
        return text == "yes" ? "yes, still" : text + " " + why;  // the only thing told of a picture that is shown
    }
    return text;
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::vector<const smo::Platform*> with_pictures() {
    std::vector<const smo::Platform*> list;
    for (const smo::Platform& platform : smo::platforms()) {
        if (image_field(platform)) list.push_back(&platform);
    }
    return list;
}

std::string table() {
    std::string text = padded("", 18);
    for (const Kind& kind : kinds()) text += padded(kind.name, 15);
    while (text.ends_with(' ')) text.pop_back();
    for (const smo::Platform* platform : with_pictures()) {
        text += "\n" + padded(platform->id, 18);
        for (const Kind& kind : kinds()) text += padded(cell(make_card(*platform, page_with(*platform, {kind}))), 15);
        while (text.ends_with(' ')) text.pop_back();
    }
    return text + "\n";
}

}  // namespace

TEST_CASE("every kind of picture on every platform is as the golden table says") {
    const std::string text = table();
    CHECK(text == golden::text("card-images.txt", text));
}

TEST_CASE("a picture that was not looked at is unknown, and one that is not there is not shown") {
    for (const smo::Platform* platform : with_pictures()) {
        CAPTURE(platform->id);
        for (const Kind& kind : kinds()) {
            CAPTURE(kind.name);
            const smo::Card card = make_card(*platform, page_with(*platform, {kind}));
            const bool unseen = kind.name == std::string("unseen") || kind.name == std::string("unasked");
            for (const smo::Card::Image& image : card.images) {
                CHECK((image.shown == smo::Known::yes || std::any_of(card.problems.begin(), card.problems.end(),
                                                                     [](const smo::Card::Problem& problem) { return problem.kind.starts_with("image-"); })));
                if (unseen) CHECK(image.shown != smo::Known::yes);
                if (kind.name == std::string("404")) CHECK(image.shown == smo::Known::no);
            }
            CHECK((card.find("image") != nullptr) ==
                  std::any_of(card.images.begin(), card.images.end(), [](const smo::Card::Image& image) { return image.shown != smo::Known::no; }));
        }
        CHECK(make_card(*platform, page_with(*platform, {})).images.empty());
    }
}

TEST_CASE("of several pictures the first is shown, or the one that the strategy takes") {
    const Answer large = picture("image/png", "90000", "1200", "630");
    const std::vector<Kind> several = {{"one", "https://example.com/1.png", large},
                                       {"two", "https://example.com/2.png", picture("image/png", "900", "96", "96")},
                                       {"three", "https://example.com/3.png", large}};
    for (const smo::Platform* platform : with_pictures()) {
        CAPTURE(platform->id);
        const smo::Card card = make_card(*platform, page_with(*platform, several));
        if (card.images.empty()) continue;
        CHECK(card.images.size() == static_cast<std::size_t>(std::clamp(platform->image.shown, 1, 3)));
        const char* const taken = !platform->choose.empty() ? "2" : image_field(*platform)->duplicates.starts_with("last") ? "3" : "1";
        CHECK(card.images.front().url == "https://example.com/" + std::string(taken) + ".png");
    }
}

TEST_CASE("what counts as ordinary is documented by a platform") {
    const auto documents = [](auto member, auto value) {
        return std::any_of(smo::platforms().begin(), smo::platforms().end(), [&](const smo::Platform& platform) { return platform.image.*member == value; });
    };
    CHECK(documents(&smo::ImageNeeds::max_bytes, std::int64_t{8388608}));
    CHECK(documents(&smo::ImageNeeds::min_width, 200));
    CHECK(documents(&smo::ImageNeeds::max_width, 4096));
}

TEST_CASE("a hundred thousand pictures take no longer than their number") {
    std::vector<Kind> many;
    for (int i = 0; i < 100'000; ++i) many.push_back({"one", address, {{"status", "200"}}});
    for (const char* const id : {"facebook", "mattermost", "rocketchat", "signal-android"}) {
        const smo::Platform& platform = *smo::find_platform(id);
        CHECK(make_card(platform, page_with(platform, many)).images.size() <= 100);
    }
}
