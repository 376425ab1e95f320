#include <doctest/doctest.h>
#include <smo/audit.h>
#include <smo/text.h>

#include "audit/evidence.h"

using namespace smo;

TEST_CASE("hash128 gives the reference values of MurmurHash3_x64_128") {
    CHECK(hash128("") == "00000000000000000000000000000000");
    CHECK(hash128("hello") == "cbd8a7b341bd9b025b1e906a48ae1d19");
    CHECK(hash128("The quick brown fox jumps over the lazy dog") == "e34bbc7bbc071b6c7a433ca9c49a9347");
}

TEST_CASE("hash128 tells every length of tail apart") {
    std::string text;
    std::string last = hash128(text);
    for (int i = 0; i < 40; ++i) {
        text += '\0';
        const std::string now = hash128(text);
        CHECK(now.size() == 32);
        CHECK(now != last);
        last = now;
    }
}

TEST_CASE("a fingerprint knows rule, path, query, evidence and ordinal, and nothing of the host") {
    const std::string one = fingerprint("og-title", "https://a.example/x?y", "Tea", 0);
    CHECK(one == fingerprint("og-title", "https://b.example/x?y", "Tea", 0));
    CHECK(one != fingerprint("og-titles", "https://a.example/x?y", "Tea", 0));
    CHECK(one != fingerprint("og-title", "https://a.example/x?z", "Tea", 0));
    CHECK(one != fingerprint("og-title", "https://a.example/x?y", "Coffee", 0));
    CHECK(one != fingerprint("og-title", "https://a.example/x?y", "Tea", 1));
}
