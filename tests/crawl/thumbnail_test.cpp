// Thumbnails are made where pictures are read, of whole pictures only, and only when they are asked for.

#include <doctest/doctest.h>

#include "crawl/site.h"
#include "page/real_pictures.h"

using namespace smo;
using namespace smo::test;

namespace {

std::string thumbnail(const std::string& body, std::size_t whole_size, int side, Limits limits = {}) {
    ParseItem item;
    item.kind = ItemKind::image;
    item.visit.last.status = 200;
    item.visit.last.body = body;
    item.visit.last.body_bytes = static_cast<std::int64_t>(whole_size);
    item.thumbnail_side = side;
    return std::get<ImageFacts>(parse_item(item, limits).content).thumbnail;
}

}  // namespace

TEST_CASE("a whole picture has a thumbnail when one is asked for") {
    const std::string& jpeg = real_pictures::jpeg;
    CHECK(thumbnail(jpeg, jpeg.size(), 16).starts_with("RIFF"));
    CHECK(thumbnail(jpeg, jpeg.size(), 0).empty());
    CHECK(thumbnail(jpeg, jpeg.size() + 1, 16).empty());
    CHECK(thumbnail(jpeg.substr(0, 200), 200, 16).empty());
    Limits limits;
    limits.set(Limit::parser_memory, 1024);
    CHECK(thumbnail(real_pictures::png, real_pictures::png.size(), 16, limits).empty());
}

TEST_CASE("a crawl brings thumbnails with its answers, and else brings the same") {
    const auto answer = [](int side) {
        Site site;
        site.page("/", "<title>x</title>");
        site.text("/i.png", "image/png", real_pictures::png);
        site.options.thumbnail_side = side;
        site.wants = [](const VisitedPage&, std::span<const Answer>) { return std::vector<Want>{{WantKind::image, home + "/i.png", 0, "og:image"}}; };
        const Crawled crawled = site.crawl();
        return std::get<ImageFacts>(crawled.answers.at(0).at(0).content);
    };
    ImageFacts with = answer(16);
    const ImageFacts without = answer(0);
    CHECK(without.thumbnail.empty());
    CHECK(read_image(with.thumbnail, static_cast<std::int64_t>(with.thumbnail.size())).width == 16);
    with.thumbnail.clear();
    CHECK(with == without);
}
