// Content encodings undone: sound, truncated, corrupt, with something behind, and bombs.

#include "page/reading.h"

#include <zlib.h>
#include <zstd.h>

#include <doctest/doctest.h>

namespace smo {
namespace {

constexpr int gzip_window = 31;
constexpr int zlib_window = 15;
constexpr int raw_window = -15;

std::string deflated(std::string_view plain, int window) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, plain.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

/// Stored blocks only: the decoder is under test, and no encoder is linked.
std::string brotli(std::string_view plain) {
    std::string out;
    for (std::size_t at = 0; at < plain.size(); at += 65536) {
        const std::string_view block = plain.substr(at, 65536);
        std::size_t bits = (block.size() - 1) << 3 | 1U << 19;  // not the last, 4 nibbles of length, stored
        if (at == 0) bits <<= 1;                                // behind one bit that says a window of 64 KiB
        for (int byte = 0; byte < 3; ++byte) out.push_back(static_cast<char>(bits >> (8 * byte) & 0xFF));
        out += block;
    }
    return out + '\x03';  // the last, empty
}

std::string zstd(std::string_view plain) {
    std::string out(ZSTD_compressBound(plain.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 3));
    return out;
}

std::string sample() {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "<p>tea " + std::to_string(i * 7919 % 10007);
    return text;
}

struct Case {
    std::string encoding, body, bytes, problem;
};

TEST_CASE("encodings are undone") {
    const std::string tea = sample();
    const std::string gz = deflated(tea, gzip_window);
    std::string bad = gz;
    bad[gz.size() / 2] = static_cast<char>(bad[gz.size() / 2] ^ 0x55);
    const auto half = [](const std::string& text) { return text.substr(0, text.size() / 2); };
    const std::vector<Case> cases = {
        {"", tea, tea, ""},
        {"identity", tea, tea, ""},
        {"gzip", gz, tea, ""},
        {"X-GZIP", gz, tea, ""},
        {"gzip", gz + gz, tea + tea, ""},
        {"gzip", gz + "garbage", tea, ""},
        {"gzip", half(gz), "", "gzip: the stream is truncated"},
        {"gzip", gz.substr(0, gz.size() - 3), "", "gzip: the stream is truncated"},
        {"gzip", bad, "", "gzip: the stream is corrupt"},
        {"gzip", tea, "", "gzip: not gzip data"},
        {"deflate", deflated(tea, zlib_window), tea, ""},
        {"deflate", deflated(tea, raw_window), tea, ""},
        {"deflate", half(deflated(tea, raw_window)), "", "deflate: the stream is truncated"},
        {"br", brotli(tea), tea, ""},
        {"br", half(brotli(tea)), "", "br: the stream is truncated"},
        {"br", std::string(100, '\xFF'), "", "br: the stream is corrupt"},
        {"zstd", zstd(tea), tea, ""},
        {"zstd", zstd(tea) + zstd("x"), tea + "x", ""},
        {"zstd", half(zstd(tea)), "", "zstd: the stream is truncated"},
        {"zstd", tea, "", "zstd: not zstd data"},
        {"gzip, br", brotli(gz), tea, ""},
        {"gzip,gzip,gzip,gzip", gz, "", "more than 3 content encodings"},
        {"compress", tea, "", "compress: unknown content encoding"},
    };
    for (std::size_t i = 0; i < cases.size(); ++i) {
        CAPTURE(i);
        CAPTURE(cases[i].encoding);
        Headers headers;
        if (!cases[i].encoding.empty()) headers.add("Content-Encoding", cases[i].encoding);
        const Decoded decoded = decode_body(headers, cases[i].body, 1 << 20);
        CHECK(decoded.problem == cases[i].problem);
        if (cases[i].problem.empty()) CHECK((decoded.bytes == cases[i].bytes));
        CHECK_FALSE(decoded.cut);
    }
    CHECK(decode_body({{"Content-Encoding", "gzip"}}, gz + "12", 1 << 20).note == "gzip: 2 bytes behind the end");
}

TEST_CASE("a bomb is cut at the limit") {
    const std::string bomb(20'000'000, 'a');
    const std::vector<Case> cases = {{"gzip", deflated(bomb, gzip_window), "", ""},
                                     {"deflate", deflated(bomb, zlib_window), "", ""},
                                     {"deflate", deflated(bomb, raw_window), "", ""},
                                     {"br", brotli(bomb), "", ""},
                                     {"zstd", zstd(bomb), "", ""}};
    for (const Case& one : cases) {
        CAPTURE(one.encoding);
        const Decoded decoded = decode_body({{"Content-Encoding", one.encoding}}, one.body, 100'000);
        CHECK(decoded.bytes.size() == 100'000);
        CHECK(decoded.cut);
        CHECK(decoded.problem.empty());
    }
    const Decoded twice = decode_body({{"Content-Encoding", "gzip, gzip"}}, deflated(deflated(bomb, gzip_window), gzip_window), 100'000);
    CHECK(twice.problem == "2 content encodings around more than 100000 bytes: a decompression bomb");
    CHECK(twice.bytes.size() == 100'000);
    const Decoded exact = decode_body({{"Content-Encoding", "gzip"}}, deflated(std::string(1000, 'a'), gzip_window), 1000);
    CHECK(exact.bytes.size() == 1000);
    CHECK_FALSE(exact.cut);
}

TEST_CASE("what cannot be read as a page says why") {
    CHECK(read_html("").unreadable == "the answer is empty");
    CHECK(read_html("<title>x", {{"Content-Encoding", "gzip"}}).unreadable == "gzip: not gzip data");
    CHECK(read_html(deflated("", gzip_window), {{"Content-Encoding", "gzip"}}).unreadable == "the answer is empty");
    Visit visit;
    visit.last.headers.add("Content-Encoding", "gzip");
    visit.last.body = deflated("<title>x</title>" + sample(), gzip_window).substr(0, 5000);
    CHECK(read_page(visit, {}).unreadable == "gzip: the stream is truncated");
    visit.last.cut = true;  // we stopped reading ourselves
    const Page page = read_page(visit, {});
    CHECK(page.unreadable.empty());
    CHECK(value_of(page, "title") == "x");
    CHECK(value_of(page, "note:cut") != "(none)");
}

}  // namespace
}  // namespace smo
