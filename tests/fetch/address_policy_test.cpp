// Who may be asked: a public site never leads inside, a local target leads only to itself.

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <smo/fetch.h>

#include <array>

using namespace smo;

namespace {

std::string bytes(const char* text) {
    std::array<char, 16> raw{};
    if (::inet_pton(AF_INET, text, raw.data()) == 1) return {raw.data(), 4};
    REQUIRE(::inet_pton(AF_INET6, text, raw.data()) == 1);
    return {raw.data(), 16};
}

const AddressPolicy for_public_sites;
const AddressPolicy for_local_targets{true, {}};

}  // namespace

TEST_CASE("a public target leads to nothing inside, in whatever spelling") {
    const char* refused[] = {
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://localhost/",
        "http://a.localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/",
        "http://172.16.9.9/",
        "http://192.168.1.1/",
        "http://169.254.169.254/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://0/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://example.com:25/",
        "https://example.com:22/",
        "http://example.com:6667/",
    };
    for (const char* one : refused) {
        CAPTURE(one);
        const std::optional<Url> url = Url::parse(one);
        REQUIRE(url.has_value());
        CHECK(refusal(for_public_sites, *url).has_value());
    }
    for (const char* one :
         {"http://example.com/", "https://example.com:8443/", "http://93.184.216.34:81/", "https://[2606:2800:220:1::1]/", "http://example.com:61234/"}) {
        CAPTURE(one);
        CHECK_FALSE(refusal(for_public_sites, *Url::parse(one)).has_value());
        CHECK_FALSE(refusal(for_local_targets, *Url::parse(one)).has_value());
    }
}

TEST_CASE("resolved addresses are judged by their bytes") {
    struct Row {
        const char* address;
        bool for_public, for_local;
    };
    const Row rows[] = {
        {"93.184.216.34", true, true},
        {"127.0.0.1", false, true},
        {"127.169.254.169", false, true},
        {"10.1.2.3", false, true},
        {"169.254.169.254", false, true},
        {"192.168.0.1", false, true},
        {"::1", false, true},
        {"::ffff:127.0.0.1", false, true},
        {"::ffff:10.0.0.1", false, true},
        {"fe80::1", false, true},
        {"fd12::1", false, true},
        {"2606:2800:220:1::1", true, true},
        {"0.0.0.0", false, false},
        {"::", false, false},
        {"224.0.0.1", false, false},
        {"ff02::1", false, false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.address);
        CHECK(refusal_of_address(for_public_sites, "example.com", bytes(row.address)).has_value() != row.for_public);
        CHECK(refusal_of_address(for_local_targets, "example.com", bytes(row.address)).has_value() != row.for_local);
    }
    // Addresses that carry a private IPv4 address in them: translation, 6to4, Teredo, compatible.
    for (const char* one : {"64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1"}) {
        CAPTURE(one);
        CHECK(refusal_of_address(for_public_sites, "example.com", bytes(one)).has_value());
    }
}

TEST_CASE("a listed place is admitted, and with a list nothing else") {
    struct Row {
        const char* entry;
        const char* url;
        bool admitted;
    };
    const Row rows[] = {
        {"127.0.0.1:8080", "http://127.0.0.1:8080/", true},
        {"127.0.0.1:8080", "http://127.0.0.1:8081/", false},
        {"127.0.0.1:8080", "http://127.169.254.169:8080/", false},
        {"127.0.0.1", "http://127.0.0.1:8081/", true},
        {"127.0.0.1:8080", "http://localhost:8080/", true},
        {"localhost:3000", "http://127.0.0.1:3000/", true},
        {"localhost:3000", "http://[::1]:3000/", true},
        {"localhost:3000", "http://127.0.0.2:3000/", false},
        {"127.0.0.1:80", "http://127.0.0.1/", true},
        {"http://127.0.0.1:8080", "http://127.0.0.1:8080/", true},
        {"[::1]:81", "http://[::1]:81/", true},
        {"::1", "http://[::1]:81/", true},
        {"127.0.0.1:8080", "http://[::1]:8080/", false},
        {"127.0.0.1:8080", "http://0:8080/", false},
        {"0.0.0.0", "http://0:8080/", true},
        {"10.0.0.0/8", "http://10.255.1.1/", true},
        {"10.0.0.0/8", "http://11.0.0.1/", true},
        {"10.0.0.0/8", "http://192.168.0.1/", false},
        {"192.168.1.0/25", "http://192.168.1.127/", true},
        {"192.168.1.0/25", "http://192.168.1.128/", false},
        {"fd00::/8", "http://[fd12::1]/", true},
        {"0.0.0.0/0", "http://127.0.0.1/", true},
        {"10.0.0.0/99", "http://10.0.0.1/", false},
        {"nonsense/8", "http://10.0.0.1/", false},
        {"", "http://10.0.0.1/", false},
    };
    for (const Row& row : rows) {
        for (const bool local : {false, true}) {
            CAPTURE(row.entry);
            CAPTURE(row.url);
            CHECK(refusal({local, {row.entry}}, *Url::parse(row.url)).has_value() != row.admitted);
        }
    }
}

TEST_CASE("an admitted name may lead inside, another name may not") {
    const AddressPolicy policy{false, {"intranet.example:8080", "192.168.7.0/24"}};
    CHECK_FALSE(refusal_of_address(policy, "intranet.example:8080", bytes("10.0.0.1")).has_value());
    CHECK(refusal_of_address(policy, "intranet.example:81", bytes("10.0.0.1")).has_value());
    CHECK(refusal_of_address(policy, "rebind.example:8080", bytes("10.0.0.1")).has_value());
    CHECK_FALSE(refusal_of_address(policy, "rebind.example", bytes("192.168.7.9")).has_value());
    CHECK_FALSE(refusal_of_address(policy, "rebind.example", bytes("::ffff:192.168.7.9")).has_value());
    CHECK_FALSE(refusal_of_address({true, {"127.0.0.1:81"}}, "localhost:81", bytes("127.0.0.1")).has_value());
    CHECK(refusal_of_address({true, {"127.0.0.1:81"}}, "localhost:81", bytes("::1")).has_value());
    CHECK(refusal_of_address(for_local_targets, "odd", "abc").has_value());
}

TEST_CASE("a refusal names the address, the reason and the way out") {
    CHECK(*refusal(for_public_sites, *Url::parse("http://127.0.0.1/")) ==
          "127.0.0.1 is a loopback address; only a target that is itself local may lead there (--allow-private 127.0.0.1 admits it)");
    CHECK(*refusal_of_address(for_public_sites, "rebind.example:80", bytes("10.0.0.1")) ==
          "rebind.example leads to 10.0.0.1, a private address; only a target that is itself local may lead there (--allow-private rebind.example admits it)");
    CHECK(*refusal(for_public_sites, *Url::parse("ftp://example.com/")) == "the scheme ftp is not allowed; only http and https are asked");
    CHECK(refusal(for_public_sites, *Url::parse("http://example.com:25/"))->starts_with("port 25 of example.com is not allowed"));
}
