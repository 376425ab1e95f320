#include <doctest/doctest.h>
#include <smo/documents.h>

#include <string>
#include <string_view>
#include <vector>

#include "page/image_bytes.h"

namespace {

using namespace image_bytes;
using namespace std::string_view_literals;

struct Row {
    std::string what;
    std::string bytes;
    std::string type;
    int width;
    int height;
    std::string problem;
};

void check(const Row& row) {
    CAPTURE(row.what);
    smo::ImageFacts facts = smo::read_image(row.bytes, static_cast<std::int64_t>(row.bytes.size()));
    CHECK(facts.type == row.type);
    CHECK(facts.width == row.width);
    CHECK(facts.height == row.height);
    CHECK(facts.problem == row.problem);
}

const std::string cut = "the picture data is truncated";
const std::string header = "the file is truncated: it ends inside its header";

}  // namespace

TEST_CASE("sound pictures of every format") {
    const Row rows[] = {
        {"png", png(1200, 630), "image/png", 1200, 630, ""},
        {"jpeg", jpeg(1200, 630), "image/jpeg", 1200, 630, ""},
        {"progressive jpeg", jpeg(1200, 630, 0xC2), "image/jpeg", 1200, 630, ""},
        {"gif", gif(120, 60, 1), "image/gif", 120, 60, ""},
        {"webp lossless", webp(chunk_of("VP8L", "\x2f\xaf\x44\x9d\0\0"sv)), "image/webp", 1200, 630, ""},
        {"webp extended", webp(chunk_of("VP8X", "\0\0\0\0\xaf\x04\0\x75\x02\0"sv) + chunk_of("VP8L", "\x2f\xaf\x44\x9d\0\0"sv)), "image/webp", 1200, 630, ""},
        {"avif", heif("avif", box("ispe", big32(0) + big32(1200) + big32(630))), "image/avif", 1200, 630, ""},
        {"avif: largest of two", heif("avif", box("ispe", big32(0) + big32(1200) + big32(630)) + box("ispe", big32(0) + big32(160) + big32(90))), "image/avif",
         1200, 630, ""},
        {"heic", heif("heic", box("ispe", big32(0) + big32(40) + big32(30))), "image/heic", 40, 30, ""},
        {"bmp", bmp(32, 16), "image/bmp", 32, 16, ""},
        {"bmp, first row on top", bmp(32, -16), "image/bmp", 32, 16, ""},
        {"ico", "\0\0\1\0\2\0"s + icon_entry(16, 16) + icon_entry(0, 0), "image/x-icon", 256, 256, ""},
        {"tiff", "II*\0\x08\0\0\0\2\0\0\1\3\0\1\0\0\0\x40\0\0\0\1\1\4\0\1\0\0\0\x20\0\0\0"s, "image/tiff", 64, 32, ""},
        {"svg", "<svg width='1200' height=\"630px\"></svg>", "image/svg+xml", 1200, 630, ""},
        {"svg by viewBox", "<?xml version='1.0'?><!-- c --><!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg viewBox='0,0 120 60'/>", "image/svg+xml", 120, 60, ""},
        {"svg, one side", "<svg width='1in' viewBox='0 0 2 1'/>", "image/svg+xml", 96, 48, ""},
        {"svg, percent", "<svg width='100%' height='100%'/>", "image/svg+xml", 0, 0, ""},
        {"svg nonsense", "<svg viewBox='0 0 1e99 nan'/>", "image/svg+xml", 0, 0, ""},
        {"svg, attribute in a value", "<svg data-x=' width=\"7\" > ' width='5' height='5'/>", "image/svg+xml", 5, 5, ""},
        {"html", "<!doctype html><title>404</title>", "text/html", 0, 0, ""},
        {"html behind a comment", "\xEF\xBB\xBF<!-- x --><html>", "text/html", 0, 0, ""},
        {"pdf", "%PDF-1.7", "application/pdf", 0, 0, ""},
        {"mp4", box("ftyp", "isom\0\0\0\0mp42"sv), "video/mp4", 0, 0, ""},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("pictures with something wrong") {
    const Row rows[] = {
        {"empty", "", "", 0, 0, "the file is empty"},
        {"text", "hello", "", 0, 0, "is no image of a known format"},
        {"png signature", png(1, 1).substr(0, 8), "image/png", 0, 0, header},
        {"png cut in IHDR", png(1200, 630).substr(0, 20), "image/png", 0, 0, header},
        {"png without IEND", png(1200, 630).substr(0, png(1200, 630).size() - 12), "image/png", 1200, 630, cut},
        {"png cut in IDAT", png(1200, 630).substr(0, 100), "image/png", 1200, 630, cut},
        {"png with a wild length", std::string(png_signature) + "\xff\xff\xff\xffIHDR" + std::string(30, '\1'), "image/png", 0, 0, "its header is invalid"},
        {"png of one pixel", png(1200, 630, 12), "image/png", 1200, 630, "the picture data is too short for the claimed 1200 × 630 pixels"},
        {"png 100000", png(100000, 100000, 12), "image/png", 100000, 100000, "the header claims impossible dimensions: 100000 × 100000 pixels"},
        {"png 2^31-1", png(0x7fffffff, 0x7fffffff, 12), "image/png", 0x7fffffff, 0x7fffffff,
         "the header claims impossible dimensions: 2147483647 × 2147483647 pixels"},
        {"png 2^32-1", png(0xffffffff, 1, 12), "image/png", 0x7fffffff, 1, "the header claims impossible dimensions: 4294967295 × 1 pixels"},
        {"png 0", png(0, 630, 12), "image/png", 0, 630, "the header claims impossible dimensions: 0 × 630 pixels"},
        {"png 101 megapixels", png(10100, 10000), "image/png", 10100, 10000, "the header claims impossible dimensions: 10100 × 10000 pixels"},
        {"jpeg start", "\xFF\xD8\xFF", "image/jpeg", 0, 0, header},
        {"jpeg without a frame", "\xFF\xD8\xFF\xE0\0\4ab\xFF\xD9"s, "image/jpeg", 0, 0, header},
        {"jpeg without its end", jpeg(1200, 630).substr(0, jpeg(1200, 630).size() - 2), "image/jpeg", 1200, 630, cut},
        {"jpeg without a scan", "\xFF\xD8"s + frame(1200, 630, 0xC0) + "\xFF\xD9", "image/jpeg", 1200, 630, cut},
        {"jpeg segment of length 0", "\xFF\xD8\xFF\xE1\0\0abcd"s, "image/jpeg", 0, 0, "its header is invalid"},
        {"jpeg 65535", jpeg(65535, 65535), "image/jpeg", 65535, 65535, "the header claims impossible dimensions: 65535 × 65535 pixels"},
        {"jpeg of height 0", jpeg(1200, 0), "image/jpeg", 1200, 0, "the header claims impossible dimensions: 1200 × 0 pixels"},
        {"gif cut", gif(120, 60, 1).substr(0, 24), "image/gif", 120, 60, cut},
        {"gif header", "GIF89a\1\0", "image/gif", 0, 0, header},
        {"gif 0", "GIF89a\0\0\0\0\0\0\0;"s, "image/gif", 0, 0, "the header claims impossible dimensions: 0 × 0 pixels"},
        {"webp lies", webp(chunk_of("VP8L", "\x2f\xaf\x44\x9d\0\0"sv)).replace(4, 4, "\xff\xff\xff\xff"), "image/webp", 1200, 630,
         "the file is truncated: its header claims 4294967303 bytes, it has 26"},
        {"webp header", "RIFF\x10\0\0\0WEBP"s, "image/webp", 0, 0, "the file is truncated: its header claims 24 bytes, it has 12"},
        {"avif box of length 0", box("ftyp", "avif\0\0\0\0avif"sv) + "\0\0\0\0meta\0\0\0\0\0\0\0\0"s, "image/avif", 0, 0, header},
        {"avif 64-bit length", box("ftyp", "avif\0\0\0\0"sv) + "\0\0\0\1meta\xff\xff\xff\xff\xff\xff\xff\xff"s, "image/avif", 0, 0, header},
        {"avif, length below the header", box("ftyp", "avif\0\0\0\0"sv) + "\0\0\0\2meta"s, "image/avif", 0, 0, header},
        {"avif, cut data", heif("avif", box("ispe", big32(0) + big32(12) + big32(6))) + big32(5000) + "mdat", "image/avif", 12, 6, cut},
        {"bmp, least height", bmp(-1200, -2147483647 - 1), "image/bmp", 0, 0x7fffffff, "the header claims impossible dimensions: -1200 × 2147483648 pixels"},
        {"bmp header", "BM12345", "image/bmp", 0, 0, header},
        {"ico of 65535", "\0\0\1\0\xff\xff"s + icon_entry(16, 16), "image/x-icon", 16, 16, header},
        {"svg cut in its tag", "<svg width='5' height='5", "image/svg+xml", 0, 0, header},
        {"svg cut", "<svg width='5' height='5'><path", "image/svg+xml", 5, 5, cut},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("the beginning of a larger file is enough and no problem") {
    for (const std::string& whole : {png(1200, 630), jpeg(1200, 630), gif(1200, 630, 1)}) {
        smo::ImageFacts facts = smo::read_image(std::string_view(whole).substr(0, 33), 5'000'000);
        CHECK(facts.width == 1200);
        CHECK(facts.height == 630);
        CHECK(facts.problem.empty());
    }
    CHECK(smo::read_image(std::string_view("\xFF\xD8\xFF\xE1\xFF\xFF"sv), 5'000'000) == smo::ImageFacts{"image/jpeg", 0, 0, 1, false, false, ""});
    CHECK(smo::read_image("", 100).problem == "could not be read");
}

TEST_CASE("EXIF turns the picture, in both byte orders") {
    for (int turn = 1; turn <= 8; ++turn) {
        for (bool is_little : {true, false}) {
            std::string bytes = "\xFF\xD8" + exif(turn, is_little) + jpeg(1200, 630).substr(2);
            smo::ImageFacts facts = smo::read_image(bytes, static_cast<std::int64_t>(bytes.size()));
            CHECK(facts.turn == turn);
            CHECK(facts.width == (turn >= 5 ? 630 : 1200));
            CHECK(facts.height == (turn >= 5 ? 1200 : 630));
        }
    }
    for (int nonsense : {0, 9, 255}) CHECK(smo::read_image("\xFF\xD8" + exif(nonsense, true) + jpeg(2, 2).substr(2), 1'000'000).turn == 1);
    std::string wild =
        "\xFF\xD8\xFF\xE1\0\x16"
        "Exif\0\0II*\0\xff\xff\xff\xff\xff\xff\xff\xff"s +
        jpeg(2, 2).substr(2);
    CHECK(smo::read_image(wild, 1'000'000).turn == 1);
}

TEST_CASE("animation and transparency") {
    auto read = [](const std::string& bytes) { return smo::read_image(bytes, static_cast<std::int64_t>(bytes.size())); };
    CHECK_FALSE(read(gif(2, 2, 1)).animated);
    CHECK(read(gif(2, 2, 2)).animated);
    CHECK(read("GIF89a\2\0\2\0\0\0\0\x21\xF9\4\1\0\0\0\0"s + gif(2, 2, 1).substr(13)).transparent);
    CHECK_FALSE(read(gif(2, 2, 1)).transparent);
    CHECK(read(png(2, 2, 200, 2, chunk("acTL", big32(3) + big32(0)))).animated);
    CHECK_FALSE(read(png(2, 2, 200, 2, chunk("acTL", big32(1) + big32(0)))).animated);
    smo::ImageFacts moving = read(webp(chunk_of("VP8X", "\x12\0\0\0\xaf\x04\0\x75\x02\0"sv)));
    CHECK(moving.animated);
    CHECK(moving.transparent);
    CHECK(read(heif("avis", box("ispe", big32(0) + big32(4) + big32(2)))).animated);
    smo::ImageFacts turned = read(heif("avif", box("ispe", big32(0) + big32(4) + big32(2)) + box("irot", "\1"sv)));
    CHECK(turned.width == 2);
    CHECK(turned.height == 4);
    CHECK(read(heif("avif", box("ispe", big32(0) + big32(4) + big32(2)) + box("auxC", big32(0) + "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"))).transparent);
}

TEST_CASE("every beginning and every changed byte is survived") {
    const std::string files[] = {png(1200, 630), jpeg(1200, 630), gif(120, 60, 3), heif("avif", box("ispe", big32(0) + big32(1200) + big32(630))),
                                 "\xFF\xD8" + exif(6, true) + jpeg(2, 2).substr(2)};
    for (const std::string& file : files) {
        for (std::size_t at = 0; at < file.size(); at += at < 200 ? 1 : 97) {
            std::string changed = file;
            changed[at] = static_cast<char>(~changed[at]);
            CHECK(smo::read_image(changed, static_cast<std::int64_t>(file.size())).turn <= 8);
            CHECK(smo::read_image(std::string_view(file).substr(0, at), static_cast<std::int64_t>(at)).turn <= 8);
        }
    }
    std::string nest = box("ftyp", "avif\0\0\0\0"sv);
    for (int i = 0; i < 10'000; ++i) nest += "\0\xff\xff\xffmeta\0\0\0\0"s;
    CHECK(smo::read_image(nest, static_cast<std::int64_t>(nest.size())).type == "image/avif");
}

TEST_CASE("a PNG is transparent where its first rows are, not because it has the channel") {
    const std::string opaque =
                          "abc\xFF"
                          "abc\xFF"s,
                      clear =
                          "abc\xFF"
                          "abc\0"s;
    struct Case {
        const char* what;
        int colour;
        std::string extra;
        bool transparent;
    };
    const Case cases[] = {
        {"opaque all over", 6, chunk("IDAT", stored("\0"s + opaque + "\0"s + opaque)), false},
        {"one clear pixel", 6, chunk("IDAT", stored("\0"s + opaque + "\0"s + clear)), true},
        {"opaque by the filter for the pixel before", 6, chunk("IDAT", stored("\1"s + "abc\xFF\0\0\0\0"s + "\2\0\0\0\0\0\0\0\0"s)), false},
        {"clear by the filter for the row above", 6, chunk("IDAT", stored("\0"s + opaque + "\2\0\0\0\1\0\0\0\0"s)), true},
        {"opaque by the average and by Paeth", 6, chunk("IDAT", stored("\0"s + opaque + "\4\0\0\0\0\0\0\0\0"s)), false},
        {"grey with alpha", 4,
         chunk("IDAT", stored("\0a\xFF"
                              "a\x7F"s)),
         true},
        {"a palette whose clear colour is used", 3, chunk("tRNS", std::string("\0", 1)) + chunk("IDAT", stored("\0\1\0"s)), true},
        {"a palette whose clear colour is not used", 3, chunk("tRNS", std::string("\0", 1)) + chunk("IDAT", stored("\0\1\1\0\1\1"s)), false},
        {"no channel", 2, "", false},
        {"a filter that does not exist", 6, chunk("IDAT", stored("\7"s + clear)), false},
        {"no pixels", 6, chunk("IDAT", ""), false},
        {"pixels that cannot be unpacked", 6, "", false},
    };
    for (const Case& one : cases) {
        CAPTURE(one.what);
        const std::string bytes = png(2, 2, 200, one.colour, one.extra);
        CHECK(smo::read_image(bytes, static_cast<std::int64_t>(bytes.size())).transparent == one.transparent);
    }
}
