#include <doctest/doctest.h>
#include <smo/documents.h>
#include <webp/decode.h>

#include "page/image_bytes.h"
#include "page/real_pictures.h"
#include "page/thumbnail.h"

using namespace smo;
using namespace std::string_literals;

namespace {

constexpr std::int64_t plenty = std::int64_t{16} << 20;

ImageFacts facts_of(const std::string& bytes) {
    return read_image(bytes, static_cast<std::int64_t>(bytes.size()));
}

std::string thumbnail_of(const std::string& bytes, int side = 16, std::int64_t memory = plenty) {
    return make_thumbnail(bytes, facts_of(bytes), side, memory);
}

/// "16 × 8, red | blue": what is seen a quarter in from the left and from the right, or from the top and from the bottom.
std::string colour(const page::Pixels& pixels, int x, int y) {
    const std::uint8_t* at = pixels.at(x, y);
    if (at[3] < 64) return "clear";
    if (at[0] > 130 && at[2] < 110) return "red";
    return at[2] > 130 && at[0] < 110 ? "blue" : "mixed";
}

std::string seen(const std::string& webp) {
    page::Pixels pixels;
    std::uint8_t* data = WebPDecodeRGBA(reinterpret_cast<const std::uint8_t*>(webp.data()), webp.size(), &pixels.width, &pixels.height);
    if (!data) return "nothing";
    pixels.rgba.assign(data, data + static_cast<std::ptrdiff_t>(pixels.width) * pixels.height * 4);
    WebPFree(data);
    const int across = pixels.width / 4, down = pixels.height / 4;
    const std::string size = std::to_string(pixels.width) + "x" + std::to_string(pixels.height) + " ";
    const std::string left = colour(pixels, across, down), right = colour(pixels, pixels.width - 1 - across, down);
    const std::string bottom = colour(pixels, across, pixels.height - 1 - down);
    return size + (left == bottom ? left + "|" + right : left + "/" + bottom);
}

/// The picture with a turn told by EXIF.
std::string turned(const std::string& jpeg, int turn) {
    return jpeg.substr(0, 2) + image_bytes::exif(turn, true) + jpeg.substr(2);
}

/// The first frame of an animation, after a chunk that is none.
std::string animated() {
    using namespace image_bytes;
    const std::string picture = real_pictures::webp.substr(12);  // its only chunk
    const std::string frame = little_bytes(0, 3) + little_bytes(0, 3) + little_bytes(31, 3) + little_bytes(15, 3) + little_bytes(100, 3) + "\0"s + picture;
    return webp(chunk_of("VP8X", "\x02\0\0\0"s + little_bytes(31, 3) + little_bytes(15, 3)) + chunk_of("ANIM", "\0\0\0\0\0\0"s) + chunk_of("ANMF", frame) +
                chunk_of("ANMF", frame));
}

/// The number of times its last pass is written.
std::string with_passes(int times) {
    const std::string& whole = real_pictures::progressive;
    const std::size_t last = whole.rfind("\xFF\xDA");
    const std::string pass = whole.substr(last, whole.size() - 2 - last);
    std::string out = whole.substr(0, last);
    for (int i = 0; i < times; ++i) out += pass;
    return out + "\xFF\xD9";
}

/// The same data under another size.
std::string claiming(const std::string& jpeg, int marker, std::uint32_t width, std::uint32_t height) {
    std::string out = jpeg;
    const std::size_t frame = out.find("\xFF"s + static_cast<char>(marker));
    return out.replace(frame + 5, 4, image_bytes::big32(height << 16U | width));
}

}  // namespace

TEST_CASE("a thumbnail shows what the picture shows") {
    CHECK(seen(thumbnail_of(real_pictures::jpeg)) == "16x8 red|blue");
    CHECK(seen(thumbnail_of(real_pictures::progressive)) == "16x8 red|blue");
    CHECK(seen(thumbnail_of(real_pictures::png)) == "16x8 red|blue");
    CHECK(seen(thumbnail_of(real_pictures::png_alpha)) == "16x8 red|clear");
    CHECK(seen(thumbnail_of(real_pictures::webp)) == "16x8 red|blue");
    CHECK(seen(thumbnail_of(real_pictures::webp_alpha)) == "16x8 red|clear");
    CHECK(seen(thumbnail_of(animated())) == "16x8 red|blue");
}

