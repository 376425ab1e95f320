#include <doctest/doctest.h>
#include <smo/platform.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "platforms/archive.h"
#include "platforms/pattern.h"
#include "platforms/recognise.h"
#include "platforms/words.h"

namespace {

std::string read(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("every page is read, proven and embedded as it is") {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(SMO_SOURCE_DIR "/rules/platforms")) {
        const std::string file = entry.path().string();
        CAPTURE(file);
        const std::string text = read(entry.path());
        const auto platform = smo::read_platform_page(file, text);
        REQUIRE_MESSAGE(platform, smo::explain(platform ? smo::Error{} : platform.error()));
        for (const smo::Error& error : smo::prove_platform_page(file, text)) FAIL_CHECK(smo::explain(error));
        const smo::Platform* embedded = smo::find_platform(platform->id);
        REQUIRE(embedded);
        CHECK(*embedded == *platform);
        ++count;
    }
    CHECK(count == smo::platforms().size());
}

TEST_CASE("the table is sorted and names lead to one page") {
    std::set<std::string> names;
    std::string before;
    for (const smo::Platform& platform : smo::platforms()) {
        CHECK(before < platform.id);
        before = platform.id;
        CHECK(names.insert(platform.id).second);
        for (const std::string& alias : platform.aliases) {
            CHECK(names.insert(alias).second);
            CHECK(smo::find_platform(alias) == &platform);
        }
    }
    CHECK(smo::find_platform("twitter") == smo::find_platform("x"));
    CHECK(smo::find_platform("fb")->id == "facebook");
    CHECK(smo::find_platform("ig")->id == "instagram");
    CHECK_FALSE(smo::find_platform("nowhere"));
    CHECK_FALSE(smo::find_platform(""));
}

TEST_CASE("the seed list has its pages") {
    for (const char* id : {"facebook", "x", "google-plus", "youtube", "linkedin", "xing", "myspace", "stayfriends", "wer-weiss-was", "gutefrage"}) {
        CAPTURE(id);
        CHECK(smo::find_platform(id));
    }
    for (const char* kind : {"forum", "weblog", "microblog", "questions", "reviews", "photo", "music", "video", "document"}) {
        CAPTURE(kind);
        const auto list = smo::platforms();
        CHECK(std::any_of(list.begin(), list.end(), [&](const smo::Platform& platform) { return platform.kind == kind; }));
    }
    const smo::Platform* dead = smo::find_platform("google-plus");
    CHECK(dead->status == smo::PlatformStatus::dead);
    CHECK(dead->since == "2019-04-02");
}

TEST_CASE("the standard set is described and has examples") {
    CHECK(smo::standard_platforms().size() == 12);
    for (const std::string_view id : smo::standard_platforms()) {
        CAPTURE(id);
        const smo::Platform* platform = smo::find_platform(id);
        REQUIRE(platform);
        CHECK_FALSE(platform->agents.empty());
        CHECK_FALSE(platform->card.empty());
        const std::string text = read(SMO_SOURCE_DIR "/rules/platforms/" + std::string(id) + ".md");
        std::size_t examples = 0;
        for (std::size_t at = text.find("```card\n"); at != std::string::npos; at = text.find("```card\n", at + 1)) ++examples;
        CHECK(examples >= 2);
    }
}

TEST_CASE("every group says when and how surely, every template can be reached") {
    for (const smo::Platform& platform : smo::platforms()) {
        CAPTURE(platform.id);
        const bool knows_something = !platform.agents.empty() || !platform.card.empty() || !platform.links.empty();
        CHECK(platform.as_of.starts_with("2026") == knows_something);
        CHECK_FALSE(platform.prose.empty());
        for (const smo::LinkPattern& link : platform.links) {
            CAPTURE(link.pattern);
            CHECK(smo::social::compile_pattern(link.pattern));
            CHECK_FALSE(link.confidence.empty());
            CHECK((link.status != smo::PlatformStatus::renamed || !link.replacement.empty()));
        }
    }
}

TEST_CASE("a platform survives the archive, a torn archive is noticed") {
    for (const smo::Platform& platform : smo::platforms()) {
        smo::social::Writer writer;
        smo::social::field(writer, platform);
        smo::social::Reader reader(writer.text);
        smo::Platform same;
        smo::social::field(reader, same);
        CHECK(reader.ok);
        CHECK(reader.rest.empty());
        CHECK(same == platform);
        smo::social::Reader torn(std::string_view(writer.text).substr(0, writer.text.size() / 2));
        smo::Platform half;
        smo::social::field(torn, half);
        CHECK_FALSE(torn.ok);
    }
}

namespace {

/// An address made from a template: every placeholder gets a fitting word.
std::string sample(const std::string& pattern) {
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '*') {
            text += "rest";
        } else if (pattern[i] == '{') {
            const std::size_t close = pattern.find('}', i);
            const std::string name = pattern.substr(i + 1, close - i - 1);
            text += name == "digits"                                              ? "123"
                    : name == "tld"                                               ? "com"
                    : name == "instance" || (i == 0 && pattern[close + 1] == '/') ? "some.example"
                                                                                  : "teahouse";
            i = close;
        } else {
            text += pattern[i];
        }
    }
    if (text.find('?') != std::string::npos && text.find('=') == std::string::npos) text += "=x";
    return text.find(':') == std::string::npos && text != "navigator.share" ? "https://" + text : text;
}

smo::LinkKind kind_of(const smo::LinkPattern& link) {
    switch (link.role) {
        case smo::LinkRole::share:
        case smo::LinkRole::profile:
        case smo::LinkRole::wrapper:
            return smo::LinkKind::anchor;
        case smo::LinkRole::embed:
        case smo::LinkRole::widget:
            return smo::LinkKind::script;
    }
    return smo::LinkKind::anchor;
}

}  // namespace

TEST_CASE("every template finds its own platform") {
    for (const smo::Platform& platform : smo::platforms()) {
        for (const smo::LinkPattern& pattern : platform.links) {
            const bool wraps = pattern.role == smo::LinkRole::wrapper;
            std::string address = sample(pattern.pattern);
            if (wraps) address = address.substr(0, address.find('?')) + "?" + pattern.url_parameter + "=https%3A%2F%2Fx.com%2Fteahouse";
            smo::Link link = recognise::link(kind_of(pattern), address);
            link.rel = pattern.rel;
            CAPTURE(link.raw);
            const std::string expected = wraps ? "profile:x" : std::string(smo::name(pattern.role)) + ":" + platform.id;
            CHECK(recognise::name(recognise::page(link)) == expected);
        }
    }
}
