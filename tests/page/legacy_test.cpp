// Encodings older than Unicode: what their tables say, and what becomes of broken bytes.

#include "page/legacy.h"

#include <doctest/doctest.h>

#include <iconv.h>

#include <array>
#include <memory>
#include <string>

#include "page/charset.h"

namespace smo::page {
namespace {

std::string read_as(std::string_view encoding, std::string bytes) {
    Charset charset;
    charset.used = encoding;
    const ConvertedText text = convert(std::move(bytes), charset);
    return std::string(text.text());
}

TEST_CASE("letters of every old encoding") {
    struct Row {
        std::string_view encoding, bytes, text;
    };
    const Row rows[] = {
        {"windows-1251", "\xD7\xE0\xE9", "Чай"},
        {"windows-1253", "\xF4\xF3\xDC\xE9", "τσάι"},
        {"windows-1255", "\xFA\xE4", "תה"},
        {"windows-1252", "\x81\x8D", "\xC2\x81\xC2\x8D"},  // unassigned: control characters, as the standard says
        {"iso-8859-2",
         "\xE8"
         "aj",
         "čaj"},
        {"koi8-u", "\xA6", "і"},
        {"macintosh", "\xF0", "\xEF\xA3\xBF"},
        {"shift_jis", "\x97\xCE\x92\x83 \xD1\xDD", "緑茶 ﾑﾝ"},
        {"euc-jp", "\xCE\xD0\xC3\xE3\x8E\xD1\x8F\xB0\xA1", "緑茶ﾑ丂"},
        {"iso-2022-jp", "\x1B$BNPCc\x1B(B tea", "緑茶 tea"},
        {"iso-2022-jp", "\x1B(J\\~\x1B(I1\x1B(B", "¥‾ｱ"},
        {"euc-kr", "\xB3\xEC\xC2\xF7 \x81\x41", "녹차 갂"},
        {"gbk", "\xC2\xCC\xB2\xE8\x80", "绿茶€"},
        {"gb18030", "\x81\x39\xEF\x30\x94\x39\xDA\x33", "㐁💩"},
        {"big5", "\xBA\xF1\xAF\xF9\x88\x62\x87\x40", "綠茶Ê̄䏰"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.encoding);
        CHECK(read_as(row.encoding, std::string(row.bytes)) == row.text);
    }
}

TEST_CASE("what is broken is replaced, and swallows no markup") {
    constexpr std::string_view wrong = "\xEF\xBF\xBD";
    for (const std::string_view encoding : {"shift_jis", "euc-jp", "euc-kr", "gbk", "gb18030", "big5"}) {
        CAPTURE(encoding);
        for (const std::string_view lead : {"\x81", "\x8F", "\xFE", "\x81\x30", "\x81\x30\x81"}) {
            const std::string text = read_as(encoding, std::string(lead) + "<p>");
            CHECK(text.ends_with("<p>"));
            CHECK(text.find(wrong) != std::string::npos);
        }
        CHECK(read_as(encoding, "tea\xFF").starts_with("tea"));
    }
    CHECK(read_as("iso-2022-jp", "\x1B$B\x21") == wrong);
    CHECK(read_as("iso-2022-jp", "\x1Bx") == std::string(wrong) + "x");
    CHECK(read_as("iso-2022-jp", "\xC4") == wrong);
}

struct CloseIconv {
    using pointer = iconv_t;
    void operator()(iconv_t handle) const { iconv_close(handle); }
};

/// Read by something that is not ours: the C library, asked for every pair of bytes of every encoding that has pairs.
TEST_CASE("every pair of bytes is what iconv says") {
    for (const std::string_view name : legacy_encodings()) {
        const CharsetTable* table = charset_table(name);
        REQUIRE(table != nullptr);
        if (table->pairs.empty()) continue;
        const std::unique_ptr<void, CloseIconv> handle(iconv_open("UTF-32LE", std::string(name).c_str()));
        int differ = 0;
        for (unsigned lead = 0x81; lead < 0xFF; ++lead)
            for (unsigned trail = 0x40; trail < 0xFF; ++trail) {
                std::array<char, 2> in{static_cast<char>(lead), static_cast<char>(trail)};
                std::array<char32_t, 4> out{};
                char *from = in.data(), *to = reinterpret_cast<char*>(out.data());
                std::size_t in_left = 2, out_left = sizeof out;
                iconv(handle.get(), nullptr, nullptr, nullptr, nullptr);
                const bool known = iconv(handle.get(), &from, &in_left, &to, &out_left) != static_cast<std::size_t>(-1);
                iconv(handle.get(), nullptr, nullptr, &to, &out_left);
                const Character seen = LegacyDecoder(*table).next({in.data(), 2});
                if (seen.bytes == 1 && seen.first != 0xFFFD) continue;     // a single byte
                if (name.starts_with("EUC-JP") && lead == 0x8F) continue;  // three bytes
                if (known && out[0] >= 0x80 && out[0] < 0xA0) continue;    // a control character for iconv, and something behind it
                const bool same = known ? seen.bytes == 2 && seen.first == out[0] && seen.second == out[1] : seen.first == 0xFFFD;
                if (!same) ++differ;
            }
        CAPTURE(name);
        CHECK(differ == 0);
    }
}

}  // namespace
}  // namespace smo::page