TEST_CASE("a thumbnail is never larger than the picture, and never empty") {
    CHECK(seen(thumbnail_of(real_pictures::png, 500)) == "32x16 red|blue");
    CHECK(seen(thumbnail_of(real_pictures::jpeg, 5)).starts_with("5x3 "));
    CHECK(seen(thumbnail_of(real_pictures::webp, 1)).starts_with("1x1 "));
    CHECK(page::within({10'000, 3}, 100).height == 1);
    CHECK(thumbnail_of(real_pictures::png, 0).empty());
    CHECK(thumbnail_of(real_pictures::png, 100'000).empty());
}

TEST_CASE("a thumbnail is turned as EXIF says") {
    constexpr const char* expected[] = {"16x8 red|blue", "16x8 blue|red", "16x8 blue|red", "16x8 red|blue",
                                        "8x16 red/blue", "8x16 red/blue", "8x16 blue/red", "8x16 blue/red"};
    for (int turn = 1; turn <= 8; ++turn) CHECK_MESSAGE(seen(thumbnail_of(turned(real_pictures::jpeg, turn))) == expected[turn - 1], turn);
}

TEST_CASE("what is broken, unknown or too much has no thumbnail") {
    for (const std::string& whole : {real_pictures::jpeg, real_pictures::png, real_pictures::webp}) {
        ImageFacts facts = facts_of(whole);
        CHECK(make_thumbnail(whole.substr(0, 40), facts, 16, plenty).empty());
        CHECK(make_thumbnail("", facts, 16, plenty).empty());
        facts.problem = "the picture data is truncated";
        CHECK(make_thumbnail(whole, facts, 16, plenty).empty());
        facts = facts_of(whole);
        facts.width = 10'000;
        facts.height = 4'001;
        CHECK(make_thumbnail(whole, facts, 16, plenty).empty());
        facts = facts_of(whole);
        facts.type = "image/gif";
        CHECK(make_thumbnail(whole, facts, 16, plenty).empty());
        facts.type = whole == real_pictures::jpeg ? "image/png" : "image/jpeg";
        CHECK(make_thumbnail(whole, facts, 16, plenty).empty());
    }
    std::string spoiled = real_pictures::png;
    spoiled[spoiled.size() - 20] ^= 0x55;  // in the data, so that its checksum is wrong
    CHECK(thumbnail_of(spoiled).empty());
}

TEST_CASE("a picture that takes more memory than there is has no thumbnail") {
    CHECK(thumbnail_of(real_pictures::png, 16, 32 * 16 * 4).size() > 20);
    CHECK(thumbnail_of(real_pictures::png, 16, 32 * 16 * 4 - 1).empty());
    CHECK(thumbnail_of(real_pictures::webp, 16, 32 * 16 * 4 - 1).empty());
    // A picture written in one pass never stands in memory whole, one in several does.
    const std::string once = claiming(real_pictures::jpeg, 0xC0, 4'000, 3'000), passes = claiming(real_pictures::progressive, 0xC2, 4'000, 3'000);
    CHECK(seen(thumbnail_of(once, 16, std::int64_t{8} << 20)).starts_with("16x12 "));
    CHECK(seen(thumbnail_of(passes, 16, std::int64_t{96} << 20)).starts_with("16x12 "));
    CHECK(thumbnail_of(passes, 16, std::int64_t{8} << 20).empty());
}

TEST_CASE("a picture of many passes is not walked over without end") {
    CHECK(seen(thumbnail_of(with_passes(50))) == "16x8 red|blue");
    CHECK(thumbnail_of(with_passes(200)).empty());
    CHECK(thumbnail_of(claiming(with_passes(50), 0xC2, 6'000, 5'000), 16, std::int64_t{1} << 30).empty());
}
