#include <doctest/doctest.h>
#include <smo/url.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

using smo::HostKind;

namespace {

struct Row {
    std::string_view host;
    HostKind kind;
};

}  // namespace

TEST_CASE("every spelling of an IPv4 address") {
    const Row rows[] = {
        {"127.0.0.1", HostKind::loopback},
        {"127.255.255.254", HostKind::loopback},
        {"127.1", HostKind::loopback},
        {"127.0.1", HostKind::loopback},
        {"2130706433", HostKind::loopback},
        {"0x7f000001", HostKind::loopback},
        {"0x7F.0.0.0x1", HostKind::loopback},
        {"017700000001", HostKind::loopback},
        {"0177.1", HostKind::loopback},
        {"127.0.0.1.", HostKind::loopback},
        {"127.0.0.1..", HostKind::loopback},
        {"%31%32%37.0.0.1", HostKind::loopback},
        {"\xEF\xBC\x91\xEF\xBC\x92\xEF\xBC\x97.0.0.1", HostKind::loopback},
        {"127\xE3\x80\x82"
         "0.0.1",
         HostKind::loopback},
        {"0.0.0.0", HostKind::unspecified},
        {"0", HostKind::unspecified},
        {"0.1.2.3", HostKind::unspecified},
        {"10.0.0.1", HostKind::private_},
        {"10.255.255.255", HostKind::private_},
        {"167772161", HostKind::private_},
        {"012.1", HostKind::private_},
        {"172.15.255.255", HostKind::public_address},
        {"172.16.0.1", HostKind::private_},
        {"172.31.255.255", HostKind::private_},
        {"172.32.0.0", HostKind::public_address},
        {"192.167.1.1", HostKind::public_address},
        {"192.168.1.1", HostKind::private_},
        {"0xc0a80101", HostKind::private_},
        {"100.63.255.255", HostKind::public_address},
        {"100.64.0.1", HostKind::private_},
        {"100.127.255.255", HostKind::private_},
        {"100.128.0.0", HostKind::public_address},
        {"169.254.169.254", HostKind::link_local},
        {"2852039166", HostKind::link_local},
        {"192.0.0.1", HostKind::reserved},
        {"192.0.2.1", HostKind::reserved},
        {"198.18.0.1", HostKind::reserved},
        {"198.19.255.255", HostKind::reserved},
        {"198.20.0.0", HostKind::public_address},
        {"198.51.100.7", HostKind::reserved},
        {"203.0.113.9", HostKind::reserved},
        {"224.0.0.1", HostKind::multicast},
        {"239.255.255.255", HostKind::multicast},
        {"240.0.0.1", HostKind::reserved},
        {"255.255.255.255", HostKind::reserved},
        {"1.1.1.1", HostKind::public_address},
        {"8.8.8.8", HostKind::public_address},
        {"1.2.3.256", HostKind::reserved},
        {"1.2.3.4.5", HostKind::reserved},
    };
    for (const Row& row : rows) {
        CAPTURE(row.host);
        CHECK(smo::host_kind(row.host) == row.kind);
    }
}

TEST_CASE("every spelling of an IPv6 address") {
    const Row rows[] = {
        {"[::1]", HostKind::loopback},
        {"::1", HostKind::loopback},
        {"[0:0:0:0:0:0:0:1]", HostKind::loopback},
        {"[0000:0000::0001]", HostKind::loopback},
        {"[::1%lo]", HostKind::loopback},
        {"[::]", HostKind::unspecified},
        {"[::ffff:127.0.0.1]", HostKind::loopback},
        {"[::ffff:7f00:1]", HostKind::loopback},
        {"[::FFFF:10.1.2.3]", HostKind::private_},
        {"[::ffff:8.8.8.8]", HostKind::public_address},
        {"[::ffff:0:192.168.0.1]", HostKind::private_},
        {"[::127.0.0.1]", HostKind::loopback},
        {"[::10.0.0.1]", HostKind::private_},
        {"[64:ff9b::192.168.0.1]", HostKind::private_},
        {"[64:ff9b::8.8.8.8]", HostKind::public_address},
        {"[64:ff9b:1::1]", HostKind::private_},
        {"[2002:7f00:1::]", HostKind::loopback},
        {"[2002:a00:1::5]", HostKind::private_},
        {"[2002:808:808::1]", HostKind::public_address},
        {"[2001:0:808:808::f5ff:fffe]", HostKind::private_},
        {"[2001:0:a00:1::f7f7:f7f7]", HostKind::private_},
        {"[2001:0:808:808::f7f7:f7f7]", HostKind::public_address},
        {"[fc00::1]", HostKind::private_},
        {"[fdff::1]", HostKind::private_},
        {"[fe80::1]", HostKind::link_local},
        {"[fe80::1%25eth0]", HostKind::link_local},
        {"[febf::1]", HostKind::link_local},
        {"[fec0::1]", HostKind::private_},
        {"[ff02::1]", HostKind::multicast},
        {"[2001:db8::1]", HostKind::reserved},
        {"[2001:20::1]", HostKind::reserved},
        {"[100::1]", HostKind::reserved},
        {"[4000::1]", HostKind::reserved},
        {"[2606:4700:4700::1111]", HostKind::public_address},
        {"[2a00:1450::1]", HostKind::public_address},
        {"[::g]", HostKind::reserved},
    };
    for (const Row& row : rows) {
        CAPTURE(row.host);
        CHECK(smo::host_kind(row.host) == row.kind);
    }
}

