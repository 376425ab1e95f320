#pragma once
// The wants of one page before what is answered already is taken out.

#include "audit/gather.h"
#include "audit/interest.h"

namespace smo {

/// What is known when it is decided what to ask.
struct Asking {
    const Gathered& known;  // addresses; its facts are not looked at
    const FactMap& map;     // of the page as it was read
    const Interest& interest;
    std::span<const Answer> answers;
    const Fact& operator[](FactIndex index) const { return map.facts()[index]; }
    /// The fact as an http(s) address, in the form in which it is asked.
    std::optional<Url> address(FactIndex index) const { return resolved(known.page, (*this)[index]); }
};
std::vector<Want> wanted(const Asking& asking);
/// What `wanted` adds at its end, where the limits cut first.
std::vector<Want> wanted_otherwise(const Asking& asking);

}  // namespace smo
