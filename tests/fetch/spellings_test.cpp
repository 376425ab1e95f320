// Every spelling of a place inside, for a public site and for a site on this machine: what is not refused by its text is no address at all.

#include <doctest/doctest.h>
#include <smo/fetch.h>

using namespace smo;

namespace {

struct Spelling {
    const char* url;
    const char* host;  // as the parser reads it; nullptr: it is no address, and nothing is asked
};

// 169.254.169.254 = 0xA9FEA9FE = 2852039166 = 025177524776; 127.0.0.1 = 0x7F000001 = 2130706433.
constexpr Spelling spellings[] = {
    // one number of four bytes, in every base and number of parts
    {"http://169.254.169.254/", "169.254.169.254"},
    {"http://2852039166/", "169.254.169.254"},
    {"http://0xA9FEA9FE/", "169.254.169.254"},
    {"http://0xa9fea9fe/", "169.254.169.254"},
    {"http://0Xa9FEa9fe/", "169.254.169.254"},
    {"http://025177524776/", "169.254.169.254"},
    {"http://00000025177524776/", "169.254.169.254"},
    {"http://169.254.43518/", "169.254.169.254"},
    {"http://169.16689662/", "169.254.169.254"},
    {"http://0xa9.254.0251.254/", "169.254.169.254"},
    {"http://0xa9.0xfe.0xa9.0xfe/", "169.254.169.254"},
    {"http://0251.0376.0251.0376/", "169.254.169.254"},
    {"http://0251.254.0xa9fe/", "169.254.169.254"},
    {"http://0xa9.0xfea9fe/", "169.254.169.254"},
    {"http://0000169.254.169.254/", nullptr},
    {"http://00000251.254.169.254/", "169.254.169.254"},
    {"http://127.1/", "127.0.0.1"},
    {"http://127.0.1/", "127.0.0.1"},
    {"http://2130706433/", "127.0.0.1"},
    {"http://017700000001/", "127.0.0.1"},
    {"http://0x7f.1/", "127.0.0.1"},
    {"http://0x7f000001/", "127.0.0.1"},
    {"http://127.255.255.254/", "127.255.255.254"},
    {"http://0/", "0.0.0.0"},
    {"http://00/", "0.0.0.0"},
    {"http://0x/", "0.0.0.0"},
    {"http://0x0/", "0.0.0.0"},
    {"http://0.0.0.0/", "0.0.0.0"},
    {"http://0.1/", "0.0.0.1"},
    // dots and digits of other scripts, signs nobody sees, escapes
    {"http://169.254.169.254./", "169.254.169.254"},
    {"http://2852039166./", "169.254.169.254"},
    {"http://169。254。169。254/", "169.254.169.254"},
    {"http://169．254．169．254/", "169.254.169.254"},
    {"http://169｡254｡169｡254/", "169.254.169.254"},
    {"http://１６９.２５４.１６９.２５４/", "169.254.169.254"},
    {"http://①⑥⑨.②⑤④.①⑥⑨.②⑤④/", "169.254.169.254"},
    {"http://𝟏𝟔𝟗.𝟐𝟓𝟒.𝟏𝟔𝟗.𝟐𝟓𝟒/", "169.254.169.254"},
    {"http://¹⁶⁹.254.169.254/", "169.254.169.254"},
    {"http://169\xC2\xAD.254.169.254/", "169.254.169.254"},
    {"http://1\xE2\x80\x8B"
     "69.254.169.254/",
     "169.254.169.254"},
    {"http://169%2e254%2E169%2e254/", "169.254.169.254"},
    {"http://%31%36%39.254.169.254/", "169.254.169.254"},
    {"http://%30x%61%39fea9fe/", "169.254.169.254"},
    {"http://１２７.1/", "127.0.0.1"},
    {"http://⓪x7f.1/", "127.0.0.1"},
    {"http://ｌｏｃａｌｈｏｓｔ/", "localhost"},
    {"http://LocalHost/", "localhost"},
    {"http://localhost./", "localhost."},
    {"http://a.b.localhost/", "a.b.localhost"},
    {"http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "localhost"},
    {"http://local%68ost/", "localhost"},
    // IPv6, and IPv4 carried by it
    {"http://[::1]/", "[::1]"},
    {"http://[0:0:0:0:0:0:0:1]/", "[::1]"},
    {"http://[0000::0001]/", "[::1]"},
    {"http://[::0.0.0.1]/", "[::1]"},
    {"http://[::]/", "[::]"},
    {"http://[::ffff:169.254.169.254]/", "[::ffff:a9fe:a9fe]"},
    {"http://[::FFFF:A9FE:A9FE]/", "[::ffff:a9fe:a9fe]"},
    {"http://[0:0:0:0:0:ffff:a9fe:a9fe]/", "[::ffff:a9fe:a9fe]"},
    {"http://[::169.254.169.254]/", "[::a9fe:a9fe]"},
    {"http://[::127.0.0.1]/", "[::7f00:1]"},
    {"http://[::ffff:0:169.254.169.254]/", "[::ffff:0:a9fe:a9fe]"},
    {"http://[64:ff9b::169.254.169.254]/", "[64:ff9b::a9fe:a9fe]"},
    {"http://[64:ff9b::7f00:1]/", "[64:ff9b::7f00:1]"},
    {"http://[64:ff9b:1::a9fe:a9fe]/", "[64:ff9b:1::a9fe:a9fe]"},
    {"http://[64:ff9b:1:ffff::10.0.0.1]/", "[64:ff9b:1:ffff::a00:1]"},
    {"http://[2002:a9fe:a9fe::]/", "[2002:a9fe:a9fe::]"},
    {"http://[2002:7f00:1::1]/", "[2002:7f00:1::1]"},
    {"http://[2001:0:a9fe:a9fe::]/", "[2001:0:a9fe:a9fe::]"},
    {"http://[2001::5601:5601]/", "[2001::5601:5601]"},
    {"http://[fe80::1]/", "[fe80::1]"},
    {"http://[febf::1]/", "[febf::1]"},
    {"http://[fec0::1]/", "[fec0::1]"},
    {"http://[fc00::1]/", "[fc00::1]"},
    {"http://[fdff::1]/", "[fdff::1]"},
    {"http://[ff02::1]/", "[ff02::1]"},
    {"http://[::1%25lo]/", nullptr},
    {"http://[fe80::1%eth0]/", nullptr},
    {"http://[::1/", nullptr},
    {"http://[::ffff:169.254.169.254.]/", nullptr},
    {"http://[::ffff:0251.0376.0251.0376]/", nullptr},
    // networks of their own
    {"http://10.1/", "10.0.0.1"},
    {"http://167772161/", "10.0.0.1"},
    {"http://172.31.255.255/", "172.31.255.255"},
    {"http://192.168.257/", "192.168.1.1"},
    {"http://0300.0250.1/", "192.168.0.1"},
    {"http://100.64.0.1/", "100.64.0.1"},
    {"http://192.0.0.192/", "192.0.0.192"},
    {"http://198.19.255.255/", "198.19.255.255"},
    {"http://224.0.0.251/", "224.0.0.251"},
    {"http://4294967295/", "255.255.255.255"},
    {"http://4294967296/", nullptr},
    {"http://256.1.1.1/", nullptr},
    {"http://1.2.3.4.5/", nullptr},
    {"http://0x7g/", "0x7g"},
    {"http://127.0.0.0x100/", nullptr},
    {"http://metadata/", "metadata"},
    {"http://metadata.google.internal/", "metadata.google.internal"},
    {"http://printer.local/", "printer.local"},
    {"http://nas.home.arpa/", "nas.home.arpa"},
    // who comes before the @, and what is a path
    {"http://example.com@169.254.169.254/", "169.254.169.254"},
    {"http://example.com:80@2852039166/", "169.254.169.254"},
    {"http://169.254.169.254\\@example.com/", "169.254.169.254"},
    {"http://169.254.169.254#@example.com/", "169.254.169.254"},
    {"http://169.254.169.254?@example.com/", "169.254.169.254"},
    {"http:\\\\169.254.169.254/", "169.254.169.254"},
    {"http:/169.254.169.254/", "169.254.169.254"},
    {"http:169.254.169.254/", "169.254.169.254"},
    {" \thttp://169.254.\n169.254/", "169.254.169.254"},
    {"HTTP://169.254.169.254:80/", "169.254.169.254"},
};
static_assert(std::size(spellings) >= 100);

}  // namespace

TEST_CASE("a hundred spellings of places inside: each is refused or no address") {
    for (const Spelling& spelling : spellings) {
        CAPTURE(spelling.url);
        const std::optional<Url> url = Url::parse(spelling.url);
        CHECK(url.has_value() == (spelling.host != nullptr));
        if (!url || !spelling.host) continue;
        CHECK(url->host() == spelling.host);
        CHECK(refusal({}, *url).has_value());
        // A local target admits its own place, and what is written differently only where it is the same place.
        CHECK(refusal({true, {"127.0.0.2:8080"}}, *url).has_value());
    }
}

TEST_CASE("the same spellings as a reference: against a public page, whatever it calls its base") {
    const Url page = *Url::parse("https://www.example.com/blog/");
    for (const char* reference :
         {"//169.254.169.254/x", "\\\\169.254.169.254\\x", "/\\169.254.169.254/x", "\\/2852039166/x", "//0xa9.254.0251.254", "//①⑥⑨.254.169.254/",
          "//[::ffff:a9fe:a9fe]/", "//user@169.254.169.254/", "\t//169.254.169.254/", "http://169.254.169.254/x"}) {
        CAPTURE(reference);
        const std::optional<Url> url = Url::parse(reference, page);
        REQUIRE(url.has_value());
        CHECK(refusal({}, *url).has_value());
    }
}