TEST_CASE("names") {
    const Row rows[] = {
        {"localhost", HostKind::loopback},
        {"LocalHost.", HostKind::loopback},
        {"a.b.localhost", HostKind::loopback},
        {"lo\xC2\xAD"
         "calhost",
         HostKind::loopback},
        {"localhost.localdomain", HostKind::private_},
        {"printer.local", HostKind::private_},
        {"metadata.google.internal", HostKind::private_},
        {"metadata.google.internal.", HostKind::private_},
        {"nas.home.arpa", HostKind::private_},
        {"intranet", HostKind::private_},
        {"tea", HostKind::private_},
        {"com.", HostKind::private_},
        {"tea.example", HostKind::public_name},
        {"TEA.example.", HostKind::public_name},
        {"local.example", HostKind::public_name},
        {"notlocalhost.example", HostKind::public_name},
        {"b\xC3\xBC"
         "cher.example",
         HostKind::public_name},
        {"127.0.0.1.example", HostKind::public_name},
        {"", HostKind::unspecified},
        {".", HostKind::unspecified},
        {"a b", HostKind::reserved},
        {"a@b", HostKind::reserved},
    };
    for (const Row& row : rows) {
        CAPTURE(row.host);
        CHECK(smo::host_kind(row.host) == row.kind);
    }
}

TEST_CASE("addresses as bytes") {
    CHECK(smo::address_kind(std::string_view("\x7f\0\0\1", 4)) == HostKind::loopback);
    CHECK(smo::address_kind(std::string_view("\xa9\xfe\1\1", 4)) == HostKind::link_local);
    CHECK(smo::address_kind(std::string(15, '\0') + '\1') == HostKind::loopback);
    CHECK(smo::address_kind(std::string(10, '\0') + "\xff\xff\x0a" + std::string(2, '\0') + '\1') == HostKind::private_);
    CHECK(smo::address_kind("") == HostKind::reserved);
    CHECK(smo::address_kind("12345") == HostKind::reserved);
}

TEST_CASE("registrable domains") {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"tea.example.com", "example.com"},
        {"blog.tea.co.uk", "tea.co.uk"},
        {"tea.co.uk", "tea.co.uk"},
        {"co.uk", "co.uk"},
        {"me.github.io", "me.github.io"},
        {"WWW.Tea.de.", "tea.de"},
        {"localhost", "localhost"},
        {"10.0.0.1", "10.0.0.1"},
        {"[::1]", "[::1]"},
        {"a.xn--bcher-kva.de", "xn--bcher-kva.de"},
    };
    for (const auto& row : rows) {
        const auto& host = row.first;
        CAPTURE(host);
        CHECK(smo::registrable_domain(host) == row.second);
    }
    CHECK(smo::without_www("www.tea.example") == "tea.example");
    CHECK(smo::without_www("www2.tea.example") == "www2.tea.example");
    CHECK(smo::without_www("www.") == "www.");
}

TEST_CASE("hosts for previews and staging") {
    for (std::string_view host : {"x.vercel.app",          "deploy-preview-3--tea.netlify.app",
                                  "main--tea.netlify.app", "abc.tea.pages.dev",
                                  "tea.pages.dev",         "x-8000.app.github.dev",
                                  "x.github.dev",          "a1b2.ngrok.io",
                                  "a1b2.eu.ngrok.io",      "x.ngrok-free.app",
                                  "tea.herokuapp.com",     "tea.onrender.com",
                                  "staging.tea.de",        "stage.tea.de",
                                  "preview.tea.co.uk",     "dev.tea.de",
                                  "test.tea.de",           "beta.tea.de",
                                  "STAGING.tea.de.",       "tea.surge.sh",
                                  "review-fix-12.tea.de",  "tea.test",
                                  "pr-1--tea.web.app"}) {
        CAPTURE(host);
        CHECK(smo::is_preview_host(host));
    }
    for (std::string_view host : {"tea.example", "www.tea.example", "tea.netlify.app", "tea.web.app", "vercel.app", "vercel.com", "test.de", "dev.to",
                                  "beta.gouv.fr", "developer.tea.de", "tea.de", "localhost", "127.0.0.1", "", "www.test.de", "notvercel.app"}) {
        CAPTURE(host);
        CHECK_FALSE(smo::is_preview_host(host));
    }
}

TEST_CASE("names and numbers that are written as they are get the same answer as their other spellings") {
    const auto other = [](std::string_view host) {  // a percent sign sends it the long way
        std::string text = "%";
        text += "0123456789abcdef"[static_cast<unsigned char>(host[0]) >> 4U];
        text += "0123456789abcdef"[static_cast<unsigned char>(host[0]) & 15U];
        return text + std::string(host.substr(1));
    };
    std::uint32_t seed = 7;
    const auto next = [&](std::uint32_t most) {
        seed = seed * 1664525U + 1013904223U;
        return (seed >> 8U) % most;
    };
    constexpr std::string_view letters = "abz019-..xn";
    constexpr std::array<std::string_view, 8> ends = {"local", "lan", "com", "localhost", "0x7f", "1", "home.arpa", "xn--p1ai"};
    for (int i = 0; i < 200'000; ++i) {
        std::string host;
        if (i % 2 == 0) {
            for (std::uint32_t part = 0; part < 3 + next(3); ++part) host += (part == 0 ? "" : ".") + std::to_string(next(300));
        } else {
            for (std::uint32_t size = 1 + next(9); size > 0; --size) host += letters[next(static_cast<std::uint32_t>(letters.size()))];
            if (next(2) == 0) host += "." + std::string(ends[next(static_cast<std::uint32_t>(ends.size()))]);
        }
        if (host.back() == '.') continue;  // a root label is taken off before anything is read
        CAPTURE(host);
        REQUIRE(smo::host_kind(host) == smo::host_kind(other(host)));
    }
}
