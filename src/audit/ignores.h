#pragma once
// What a page asks not to be told: <!-- smo-ignore og-image-alt: decorative --> or
// <meta name="smo-ignore" content="og-image-alt: decorative">.

#include <smo/page.h>

#include <span>
#include <string>
#include <vector>

namespace smo {

struct Ignore {
    std::string rule;
    std::string reason;  // never empty
    Position at;
    friend bool operator==(const Ignore&, const Ignore&) = default;
};
/// "RULE: reason"; several rules may be separated by commas. At most 100 a page.
std::vector<Ignore> ignores_of(std::span<const Fact> facts);

}  // namespace smo
