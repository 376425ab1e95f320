#include <doctest/doctest.h>

#include "report/schemas.h"

using namespace smo;
using samples::parsed;
using samples::schema_of;
using samples::violations;

namespace {

Card card(std::string platform, std::string layout) {
    Card result;
    result.platform = std::move(platform);
    result.layout = std::move(layout);
    return result;
}

/// One page as two platforms show it and a third cannot fetch it.
PagePreview page() {
    PagePreview preview;
    preview.url = "https://tea.example/oolong/";
    preview.file = "oolong/index.html";
    preview.title = "Oolong";
    Card large = card("facebook", "large");
    large.values = {{"title", "Oolong, half", "og:title", true, "Oolong, half fermented", 3, {4, 5}}, {"image", "https://tea.example/o.jpg", "og:image"}};
    large.images = {{"https://tea.example/o.jpg", "image/jpeg", "og:image", 1200, 630, 81'234, Known::yes}};
    Card same = large;
    same.platform = "messenger";
    Card refused = card("linkedin", "none");
    refused.fetch = {Known::no, "robots.txt keeps LinkedInBot out"};
    refused.problems = {{"", "robots.txt keeps LinkedInBot out", "robots"}};
    Card unsure = card("x", "unknown");
    unsure.fetch = {Known::unknown, "robots.txt was not asked"};
    unsure.images = {{"https://tea.example/o.svg", "", "og:image", 0, 0, 0, Known::unknown}};
    preview.cards = {large, same, refused, unsure};
    preview.pictures = {{"https://tea.example/o.jpg", 200, "image/jpeg", 1200, 630, 81'234, "JPEG", ""},
                        {"https://tea.example/o.svg", 0, "", 0, 0, 0, "", "not asked: --offline"}};
    return preview;
}

Json written(const PagePreview& preview) {
    const std::string out = preview_json(std::vector{preview}, "9.9");
    CHECK(out.find('\n') == out.size() - 1);
    return parsed(out);
}

}  // namespace

TEST_CASE("a preview as JSON fits its schema and says what it knows, null where nobody does") {
    const Json json = written(page());
    CHECK(violations(schema_of("smo-preview-1"), json) == std::vector<std::string>{});
    CHECK(json.at("tool").at("version").string() == "9.9");
    const Json& large = json.at("cards").items().at(0);
    CHECK(large.at("name").string() == "Facebook");
    CHECK(large.at("fetch").at("ok").bool_or(false));
    CHECK(large.at("fetch").at("why").is_null());
    CHECK(large.at("title").string() == "Oolong, half");
    CHECK(large.at("whole").at("title").string() == "Oolong, half fermented");
    CHECK(large.at("cut").items() == Json::Array{Json("title")});
    CHECK(large.at("from").at("image").string() == "og:image");
    CHECK(large.at("at").at("title").at("line").integer_or(0) == 4);
    CHECK(large.at("at").at("image").is_null());
    CHECK(large.at("picture").at("bytes").integer_or(0) == 81'234);
    CHECK(large.at("description").is_null());
    CHECK_FALSE(large.at("sources").items().empty());
    const Json& refused = json.at("cards").items().at(2);
    CHECK_FALSE(refused.at("fetch").at("ok").bool_or(true));
    CHECK(refused.at("problems").items().at(0).at("kind").string() == "robots");
    CHECK(json.at("cards").items().at(3).at("fetch").at("ok").is_null());
    CHECK(json.at("cards").items().at(3).at("picture").at("width").is_null());
    CHECK(json.at("alike").items() == Json::Array{Json(Json::Array{Json("facebook"), Json("messenger")})});
    CHECK(json.at("pictures").items().at(0).at("kept_by_all").at("width").integer_or(0) > 0);
    CHECK(json.at("pictures").items().at(1).at("kept_by_all").is_null());
}

TEST_CASE("several pages are one object a line, and bytes that are no text stay JSON") {
    PagePreview hostile = page();
    hostile.title = "\xff\xfe</script>\n";
    hostile.cards[0].values[0].text = hostile.title;
    const std::string out = preview_json(std::vector{page(), hostile, PagePreview{}}, "9.9");
    std::size_t lines = 0;
    for (std::size_t begin = 0; begin < out.size(); ++lines) {
        const std::size_t end = out.find('\n', begin);
        CHECK(violations(schema_of("smo-preview-1"), parsed(out.substr(begin, end - begin))) == std::vector<std::string>{});
        begin = end + 1;
    }
    CHECK(lines == 3);
    CHECK(out.find("</script>") == std::string::npos);
    CHECK(preview_json({}, "9.9").empty());
    PagePreview endless = page();
    endless.cards[0].values[0].text = std::string(1'000'000, 'x');
    const auto bounded = written(endless);
    CHECK(bounded.at("cards").items().at(0).at("title").string().size() < 10'000);
}
